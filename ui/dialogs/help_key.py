"""F1 in a dialog: its page, shown by the window below; Shift+F1: what its words mean."""

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog


@runtime_checkable
class ShowsHelp(Protocol):
    """The main window, which a dialog does not know."""

    def show_help_of(self, dialog: QDialog) -> None: ...

    def explain_words_of(self, dialog: QDialog) -> None: ...


def bind_help_key(dialog: QDialog) -> None:
    """Nothing happens in a dialog without such a window below it."""
    for keys, way in (("F1", "show_help_of"), ("Shift+F1", "explain_words_of")):
        shortcut = QShortcut(QKeySequence(keys), dialog)
        shortcut.activated.connect(lambda way=way: _ask(dialog, way))


def _ask(dialog: QDialog, way: str) -> None:
    below = dialog.parentWidget()
    while below is not None and not isinstance(below, ShowsHelp):
        below = below.parentWidget()
    if below is not None:
        getattr(below, way)(dialog)
