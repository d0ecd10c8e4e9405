"""The rows of an Excel sheet as they would be taken, with a box for each."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from checklists.form import FormColumn
from checklists.sheets.preview import Line, Preview, RemarkKind
from ui.models.row_words import row_words

Index = QModelIndex | QPersistentModelIndex
SHOWN_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ALL, PROBLEM, CHECK, CHANGED, OUT = "all", "problem", "check", "changed", "out"
_MARKS: dict[RemarkKind, str] = {"problem": "problem", "check": "weak", "changed": "info"}


class Shown(NamedTuple):
    """What is drawn of a row: its number in the sheet, its words, its state, what is to be said."""

    row: int
    title: str
    rest: str
    taken: bool
    mark: str
    word: str
    remarks: tuple[tuple[str, str], ...]


class SheetLines(QAbstractListModel):
    """``left_out_changed`` follows a box that was ticked or not."""

    left_out_changed = Signal()

    def __init__(self, columns: Sequence[FormColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._all: tuple[Line, ...] = ()
        self._lines: list[Line] = []
        self._left_out: set[int] = set()
        self._only = ALL

    @property
    def left_out(self) -> frozenset[int]:
        """Row numbers of the sheet that stay behind."""
        return frozenset(self._left_out)

    def set_preview(self, preview: Preview, left_out: Collection[int] | None = None) -> None:
        """Other rows, each with the box it is proposed with, or with ``left_out`` not ticked."""
        self._all = preview.lines
        proposed = {line.row for line in preview.lines if not line.wanted}
        self._left_out = proposed if left_out is None else set(left_out)
        self.show_only(ALL)

    def show_only(self, which: str) -> None:
        """The rows with that to say about them; ``ALL`` for every row."""
        self.beginResetModel()
        self._only = which
        self._lines = [line for line in self._all if _is(line, which)]
        self.endResetModel()

    def count(self, which: str) -> int:
        return sum(_is(line, which) for line in self._all)

    def toggle(self, index: Index) -> None:
        """Take the row, or leave it behind."""
        row = self._lines[index.row()].row
        self._left_out ^= {row}
        self.dataChanged.emit(index, index)
        self.left_out_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not 0 <= index.row() < len(self._lines):
            return None
        shown = self._shown(self._lines[index.row()])
        if role == SHOWN_ROLE:
            return shown
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if shown.taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = ["取り込む" if shown.taken else "取り込まない", f"{shown.row}行目", shown.title]
            said += [shown.rest, shown.word, *(words for _, words in shown.remarks)]
            return "、".join(part for part in said if part)
        return None

    def _shown(self, line: Line) -> Shown:
        title, rest = row_words(self._columns, line.values)
        taken = line.row not in self._left_out
        mark, word = _state(line, taken)
        return Shown(
            line.row, title or "（値がありません）", rest, taken, mark, word, _remarks(line, taken)
        )


def _is(line: Line, which: str) -> bool:
    """``OUT``: proposed to stay behind; then nothing has to be put right or looked at."""
    if which == OUT:
        return not line.wanted
    if which == CHECK:
        return line.to_check
    if which == PROBLEM:
        return line.wanted and line.has_problem
    return which == ALL or any(remark.kind == which for remark in line.remarks)


def _state(line: Line, taken: bool) -> tuple[str, str]:
    if line.has_problem and taken:
        return "problem", "直すところあり"
    if not taken:
        return "na", "取り込まない"
    if line.notes or any(remark.kind == "check" for remark in line.remarks):
        return "weak", "確かめる"
    if line.remarks:
        return "done", "読み替えあり"
    return "done", "そのまま"


def _remarks(line: Line, taken: bool) -> tuple[tuple[str, str], ...]:
    """Problems and what to look at one by one; what was read otherwise in one breath. Of a row
    that was proposed to stay behind, and does, only why.
    """
    found = [("weak" if line.wanted else "info", note) for note in line.notes]
    if not line.wanted and not taken:
        return tuple(found)
    found += [
        (_MARKS[remark.kind], remark.words)
        for kind in (PROBLEM, CHECK)
        for remark in line.remarks
        if remark.kind == kind
    ]
    changed = [f"{r.label} {r.sentence}" for r in line.remarks if r.kind == CHANGED]
    if changed:
        found.append(("info", "、".join(changed)))
    return tuple(found)
