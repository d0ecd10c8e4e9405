"""What was found as rows of a list: each case, below it its places; it grows as one goes down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QObject

from checklists.case_texts import FoundPlace
from checklists.finding import Context
from ui.models.line_list import Index, LineList

_FIRST = 4  # places of a case that are shown unasked


@dataclass(frozen=True)
class FoundCase:
    """A case in which all words stand; ``number`` as it was typed."""

    id: str
    title: str
    number: str
    archived: bool
    places: tuple[FoundPlace, ...]


@dataclass(frozen=True)
class FoundLine:
    """A case (``page`` empty), a place in it, or (``rest``) the places of it not yet shown."""

    case_id: str
    label: str
    page: str = ""
    target: str = ""
    context: Context = field(default=Context("", ()))
    rest: int = 0

    @property
    def is_case(self) -> bool:
        return not self.page and not self.rest

    def __str__(self) -> str:
        return "、".join(filter(None, (self.label, self.context.text)))


class FoundLines(LineList[FoundLine]):
    """``more_wanted`` is called when the end comes into sight and there is more."""

    def __init__(self, more_wanted: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[FoundLine] = []
        self._places: dict[str, tuple[FoundPlace, ...]] = {}
        self._more = False
        self._more_wanted = more_wanted

    @property
    def case_count(self) -> int:
        """Cases in the list."""
        return len(self._places)

    def clear(self) -> None:
        """Nothing is found any more."""
        self.beginResetModel()
        self._lines, self._places, self._more = [], {}, False
        self.endResetModel()

    def add(self, cases: Sequence[FoundCase], *, more: bool) -> None:
        """Further cases below."""
        self._more = more
        lines = [line for case in cases for line in _lines_of(case)]
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines += lines
            self._places.update((case.id, case.places) for case in cases)
            self.endInsertRows()

    def open_rest(self, row: int) -> None:
        """Show the places a ``rest`` row stands for, in its place."""
        line = self._lines[row]
        further = [_place_line(line.case_id, one) for one in self._places[line.case_id][_FIRST:]]
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._lines[row]
        self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), row, row + len(further) - 1)
        self._lines[row:row] = further
        self.endInsertRows()

    def drop(self, case_id: str) -> None:
        """A case that is gone leaves none of its words here."""
        if self._places.pop(case_id, None) is not None:
            self.beginResetModel()
            self._lines = [line for line in self._lines if line.case_id != case_id]
            self.endResetModel()

    def line(self, index: Index) -> FoundLine | None:
        """The line of a row; None outside the list."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._more = False  # asked once; what comes says whether there is still more
            self._more_wanted()


def _lines_of(case: FoundCase) -> list[FoundLine]:
    away = "(しまった案件)" if case.archived else ""
    head = "　".join(part for part in (case.title, case.number, away) if part)
    lines = [FoundLine(case.id, head)]
    lines += [_place_line(case.id, place) for place in case.places[:_FIRST]]
    rest = len(case.places) - _FIRST
    if rest > 0:
        lines.append(FoundLine(case.id, f"この案件のほかの{rest}か所を出す", rest=rest))
    return lines


def _place_line(case_id: str, place: FoundPlace) -> FoundLine:
    return FoundLine(case_id, place.label, place.page, place.target, place.context)
