"""LineList: lines as rows of a list; each is read out as it prints itself."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
Line = TypeVar("Line")


class LineList(QAbstractListModel, Generic[Line]):
    """A subclass sets ``_lines`` and tells the views of it."""

    _lines: Sequence[Line]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def line_at(self, number: int) -> Line | None:
        """The line in that row; None where there is none."""
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return str(line)
        return None
