"""An input method at work, for tests: what is typed stays half converted in a field."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


def compose(editor: QWidget, half: str, commit: str = "") -> None:
    """Sign by sign; then ``commit`` in their place."""
    for upto in (half[:1], half):
        QApplication.sendEvent(editor, QInputMethodEvent(upto, []))
    if commit:
        event = QInputMethodEvent()
        event.setCommitString(commit)
        QApplication.sendEvent(editor, event)


def editors(root: QWidget) -> list[QWidget]:
    """What words can be typed into; the system converts nothing in a field for a secret."""
    return [
        one
        for one in root.findChildren(QWidget)
        if isinstance(one, QLineEdit | QTextEdit | QPlainTextEdit)
        and one.isVisible()
        and one.isEnabled()
        and not one.isReadOnly()
        and not (isinstance(one, QLineEdit) and one.echoMode() != QLineEdit.EchoMode.Normal)
        and not isinstance(one.parentWidget(), QAbstractSpinBox)
    ]


def holds(editor: QWidget, words: str) -> bool:
    """Exactly once, as text or still being converted."""
    text = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()  # type: ignore[attr-defined]
    half = getattr(editor, "preedit", "")
    return (text + half).count(words) == 1
