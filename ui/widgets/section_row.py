"""SectionRow: one part of a page in the list at its side, with its mark and its count."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.reader_press import ReaderPress


class SectionRow(ReaderPress, QAbstractButton):
    """A whole row to click, 44 high; checked = the part that is shown."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setCheckable(True)
        self.heed_readers()
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._mark = "todo"
        self._count = ""
        self.set_state("todo", "", "")

    def set_state(self, mark: str, count: str, word: str) -> None:
        """``word`` says the mark to a screen reader; ``count`` is 「6/7」."""
        self._mark = mark
        self._count = count
        self.setAccessibleName("、".join(part for part in (self.text(), word, count) if part))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        side = theme.px(20)
        middle = self.height() / 2
        icons.paint(painter, QRectF(theme.px(12), middle - side / 2, side, side), self._mark)
        right = self.width() - theme.px(12)
        painter.setFont(theme.gothic(14))
        painter.setPen(QColor(theme.SUB))
        painter.drawText(
            QRectF(0, 0, right, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            self._count,
        )
        chosen = self.isChecked()
        painter.setFont(theme.gothic(16, chosen))
        painter.setPen(QColor(theme.PRIMARY if chosen else theme.TEXT))
        painter.drawText(
            QRectF(theme.px(40), 0, right - theme.px(84), self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.text(),
        )
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        if not (self.isChecked() or self.underMouse()):
            return
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), theme.px(6), theme.px(6))
        painter.fillPath(ground, QColor(theme.SELECTED if self.isChecked() else theme.ROW_HOVER))
        if self.isChecked() and theme.SELECTED == theme.PANE:  # a contrast theme has one ground
            painter.fillRect(0, 0, theme.px(4), self.height(), QColor(theme.PRIMARY))
