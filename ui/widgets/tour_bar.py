"""TourBar: what the tour says of a place, and the way on, below the screens."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow

_WIDE = 900  # logical px: below it the words stand under the title and the buttons


class TourBar(QWidget):
    """``went_on`` after the last step too; ``left``: enough of it."""

    went_on = Signal()
    went_back = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("見本の案内")
        self._wide: bool | None = None
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(*(theme.px(n) for n in (24, 8, 24, 8)))
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(0, 1)
        self._title = Paragraph("", self, role="h3")
        self._words = Paragraph("", self, phrases=True)
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.away = Button("案内を終わる", self._buttons, kind="quiet", key="Esc")
        self.back = Button("前へ", self._buttons, icon="left")
        self.on = Button("次へ", self._buttons, kind="primary")
        self.away.clicked.connect(self.left)
        self.back.clicked.connect(self.went_back)
        self.on.clicked.connect(self.went_on)
        for button in (self.away, self.back, self.on):
            row.addWidget(button)
        follow(self.away, self.back, self.on)
        self._arrange()

    def show_step(self, number: int, of: int, title: str, words: str) -> None:
        """What is said of a place; a screen reader reads it with the button that has the focus."""
        self._title.set_text(f"案内 {number}/{of}　{title}")
        self._words.set_text(words)
        last = number == of
        self.back.setVisible(number > 1)
        self.on.set_text("案内を終わる" if last else "次へ")
        self.away.setVisible(not last)
        self.on.setAccessibleDescription(f"{number}/{of} {title}。{words}")
        self.setAccessibleDescription(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a narrow window the words have a line of their own."""
        wide = self.width() / theme.zoom().factor >= _WIDE
        if wide is self._wide:
            return
        self._wide = wide
        self.away.set_key_shown(wide)
        grid, across = self._grid, 1 if wide else 2
        for widget in (self._title, self._words, self._buttons):
            grid.removeWidget(widget)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._words, 1, 0, 1, across)
        grid.addWidget(self._buttons, 0, 1, 2 if wide else 1, 1, Qt.AlignmentFlag.AlignVCenter)
