"""Draws one row of an Excel sheet: its box, its words, its state and what is to be said of it."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.models.sheet_lines import SHOWN_ROLE, SheetLines, Shown
from ui.widgets.status_mark import word_colour
from ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_BOX, _NUMBER, _STATE = 24, 52, 140
_PITCH, _EDGE = 24, 10


class SheetLineDelegate(QStyledItemDelegate):
    """Rows of a QListView with SheetLines. Space and a click on the box tick it."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        shown = index.data(SHOWN_ROLE)
        if not isinstance(shown, Shown):
            return QSize(width, theme.px(_PITCH))
        high = sum(lines.height for lines, _, _ in self._parts(shown, width))
        return QSize(width, max(high + theme.px(2 * _EDGE), theme.px(44)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = index.data(SHOWN_ROLE)
        if not isinstance(shown, Shown):
            return
        rect: QRect = option.rect
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, QColor(theme.HOVER_ROW))
                bar = QRect(rect.left(), rect.top(), theme.px(4), rect.height() - 1)
                painter.fillRect(bar, QColor(theme.PRIMARY))
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.HAIR))
            self._paint_box(painter, rect, shown)
            self._paint_state(painter, rect, shown)
            top = rect.top() + theme.px(_EDGE)
            left = rect.left() + _indent()
            for lines, colour, mark in self._parts(shown, rect.width()):
                x = left
                if mark:
                    side = theme.px(16)
                    box = QRectF(x, top + (lines.pitch - side) / 2, side, side)
                    icons.paint(painter, box, mark)
                    x += theme.px(24)
                lines.paint(painter, x, top, colour)
                top += lines.height
        finally:
            painter.restore()

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        pressed = event.type() == QEvent.Type.MouseButtonRelease
        if pressed and isinstance(event, QMouseEvent) and isinstance(model, SheetLines):
            inside = event.position().x() < option.rect.left() + theme.px(_BOX + 24)
            if event.button() == Qt.MouseButton.LeftButton and inside:
                model.toggle(index)
                return True
        return False

    def _paint_box(self, painter: QPainter, rect: QRect, shown: Shown) -> None:
        side = theme.px(_BOX)
        top = rect.top() + theme.px(_EDGE)
        box = QRectF(rect.left() + theme.px(12), top, side, side)
        name = "check-on" if shown.taken else "check-off"
        icons.paint(painter, box, name, theme.PRIMARY if shown.taken else theme.BORDER)
        painter.setFont(theme.gothic(14))
        painter.setPen(QColor(theme.SUB))
        painter.drawText(
            QRectF(box.right(), top, theme.px(_NUMBER - 8), side),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            f"{shown.row}",
        )

    def _paint_state(self, painter: QPainter, rect: QRect, shown: Shown) -> None:
        side = theme.px(18)
        x = rect.right() - theme.px(_STATE)
        top = rect.top() + theme.px(_EDGE)
        icons.paint(painter, QRectF(x, top + theme.px(3), side, side), shown.mark)
        painter.setFont(theme.gothic(14, shown.mark == "problem"))
        painter.setPen(QColor(word_colour(shown.mark)))
        words = QRectF(x + side + theme.px(6), top, theme.px(_STATE), theme.px(_PITCH))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown.word)

    def _parts(self, shown: Shown, width: int) -> list[tuple[TextLines, str, str]]:
        """(lines, colour, mark) from top to bottom; the state stands beside the first."""
        pitch = theme.px(_PITCH)
        room = width - _indent() - theme.px(12)
        beside = room - theme.px(_STATE)
        title_colour = theme.TEXT if shown.taken else theme.SUB
        parts = [(TextLines(shown.title, theme.gothic(16), pitch, beside), title_colour, "")]
        if shown.rest:
            parts.append((TextLines(shown.rest, theme.gothic(14), pitch, room), theme.SUB, ""))
        for mark, words in shown.remarks:
            font = theme.gothic(14, mark == "problem")
            lines = TextLines(words, font, pitch, room - theme.px(24))
            parts.append((lines, word_colour(mark), mark))
        return parts


def _indent() -> int:
    """Where the words of a row begin."""
    return theme.px(12 + _BOX + _NUMBER)
