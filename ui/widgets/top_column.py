"""TopColumn: a column that keeps its natural height at the top of the room it gets."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout


class TopColumn(QVBoxLayout):
    """Beside a higher neighbour a plain column would spread its parts over the whole height."""

    def setGeometry(self, rect: QRect) -> None:
        if self.hasHeightForWidth():
            natural = self.heightForWidth(rect.width())
        else:
            natural = self.sizeHint().height()
        high = min(rect.height(), natural)
        super().setGeometry(QRect(rect.x(), rect.y(), rect.width(), high))
