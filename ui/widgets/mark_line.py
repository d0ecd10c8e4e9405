"""MarkLine: a mark and a sentence that may take several lines."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.status_mark import word_colour
from ui.widgets.text_lines import LineKeeper, TextLines


class MarkLine(QLabel):
    """Red, bold and 16 px for a problem; 14 px for everything else."""

    def __init__(self, parent: QWidget | None = None, words: str = "", mark: str = "info") -> None:
        super().__init__(parent)
        self._mark = mark
        self._keeper = LineKeeper()
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(words, mark)

    def set_words(self, words: str, mark: str) -> None:
        """Another sentence with its mark."""
        self._mark = mark
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(min(width, self.maximumWidth())).height

    def sizeHint(self) -> QSize:
        lines = self._lines(theme.px(46 * 16))
        return QSize(round(lines.natural_width + 1.5) + self._indent(), lines.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(120)), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        lines = self._lines(self.width())
        side = theme.px(20 if self._big() else 16)
        top = lines.beside(self.height())
        icons.paint(painter, QRectF(0, top + (lines.pitch - side) / 2, side, side), self._mark)
        lines.paint(painter, self._indent(), top, word_colour(self._mark))
        painter.end()

    def _big(self) -> bool:
        return self._mark == "problem"

    def _indent(self) -> int:
        return theme.px(28 if self._big() else 24)

    def _lines(self, width: int) -> TextLines:
        font = theme.gothic(16, True) if self._big() else theme.gothic(14)
        return self._keeper.lines(self.text(), font, theme.px(24), width - self._indent())
