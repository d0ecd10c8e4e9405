"""Draws a group or a clause of the clause list: mark, title, flag, counts."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui import icons, theme
from ui.delegates.chosen_row import paint_chosen
from ui.models.clause_list import STATES, ClauseRow, GroupRow, Role
from ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex

_LEFT = 44  # where titles of clauses begin
_FLAG = 32  # room for a flag or problem mark at the right
_RIGHT = 12
_MOST_LINES = 3


class ClauseRowDelegate(QStyledItemDelegate):
    """Rows of a QTreeView with a ClauseList. ``current`` is the clause on the page."""

    def __init__(self, view: QTreeView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view
        self.current = ""
        self._heights: dict[tuple[str, int, float], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(Role.ROW)
        width = self._view.viewport().width()
        if not isinstance(row, ClauseRow):
            return QSize(width, theme.px(44))
        key = (row.title, width - theme.px(_marks(row)), theme.zoom().factor)
        if key not in self._heights:
            lines = self._title(row, width, False).count
            self._heights[key] = theme.px(44) if lines == 1 else theme.px(18 + 23 * lines)
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.ROW)
        rect: QRect = option.rect
        state = option.state
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            under = bool(state & QStyle.StateFlag.State_MouseOver)
            if isinstance(row, GroupRow):
                self._paint_group(painter, rect, row, self._view.isExpanded(_plain(index)), under)
            elif isinstance(row, ClauseRow):
                self._paint_clause(painter, rect, row, under)
        finally:
            painter.restore()

    def _paint_group(
        self, painter: QPainter, rect: QRect, row: GroupRow, is_open: bool, under: bool
    ) -> None:
        if under:
            painter.fillRect(rect, QColor(theme.HOVER_ROW))
        middle = rect.center().y()
        side = theme.px(14)
        arrow = QRectF(rect.left() + theme.px(14), middle - side / 2, side, side)
        icons.paint(painter, arrow, "down" if is_open else "right", theme.SUB)
        right = rect.right() - theme.px(_RIGHT)
        painter.setFont(theme.gothic(14, row.done))
        painter.setPen(QColor(theme.OK if row.done else theme.SUB))
        room = painter.fontMetrics().horizontalAdvance(row.count) + 1
        box = QRect(right - room, rect.top(), room, rect.height())
        painter.drawText(
            box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.count
        )
        right -= room + theme.px(4)
        if row.trouble:
            mark = theme.px(18)
            right -= mark
            icons.paint(painter, QRectF(right, middle - mark / 2, mark, mark), row.trouble.mark)
        font = theme.gothic(16, True)
        left = rect.left() + theme.px(36)
        painter.setFont(font)
        painter.setPen(QColor(theme.TEXT))
        words = QFontMetrics(font).elidedText(
            row.short, Qt.TextElideMode.ElideRight, right - left - theme.px(4)
        )
        title = QRect(left, rect.top(), right - left, rect.height())
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setPen(QPen(QColor(theme.HAIR), 1))
        painter.drawLine(
            rect.left() + theme.px(12),
            rect.bottom(),
            rect.right() - theme.px(_RIGHT),
            rect.bottom(),
        )

    def _paint_clause(self, painter: QPainter, rect: QRect, row: ClauseRow, under: bool) -> None:
        here = row.id == self.current
        if here:
            paint_chosen(painter, rect)
        elif under:
            painter.fillRect(rect, QColor(theme.HOVER_ROW))
        lines = self._title(row, rect.width(), here)
        top = rect.top() + (rect.height() - lines.height) // 2
        first = top + theme.px(23) / 2
        side = theme.px(18)
        mark = QRectF(rect.left() + theme.px(17), first - side / 2, side, side)
        icons.paint(painter, mark, STATES[row.state][0])
        lines.paint(
            painter, rect.left() + theme.px(_LEFT), top, theme.PRIMARY if here else theme.TEXT
        )
        right = rect.right() - theme.px(_RIGHT)
        small = theme.px(16)
        for name in ("flag" if row.insisted else "", row.trouble.mark):
            if name:
                right -= small
                icons.paint(painter, QRectF(right, first - small / 2, small, small), name)
                right -= theme.px(4)

    def _title(self, row: ClauseRow, width: int, bold: bool) -> TextLines:
        """The title broken between phrases, with room for the flag and the problem mark.

        Bold and regular letters of BIZ UDGothic are equally wide, so the height never changes.
        """
        room = width - theme.px(_LEFT + _marks(row))
        return TextLines(
            row.title,
            theme.gothic(16, bold),
            theme.px(23),
            room,
            in_phrases=True,
            max_lines=_MOST_LINES,
        )


def _marks(row: ClauseRow) -> int:
    """Room taken at the right by the marks, px at 100 %."""
    return _RIGHT + 2 + 20 * (row.insisted + bool(row.trouble))


def _plain(index: Index) -> QModelIndex:
    if isinstance(index, QModelIndex):
        return index
    model: QAbstractItemModel = index.model()
    return model.index(index.row(), index.column(), index.parent())
