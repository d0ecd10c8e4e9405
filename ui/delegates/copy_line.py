"""Draws one copy of the store: when and why it was made, where it lies, what a look at it found."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.delegates.chosen_row import paint_chosen
from ui.models.copy_lines import CopyText
from ui.models.line_list import LINE_ROLE
from ui.widgets.status_mark import word_colour
from ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT, _ABOVE = 16, 12, 8


class CopyLineDelegate(QStyledItemDelegate):
    """Rows of a QListView with CopyLines."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        text = index.data(LINE_ROLE)
        if not isinstance(text, CopyText):
            return QSize(width, theme.px(44))
        first, second = self._texts(text, width)
        return QSize(width, first.height + second.height + theme.px(2 * _ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text = index.data(LINE_ROLE)
        if not isinstance(text, CopyText):
            return
        rect: QRect = option.rect
        painter.save()
        try:
            if option.state & QStyle.StateFlag.State_Selected:
                paint_chosen(painter, rect)
            first, second = self._texts(text, rect.width())
            top = rect.top() + theme.px(_ABOVE)
            first.paint(painter, rect.left() + theme.px(_LEFT), top, theme.INK)
            top += first.height
            indent = theme.px(_LEFT)
            if text.mark:
                side = theme.px(16)
                box = QRectF(rect.left() + indent, top + (second.pitch - side) / 2, side, side)
                icons.paint(painter, box, text.mark)
                indent += theme.px(22)
            colour = word_colour(text.mark) if text.mark == "problem" else theme.SUB
            second.paint(painter, rect.left() + indent, top, colour)
            painter.setPen(QColor(theme.HAIR))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        finally:
            painter.restore()

    def _texts(self, text: CopyText, width: int) -> tuple[TextLines, TextLines]:
        room = width - theme.px(_LEFT + _RIGHT)
        mark = theme.px(22) if text.mark else 0
        return (
            TextLines(text.head, theme.gothic(16), theme.px(26), room),
            TextLines(text.below, theme.gothic(14), theme.px(22), room - mark),
        )
