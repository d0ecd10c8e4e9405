"""CaseRows: the rows of the case list in their order, at once or, where there are many, soon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from ui.models.case_row import CaseRow, Filter, Order, arranged, counts
from ui.office.lines import row_of

if TYPE_CHECKING:
    from db.store import Store
    from ui.background import Progress
    from ui.office import Office

# Up to here all is read and sorted while the window waits (50 ms for 2,000).
MANY = 2_000
_FIRST = 200


class View(NamedTuple):
    """What the officer wants to see of the cases."""

    text: str
    archived: bool
    chosen: Filter
    order: Order
    today: date


class Rows(NamedTuple):
    """The rows to show. ``counts`` None: only the first rows, the others are being read."""

    rows: tuple[CaseRow, ...]
    counts: Mapping[Filter, int] | None


class CaseRows(QObject):
    """``ready`` carries Rows and the View they are for; a later question ends an earlier one.

    In a store with many cases the work is done on the office's worker; of a list that was not in
    sight yet the first rows come at once.
    """

    ready = Signal(object, object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._rows: tuple[CaseRow, ...] = ()
        self._asked = 0
        self._reading = False

    def ask(self, view: View) -> None:
        """Rows from the store."""
        self._asked += 1
        self._reading = True
        office = self._office
        if office.case_count() <= MANY:
            self._take(office.case_list(view.text, view.archived), view)
            return
        if not self._rows and not view.text:
            first = office.first_cases(_FIRST, view.archived)
            rows = arranged(first, view.chosen, view.order, view.today)
            self.ready.emit(Rows(rows, None), view)

        def read(store: Store) -> tuple[CaseRow, ...]:
            return tuple(map(row_of, store.cases.list(view.text, view.archived)))

        self._soon(read, view)

    def arrange(self, view: View) -> None:
        """The same rows in another order, or through another filter."""
        if self._reading:  # what is on its way is for the view of before
            self.ask(view)
            return
        self._asked += 1
        rows = self._rows
        if len(rows) <= MANY:
            self._take(rows, view)
        else:
            self._soon(lambda _store: rows, view)

    def _take(self, rows: tuple[CaseRow, ...], view: View) -> None:
        self._rows, self._reading = rows, False
        self.ready.emit(_seen(rows, view), view)

    def _soon(self, read: Callable[[Store], tuple[CaseRow, ...]], view: View) -> None:
        number = self._asked

        def job(store: Store, _progress: Progress) -> tuple[tuple[CaseRow, ...], Rows] | None:
            if number != self._asked:
                return None
            rows = read(store)
            return rows, _seen(rows, view)

        def done(found: tuple[tuple[CaseRow, ...], Rows] | None) -> None:
            if found is not None and number == self._asked:
                self._rows, self._reading = found[0], False
                self.ready.emit(found[1], view)

        self._office.work(job, done=done, asker=self)


def _seen(rows: tuple[CaseRow, ...], view: View) -> Rows:
    return Rows(arranged(rows, view.chosen, view.order, view.today), counts(rows))
