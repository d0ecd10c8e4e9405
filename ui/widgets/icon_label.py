"""IconLabel: an icon and a title."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import icons, theme


class IconLabel(QLabel):
    """``role`` h1, h2, h3, body or sub; the words are cut last of all with an ellipsis.

    ``colour``: that of the desk when None; "" leaves a mark the colour it has by itself.
    """

    def __init__(
        self,
        icon: str,
        text: str,
        parent: QWidget | None = None,
        *,
        role: str = "h3",
        colour: str | None = None,
        words: str = "",
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._role = role
        self._colour = theme.PRIMARY if colour is None else colour
        self._words = words or theme.INK
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(words + self._indent() + 2, max(theme.line_pitch(self._role), theme.px(28)))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(80)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._side()
        box = QRectF(theme.px(2), (self.height() - side) / 2, side, side)
        icons.paint(painter, box, self._icon, self._colour)
        font = self._font()
        room = self.width() - self._indent()
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(self._words))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(self._indent(), 0, room + 2, self.height()), flags, words)
        painter.end()

    def _font(self) -> QFont:
        return theme.role_font(self._role)

    def _side(self) -> int:
        return theme.px({"h1": 24, "h2": 20, "h3": 24}.get(self._role, 18))

    def _indent(self) -> int:
        return self._side() + theme.px(12 if self._role == "h3" else 10)
