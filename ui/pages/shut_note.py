"""ShutNote: why nothing on a page can be changed now, above what is shut."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.widgets.work_line import WorkLine

if TYPE_CHECKING:
    from ui.desk import Desk


class ShutNote(WorkLine):
    """Hidden while the case can be changed."""

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.read_only_changed.connect(self._on_read_only_changed)
        self._on_read_only_changed(desk.read_only)

    def _on_read_only_changed(self, _shut: bool) -> None:
        why = self._desk.why_read_only
        if why is None:
            self.hide()
        else:
            self.say(why.happened, "lock")
