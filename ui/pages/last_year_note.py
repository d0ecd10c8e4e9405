"""LastYearNote: over the tasks of a case begun from last year's, as long as something waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.note_link import NoteLink

if TYPE_CHECKING:
    from ui.desk import Desk


class LastYearNote(NoteLink):
    """「昨年度の内容を n 件お見せしています。使うものだけ選んでください」"""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("一覧を見る", "history", parent)
        self._desk = desk
        margins = (theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        if (row := self.layout()) is not None:
            row.setContentsMargins(*margins)
        desk.last_year.changed.connect(self.look)

    def look(self) -> None:
        """Anew."""
        waiting = len(self._desk.last_year.open_offers())
        label = self._desk.last_year.label
        self.set_words(f"{label}の内容を{waiting}件お見せしています。使うものだけ選んでください。")
        self.setVisible(bool(waiting))
