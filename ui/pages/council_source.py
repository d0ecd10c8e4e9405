"""The opinion as it was written, untouched; and its fields, where one is entered or put right."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from checklists.dates import from_iso, weekday
from ui import theme
from ui.models.opinion_list import Row, text_of
from ui.pages.clause_date_editors import Day
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.text_area import TextArea

_FIRST = ""


class CouncilSource(QWidget):
    """``left`` tells the columns a field holds now, ``undecided`` a day that is none.

    ``exchange_wanted``: 前のやりとり; ``moved`` -1 or 1; ``dropped``: the opinion goes.
    """

    left = Signal(dict)
    undecided = Signal(dict)
    exchange_wanted = Signal()
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(self._head())
        self._quote = _Quote(self)
        column.addWidget(self._quote)
        self.card = self._edit_card()
        self.card.hide()
        column.addWidget(self.card)

    # ---- content

    def show_row(
        self,
        row: Row,
        label: str,
        follows: str,
        earlier: Sequence[tuple[str, str]],
        draft: Mapping[str, JsonValue],
    ) -> None:
        """``follows``: what it follows, in words; ``earlier``: (key, words) of opinions it may."""
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
        self.reference.set_text(text_of(row, "ref"))
        self.member.set_text(text_of(row, "by"))
        self.words.set_text(words)
        self._show_day(received, draft.get("received_unfit"))
        self._show_earlier(text_of(row, "follows"), earlier)

    def open_card(self, opened: bool) -> None:
        """The fields of the opinion itself."""
        self.card.setVisible(opened)
        self._look_at_quote()
        self.edit.set_text("意見の欄を閉じる" if opened else "意見を直す")
        self.edit.set_icon("up" if opened else "note")

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for field in (self.reference, self.member, self.words):
            field.setReadOnly(read_only)
        self.received.set_read_only(read_only)
        self.follows.setEnabled(not read_only)
        for button in (self.up, self.down, self.drop, self.edit):
            button.setVisible(not read_only)
        if read_only:
            self.card.hide()
            self._look_at_quote()

    def set_narrow(self, narrow: bool) -> None:
        """The fields one below the other."""
        for part in (self._ref_field, self._by_field):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._ref_field, 0, 0)
        self._grid.addWidget(self._by_field, *((1, 0) if narrow else (0, 1)))
        self._grid.setColumnStretch(1, 0 if narrow else 1)
        # In a narrow pane the sentence about the first round stands on the line of its own.
        self._below.addWidget(self._follows) if narrow else self._line.insertWidget(
            2, self._follows, 0, Qt.AlignmentFlag.AlignVCenter
        )

    def _look_at_quote(self) -> None:
        """The words stand once: as they came, or in their field."""
        self._quote.setVisible(bool(self._quote.text().strip()) and self.card.isHidden())

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
        self.edit.clicked.connect(lambda: self.open_card(self.card.isHidden()))
        line.addWidget(self.edit, 0, middle)
        block.addLayout(line)
        self._below = QHBoxLayout()
        block.addLayout(self._below)
        return block

    def _edit_card(self) -> Card:
        card = Card("tint", self)
        self.words = TextArea(4, card)
        card.body.addWidget(
            Field("意見", self.words, card, required=True, hint="届いた文のまま入れます")
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
        self.reference = LineField("", card)
        self.member = LineField("", card)
        self._ref_field = Field("諮問書の頁・項", self.reference, card, hint="例：P.3「5(4)」")
        self._by_field = Field("委員", self.member, card, hint="名前を伏せるときは空けておきます")
        card.body.addLayout(self._grid)
        self.received = Day(card)
        self._received_field = Field("受け付けた日", self.received, card)
        card.body.addWidget(self._received_field)
        self.follows = ChoiceBox([(_FIRST, "")], card)
        self._follows_field = Field("どの意見への再意見か", self.follows, card)
        card.body.addWidget(self._follows_field)
        card.body.addLayout(self._edit_foot(card))
        self._listen()
        return card

    def _edit_foot(self, card: Card) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.up = Button("上へ", card, kind="link", icon="up")
        self.down = Button("下へ", card, kind="link", icon="down")
        self.drop = Button("この意見を消す", card, kind="link", icon="x")
        for button, name in ((self.up, "この意見を上へ"), (self.down, "この意見を下へ")):
            button.setAccessibleName(name)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.drop.clicked.connect(self.dropped)
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addStretch(1)
        row.addWidget(self.drop)
        return row

    def _listen(self) -> None:
        self.words.left.connect(lambda text: self.left.emit({"opinion": text}))
        self.reference.left.connect(lambda text: self.left.emit({"ref": text}))
        self.member.left.connect(lambda text: self.left.emit({"by": text}))
        self.follows.chosen.connect(lambda key: self.left.emit({"follows": key}))
        self.received.left.connect(self._on_day_left)

    def _show_day(self, day: str, unfit: JsonValue) -> None:
        blocked = self.received.blockSignals(True)
        self.received.set_value(day or None)
        if isinstance(unfit, str) and unfit:
            self.received.set_unfit(unfit)
        self.received.blockSignals(blocked)
        self._received_field.set_error(self.received.problem())

    def _show_earlier(self, follows: str, earlier: Sequence[tuple[str, str]]) -> None:
        self._follows_field.setVisible(bool(earlier))
        self.follows.set_options([(_FIRST, "（結び付けていません）"), *earlier])
        self.follows.set_value(follows)

    def _on_day_left(self) -> None:
        self._received_field.set_error(self.received.problem())
        if unfit := self.received.unfit():
            self.undecided.emit({"received_unfit": unfit})
        else:
            self.left.emit({"received": self.received.value() or ""})


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
