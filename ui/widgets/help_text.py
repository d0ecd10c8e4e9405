"""HelpText: one page of the help, words marked in it, scrolled to a heading."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from checklists.handbook.search import spans_in
from ui import theme

_LINE = 160  # per cent; the font itself has no room between lines
_SIZES = {1: 24, 2: 20, 3: 16}


class HelpText(QTextBrowser):
    """Its links are followed by who listens to ``anchorClicked``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("ヘルプの文")
        self.setOpenLinks(False)
        self.dress()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._marks: list[QTextCursor] = []
        self._page: QTextDocument | None = None

    def dress(self) -> None:
        """The ground of the scheme that is worn; the letters come with the next page."""
        self.setStyleSheet(f"border: 0; background: {theme.WHITE};")

    def show_page(self, html: str) -> None:
        """From its top."""
        # A document of its own until it is done: this view would lay out each step of the way.
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(theme.gothic(16))
        document.setHtml(html)
        set_type(document)
        self.setDocument(document)
        self._page = document  # the view does not own it

    def mark(self, words: str) -> None:
        """A ground under every place of ``words``; nothing for none."""
        self._marks, selections = [], []
        for start, end in spans_in(self.toPlainText(), words) if words else ():
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._marks.append(cursor)
            one = QTextEdit.ExtraSelection()
            one.cursor = cursor
            one.format.setBackground(QColor(theme.SELECTED))
            one.format.setForeground(QColor(theme.PRIMARY))
            selections.append(one)
        self.setExtraSelections(selections)

    def go_to(self, heading: str) -> None:
        """The heading at the top, the first marked words under it in sight; no heading: the top."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        bar = self.verticalScrollBar()
        block = heading_block(self.document(), heading)
        if block is None:
            bar.setValue(0)
            return
        self.setTextCursor(QTextCursor(block))
        top = self.document().documentLayout().blockBoundingRect(block).top()
        bar.setValue(max(0, round(top) - theme.px(8)))
        first = next((m for m in self._marks if m.selectionStart() >= block.position()), None)
        if first is not None:
            here = self.cursorRect(first)
            if here.bottom() > self.viewport().height():
                bar.setValue(bar.value() + here.top() - theme.px(80))


def heading_block(document: QTextDocument, heading: str) -> QTextBlock | None:
    """The block of a heading; None where there is none of these words."""
    block = document.begin()
    while heading and block.isValid():
        if block.blockFormat().headingLevel() and block.text() == heading:
            return block
        block = block.next()
    return None


def set_type(document: QTextDocument) -> None:
    """Sizes and line pitch of the desk for headings, paragraphs and lists."""
    document.setDefaultFont(theme.gothic(16))
    whole = QTextCursor(document)
    whole.beginEditBlock()  # laid out once, at the end
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(theme.px((14 if level > 2 else 20) if level else 2))
        shape.setBottomMargin(theme.px(4))
        cursor.mergeBlockFormat(shape)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            letters = cursor.charFormat()
            letters.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
            letters.setFont(theme.gothic(_SIZES.get(level, 16), True))
            letters.setForeground(QColor(theme.INK))
            cursor.setCharFormat(letters)
        block = block.next()
    whole.endEditBlock()
