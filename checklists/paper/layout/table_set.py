"""A table ready to be cut into sheets: its columns, heads and rows with their heights."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from checklists.paper.blocks_fields import Cell, Column, Table, TableRow
from checklists.paper.document import Document
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import em
from checklists.paper.typeset import (
    KEPT,
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

#: A table of so many rows is not torn.
NEVER_TORN = 5
HEAD_SIZES = (8.5, 8.0)
#: A head of one line (mm).
HEAD_MM = 8.0
#: A title and a heading over the whole width: size (pt), distance of their lines and air (mm).
ABOVE_SIZE, ABOVE_PITCH, HEADING_INSET = 9.5, 4.2, 2.0
#: A head closer to its column's rules than this (mm, both sides together) looks squeezed.
_HEAD_AIR = 1.8
#: Where a word of a head ends: the last kana before another script, or a middle dot.
_END_OF_WORD = re.compile(r"[ぁ-ん](?=[^ぁ-んー・、（）])|・(?=.)")
_LEADING, _CLOSE = 1.26, 1.2
#: Least room (mm) for a text of more lines above and below it together.
_AIR = 1.6
#: Lines of 8 pt for which a row grows: where the paper has room for it, and where it has none.
_MORE_LINES, _TIGHT_LINES = 4, 2


@dataclass(frozen=True)
class TableSet:
    """A table ready to be cut into sheets: column edges from the frame's left, row heights."""

    table: Table
    edges: tuple[float, ...]
    rows: tuple[TableRow, ...]
    heights: tuple[float, ...]
    heads: tuple[tuple[str, ...], ...]
    head: float

    def room(self, column: int) -> float:
        """Width (mm) for a text in the column."""
        return self.edges[column + 1] - self.edges[column] - 2 * inset_of(self.table)


def inset_of(table: Table) -> float:
    """Air (mm) between a rule and a text."""
    return 2.0 if table.size >= 10.5 else 1.2


def is_titled(document: Document, table: Table) -> bool:
    """Its title stands above it: a landscape page with one table leaves it out."""
    tables = sum(isinstance(block, Table) for block in document.blocks)
    return bool(table.title) and not (document.orientation == "landscape" and tables == 1)


def words_above(flow: Flow, text: str, width: float) -> tuple[Line, ...]:
    """Lines of a table's title, or of a heading over the whole width (mm)."""
    return break_lines(text, flow.face("gothic"), ABOVE_SIZE, width, justify=False)


def head_label(column: Column) -> str:
    """What stands in the head: the label and its unit."""
    return f"{column.label}（{column.unit}）" if column.unit else column.label


def prepare(flow: Flow, table: Table, width: float) -> TableSet:
    """Measure a table that is ``width`` mm wide."""
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
    head = {1: HEAD_MM, 2: 10.0}.get(most, 10.0 + 3.6 * (most - 2))
    ready = TableSet(table, tuple(edges), (), (), heads, head)
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


def _pieces(flow: Flow, ready: TableSet, row: TableRow) -> list[TableRow]:
    """The row, or, when its text is higher than a sheet, rows that take it one after the other."""
    if _height(flow, ready, row) <= flow.tallest:
        return [row]
    fitted = [fitted_cell(flow, ready, place, cell, 8.5) for place, cell in enumerate(row.cells)]
    count = int((flow.tallest - 3.0) / max(one.pitch for one in fitted))
    pieces = []
    for start in range(0, max(len(one.lines) for one in fitted), count):
        texts = [
            "\n".join(line.text for line in one.lines[start : start + count]) for one in fitted
        ]
        cells = tuple(
            Cell(text, bold=old.bold, align=old.align) if start else replace(old, text=text)
            for old, text in zip(row.cells, texts, strict=True)
        )
        pieces.append(replace(row, cells=cells))
    return pieces


def _blank(table: Table) -> TableRow:
    return TableRow(tuple(Cell() for _ in table.columns))


def _head_lines(flow: Flow, column: Column, width: float) -> tuple[str, ...]:
    """A head's lines: the label and its unit, the bracket on a second line if need be."""
    label = head_label(column)
    face = flow.face("gothic")
    if "\n" in label:
        return tuple(label.split("\n"))
    head, bracket, tail = label.partition("（")
    pieces = (head, bracket + tail)
    if width_of(label, face, HEAD_SIZES[0]) <= width - (3.0 if head and bracket else _HEAD_AIR):
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


def _height(flow: Flow, ready: TableSet, row: TableRow) -> float:
    least = ready.table.row_mm
    if row.heading:
        lines = words_above(flow, row.heading, ready.edges[-1] - 2 * HEADING_INSET)
        return least + ABOVE_PITCH * (len(lines) - 1)
    limit = _limit(flow, ready, least)
    height = least
    for number, cell in enumerate(row.cells):
        if not cell.text or cell.mark:
            continue
        fitted = fitted_cell(flow, ready, number, cell, limit if ready.table.grow else least)
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


def _limit(flow: Flow, ready: TableSet, least: float) -> float:
    """How high a row may be: growing ones as their table says, the others by some lines of 8 pt."""
    if ready.table.grow:
        return max(least, ready.table.most_mm) if ready.table.most_mm else math.inf
    lines = _TIGHT_LINES if flow.tight else _MORE_LINES
    return max(least, em(LEAST_SIZE) * (1 + _CLOSE * (lines - 1)) + _AIR)


def fitted_cell(
    flow: Flow, ready: TableSet, number: int, cell: Cell, height: float, words: str | None = None
) -> Fitted:
    """A cell's lines. Growing rows wrap; the others are set smaller first, then wrap.

    ``words`` stand in the place of the cell's text.
    """
    face = flow.face("bold" if cell.bold else "mincho")
    room = ready.room(number) - (cell.lead_mm - inset_of(ready.table) if cell.lead else 0.0)
    size = ready.table.columns[number].size or ready.table.size
    text = text_of(flow, cell) if words is None else words
    sizes = (size,) if ready.table.grow else _sizes(size)
    one = _on_one_line(text, face, sizes, room)
    if one:
        return one
    if ready.table.grow:
        lines = break_lines(text, face, size, room, justify=False)
        lines = at_joints(text, face, size, room, len(lines)) or lines
        pitch = _LEADING * em(size)
        return Fitted(lines, size, pitch, pitch * len(lines) + 3.0 <= height + 0.01)
    return fit(text, face, sizes, room, height - _AIR, leading=_CLOSE, justify=False)


@lru_cache(KEPT)
def _on_one_line(text: str, face: Advance, sizes: tuple[float, ...], room: float) -> Fitted | None:
    """The words of a cell where one line holds them: asked for each height, then for the ink."""
    size = None if "\n" in text else size_on_one_line(text, face, sizes, room)
    return Fitted((Line(text),), size, _LEADING * em(size)) if size else None


@cache
def _sizes(size: float) -> tuple[float, ...]:
    """The size of a table's body and the smaller ones for what is too long."""
    return (size, *(smaller for smaller in (9.0, 8.5, 8.0) if smaller < size))


def text_of(flow: Flow, cell: Cell) -> str:
    return flow.page_of(cell.pages_of) if cell.pages_of else cell.text
