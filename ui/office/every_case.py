"""EveryCase: what all cases are called, at once or, where there are many, soon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.office import case_rows

if TYPE_CHECKING:
    from db.store import Store
    from db.summary import CaseName
    from ui.background import Progress
    from ui.office import Office
    from ui.trouble import Trouble

Named = tuple[tuple[str, str], ...]
"""(id, words) of cases."""


class EveryCase(QObject):
    """``ready`` carries what ``worded`` makes of all names; an answer to an earlier question is
    dropped.

    In a store with many cases both are the work of the office's worker, and ``reading`` is True
    until they come.
    """

    ready = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        office: Office,
        worded: Callable[[Sequence[CaseName]], Named],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._worded = worded
        self._asked = 0
        self.reading = False

    def ask(self) -> None:
        """The names as they are now."""
        self._asked += 1
        office, worded = self._office, self._worded
        self.reading = office.case_count() > case_rows.MANY
        if not self.reading:
            self.ready.emit(worded(office.case_names()))
            return
        number = self._asked

        def job(store: Store, _progress: Progress) -> Named:
            return worded(store.cases.names()) if number == self._asked else ()

        def done(named: Named) -> None:
            if number == self._asked:
                self.reading = False
                self.ready.emit(named)

        def failed(why: Trouble) -> None:
            if number == self._asked:
                self.reading = False
                self.failed.emit(why)

        office.work(job, done=done, failed=failed, asker=self)
