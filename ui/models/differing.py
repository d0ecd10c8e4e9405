"""Values a package brought that differ from ours, as lines of the list of gaps and of the tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from checklists import dates
from checklists.gaps import Gap, Weight
from checklists.progress import NextStep, Status, Task, gap_counts
from ui.differing_words import what_differs
from ui.handed_words import HandedWords
from ui.screens import DIFFERING

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.keeping import Differing

_GROUP = "引継ぎ"


def differing_of(desk: Desk) -> tuple[Differing, ...]:
    """What waits for a decision, oldest first."""
    return desk.beside.differing(desk.case)


def differing_gaps(desk: Desk) -> tuple[Gap, ...]:
    """A line for each, oldest first; its target names the place (``spot_of``)."""
    found = differing_of(desk)
    if not found:
        return ()
    words = HandedWords(desk.catalogue, desk.forms, desk.case.route)
    return tuple(_gap(one, words) for one in found)


def _gap(one: Differing, words: HandedWords) -> Gap:
    whose = "、".join(part for part in (one.who, dates.wareki(one.at.date())) if part)
    return Gap(
        Weight.DIFFERS,
        words.place(one.part, one.key),
        _GROUP,
        (
            f"引継ぎの値と食い違い({whose})。",
            what_differs(words, one.part, one.key, one.ours, one.theirs),
        ),
        "値を決める",
        DIFFERING,
        f"{one.part}:{one.key}",
    )


def spot_of(target: str) -> tuple[str, str]:
    """Part and key of a line's target."""
    part, _, key = target.partition(":")
    return part, key


def gap_total(desk: Desk) -> int:
    """Lines of the list: of the case itself, and those that differ."""
    return gap_counts(desk.examined).total + len(differing_of(desk))


def with_differing(listed: Sequence[Task], desk: Desk) -> tuple[Task, ...]:
    """The task list, what differs counted among the gaps."""
    number = len(differing_of(desk))
    if not number:
        return tuple(listed)
    hint = f"引継ぎの値と食い違い{number}件を含む{gap_total(desk)}件"
    must = gap_counts(desk.examined).must
    if must:
        hint = f"必ず直す{must}件、{hint}"

    def counted(task: Task) -> Task:
        status = Status.IN_PROGRESS if task.status is Status.DONE else task.status
        return replace(task, hint=hint, status=status)

    return tuple(counted(task) if task.id == "gaps" else task for task in listed)


def step_with_differing(step: NextStep, desk: Desk) -> NextStep:
    """Nothing is finished as long as two values wait for a word."""
    number = len(differing_of(desk))
    if not number or step.page != "packet":
        return step
    return NextStep(
        f"引継ぎの値と食い違うところが{number}件あります。どちらの値にするか決めます。",
        "食い違いへ進む",
        "gaps",
        str(Weight.DIFFERS),
    )
