"""The conditions of the council's answer: kind, words, the clauses that carry each out."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.council import CONDITION_WORDS, Condition
from ui import theme
from ui.models.opinion_clauses import TiedClause
from ui.pages.council_clauses import TiedClauses
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine
from ui.widgets.tab_order import follow
from ui.widgets.text_area import TextArea

_NEW = Condition(kind="specification", text="")
Rows = Callable[[Sequence[str]], Sequence[TiedClause]]
Proposed = Callable[[Condition], str]


class CouncilConditions(QWidget):
    """``left`` tells all conditions as they stand now, ``passed`` as they are in sight while a kind is
    on its way to another. One without words is not among them until it has some. ``tie_wanted``
    carries the number of a condition, ``opened`` a clause.
    """

    left = Signal(tuple)
    passed = Signal(tuple)
    tie_wanted = Signal(int)
    opened = Signal(str)

    def __init__(self, rows: Rows, proposed: Proposed, parent: QWidget | None = None) -> None:
        """``proposed``: where the words of its clauses stand, empty for nowhere."""
        super().__init__(parent)
        self._rows_of, self._proposed = rows, proposed
        self._read_only = False
        self._cards: list[ConditionCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        title = Paragraph("条件・附帯意見", self, role="h3")
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.add = Button("条件を足す", self, kind="link", icon="plus")
        self.add.clicked.connect(self._on_add)
        head.addWidget(self.add)
        column.addLayout(head)
        self._none = Paragraph("条件は、まだ入っていません。", self, role="sub")
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(10))
        column.addLayout(self._list)

    # ---- content

    def set_conditions(self, conditions: Sequence[Condition]) -> None:
        """The stored ones; a card that has no words yet stays behind them."""
        fresh = len(self._cards) > len(conditions) and self._cards[-1].condition() == _NEW
        shown = [*conditions, *([_NEW] if fresh else [])]
        while len(self._cards) < len(shown):
            self._grow()
        for card in self._cards[len(shown) :]:
            card.hide()
            card.deleteLater()
        del self._cards[len(shown) :]
        for number, (card, condition) in enumerate(zip(self._cards, shown, strict=True)):
            card.show_condition(number, condition, self._rows_of(condition.clauses))
            card.set_read_only(self._read_only)
        self._none.setVisible(not shown)

    def conditions(self) -> tuple[Condition, ...]:
        """Those with something written."""
        return tuple(one for card in self._cards if (one := card.condition()) != _NEW)

    def show_flags(self, said: Mapping[str, str]) -> None:
        """``said``: place of a flag -> its sentence."""
        for number, card in enumerate(self._cards):
            sentence = said.get(f"council.conditions.{number}", "")
            card.say(sentence.partition(": ")[2] or sentence)

    def look_again(self) -> None:
        """What may be taken as どうなったか, of every condition."""
        for card in self._cards:
            card.show_offer(self._proposed(card.condition()))

    def tie(self, number: int, clauses: Sequence[str]) -> None:
        """The clauses of one condition; nothing where it has gone meanwhile."""
        if self.card(number) is None:
            return
        self._cards[number].set_clauses(clauses, self._rows_of(clauses))
        self._tell()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.add.setVisible(not read_only)
        for card in self._cards:
            card.set_read_only(read_only)

    def card(self, number: int) -> "ConditionCard | None":
        """The card of a condition; None where there is none."""
        return self._cards[number] if 0 <= number < len(self._cards) else None

    # ---- what the officer does

    def _grow(self) -> None:
        card = ConditionCard(self)
        card.left.connect(self._tell)
        card.passed.connect(lambda: self.passed.emit(self.conditions()))
        card.dropped.connect(self._on_dropped)
        card.clauses.tie_wanted.connect(lambda: self.tie_wanted.emit(self._cards.index(card)))
        card.clauses.opened.connect(self.opened)
        self._cards.append(card)
        self._list.addWidget(card)
        if self.isVisible():
            card.show()  # at once: it may get the keyboard now

    def _on_add(self) -> None:
        if not self._cards or self._cards[-1].condition() != _NEW:
            self._grow()
            self._cards[-1].show_condition(len(self._cards) - 1, _NEW, ())
            self._none.hide()
        self._cards[-1].words.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_dropped(self, card: "ConditionCard") -> None:
        self._cards.remove(card)
        card.hide()
        card.deleteLater()
        self.add.setFocus(Qt.FocusReason.TabFocusReason)
        self._tell()

    def _tell(self) -> None:
        self.left.emit(self.conditions())


class ConditionCard(Card):
    """One condition."""

    left = Signal()
    passed = Signal()
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._clauses: tuple[str, ...] = ()
        self.kind = ChoiceBox(list(CONDITION_WORDS.items()), self, width=8)
        self.drop = Button("この条件を消す", self, kind="link", icon="x")
        self.words = TextArea(2, self)
        self.done = LineField("", self)
        self._offered = ""
        self.offer = Button("条項の箇所を「どうなったか」に入れる", self, kind="link", icon="link")
        self.offer.hide()
        self.clauses = TiedClauses("この条件で変わる条項", self)
        self._said = SaidLine(self, "", "weak")
        self._said.hide()
        self._words_field = Field("条件", self.words, self, required=True)
        self._words_field.heading.addWidget(self.drop)
        self._kind_field = Field("扱い", self.kind, self)
        self._done_field = Field(
            "どうなったか", self.done, self, hint="例：仕様書第6条に書きました"
        )
        self.clauses.add_ways(self.offer)
        follow(self.drop, self.words, self.kind, self.clauses, self.done)
        self.body.setSpacing(theme.px(10))
        parts = (self._words_field, self._kind_field, self._said, self.clauses, self._done_field)
        for part in parts:
            self.body.addWidget(part)
        self.kind.moved.connect(lambda _kind: self.passed.emit())
        self.kind.chosen.connect(lambda _kind: self.left.emit())
        self.words.left.connect(lambda _text: self.left.emit())
        self.done.left.connect(lambda _text: self.left.emit())
        self.drop.clicked.connect(lambda: self.dropped.emit(self))
        self.clauses.untied.connect(self._on_untied)
        self.offer.clicked.connect(self._on_offer_taken)

    def show_condition(self, number: int, condition: Condition, rows: Sequence[TiedClause]) -> None:
        """``number`` from 0."""
        self._clauses = condition.clauses
        self.kind.set_value(condition.kind)
        self.words.set_text(condition.text)
        self.done.set_text(condition.done)
        self.clauses.set_clauses(rows)
        where = f"条件{number + 1}"
        for part, name in ((self.words, ""), (self.kind, " 扱い"), (self.done, " どうなったか")):
            part.setAccessibleName(f"{where}{name}")
        self.drop.setAccessibleName(f"{where}を消す")
        self.clauses.tie.setAccessibleName(f"{where}に条項を結び付ける")
        self.offer.setAccessibleName(f"{where}の条項の箇所を「どうなったか」に入れる")

    def condition(self) -> Condition:
        return Condition(
            kind=self.kind.value(),
            text=self.words.text(),
            clauses=self._clauses,
            done=self.done.text().strip(),
        )

    def set_clauses(self, clauses: Sequence[str], rows: Sequence[TiedClause]) -> None:
        self._clauses = tuple(clauses)
        self.clauses.set_clauses(rows)

    def show_offer(self, place: str) -> None:
        """Where the words of its clauses stand, to be taken while どうなったか is empty."""
        self._offered = place
        self.offer.setToolTip(place)
        self.offer.setAccessibleDescription(place)
        empty = not self.done.text().strip()
        self.offer.setVisible(bool(place) and empty and not self.done.isReadOnly())

    def say(self, sentence: str) -> None:
        """What is weak about it."""
        self._said.set_words(sentence, "weak")
        self._said.setVisible(bool(sentence))

    def set_read_only(self, read_only: bool) -> None:
        self.kind.setEnabled(not read_only)
        self.words.setReadOnly(read_only)
        self.done.setReadOnly(read_only)
        self.drop.setVisible(not read_only)
        self.clauses.set_read_only(read_only)

    def _on_offer_taken(self) -> None:
        self.done.set_text(self._offered)
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offer.hide()
        self.left.emit()

    def _on_untied(self, clause_id: str) -> None:
        kept = [one for one in self._clauses if one != clause_id]
        rows = [row for row in self.clauses.rows() if row.id != clause_id]
        self.set_clauses(kept, rows)
        self.left.emit()
