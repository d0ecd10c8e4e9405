"""The opinion as it was written, untouched; and its fields, where one is entered or put right."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.dates import from_iso, weekday
from ui import theme
from ui.models.opinion_list import Row, text_of
from ui.pages.council_card import OpinionCard, Shown
from ui.widgets.button import Button
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow


class CouncilSource(QWidget):
    """``left`` tells the columns a field holds now, ``passed`` those in sight on the way to another,
    ``undecided`` a day that is none.

    ``exchange_wanted``: 前のやりとり; ``moved`` -1 or 1; ``dropped``: the opinion goes.
    """

    left = Signal(dict)
    passed = Signal(dict)
    undecided = Signal(dict)
    exchange_wanted = Signal()
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(self._head())
        self._quote = _Quote(self)
        column.addWidget(self._quote)
        self._shown: Shown | None = None
        self._narrow = False
        self._card: OpinionCard | None = None
        self._column = column

    @property
    def card(self) -> OpinionCard:
        """The fields of the opinion; built when first asked for."""
        if self._card is None:
            self._card = card = OpinionCard(self)
            card.hide()
            card.set_narrow(self._narrow)
            card.left.connect(self.left)
            card.passed.connect(self.passed)
            card.undecided.connect(self.undecided)
            card.moved.connect(self.moved)
            card.dropped.connect(self.dropped)
            if self._shown is not None:
                card.show_row(self._shown)
            self._column.addWidget(card)
            follow(self.edit, card)
        return self._card

    @property
    def is_open(self) -> bool:
        """Do the fields of the opinion stand open?"""
        return self._card is not None and not self._card.isHidden()

    # ---- content

    def show_row(
        self,
        row: Row,
        label: str,
        follows: str,
        earlier: Sequence[tuple[str, str]],
        draft: Mapping[str, JsonValue],
        paper: str,
    ) -> None:
        """``follows``: what it follows, in words; ``earlier``: (key, words) of opinions it may;
        ``paper``: what the paper of the case is called."""
        waits = draft.get("waits")
        row = {**row, **waits} if isinstance(waits, dict) else row
        words = text_of(row, "opinion")
        self._quote.set_text(words)
        self._look_at_quote()
        received = text_of(row, "received")
        parts = (label, text_of(row, "ref"), text_of(row, "by"), _received(received))
        self._about.set_text("　".join(part for part in parts if part))
        self._follows.set_text(f"{follows}への再意見です" if follows else "")
        self._follows.setVisible(bool(follows))
        self.exchange.setVisible(bool(follows))
        self._shown = Shown(row, earlier, draft, paper)
        if self._card is not None:
            self._card.show_row(self._shown)

    def open_card(self, opened: bool) -> None:
        """The fields of the opinion itself."""
        if opened or self._card is not None:
            self.card.setVisible(opened)
        self._look_at_quote()
        self.edit.set_text("意見の欄を閉じる" if opened else "意見を直す")
        self.edit.set_icon("up" if opened else "note")

    def set_read_only(self, read_only: bool) -> None:
        self.edit.setVisible(not read_only)
        if read_only and self._card is not None:
            self._card.hide()
            self._look_at_quote()

    def set_narrow(self, narrow: bool) -> None:
        """The sentence on what it follows gets a line of its own."""
        self._narrow = narrow
        if self._card is not None:
            self._card.set_narrow(narrow)
        self._below.addWidget(self._follows) if narrow else self._line.insertWidget(
            2, self._follows, 0, Qt.AlignmentFlag.AlignVCenter
        )

    def _look_at_quote(self) -> None:
        """The words stand once: as they came, or in their field."""
        self._quote.setVisible(bool(self._quote.text().strip()) and not self.is_open)

    # ---- parts

    def _head(self) -> QVBoxLayout:
        block = QVBoxLayout()
        block.setSpacing(0)
        self._line = line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        middle = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(Paragraph("意見", self, role="h3"), 0, middle)
        self._about = Paragraph("", self, role="sub")
        line.addWidget(self._about, 1, middle)
        self._follows = Paragraph("", self, role="sub")
        line.addWidget(self._follows, 0, middle)
        self.exchange = Button("前のやりとり", self, kind="link", icon="history")
        self.exchange.clicked.connect(self.exchange_wanted)
        line.addWidget(self.exchange, 0, middle)
        self.edit = Button("意見を直す", self, kind="link", icon="note")
        self.edit.clicked.connect(lambda: self.open_card(not self.is_open))
        line.addWidget(self.edit, 0, middle)
        block.addLayout(line)
        self._below = QHBoxLayout()
        block.addLayout(self._below)
        return block


def _received(iso: str) -> str:
    """「10月2日(金)受付」; empty for none, or for what is no day."""
    try:
        day = from_iso(iso)
    except ValueError:
        return ""
    return f"{day.month}月{day.day}日({weekday(day)})受付"


class _Quote(Paragraph):
    """The words as they came, with a bar at the left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setContentsMargins(theme.px(16), 0, 0, 0)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width - theme.px(16)) + theme.px(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, theme.px(4), self.height()), QColor(theme.QUOTE_BAR))
        self._laid_out(self.width() - theme.px(16)).paint(painter, theme.px(16), 0, theme.TEXT)
        painter.end()
