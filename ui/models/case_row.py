"""CaseRow: one line of the case list, its status, its deadline in words, order and filter."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from checklists.dates import wareki, weekday
from checklists.kinds import ROUTE_WORDS, Kind, Route
from checklists.status import Status

UNTITLED = "(件名がまだありません)"


class CaseRow(NamedTuple):
    """What the list shows of a case. Counts are clauses (items for a case of another kind).

    ``begun``: something is entered beyond what a new case begins with, a fact for example.
    ``touched``: clauses a newer catalogue makes new, changes or takes away.

    A tuple: a thousand of them are made before the list stands.
    """

    id: str
    title: str
    consult_no: str
    department: str
    kind: Kind
    route: Route
    stated: int = 0
    to_add: int = 0
    not_applicable: int = 0
    checking: int = 0
    unanswered: int = 0
    problems: int = 0
    complete: bool = False
    deadline: date | None = None
    updated_at: datetime | None = None
    archived: bool = False
    begun: bool = False
    touched: int = 0

    @property
    def total(self) -> int:
        return self.answered + self.unanswered

    @property
    def answered(self) -> int:
        return self.stated + self.to_add + self.not_applicable + self.checking

    @property
    def status(self) -> Status:
        if self.complete:
            return Status.DONE
        return Status.IN_PROGRESS if self.begun or self.answered else Status.NOT_STARTED

    @property
    def name(self) -> str:
        """The title, or words that say that it has none."""
        return self.title or UNTITLED

    @property
    def second_line(self) -> str:
        """Number and department, as far as they are known."""
        return " / ".join(part for part in (self.number, self.department) if part)

    @property
    def touched_words(self) -> str:
        """「条項の変更 3」, empty where a newer catalogue changes nothing for the case."""
        return f"{Filter.TOUCHED} {self.touched}" if self.touched else ""

    @property
    def number(self) -> str:
        return self.consult_no or f"{ROUTE_WORDS[self.route]}の番号はまだ"


class Deadline(NamedTuple):
    """The next deadline in words: 「9月18日(金)」「あと4日」「諮問書の提出」."""

    day: str
    left: str
    what: str
    overdue: bool = False

    def __str__(self) -> str:
        return " ".join(part for part in (self.day, self.left, self.what) if part)


_WHAT = {
    Route.CONSULTATION: "諮問書の提出",
    Route.REPORT: "報告書の提出",
    Route.INTERNAL: "庁内審査",
}


def day_words(day: date, today: date) -> str:
    """「9月18日(金)」; with the year when it is another calendar year than today's."""
    text = f"{day.month}月{day.day}日" if day.year == today.year else wareki(day)
    return f"{text}({weekday(day)})"


def deadline_words(row: CaseRow, today: date) -> Deadline:
    """The deadline as it stands on ``today``; the council's day of a finished case is past."""
    if row.deadline is None:
        return Deadline("—", "", "会議の期日はまだ")
    day, days = day_words(row.deadline, today), (row.deadline - today).days
    if days < 0 and row.complete:
        return Deadline("—", "", f"会議 {day}")
    left = f"あと{days}日" if days > 0 else "今日" if days == 0 else f"{-days}日過ぎ"
    return Deadline(day, left, _WHAT[row.route], overdue=days < 0)


def next_due(row: CaseRow, today: date) -> date | None:
    """The day the list is sorted by; None when nothing is due any more."""
    if row.deadline is None or (row.complete and row.deadline < today):
        return None
    return row.deadline


class Filter(StrEnum):
    """The chips over the list."""

    ALL = "すべて"
    NOT_STARTED = "未着手"
    IN_PROGRESS = "入力中"
    PROBLEM = "問題あり"
    DONE = "完了"
    TOUCHED = "条項の変更"


class Order(StrEnum):
    """How the list is sorted."""

    DEADLINE = "期限が近い順"
    UPDATED = "更新が新しい順"
    TITLE = "件名の順"


_FILTER_OF = {
    Status.NOT_STARTED: Filter.NOT_STARTED,
    Status.IN_PROGRESS: Filter.IN_PROGRESS,
    Status.DONE: Filter.DONE,
}


def fits(row: CaseRow, chosen: Filter) -> bool:
    if chosen is Filter.ALL:
        return True
    if chosen is Filter.PROBLEM:
        return row.problems > 0
    if chosen is Filter.TOUCHED:
        return row.touched > 0
    return _FILTER_OF[row.status] is chosen


def counts(rows: Iterable[CaseRow]) -> dict[Filter, int]:
    """How many rows each chip would show; a case with problems, and one a newer catalogue touches,
    count in their status too."""
    result = dict.fromkeys(Filter, 0)
    for row in rows:
        result[Filter.ALL] += 1
        result[_FILTER_OF[row.status]] += 1
        result[Filter.PROBLEM] += row.problems > 0
        result[Filter.TOUCHED] += row.touched > 0
    return result


def arranged(
    rows: Sequence[CaseRow], chosen: Filter, order: Order, today: date
) -> tuple[CaseRow, ...]:
    """The rows of a filter in their order; without a deadline last, equal ones by title."""
    kept = sorted((row for row in rows if fits(row, chosen)), key=lambda row: (row.title, row.id))
    if order is Order.DEADLINE:
        kept.sort(key=lambda row: next_due(row, today) or date.max)
    elif order is Order.UPDATED:
        kept.sort(key=lambda row: row.updated_at.timestamp() if row.updated_at else 0, reverse=True)
    return tuple(kept)
