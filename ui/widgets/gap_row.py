"""GapRow: one line of the list of gaps; the whole row is the button that leads to the repair."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from checklists.gaps import Gap
from ui import icons, theme
from ui.widgets.text_lines import LineKeeper, TextLines

_STATES = {
    "stated": ("done", "明記済"),
    "to_add": ("add", "追記する"),
    "not_applicable": ("na", "該当なし"),
    "checking": ("pending", "確認中"),
    "unanswered": ("todo", "未回答"),
    "to_check": ("unknown", "要確認"),
}
_INSISTED = "強く求めた"
_BUTTON = 148
_MOST_REASONS = 3
WALKING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class GapRow(QAbstractButton):
    """Title, group and state at the left, why in the middle, the repair at the right.

    ``walked`` carries one of WALKING: where in the list the officer wants to go from here.
    ``reached`` tells that the focus came. The list lets Tab come to one row only.
    """

    walked = Signal(Qt.Key)
    reached = Signal()

    def __init__(self, gap: Gap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gap = gap
        self._title, self._why = LineKeeper(), LineKeeper()
        self._heights: dict[int, int] = {}  # by width: the list asks all rows whenever one comes
        self.setText(gap.title)
        self._weight: tuple[str, str] | None = None
        self._group_shown = True
        self._say_all()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_stop(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_heading(self, weight: tuple[str, str] | None, *, group: bool) -> None:
        """What the heading over it does not say: mark and word of its weight, and its ``group``."""
        if (weight, group) != (self._weight, self._group_shown):
            self._weight, self._group_shown = weight, group
            self._say_all()
            self.update()

    def _say_all(self) -> None:
        gap = self.gap
        state = _STATES[gap.state][1] if gap.state else ""
        rank = _INSISTED if gap.insisted else ""
        weight = self._weight[1] if self._weight else ""
        said = (gap.title, weight, rank, gap.group, state, " ".join(gap.why), gap.repair)
        self.setAccessibleName("、".join(part for part in said if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        if event.key() in WALKING:
            self.walked.emit(Qt.Key(event.key()))
            return
        super().keyPressEvent(event)

    def set_stop(self, stop: bool) -> None:
        """Whether Tab comes to this row; a click and the arrow keys always do."""
        policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    # ---- size

    def sizeHint(self) -> QSize:
        return QSize(theme.px(600), self.heightForWidth(self.width() or theme.px(1000)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(84))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height_at(width)
        return self._heights[width]

    def _height_at(self, width: int) -> int:
        title, why = self._words(width)
        words = title.height + theme.px(28)
        if self._stacked(width):
            return words + why.height + theme.px(24 + 52)
        return max(theme.px(84), max(words, why.height) + theme.px(24))

    def _stacked(self, width: int) -> bool:
        return width < theme.px(760)

    def _columns(self, width: int) -> tuple[int, int]:
        """Left edge and width of the reasons."""
        left, right = theme.px(32), theme.px(24)
        if self._stacked(width):
            return left, width - left - right
        start = left + int((width - left - right) * 0.38)
        return start, width - right - theme.px(_BUTTON + 32) - start

    def _words(self, width: int) -> tuple[TextLines, TextLines]:
        start, room = self._columns(width)
        left = room if self._stacked(width) else start - theme.px(32 + 24)
        title = self._title.lines(
            self.gap.title, theme.gothic(16, True), theme.px(24), left, in_phrases=True
        )
        why = self._why.lines(
            "\n".join(self.gap.why[:_MOST_REASONS]), theme.gothic(16), theme.px(26), room
        )
        return title, why

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), QColor(theme.HOVER_ROW))
            painter.fillRect(0, 0, theme.px(4), self.height(), QColor(theme.PRIMARY))
        title, why = self._words(self.width())
        left, top = theme.px(32), theme.px(12)
        title.paint(painter, left, top, theme.PRIMARY)
        below = top + title.height + theme.px(4)
        self._paint_facts(painter, left, below)
        start, _ = self._columns(self.width())
        if self._stacked(self.width()):
            under = below + theme.px(28)
            why.paint(painter, start, under, theme.TEXT)
            self._paint_button(painter, QPointF(start, under + why.height + theme.px(4)))
        else:
            why.paint(painter, start, top - theme.px(1), theme.TEXT)
            x = self.width() - theme.px(24 + _BUTTON)
            self._paint_button(painter, QPointF(x, (self.height() - theme.px(44)) / 2))
        painter.setPen(QColor(theme.HAIR))
        painter.drawLine(left, self.height() - 1, self.width() - theme.px(24), self.height() - 1)
        painter.end()

    def _paint_facts(self, painter: QPainter, x: float, y: float) -> None:
        """Weight, rank, group and state on one line, as far as they fit beside the reasons."""
        painter.setFont(theme.gothic(14))
        metrics = QFontMetrics(painter.font())
        start, room = self._columns(self.width())
        limit = start + room if self._stacked(self.width()) else start - theme.px(8)
        side = theme.px(16)
        middle = y + (theme.px(24) - side) / 2
        for mark, word, colour in self._facts():
            before = theme.px(20) if mark else 0
            if x + before + metrics.horizontalAdvance(word) > limit:
                break
            if mark:
                icons.paint(painter, QRectF(x, middle, side, side), mark)
            x = self._say(painter, x + before, y, word, colour) + theme.px(14)

    def _facts(self) -> Iterator[tuple[str, str, str]]:
        """Mark, word and colour of each."""
        weight = self._weight
        state = _STATES[self.gap.state] if self.gap.state else None
        if weight is not None and not (state and state[1] in weight[1]):
            yield weight[0], weight[1], theme.TEXT
        if self.gap.insisted:
            yield "flag", _INSISTED, theme.PRIMARY
        if self._group_shown:
            yield "", self.gap.group, theme.SUB
        if state is not None:
            yield state[0], state[1], theme.SUB

    def _say(self, painter: QPainter, x: float, y: float, words: str, colour: str) -> float:
        painter.setPen(QColor(colour))
        wide = QFontMetrics(painter.font()).horizontalAdvance(words)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, y, wide + 2, theme.px(24)), flags, words)
        return x + wide

    def _paint_button(self, painter: QPainter, at: QPointF) -> None:
        box = QRectF(at.x() + 0.5, at.y() + 0.5, theme.px(_BUTTON), theme.px(44) - 1)
        painter.setPen(QPen(QColor(theme.PRIMARY), 1))
        painter.setBrush(QColor(theme.SELECTED if self.underMouse() else theme.WHITE))
        painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        painter.setFont(theme.gothic(16, True))
        side = theme.px(18)
        wide = QFontMetrics(painter.font()).horizontalAdvance(self.gap.repair)
        x = box.center().x() - (wide + theme.px(8) + side) / 2
        painter.drawText(
            QRectF(x, box.top(), wide + 2, box.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.gap.repair,
        )
        arrow = QRectF(x + wide + theme.px(8), box.center().y() - side / 2, side, side)
        icons.paint(painter, arrow, "right", theme.PRIMARY)
