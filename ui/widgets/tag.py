"""Tag: a small framed word, with an icon when it means rank."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import icons, theme


class Tag(QLabel):
    """24 px high. With an icon it is blue (rank), without one grey (a place, a kind)."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Another word."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.gothic(14, True)).horizontalAdvance(self.text())
        return QSize(words + theme.px(16 + (18 if self._icon else 0)) + 2, theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(60)), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.PRIMARY if self._icon else theme.SUB
        painter.setPen(QPen(QColor(theme.PRIMARY if self._icon else theme.BORDER), 1))
        painter.setBrush(QColor(theme.WHITE))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        x = theme.px(8)
        if self._icon:
            side = theme.px(14)
            icons.paint(painter, QRectF(x, (self.height() - side) / 2, side, side), self._icon)
            x += theme.px(18)
        painter.setFont(theme.gothic(14, True))
        painter.setPen(QColor(colour))
        room = self.width() - x - theme.px(6)
        metrics = QFontMetrics(theme.gothic(14, True))
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, room + 2, self.height()), flags, words)
        painter.end()
