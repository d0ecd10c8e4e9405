"""A TOML text line by line: its statements, every slip of the keyboard, and the text put right.

tomllib stops at the first mistake. A person who wrote full-width signs wrote many of them, so all
are looked for at once, and the text is put right as far as it goes, to find what else is wrong.
"""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from checklists.reader.slips import mend, straighten
from checklists.suggest import shown

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]*?)\s*(\]*)\s*(?:#.*)?")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[^\s=#"'\[\]]+)\s*=\s*""")
_NEXT = re.compile(r"\s*(?:[A-Za-z0-9_-]+\s*=|\[\[?[A-Za-z0-9_.-]+\]\]?\s*(?:#.*)?$)")
_LONG = ("'''", '"""')
# Far more than any catalogue has, far less than tomllib and pydantic can follow.
_DEPTH = 50
# tomllib needs the square of the time for a name of so many parts.
_LONG_NAME = re.compile(rf"^[ \t]*(?:[A-Za-z0-9_-]+[ \t]*\.[ \t]*){{{_DEPTH + 1}}}", re.MULTILINE)
_TOO_DEEP = f"括弧か名前の入れ子が{_DEPTH}段を超えています。閉じ忘れがないか確かめてください。"


@dataclass(frozen=True)
class Statement:
    """A header (``depth`` 1 or 2 brackets, ``name`` split at dots) or a key (``depth`` 0)."""

    line: int
    depth: int
    name: tuple[str, ...]
    text: str


@dataclass
class Scan:
    """What one text holds. ``repaired`` has as many lines as the text; ``sound`` needs none.

    ``lost`` are the lines that could not be put right and are empty in ``repaired``.
    """

    statements: list[Statement] = field(default_factory=list)
    slips: list[tuple[int, str]] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    sound: bool = False
    _keys: dict[str, int] = field(default_factory=dict)
    _tables: dict[str, int] = field(default_factory=dict)
    _slipped: set[int] = field(default_factory=set)

    @property
    def repaired(self) -> str:
        return "\n".join(self.lines) + "\n"

    def tables(self) -> dict[str, Any] | None:
        """What tomllib makes of the repaired text; None if it cannot."""
        try:
            return _loaded(self.repaired)
        except ValueError:
            return None

    def lose(self, line: int, count: int = 1) -> None:
        """Lines from ``line`` on that stay empty in ``repaired``."""
        self.lost += range(line, line + count)
        self.lines += [""] * count

    def slip(self, line: int, sentence: str) -> None:
        """One mistake at a 1-based line."""
        self.slips.append((line, sentence))
        self._slipped.add(line)

    def slipped(self, first: int, count: int) -> bool:
        """Was a mistake found in these lines already?"""
        return not self._slipped.isdisjoint(range(first, first + count))


def scan(text: str) -> Scan:
    """Statements and slips of a text; when there is no slip, tomllib reads the text too."""
    result = Scan(sound=_error_of(text) is None)
    lines = text.replace("\r\n", "\n").split("\n")
    if not result.sound:
        _take_returns(result, lines)
    at = 0
    while at < len(lines):
        fixed, slips = (lines[at], []) if result.sound else straighten(lines[at])
        for sentence in slips:
            result.slip(at + 1, sentence)
        if not fixed.strip() or fixed.lstrip().startswith("#"):
            result.lines.append(fixed)
            at += 1
        elif fixed.lstrip().startswith("["):
            _header(result, fixed, at + 1)
            at += 1
        else:
            at = _pair(result, lines, at, fixed)
    _rest(result)
    return result


def _take_returns(result: Scan, lines: list[str]) -> None:
    """A return without its line feed is no line end: put together again it would seem to be one."""
    for at, line in enumerate(lines):
        if "\r" in line:
            result.slip(at + 1, "改行が途中で切れています(CRだけの改行)。行を分け直してください。")
            lines[at] = line.replace("\r", " ")


def _header(result: Scan, fixed: str, line: int) -> None:
    found = _HEADER.fullmatch(fixed)
    if found is not None and found[2].count(".") >= _DEPTH:
        result.slip(line, _TOO_DEEP)
        result.lose(line)
        return
    if found is None or len(found[1]) != len(found[3]) or not found[2]:
        result.slip(line, "見出しの括弧がそろっていません。[[clause]] のように書いてください。")
        if found is None or not found[2]:
            result.lose(line)
            return
    name, double = found[2], "[[" in (found[1], found[3].replace("]", "["))
    fixed = f"[[{name}]]" if double else f"[{name}]"
    if not double and name in result._tables:
        result.slip(line, f"[{shown(name)}] が2回あります({result._tables[name]}行目)。")
        result.lose(line)
        return
    result._keys = {}
    if double:
        inside = f"{name}."
        result._tables = {k: v for k, v in result._tables.items() if not k.startswith(inside)}
    else:
        result._tables[name] = line
    result.statements.append(Statement(line, len(found[1]), tuple(name.split(".")), fixed))
    result.lines.append(fixed)


def _pair(result: Scan, lines: list[str], at: int, fixed: str) -> int:
    """One ``key = value`` that begins at ``at``; the index of the line after it."""
    key = _KEY.match(fixed)
    if key is None:
        sentence, fixed = mend(fixed)
        result.slip(at + 1, sentence)
        key = _KEY.match(fixed)
        if key is None:
            result.lose(at + 1)
            return at + 1
    value = fixed[key.end() :]
    body = [fixed]
    after = at + 1
    if value.startswith(_LONG) and value.count(value[:3]) < 2:
        after = _to_quote(result, lines, at, value[:3], body)
    elif value.startswith(("[", "{")) and _depth(value) > 0:
        after = _to_bracket(result, lines, at, body)
    _keep(result, key[1].strip("\"'"), at + 1, body)
    return after


def _to_quote(result: Scan, lines: list[str], at: int, quote: str, body: list[str]) -> int:
    for after in range(at + 1, len(lines)):
        body.append(lines[after])
        if quote in lines[after]:
            return after + 1
    result.slip(at + 1, f"文を閉じる {quote} がありません。文の終わりに {quote} を書いてください。")
    body[:] = [""] * len(body)
    return len(lines)


def _to_bracket(result: Scan, lines: list[str], at: int, body: list[str]) -> int:
    depth = _depth(body[0])
    for after in range(at + 1, len(lines)):
        if _NEXT.match(lines[after]) or depth <= 0:
            break
        fixed, slips = (lines[after], []) if result.sound else straighten(lines[after])
        for sentence in slips:
            result.slip(after + 1, sentence)
        body.append(fixed)
        # A text of several lines is the one thing whose brackets are not counted line by line.
        is_long = "'''" in body[0] or "'''" in fixed
        depth = _depth("\n".join(body)) if is_long else depth + _depth(fixed)
    if depth > 0:
        result.slip(at + 1, "「[」を閉じる「]」がありません。並びの終わりに ] を書いてください。")
        body[-1] += "]"
    return at + len(body)


def _depth(text: str) -> int:
    """Open brackets outside strings and comments."""
    bare = re.sub(r"""'''.*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*""", "", text, flags=re.S)
    return sum(bare.count(sign) for sign in "[{") - sum(bare.count(sign) for sign in "]}")


def _keep(result: Scan, key: str, line: int, body: list[str]) -> None:
    """Takes a pair into the result, put right if that is possible."""
    error = None if result.sound else _error_of("\n".join(body))
    if isinstance(error, _TooDeep):
        result.slip(line, _TOO_DEEP)
        result.lose(line, len(body))
        return
    if error is not None:
        at = min(_line_in(error), len(body) - 1)
        sentence, mended = mend(body[at])
        if not result.slipped(line, len(body)):
            result.slip(line + at, sentence)
        body = [*body[:at], mended, *body[at + 1 :]]
        if mended == "" or _error_of("\n".join(body)) is not None:
            result.lose(line, len(body))
            return
    text = "\n".join(body)
    if not text.strip("#\n"):
        result.lines += body
        if not result.sound and body[0] == "":
            result.lost += range(line, line + len(body))
        return
    if key in result._keys:
        result.slip(
            line, f"「{shown(key)}」が2回あります({result._keys[key]}行目)。1つにしてください。"
        )
        result.lines += [""] * len(body)
        return
    result._keys[key] = line
    result.statements.append(Statement(line, 0, (key,), text))
    result.lines += body


class _TooDeep(ValueError):
    """TOML, but nested deeper than what reads it further can follow."""


def _loaded(text: str) -> dict[str, Any]:
    """What tomllib makes of a text. Raises its TOMLDecodeError, or _TooDeep."""
    if _LONG_NAME.search(text):
        raise _TooDeep
    try:
        tables = tomllib.loads(text)
    except RecursionError:
        raise _TooDeep from None
    level: list[Any] = [tables]
    for _ in range(_DEPTH + 1):
        inside = [one.values() if isinstance(one, dict) else one for one in level]
        level = [value for one in inside for value in one if isinstance(value, dict | list)]
    if level:
        raise _TooDeep
    return tables


def _error_of(text: str) -> ValueError | None:
    try:
        _loaded(text)
    except ValueError as error:
        return error
    return None


def _line_in(error: ValueError) -> int:
    """The 0-based line tomllib names in its message."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) - 1 if found else 0


def _rest(result: Scan) -> None:
    """What only the whole text shows: tomllib's own word when nothing else was found."""
    error = None if result.sound else _error_of(result.repaired)
    if error is not None and not result.slips:
        unread = "TOML として読めません。見出しと項目の並びを確かめてください。"
        result.slip(_line_in(error) + 1, _TOO_DEEP if isinstance(error, _TooDeep) else unread)
