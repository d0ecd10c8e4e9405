"""The rows of the history as a list: it grows as one goes down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject

from ui.models.line_list import Index, LineList


@dataclass(frozen=True)
class PastLine:
    """One row in words: ``head`` (when, who, number), its case, what was changed and how."""

    seq: int
    head: str
    case: str
    what: str
    changes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join(text for text in (self.head, self.case, self.what, *self.changes) if text)


class PastLines(LineList[PastLine]):
    """``more_wanted`` is called when the end comes into sight and there is more."""

    def __init__(self, more_wanted: Callable[[int], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[PastLine] = []
        self._more = False
        self._more_wanted = more_wanted

    @property
    def has_more(self) -> bool:
        return self._more

    def show(self, lines: Sequence[PastLine], *, more: bool) -> None:
        """Other rows, from the newest on."""
        self.beginResetModel()
        self._lines, self._more = [*lines], more
        self.endResetModel()

    def add(self, lines: Sequence[PastLine], *, more: bool) -> None:
        """Older ones below."""
        self._more = more
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._more = False  # asked once; the answer says whether there is still more
            self._more_wanted(self._lines[-1].seq)
