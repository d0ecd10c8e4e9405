"""Draws one row of what was found: a case, a place with its words, or the rest of the places."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.delegates.chosen_row import paint_chosen
from ui.models.found_lines import FoundLine
from ui.models.line_list import LINE_ROLE
from ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_WIDE, _SIDES, _IN = 900, (16, 32), 24
_EDGE, _ABOVE_CASE = 7, 10
_CONTEXT_LINES = 3


class FoundLineDelegate(QStyledItemDelegate):
    """Rows of a QListView with FoundLines."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        line = index.data(LINE_ROLE)
        if not isinstance(line, FoundLine):
            return QSize(width, theme.px(36))
        high = sum(lines.height for lines, _ in _parts(line, width))
        return QSize(width, high + theme.px(2 * _EDGE) + _above(line))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, FoundLine):
            return
        rect: QRect = option.rect
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if option.state & QStyle.StateFlag.State_Selected:
                paint_chosen(painter, rect)
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, QColor(theme.HOVER_ROW))
            if line.is_case:
                painter.setPen(QColor(theme.LINE))
                painter.drawLine(rect.topLeft(), rect.topRight())
            left = rect.left() + _left(line, rect.width())
            top = rect.top() + theme.px(_EDGE) + _above(line)
            head, *rest = _parts(line, rect.width())
            head[0].paint(painter, left, top, head[1])
            found = [(start, end, "choice") for start, end in line.context.spans]
            for lines, colour in rest:
                lines.paint(painter, left, top + head[0].height, colour, found)
        finally:
            painter.restore()


def _above(line: FoundLine) -> int:
    return theme.px(_ABOVE_CASE) if line.is_case else 0


def _side(width: int) -> int:
    """As far from the edge as what stands above the list."""
    return theme.px(_SIDES[width >= theme.px(_WIDE)])


def _left(line: FoundLine, width: int) -> int:
    return _side(width) + (0 if line.is_case else theme.px(_IN))


def _parts(line: FoundLine, width: int) -> list[tuple[TextLines, str]]:
    """(lines, colour): what the place is called, and the words round what was found."""
    room = width - _left(line, width) - _side(width)
    if line.is_case:
        return [(TextLines(line.label, theme.gothic(16, True), theme.px(26), room), theme.INK)]
    small = theme.gothic(14)
    if line.rest:
        return [(TextLines(line.label, small, theme.px(22), room), theme.PRIMARY)]
    return [
        (TextLines(line.label, small, theme.px(22), room), theme.SUB),
        (
            TextLines(
                line.context.text, theme.gothic(16), theme.px(24), room, max_lines=_CONTEXT_LINES
            ),
            theme.TEXT,
        ),
    ]
