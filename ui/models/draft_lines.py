"""The lines of an opened draft as a list, with what was found in them."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checklists.draft_text import Draft, Hit

Index = QModelIndex | QPersistentModelIndex
SPANS_ROLE = Qt.ItemDataRole.UserRole + 1
LINE_ROLE = Qt.ItemDataRole.UserRole + 2


class DraftLines(QAbstractListModel):
    """One row a line; SPANS_ROLE gives the (start, end) found in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._spans: dict[int, tuple[tuple[int, int], ...]] = {}

    @property
    def draft(self) -> Draft | None:
        return self._draft

    def set_draft(self, draft: Draft | None) -> None:
        self.beginResetModel()
        self._draft = draft
        self._spans = {}
        self.endResetModel()

    def set_hits(self, hits: tuple[Hit, ...]) -> None:
        spans: dict[int, tuple[tuple[int, int], ...]] = {}
        for hit in hits:
            for line, start, end in hit.pieces:
                spans[line] = (*spans.get(line, ()), (start, end))
        changed = sorted(set(self._spans) | set(spans))
        self._spans = spans
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def rowCount(self, parent: Index | None = None) -> int:
        if self._draft is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._draft.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._draft is None or not 0 <= index.row() < len(self._draft.lines):
            return None
        line = self._draft.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == LINE_ROLE:
            return line
        if role == SPANS_ROLE:
            return self._spans.get(index.row(), ())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            page = f"{line.page}頁" if line.page else ""
            return " ".join(part for part in (line.place, page, line.text) if part)
        return None
