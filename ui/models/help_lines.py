"""The contents of the help as rows of a list, or the places where words were found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from checklists.handbook.book import HelpBook
from checklists.handbook.search import Hit
from ui.models.line_list import LineList

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class HelpLine:
    """A section (``page`` empty), a page, or a hit with its context and what was found in it."""

    title: str
    page: str = ""
    heading: str = ""
    context: str = ""
    spans: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        return "、".join(filter(None, (self.title, self.context)))


def contents_of(book: HelpBook) -> tuple[HelpLine, ...]:
    """Each section and below it its pages."""
    lines: list[HelpLine] = []
    for section in book.sections:
        lines.append(HelpLine(section.title))
        pages = [book.pages[page] for page in section.pages if page in book.pages]
        lines += [HelpLine(page.title, page.id) for page in pages]
    return tuple(lines)


def lines_of(hits: Sequence[Hit]) -> tuple[HelpLine, ...]:
    """A row for each place."""
    return tuple(
        HelpLine(_title(hit), hit.page.id, hit.heading, hit.context, hit.spans) for hit in hits
    )


def _title(hit: Hit) -> str:
    """The page, and the heading where the words do not stand in one."""
    said = (hit.page.title, hit.context)
    return hit.page.title if hit.heading in said else f"{hit.page.title}　{hit.heading}"


class HelpLines(LineList[HelpLine]):
    """Sections are read out and passed over by the keys."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[HelpLine] = ()

    def show(self, lines: Sequence[HelpLine]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, index: Index) -> HelpLine | None:
        """The line of a row; None outside the list."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def row_of(self, page: str) -> int:
        """The first row of a page; -1 when it is not listed."""
        return next((at for at, line in enumerate(self._lines) if line.page == page), -1)

    def flags(self, index: Index) -> Any:
        line = self.line(index)
        if line is not None and not line.page:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)
