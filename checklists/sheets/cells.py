"""What stands in an Excel sheet, and the sentences that refuse it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property

# What Excel itself keeps in a cell; a longer text cannot be written there.
CELL_CHARACTERS = 32_767


def letter(column: int) -> str:
    """1 -> 「A」, 27 -> 「AA」; the empty text for 0."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True)
class SheetProblem:
    """One thing that cannot be taken. ``row`` and ``column`` are 1-based, 0 when it has none."""

    sheet: str
    row: int
    column: int
    sentence: str

    @property
    def place(self) -> str:
        """「シート「名簿」の3行目B列」; empty for a trouble of the whole file."""
        parts = f"{self.row}行目" if self.row else ""
        parts += f"{letter(self.column)}列" if self.column else ""
        if not self.sheet:
            return parts
        return f"シート「{self.sheet}」の{parts}" if parts else f"シート「{self.sheet}」"

    def __str__(self) -> str:
        return f"{self.place}：{self.sentence}" if self.place else self.sentence


class SheetRefused(Exception):
    """Nothing of a file or of its rows is taken; ``problems`` says every reason in Japanese."""

    def __init__(self, problems: Iterable[SheetProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def refused(sentence: str, sheet: str = "", row: int = 0, column: int = 0) -> SheetRefused:
    """One sentence about one place."""
    return SheetRefused((SheetProblem(sheet, row, column, sentence),))


Value = str | int | float | bool | datetime | time


@dataclass(frozen=True)
class Cell:
    """One cell with a value. ``row`` and ``column`` are 1-based.

    A date is a ``datetime`` however it is shown (also at midnight), a time of day a ``time``.
    ``text`` is what the file holds, for a sentence. ``zeros`` is the number of digits that the
    format shows at least (郵便番号 ``0000000``); ``trouble`` says why there is no value to take.
    """

    row: int
    column: int
    value: Value
    text: str
    formula: bool = False
    zeros: int = 0
    trouble: str = ""


@dataclass(frozen=True)
class Merge:
    """Cells made one; all bounds 1-based and included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells by (row, column), and what the person may not see in Excel."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    date_1904: bool = False

    @cached_property
    def last_row(self) -> int:
        """The lowest row with a value; 0 in an empty sheet."""
        return max((row for row, _ in self.cells), default=0)

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns with a value, from left to right."""
        return tuple(sorted({column for _, column in self.cells}))
