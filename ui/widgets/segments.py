"""Segments: a few answers joined into one control; the chosen one has a tick."""

from collections.abc import Sequence
from typing import Any, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.choice_row import ChoiceButton, ChoiceRow

UNKNOWN_WORD = "わからない"
Position = Literal["first", "middle", "last", "only"]


class Segments(ChoiceRow):
    """One of ``options`` (value, label), or none. 「わからない」 is amber: it is an answer."""

    chosen = Signal(object)

    def __init__(
        self, options: Sequence[tuple[Any, str]], parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in options]
        self._buttons: list[Segment] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        last = len(options) - 1
        for index, (_, label) in enumerate(options):
            position: Position = "middle"
            if last == 0:
                position = "only"
            elif index in (0, last):
                position = "first" if index == 0 else "last"
            button = Segment(label, position, self)
            self._buttons.append(button)
            self.add_choice(button)
            row.addWidget(button, max(len(label), 3) + 2)
        self.picked.connect(lambda index: self.chosen.emit(self._values[index]))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setAccessibleName(self, name: str) -> None:
        """The question; each segment says it with its own answer."""
        super().setAccessibleName(name)
        for button in self._buttons:
            button.setAccessibleName(f"{name}、{button.text()}" if name else button.text())

    def value(self) -> Any:
        """The chosen value; None when nothing is chosen (``has_choice`` tells them apart)."""
        index = self.index()
        return self._values[index] if index >= 0 else None

    def has_choice(self) -> bool:
        """Whether anything is chosen."""
        return self.index() >= 0

    def set_value(self, value: Any) -> None:
        """Show ``value`` without emitting; a value that is no option shows no choice."""
        self.set_index(next((i for i, v in enumerate(self._values) if v == value), -1))

    def clear(self) -> None:
        """Show no choice."""
        self.set_index(-1)

    def button(self, value: Any) -> "Segment":
        """The segment of one value."""
        return self._buttons[self._values.index(value)]

    def stop(self) -> "Segment":
        """The segment Tab stops at: the chosen one, or the first."""
        return self._buttons[max(self.index(), 0)]


class Segment(ChoiceButton):
    """One answer of Segments."""

    def __init__(self, label: str, position: Position, parent: Segments) -> None:
        super().__init__(label, parent)
        self._position = position
        self._amber = label == UNKNOWN_WORD

    def sizeHint(self) -> QSize:
        word = QFontMetrics(theme.gothic(16, True)).horizontalAdvance(self.text())
        return QSize(word + theme.px(22 + 28), theme.px(44))

    def minimumSizeHint(self) -> QSize:
        word = QFontMetrics(theme.gothic(16, True)).horizontalAdvance(self.text())
        return QSize(word + theme.px(22 + 12), theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_content(painter)
        painter.end()

    def _colours(self) -> tuple[str, str, str]:
        """(frame, ground, words)."""
        if not self.isEnabled():
            return theme.DISABLED_FRAME, theme.DISABLED_GROUND, theme.DISABLED_TEXT
        if self.isChecked() and self._amber:
            return theme.AMBER, theme.AMBER_GROUND, theme.AMBER_TEXT
        if self.isChecked():
            return theme.PRIMARY, theme.SELECTED, theme.PRIMARY
        if self.isDown():
            return theme.BORDER, theme.PRESSED, theme.TEXT
        return theme.BORDER, theme.HOVER if self.underMouse() else theme.WHITE, theme.TEXT

    def _paint_frame(self, painter: QPainter) -> None:
        frame, ground, _ = self._colours()
        width = theme.px(2) if self.isChecked() else 1
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        if self._position in ("first", "middle") and not self.isChecked():
            box.setRight(self.width() + 2.0)  # the neighbour at the right draws the line between
        radius = theme.px(8) - half
        left = radius if self._position in ("first", "only") else 0.0
        right = radius if self._position in ("last", "only") else 0.0
        painter.setPen(QPen(QColor(frame), width))
        painter.setBrush(QColor(ground))
        painter.drawPath(_rounded(box, left, right))

    def _paint_content(self, painter: QPainter) -> None:
        _, _, colour = self._colours()
        font = theme.gothic(16, self.isChecked())
        advance = QFontMetrics(font).horizontalAdvance(self.text())
        tick = theme.px(16) if self.isChecked() else 0
        gap = theme.px(6) if tick else 0
        x = (self.width() - tick - gap - advance) / 2
        if tick:
            box = QRectF(x, (self.height() - tick) / 2, tick, tick)
            icons.paint(painter, box, "saved", colour)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x + tick + gap, 0, advance + 2, self.height()), flags, self.text())


def _rounded(box: QRectF, left: float, right: float) -> QPainterPath:
    """A rectangle whose left and right corners have their own radius."""
    path = QPainterPath()
    path.moveTo(box.left() + left, box.top())
    path.lineTo(box.right() - right, box.top())
    path.arcTo(QRectF(box.right() - 2 * right, box.top(), 2 * right, 2 * right), 90, -90)
    path.lineTo(box.right(), box.bottom() - right)
    path.arcTo(
        QRectF(box.right() - 2 * right, box.bottom() - 2 * right, 2 * right, 2 * right), 0, -90
    )
    path.lineTo(box.left() + left, box.bottom())
    path.arcTo(QRectF(box.left(), box.bottom() - 2 * left, 2 * left, 2 * left), 270, -90)
    path.lineTo(box.left(), box.top() + left)
    path.arcTo(QRectF(box.left(), box.top(), 2 * left, 2 * left), 180, -90)
    path.closeSubpath()
    return path
