"""Frames of fields and tables."""

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
CellWidth = Literal["full", "half", "third"]


@dataclass(frozen=True)
class Choice:
    """A check box with its words; a blank to write in (「その他（　　　）」) is part of the label.

    ``written`` is the part of the label that was written into its bracket.
    """

    label: str
    ticked: bool = False
    written: str = ""


@dataclass(frozen=True)
class GridCell:
    """A label and its box.

    ``width`` is a share of the row or mm of label and box together; ``label_note`` a bracketed
    second line of the label (「（本人の自署）」); ``lines`` the lines a person writes; ``unit`` stands
    at the right of the box.
    """

    label: str
    value: str = ""
    width: CellWidth | float = "full"
    kind: Literal["prefilled", "handwritten"] = "handwritten"
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    align: Align = "left"
    lines: int = 1
    seal: bool = False
    label_note: str = ""
    key: str = ""


@dataclass(frozen=True)
class GridRow:
    """Cells side by side. Rows of the same ``group`` follow each other between stronger lines.

    ``strip``: the group's name stands upright in the strip at the left. ``height_mm``: only when
    the height does not follow from the cells.
    """

    cells: tuple[GridCell, ...]
    group: str = ""
    strip: bool = False
    height_mm: float | None = None


@dataclass(frozen=True)
class Grid:
    """A frame of fields. ``label_mm``: width of the first label where it is not the usual one."""

    rows: tuple[GridRow, ...]
    label_mm: float | None = None


@dataclass(frozen=True)
class Column:
    """A column; ``share`` is relative. ``blank`` prints in cells left empty (「・　　・」).

    ``size`` (pt) where it is not the size of the table's body.
    """

    label: str
    share: float
    align: Align = "left"
    blank: str = ""
    unit: str = ""
    size: float | None = None


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    ``lead`` is bold and stands before ``text``, which then starts ``lead_mm`` from the cell's
    left. ``mark``: a circle or a tick instead of text. ``pages_of``: key of the document whose
    page numbers stand here, known only when everything is set.
    """

    text: str = ""
    bold: bool = False
    align: Align | None = None
    lead: str = ""
    lead_mm: float = 19.0
    mark: Literal["", "circle", "tick"] = ""
    pages_of: str = ""


@dataclass(frozen=True)
class TableRow:
    """Cells in column order; or, with ``heading``, one line over the whole width."""

    cells: tuple[Cell, ...] = ()
    heading: str = ""


@dataclass(frozen=True)
class Table:
    """A table whose head repeats on each following sheet.

    ``blank_rows`` empty rows follow ``rows``. ``row_mm`` is the least height; with ``grow`` a
    long text makes its row higher (up to ``most_mm`` where that is given, then it stands on a
    別紙), without it the text is set smaller. ``numbered``: the first
    column counts 1, 2, 3 … over all rows. ``size`` is the size of the body in pt.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...] = ()
    title: str = ""
    blank_rows: int = 0
    row_mm: float = 8.5
    grow: bool = False
    most_mm: float = 0.0
    numbered: bool = False
    size: float = 9.5


FieldBlock = Grid | Table
