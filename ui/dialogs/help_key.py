"""F1 and the button ヘルプ in a dialog: its page, shown by the window below; Shift+F1: what its words mean."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button

_HELP = "ヘルプ"


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


def help_button(
    dialog: QDialog, parent: QWidget | None = None, *, sign_only: bool = False
) -> Button:
    """What F1 does, to be seen. Tab passes it by: the last button stays one key from the first field.

    ``sign_only``: the mark alone, as in a narrow header, between other buttons.
    """
    words = "" if sign_only else _HELP
    button = Button(words, parent or dialog, kind="quiet", icon="help", key="F1")
    button.setAccessibleName(_HELP)
    button.setToolTip(f"{_HELP} F1")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.set_key_shown(False)
    button.clicked.connect(lambda: _ask(dialog, "show_help_of"))
    return button


def with_help(title: QWidget, button: Button) -> QHBoxLayout:
    """The first row of a dialog: what it is, and at the right the way to its page."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    row.addWidget(title, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _ask(dialog: QDialog, way: str) -> None:
    below = dialog.parentWidget()
    while below is not None and not isinstance(below, ShowsHelp):
        below = below.parentWidget()
    if below is not None:
        getattr(below, way)(dialog)
