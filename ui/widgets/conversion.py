"""Conversion by an input method: nothing half-converted is lost."""

from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def commit_preedit(editor: QWidget, preedit: str) -> None:
    """Turn the half-converted text of ``editor`` into text, as the officer sees it.

    The platform is asked first; not every one answers, so what stays is put in by us.
    """
    if not preedit:
        return
    QGuiApplication.inputMethod().commit()
    if getattr(editor, "preedit", ""):
        event = QInputMethodEvent()
        event.setCommitString(preedit)
        QApplication.sendEvent(editor, event)
