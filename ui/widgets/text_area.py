"""TextArea: several lines with a pitch of 150 %, stored when it is left."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ui import theme
from ui.widgets.conversion import commit_preedit


class TextArea(QTextEdit):
    """``lines`` is the height at rest; longer text scrolls inside. Tab goes to the next field."""

    left = Signal(str)

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preedit = ""
        self._rows = lines
        self._told = ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(theme.px(4))
        self._space_lines()

    def text(self) -> str:
        """What is typed, with line feeds."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a stored text; the officer's cursor stays when nothing changes."""
        self._told = text
        if text != self.text():
            self.setPlainText(text)
            self._space_lines()

    def leave(self) -> None:
        """Tell the text now, if it changed since it was last told or set."""
        commit_preedit(self, self.preedit)
        if self.text() != self._told:
            self._told = self.text()
            self.left.emit(self._told)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), self._rows * theme.px(24) + theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            event.ignore()  # Qt itself would take what an input method still sends
            return
        self.preedit = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.preedit and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the conversion takes it
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ReadOnlyChange:
            self.style().unpolish(self)  # the sheet dresses a read-only field otherwise
            self.style().polish(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()
        super().focusOutEvent(event)

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.document().setUndoRedoEnabled(True)
