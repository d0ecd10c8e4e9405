"""Slips of people who write TOML with a Japanese input method, in one line of text."""

import re

_OPENING = "“”„＂〝〟"
_SINGLE = "‘’＇"
_SIGNS = {
    "＝": "=", "　": " ", "［": "[", "］": "]", "｛": "{", "｝": "}", "，": ",",
    "＃": "#", "．": ".", "＿": "_", "－": "-", "\u00a0": " ",
}  # fmt: skip
_NAMES = {"　": "空白(スペース)", "\u00a0": "改行しない空白"}
_WIDE = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_ESCAPES = re.compile(r"\\(?![btnfr\"\\uU])")


def straighten(line: str) -> tuple[str, list[str]]:
    """The line with half-width signs outside its strings, and a sentence for each kind of slip."""
    out: list[str] = []
    said: dict[str, None] = {}
    signs: dict[str, None] = {}
    at = 0
    while at < len(line):
        char = line[at]
        if char == "#":
            out.append(line[at:])
            break
        if char in "\"'":
            end = _string(line, at, said, _value_so_far(out))
            out.append(_closed(line[at:end], char))
            at = end
            continue
        if char in _OPENING + _SINGLE or (char == "「" and _value_so_far(out) == ""):
            end, text = _curly(line, at)
            said[_QUOTE_SLIP.format(char)] = None
            out.append(text)
            at = end
            continue
        if char == "、" and "".join(out).rstrip().endswith(('"', "'")):
            char = "，"  # between two strings it is meant as a comma
        out.append(_sign(char, signs))
        at += 1
    if signs:
        listed = "".join(f"「{_NAMES.get(sign, sign)}」" for sign in signs)
        said[f"全角の{listed}があります。半角にしてください。"] = None
    return "".join(out), list(said)


_QUOTE_SLIP = '全角の引用符「{}」があります。半角の " にしてください。'


def _sign(char: str, signs: dict[str, None]) -> str:
    """The half-width sign for a full-width one; a comma of Japanese prose is left to stand."""
    if char in _SIGNS:
        signs[char] = None
        return _SIGNS[char]
    if ord(char) in _WIDE:
        signs["英数字"] = None
        return chr(_WIDE[ord(char)])
    return char


def _value_so_far(out: list[str]) -> str | None:
    """What stands after the ``=`` so far; None before it."""
    _, equals, value = "".join(out).partition("=")
    return value.strip() if equals else None


def _string(line: str, at: int, said: dict[str, None], before: str | None) -> int:
    """The end of the string that begins at ``at``; the end of the line if it is not closed."""
    quote = line[at]
    if line.startswith(quote * 3, at):
        end = line.find(quote * 3, at + 3)
        return len(line) if end < 0 else end + 3
    end = at + 1
    while end < len(line):
        if line[end] == "\\" and quote == '"':
            end += 2
            continue
        if line[end] == quote:
            return end + 1
        end += 1
    if before and not before.startswith(("[", "{")):
        return len(line)  # the value has a closing quote only: ``mend`` says so
    last = line.rstrip()[-1:]
    if last and last in _OPENING + _SINGLE:
        said[_QUOTE_SLIP.format(last)] = None
    else:
        said[f"文字列を閉じる {quote} がありません。値の終わりに {quote} を書いてください。"] = None
    return len(line)


def _closed(text: str, quote: str) -> str:
    """A string of one line, closed if it was left open; a long string is left as it is."""
    if text.startswith(quote * 3) or (
        len(text) > 1 and text.endswith(quote) and not text.endswith("\\" + quote)
    ):
        return text
    body = text.rstrip()
    if body[-1:] in tuple(_OPENING + _SINGLE):
        body = body[:-1]
    return body + quote


def _curly(line: str, at: int) -> tuple[int, str]:
    """A string between curly quotes (or one curly and one straight), with straight ones."""
    closing = "」" if line[at] == "「" else _OPENING + _SINGLE + "\"'"
    end = next((i for i in range(at + 1, len(line)) if line[i] in closing), len(line))
    return end + 1, '"' + line[at + 1 : end].replace("\\", "\\\\").replace('"', '\\"') + '"'


def mend(line: str) -> tuple[str, str]:
    """Why one line, half-width already, is no ``key = value``, and the line put right.

    The line is empty when nobody can tell what was meant.
    """
    key, equals, value = (part.strip() for part in line.partition("="))
    if not equals:
        return _without_equals(line)
    if not re.fullmatch(r"[A-Za-z0-9_.\"'-]+", key):
        return (
            f"項目名「{key[:40]}」は使えません。項目名は半角の英数字、_ と - で書いてください。",
            "",
        )
    if not value:
        return f"「{key}」の値がありません。値がないときは、この行ごと消してください。", ""
    if value.lower() in ("null", "none", "~", "nil"):
        return f"「{value}」という値はありません。値がないときは、この行ごと消してください。", "#"
    if value.lower() in _BOOLEANS:
        sentence = f"「{value}」は使えません。true か false(すべて小文字)にしてください。"
        return sentence, f"{key} = {_BOOLEANS[value.lower()]}"
    if value.startswith('"') and _ESCAPES.search(value):
        sentence = (
            "文字列の中の「\\」はそのまま書けません。「\\\\」と2つ書くか、' ' で囲んでください。"
        )
        return sentence, f"{key} = {_ESCAPES.sub(lambda _: _TWO, value)}"
    if value.endswith(('"', "'")) and not value.startswith(('"', "'", "[", "{")):
        quote = value[-1]
        sentence = f"文字列を開く {quote} がありません。値の初めに {quote} を書いてください。"
        return sentence, f"{key} = {_quoted(value)}"
    if value.startswith(('"', "'")):
        return "値の終わりの引用符の後に、余分な文字があります。", ""
    if value.startswith(("[", "{")):
        return "並びの中の引用符と「,」を確かめてください。", ""
    sentence = f'値「{value[:40]}」が " で囲まれていません。" " で囲んでください。'
    return sentence, f"{key} = {_quoted(value)}"


_BOOLEANS = {"true": "true", "yes": "true", "はい": "true"}
_BOOLEANS |= {"false": "false", "no": "false", "いいえ": "false"}
_TWO = "\\\\"


def _quoted(value: str) -> str:
    bare = value.strip("\"'")
    escaped = bare.replace("\\", _TWO).replace('"', '\\"')
    return f'"{escaped}"'


def _without_equals(line: str) -> tuple[str, str]:
    plain = line.strip()
    found = re.match(r"([A-Za-z0-9_-]+)\s*[:：]\s*(.*)", plain)
    if found:
        return "「:」ではなく「=」で書いてください。", f"{found[1]} = {found[2]}"
    if plain.startswith(("]", "}", '"', "'")):
        return "並びの外に値があります。上の行の [ ] を確かめてください。", ""
    return f"「{plain[:40]}」の行に「=」がありません。「項目名 = 値」の形で書いてください。", ""
