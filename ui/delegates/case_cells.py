"""How the cells of the case list are drawn: two lines, a bar, a mark with its word."""

from abc import abstractmethod
from collections.abc import Callable, Mapping

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from checklists.status import Status
from ui import icons, theme
from ui.models.case_row import CaseRow, deadline_words
from ui.models.case_table import ROW_ROLE, TODAY_ROLE, Column, progress_note, updated_words
from ui.widgets.charts import Counts, ProgressBarPainter

ROW_HEIGHT = 64
MARKS = {
    Status.NOT_STARTED: "todo",
    Status.IN_PROGRESS: "doing",
    Status.DONE: "done",
    Status.LOCKED: "locked",
    Status.PROBLEM: "problem",
}
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class CaseCell(QStyledItemDelegate):
    """Ground, hairline and place bar; a subclass draws the inside of one column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(theme.px(120), theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        self._ground(painter, option, rect, index.column() == Column.CASE)
        if isinstance(row, CaseRow):
            inside = rect.adjusted(self._indent(index), 0, -theme.px(12), 0)
            self.draw(painter, inside, row, index)
        painter.restore()

    @abstractmethod
    def draw(self, painter: QPainter, rect: QRect, row: CaseRow, index: _Index) -> None:
        """Paint the cell of ``row`` inside ``rect``; must not raise."""

    def _indent(self, index: _Index) -> int:
        return theme.px(24 if index.column() == Column.CASE else 12)

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, first: bool
    ) -> None:
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.HOVER_ROW))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1),
            QColor(theme.HAIR),
        )
        if chosen and first:
            bar = QRect(rect.left(), rect.top(), theme.px(4), rect.height() - 1)
            painter.fillRect(bar, QColor(theme.PRIMARY))


def _first(rect: QRect) -> QRect:
    """The upper line of a row: the same in every column, so that first lines stand level."""
    return QRect(rect.left(), rect.top() + theme.px(9), rect.width(), theme.px(24))


def _second(rect: QRect) -> QRect:
    return QRect(rect.left(), rect.top() + theme.px(34), rect.width(), theme.px(22))


def _write(
    painter: QPainter, rect: QRect, text: str, font: QFont, colour: str, *, end: bool = False
) -> int:
    """Write one line, shortened when it must be; ``end``: in its middle, as the end tells it from
    another. Returns the width it took.
    """
    metrics = QFontMetrics(font)
    where = Qt.TextElideMode.ElideMiddle if end else Qt.TextElideMode.ElideRight
    words = metrics.elidedText(text, where, max(rect.width(), 0))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, _LEFT, words)
    return metrics.horizontalAdvance(words)


class NameCell(CaseCell):
    """Title, and under it number and department, and that a newer catalogue touches the case."""

    def draw(self, painter: QPainter, rect: QRect, row: CaseRow, index: _Index) -> None:
        # 「…業務委託(次年度)」: cases are often told apart by the end of their names.
        bold = theme.gothic(16, True)
        _write(painter, _first(rect), row.name, bold, theme.PRIMARY, end=True)
        line = _second(rect)
        if row.touched:
            line.setLeft(self._touched(painter, line, row.touched_words))
        _write(painter, line, row.second_line, theme.gothic(14), theme.SUB)

    def _touched(self, painter: QPainter, line: QRect, words: str) -> int:
        """Before number and department, which may be long; where they go on."""
        side = theme.px(18)
        top = line.center().y() - side / 2
        icons.paint(painter, QRectF(line.left(), top, side, side), "flag")
        beside = line.adjusted(theme.px(22), 0, 0, 0)
        return (
            beside.left()
            + _write(painter, beside, words, theme.gothic(14, True), theme.INK)
            + (theme.px(16))
        )


class StatusCell(CaseCell):
    """Mark and word."""

    def draw(self, painter: QPainter, rect: QRect, row: CaseRow, index: _Index) -> None:
        side = theme.px(20)
        middle = rect.center().y()
        mark = QRectF(rect.left(), middle - side / 2, side, side)
        icons.paint(painter, mark, MARKS[row.status])
        words = rect.adjusted(theme.px(28), 0, 0, 0)
        _write(painter, words, row.status.value, theme.gothic(16), theme.TEXT)


class ProgressCell(CaseCell):
    """Number, the most important open thing where there is room, problems, and a bar."""

    def draw(self, painter: QPainter, rect: QRect, row: CaseRow, index: _Index) -> None:
        line = _first(rect)
        number = f"{row.answered} / {row.total}"
        taken = _write(painter, line, number, theme.gothic(16, True), theme.INK)
        line.setLeft(line.left() + taken + theme.px(12))
        note = progress_note(row)
        needed = QFontMetrics(theme.gothic(14)).horizontalAdvance(note)
        if needed <= line.width() - (theme.px(80) if row.problems else 0):
            _write(painter, line, note, theme.gothic(14), theme.SUB)
            line.setLeft(line.left() + needed + theme.px(12))
        if row.problems:
            self._problems(painter, line, row.problems)
        top = rect.top() + theme.px(39)
        bar = QRectF(rect.left(), top, rect.width() - theme.px(16), theme.px(10))
        ProgressBarPainter.paint(painter, bar, _counts(row), numbers=False)

    def _problems(self, painter: QPainter, line: QRect, count: int) -> None:
        side = theme.px(18)
        icons.paint(
            painter, QRectF(line.left(), line.center().y() - side / 2, side, side), "problem"
        )
        words = line.adjusted(theme.px(22), 0, 0, 0)
        _write(painter, words, f"直す {count}", theme.gothic(14, True), theme.ERROR_TEXT)


def _counts(row: CaseRow) -> Counts:
    return Counts(row.stated, row.to_add, row.not_applicable, row.checking, row.unanswered)


class DeadlineCell(CaseCell):
    """Day with weekday and days left, and what is due; red only when it is overdue."""

    def draw(self, painter: QPainter, rect: QRect, row: CaseRow, index: _Index) -> None:
        words = deadline_words(row, index.data(TODAY_ROLE))
        line, below = _first(rect), words.what
        colour = theme.ERROR_TEXT if words.overdue else theme.INK
        taken = _write(painter, line, words.day, theme.gothic(16, True), colour)
        line.setLeft(line.left() + taken + theme.px(10))
        if words.overdue:
            side = theme.px(20)
            mark = QRectF(QPointF(line.left(), line.center().y() - side / 2), QSize(side, side))
            icons.paint(painter, mark, "problem")
            line.setLeft(line.left() + side + theme.px(6))
        font = theme.gothic(16, True) if words.overdue else theme.gothic(14)
        if QFontMetrics(font).horizontalAdvance(words.left) <= line.width():
            left_colour = theme.ERROR_TEXT if words.overdue else theme.SUB
            _write(painter, line, words.left, font, left_colour)
        else:
            below = f"{words.left} {words.what}"
        below_colour = theme.ERROR_TEXT if words.overdue and below != words.what else theme.TEXT
        _write(painter, _second(rect), below, theme.gothic(14), below_colour)


class UpdatedCell(CaseCell):
    """When it was last changed, and the arrow that says the row opens."""

    def draw(self, painter: QPainter, rect: QRect, row: CaseRow, index: _Index) -> None:
        words = updated_words(row, index.data(TODAY_ROLE))
        _write(painter, _first(rect), words, theme.gothic(14), theme.SUB)
        side = theme.px(20)
        right = rect.right() - side
        arrow = QRectF(right, rect.center().y() - side / 2, side, side)
        icons.paint(painter, arrow, "right", theme.SUB)


CELLS: Mapping[Column, Callable[[QObject], CaseCell]] = {
    Column.CASE: NameCell,
    Column.STATUS: StatusCell,
    Column.PROGRESS: ProgressCell,
    Column.DEADLINE: DeadlineCell,
    Column.UPDATED: UpdatedCell,
}
