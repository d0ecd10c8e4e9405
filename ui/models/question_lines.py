"""The expected questions as a list: what each is about, how the case stands, its number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject

from checklists.catalogue import Catalogue
from checklists.question_entries import Topic
from checklists.question_ranks import Standing
from checklists.questions import Question
from ui.models.line_list import LineList


class Shelf(StrEnum):
    """What the list can be narrowed to."""

    ALL = "all"
    OPEN = "open"
    WEAK = "weak"
    SETTLED = "settled"
    ENTRY = "entry"
    VAGUE = "vague"
    FACT = "fact"
    ITEM = "item"
    OWN = "own"


SHELVES = {
    Shelf.ALL: "すべて",
    Shelf.OPEN: "未回答の条項",
    Shelf.WEAK: "弱い書き方の条項",
    Shelf.SETTLED: "答えのある条項",
    Shelf.ENTRY: "渡すもの・行き先・見る人",
    Shelf.VAGUE: "曖昧な言葉",
    Shelf.FACT: "要確認の前提",
    Shelf.ITEM: "種別ごとの点検項目",
    Shelf.OWN: "自分で書いた答え",
}
_OF_CLAUSE = {
    Standing.MISSING: Shelf.OPEN,
    Standing.CHECKING: Shelf.OPEN,
    Standing.NO_REASON: Shelf.OPEN,
    Standing.WEAK: Shelf.WEAK,
    Standing.UNPLACED: Shelf.WEAK,
}
_OF_TOPIC = {
    Topic.ENTRY: Shelf.ENTRY,
    Topic.VAGUE: Shelf.VAGUE,
    Topic.FACT: Shelf.FACT,
    Topic.ITEM: Shelf.ITEM,
}
# Mark and word of how the case stands.
_CLAUSE_STATES = {
    Standing.MISSING: ("todo", "未回答"),
    Standing.CHECKING: ("pending", "確認中"),
    Standing.NO_REASON: ("problem", "該当なしの理由が空"),
    Standing.WEAK: ("weak", "弱い書き方"),
    Standing.UNPLACED: ("problem", "頁が空"),
    Standing.DECLINED: ("na", "該当なし"),
    Standing.PLANNED: ("add", "追記する"),
    Standing.STATED: ("done", "明記済"),
}
_ITEM_STATES = {
    Standing.MISSING: ("todo", "未回答"),
    Standing.CHECKING: ("pending", "確認中"),
    Standing.WEAK: ("problem", "不適合"),
    Standing.DECLINED: ("na", "該当なし"),
    Standing.STATED: ("done", "適合"),
}
_OTHER_STATES = {
    (Topic.ENTRY, Standing.MISSING): ("todo", "記載が空"),
    (Topic.ENTRY, Standing.WEAK): ("weak", "答えを決めていない"),
    (Topic.ENTRY, Standing.STATED): ("done", "記入済み"),
    (Topic.VAGUE, Standing.WEAK): ("weak", "曖昧な言葉"),
    (Topic.FACT, Standing.WEAK): ("unknown", "要確認"),
}


@dataclass(frozen=True)
class QuestionLine:
    """A question with its number in the whole list; ``about``: the clause's title, or ``""``."""

    number: int
    question: Question
    about: str
    mark: str
    state: str
    insisted: bool
    own: bool

    def __str__(self) -> str:
        rank = "強く求めた" if self.insisted else ""
        own = SHELVES[Shelf.OWN] if self.own else ""
        words = (f"問{self.number}", self.question.question, self.about, self.state, rank, own)
        return "、".join(word.rstrip("。") for word in words if word)

    def is_on(self, shelf: Shelf) -> bool:
        if shelf is Shelf.OWN:
            return self.own
        return shelf in (Shelf.ALL, shelf_of(self.question))


def shelf_of(question: Question) -> Shelf:
    """The one shelf a question stands on, besides those of all and of own replies."""
    if question.topic is Topic.CLAUSE:
        return _OF_CLAUSE.get(question.standing, Shelf.SETTLED)
    return _OF_TOPIC[question.topic]


def lines_of(
    found: Sequence[Question], catalogue: Catalogue, replies: Mapping[str, str]
) -> tuple[QuestionLine, ...]:
    """Every question numbered from 1, as on paper."""
    return tuple(_line(at, one, catalogue, replies) for at, one in enumerate(found, start=1))


def _line(
    number: int, question: Question, catalogue: Catalogue, replies: Mapping[str, str]
) -> QuestionLine:
    clause = catalogue.clause_by_id.get(question.clause)
    mark, state = _state(question)
    return QuestionLine(
        number,
        question,
        clause.title if clause else "",
        mark,
        state,
        clause is not None and clause.severity == "insisted",
        bool(replies.get(question.key, "").strip()),
    )


def _state(question: Question) -> tuple[str, str]:
    if question.topic is Topic.CLAUSE:
        return _CLAUSE_STATES[question.standing]
    if question.topic is Topic.ITEM:
        return _ITEM_STATES[question.standing]
    return _OTHER_STATES[question.topic, question.standing]


class QuestionLines(LineList[QuestionLine]):
    """The lines of one shelf, the strongest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[QuestionLine, ...] = ()

    @property
    def lines(self) -> tuple[QuestionLine, ...]:
        return self._lines

    def show(self, lines: Sequence[QuestionLine]) -> None:
        """Other lines; the same questions in the same places keep the view where it is."""
        before, self._lines = self._lines, tuple(lines)
        if before == self._lines:
            return
        if [one.question.key for one in before] == [one.question.key for one in lines]:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self._lines = before
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row of a question; -1 when it is not listed."""
        return next((at for at, one in enumerate(self._lines) if one.question.key == key), -1)
