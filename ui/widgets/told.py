"""Telling a screen reader what changed where the keyboard is not: it is said, and the keyboard stays.

Qt's Alert is none of it: no reader says it, and Windows plays its chime at everybody's desk.
"""

from PySide6 import QtGui  # a class is built when it is first named: a start needs none of these
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


def tell(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Say ``words`` now. ``urgent``: before what is being said."""
    if not words or not widget.isVisible() or not QtGui.QAccessible.isActive():
        return
    event = QtGui.QAccessibleAnnouncementEvent(widget, words)
    polite = QtGui.QAccessible.AnnouncementPoliteness
    event.setPoliteness(polite.Assertive if urgent else polite.Polite)
    QtGui.QAccessible.updateAccessibility(event)


class Teller(QTimer):
    """Says of many changes in one turn, or in ``wait`` ms, the last one, if it is still in sight."""

    def __init__(self, widget: QWidget, wait: int = 0) -> None:
        super().__init__(widget)
        self._widget = widget
        self._words = ""
        self._from: QWidget | None = None
        self.setSingleShot(True)
        self.setInterval(wait)
        self.timeout.connect(self._say)

    def tell(self, words: str) -> None:
        """Soon; empty: nothing of what was to be said."""
        self._words = words
        self._from = self._widget.window().focusWidget()
        if words:
            self.start()
        else:
            self.stop()

    def _say(self) -> None:
        focus = self._widget.window().focusWidget()
        came = focus if focus is not self._from else None
        self._from = None
        if came is not None:
            news = self._words.rpartition("\n")[2]  # without the name of its field before it
            if news in f"{came.accessibleName()}\n{came.accessibleDescription()}":
                return  # said with the field, or the summary, the keyboard has come to meanwhile
        tell(self._widget, self._words)
