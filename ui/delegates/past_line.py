"""Draws one row of the history: when and who, what, and each change on lines of its own."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.delegates.chosen_row import paint_chosen
from ui.models.line_list import LINE_ROLE
from ui.models.past_lines import PastLine
from ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_WIDE, _SIDES = 900, (16, 32)
_ABOVE = 10


class PastLineDelegate(QStyledItemDelegate):
    """Rows of a QListView with PastLines."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        blocks = self._blocks(index.data(LINE_ROLE), width)
        return QSize(width, sum(lines.height for lines, _ in blocks) + theme.px(2 * _ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        try:
            if option.state & QStyle.StateFlag.State_Selected:
                paint_chosen(painter, rect)
            painter.setPen(QColor(theme.LINE))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            top = rect.top() + theme.px(_ABOVE)
            for lines, colour in self._blocks(index.data(LINE_ROLE), rect.width()):
                lines.paint(painter, rect.left() + _side(rect.width()), top, colour)
                top += lines.height
        finally:
            painter.restore()

    def _blocks(self, line: PastLine | None, width: int) -> list[tuple[TextLines, str]]:
        if line is None:
            return []
        room = width - 2 * _side(width)
        small, body, bold = theme.gothic(14), theme.gothic(16), theme.gothic(16, True)
        above = "　".join(text for text in (line.head, line.case) if text)
        blocks = [
            (TextLines(above, small, theme.px(22), room), theme.SUB),
            (TextLines(line.what, bold, theme.px(26), room), theme.INK),
        ]
        blocks += [(TextLines(text, body, theme.px(24), room), theme.TEXT) for text in line.changes]
        return blocks


def _side(width: int) -> int:
    """As far from the edge as what stands above the list."""
    return theme.px(_SIDES[width >= theme.px(_WIDE)])
