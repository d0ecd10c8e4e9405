"""What differs between two values of one place, in a sentence short enough to be read in a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ui.handed_words import NOTHING, HandedWords, labelled

_MOST = 3  # things that are named; the others are counted
_SIGNS = 20  # of a value
_NAMES = ("name", "title", "code", "no")


def what_differs(words: HandedWords, part: str, key: str, ours: Any, theirs: Any) -> str:
    """「確認結果: こちら「明記済」、相手「該当なし」」; of a list, which rows differ. Values in their
    JSON shape, None where there is none."""
    if _is_table(ours) or _is_table(theirs):
        return _rows(words, part, key, ours or [], theirs or [])
    mine, other = (_things(words.value(part, key, value)) for value in (ours, theirs))
    labels = [label for label in {**mine, **other} if mine.get(label) != other.get(label)]
    said = [
        f"{f'{label}: ' if label else ''}{_side('こちら', mine.get(label))}、"
        f"{_side('相手', other.get(label))}"
        for label in labels[:_MOST]
    ]
    more = f"。ほかに{len(labels) - _MOST}か所" if len(labels) > _MOST else ""
    return f"{'。'.join(said)}{more}。"


def _things(text: str) -> dict[str, str]:
    """By label, without the heading of what stands below it."""
    found = labelled(text)
    if len(found) > 1:
        found.pop("", None)
    return found


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(row, Mapping) for row in value)


def _rows(
    words: HandedWords, part: str, key: str, ours: Sequence[Any], theirs: Sequence[Any]
) -> str:
    mine = {_name(row, at): row for at, row in enumerate(ours) if row not in theirs}
    other = {_name(row, at): row for at, row in enumerate(theirs) if row not in ours}
    both = [
        f"{name}({'、'.join(_columns(words, part, key, mine[name], other[name]))})"
        for name in mine
        if name in other
    ]
    lines = (
        ("内容が違う行", both),
        ("こちらだけの行", [name for name in mine if name not in other]),
        ("相手だけの行", [name for name in other if name not in mine]),
    )
    said = [f"{label}: {_listed(names)}" for label, names in lines if names]
    return f"{'。'.join(said)}。" if said else "行の並びが違います。"


def _name(row: Any, at: int) -> str:
    """What a person calls a row by."""
    told = row if isinstance(row, Mapping) else {}
    return next((str(told[one]) for one in _NAMES if told.get(one)), f"{at + 1}行目")


def _columns(
    words: HandedWords, part: str, key: str, mine: Mapping[str, Any], other: Mapping[str, Any]
) -> list[str]:
    names = [one for one in {**mine, **other} if mine.get(one) != other.get(one)]
    return [_label(words, part, key, one, other.get(one) or mine.get(one)) for one in names]


def _label(words: HandedWords, part: str, key: str, column: str, value: Any) -> str:
    line = words.value(part, key, [{column: value}]).partition(". ")[2]
    return line.partition(": ")[0] or column


def _listed(names: Sequence[str]) -> str:
    more = f"、ほか{len(names) - _MOST}行" if len(names) > _MOST else ""
    return "、".join(names[:_MOST]) + more


def _side(whose: str, text: str | None) -> str:
    return f"{whose}は空" if text in (None, "", NOTHING) else f"{whose}「{_short(text or '')}」"


def _short(text: str) -> str:
    return text if len(text) <= _SIGNS else f"{text[:_SIGNS]}…"
