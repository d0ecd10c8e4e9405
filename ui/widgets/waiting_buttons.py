"""WaitingButtons: off while something is under way, and the keyboard back where it was."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class WaitingButtons:
    """A button that is switched off gives the keyboard to whatever comes next in the order of Tab:
    the one that was pressed gets it again, unless the person has gone elsewhere meanwhile.
    """

    def __init__(self, buttons: Sequence[QWidget]) -> None:
        """All of one window."""
        self._buttons = tuple(buttons)
        self._pressed: QWidget | None = None
        self._given_to: QWidget | None = None

    def set_busy(self, busy: bool) -> None:
        here = self._here()
        for button in self._buttons:
            button.setEnabled(not busy)
        if busy:
            self._pressed = here if here in self._buttons else None
            self._given_to = self._here()
        elif self._pressed is not None:
            if here is self._given_to and self._pressed.isEnabled():
                self._pressed.setFocus(Qt.FocusReason.OtherFocusReason)
            self._pressed = self._given_to = None

    def _here(self) -> QWidget | None:
        """Also of a window that is not the active one: the dialog for files may just have closed."""
        return self._buttons[0].window().focusWidget()
