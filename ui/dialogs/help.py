"""HelpDialog: the text of one screen, from resources/help; stays open beside the work."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from resources import HELP
from ui import theme
from ui.dialogs.fitting import fit
from ui.widgets.button import Button

KEYS = "keys"
_LINE = 160  # per cent; the font itself has no room between lines


def help_text(topic: str) -> str:
    """The Markdown of a topic, followed by the keys that work everywhere."""
    parts = [topic, KEYS] if topic and topic != KEYS else [KEYS]
    return "\n\n".join((HELP / f"{part}.md").read_text(encoding="utf-8") for part in parts)


class HelpDialog(QDialog):
    """Not modal: one reads and works. Esc closes it."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("ヘルプ")
        self.topic = topic
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (24, 16, 24, 12)))
        column.setSpacing(theme.px(12))
        self._text = QTextBrowser()
        self._text.setAccessibleName("ヘルプの文")
        self._text.setOpenLinks(False)
        self._text.setStyleSheet(f"border: 0; background: {theme.WHITE};")
        self._text.setMarkdown(help_text(topic))
        set_type(self._text.document())
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        column.addWidget(self._text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button("閉じる", key="Esc")
        close.clicked.connect(self.reject)
        close.setDefault(True)  # Enter in the text means nothing else
        row.addWidget(close)
        column.addLayout(row)
        fit(self, 640, 640)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)


def set_type(document: QTextDocument) -> None:
    """Sizes and line pitch of the desk for headings, paragraphs and lists."""
    document.setDefaultFont(theme.gothic(16))
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(theme.px(20 if level else 2))
        shape.setBottomMargin(theme.px(4))
        cursor.mergeBlockFormat(shape)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            letters = cursor.charFormat()
            letters.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
            letters.setFont(theme.gothic(24 if level == 1 else 20, True))
            letters.setForeground(QColor(theme.INK))
            cursor.setCharFormat(letters)
        block = block.next()
