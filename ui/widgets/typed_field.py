"""TypedField: what a line and a text area share: told when left, nothing half-converted lost."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent

from ui.widgets.conversion import commit_preedit


class TypedField:
    """Stands before Qt's editor among the bases; the class itself has ``left`` and ``text``."""

    preedit = ""  # what the input method is converting
    _told = ""  # what the page knows already

    def leave(self: Any) -> None:
        """Tell the text now, if it changed since it was last told or set."""
        commit_preedit(self, self.preedit)
        if self.text() != self._told:
            self._told = self.text()
            self.left.emit(self._told)

    def inputMethodEvent(self: Any, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            event.ignore()  # Qt itself would take what an input method still sends
            return
        self.preedit = event.preeditString()
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
