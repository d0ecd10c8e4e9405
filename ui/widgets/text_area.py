"""TextArea: several lines with a pitch of 150 %, stored when it is left."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ui import theme
from ui.widgets.typed_field import TypedField

# What Qt has for the end of a paragraph and of a line inside it.
_PARAGRAPH, _LINE = "\u2029", "\u2028"


class TextArea(TypedField, QTextEdit):
    """``lines`` is the height at rest; longer text scrolls inside. Tab goes to the next field."""

    left = Signal(str)

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(theme.px(4))
        self._space_lines()

    def text(self) -> str:
        """What is typed, with line feeds; other blanks than ours stay (Qt's plain text has none)."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n").replace(_LINE, "\n")

    def set_text(self, text: str) -> None:
        """Show a stored text; the officer's cursor stays when nothing changes."""
        if text != self.text():
            self.setPlainText(text)
            self._space_lines()
        self._told = self.text()  # as it stands here: what was only looked at is told by nobody

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), self._rows * theme.px(24) + theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.preedit and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the conversion takes it
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines have the pitch of the line they are put in, and one Ctrl+Z takes them away.

        Put in by one step: Qt's own way lays out a long text again for every line.
        """
        if self.isReadOnly() or not source.hasText():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(source.text())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _space_lines(self) -> None:
        self.document().setUndoRedoEnabled(False)
        _space(QTextCursor(self.document()))
        self.document().setUndoRedoEnabled(True)


def _space(cursor: QTextCursor) -> None:
    spaced = QTextBlockFormat()
    spaced.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.beginEditBlock()  # in one go: else Qt lays out all of a long text to place the cursor
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spaced)
    cursor.endEditBlock()
