"""F1 in a dialog: the window that stands under it shows the page of the dialog."""

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog


@runtime_checkable
class ShowsHelp(Protocol):
    """The main window, which a dialog does not know."""

    def show_help_of(self, dialog: QDialog) -> None: ...


def bind_help_key(dialog: QDialog) -> None:
    """Nothing happens in a dialog without such a window below it."""
    shortcut = QShortcut(QKeySequence("F1"), dialog)
    shortcut.activated.connect(lambda: _ask(dialog))


def _ask(dialog: QDialog) -> None:
    below = dialog.parentWidget()
    while below is not None and not isinstance(below, ShowsHelp):
        below = below.parentWidget()
    if below is not None:
        below.show_help_of(dialog)
