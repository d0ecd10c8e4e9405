"""OpinionCard: the fields of an opinion itself, where one is entered or put right."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui import theme
from ui.models.opinion_list import Row, text_of
from ui.pages.clause_date_editors import Day
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.pane import Card
from ui.widgets.text_area import TextArea

_FIRST = ""


class Shown(NamedTuple):
    """What stands in the fields: the row with what waits for the disk, the opinions before it as
    (key, words), the draft; ``paper``: what the paper of the case is called."""

    row: Row
    earlier: Sequence[tuple[str, str]]
    draft: Mapping[str, JsonValue]
    paper: str


class OpinionCard(Card):
    """``left`` tells the columns a field holds now, ``passed`` those in sight on the way to another,
    ``undecided`` a day that is none; ``moved`` -1 or 1; ``dropped``: the opinion goes.
    """

    left = Signal(dict)
    passed = Signal(dict)
    undecided = Signal(dict)
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("tint", parent)
        self.words = TextArea(4, self)
        self.body.addWidget(
            Field("意見", self.words, self, required=True, hint="届いた文のまま入れます")
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
        self.reference = LineField("", self)
        self.member = LineField("", self)
        self._ref_field = Field("頁・項", self.reference, self, hint="例：P.3「5(4)」")
        self._by_field = Field("委員", self.member, self, hint="名前を伏せるときは空けておきます")
        self.body.addLayout(self._grid)
        self.received = Day(self)
        self._received_field = Field("受け付けた日", self.received, self)
        self.body.addWidget(self._received_field)
        self.follows = ChoiceBox([(_FIRST, "")], self)
        self._follows_field = Field("どの意見への再意見か", self.follows, self)
        self.body.addWidget(self._follows_field)
        self.body.addLayout(self._foot())
        self.set_narrow(False)
        self._listen()

    def show_row(self, shown: Shown) -> None:
        """The values of an opinion."""
        row = shown.row
        self._ref_field.set_label(f"{shown.paper}の頁・項")
        self.reference.set_text(text_of(row, "ref"))
        self.member.set_text(text_of(row, "by"))
        self.words.set_text(text_of(row, "opinion"))
        self._show_day(text_of(row, "received"), shown.draft.get("received_unfit"))
        self._follows_field.setVisible(bool(shown.earlier))
        self.follows.set_options([(_FIRST, "（結び付けていません）"), *shown.earlier])
        self.follows.set_value(text_of(row, "follows"))

    def set_narrow(self, narrow: bool) -> None:
        """The fields one below the other."""
        for part in (self._ref_field, self._by_field):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._ref_field, 0, 0)
        self._grid.addWidget(self._by_field, *((1, 0) if narrow else (0, 1)))
        self._grid.setColumnStretch(1, 0 if narrow else 1)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.up = Button("上へ", self, kind="link", icon="up")
        self.down = Button("下へ", self, kind="link", icon="down")
        self.drop = Button("この意見を消す", self, kind="link", icon="x")
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
        self.follows.moved.connect(lambda key: self.passed.emit({"follows": key}))
        self.follows.chosen.connect(lambda key: self.left.emit({"follows": key}))
        self.received.left.connect(self._on_day_left)

    def _show_day(self, day: str, unfit: JsonValue) -> None:
        blocked = self.received.blockSignals(True)
        self.received.set_value(day or None)
        if isinstance(unfit, str) and unfit:
            self.received.set_unfit(unfit)
        self.received.blockSignals(blocked)
        self._received_field.set_error(self.received.problem())

    def _on_day_left(self) -> None:
        self._received_field.set_error(self.received.problem())
        if unfit := self.received.unfit():
            self.undecided.emit({"received_unfit": unfit})
        else:
            self.left.emit({"received": self.received.value() or ""})
