"""Segments: a few answers joined into one control; the chosen one has a tick."""

from collections.abc import Sequence
from typing import Any, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui import icons, theme

UNKNOWN_WORD = "わからない"
Position = Literal["first", "middle", "last", "only"]


class Segments(QWidget):
    """One of ``options`` (value, label), or none. 「わからない」 is amber: it is an answer."""

    chosen = Signal(object)

    def __init__(
        self, options: Sequence[tuple[Any, str]], parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
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
            self._group.addButton(button, index)
            row.addWidget(button, max(len(label), 3) + 2)
        self._group.idClicked.connect(self._on_clicked)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setAccessibleName(self, name: str) -> None:
        """The question; each segment says it with its own answer."""
        super().setAccessibleName(name)
        for button in self._buttons:
            button.setAccessibleName(f"{name}、{button.text()}" if name else button.text())

    def value(self) -> Any:
        """The chosen value; None when nothing is chosen (``has_choice`` tells them apart)."""
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    def has_choice(self) -> bool:
        """Whether anything is chosen."""
        return self._group.checkedId() >= 0

    def set_value(self, value: Any) -> None:
        """Show ``value`` without emitting; a value that is no option shows no choice."""
        index = next((i for i, v in enumerate(self._values) if v is value or v == value), -1)
        self._group.setExclusive(False)
        for i, button in enumerate(self._buttons):
            button.setChecked(i == index)
        self._group.setExclusive(True)

    def clear(self) -> None:
        """Show no choice."""
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(False)
        self._group.setExclusive(True)

    def button(self, value: Any) -> "Segment":
        """The segment of one value."""
        return self._buttons[self._values.index(value)]

    def _on_clicked(self, index: int) -> None:
        self.chosen.emit(self._values[index])


class Segment(QAbstractButton):
    """One answer of Segments."""

    def __init__(self, label: str, position: Position, parent: QWidget) -> None:
        super().__init__(parent)
        self._position = position
        self._amber = label == UNKNOWN_WORD
        self.setText(label)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # tells a screen reader: radio button
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        word = QFontMetrics(theme.gothic(16, True)).horizontalAdvance(self.text())
        return QSize(word + theme.px(22 + 28), theme.px(44))

    def minimumSizeHint(self) -> QSize:
        word = QFontMetrics(theme.gothic(16, True)).horizontalAdvance(self.text())
        return QSize(word + theme.px(22 + 12), theme.px(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

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
