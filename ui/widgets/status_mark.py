"""StatusMark: a mark and its word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import icons, theme


def word_colour(mark: str) -> str:
    """The colour of the word beside ``mark``: as the mark, but readable."""
    own = {"problem": theme.ERROR_TEXT, "todo": theme.TEXT, "locked": theme.SUB}
    return own.get(mark) or icons.mark_colour(mark)


class StatusMark(QLabel):
    """``mark`` is a drawing of ui.icons; the word says the same. ``size`` 16 or 14 px."""

    def __init__(
        self, mark: str, word: str, parent: QWidget | None = None, *, size: int = 16
    ) -> None:
        super().__init__(word, parent)
        self._mark = mark
        self._size = size
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_mark(self, mark: str, word: str) -> None:
        """Another state."""
        self._mark = mark
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(words + theme.px(self._size + 4 + 8) + 2, theme.px(self._size + 8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(self._size + 4)
        icons.paint(painter, QRectF(0, (self.height() - side) / 2, side, side), self._mark)
        painter.setFont(self._font())
        painter.setPen(QColor(word_colour(self._mark)))
        x = side + theme.px(8)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, self.width() - x, self.height()), flags, self.text())
        painter.end()

    def _font(self) -> QFont:
        return theme.gothic(self._size, self._mark == "problem")
