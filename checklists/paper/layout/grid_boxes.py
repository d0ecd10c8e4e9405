"""Where the label and the box of each field stand on their row of a grid; heights by kind."""

from dataclasses import dataclass

from checklists.paper.blocks_fields import GridCell, GridRow

#: Width of the strip with a group's name, and air (mm) between a rule and a value.
STRIP, INSET = 8.0, 2.0


@dataclass(frozen=True)
class Box:
    """One cell's label and value box on the row, x in mm from the frame's left."""

    cell: GridCell
    label: float
    value: float
    right: float


def has_strip(row: GridRow) -> bool:
    """The group's name stands upright at the left of the row."""
    return row.strip and bool(row.group)


def boxes_of(
    row: GridRow, width: float, label_mm: float | None, *, landscape: bool
) -> tuple[Box, ...]:
    """The boxes of a row that is ``width`` mm wide; ``label_mm``: of its first label, if given."""
    boxes: list[Box] = []
    x = STRIP if has_strip(row) else 0.0
    for number, cell in enumerate(row.cells):
        share = _share(cell, x, width, landscape)
        right = width if number == len(row.cells) - 1 else min(x + share, width)
        label = _label_width(cell, number, x, label_mm, landscape)
        boxes.append(Box(cell, x, min(x + label, right), right))
        x = right
    return tuple(boxes)


def _share(cell: GridCell, x: float, width: float, landscape: bool) -> float:
    inside = x if x <= STRIP else 0.0
    if cell.width == "full":
        return width - x
    if cell.width == "half":
        return (width / 2 if landscape else 90.0) - inside
    if cell.width == "third":
        return width / 3 - inside
    return float(cell.width)


def _label_width(
    cell: GridCell, number: int, x: float, label_mm: float | None, landscape: bool
) -> float:
    if not cell.label:
        return 0.0
    if number:
        return 32.0 if landscape and cell.width == "half" else 26.0
    if label_mm is not None:
        return label_mm
    if cell.width == "third":
        return 26.0
    return 36.0 if landscape or x else 44.0


def height_by_kind(cell: GridCell, choice_rows: int) -> float:
    """The height (mm) a row has by its kind (README of the paper samples, grid of fields).

    ``choice_rows``: on how many rows the check boxes of the cell stand.
    """
    if cell.choices:
        count = choice_rows + (1 if cell.value else 0)
        return 8.5 if count <= 1 else 7.0 * count + 1.0
    if cell.kind == "prefilled":
        return 7.0
    return 8.5 if cell.lines <= 1 else 8.0 * cell.lines
