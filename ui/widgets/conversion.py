"""Conversion by an input method: nothing half-converted is lost, and nothing is put in twice."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication


def commit_preedit(editor: Any, preedit: str) -> None:
    """Turn the half-converted text of ``editor`` into text, as the officer sees it.

    ``editor`` has ``text`` and ``preedit``. The platform is asked first; what stays is put in by us.
    Qt on Windows does not follow ``commit``, puts the text in at ``reset``, and resets by itself
    when the focus has gone: without ours the same words would stand there twice.
    """
    if not preedit:
        return
    before = editor.text()
    method = QGuiApplication.inputMethod()
    method.commit()
    if editor.preedit:
        method.reset()
    if editor.text() == before:
        event = QInputMethodEvent()
        event.setCommitString(preedit)
        QApplication.sendEvent(editor, event)


def take_over(box: QObject, event: QEvent) -> None:
    """In an event filter of a field of several boxes: the focus goes from ``box``, and the field
    is read before ``box`` itself hears of it."""
    if (
        isinstance(event, QFocusEvent)
        and event.type() == QEvent.Type.FocusOut
        and event.reason() != Qt.FocusReason.PopupFocusReason
    ):
        commit_preedit(box, getattr(box, "preedit", ""))
