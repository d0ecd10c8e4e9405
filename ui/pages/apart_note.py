"""ApartNote: over the gaps of a case, while other open cases word clauses differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.note_link import NoteLink

if TYPE_CHECKING:
    from ui.desk import Desk


class ApartNote(NoteLink):
    """``wanted`` carries the clause that is to be opened."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("見比べる", "info", parent)
        self._desk = desk
        desk.apart.changed.connect(self.show_found)
        self.followed.connect(self._compare)

    def show_found(self) -> None:
        """As the case stands now."""
        clauses = len({one.clause for one in self._desk.apart.found()})
        self.set_words(f"進めているほかの案件と、文が違う条項が{clauses}あります。")
        self.setVisible(bool(clauses))

    def _compare(self) -> None:
        from ui.dialogs.apart import ApartDialog

        dialog = ApartDialog(self._desk.apart.found(), self.window())
        dialog.wanted.connect(self.wanted)
        dialog.open()
