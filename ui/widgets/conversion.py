"""Conversion by an input method: nothing half-converted is lost, and nothing is put in twice."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication


class Converted:
    """Stands before Qt's editor among the bases: remembers what an input method converts in it.

    IBus lets Qt throw that away just before the focus goes (its mode "clear"), where the officer
    who clears it by Esc has the focus still when the next event comes.
    """

    preedit = ""  # what the input method is converting
    _thrown_away = ""  # until the next event

    def follow(self: Any, event: QInputMethodEvent) -> None:
        """Before the editor itself takes ``event``."""
        before, self.preedit = self.preedit, event.preeditString()
        emptied = not self.preedit and not event.commitString()
        self._thrown_away = (before or self._thrown_away) if emptied else ""
        if self._thrown_away:
            QTimer.singleShot(0, self, self._forget)

    def _forget(self) -> None:
        self._thrown_away = ""

    @property
    def half(self) -> str:
        """What is, or was until the focus began to go, half-converted."""
        return self.preedit or self._thrown_away


def commit_preedit(editor: Any) -> None:
    """Turn the half-converted text of ``editor``, Converted, into text, as the officer sees it.

    The platform is asked first; what stays is put in by us.
    Qt on Windows does not follow ``commit``, puts the text in at ``reset``, and resets by itself
    when the focus has gone: without ours the same words would stand there twice.
    """
    half = editor.half
    if not half:
        return
    before = editor.text()
    method = QGuiApplication.inputMethod()
    if editor.preedit:
        method.commit()
    if editor.preedit:
        method.reset()
    if editor.text() == before:
        event = QInputMethodEvent()
        event.setCommitString(half)
        QApplication.sendEvent(editor, event)


def take_over(box: QObject, event: QEvent) -> None:
    """In an event filter of a field of several boxes: the focus goes from ``box``, and the field
    is read before ``box`` itself hears of it."""
    if (
        isinstance(box, Converted)
        and isinstance(event, QFocusEvent)
        and event.type() == QEvent.Type.FocusOut
        and event.reason() != Qt.FocusReason.PopupFocusReason
    ):
        commit_preedit(box)
