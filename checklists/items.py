"""号 and ア inside a sentence: ``…は、次のとおりとする。(1) … (2) …`` as a tree."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from checklists.paper_text import paper_text

#: The letters of the items below a 号, in their order.
KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_NUMBERED = re.compile(r"(?:(?<=。)|(?<=\s)|^)[(（]([0-9０-９]{1,2})[)）][ \u3000]*")
_LETTERED = re.compile(rf"(?:(?<=。)|(?<=\s)|^)([{KANA}])[ \u3000]+")
_SPACE_IN_JAPANESE = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")
_LINE_BREAK = re.compile(r"[ \t\u3000]*[\r\n]+[ \t]*")


@dataclass(frozen=True)
class Item:
    """A 号 (number （１）) with its ア, イ. ``text`` has half-width digits."""

    number: str
    text: str
    items: tuple["Item", ...] = field(default=())


def split_items(text: str) -> tuple[str, tuple[Item, ...]]:
    """The sentence before the enumeration and its items; no items where (1) and (2) do not follow.

    A line after the last item that begins none moves up to the sentence: a 後段 stands before
    the 号, as in a law. So does a line after the last ア of a 号: it moves up to that 号.
    """
    lead, parts = _split(text, _NUMBERED, _counted)
    if not parts:
        return one_line(lead), ()
    *others, last = parts
    last, tail = _without_tail(last, _LETTERED)
    items = tuple(_item(number, part) for number, part in enumerate([*others, last], start=1))
    return one_line(lead) + one_line(tail), items


def _item(number: int, text: str) -> Item:
    head, letters = _split(text, _LETTERED, KANA.index)
    tail = ""
    if letters:
        letters[-1], tail = _without_tail(letters[-1])
    return Item(
        paper_text(f"({number})"),
        one_line(head) + one_line(tail),
        tuple(Item(letter, one_line(words)) for letter, words in zip(KANA, letters, strict=False)),
    )


def listed(texts: Sequence[str]) -> tuple[Item, ...]:
    """One text an item: ``("あ。",)`` -> ``(Item("（１）", "あ。"),)``."""
    return tuple(
        Item(paper_text(f"({number})"), one_line(text))
        for number, text in enumerate(texts, start=1)
    )


def one_line(text: str) -> str:
    """Line breaks joined, a space between Japanese words full width."""
    return _SPACE_IN_JAPANESE.sub("\u3000", _LINE_BREAK.sub("", text.strip()))


def _counted(text: str) -> int:
    return int(text) - 1


def _split(
    text: str, mark: re.Pattern[str], position: Callable[[str], int]
) -> tuple[str, list[str]]:
    """Lead and parts. Marks count only in their order from the first one."""
    starts: list[re.Match[str]] = []
    for match in mark.finditer(text):
        if position(match[1]) == len(starts):
            starts.append(match)
    if len(starts) < 2:
        return text, []
    ends = [match.start() for match in starts[1:]] + [len(text)]
    parts = [text[match.end() : end] for match, end in zip(starts, ends, strict=True)]
    return text[: starts[0].start()], parts


def _without_tail(text: str, inner: re.Pattern[str] | None = None) -> tuple[str, str]:
    """The first line with the lines after it that begin an ``inner`` item, and all that follows."""
    lines = text.strip().split("\n")
    end = 1
    while inner is not None and end < len(lines) and inner.match(lines[end].strip()):
        end += 1
    return "\n".join(lines[:end]), "\n".join(lines[end:])
