"""Grid: a frame of labelled fields, with strips, half rows, check boxes and seals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from checklists.paper.blocks_fields import Grid, GridCell, GridRow
from checklists.paper.layout.cells import (
    SIZES,
    choice_rows,
    draw_choices,
    fitting_choices,
    label_text,
    least_strip,
    upright,
)
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.grid_boxes import (
    INSET,
    STRIP,
    Box,
    boxes_of,
    has_strip,
    height_by_kind,
)
from checklists.paper.layout.ink import GROUP, INNER, Place, em
from checklists.paper.layout.overflow import settled
from checklists.paper.typeset import Fitted, break_lines, fit, size_on_one_line

VALUE_PITCH = 5.6
# The height of the lowest rows (件名等).
_LOW = 7.0


@dataclass(frozen=True)
class _Row:
    row: GridRow
    boxes: tuple[Box, ...]
    height: float
    strip: bool


def place_grid(flow: Flow, grid: Grid) -> None:
    """Set the frame below the last block; rows that do not fit go on to the next sheet."""
    rows = _with_room_for_names(
        [piece for row in grid.rows for piece in _pieces(flow, row, grid.label_mm)]
    )
    if not rows:
        return
    start = 0
    while start < len(rows):
        top = flow.y + _gap(flow)
        end = _end(flow, rows, start, top)
        if end == start:
            if not flow.fresh:
                flow.next_sheet()
                continue
            flow.problem(
                _name(rows[start].row), "1枚に入らない行があります。文を短くしてください。"
            )
            end = start + 1
        _draw(flow, rows[start:end], top)
        flow.y, flow.after = top + _height(rows[start:end]), "frame"
        start = end
        if start < len(rows):
            flow.next_sheet()


def _end(flow: Flow, rows: Sequence[_Row], start: int, top: float) -> int:
    """Index after the last row of this sheet.

    A group is not torn from its strip when the next sheet holds all of it and this one keeps more.
    """
    end = start
    while end < len(rows) and top + _height(rows[start : end + 1]) <= flow.bottom + 0.01:
        end += 1
    if end == len(rows) or end == start or not rows[end].strip:
        return end
    first = after = end
    while first > start and _same_group(rows[first - 1], rows[end]):
        first -= 1
    while after < len(rows) and _same_group(rows[after], rows[end]):
        after += 1
    whole, kept = _height(rows[first:after]), _height(rows[start:first])
    return first if whole <= min(flow.tallest, kept) else end


def _height(rows: Sequence[_Row]) -> float:
    return sum(row.height for row in rows)


def _gap(flow: Flow) -> float:
    if flow.landscape and flow.after in ("submitter", "sentence"):
        return 5.5 if flow.y > 45.0 else 5.0
    return {"frame": 2.5, "ki": 4.5, "sentence": 4.5, "closing": 5.3}.get(flow.after, 5.0)


def _name(row: GridRow) -> str:
    return row.group or (row.cells[0].label if row.cells else "")


# ---- measuring --------------------------------------------------------------------------------


def _pieces(flow: Flow, row: GridRow, label_mm: float | None) -> list[_Row]:
    """The row, or, when its text is higher than a sheet, rows that take it one after the other."""
    whole = _measured(flow, row, label_mm)
    if whole.height <= flow.tallest or row.height_mm is not None:
        return [whole]
    size = SIZES[0]
    count = int((flow.tallest - 2.8) / (VALUE_PITCH * size / 10.5))
    texts = [
        [line.text for line in break_lines(box.cell.value, flow.face("mincho"), size, _room(box))]
        for box in whole.boxes
    ]
    pieces = []
    for start in range(0, max(map(len, texts)), count):
        cells = tuple(
            replace(box.cell, value="\n".join(lines[start : start + count]))
            for box, lines in zip(whole.boxes, texts, strict=True)
        )
        pieces.append(_measured(flow, replace(row, cells=cells), label_mm))
    return pieces


def _with_room_for_names(rows: list[_Row]) -> list[_Row]:
    """The last row of a group grows when the group's name does not fit its strip."""
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and _same_group(rows[start], rows[end]):
            end += 1
        if rows[start].strip:
            height = _height(rows[start:end])
            more = least_strip(rows[start].row.group, height) - height
            if more > 0:
                rows[end - 1] = replace(rows[end - 1], height=rows[end - 1].height + more)
        start = end
    return rows


def _same_group(one: _Row, other: _Row) -> bool:
    return one.row.group == other.row.group and one.strip == other.strip


def _measured(flow: Flow, row: GridRow, label_mm: float | None) -> _Row:
    boxes = boxes_of(row, flow.frame.width, label_mm, landscape=flow.landscape)
    if row.height_mm is not None:
        height = row.height_mm
    else:
        height = max(_natural(flow, box) for box in boxes)
    if flow.is_text:
        height = max(_needed(flow, box, height) for box in boxes)
    return _Row(row, boxes, height, has_strip(row))


def _natural(flow: Flow, box: Box) -> float:
    """The height a box has by its kind, in mm; never more than a sheet has."""
    cell, rows = box.cell, 0
    if cell.choices:
        choices = fitting_choices(flow, cell.choices, _room(box))
        rows = len(choice_rows(choices, flow.face("mincho"), _room(box))[1])
    return min(height_by_kind(cell, rows), flow.tallest)


def _needed(flow: Flow, box: Box, height: float) -> float:
    """The height the value needs on a paper that is read as text; a form's boxes keep theirs."""
    if not box.cell.value or box.cell.choices or _value(flow, box, height, box.cell.value).fits:
        return height
    face = flow.face("mincho")
    lines = break_lines(box.cell.value, face, SIZES[0], _room(box), numbered=True)
    return VALUE_PITCH * len(lines) + 2.8


def _room(box: Box) -> float:
    room = box.right - box.value - 2 * INSET
    if box.cell.seal:
        room -= 8.0
    if box.cell.unit:
        room -= em(10.5) * (len(box.cell.unit) + 0.5)
    return max(room, 5.0)


def _value(flow: Flow, box: Box, height: float, value: str) -> Fitted:
    """A value's lines; forms set it smaller first, papers that are read as text never."""
    face, room = flow.face("mincho"), _room(box)
    text = flow.filled(value)
    if flow.is_text:
        leading = VALUE_PITCH / em(10.5)
        return fit(text, face, SIZES[:1], room, height - 2.0, leading=leading, numbered=True)
    one = None
    if "\n" not in text and height < 2 * VALUE_PITCH + 1.0:
        one = size_on_one_line(text, face, SIZES[:5], room)
    high = height >= 12.0
    sizes = (one,) if one else SIZES if high else SIZES[3:]
    if height <= _LOW:
        # Two small lines stand closer here, so that they do not touch the rules.
        close = fit(text, face, sizes, room, height - 1.0, leading=1.05)
        if close.fits:
            return close
    leading = 1.5 if high else 1.15
    return fit(text, face, sizes, room, height - 0.4, leading=leading, numbered=True)


# ---- drawing ----------------------------------------------------------------------------------


def _place(rows: Sequence[_Row], row: _Row, cell: GridCell) -> str:
    """The name of a box: its label, with its group where another box has the same label."""
    label = cell.label.replace("\n", "")
    same = sum(box.cell.label == cell.label for other in rows for box in other.boxes)
    return f"{row.row.group}・{label}" if same > 1 and row.row.group else label


def _draw(flow: Flow, rows: Sequence[_Row], top: float) -> None:
    sheet, left, width = flow.sheet, flow.frame.left, flow.frame.width
    y = top
    for number, row in enumerate(rows):
        if number:
            before = rows[number - 1]
            same = _same_group(before, row)
            inset = STRIP if same and row.strip else 0.0
            weight = INNER if same else GROUP
            sheet.line(left + inset, y, left + width, y, weight)
        for box in row.boxes:
            _draw_box(flow, box, left, y, row.height, partial(_place, rows, row, box.cell))
        y += row.height
    _draw_strips(flow, rows, top)
    sheet.frame(left, top, width, y - top)


def _draw_strips(flow: Flow, rows: Sequence[_Row], top: float) -> None:
    y, number = top, 0
    while number < len(rows):
        end, height = number, 0.0
        while end < len(rows) and _same_group(rows[number], rows[end]):
            height += rows[end].height
            end += 1
        if rows[number].strip:
            x = flow.frame.left + STRIP
            flow.sheet.line(x, y, x, y + height, INNER)
            upright(flow.sheet, x - STRIP / 2, y, height, rows[number].row.group)
        y += height
        number = end


def _draw_box(flow: Flow, box: Box, left: float, y: float, height: float, place: Place) -> None:
    sheet, cell = flow.sheet, box.cell
    sheet.at(place)
    if box.label > STRIP:
        sheet.line(left + box.label, y, left + box.label, y + height, INNER)
    if box.value > box.label:
        label_text(
            flow, left + box.label, y, box.value - box.label, height, cell.label, cell.label_note
        )
        sheet.line(left + box.value, y, left + box.value, y + height, INNER)
    x, right, middle = left + box.value, left + box.right, y + height / 2
    if cell.seal:
        sheet.seal(right - 5.0, middle)
        right -= 8.0
    if cell.unit:
        sheet.right(right - INSET, middle, cell.unit, "mincho", 10.5)
        right -= sheet.measure(cell.unit, "mincho", 10.5) + 1.5
    if cell.choices:
        draw_choices(flow, cell, x + INSET, y, height, _room(box), place)
    elif cell.value:
        _draw_value(flow, box, x + INSET, right - INSET, y, height, place)
    sheet.at("")


def _draw_value(
    flow: Flow, box: Box, x: float, right: float, y: float, height: float, place: Place
) -> None:
    cell = box.cell
    value = settled(flow, place, cell.value, lambda text: _value(flow, box, height, text))
    top = y + height / 2 - value.pitch * (len(value.lines) - 1) / 2
    for number, line in enumerate(value.lines):
        at = top + number * value.pitch
        if cell.align == "right":
            flow.sheet.right(right, at, line.text, "mincho", value.size)
        elif cell.align == "center":
            flow.sheet.centre((x + right) / 2, at, line.text, "mincho", value.size)
        else:
            flow.sheet.text(x + line.x, at, line.text, "mincho", value.size, line.space)
