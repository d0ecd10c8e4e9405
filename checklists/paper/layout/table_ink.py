"""Rows of a table on a sheet: heads, cells, marks, rules."""

from collections.abc import Sequence
from functools import partial

from checklists.paper.blocks_fields import Cell, Column
from checklists.paper.fonts import Style
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import GROUP, INNER, Place
from checklists.paper.layout.overflow import settled
from checklists.paper.layout.table_set import (
    ABOVE_PITCH,
    ABOVE_SIZE,
    HEAD_SIZES,
    HEADING_INSET,
    TableSet,
    fitted_cell,
    inset_of,
    text_of,
    words_above,
)
from checklists.paper.typeset import LEAST_SIZE, size_on_one_line
from checklists.paper_text import paper_text


def draw_rows(flow: Flow, ready: TableSet, start: int, end: int, left: float, top: float) -> float:
    """Draw the head and the rows from ``start`` to before ``end``; returns the lower edge in mm."""
    sheet, edges, width = flow.sheet, ready.edges, ready.edges[-1]
    y = top
    cuts: list[float] = []  # where a heading over the whole width interrupts the columns
    _draw_head(flow, ready, left, top)
    y += ready.head
    for number in range(start, end):
        row, height = ready.rows[number], ready.heights[number]
        if number > start:
            sheet.line(left, y, left + width, y, INNER)
        if row.heading:
            _draw_heading(flow, row.heading, left, y, width, height)
            cuts += [y, y + height]
        else:
            _draw_row(flow, ready, number, left, y, height)
        y += height
    _columns(flow, edges, left, top, y, cuts)
    sheet.line(left, top + ready.head, left + width, top + ready.head, GROUP)
    sheet.frame(left, top, width, y - top)
    return y


def _draw_heading(
    flow: Flow, heading: str, left: float, y: float, width: float, height: float
) -> None:
    lines = words_above(flow, heading, width - 2 * HEADING_INSET)
    upper = y + height / 2 - ABOVE_PITCH * (len(lines) - 1) / 2
    flow.sheet.lines(left + HEADING_INSET, upper, lines, ABOVE_PITCH, "gothic", ABOVE_SIZE)


def _columns(
    flow: Flow, edges: Sequence[float], left: float, top: float, bottom: float, cuts: list[float]
) -> None:
    stops = [top, *cuts, bottom]
    for begin, stop in zip(stops[::2], stops[1::2], strict=True):
        if stop - begin > 0.01:
            for edge in edges[1:-1]:
                flow.sheet.line(left + edge, begin, left + edge, stop, INNER)


def _draw_head(flow: Flow, ready: TableSet, left: float, top: float) -> None:
    face = flow.face("gothic")
    for number, lines in enumerate(ready.heads):
        middle = left + (ready.edges[number] + ready.edges[number + 1]) / 2
        room = ready.edges[number + 1] - ready.edges[number] - 0.8
        sizes = [size_on_one_line(line, face, HEAD_SIZES, room) or LEAST_SIZE for line in lines]
        for place, line in enumerate(lines):
            y = top + ready.head / 2 + (place - (len(lines) - 1) / 2) * 4.0
            flow.sheet.centre(middle, y, line, "gothic", min(sizes))


def _draw_row(
    flow: Flow, ready: TableSet, number: int, left: float, y: float, height: float
) -> None:
    row = ready.rows[number]
    for place, column in enumerate(ready.table.columns):
        cell = row.cells[place] if place < len(row.cells) else Cell()
        name: Place = ""
        if cell.text:
            name = partial(_place, ready, number, column)
            flow.sheet.at(name)
        _draw_cell(flow, ready, place, column, cell, left + ready.edges[place], y, height, name)
    flow.sheet.at("")


def _place(ready: TableSet, number: int, column: Column) -> str:
    """The name of a cell: 「作業従事者・氏名（３行目）」."""
    count = sum(not row.heading for row in ready.rows[: number + 1])
    label = f"{column.label.replace(chr(10), '')}（{paper_text(str(count))}行目）"
    return f"{ready.table.title}・{label}" if ready.table.title else label


def _draw_cell(
    flow: Flow,
    ready: TableSet,
    place: int,
    column: Column,
    cell: Cell,
    x: float,
    y: float,
    height: float,
    name: Place,
) -> None:
    sheet, inset = flow.sheet, inset_of(ready.table)
    width = ready.edges[place + 1] - ready.edges[place]
    middle = y + height / 2
    if cell.mark:
        _draw_mark(flow, cell, x + width / 2, middle)
        return
    if cell.lead:
        sheet.text(x + inset, middle, cell.lead, "bold", ready.table.size)
    if text_of(flow, cell):
        _draw_words(flow, ready, place, cell, x, y, height, name)
    elif column.blank and not cell.lead:
        size = size_on_one_line(column.blank, flow.face("mincho"), (9, 8.5, 8), width)
        if size:  # a column too narrow for its blank is left empty
            sheet.centre(x + width / 2, middle, column.blank, "mincho", size)


def _draw_words(
    flow: Flow,
    ready: TableSet,
    place: int,
    cell: Cell,
    x: float,
    y: float,
    height: float,
    name: Place,
) -> None:
    """The text of a cell on its lines; page numbers lead to their pages."""
    sheet, inset = flow.sheet, inset_of(ready.table)
    width = ready.edges[place + 1] - ready.edges[place]
    fitted = settled(
        flow,
        name,
        text_of(flow, cell),
        lambda words: fitted_cell(flow, ready, place, cell, height, words),
    )
    start = x + (cell.lead_mm if cell.lead else inset)
    align = cell.align or ready.table.columns[place].align
    style: Style = "bold" if cell.bold else "mincho"
    top = y + height / 2 - fitted.pitch * (len(fitted.lines) - 1) / 2
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
