"""WorkLine: what is under way or came of it, with the button that stops it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.said_line import SaidLine


class WorkLine(QWidget):
    """Hidden until there is something to say. ``inside``: what it stands in has margins already."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, inside: bool = False) -> None:
        super().__init__(parent)
        self._words = SaidLine(self, "", "pending")
        self._stop = Button("やめる", self, kind="link", icon="x")
        self._stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout(self)
        side = theme.px(0 if inside else 16)
        row.setContentsMargins(side, theme.px(4), side, theme.px(4))
        row.setSpacing(theme.px(16))
        row.addWidget(self._words, 1)
        row.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def text(self) -> str:
        """What is said now."""
        return self._words.text()

    def say(self, words: str, mark: str, *, stoppable: bool = False) -> None:
        """``stoppable``: it is still under way and can be stopped."""
        self._words.set_words(words, mark)
        self._stop.setVisible(stoppable)
        self.show()
