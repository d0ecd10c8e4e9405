"""The opinions of one round as a list: number, page and item, first words, what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checklists import opinion_rows
from checklists.dispositions import DISPOSITION_WORDS, WARNINGS, Disposition, disposition_of
from checklists.opinion_rows import KEY

if TYPE_CHECKING:
    from pydantic import JsonValue

Index = QModelIndex | QPersistentModelIndex
Row = Mapping[str, "JsonValue"]

_MARKS = {
    Disposition.IN_SPECIFICATION: "add",
    Disposition.IN_FORM: "add",
    Disposition.IN_MANUAL: "add",
    Disposition.AFTER_AWARD: "received",
    Disposition.ALREADY_DONE: "done",
    Disposition.NOT_ADOPTED: "na",
    **dict.fromkeys(WARNINGS, "weak"),
}
_OPEN = ("todo", "まだ回答していません")
_NO_WORDS = "（意見の文がまだありません）"


class Role(IntEnum):
    """What a delegate asks for, beside DisplayRole (the first words)."""

    ROW = Qt.ItemDataRole.UserRole + 1  # OpinionLine


@dataclass(frozen=True)
class OpinionLine:
    """One opinion in the list. ``key`` is that of its row."""

    key: str
    label: str
    reference: str
    words: str
    mark: str
    state: str

    @property
    def spoken(self) -> str:
        """「意見 再2、P.21(1)、受領証の複写禁止を…、仕様書に明記」."""
        parts = (f"意見 {self.label}", self.reference, self.words, self.state)
        return "、".join(part for part in parts if part)


def lines_of(rows: Sequence[Row], number: int) -> tuple[OpinionLine, ...]:
    """The opinions of round ``number`` as they are listed."""
    labels = opinion_rows.labels(rows)
    return tuple(
        line_of(row, labels[str(row["key"])]) for row in opinion_rows.of_round(rows, number)
    )


def line_of(row: Row, label: str) -> OpinionLine:
    """One opinion, its number within its round given."""
    mark, state = state_of(row)
    words = " ".join(text_of(row, "opinion").split()) or _NO_WORDS
    return OpinionLine(str(row["key"]), label, text_of(row, "ref"), words, mark, state)


def state_of(row: Row) -> tuple[str, str]:
    """(mark, word): what is done about it, or that nobody has answered it."""
    action, answer = opinion_rows.text_in(row, "action"), opinion_rows.text_in(row, "answer")
    if not (action or answer):
        return _OPEN
    if not (action and answer):
        return "doing", "回答を書いている途中です"
    if opinion_rows.is_open(row):
        return "doing", "回答は書いてあります"
    said = disposition_of(action)
    if said.disposition is None:
        return "unknown", action
    return _MARKS[said.disposition], DISPOSITION_WORDS[said.disposition][0]


def text_of(row: Row, column: str) -> str:
    """The text of a column as it is stored; empty where it has none."""
    value = row.get(column)
    return value if isinstance(value, str) else ""


def changed_key(before: Sequence[Row], after: Sequence[Row]) -> str:
    """The first opinion that is another now, or new; empty where only one went."""
    stood = {str(row[KEY]): row for row in before}
    return next((str(row[KEY]) for row in after if stood.get(str(row[KEY])) != row), "")


def short_title(number: int) -> str:
    """「第1回」, 「再意見」, for a segment."""
    return "第1回" if number == 1 else opinion_rows.round_title(number)


class OpinionList(QAbstractListModel):
    """Rows that only changed are repainted; others mean a new layout."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[OpinionLine, ...] = ()

    @property
    def lines(self) -> tuple[OpinionLine, ...]:
        return self._lines

    def set_lines(self, lines: tuple[OpinionLine, ...]) -> None:
        """Other opinions, or others in their states."""
        before = self._lines
        if [line.key for line in before] != [line.key for line in lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        self._lines = lines
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                index = self.index(row)
                self.dataChanged.emit(index, index)

    def index_of(self, key: str) -> QModelIndex:
        """The row of an opinion; invalid when it is of another round."""
        for row, line in enumerate(self._lines):
            if line.key == key:
                return self.index(row)
        return QModelIndex()

    def line_at(self, index: Index) -> OpinionLine | None:
        return self._lines[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line_at(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line if role == Role.ROW else None
