"""CopyLines: the copies of the store as rows of a list, with what a look at each found."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from ui.models.line_list import LineList


@dataclass(frozen=True)
class CopyText:
    """``mark``: empty while nothing is known of it."""

    head: str
    below: str
    mark: str = ""

    def __str__(self) -> str:
        return f"{self.head}、{self.below}"


class CopyLines(LineList[CopyText]):
    """Rows in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[CopyText] = []

    def set_texts(self, texts: Sequence[CopyText]) -> None:
        self.beginResetModel()
        self._lines = list(texts)
        self.endResetModel()

    def set_text(self, row: int, text: CopyText) -> None:
        """What is known of one row now."""
        self._lines[row] = text
        self.dataChanged.emit(self.index(row), self.index(row))
