"""The days on which the council deals with a case, wherever they are kept."""

from collections.abc import Mapping
from datetime import date

from pydantic import JsonValue

from checklists import dates
from checklists.case import Case
from checklists.council import Manner

NOTICE = "form-written-review-notice"
VERDICT = "form-report-verdict"
OPINION_LIST = "form-opinion-answer-list"


def manner_of(case: Case) -> Manner:
    """How the council deals with the case: as recorded, else as its days say; ``""`` unknown."""
    if case.council.manner:
        return case.council.manner
    notice = review_days(case)
    if any(day_of(notice.get(name)) for name in ("notice_on", "deadline_opinion")):
        return "written"
    return "meeting" if meeting_day(case) else ""


def meeting_day(case: Case) -> date | None:
    """The day of the meeting: of the council's record, else of the consultation paper."""
    recorded = day_of(case.council.meeting_on)
    planned = case.profile.get("meeting")
    if recorded is None and isinstance(planned, dict):
        return day_of(planned.get("date"))
    return recorded


def review_days(case: Case) -> Mapping[str, JsonValue]:
    """Days of a review in writing by field of its notice (notice_on, deadline_opinion, ...)."""
    return _fields(case, NOTICE)


def verdict_fields(case: Case) -> Mapping[str, JsonValue]:
    """What the form 答申書(案) keeps: decision, decided_on, ..."""
    return _fields(case, VERDICT)


def day_of(value: JsonValue) -> date | None:
    """The day of an ISO text; None for anything else."""
    try:
        return dates.from_iso(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _fields(case: Case, form_id: str) -> Mapping[str, JsonValue]:
    kept = case.forms.get(form_id)
    return kept.fields if kept is not None else {}
