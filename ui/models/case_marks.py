"""CaseMarks: cases as lines that can be marked, of any number."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt

from ui import theme
from ui.models.line_list import Index, LineList

_ROW = 36  # px at 100 %


class CaseMarks(LineList[str]):
    """A mark stays with its case when the lines are others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[str] = ()
        self._ids: Sequence[str] = ()
        self._marked: set[str] = set()

    def show(self, named: Sequence[tuple[str, str]]) -> None:
        """(id, words) of each."""
        self.beginResetModel()
        self._ids = [case_id for case_id, _ in named]
        self._lines = [words for _, words in named]
        self._marked.intersection_update(self._ids)
        self.endResetModel()

    def marked(self) -> frozenset[str]:
        """The ids of those with a mark."""
        return frozenset(self._marked)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, theme.px(_ROW))
        if role == Qt.ItemDataRole.CheckStateRole and 0 <= index.row() < len(self._ids):
            there = self._ids[index.row()] in self._marked
            return Qt.CheckState.Checked if there else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not 0 <= index.row() < len(self._ids):
            return False
        marked = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._marked.add if marked else self._marked.discard)(self._ids[index.row()])
        self.dataChanged.emit(index, index, [role])
        return True
