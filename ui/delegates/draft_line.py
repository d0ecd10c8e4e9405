"""Draws one line of an opened draft: its place above it where one begins, finds marked."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from checklists.draft_text import Line
from ui import theme
from ui.delegates.chosen_row import paint_chosen
from ui.models.draft_lines import LINE_ROLE, SPANS_ROLE
from ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT, _CAPTION = 16, 12, 22


class DraftLineDelegate(QStyledItemDelegate):
    """Rows of a QListView with DraftLines."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE_ROLE)
        width = self._view.viewport().width()
        if not isinstance(line, Line):
            return QSize(width, theme.px(24))
        caption = theme.px(_CAPTION) if line.heading else 0
        return QSize(width, self._text(line, width).height + caption + theme.px(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        try:
            if chosen:
                paint_chosen(painter, rect)
            top = rect.top() + theme.px(4)
            if line.heading:
                self._paint_caption(painter, rect, line, top)
                top += theme.px(_CAPTION)
            spans = [(start, end, "choice") for start, end in index.data(SPANS_ROLE) or ()]
            self._text(line, rect.width()).paint(
                painter, rect.left() + theme.px(_LEFT), top, theme.INK, spans
            )
        finally:
            painter.restore()

    def _paint_caption(self, painter: QPainter, rect: QRect, line: Line, top: int) -> None:
        painter.setFont(theme.gothic(14))
        painter.setPen(QColor(theme.SUB))
        box = QRect(
            rect.left() + theme.px(_LEFT),
            top,
            rect.width() - theme.px(_LEFT + _RIGHT),
            theme.px(_CAPTION),
        )
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, centre | Qt.AlignmentFlag.AlignLeft, line.place)
        if line.page:
            painter.drawText(box, centre | Qt.AlignmentFlag.AlignRight, f"{line.page}頁")

    def _text(self, line: Line, width: int) -> TextLines:
        room = width - theme.px(_LEFT + _RIGHT)
        return TextLines(line.text, theme.mincho(16), theme.px(26), room)
