"""NoteLink: a calm sentence over what it is about, with the way to where something is done for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine


class NoteLink(QWidget):
    """Hidden until it is needed. ``followed`` when the link was pressed."""

    followed = Signal()

    def __init__(self, way: str, mark: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self._words = MarkLine(self, mark=mark)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(n) for n in (24, 0, 24, 4)))
        row.setSpacing(theme.px(16))
        row.addWidget(self._words, 0, Qt.AlignmentFlag.AlignVCenter)
        link = Button(way, self, kind="link", icon="right", icon_after=True)
        link.clicked.connect(self.followed)
        row.addWidget(link)
        row.addStretch(1)
        # Not fixed: where the sentence takes two lines, it is as high as they are.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def set_words(self, words: str) -> None:
        """Another sentence."""
        self._words.set_words(words, self._mark)
