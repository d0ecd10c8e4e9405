"""CopyLines: the copies of the store as rows of a list, with what a look at each found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class CopyText:
    """``mark``: empty while nothing is known of it."""

    head: str
    below: str
    mark: str = ""


class CopyLines(QAbstractListModel):
    """Rows in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: list[CopyText] = []

    def set_texts(self, texts: Sequence[CopyText]) -> None:
        self.beginResetModel()
        self._texts = list(texts)
        self.endResetModel()

    def set_text(self, row: int, text: CopyText) -> None:
        """What is known of one row now."""
        self._texts[row] = text
        self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._texts[index.row()]
        if role == LINE_ROLE:
            return text
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{text.head}、{text.below}"
        return None
