"""OfferLine: what stood there last year, with the ways to take it or not; never filled in by itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine


class OfferLine(QWidget):
    """``used`` and ``declined`` tell the wish. Hidden until something is offered."""

    used = Signal()
    declined = Signal()

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        use: str = "使う",
    ) -> None:
        """``name``: the place, for who hears the buttons and does not see them."""
        super().__init__(parent)
        self._name = name
        self._declinable = True
        self._words = MarkLine(self, mark="history")
        self._warning = MarkLine(self, mark="weak")
        self._warning.hide()
        self.use = Button(use, self, kind="link")
        self.use.setAccessibleName(f"{name}、昨年度の内容を使う")
        self.decline = Button("使わない", self, kind="link")
        self.decline.setAccessibleName(f"{name}、昨年度の内容を使わない")
        self.use.clicked.connect(self.used)
        self.decline.clicked.connect(self.declined)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.decline, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self._warning)
        self.hide()

    def set_offer(self, words: str, warning: str = "") -> None:
        """``words``: 「昨年度：はい」. ``warning``: what has to be looked at first, or empty."""
        self._words.set_words(words, "history")
        self._warning.set_words(warning, "weak")
        self._warning.setVisible(bool(warning))
        self.show()

    def set_ways(self, use: str, key: str, *, declinable: bool) -> None:
        """Another act with its key; ``declinable``: it can be refused."""
        self.use.set_text(use)
        self.use.setAccessibleName(f"{self._name}、{use}")
        self.use.set_key(key)
        self._declinable = declinable
        self.decline.setVisible(declinable)

    def set_read_only(self, read_only: bool) -> None:
        """The words stay, the ways go."""
        self.use.setVisible(not read_only)
        self.decline.setVisible(not read_only and self._declinable)

    @property
    def words(self) -> str:
        """What stands there."""
        return self._words.text()
