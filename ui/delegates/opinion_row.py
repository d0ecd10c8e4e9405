"""Draws one opinion of the list: number, page and item, its first words, what was answered."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.delegates.chosen_row import paint_chosen
from ui.models.opinion_list import OpinionLine, OpinionList, Role
from ui.widgets.status_mark import word_colour
from ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex

_LEFT, _RIGHT = 20, 16
_LABEL = 44  # from the number to the page and item
_TOP, _LINE, _WORDS, _BELOW = 8, 22, 23, 8
_MOST_LINES = 2
_MOST_LETTERS = 120


class OpinionRowDelegate(QStyledItemDelegate):
    """Rows of a QListView with an OpinionList. ``current`` is the key of the opinion on the page."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view
        self.current = ""
        self._widths = _LetterWidths(theme.gothic(16))
        self._wide: dict[str, int] = {}  # words -> px, about

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = self._view.model()  # asked itself: hundreds of rows are measured at once
        line = model.line_at(index) if isinstance(model, OpinionList) else index.data(Role.ROW)
        width = self._view.viewport().width()
        if not isinstance(line, OpinionLine):
            return QSize(width, theme.px(80))
        # Bold and regular letters of BIZ UDGothic are equally wide, so the height never changes.
        high = _TOP + _LINE + _WORDS * self._count(line, width) + _LINE + _BELOW
        return QSize(width, max(theme.px(80), theme.px(high)))

    def _count(self, line: OpinionLine, width: int) -> int:
        """How many lines the words take; of hundreds of opinions few are laid out before they are
        seen.
        """
        room = width - theme.px(_LEFT + _RIGHT)
        near = self._widths.em  # a bracket may hang, and a width be rounded
        wide = self._wide.get(line.words)
        if wide is None:
            wide = self._wide[line.words] = self._widths.of(line.words[:_MOST_LETTERS])
        if wide < room - near:
            return 1
        return _MOST_LINES if wide > room + near else self._words(line, width, False).count

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(Role.ROW)
        rect: QRect = option.rect
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(line, OpinionLine):
                under = bool(option.state & QStyle.StateFlag.State_MouseOver)
                self._paint_line(painter, rect, line, under)
        finally:
            painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRect, line: OpinionLine, under: bool) -> None:
        here = line.key == self.current
        if here:
            paint_chosen(painter, rect)
        elif under:
            painter.fillRect(rect, QColor(theme.HOVER_ROW))
        left, top = rect.left() + theme.px(_LEFT), rect.top() + theme.px(_TOP)
        colour = theme.PRIMARY if here else theme.TEXT
        self._paint_head(painter, QRect(left, top, rect.right() - left, theme.px(_LINE)), line)
        words = self._words(line, rect.width(), here)
        top += theme.px(_LINE)
        words.paint(painter, left, top, colour)
        self._paint_state(painter, left, top + words.height, rect.right(), line)
        rule = rect.adjusted(theme.px(16), 0, -theme.px(16), 0)
        painter.setPen(QColor(theme.HAIR))
        painter.drawLine(rule.left(), rect.bottom(), rule.right(), rect.bottom())

    def _paint_head(self, painter: QPainter, box: QRect, line: OpinionLine) -> None:
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        bold = theme.gothic(14, True)
        painter.setFont(bold)
        painter.setPen(QColor(theme.INK))
        painter.drawText(box, flags, line.label)
        used = max(theme.px(_LABEL), QFontMetrics(bold).horizontalAdvance(line.label + "　"))
        font = theme.gothic(14)
        painter.setFont(font)
        painter.setPen(QColor(theme.SUB))
        room = box.adjusted(used, 0, -theme.px(_RIGHT), 0)
        said = QFontMetrics(font).elidedText(
            line.reference, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, flags, said)

    def _paint_state(
        self, painter: QPainter, left: int, top: int, right: int, line: OpinionLine
    ) -> None:
        high, side = theme.px(_LINE), theme.px(15)
        icons.paint(painter, QRectF(left + 1, top + (high - side) / 2, side, side), line.mark)
        font = theme.gothic(14)
        painter.setFont(font)
        quiet = line.mark in ("todo", "add", "done", "na")
        painter.setPen(QColor(theme.SUB if quiet else word_colour(line.mark)))
        box = QRect(left + theme.px(22), top, right - left - theme.px(22 + _RIGHT), high)
        said = QFontMetrics(font).elidedText(line.state, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)

    def _words(self, line: OpinionLine, width: int, bold: bool) -> TextLines:
        room = width - theme.px(_LEFT + _RIGHT)
        # A long opinion shows its first words only: laying out all of them would cost time.
        return TextLines(
            line.words[:_MOST_LETTERS],
            theme.gothic(16, bold),
            theme.px(_WORDS),
            room,
            in_phrases=True,
            max_lines=_MOST_LINES,
        )


class _LetterWidths(dict[str, int]):
    """Letter -> px, each measured once: measuring whole texts shapes them, which takes longer."""

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self.em = font.pixelSize()
        self._metrics = QFontMetrics(font)

    def __missing__(self, letter: str) -> int:
        self[letter] = wide = self._metrics.horizontalAdvance(letter)
        return wide

    def of(self, words: str) -> int:
        """About as wide as ``words`` are in one line."""
        return sum(map(self.__getitem__, words))
