"""The groups and clauses of a case as a tree, with marks, flags, counts and a filter."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checklists.progress import clause_order, has_problem, reply_state

if TYPE_CHECKING:
    from checklists.examined import Examined

Index = QModelIndex | QPersistentModelIndex

# state of a clause -> (mark, word)
STATES = {
    "stated": ("done", "明記済"),
    "to_add": ("add", "追記する"),
    "not_applicable": ("na", "該当なし"),
    "checking": ("pending", "確認中"),
    "unanswered": ("todo", "未回答"),
    "to_check": ("unknown", "要確認"),
}


class Show(StrEnum):
    """The filter over the list."""

    ALL = "all"
    UNANSWERED = "unanswered"
    TO_CHECK = "to_check"
    PROBLEM = "problem"
    WEAK = "weak"


class Trouble(IntEnum):
    """How wrong a clause is: weak is asked about, a problem has to be repaired."""

    NONE = 0
    WEAK = 1
    PROBLEM = 2

    @property
    def mark(self) -> str:
        """The drawing; empty for none. Red only for what is wrong."""
        return ("", "weak", "problem")[self]


class Role(IntEnum):
    """What a delegate asks for, beside DisplayRole (the plain title)."""

    ROW = Qt.ItemDataRole.UserRole + 1  # ClauseRow or GroupRow


@dataclass(frozen=True)
class ClauseRow:
    """One clause in the list. ``state`` is a key of STATES."""

    id: str
    title: str
    state: str
    insisted: bool
    trouble: Trouble
    weak: bool = False

    def shown_in(self, show: Show) -> bool:
        if show is Show.UNANSWERED:
            return self.state == "unanswered"
        if show is Show.TO_CHECK:
            return self.state == "to_check"
        if show is Show.PROBLEM:
            return self.trouble is Trouble.PROBLEM
        return show is Show.ALL or self.weak

    @property
    def spoken(self) -> str:
        """「データ消去ソフトの事前届出、追記する、審議会が強く求めた」."""
        parts = [self.title, STATES[self.state][1]]
        parts += ["審議会が強く求めた"] if self.insisted else []
        parts += ["問題あり"] if self.trouble is Trouble.PROBLEM else []
        parts += ["弱い書き方"] if self.weak else []
        return "、".join(parts)


@dataclass(frozen=True)
class GroupRow:
    """One group: its clauses that apply or may apply, in the order of the walk-through."""

    id: str
    title: str
    short: str
    clauses: tuple[ClauseRow, ...]

    @property
    def total(self) -> int:
        """Clauses that apply; 要確認 is not yet among them."""
        return sum(row.state != "to_check" for row in self.clauses)

    @property
    def answered(self) -> int:
        return sum(row.state not in ("to_check", "unanswered") for row in self.clauses)

    @property
    def problems(self) -> int:
        """Clauses that must be repaired."""
        return sum(row.trouble is Trouble.PROBLEM for row in self.clauses)

    @property
    def weak(self) -> int:
        return sum(row.weak for row in self.clauses)

    @property
    def trouble(self) -> Trouble:
        """The worst of its clauses."""
        return max((row.trouble for row in self.clauses), default=Trouble.NONE)

    @property
    def done(self) -> bool:
        return self.answered == self.total == len(self.clauses)

    @property
    def count(self) -> str:
        """「4/5」, or 「要確認」 for a group in which nothing is sure to apply."""
        return f"{self.answered}/{self.total}" if self.total else "要確認"

    @property
    def spoken(self) -> str:
        said = f"{self.title}、{self.total}条項のうち{self.answered}回答"
        said += f"、問題あり{self.problems}件" if self.problems else ""
        return f"{said}、弱い書き方{self.weak}件" if self.weak else said


def groups_of(examined: "Examined", troubled: Collection[str] = ()) -> tuple[GroupRow, ...]:
    """All groups with something to answer. ``troubled`` are clauses with text not yet recorded."""
    rows: dict[str, list[ClauseRow]] = {}
    for clause_id in clause_order(examined):
        clause = examined.catalogue.clause_by_id[clause_id]
        rows.setdefault(clause.group, []).append(
            ClauseRow(
                clause.id,
                clause.title,
                reply_state(examined, clause.id),
                clause.severity == "insisted",
                _trouble(examined, clause.id, troubled),
                clause.id in examined.weak_by_id,
            )
        )
    return tuple(
        GroupRow(group.id, group.title, group.short, tuple(rows[group.id]))
        for group in examined.catalogue.groups
        if group.id in rows
    )


def _trouble(examined: "Examined", clause_id: str, troubled: Collection[str]) -> Trouble:
    if clause_id in troubled or has_problem(examined, clause_id):
        return Trouble.PROBLEM
    return Trouble.WEAK if clause_id in examined.weak_by_id else Trouble.NONE


def counts(groups: Sequence[GroupRow]) -> dict[Show, int]:
    """How many clauses each filter would show."""
    rows = [row for group in groups for row in group.clauses]
    return {show: sum(row.shown_in(show) for row in rows) for show in Show}


def filtered(groups: Sequence[GroupRow], show: Show, keep: str = "") -> list[list[ClauseRow]]:
    """The rows of each group under a filter; ``keep`` stays, so that the clause being answered
    does not vanish under the hand.
    """
    return [[row for row in g.clauses if row.id == keep or row.shown_in(show)] for g in groups]


class ClauseList(QAbstractItemModel):
    """Two levels: groups, clauses. A group keeps its true counts under every filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[GroupRow, ...] = ()
        self._groups: list[GroupRow] = []
        self._rows: list[list[ClauseRow]] = []
        self._show = Show.ALL
        self._keep = ""

    # ---- content

    @property
    def groups(self) -> tuple[GroupRow, ...]:
        return self._all

    @property
    def show(self) -> Show:
        return self._show

    def set_groups(self, groups: tuple[GroupRow, ...]) -> None:
        """New states. Rows that only changed are repainted; others mean a new layout."""
        self._all = groups
        self._rebuild()

    def set_filter(self, show: Show, keep: str = "") -> None:
        """``keep`` is the current clause, which stays in the list."""
        self._show, self._keep = show, keep
        self._rebuild()

    def order(self) -> tuple[str, ...]:
        """The clause ids as listed."""
        return tuple(row.id for rows in self._rows for row in rows)

    def _rebuild(self) -> None:
        rows = filtered(self._all, self._show, self._keep)
        kept = [(g, r) for g, r in zip(self._all, rows, strict=True) if r]
        groups, rows = [g for g, _ in kept], [r for _, r in kept]
        same = [g.id for g in groups] == [g.id for g in self._groups] and [
            [row.id for row in r] for r in rows
        ] == [[row.id for row in r] for r in self._rows]
        if not same:
            self.beginResetModel()
            self._groups, self._rows = groups, rows
            self.endResetModel()
            return
        before = self._groups, self._rows
        self._groups, self._rows = groups, rows
        self._tell(*before)

    def _tell(self, groups: list[GroupRow], rows: list[list[ClauseRow]]) -> None:
        """A narrow dataChanged for each row that is not what it was."""
        for at, group in enumerate(self._groups):
            if group != groups[at]:
                index = self.index(at, 0)
                self.dataChanged.emit(index, index)
            for inner, row in enumerate(self._rows[at]):
                if row != rows[at][inner]:
                    index = self.index(inner, 0, self.index(at, 0))
                    self.dataChanged.emit(index, index)

    # ---- places

    def index_of(self, clause_id: str) -> QModelIndex:
        """The row of a clause; invalid when it is not listed."""
        for at, rows in enumerate(self._rows):
            for inner, row in enumerate(rows):
                if row.id == clause_id:
                    return self.index(inner, 0, self.index(at, 0))
        return QModelIndex()

    def group_index(self, group_id: str) -> QModelIndex:
        for at, group in enumerate(self._groups):
            if group.id == group_id:
                return self.index(at, 0)
        return QModelIndex()

    def row_at(self, index: Index) -> ClauseRow | GroupRow | None:
        if not index.isValid():
            return None
        inside = index.internalId()
        if inside == 0:
            return self._groups[index.row()] if index.row() < len(self._groups) else None
        rows = self._rows[inside - 1]
        return rows[index.row()] if index.row() < len(rows) else None

    # ---- QAbstractItemModel; internalId is 0 for a group, else 1 + the row of the group

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        if parent is None or not parent.isValid():
            return self.createIndex(row, column, 0) if row < len(self._groups) else QModelIndex()
        if parent.internalId() != 0 or row >= len(self._rows[parent.row()]):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1)

    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return QObject.parent(self)
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._groups)
        return len(self._rows[parent.row()]) if parent.internalId() == 0 else 0

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return STATES[row.state][1] if isinstance(row, ClauseRow) else row.title
        return row if role == Role.ROW else None
