"""The ground of the row that is chosen in a list."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from ui import theme


def paint_chosen(painter: QPainter, rect: QRect) -> None:
    """A tint and a bar at the left."""
    painter.fillRect(rect, QColor(theme.SELECTED))
    bar = QRect(rect.left(), rect.top(), theme.px(4), rect.height())
    painter.fillRect(bar, QColor(theme.PRIMARY))
