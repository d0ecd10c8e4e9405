"""What every dialog gets: a size that fits its window, the ring of the keyboard, F1."""

from PySide6.QtWidgets import QDialog

from ui import theme
from ui.dialogs.help_key import bind_help_key
from ui.widgets.focus_ring import FocusRing

_EDGE = 16


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
