"""RowLine: one row of a table in a single line; the fields open under it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.reader_press import ReaderPress
from ui.widgets.text_lines import TextLines

_HEIGHT = 60


class RowLine(ReaderPress, QAbstractButton):
    """Number, what the row is about, the rest of it small, its mark; checked = open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._rest = ""
        self._mark, self._word = "todo", ""
        self.setCheckable(True)
        self.heed_readers()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(
        self, table: str, number: int, title: str, rest: str, mark: str, word: str
    ) -> None:
        """``table`` is only said; ``mark`` with its ``word``."""
        if (number, title, rest, mark, word) == (
            self._number, self.text(), self._rest, self._mark, self._word,
        ):  # fmt: skip
            return
        self._number, self._rest, self._mark, self._word = number, rest, mark, word
        self.setText(title)
        said = (f"{table} {number}行目".strip(), title, rest, word)
        self.setAccessibleName("、".join(part for part in said if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the table knows the next line, Qt only the next button
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            ground = theme.SELECTED if self.isChecked() else theme.HOVER
            painter.fillRect(self.rect(), QColor(ground))
        if self.isChecked():
            painter.fillRect(0, 0, theme.px(4), self.height(), QColor(theme.PRIMARY))
        self._paint_ends(painter)
        self._paint_words(painter)
        painter.setPen(QColor(theme.HAIR))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _paint_ends(self, painter: QPainter) -> None:
        painter.setFont(theme.gothic(14))
        painter.setPen(QColor(theme.SUB))
        painter.drawText(
            QRectF(0, 0, theme.px(44), self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            str(self._number),
        )
        side = theme.px(20)
        right = self.width() - theme.px(12) - side
        top = (self.height() - side) / 2
        arrow = "up" if self.isChecked() else "down"
        icons.paint(painter, QRectF(right, top, side, side), arrow, theme.SUB)
        right -= side + theme.px(10)
        icons.paint(painter, QRectF(right, top, side, side), self._mark)

    def _paint_words(self, painter: QPainter) -> None:
        x = theme.px(60)
        room = self.width() - x - theme.px(80)
        pitch = theme.px(24)
        title = TextLines(self.text(), theme.gothic(16, self.isChecked()), pitch, room, max_lines=1)
        rest = TextLines(self._rest, theme.gothic(14), pitch, room, max_lines=1)
        high = pitch * (2 if self._rest else 1)
        y = (self.height() - high) // 2
        title.paint(painter, x, y, theme.PRIMARY if self.isChecked() else theme.TEXT)
        if self._rest:
            rest.paint(painter, x, y + pitch, theme.SUB)
