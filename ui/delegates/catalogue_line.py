"""Draws a clause of the catalogue in its list: title, flag, and what the municipality made of it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.delegates.chosen_row import paint_chosen
from ui.models.catalogue_book import STANDINGS, ClauseLine, GroupLine, Standing
from ui.models.catalogue_lines import LINE_ROLE
from ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT, _MARK = 44, 16, 18
_MARKS = {Standing.OWN: "plus", Standing.CHANGED: "note", Standing.HIDDEN: "na"}


class CatalogueLineDelegate(QStyledItemDelegate):
    """Rows of a QListView with CatalogueLines."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view
        self._heights: dict[tuple[ClauseLine, int, float], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE_ROLE)
        width = self._view.viewport().width()
        if not isinstance(line, ClauseLine):
            return QSize(width, theme.px(40))
        key = (line, width, theme.zoom().factor)
        if key not in self._heights:
            below = theme.px(22) if STANDINGS[line.standing] else 0
            high = self._title_height(line, width) + below + theme.px(20)
            self._heights[key] = max(high, theme.px(44))
        return QSize(width, self._heights[key])

    def _title_height(self, line: ClauseLine, width: int) -> int:
        """A title of one line, as most are, is not laid out before it is seen."""
        words = QFontMetrics(theme.gothic(16)).horizontalAdvance(line.title)
        if words <= _room(line, width):
            return theme.px(23)
        return self._title(line, width, False).height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        rect: QRect = option.rect
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(line, GroupLine):
                self._paint_group(painter, rect, line)
            elif isinstance(line, ClauseLine):
                self._paint_clause(painter, rect, line, option.state)
        finally:
            painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, line: GroupLine) -> None:
        box = rect.adjusted(theme.px(16), theme.px(8), -theme.px(_RIGHT), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.SUB))
        painter.setFont(theme.gothic(14))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, str(line.count))
        font = theme.gothic(14, True)
        painter.setFont(font)
        painter.setPen(QColor(theme.TEXT))
        room = box.width() - theme.px(32)
        words = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, words)
        painter.setPen(QPen(QColor(theme.HAIR), 1))
        painter.drawLine(box.left(), rect.bottom(), box.right(), rect.bottom())

    def _paint_clause(
        self, painter: QPainter, rect: QRect, line: ClauseLine, state: QStyle.StateFlag
    ) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            paint_chosen(painter, rect)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.HOVER_ROW))
        lines = self._title(line, rect.width(), chosen)
        word = STANDINGS[line.standing]
        high = lines.height + (theme.px(22) if word else 0)
        top = rect.top() + (rect.height() - high) // 2
        side = theme.px(_MARK)
        first = top + (theme.px(23) - side) / 2
        if line.standing in _MARKS:
            box = QRectF(rect.left() + theme.px(16), first, side, side)
            icons.paint(painter, box, _MARKS[line.standing], theme.SUB)
        if line.insisted:
            right = rect.right() - theme.px(_RIGHT) - side
            icons.paint(painter, QRectF(right, first, side, side), "flag")
        colour = theme.PRIMARY if chosen else theme.TEXT
        quiet = line.standing is Standing.HIDDEN and not chosen
        left = rect.left() + theme.px(_LEFT)
        lines.paint(painter, left, top, theme.SUB if quiet else colour)
        if word:
            below = TextLines(word, theme.gothic(14), theme.px(22), rect.width())
            below.paint(painter, left, top + lines.height, theme.SUB)

    def _title(self, line: ClauseLine, width: int, bold: bool) -> TextLines:
        """Bold and regular letters are equally wide, so the height never changes."""
        room = _room(line, width)
        return TextLines(
            line.title, theme.gothic(16, bold), theme.px(23), room, in_phrases=True, max_lines=3
        )


def _room(line: ClauseLine, width: int) -> int:
    """What is left for a title, px."""
    return width - theme.px(_LEFT + _RIGHT + (_MARK + 4 if line.insisted else 0))
