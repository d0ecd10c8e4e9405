"""Draws one field, table or column of a form: its name, what it is, what is wrong with it."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.delegates.chosen_row import paint_chosen
from ui.models.catalogue_form_rows import FormRow
from ui.models.line_list import LINE_ROLE
from ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_LEFT, _EDGE, _MARK = 16, 8, 24


class FormLineDelegate(QStyledItemDelegate):
    """Rows of a QListView with FormRows."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        high = sum(lines.height for lines, _, _ in self._parts(index.data(LINE_ROLE), width))
        return QSize(width, max(high + theme.px(2 * _EDGE), theme.px(44)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if option.state & QStyle.StateFlag.State_Selected:
                paint_chosen(painter, rect)
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.HAIR))
            top = rect.top() + theme.px(_EDGE)
            for lines, colour, mark in self._parts(index.data(LINE_ROLE), rect.width()):
                x = rect.left() + theme.px(_LEFT)
                if mark:
                    side = theme.px(16)
                    box = QRectF(x, top + (lines.pitch - side) / 2, side, side)
                    icons.paint(painter, box, "problem")
                    x += theme.px(_MARK)
                lines.paint(painter, x, top, colour)
                top += lines.height
        finally:
            painter.restore()

    def _parts(self, row: object, width: int) -> list[tuple[TextLines, str, bool]]:
        """(lines, colour, with a mark) from top to bottom."""
        if not isinstance(row, FormRow):
            return []
        room = width - theme.px(2 * _LEFT)
        found = [(TextLines(row.title, theme.gothic(16), theme.px(24), room), theme.TEXT, False)]
        if row.rest:
            lines = TextLines(row.rest, theme.gothic(14), theme.px(22), room)
            found.append((lines, theme.SUB, False))
        if row.wrong:
            room -= theme.px(_MARK)
            lines = TextLines(row.wrong, theme.gothic(14, True), theme.px(22), room)
            found.append((lines, theme.ERROR, True))
        return found
