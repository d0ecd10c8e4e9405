"""Two stores' values of one case side by side: only there, the same, or in conflict."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from db.entries import ABSENT, LISTS, TABLES, of_case

if TYPE_CHECKING:
    from checklists.case import Case

DRAFTS, REPLIES = "drafts", "replies"
#: Parts that are kept beside a case and are no value of it.
BESIDE = (DRAFTS, REPLIES)


class ValueState(StrEnum):
    """``NEW``: only there. ``EQUAL``: the same here, or there is nothing there."""

    NEW = "new"
    EQUAL = "equal"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class ValueLine:
    """One value that is not the same here: ``ours`` and ``theirs`` in their JSON shape.

    ``part`` is a field of Case (of one in a file ``replies``, too), or ``drafts``; ``key`` its entry in a mapping, else empty.
    """

    part: str
    key: str
    state: ValueState
    ours: Any
    theirs: Any


def differing(
    ours: Mapping[tuple[str, str], Any], theirs: Mapping[tuple[str, str], Any]
) -> tuple[tuple[ValueLine, ...], int]:
    """The values of ``theirs`` that are new or in conflict, and how many are the same."""
    lines, equal = [], 0
    for (part, key), there in theirs.items():
        here = ours.get((part, key), ABSENT)
        state = state_of(part, here, there)
        if part == DRAFTS and state is ValueState.NEW and ("answers", key) in ours:
            state = ValueState.CONFLICT  # what was only typed there must not cover an answer here
        if state is ValueState.EQUAL:
            equal += not _blank(part, there)
        else:
            lines.append(ValueLine(part, key, state, None if here is ABSENT else here, there))
    return tuple(lines), equal


def values_of(case: Case, drafts: Mapping[str, Any]) -> dict[tuple[str, str], Any]:
    """Every value of a whole case in its JSON shape: own replies to expected questions, and what is
    typed and no answer yet, included."""
    plain = {place: value.plain for place, value in of_case(case).items()}
    replies = {(REPLIES, question): text for question, text in case.replies.items()}
    return {**plain, **replies, **{(DRAFTS, clause): typed for clause, typed in drafts.items()}}


def state_of(part: str, here: Any, there: Any) -> ValueState:
    """Nothing there changes nothing here; nothing here takes what is there."""
    if same(here, there) or _blank(part, there):
        return ValueState.EQUAL
    if _blank(part, here):
        return ValueState.NEW
    if part in LISTS:
        if _within(there, here):
            return ValueState.EQUAL
        if _within(here, there):
            return ValueState.NEW
    return ValueState.CONFLICT


def same(one: Any, other: Any) -> bool:
    """Equal as they are stored: 1, 1.0 and true are three values, the order of keys is none."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return _text(one) == _text(other)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _within(few: list[Any], many: list[Any]) -> bool:
    """Are all rows of the one in the other, in their order?"""
    rest = iter(map(_text, many))
    return all(row in rest for row in map(_text, few))


def _blank(part: str, value: Any) -> bool:
    """Nothing has been said: no text, no mark, or what a new case has anyway."""
    if value is ABSENT or _empty(value):
        return True
    return part not in (*TABLES, *BESIDE) and same(value, _defaults().get(part))


def _empty(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_empty(one) for one in value.values())
    if isinstance(value, list):
        return all(_empty(one) for one in value)
    return value is None or value == ""


@cache
def _defaults() -> dict[str, Any]:
    from checklists.case import Case
    from checklists.kinds import Kind

    plain = Case(kind=Kind.OUTSOURCING).model_dump(mode="json")
    return {part: value for part, value in plain.items() if part not in ("kind", "route")}
