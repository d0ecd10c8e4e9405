"""CaseApart: where the open case and other open cases word the same clause differently."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from checklists.apart import Apart, Worded
    from ui.desk import Desk

Told = Callable[[Sequence["Worded"]], None]
Ask = Callable[[str, Told], None]
"""Given a case id and who wants to know: what other open cases add, told later or never."""


class CaseApart(QObject):
    """Of one desk. ``changed``: ``found`` may be another."""

    changed = Signal()

    def __init__(self, desk: Desk, ask: Ask | None) -> None:
        super().__init__(desk)
        self._desk = desk
        self._ask = ask
        self._others: tuple[Worded, ...] = ()

    def look(self) -> None:
        """Ask anew, off the thread of the window."""
        if self._ask is not None:
            self._ask(self._desk.case.id, self._on_told)

    def found(self) -> tuple[Apart, ...]:
        """As the case stands now, beside what was told of the others last."""
        if not self._others:
            return ()
        from checklists.apart import worded_apart

        return worded_apart(self._desk.case, self._others, self._desk.catalogue)

    def _on_told(self, others: Sequence[Worded]) -> None:
        self._others = tuple(others)
        self.changed.emit()
