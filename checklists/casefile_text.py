"""Bytes of a case file to a JSON tree, and what no JSON tree of ours may hold."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

from checklists.encoding import TextRefused, decode
from checklists.suggest import shown

Path = tuple[str | int, ...]
Finding = tuple[Path, str]

VALUE_BYTES = 1_000_000
FILE_BYTES = 16_000_000
DEPTH = 50
# A case of all clauses with 1,000 workers has about 20,000 values; more is no case.
VALUES = 50_000
NUMBER = 10**15
_COMMAS = 1_000_000
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")  # and noncharacters
_BREAK = re.compile("[\t\n]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class NotJson(ValueError):
    """There is nothing to look into. ``str()`` is a Japanese sentence; ``line`` 0 if none."""

    def __init__(self, sentence: str, line: int = 0, path: Path = ()) -> None:
        super().__init__(sentence)
        self.line = line
        self.path = path


class _Twice(dict[str, Any]):
    """An object in which some keys stand twice; they are in ``twice``."""

    twice: tuple[str, ...] = ()


def json_path(path: Path) -> str:
    """``("answers", "x", "places", 0)`` -> ``$.answers.x.places[0]``."""
    text = "$"
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _PLAIN_KEY.fullmatch(part) and len(part) <= 80:
            text += f".{part}"
        else:
            text += f'["{shown(part)}"]'
    return text


def tree_of(data: bytes) -> dict[str, Any]:
    """The object a case file holds. Raises NotJson when there is none to look into."""
    if len(data) > FILE_BYTES:
        raise NotJson(
            f"ファイルが{len(data) // 1_000_000} MBあります。案件のファイルは{FILE_BYTES // 1_000_000} MBまでです。"
        )
    try:
        text = decode(data)
    except TextRefused as refused:
        raise NotJson(str(refused), refused.line) from None
    if text.count(",") + text.count("[") + text.count("{") > _COMMAS:
        raise NotJson("値の数が多すぎます。案件のファイルではないようです。")
    try:
        tree = json.loads(text, object_pairs_hook=_pairs, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise NotJson(_syntax(text, error), error.lineno) from None
    except RecursionError:
        raise NotJson(f"入れ子が{DEPTH}段を超えています。") from None
    except NotJson:
        raise
    except ValueError:  # an integer of more digits than Python reads
        raise NotJson("桁の多すぎる数があります。") from None
    if not isinstance(tree, dict):
        raise NotJson("案件のファイルではありません。全体を { } で囲んだ JSON にしてください。", 1)
    return tree


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    marked = _Twice(plain)
    marked.twice = tuple(key for key, count in Counter(k for k, _ in pairs).items() if count > 1)
    return marked


def _constant(name: str) -> NoReturn:
    raise NotJson(f"{name} は使えません。数か null にしてください。")


def _syntax(text: str, error: json.JSONDecodeError) -> str:
    if not text.strip():
        return "ファイルが空です。"
    here = text[error.pos : error.pos + 1]
    if here and here in "“”＂「":
        return f'全角の引用符「{here}」があります。半角の " にしてください。'
    if here and here in "，、：｛｝［］　":
        return f"全角の「{here}」があります。半角にしてください。"
    if error.msg.startswith("Invalid control character"):
        return "文字列の中に改行などの制御文字がそのまま入っています。改行は \\n と書いてください。"
    if error.msg.startswith("Expecting ',' delimiter"):
        return "「,」か閉じ括弧が足りません。この行か、すぐ上の行の終わりを確かめてください。"
    if error.msg.startswith("Expecting property name") or error.msg.startswith("Illegal trailing"):
        return '項目名が " で囲まれていないか、最後の項目の後に「,」が残っています。'
    if error.msg.startswith("Unterminated string"):
        return '文字列を閉じる " がありません。'
    if error.msg.startswith("Extra data"):
        return "JSON の終わりの後に、余分な文字があります。"
    return "JSON として読めません。この行の引用符、「,」「:」と括弧を確かめてください。"


def findings(tree: dict[str, Any]) -> Iterator[Finding]:
    """Keys twice, control characters, lone surrogates, values too long.

    Raises NotJson when the tree is too large or too deep for anyone to go on.
    """
    seen = 0
    stack: list[tuple[Path, Any]] = [((), tree)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, str):
            yield from _text(path, value)
        elif isinstance(value, (int, float)) and not abs(value) <= NUMBER:
            yield path, "数が大きすぎます。桁を確かめてください。"
        elif isinstance(value, (dict, list, tuple)) and value:
            seen += len(value)
            if seen > VALUES:
                sentence = f"値の数が{VALUES:,}を超えています。案件のファイルではないようです。"
                raise NotJson(sentence, path=path)
            if len(path) >= DEPTH:
                raise NotJson(f"入れ子が{DEPTH}段を超えています。", path=path)
            if isinstance(value, dict):
                yield from _keys(path, value)
                stack += [((*path, key), part) for key, part in reversed(value.items())]
            else:
                at = range(len(value) - 1, -1, -1)
                stack += [((*path, index), value[index]) for index in at]


def _keys(path: Path, value: dict[str, Any]) -> Iterator[Finding]:
    for key in getattr(value, "twice", ()):
        yield (*path, key), f"「{shown(key)}」が2回あります。1つにしてください。"
    for key in value:
        if _CONTROL.search(key) or _BREAK.search(key) or _SURROGATE.search(key):
            yield (*path, key), "項目名に使えない文字(制御文字など)があります。"


def _text(path: Path, value: str) -> Iterator[Finding]:
    if len(value) * 4 > VALUE_BYTES and len(value.encode("utf-8", "replace")) > VALUE_BYTES:
        yield path, "1つの値が1 MBを超えています。短くしてください。"
        return
    control = _CONTROL.search(value)
    if control:
        yield path, f"制御文字(U+{ord(control[0]):04X})は使えません。消してください。"
    if _SURROGATE.search(value):
        yield (
            path,
            "文字の半分だけ(対になっていないサロゲート)が入っています。入力し直してください。",
        )


def has_break(value: str) -> bool:
    """True if the text has a newline or a tab."""
    return _BREAK.search(value) is not None
