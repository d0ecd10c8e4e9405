"""FooterBar: back and on at the bottom of a page; never scrolls away."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import theme
from ui.widgets.button import Button


class FooterBar(QFrame):
    """Buttons at the left, a sentence and the main button at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*(theme.px(n) for n in (32, 8, 28, 8)))
        self._row.setSpacing(theme.px(8))
        self._row.addStretch(1)
        self._words = QLabel(self)
        self._words.setProperty("role", "sub")
        self._words.hide()
        self._row.addWidget(self._words)
        self._row.addSpacing(theme.px(8))
        self._left: list[QWidget] = []
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add_left(self, widget: QWidget) -> None:
        """Add ``widget`` after those already at the left."""
        self._row.insertWidget(len(self._left), widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._left.append(widget)

    def add_right(self, widget: QWidget) -> None:
        """Add ``widget`` at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_words(self, words: str) -> None:
        """A sentence before the main button: 「あと2件で回答がそろいます」."""
        self._words.setText(words)
        self._words.setVisible(bool(words) and not self._narrow)
        self.fit()

    def set_narrow(self, narrow: bool) -> None:
        """Narrow: key hints on the main button only, no sentence, smaller margins."""
        side = theme.px(16) if narrow else theme.px(32)
        self._row.setContentsMargins(side, theme.px(8), theme.px(16 if narrow else 28), theme.px(8))
        self._narrow = narrow
        self._words.setVisible(bool(self._words.text()) and not narrow)
        self.fit()

    def fit(self) -> None:
        """Where not all has room, the key hints at the left go first: nothing is cut."""
        self._show_keys(not self._narrow)
        if not self._narrow and self._row.sizeHint().width() > self.width():
            self._show_keys(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _show_keys(self, shown: bool) -> None:
        for widget in self._left:
            if isinstance(widget, Button):
                widget.set_key_shown(shown)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(60))
