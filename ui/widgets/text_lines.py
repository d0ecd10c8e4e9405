"""TextLines: text laid out with a fixed line pitch and hanging opening brackets."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ui import theme
from ui.widgets import phrases

_OPENING = "「『(（〔［｛〈《【"
Range = tuple[int, int, str]
_WIDTHS_KEPT = 6
_DASH = 4  # px at 100 %, of a line in dashes
_IN_PHRASES_MOST = 2  # lines of a title, a hint, a question; more is running text
_LONE = 3  # characters that would be left for the last line of running text


def paint_range(painter: QPainter, box: QRectF, kind: str) -> None:
    """Ground and line under a range: whole where the officer chose, in dashes under a number that
    comes by itself. Other colours take the difference of the grounds away, not that of the lines.
    """
    chosen = kind == "choice"
    painter.fillRect(box, QColor(theme.SELECTED if chosen else theme.NUMBER_GROUND))
    rule, colour = max(theme.px(2), 1), QColor(theme.PRIMARY if chosen else theme.BORDER)
    dash = box.width() if chosen else float(theme.px(_DASH))
    left = box.left()
    while left < box.right():
        wide = min(dash, box.right() - left)
        painter.fillRect(QRectF(left, box.bottom() - rule, wide, rule), colour)
        left += dash + theme.px(_DASH) * 0.75


class TextLines:
    """Lines of ``text`` broken at ``width`` px; also used by delegates. ``in_phrases``: between
    phrases, where two lines hold it.

    ``max_lines`` cuts with an ellipsis (0 = all lines). Newlines in the text break lines.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        pitch: int,
        width: float,
        *,
        in_phrases: bool = False,
        max_lines: int = 0,
    ) -> None:
        self.pitch = pitch
        self.font = font
        self._plain = text
        self._in_phrases = in_phrases
        self._layouts: list[QTextLayout] = []  # what the lines belong to lives as long as they
        self._lines: list[tuple[QTextLine, int, str]] = []  # line, start of its paragraph, drawn
        start = 0
        for paragraph in text.split("\n"):
            self._lay_out(paragraph, start, width)
            start += len(paragraph) + 1
        self._cut = bool(max_lines) and len(self._lines) > max_lines
        if self._cut:
            self._lines = self._lines[:max_lines]
        self._width = width

    @property
    def height(self) -> int:
        """Height of all lines in px."""
        return self.pitch * len(self._lines)

    @property
    def natural_width(self) -> float:
        """Width of the widest line in px."""
        return max((line.naturalTextWidth() for line, _, _ in self._lines), default=0.0)

    @property
    def count(self) -> int:
        """How many lines."""
        return len(self._lines)

    def beside(self, height: int) -> float:
        """Where they start in ``height`` px: one line beside a button stands in its middle,
        anything longer at the top.
        """
        spare = height - self.height
        return spare / 2 if self.count == 1 and spare < 2 * self.pitch else 0.0

    def paint(
        self, painter: QPainter, x: float, y: float, colour: str, ranges: Sequence[Range] = ()
    ) -> None:
        """Draw with the upper left corner at (x, y); ranges count in the plain text."""
        painter.setFont(self.font)
        metrics = QFontMetricsF(self.font)
        inset = (self.pitch - metrics.height()) / 2
        for index, (line, start, drawn) in enumerate(self._lines):
            top = y + index * self.pitch
            for begin, end, kind in ranges:
                self._paint_range(painter, line, start, drawn, (begin, end, kind), QPointF(x, top))
            painter.setPen(QColor(colour))
            if self._cut and index == len(self._lines) - 1:
                self._paint_cut(painter, line, drawn, x, top + inset + metrics.ascent())
            else:
                line.draw(painter, QPointF(x, top + inset - line.y()))

    def _lay_out(self, paragraph: str, start: int, width: float) -> None:
        layout, lines = self._broken(
            phrases.joined(paragraph) if self._in_phrases else paragraph, width
        )
        if self._in_phrases and len(lines) > _IN_PHRASES_MOST:
            plain, its_lines = self._broken(paragraph, width)
            if len(its_lines) < len(lines) or its_lines[-1].textLength() > _LONE:
                layout, lines = plain, its_lines  # else the right edge would fray
        self._layouts.append(layout)
        self._lines += [(line, start, layout.text()) for line in lines]

    def _broken(self, drawn: str, width: float) -> tuple[QTextLayout, list[QTextLine]]:
        layout = QTextLayout(drawn, self.font)
        option = QTextOption()
        # An address or a long number has no place to break: better anywhere than over the edge.
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        half = self.font.pixelSize() / 2
        lines: list[QTextLine] = []
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            first = drawn[line.textStart() : line.textStart() + 1]
            hang = half if first and first in _OPENING and _is_wide(first) else 0.0
            line.setLineWidth(max(width + hang, 1.0))
            line.setPosition(QPointF(-hang, 0))
            lines.append(line)
        layout.endLayout()
        if not drawn:
            layout.beginLayout()
            layout.endLayout()
        return layout, lines

    def _paint_range(
        self,
        painter: QPainter,
        line: QTextLine,
        start: int,
        drawn: str,
        span: Range,
        corner: QPointF,
    ) -> None:
        first = max(_drawn_index(drawn, span[0] - start), line.textStart())
        last = min(_drawn_index(drawn, span[1] - start), line.textStart() + line.textLength())
        if first >= last:
            return
        left, right = _cursor_x(line, first), _cursor_x(line, last)
        high = QFontMetricsF(self.font).height() + theme.px(4)
        top = corner.y() + (self.pitch - high) / 2
        paint_range(painter, QRectF(corner.x() + left, top, right - left, high), span[2])

    def _paint_cut(
        self, painter: QPainter, line: QTextLine, drawn: str, x: float, base: float
    ) -> None:
        rest = drawn[line.textStart() :].replace(phrases.WORD_JOINER, "")
        metrics = QFontMetricsF(self.font)
        words = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, self._width)
        painter.drawText(QPointF(x + line.x(), base), words)


class LineKeeper:
    """The lines of one text at the few widths a layout asks for in turn."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._kept: dict[int, TextLines] = {}

    def lines(
        self,
        text: str,
        font: QFont,
        pitch: int,
        width: int,
        *,
        in_phrases: bool = False,
        max_lines: int = 0,
    ) -> TextLines:
        """As TextLines, built only when it is not there yet."""
        key = (text, font.pixelSize(), font.bold(), font.underline(), pitch)
        if self._key != key:
            self._key, self._kept = key, {}
        found = self._kept.get(width) or self._as_good(width)
        if found is None:
            if len(self._kept) >= _WIDTHS_KEPT:
                self._kept.pop(next(iter(self._kept)))
            found = TextLines(text, font, pitch, width, in_phrases=in_phrases, max_lines=max_lines)
            self._kept[width] = found
        return found

    def _as_good(self, width: int) -> TextLines | None:
        """Lines already there that would come out the same at ``width``."""
        for other, lines in self._kept.items():
            if lines.count == 1 and lines.natural_width <= min(width, other):
                return lines
        return None


def _is_wide(character: str) -> bool:
    return ord(character) > 0x2E80


def _drawn_index(drawn: str, plain: int) -> int:
    """Where the plain index ``plain`` stands in ``drawn``, which may hold word joiners."""
    if plain <= 0 or phrases.WORD_JOINER not in drawn:
        return max(plain, 0)
    seen = 0
    for index, character in enumerate(drawn):
        if character != phrases.WORD_JOINER:
            if seen == plain:
                return index
            seen += 1
    return len(drawn)


def _cursor_x(line: QTextLine, index: int) -> float:
    place: Any = line.cursorToX(index)  # the stub knows neither of its two shapes
    return float(place[0] if isinstance(place, tuple) else place)
