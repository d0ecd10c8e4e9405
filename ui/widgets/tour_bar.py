"""TourBar: what the tour says of a place, and the way on, below the screens."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow

_WIDE = 900  # logical px: below it the words stand alone beside the buttons, and smaller


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
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(0, 1)
        self._title = Paragraph("", self, role="h3")
        self._words = Paragraph("", self, colour=theme.TEXT)
        self._shown = (0, 0, "", "")
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
        self._shown = (number, of, title, words)
        self.back.setVisible(number > 1)
        self.away.setVisible(number < of)
        self.on.setAccessibleDescription(f"{number}/{of} {title}。{words}")
        self.setAccessibleDescription(words)
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a narrow window, which is low as well, the bar is no higher than what it points at
        can spare: the header there has the title already.
        """
        wide = self.width() / theme.zoom().factor >= _WIDE
        if wide is self._wide:
            return
        self._wide = wide
        self.away.set_key_shown(wide)
        edge = 8 if wide else 4
        self._grid.setContentsMargins(*(theme.px(n) for n in (24, edge, 24, edge)))
        self._title.setVisible(wide)
        self._words.set_role("body" if wide else "sub")
        grid = self._grid
        for widget in (self._title, self._words, self._buttons):
            grid.removeWidget(widget)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._words, 1, 0)
        grid.addWidget(self._buttons, 0, 1, 2, 1, middle)
        self._write()

    def _write(self) -> None:
        number, of, title, words = self._shown
        end = "案内を終わる" if self._wide else "終わる"
        self._title.set_text(f"案内 {number}/{of}　{title}")
        self._words.set_text(words if self._wide else f"案内 {number}/{of}　{words}")
        self.away.set_text(end)
        self.on.set_text("次へ" if number < of else end)
        self.back.set_text("前へ" if self._wide else "")
        self.back.setAccessibleName("前へ")
        self.back.setToolTip("" if self._wide else "前へ")
