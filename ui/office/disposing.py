"""Disposing: cases whose keeping is over, the day an officer sets, and the disposal itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.models.case_row import UNTITLED

if TYPE_CHECKING:
    from checklists.paper.document import Document
    from checklists.retention import Retention
    from db.disposal import Disposal, Disposed, Plan
    from db.retention import KeptCase
    from db.store import Store
    from ui.background import Progress
    from ui.office import Office
    from ui.paper_job import Paper
    from ui.trouble import Trouble

# Rows of a table in words a person knows; what is not named is part of the case.
_TABLES = {
    "answers": "条項の回答",
    "items": "点検項目",
    "facts": "前提",
    "profile": "諮問書の欄",
    "form_values": "様式の値",
    "workers": "従事者",
    "opinions": "意見と回答",
    "submissions": "提出物",
    "drafts": "書きかけ",
}


@dataclass(frozen=True)
class KeptLine:
    """A case in the list: ``end`` is the last day of its keeping, None while it is not known."""

    case_id: str
    title: str
    number: str
    department: str
    archived: bool
    end: date | None
    why: str
    over: bool
    by_hand: bool


@dataclass(frozen=True)
class Given:
    """A package that was handed out and held the case."""

    number: str
    day: date
    scrubbed: bool


@dataclass(frozen=True)
class Going:
    """What a disposal takes away: counts in words, rows of the history, copies, stores put aside;
    ``offered``: cases begun from this one, beside which its values lie."""

    counts: tuple[tuple[str, int], ...]
    history: int
    copies: int
    aside: int
    offered: int
    given: tuple[Given, ...]


@dataclass(frozen=True)
class Gone:
    """A case that was destroyed here. ``seq``: the row of the history that says it."""

    seq: int
    case_id: str
    title: str
    at: datetime
    who: str
    given: tuple[Given, ...]
    record: Mapping[str, object]


class Disposing(QObject):
    """Each job on a worker; its answer comes to the receiver that was given with it."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office

    def look(
        self, today: date, done: Callable[[tuple[KeptLine, ...], tuple[Gone, ...], bool], object]
    ) -> None:
        """Every case, the end of its keeping first; what was destroyed; is something left to do?"""
        catalogue = self._office.catalogue

        def job(
            store: Store, _progress: Progress
        ) -> tuple[tuple[KeptLine, ...], tuple[Gone, ...], bool]:
            from checklists.retention import retention_of
            from db.retention import Retentions

            kept = Retentions(store.connection, store.history).read()
            lines = [_line(one, retention_of(one.known, catalogue), today) for one in kept]
            lines.sort(key=lambda line: (line.end is None, line.end or date.max, line.title))
            disposal = _disposal(store)
            gone = tuple(_gone(one) for one in disposal.records())
            return tuple(lines), gone, disposal.pending

        self._office.work(job, done=lambda found: done(*found), failed=self.failed.emit, asker=self)

    def set_end(self, case_id: str, day: str, reason: str) -> None:
        """The last day (ISO) and why; ``""`` counts from what the case says again."""
        who = self._office.who

        def job(store: Store, _progress: Progress) -> None:
            from db.retention import Retentions

            Retentions(store.connection, store.history).set_end(case_id, day, reason, who)

        self._office.work(
            job, done=lambda _nothing: self.changed.emit(), failed=self.failed.emit, asker=self
        )

    def plan(
        self,
        case_id: str,
        done: Callable[[Going], object],
        failed: Callable[[Trouble], object],
        asker: QObject,
    ) -> None:
        """What would go. ``asker``: the dialog that shows it, told nothing once it is closed."""
        self._office.work(
            lambda store, _progress: _going(_disposal(store).plan(case_id)),
            done=done,
            failed=failed,
            asker=asker,
        )

    def is_there(self, case_id: str) -> bool:
        """Has the store the case still?"""
        return self._office.has_case(case_id)

    def destroy(
        self,
        case_id: str,
        today: date,
        *,
        done: Callable[[Gone, bool], object],
        failed: Callable[[Trouble], object],
        moved: Callable[[int, int], object],
    ) -> None:
        """Destroy the case. ``done`` gets what is left of it, and whether everything was done:
        False where an older copy could not be taken away yet. Once the row is written ``done`` is
        called with False for a failure, too: the case is gone, and the next start finishes the rest.
        """
        office = self._office
        catalogue, who = office.catalogue, office.who

        def job(store: Store, progress: Progress) -> tuple[Gone, bool]:
            return _destroyed(store, case_id, today, catalogue, who, progress)

        def tell(found: tuple[Gone, bool]) -> None:
            done(*found)
            self.changed.emit()

        def close(found: tuple[Gone, bool] | None) -> None:
            if found is not None:
                office.case_destroyed(case_id)

        office.work(job, done=tell, failed=failed, progressed=moved, asker=self, first=close)

    def record_paper(self, gone: Gone) -> Paper:
        """The disposal record of a destroyed case, to be made anew each time: nothing is kept."""
        from ui.paper_job import Paper

        office = self._office
        city, catalogue, forms = office.municipality(), office.catalogue, office.forms

        def compose() -> Document:
            from checklists.disposal_record import FORM, Package, record_examined
            from ui.form_job import composed

            packages = [Package(one.number, one.day, one.scrubbed) for one in gone.given]
            shelf = (catalogue, forms)
            examined = record_examined(gone.case_id, gone.record, packages, city, *shelf)  # type: ignore[arg-type]
            return composed(FORM, examined)

        return Paper(
            f"{gone.title} 廃棄の記録",
            compose,
            forms,
            None,
            lambda _way, _pages: office.note_exported("disposal_record", gone.case_id),
        )


def _destroyed(
    store: Store, case_id: str, today: date, catalogue: object, who: str, progress: Progress
) -> tuple[Gone, bool]:
    """On the worker."""
    from checklists.disposal_record import kept_of
    from checklists.retention import retention_of
    from db.errors import CaseMissing, StoreError
    from db.retention import Retentions

    kept = Retentions(store.connection, store.history).read()
    known = next((one.known for one in kept if one.case_id == case_id), None)
    if known is None:
        raise CaseMissing(case_id)
    retention = retention_of(known, catalogue)  # type: ignore[arg-type]
    record = kept_of(store.cases.load(case_id), retention, today)
    disposal = _disposal(store)
    try:
        whole = disposal.destroy(case_id, record, who, progress)
    except StoreError:
        if store.cases.exists(case_id):
            raise
        whole = False
    newest = next(one for one in disposal.records() if one.case_id == case_id)
    return _gone(newest), whole


def _disposal(store: Store) -> Disposal:
    from db.disposal import Disposal

    return Disposal(store.connection, store.history, store.backups)


def _line(kept: KeptCase, retention: Retention, today: date) -> KeptLine:
    return KeptLine(
        kept.case_id,
        kept.title or UNTITLED,
        kept.consult_no,
        kept.department,
        kept.archived,
        retention.day,
        retention.why,
        retention.over(today),
        retention.by_hand,
    )


def _going(plan: Plan) -> Going:
    counts = tuple(
        (word, plan.counts[key]) for key, word in _TABLES.items() if plan.counts.get(key)
    )
    given = tuple(_given(one.package, one.at, one.scrubbed) for one in plan.handed_out)
    return Going(counts, plan.history, plan.copies, plan.aside, plan.offered, given)


def _given(number: str, at: datetime, scrubbed: bool) -> Given:
    return Given(number, at.astimezone().date(), scrubbed)


def _gone(done: Disposed) -> Gone:
    title = str(done.record.get("title") or UNTITLED)
    given = tuple(_given(one.package, one.at, one.scrubbed) for one in done.handed_out)
    return Gone(
        done.seq, done.case_id, title, done.at.astimezone(), done.who, given, dict(done.record)
    )
