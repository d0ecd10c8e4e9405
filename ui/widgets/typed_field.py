"""TypedField: what a line and a text area share: told when left, nothing half-converted lost."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTextEdit

from ui.widgets.conversion import Converted, commit_preedit

#: An input method takes them itself; not every platform keeps them from the window.
_OF_THE_CONVERSION = frozenset(
    (
        *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Space),
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
        *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab),
    )
)


class TypedField(Converted):
    """Stands before Qt's editor among the bases; the class itself has ``left`` and ``text``."""

    _told = ""  # what the page knows already

    def leave(self: Any) -> None:
        """Tell the text now, if it changed since it was last told or set."""
        commit_preedit(self)
        if self.text() != self._told:
            self._told = self.text()
            self.left.emit(self._told)

    def event(self: Any, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._converts(event):
            event.accept()  # no shortcut, no button, no way out of a dialog
            return True
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves_to_window(event):
            event.ignore()
            return False
        return bool(super().event(event))  # type: ignore[misc]

    def _converts(self, event: QKeyEvent) -> bool:
        """Enter, Esc, arrows and the like belong to what is being converted, whoever sends them."""
        return bool(self.preedit) and event.key() in _OF_THE_CONVERSION and not event.modifiers()

    def _leaves_to_window(self: Any, event: QEvent) -> bool:
        """Undo and redo in a field nobody typed in are those of the case."""
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        if not isinstance(event, QKeyEvent) or not (event.matches(undo) or event.matches(redo)):
            return False
        field = self.document() if isinstance(self, QTextEdit) else self
        return not (field.isUndoAvailable() or field.isRedoAvailable() or self.preedit)

    def inputMethodEvent(self: Any, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            event.ignore()  # Qt itself would take what an input method still sends
            return
        self.follow(event)
        super().inputMethodEvent(event)  # type: ignore[misc]

    def changeEvent(self: Any, event: QEvent) -> None:
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() == QEvent.Type.ReadOnlyChange:
            self.style().unpolish(self)  # the sheet dresses a read-only field otherwise
            self.style().polish(self)

    def focusOutEvent(self: Any, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()
        super().focusOutEvent(event)  # type: ignore[misc]
