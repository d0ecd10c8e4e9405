"""The stages a case goes through before the council: which is done, due now, late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from checklists import dates, opinion_rows
from checklists.case import Case
from checklists.council_days import (
    day_of,
    manner_of,
    meeting_day,
    review_days,
    verdict_fields,
)
from checklists.examined import Examined
from checklists.opinion_rows import Rows

__all__ = ["Stage", "State", "manner_of", "meeting_day", "stages_of"]

State = Literal["done", "now", "later", "missed"]


@dataclass(frozen=True)
class Stage:
    """One stage. ``id``: notice, opinions, answers, reopinions, reanswers, verdict.

    ``count`` opinions or replies belong to it, None where nothing is counted; ``open`` of them wait
    for a reply. ``days_left`` until its day, 0 today, negative once it is over; only of a stage that
    is due now or was missed.
    """

    id: str
    title: str
    day: date | None
    state: State
    count: int | None = None
    open: int = 0
    days_left: int | None = None

    @property
    def day_text(self) -> str:
        """「10月7日(水)」, ``""`` without a day."""
        if self.day is None:
            return ""
        return f"{self.day.month}月{self.day.day}日({dates.weekday(self.day)})"

    @property
    def note(self) -> str:
        """「あと2日」 of what is due, else 「15件」."""
        if self.days_left is not None:
            if self.days_left < 0:
                return f"{-self.days_left}日過ぎ"
            return f"あと{self.days_left}日" if self.days_left else "今日まで"
        return "" if self.count is None else f"{self.count}件"


def stages_of(examined: Examined, today: date) -> tuple[Stage, ...]:
    """The stages in their order, each as it stands on ``today``.

    Written: 諮問・通知, 意見, 回答, 再意見, 再意見への回答, 答申. A meeting has 再意見 only once there
    is one. One whose day is past and where something is still open was missed; of the others the
    first that is not over is due now.
    """
    case = examined.case
    found = list(_written(case, today) if manner_of(case) != "meeting" else _meeting(case, today))
    return tuple(_told(found, today))


def _told(steps: Sequence[tuple[Stage, bool]], today: date) -> Iterator[Stage]:
    """``steps``: each with whether it is over."""
    due = False
    for stage, over in steps:
        left = None if stage.day is None else (stage.day - today).days
        if over:
            yield replace(stage, state="done")
        elif left is not None and left < 0:
            yield replace(stage, state="missed", days_left=left)
        elif not due:
            yield replace(stage, state="now", days_left=left)
            due = True
        else:
            yield replace(stage, state="later")


def _written(case: Case, today: date) -> Iterator[tuple[Stage, bool]]:
    notice, decided = review_days(case), _decided(case, today)
    rows = opinion_rows.keyed(case.opinions)
    first, again = opinion_rows.of_round(rows, 1), _again(rows)
    told = day_of(notice.get("notice_on")) or day_of(case.council.handed_in)
    asked = bool(rows) or decided or _is_past(told, today, same_day=True)
    yield _stage("notice", "諮問・通知", told), asked

    day = day_of(notice.get("deadline_opinion"))
    heard = decided or bool(again) or _is_heard(day, first, today)
    yield _stage("opinions", "意見", day, count=len(first)), heard

    left = len(opinion_rows.open_ones(first))
    day = day_of(notice.get("deadline_answer"))
    stage = _stage("answers", "回答", day, count=len(first) - left, left=left)
    yield stage, heard and not left

    day = day_of(notice.get("deadline_reopinion"))
    heard_again = decided or _is_heard(day, again, today)
    yield _stage("reopinions", "再意見", day, count=len(again)), heard_again

    yield _reanswers(case, again, heard_again)
    yield _verdict(case, decided)


def _meeting(case: Case, today: date) -> Iterator[tuple[Stage, bool]]:
    decided, met = _decided(case, today), meeting_day(case)
    rows = opinion_rows.keyed(case.opinions)
    first, again = opinion_rows.of_round(rows, 1), _again(rows)
    handed = day_of(case.council.handed_in)
    asked = bool(rows) or decided or _is_past(handed, today, same_day=True)
    yield _stage("notice", "諮問", handed or met), asked

    heard = decided or bool(rows) or (asked and _is_past(met, today, same_day=False))
    yield _stage("opinions", "会議", met, count=len(first)), heard

    left = len(opinion_rows.open_ones(first))
    stage = _stage("answers", "回答", None, count=len(first) - left, left=left)
    yield stage, heard and not left
    if again:
        yield _stage("reopinions", "再意見", None, count=len(again)), True
        yield _reanswers(case, again, heard=True)
    yield _verdict(case, decided)


def _stage(
    stage_id: str, title: str, day: date | None, count: int | None = None, left: int = 0
) -> Stage:
    return Stage(stage_id, title, day, "later", count, left)


def _reanswers(case: Case, again: Rows, heard: bool) -> tuple[Stage, bool]:
    left = len(opinion_rows.open_ones(again))
    day = day_of(case.council.reanswer_by)
    stage = _stage("reanswers", "再意見への回答", day, count=len(again) - left, left=left)
    return stage, heard and not left


def _verdict(case: Case, decided: bool) -> tuple[Stage, bool]:
    day = day_of(verdict_fields(case).get("decided_on"))
    planned = day_of(review_days(case).get("chair_decision"))
    return _stage("verdict", "答申", day or planned), decided


def _decided(case: Case, today: date) -> bool:
    """Is there a verdict, and is its day not to come?"""
    fields = verdict_fields(case)
    decision = fields.get("decision")
    day = day_of(fields.get("decided_on"))
    said = isinstance(decision, str) and bool(decision.strip())
    return said and (day is None or day <= today)


def _is_heard(day: date | None, rows: Rows, today: date) -> bool:
    """Is the time for opinions over? Without a day it is once there are some."""
    return bool(rows) if day is None else day < today


def _is_past(day: date | None, today: date, *, same_day: bool) -> bool:
    return day is not None and (day < today or (same_day and day == today))


def _again(rows: Rows) -> Rows:
    return tuple(row for row in rows if opinion_rows.round_of(row) > 1)
