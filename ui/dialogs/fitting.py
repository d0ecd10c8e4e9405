"""What every dialog gets: a size that fits its window, the ring of the keyboard, F1."""

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QDialog

from ui import theme
from ui.dialogs.help_key import bind_help_key
from ui.widgets.focus_ring import FocusRing
from ui.widgets.pane import ScrollColumn

_EDGE = 16
_LEAST = 260  # px at 100 %: lower, a dialog looks like a strip
_AIR = 10  # px at 100 % between what is said and the buttons


def fit(dialog: QDialog, width: int, height: int) -> None:
    """``width`` and ``height`` in px at 100 %, never larger than the window it belongs to; over
    another dialog than the window that one belongs to.
    """
    wide, high = theme.px(width), theme.px(height)
    parent = dialog.parentWidget()
    if parent is not None:
        window = parent.window()
        while isinstance(window, QDialog) and (over := window.parentWidget()) is not None:
            window = over.window()
        room = window.size()
        wide, high = min(wide, room.width() - _EDGE), min(high, room.height() - _EDGE)
    dialog.resize(wide, high)
    FocusRing(dialog)  # its child
    bind_help_key(dialog)


class Snug(QObject):
    """Opens ``dialog``, which has its size, no higher than what stands in ``column`` needs. It grows
    up to that size with what comes later, and never shrinks under the hands.
    """

    def __init__(self, dialog: QDialog, column: ScrollColumn) -> None:
        super().__init__(dialog)
        self._dialog, self._column = dialog, column
        self._most = dialog.height()
        self._opened = False
        dialog.installEventFilter(self)
        column.content_changed.connect(self._grow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_opened" not in self.__dict__:  # being taken down
            return False
        if event.type() == QEvent.Type.Show and not self._opened:
            self._opened = True
            if self._ends_empty():
                needed = self._dialog.height() - self._spare() + theme.px(_AIR)
                high = max(needed, theme.px(_LEAST))
                self._dialog.resize(self._dialog.width(), min(high, self._most))
        elif event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return False

    @Slot()
    def _grow(self) -> None:
        if not self._opened or not self._dialog.isVisible():
            return
        high = min(self._dialog.height() - self._spare(), self._most)
        if high > self._dialog.height():
            self._dialog.resize(self._dialog.width(), high)

    def _ends_empty(self) -> bool:
        """A list or a text that takes what room there is keeps it."""
        last = self._column.body.itemAt(self._column.body.count() - 1)
        return last is not None and last.spacerItem() is not None

    def _spare(self) -> int:
        layout = self._dialog.layout()
        if layout is not None:
            layout.activate()
        return self._column.height() - self._column.natural_height(self._column.width())
