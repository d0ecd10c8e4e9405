"""CaseTable: the case list as a table model; screen readers get words for every cell."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.case_row import CaseRow, day_words, deadline_words

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
TODAY_ROLE = ROW_ROLE + 1

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns from left to right."""

    CASE = 0
    STATUS = 1
    PROGRESS = 2
    DEADLINE = 3
    UPDATED = 4


TITLES = {
    Column.CASE: "案件",
    Column.STATUS: "状態",
    Column.PROGRESS: "点検の進み",
    Column.DEADLINE: "次の期限",
    Column.UPDATED: "最後の更新",
}


class CaseTable(QAbstractTableModel):
    """Rows as they were given; ``today`` is the day deadlines are counted from."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CaseRow, ...] = ()
        self._today = date.min
        self._sorted = Column.DEADLINE

    def show(self, rows: Sequence[CaseRow], today: date, sorted_by: Column | None) -> None:
        """Replace all rows; ``sorted_by`` is the column that carries the arrow."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._today = today
        self._sorted = sorted_by if sorted_by is not None else Column.CASE
        self.endResetModel()

    def row(self, index: int) -> CaseRow:
        return self._rows[index]

    def line_of(self, case_id: str) -> int:
        """Row number of a case, -1 when it is not in the list."""
        return next((i for i, row in enumerate(self._rows) if row.id == case_id), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == TODAY_ROLE:
            return self._today
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, Column(index.column()))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        arrows = {Column.DEADLINE: " ▲", Column.UPDATED: " ▼", Column.CASE: " ▲"}
        column = Column(section)
        return TITLES[column] + (arrows.get(column, "") if column is self._sorted else "")

    def _words(self, row: CaseRow, column: Column) -> str:
        match column:
            case Column.CASE:
                return " ".join(filter(None, (row.name, row.second_line, row.touched_words)))
            case Column.STATUS:
                return row.status.value
            case Column.PROGRESS:
                return progress_words(row)
            case Column.DEADLINE:
                return str(deadline_words(row, self._today))
            case Column.UPDATED:
                return updated_words(row, self._today)


def progress_words(row: CaseRow) -> str:
    """「97のうち70 未回答27 必ず直す3」."""
    words = [f"{row.total}のうち{row.answered}", progress_note(row)]
    if row.problems:
        words.append(f"必ず直す{row.problems}")
    return " ".join(word for word in words if word)


def progress_note(row: CaseRow) -> str:
    """What stands beside the number: the most important thing still open."""
    if row.unanswered:
        return f"未回答 {row.unanswered}"
    if row.checking:
        return f"確認中 {row.checking}"
    return "すべて回答済み" if row.total else "当てはまる条項はまだありません"


def updated_words(row: CaseRow, today: date) -> str:
    """「今日 10:32」 or 「9月11日(金)」."""
    if row.updated_at is None:
        return ""
    local = row.updated_at.astimezone() if row.updated_at.tzinfo else row.updated_at
    if local.date() == today:
        return f"今日 {local.hour}:{local.minute:02}"
    return day_words(local.date(), today)
