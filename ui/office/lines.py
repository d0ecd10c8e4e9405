"""Between the store and the case list: the line of a case, computed and read back."""

import json
from datetime import date
from typing import TYPE_CHECKING

from ui.models.case_row import CaseRow

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.examined import Examined
    from db.summary import CaseSummary, Summary

COMPLETE = "complete"
BEGUN = "begun"


def summary_of(examined: "Examined") -> "Summary":
    """What the store keeps beside a case, so that a list of 1,000 costs one query."""
    from checklists.progress import counts, gap_counts
    from db.summary import Summary

    case, number = examined.case, counts(examined)
    return Summary(
        title=case.title,
        department=_text(case, "department"),
        consult_no=_text(case, "consult_no"),
        stage=COMPLETE if examined.assessment.complete else BEGUN if _is_begun(examined) else "",
        stated=number.stated,
        to_add=number.to_add,
        not_applicable=number.not_applicable,
        checking=number.checking,
        applicable=number.applicable,
        problems=gap_counts(examined).must,
        next_deadline=meeting_day(case),
        next_deadline_for="meeting" if meeting_day(case) else "",
    )


def meeting_day(case: "Case") -> str | None:
    """The ISO date of the council's meeting; None when it is not known."""
    meeting = case.profile.get("meeting")
    day = meeting.get("date") if isinstance(meeting, dict) else None
    return day if isinstance(day, str) and day else None


def row_of(line: "CaseSummary") -> CaseRow:
    """A line of the store as the list shows it."""
    return CaseRow(
        id=line.id,
        title=line.title,
        consult_no=line.consult_no,
        department=line.department,
        kind=line.kind,
        route=line.route,
        stated=line.stated,
        to_add=line.to_add,
        not_applicable=line.not_applicable,
        checking=line.checking,
        unanswered=line.unanswered,
        problems=line.problems,
        complete=line.stage == COMPLETE,
        begun=line.stage == BEGUN,
        deadline=date.fromisoformat(line.next_deadline) if line.next_deadline else None,
        updated_at=line.updated_at,
        archived=line.archived,
        touched=touched_in(line.touched) if line.touched else 0,  # most days: none of a thousand
    )


def touched_in(mark: str) -> int:
    """How many clauses of a case a newer catalogue touches, by its mark in the store; none by one
    of another shape, which came with a package and is made anew."""
    found = json.loads(mark) if mark else {}
    if not isinstance(found, dict):
        return 0
    counts = (found.get(name) for name in ("new", "changed", "removed"))
    return sum(count for count in counts if isinstance(count, int) and count > 0)


def _is_begun(examined: "Examined") -> bool:
    """Is there more than what the window asks for when a case is made?"""
    from checklists.progress import facts_begun

    case = examined.case
    entered = (case.answers, case.items, case.documents, case.forms, case.workers)
    if facts_begun(examined) or any(entered):
        return True
    return not set(case.profile) <= {"title", "department"}


def _text(case: "Case", key: str) -> str:
    value = case.profile.get(key)
    return value if isinstance(value, str) else ""
