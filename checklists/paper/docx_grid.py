"""Frames of fields as Word tables: labels, boxes, strips, check boxes, seals; 市の確認欄."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.table import _Cell

from checklists.paper.blocks_fields import Grid, GridCell, GridRow
from checklists.paper.blocks_single import CityBlock
from checklists.paper.docx_paper import SLACK, Paper
from checklists.paper.docx_runs import GOTHIC, SEAL, apart, ticked
from checklists.paper.docx_tables import (
    ALIGN,
    at_least,
    below,
    cells_of,
    framed,
    heavier,
    inset,
    join,
    join_down,
    keep_rows,
    put,
    tab_at,
    upright,
)
from checklists.paper.fonts import clusters
from checklists.paper.layout.cells import choice_rows, least_strip
from checklists.paper.layout.foot import city_height
from checklists.paper.layout.grid_boxes import INSET, Box, boxes_of, has_strip, height_by_kind
from checklists.paper.layout.ink import em
from checklists.paper.typeset import width_of

_STRIP_STEP = 4.6
_CHOICE_PITCH = 7.0 / em(1.0)
_CITY_LABEL, _STAMP = 26.0, 34.0


# ---- frames -----------------------------------------------------------------------------------


def write_grid(paper: Paper, grid: Grid) -> None:
    """Labels and boxes; a group's name stands upright in the strip at the left."""
    paper.room_above(paper.place.top)
    laid = [
        boxes_of(row, paper.width, grid.label_mm, landscape=paper.landscape) for row in grid.rows
    ]
    bounds = [_edges(row, boxes) for row, boxes in zip(grid.rows, laid, strict=True)]
    edges = sorted({0.0, paper.width, *(edge for row in bounds for edge in row)})
    made = framed(paper.made, len(grid.rows), [b - a for a, b in pairwise(edges)], inset=INSET)
    rows = list(made.rows)
    strips: dict[str, _Cell] = {}
    heights = [_height(paper, grid, number, boxes) for number, boxes in enumerate(laid)]
    for number, row in enumerate(grid.rows):
        cells = cells_of(made, number)
        at_least(rows[number], heights[number])
        starts = [edges.index(edge) for edge in bounds[number]]
        spans = list(zip(starts, [*starts[1:], len(edges) - 1], strict=True))
        boxes = [join(cells, first, last) for first, last in spans]
        if number and _changes(grid.rows[number - 1], row):
            heavier(boxes, "top")
        widths = [edges[last] - edges[first] for first, last in spans]
        if has_strip(row):
            together = zip(grid.rows, heights, strict=True)
            high = sum(height for one, height in together if not _changes(one, row))
            _strip(boxes.pop(0), row.group, strips, high)
            widths.pop(0)
        _boxes(paper, row, boxes, widths)
    _keep_groups(grid, made)
    paper.stand(paper.place.bottom)


def _changes(before: GridRow, row: GridRow) -> bool:
    return before.group != row.group or before.strip != row.strip


def _keep_groups(grid: Grid, made: Any) -> None:
    """A group stands on one sheet."""
    start = 0
    for number in range(1, len(grid.rows) + 1):
        if number == len(grid.rows) or _changes(grid.rows[number - 1], grid.rows[number]):
            if grid.rows[start].strip:
                keep_rows(made, start, number - 1)
            start = number


def _edges(row: GridRow, boxes: Sequence[Box]) -> list[float]:
    """Left edges in mm of strip, labels and boxes of a row."""
    edges = [0.0] if has_strip(row) else []
    for box in boxes:
        edges.append(round(box.label, 2))
        if box.cell.label:
            edges.append(round(box.value, 2))
    return edges


def _height(paper: Paper, grid: Grid, number: int, boxes: Sequence[Box]) -> float:
    """The least height of a row; a group's last row leaves room for the group's name."""
    row = grid.rows[number]
    height = _row_height(paper, row, boxes)
    group = [one for one in grid.rows if not _changes(one, row)]
    if has_strip(row) and group[-1] is row and len(group) == 1:
        height = max(height, least_strip(row.group, height))
    return height


def _row_height(paper: Paper, row: GridRow, boxes: Sequence[Box]) -> float:
    if row.height_mm is not None:
        return row.height_mm
    face, heights = paper.faces["mincho"], []
    for box in boxes:
        room = box.right - box.value - 2 * INSET
        rows = len(choice_rows(box.cell.choices, face, room)[1]) if box.cell.choices else 0
        heights.append(height_by_kind(box.cell, rows))
    return max(heights)


def _boxes(paper: Paper, row: GridRow, boxes: Sequence[_Cell], widths: Sequence[float]) -> None:
    rest = iter(zip(boxes, widths, strict=True))
    for content in row.cells:
        if content.label:
            cell, width = next(rest)
            write_label(paper, cell, content.label, width, content.label_note)
        cell, width = next(rest)
        _value(paper, cell, content, width)


def _strip(cell: _Cell, group: str, begun: dict[str, _Cell], height: float) -> None:
    """The cell of the strip joins the one above when the group is the same.

    Its letters stand as far apart as on our own sheets: up to 4.6 mm.
    """
    inset(cell, 0.0, 0.0)
    if group in begun:
        join_down([begun[group], cell])
        return
    begun[group] = cell
    upright(cell)
    count = len(clusters(group))
    step = min(_STRIP_STEP, (height - 1.4) / count)
    size = 8.5 if step >= em(8.5) + 0.1 else 8.0
    paragraph = put(cell, group, font=GOTHIC, size=size, align=ALIGN["center"], pitch=9.5)
    if step > em(size):
        apart(paragraph, step - em(size))


# ---- inside of a box --------------------------------------------------------------------------


def write_label(paper: Paper, cell: _Cell, label: str, width: float, note: str = "") -> None:
    """A label: 9 pt, 均等割付 where it is short; ``note`` on a second line of 8 pt."""
    lines = paper.place.lines_of(label)
    size = paper.place.size_of(lines[0], 9.0)
    natural = width_of(label, paper.faces["gothic"], 9.0)
    spread = len(lines) == 1 and "\n" not in label and natural <= width - 5.0 and len(label) > 1
    room = 2.5 if spread else 0.5
    inset(cell, room, room)
    align = ALIGN["spread"] if spread else ALIGN["center"]
    pitch = 10.5 if len(lines) > 1 else 11.5
    put(cell, "\n".join(lines), font=GOTHIC, size=size, align=align, pitch=pitch)
    if note:
        below(cell, note, font=GOTHIC, size=8.0, align=ALIGN["center"], pitch=11.0)


def _value(paper: Paper, cell: _Cell, content: GridCell, width: float) -> None:
    if content.choices:
        _choices(paper, cell, content, width)
        return
    size = paper.place.size_of(content.value, 10.5)
    lines = max(len(paper.place.lines_of(content.value)), 1)
    pitch = 15.8 if lines > 1 and size >= 10.0 else round(size * 1.2, 1)
    room = width - 2 * INSET
    right = content.unit or (SEAL if content.seal else "")
    if content.unit and content.seal:
        right = f"{content.unit}　{SEAL}"
    if content.align == "right" and content.unit:
        text, align = f"{content.value} {right}".strip(), "right"
    elif right:
        text, align = f"{content.value}\t{right}", "left"
    else:
        text, align = content.value, content.align
    paragraph = put(cell, text, size=size, align=ALIGN[align], pitch=pitch, total=paper.total)
    if "\t" in text:
        tab_at(paragraph, room, WD_TAB_ALIGNMENT.RIGHT)


def _choices(paper: Paper, cell: _Cell, content: GridCell, width: float) -> None:
    """Check boxes with their words, on the rows they have on our own sheet."""
    face = paper.faces["mincho"]
    room = width - 2 * INSET
    size, rows = choice_rows(content.choices, face, room)
    gap = "　" if len(rows) == 1 and _loose(content, face, size, room) else " "
    for number, row in enumerate(rows):
        if number:
            cell.add_paragraph()
        pitch = _CHOICE_PITCH if len(rows) > 1 else 15.0
        put(cell, gap.join(ticked(choice) for choice in row), size=size, pitch=pitch)
    if content.value:
        pitch = _CHOICE_PITCH if len(rows) > 1 else 15.0
        below(cell, content.value, size=paper.place.size_of(content.value, 10.5), pitch=pitch)


def _loose(content: GridCell, face: Any, size: float, room: float) -> bool:
    """There is room for a whole character between the choices."""
    text = "　".join(ticked(choice) for choice in content.choices)
    return width_of(text, face, size) < room - 1.0


# ---- 市の確認欄 --------------------------------------------------------------------------------


def write_city(paper: Paper, block: CityBlock) -> None:
    """市の確認欄 at the foot of the sheet: always empty; the box of the stamp at its left."""
    middle = paper.first_line(8.5) - SLACK
    caption = paper.line(
        block.caption, "見出し文", font=GOTHIC, size=8.5, pitch=11.0, middle=middle
    )
    caption.paragraph_format.keep_with_next = True
    paper.room_above(paper.frame.bottom - city_height(block) - SLACK)
    stamp = [_STAMP] if block.stamp else []
    half = (paper.width - sum(stamp)) / 2
    widths = [*stamp, _CITY_LABEL, half - _CITY_LABEL, _CITY_LABEL, half - _CITY_LABEL]
    made = framed(paper.made, len(block.rows), widths, inset=1.0)
    for number, row in enumerate(block.rows):
        at_least(made.rows[number], city_height(block) / len(block.rows))
        cells = cells_of(made, number)[len(stamp) :]
        whole = cells[1] if len(row) > 1 else join(cells, 1, 4)
        boxes = [(cells[0], whole), (cells[2], cells[3])][: len(row)]
        room = half - _CITY_LABEL if len(row) > 1 else 2 * half - _CITY_LABEL
        for content, (label, box) in zip(row, boxes, strict=True):
            write_label(paper, label, content.label, _CITY_LABEL + 1.0)
            _city_box(paper, box, content, room - 2.0)
    if block.stamp:
        first = join_down([cells_of(made, number)[0] for number in range(len(block.rows))])
        put(first, block.stamp, font=GOTHIC, size=8.0)
        first.vertical_alignment = WD_ALIGN_VERTICAL.TOP
    keep_rows(made, 0, len(block.rows) - 1)
    paper.stand(paper.frame.bottom)


def _city_box(paper: Paper, box: _Cell, content: GridCell, room: float) -> None:
    right = SEAL if content.seal else content.unit
    text = f"{content.value}\t{right}" if right else content.value
    paragraph = put(box, text, size=paper.place.size_of(content.value, 10.0), pitch=13.0)
    if right:
        tab_at(paragraph, room, WD_TAB_ALIGNMENT.RIGHT)
