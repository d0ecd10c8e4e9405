"""ShutBand: over every screen alike, why nothing can be changed now and what can be done for it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.trouble import Trouble
from ui.widgets import told
from ui.widgets.mark_line import MarkLine

_SOON = 300  # ms: what is over before that is not worth a line that comes and goes


class ShutBand(QFrame):
    """Hidden while everything can be changed. Calm: nothing is wrong with what is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("pane", "shut")
        self._words = MarkLine(self, mark="locked")
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(n) for n in (24, 6, 16, 6)))
        row.addWidget(self._words)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SOON)
        self._wait.timeout.connect(self._come)
        self.hide()

    def text(self) -> str:
        """What is said now."""
        return self._words.text()

    def show_why(self, why: Trouble | None, *, narrow: bool, passing: bool = False) -> None:
        """None: everything can be changed. ``narrow``: one line, all of it in the tool tip.

        ``passing``: it may be over in a moment.
        """
        if why is None:
            self._wait.stop()
            self.hide()
            return
        whole = f"{why.happened}{why.todo}"
        self._words.set_words(why.happened if narrow else whole, "locked")
        self._words.setToolTip(whole if narrow else "")
        self.setAccessibleName(whole)
        if self.isHidden() and passing:
            self._wait.start()
        elif self.isHidden():
            self._come()

    def _come(self) -> None:
        self._wait.stop()
        self.show()
        told.tell(self, self.accessibleName())
