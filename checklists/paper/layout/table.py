"""Tables: a head that repeats on every sheet, blank rows, rows that grow, page references."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from checklists.paper.blocks_fields import (
    Cell,
    Column,
    GridCell,
    Table,
    TableRow,
)
from checklists.paper.fonts import Style
from checklists.paper.layout.cells import draw_choices
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import GROUP, INNER, Place, em
from checklists.paper.layout.overflow import settled
from checklists.paper.typeset import (
    LEAST_SIZE,
    Advance,
    Fitted,
    Line,
    at_joints,
    break_lines,
    fit,
    size_on_one_line,
    width_of,
)
from checklists.paper_text import paper_text

_HEAD_SIZES = (8.5, 8.0)
#: A head closer to its column's rules than this (mm, both sides together) looks squeezed.
_HEAD_AIR = 1.8
#: Where a word of a head ends: the last kana before another script, or a middle dot.
_END_OF_WORD = re.compile(r"[ぁ-ん](?=[^ぁ-んー・、（）])|・(?=.)")
_LEADING, _CLOSE = 1.26, 1.2
#: A table of so many rows is not torn; of a longer one so many rows go to the next sheet together.
_NEVER_TORN = 5
_GO_TOGETHER = 3
#: Least room (mm) for a text of more lines above and below it together.
_AIR = 1.6
#: Lines of 8 pt for which a row grows: where the paper has room for it, and where it has none.
_MORE_LINES, _TIGHT_LINES = 4, 2


@dataclass(frozen=True)
class _Set:
    """A table ready to be cut into sheets: column edges from the frame's left, row heights."""

    table: Table
    edges: tuple[float, ...]
    rows: tuple[TableRow, ...]
    heights: tuple[float, ...]
    heads: tuple[tuple[str, ...], ...]
    head: float

    def room(self, column: int) -> float:
        return self.edges[column + 1] - self.edges[column] - 2 * _inset(self.table)


def place_table(flow: Flow, table: Table, indent: float = 0.0) -> None:
    """Set the table below the last block, on as many sheets as it takes.

    On its last sheet it leaves room for what must stand below it (``flow.reserve``).
    """
    ready = _prepare(flow, table, flow.frame.width - indent)
    left = flow.frame.left + indent
    start, first = 0, True
    while first or start < len(ready.rows):
        gap = _gap(flow, table, first)
        top = flow.y + gap
        end = _end(ready, start, flow.bottom - top, flow.reserve)
        if not flow.fresh and (_goes_on_whole(flow, ready, end) or (ready.rows and end == start)):
            flow.next_sheet()
            continue
        if end == start:
            end = _end(ready, start, flow.bottom - top, 0.0)  # what follows is too long as well
        if end == start and ready.rows:
            flow.problem(table.title or "表", "1枚に入らない行があります。文を短くしてください。")
            end = start + 1
        if first and _titled(flow, table):
            flow.sheet.text(left, top - 3.1, table.title, "gothic", 9.5)
        bottom = _draw(flow, ready, start, end, left, top)
        flow.y, flow.after = bottom, "frame"
        start, first = end, False
        if start < len(ready.rows):
            flow.next_sheet()


def _titled(flow: Flow, table: Table) -> bool:
    """A landscape page with one table leaves its title out."""
    tables = sum(isinstance(block, Table) for block in flow.document.blocks)
    return bool(table.title) and not (flow.landscape and tables == 1)


def _gap(flow: Flow, table: Table, first: bool) -> float:
    if first and _titled(flow, table):
        return {"counts": 7.5, "continued": 10.0}.get(flow.after, 8.0)
    return {"frame": 2.5, "ki": 4.5, "sentence": 4.5, "item": 4.3, "counts": 3.0}.get(
        flow.after, 5.0
    )


def _goes_on_whole(flow: Flow, ready: _Set, end: int) -> bool:
    """A short table that would be torn here stands whole on the next sheet."""
    torn = 0 < end < len(ready.rows) <= _NEVER_TORN
    return torn and ready.head + sum(ready.heights) + flow.reserve <= flow.tallest


def _end(ready: _Set, start: int, room: float, reserve: float) -> int:
    """Index after the last row on this sheet.

    When the rest fits but not what must stand below it, the last rows go to the next sheet; from
    a long table never one or two alone.
    """
    used, end = ready.head, start
    while end < len(ready.rows) and used + ready.heights[end] <= room + 0.01:
        used += ready.heights[end]
        end += 1
    left = len(ready.rows) - end
    if left == 0 and reserve and used + reserve > room + 0.01:
        left = 1
    if 0 < left < _GO_TOGETHER and end - start > 2 * _GO_TOGETHER:
        left = _GO_TOGETHER
    end = max(min(end, len(ready.rows) - left), start)
    while end > start + 1 and end < len(ready.rows) and ready.rows[end - 1].heading:
        end -= 1  # a heading is never the last row of a sheet
    return end


# ---- preparing --------------------------------------------------------------------------------


def _inset(table: Table) -> float:
    return 2.0 if table.size >= 10.5 else 1.2


def _prepare(flow: Flow, table: Table, width: float) -> _Set:
    shares = [column.share for column in table.columns]
    scale = width / sum(shares)
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + share * scale)
    edges[-1] = width
    heads = tuple(
        _head_lines(flow, column, edges[number + 1] - edges[number])
        for number, column in enumerate(table.columns)
    )
    most = max((len(lines) for lines in heads), default=1)
    head = table.head_mm or {1: 8.0, 2: 10.0}.get(most, 10.0 + 3.6 * (most - 2))
    ready = _Set(table, tuple(edges), (), (), heads, 0.0 if table.headless else head)
    rows = tuple(piece for row in _all_rows(table) for piece in _pieces(flow, ready, row))
    return replace(ready, rows=rows, heights=tuple(_height(flow, ready, row) for row in rows))


def _all_rows(table: Table) -> Iterator[TableRow]:
    """The rows and the blank ones, with their numbers if the table counts."""
    number = 0
    for row in (*table.rows, *(_blank(table) for _ in range(table.blank_rows))):
        number += not row.heading
        if table.numbered and row.cells and not row.cells[0].text:
            yield replace(row, cells=(Cell(str(number), align="center"), *row.cells[1:]))
        else:
            yield row


def _pieces(flow: Flow, ready: _Set, row: TableRow) -> list[TableRow]:
    """The row, or, when its text is higher than a sheet, rows that take it one after the other."""
    if _height(flow, ready, row) <= flow.tallest:
        return [row]
    fitted = [_fitted(flow, ready, place, cell, 8.5) for place, cell in enumerate(row.cells)]
    count = int((flow.tallest - 3.0) / max(one.pitch for one in fitted))
    pieces = []
    for start in range(0, max(len(one.lines) for one in fitted), count):
        texts = [
            "\n".join(line.text for line in one.lines[start : start + count]) for one in fitted
        ]
        old = row.cells if start == 0 else tuple(Cell() for _ in row.cells)
        cells = tuple(replace(cell, text=text) for cell, text in zip(old, texts, strict=True))
        pieces.append(replace(row, cells=cells, height_mm=None))
    return pieces


def _blank(table: Table) -> TableRow:
    return TableRow(tuple(Cell() for _ in table.columns))


def _head_lines(flow: Flow, column: Column, width: float) -> tuple[str, ...]:
    """A head's lines: the label and its unit, the bracket on a second line if need be."""
    label = f"{column.label}（{column.unit}）" if column.unit else column.label
    face = flow.face("gothic")
    if "\n" in label:
        return tuple(label.split("\n"))
    head, bracket, tail = label.partition("（")
    pieces = (head, bracket + tail)
    if width_of(label, face, _HEAD_SIZES[0]) <= width - (3.0 if head and bracket else _HEAD_AIR):
        return (label,)
    if head and bracket and all(width_of(p, face, LEAST_SIZE) <= width - 0.8 for p in pieces):
        return pieces
    if width_of(label, face, LEAST_SIZE) <= width - _HEAD_AIR:
        return (label,)
    halves = _halves(label, face, width - 0.8)
    if halves is not None:
        return halves
    if width_of(label, face, LEAST_SIZE) <= width - 0.8:
        return (label,)
    return tuple(
        line.text for line in break_lines(label, face, LEAST_SIZE, width - 0.8, justify=False)
    )


def _halves(label: str, face: Advance, room: float) -> tuple[str, str] | None:
    """A long head on two lines, broken after a word and near its middle: 「評価書の」「該当箇所・頁」."""
    cuts = [
        (label[: found.end()], label[found.end() :])
        for found in _END_OF_WORD.finditer(label, 1, len(label) - 1)
    ]
    fitting = [cut for cut in cuts if all(width_of(part, face, LEAST_SIZE) <= room for part in cut)]
    return min(fitting, key=lambda cut: abs(len(cut[0]) - len(cut[1])), default=None)


def _height(flow: Flow, ready: _Set, row: TableRow) -> float:
    least = row.height_mm or ready.table.row_mm
    if row.heading:
        return least
    limit = _limit(flow, ready, least)
    height = least
    for number, cell in enumerate(row.cells):
        if not cell.text or cell.mark:
            continue
        fitted = _fitted(flow, ready, number, cell, limit if ready.table.grow else least)
        count = len(fitted.lines)
        if count == 1:
            continue
        if ready.table.grow:
            needed = fitted.pitch * count + 3.0
        else:
            needed = fitted.pitch * (count - 1) + em(fitted.size) + _AIR
        if needed <= limit + 0.01:  # what needs more stands on a 別紙
            height = max(height, needed)
    flow.grown += 0.0 if ready.table.grow else height - least
    return height


def _limit(flow: Flow, ready: _Set, least: float) -> float:
    """How high a row may be: growing ones as their table says, the others by some lines of 8 pt."""
    if ready.table.grow:
        return max(least, ready.table.most_mm) if ready.table.most_mm else math.inf
    lines = _TIGHT_LINES if flow.tight else _MORE_LINES
    return max(least, em(LEAST_SIZE) * (1 + _CLOSE * (lines - 1)) + _AIR)


def _fitted(
    flow: Flow, ready: _Set, number: int, cell: Cell, height: float, words: str | None = None
) -> Fitted:
    """A cell's lines. Growing rows wrap; the others are set smaller first, then wrap.

    ``words`` stand in the place of the cell's text.
    """
    face = flow.face("bold" if cell.bold else "mincho")
    room = ready.room(number) - (cell.lead_mm - _inset(ready.table) if cell.lead else 0.0)
    size = ready.table.columns[number].size or ready.table.size
    text = _text_of(flow, cell) if words is None else words
    if "\n" not in text:
        sizes = (size,) if ready.table.grow else (size, *(s for s in (9.0, 8.5, 8.0) if s < size))
        one = size_on_one_line(text, face, sizes, room)
        if one:
            return Fitted((Line(text),), one, _LEADING * em(one))
    if ready.table.grow:
        lines = break_lines(text, face, size, room, justify=False)
        lines = at_joints(text, face, size, room, len(lines)) or lines
        pitch = _LEADING * em(size)
        return Fitted(lines, size, pitch, pitch * len(lines) + 3.0 <= height + 0.01)
    sizes = tuple(s for s in (size, 9.0, 8.5, 8.0) if s <= size)
    return fit(text, face, sizes, room, height - _AIR, leading=_CLOSE, justify=False)


def _text_of(flow: Flow, cell: Cell) -> str:
    return flow.page_of(cell.pages_of) if cell.pages_of else cell.text


# ---- drawing ----------------------------------------------------------------------------------


def _draw(flow: Flow, ready: _Set, start: int, end: int, left: float, top: float) -> float:
    sheet, edges, width = flow.sheet, ready.edges, ready.edges[-1]
    y = top
    cuts: list[float] = []  # where a heading over the whole width interrupts the columns
    if ready.head:
        _draw_head(flow, ready, left, top)
        y += ready.head
    for number in range(start, end):
        row, height = ready.rows[number], ready.heights[number]
        if number > start:
            sheet.line(left, y, left + width, y, INNER)
        if row.heading:
            sheet.text(left + 2.0, y + height / 2, row.heading, "gothic", 9.5)
            cuts += [y, y + height]
        else:
            _draw_row(flow, ready, number, left, y, height)
        y += height
    _columns(flow, edges, left, top, y, cuts)
    if ready.head:
        sheet.line(left, top + ready.head, left + width, top + ready.head, GROUP)
    sheet.frame(left, top, width, y - top)
    return y


def _columns(
    flow: Flow, edges: Sequence[float], left: float, top: float, bottom: float, cuts: list[float]
) -> None:
    stops = [top, *cuts, bottom]
    for begin, stop in zip(stops[::2], stops[1::2], strict=True):
        if stop - begin > 0.01:
            for edge in edges[1:-1]:
                flow.sheet.line(left + edge, begin, left + edge, stop, INNER)


def _draw_head(flow: Flow, ready: _Set, left: float, top: float) -> None:
    face = flow.face("gothic")
    for number, lines in enumerate(ready.heads):
        middle = left + (ready.edges[number] + ready.edges[number + 1]) / 2
        room = ready.edges[number + 1] - ready.edges[number] - 0.8
        sizes = [size_on_one_line(line, face, _HEAD_SIZES, room) or LEAST_SIZE for line in lines]
        for place, line in enumerate(lines):
            y = top + ready.head / 2 + (place - (len(lines) - 1) / 2) * 4.0
            flow.sheet.centre(middle, y, line, "gothic", min(sizes))


def _draw_row(flow: Flow, ready: _Set, number: int, left: float, y: float, height: float) -> None:
    row = ready.rows[number]
    for place, column in enumerate(ready.table.columns):
        cell = row.cells[place] if place < len(row.cells) else Cell()
        name: Place = ""
        if cell.text or cell.choices:
            name = partial(_place, ready, number, column)
            flow.sheet.at(name)
        _draw_cell(flow, ready, place, column, cell, left + ready.edges[place], y, height, name)
    flow.sheet.at("")


def _place(ready: _Set, number: int, column: Column) -> str:
    """The name of a cell: 「作業従事者・氏名（３行目）」."""
    count = sum(not row.heading for row in ready.rows[: number + 1])
    label = f"{column.label.replace(chr(10), '')}（{paper_text(str(count))}行目）"
    return f"{ready.table.title}・{label}" if ready.table.title else label


def _draw_cell(
    flow: Flow,
    ready: _Set,
    place: int,
    column: Column,
    cell: Cell,
    x: float,
    y: float,
    height: float,
    name: Place,
) -> None:
    sheet, inset = flow.sheet, _inset(ready.table)
    width = ready.edges[place + 1] - ready.edges[place]
    middle, room = y + height / 2, ready.room(place)
    if cell.mark:
        _draw_mark(flow, cell, x + width / 2, middle)
        return
    if cell.choices:
        choices = GridCell(column.label, cell.text, choices=cell.choices)
        draw_choices(flow, choices, x + inset, y, height, room, name)
        return
    if cell.lead:
        sheet.text(x + inset, middle, cell.lead, "bold", ready.table.size)
    if not _text_of(flow, cell):
        if column.blank and not cell.lead:
            size = size_on_one_line(column.blank, flow.face("mincho"), (9, 8.5, 8), width) or 8.0
            sheet.centre(x + width / 2, middle, column.blank, "mincho", size)
        return
    fitted = settled(
        flow,
        name,
        _text_of(flow, cell),
        lambda words: _fitted(flow, ready, place, cell, height, words),
    )
    start = x + (cell.lead_mm if cell.lead else inset)
    align = cell.align or column.align
    style: Style = "bold" if cell.bold else "mincho"
    top = middle - fitted.pitch * (len(fitted.lines) - 1) / 2
    for number, line in enumerate(fitted.lines):
        at = top + number * fitted.pitch
        natural = sheet.measure(line.text, style, fitted.size)
        if align == "right":
            start = x + width - inset - natural
        elif align == "center":
            start = x + (width - natural) / 2
        sheet.text(start, at, line.text, style, fitted.size)
    if cell.pages_of:
        sheet.link(x, y, width, height, cell.pages_of)


def _draw_mark(flow: Flow, cell: Cell, x: float, y: float) -> None:
    if cell.mark == "circle":
        flow.sheet.circle(x, y, 1.6, 0.9)
    else:
        flow.sheet.box(x - 1.6, y, cell.mark == "tick")
