"""F1 in a dialog: its page, shown by the window below; Shift+F1: what its words mean."""

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog


@runtime_checkable
class ShowsHelp(Protocol):
    """The main window, which a dialog does not know."""

    def show_help_of(self, dialog: QDialog) -> None: ...


def bind_help_key(dialog: QDialog) -> None:
    """Nothing happens in a dialog without such a window below it."""
    for keys, act in (("F1", _ask), ("Shift+F1", _explain)):
        shortcut = QShortcut(QKeySequence(keys), dialog)
        shortcut.activated.connect(lambda act=act: act(dialog))


def _ask(dialog: QDialog) -> None:
    below = dialog.parentWidget()
    while below is not None and not isinstance(below, ShowsHelp):
        below = below.parentWidget()
    if below is not None:
        below.show_help_of(dialog)


def _explain(dialog: QDialog) -> None:
    # Imported here: a start is measured, and the help is far away then.
    from ui.term_popup import explain_words

    explain_words(dialog)
