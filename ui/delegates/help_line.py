"""Draws one row of the help: a section, a page, or a place where words were found."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.delegates.chosen_row import paint_chosen
from ui.models.help_lines import HelpLine
from ui.models.line_list import LINE_ROLE
from ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT, _EDGE, _ABOVE_SECTION = 20, 8, 7, 12
_CONTEXT_LINES = 3


class HelpLineDelegate(QStyledItemDelegate):
    """Rows of a QListView with HelpLines."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        line = index.data(LINE_ROLE)
        if not isinstance(line, HelpLine):
            return QSize(width, theme.px(36))
        high = sum(lines.height for lines, _ in _parts(line, width, chosen=False))
        return QSize(width, high + theme.px(2 * _EDGE) + _above(line))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, HelpLine):
            return
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if chosen:
                paint_chosen(painter, rect)
            elif line.page and option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, QColor(theme.HOVER_ROW))
            left = rect.left() + theme.px(_LEFT if line.page else _RIGHT)
            top = rect.top() + theme.px(_EDGE) + _above(line)
            title, *rest = _parts(line, rect.width(), chosen=chosen)
            title[0].paint(painter, left, top, title[1])
            found = [(start, end, "choice") for start, end in line.spans]
            for lines, colour in rest:
                lines.paint(painter, left, top + title[0].height, colour, found)
        finally:
            painter.restore()


def _above(line: HelpLine) -> int:
    return 0 if line.page else theme.px(_ABOVE_SECTION)


def _parts(line: HelpLine, width: int, *, chosen: bool) -> list[tuple[TextLines, str]]:
    """(lines, colour): the title, and the words round what was found."""
    room = width - theme.px(_LEFT + _RIGHT)
    if not line.page:
        return [(TextLines(line.title, theme.gothic(14, True), theme.px(21), room), theme.SUB)]
    letters = theme.gothic(16, chosen)
    title = TextLines(line.title, letters, theme.px(23), room, in_phrases=True)
    parts = [(title, theme.PRIMARY if chosen else theme.INK)]
    if line.context:
        small, pitch = theme.gothic(14), theme.px(22)
        context = TextLines(line.context, small, pitch, room, max_lines=_CONTEXT_LINES)
        parts.append((context, theme.TEXT))
    return parts
