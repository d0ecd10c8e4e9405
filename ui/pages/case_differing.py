"""DifferingNote: over the list of cases, as long as values that were taken in wait for a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.widgets.note_link import NoteLink

if TYPE_CHECKING:
    from db.store import Store
    from ui.background import Progress
    from ui.office import Office


class DifferingNote(NoteLink):
    """Looks on the office's worker, the first time when the start is over."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__("食い違いを決める", "flag", parent)
        self._office = office
        self._started = False
        office.backed_up.connect(self._on_started)

    def look(self) -> None:
        """Anew; nothing before the start is over."""
        if self._started and self._office.is_open:
            self._office.work(_counted, done=self._show, failed=_unseen, asker=self)

    def _on_started(self) -> None:
        self._started = True
        self.look()

    def _show(self, found: tuple[int, int]) -> None:
        places, cases = found
        self.set_words(f"受け取った内容と違うところが{places}か所あります({cases}件の案件)。")
        self.setVisible(bool(places))


def _counted(store: Store, _progress: Progress) -> tuple[int, int]:
    """Places, and cases they are in."""
    found = store.conflicts.open()
    return len(found), len({one.case_id for one in found})


def _unseen(_why: object) -> None:
    """The list itself says what is wrong with the store."""
