"""TotalBar and GroupChart: where the case stands, to look at instead of reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme

if TYPE_CHECKING:
    from checklists.progress import GroupProgress

# state, word; the order everywhere: settled first, open last
STATES: tuple[tuple[str, str], ...] = (
    ("stated", "明記済"),
    ("to_add", "追記する"),
    ("not_applicable", "該当なし"),
    ("checking", "確認中"),
    ("unanswered", "未回答"),
)


class Counts(NamedTuple):
    """How many clauses stand in each state."""

    stated: int = 0
    to_add: int = 0
    not_applicable: int = 0
    checking: int = 0
    unanswered: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(getattr(self, state) for state, _ in STATES)

    @property
    def answered(self) -> int:
        """All but the unanswered."""
        return self.total - self.unanswered

    def in_words(self) -> str:
        """「明記済 3、未回答 2」."""
        parts = [f"{w} {getattr(self, s)}" for s, w in STATES if getattr(self, s)]
        return "、".join(parts)


def counts_of(groups: Sequence[GroupProgress]) -> Counts:
    """The sum over ``groups``."""
    return Counts(**{s: sum(getattr(g, s) for g in groups) for s, _ in STATES})


def fill(painter: QPainter, box: QRectF, state: str) -> None:
    """One piece of a chart: solid, hatched with a frame (checking) or only a frame (open)."""
    fills = {
        "stated": theme.CHART_STATED,
        "to_add": theme.CHART_TO_ADD,
        "not_applicable": theme.CHART_NOT_APPLICABLE,
    }
    painter.save()
    if state in fills:
        painter.fillRect(box, QColor(fills[state]))
    else:
        frame = theme.CHART_UNANSWERED_FRAME
        painter.fillRect(box, QColor(theme.WHITE))
        if state == "checking":
            frame = theme.CHART_CHECKING_FRAME
            _hatch(painter, box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(frame), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
    painter.restore()


def _hatch(painter: QPainter, box: QRectF) -> None:
    """Slanting lines; drawn, because a brush pattern does not grow with the zoom."""
    painter.setClipRect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.CHART_CHECKING), theme.zoom().factor * 2))
    step = theme.zoom().factor * 5.5
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += step


class ProgressBarPainter:
    """Paints the bar of a whole; shared by TotalBar and by rows of the case list."""

    @staticmethod
    def paint(painter: QPainter, box: QRectF, counts: Counts, *, numbers: bool) -> None:
        """Pieces with a gap of 2 px; numbers only where they fit (white on the dark ones)."""
        if counts.total == 0:
            fill(painter, box, "unanswered")
            return
        shown = [(s, getattr(counts, s)) for s, _ in STATES if getattr(counts, s)]
        gap = theme.px(2)
        room = box.width() - gap * (len(shown) - 1)
        x = box.left()
        for index, (state, count) in enumerate(shown):
            width = round(room * count / counts.total)
            if index == len(shown) - 1:
                width = round(box.right() - x)
            piece = QRectF(round(x), round(box.top()), max(width, 2), round(box.height()))
            fill(painter, piece, state)
            if numbers and state != "checking":
                _number(painter, piece, count, state)
            x += width + gap


def _number(painter: QPainter, piece: QRectF, count: int, state: str) -> None:
    font = theme.gothic(14, True)
    if QFontMetrics(font).horizontalAdvance(str(count)) + theme.px(8) > piece.width():
        return
    painter.setFont(font)
    painter.setPen(QColor(theme.INK if state == "unanswered" else theme.WHITE))
    painter.drawText(piece, Qt.AlignmentFlag.AlignCenter, str(count))


class TotalBar(QLabel):
    """The whole case in one bar. Its text for a screen reader holds the same numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = Counts()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_progress(self, groups: Sequence[GroupProgress]) -> None:
        """Show the sum over ``groups``."""
        self.set_counts(counts_of(groups))

    def set_counts(self, counts: Counts) -> None:
        """Show ``counts``."""
        self._counts = counts
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ProgressBarPainter.paint(painter, QRectF(self.rect()), self._counts, numbers=True)
        painter.end()

    def _name(self) -> None:
        counts = self._counts
        words = f"{counts.total}条項のうち{counts.answered}に回答。{counts.in_words()}"
        self.setAccessibleName(words)
        self.setToolTip(counts.in_words())


class Legend(QLabel):
    """What the pieces mean; stands above a chart and wraps when narrow."""

    def __init__(
        self, states: Sequence[tuple[str, str]] = STATES, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._states = tuple(states)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("凡例 " + "、".join(word for _, word in self._states))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._places(width)[-1][2] + theme.px(22))

    def sizeHint(self) -> QSize:
        x, width = self._places(100_000)[-1][1], self._places(100_000)[-1][3]
        return QSize(round(x + width), theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(100), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(12)
        painter.setFont(theme.gothic(14))
        for (state, word), (_, x, y, width) in zip(
            self._states, self._places(self.width()), strict=True
        ):
            fill(painter, QRectF(round(x), round(y + (theme.px(22) - side) / 2), side, side), state)
            painter.setPen(QColor(theme.SUB))
            box = QRectF(x + side + theme.px(6), y, width, theme.px(22))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)
        painter.end()

    def _places(self, width: float) -> list[tuple[str, float, float, float]]:
        """(word, x, y, width) of each entry at ``width`` px."""
        metrics = QFontMetrics(theme.gothic(14))
        places: list[tuple[str, float, float, float]] = []
        x = y = 0.0
        for _, word in self._states:
            wide = theme.px(18) + metrics.horizontalAdvance(word) + 1
            if x and x + wide > width:
                x, y = 0.0, y + theme.px(22)
            places.append((word, x, y, wide))
            x += wide + theme.px(18)
        return places
