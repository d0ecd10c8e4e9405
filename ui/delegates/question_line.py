"""Draws one expected question: its number, the question, how the case stands on it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.delegates.chosen_row import paint_chosen
from ui.models.line_list import LINE_ROLE
from ui.models.question_lines import QuestionLine
from ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT, _ABOVE = 56, 16, 10
_BELOW = 24  # of the line under the question
_MOST_LINES = 4
_INSISTED, _OWN = "強く求めた", "自分の答え"


class QuestionLineDelegate(QStyledItemDelegate):
    """Rows of a QListView with QuestionLines."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view
        self._heights: dict[tuple[str, int, float], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE_ROLE)
        width = self._view.viewport().width()
        if not isinstance(line, QuestionLine):
            return QSize(width, theme.px(44))
        key = (line.question.question, width, theme.zoom().factor)
        if key not in self._heights:
            words = self._words(line, width, chosen=False)
            self._heights[key] = words.height + theme.px(2 * _ABOVE + _BELOW)
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, QuestionLine):
            return
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if chosen:
                paint_chosen(painter, rect)
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, QColor(theme.HOVER_ROW))
            self._paint_line(painter, rect, line, chosen)
        finally:
            painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRect, line: QuestionLine, chosen: bool) -> None:
        painter.setPen(QColor(theme.HAIR))
        painter.drawLine(
            rect.left() + theme.px(12), rect.bottom(), rect.right() - theme.px(12), rect.bottom()
        )
        top, left = rect.top() + theme.px(_ABOVE), rect.left() + theme.px(_LEFT)
        painter.setFont(theme.gothic(16, True))
        painter.setPen(QColor(theme.SUB))
        painter.drawText(
            QRect(rect.left(), top, theme.px(_LEFT - 12), theme.px(23)),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            str(line.number),
        )
        words = self._words(line, rect.width(), chosen=chosen)
        words.paint(painter, left, top, theme.PRIMARY if chosen else theme.INK)
        self._paint_facts(painter, left, top + words.height, rect.right() - theme.px(_RIGHT), line)

    def _paint_facts(
        self, painter: QPainter, x: float, y: float, right: int, line: QuestionLine
    ) -> None:
        """How the case stands, whether it was insisted on, whether the officer wrote a reply."""
        facts = [(line.mark, line.state)]
        facts += [("flag", _INSISTED)] if line.insisted else []
        facts += [("note", _OWN)] if line.own else []
        painter.setFont(theme.gothic(14))
        metrics = QFontMetrics(painter.font())
        side, high = theme.px(16), theme.px(_BELOW)
        for mark, words in facts:
            wide = metrics.horizontalAdvance(words)
            if x + theme.px(22) + wide > right:
                return
            icons.paint(painter, QRectF(x, y + (high - side) / 2, side, side), mark)
            painter.setPen(QColor(theme.SUB))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(x + theme.px(22), y, wide + 2, high), flags, words)
            x += theme.px(22 + 14) + wide

    def _words(self, line: QuestionLine, width: int, *, chosen: bool) -> TextLines:
        """Bold and regular letters of BIZ UDGothic are equally wide: the height never changes."""
        return TextLines(
            line.question.question,
            theme.gothic(16, chosen),
            theme.px(23),
            width - theme.px(_LEFT + _RIGHT),
            in_phrases=True,
            max_lines=_MOST_LINES,
        )
