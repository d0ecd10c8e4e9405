"""Council: how the council deals with a case, and the conditions of its answer (答申)."""

from collections.abc import Iterable, Mapping
from typing import Literal

from checklists.record import Record

Manner = Literal["", "meeting", "written"]
ConditionKind = Literal["specification", "operation", "minutes"]

MANNER_WORDS: Mapping[Manner, str] = {"meeting": "会議", "written": "書面審議"}
# PROCESS, D-3.
CONDITION_WORDS: Mapping[ConditionKind, str] = {
    "specification": "必ず仕様書へ反映",
    "operation": "運用上の注意",
    "minutes": "議事録掲載のみ",
}


class Condition(Record):
    """A condition or remark of the answer (答申の条件・附帯意見; PROCESS, D-3).

    ``clauses`` are the ids of the clauses that carry it out; ``done`` says where it is written now,
    in the officer's words (「仕様書第6条」).
    """

    kind: ConditionKind
    text: str
    clauses: tuple[str, ...] = ()
    done: str = ""


def in_answer(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Those that stand in the 答申書; 議事録掲載のみ stand in the minutes alone."""
    return tuple(one for one in conditions if one.kind != "minutes")


def in_minutes(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Those of 議事録掲載のみ."""
    return tuple(one for one in conditions if one.kind == "minutes")


def condition_names(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """What each is called: 「答申の条件2」 by its number in the 答申書, 「議事録の意見1」."""
    names: list[str] = []
    counts = {True: 0, False: 0}
    for one in conditions:
        minutes = one.kind == "minutes"
        counts[minutes] += 1
        names.append(f"{'議事録の意見' if minutes else '答申の条件'}{counts[minutes]}")
    return tuple(names)


class Council(Record):
    """What the case keeps of its council beside the opinions; all empty while nothing is known.

    Days are ISO texts. ``meeting_on`` is the meeting in person; ``handed_in`` the day the 諮問書 was
    handed over or sent in; ``reanswer_by`` the day by which second opinions (再意見) are answered.
    The days of a review in writing live with its notice, the verdict with the form 答申書(案).
    """

    manner: Manner = ""
    meeting_on: str | None = None
    handed_in: str | None = None
    reanswer_by: str | None = None
    conditions: tuple[Condition, ...] = ()
