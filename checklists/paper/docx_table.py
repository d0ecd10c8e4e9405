"""A table of a Document as a Word table: head, rows, marks, page numbers."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import _Cell

from checklists.paper.blocks_fields import Cell, Column, Table, TableRow
from checklists.paper.docx_paper import Paper
from checklists.paper.docx_runs import GOTHIC, bookmark_name, field
from checklists.paper.docx_tables import (
    ALIGN,
    LEADING,
    at_least,
    cells_of,
    framed,
    heavier,
    inset,
    join,
    keep_rows,
    put,
    repeat_head,
)
from checklists.paper.layout.ink import em
from checklists.paper.layout.table_set import NEVER_TORN, head_label, inset_of, is_titled

_MARKS = {"circle": "〇", "tick": "☑"}
_HEAD_SIZE, _HEAD_MM, _TWO_LINES_MM = 8.5, 8.0, 10.0
#: Above and below the text of a row (mm): of one that grows, and of one that does not.
_GROW_AIR, _AIR = 1.5, 0.45
_TITLE, _TITLE_PITCH, _TITLE_TO_FRAME = 9.5, 13.0, 3.1


def write_table(paper: Paper, table: Table, indent: float = 0.0, top: float | None = None) -> None:
    """A table with its head repeated on each sheet and its empty rows.

    ``top``: where it begins, in mm, when it is a part of its block.
    """
    top = paper.place.top if top is None else top
    if is_titled(paper.document, table):
        top += em(_TITLE) / 2
        title = paper.line(
            table.title, "見出し文", font=GOTHIC, size=_TITLE, pitch=_TITLE_PITCH, middle=top
        )
        title.paragraph_format.keep_with_next = True
        title.paragraph_format.left_indent = None
        top += _TITLE_TO_FRAME
    paper.room_above(top)
    total = sum(column.share for column in table.columns)
    widths = [column.share * (paper.width - indent) / total for column in table.columns]
    body = (*table.rows, *(TableRow() for _ in range(table.blank_rows)))
    made = framed(
        paper.made, len(body) + 1, widths, inset=inset_of(table), above=_above(table), at=indent
    )
    _head(paper, made, table)
    _rows(paper, made, table, body)
    if len(body) <= NEVER_TORN:
        keep_rows(made, 0, len(body))
    paper.stand(paper.place.bottom)


def _above(table: Table) -> float:
    """A row of one line is no higher than the table says, as on our own sheets."""
    if not table.grow:
        return _AIR
    return max(min(_GROW_AIR, (table.row_mm - em(table.size) * LEADING) / 2), 0.0)


def _head(paper: Paper, made: Any, table: Table) -> None:
    cells = cells_of(made, 0)
    deep = False
    for cell, column in zip(cells, table.columns, strict=True):
        lines = paper.place.lines_of(head_label(column))
        deep = deep or len(lines) > 1
        size = paper.place.size_of(lines[0], _HEAD_SIZE)
        put(cell, "\n".join(lines), font=GOTHIC, size=size, align=ALIGN["center"], pitch=11.0)
        inset(cell, 0.2, 0.2)
    at_least(made.rows[0], _TWO_LINES_MM if deep else _HEAD_MM)
    repeat_head(made.rows[0])
    heavier(cells, "bottom")


def _rows(paper: Paper, made: Any, table: Table, body: tuple[TableRow, ...]) -> None:
    rows = list(made.rows)
    number = 0
    for at, content in enumerate(body, 1):
        at_least(rows[at], table.row_mm)
        cells = cells_of(made, at)
        if content.heading:
            heading = put(join(cells), content.heading, font=GOTHIC)
            heading.paragraph_format.keep_with_next = True
            continue
        number += 1
        for place, cell in enumerate(cells):
            _fill(paper, cell, table, content, place, number)


def _fill(paper: Paper, cell: _Cell, table: Table, row: TableRow, place: int, number: int) -> None:
    column = table.columns[place]
    content = row.cells[place] if place < len(row.cells) else Cell()
    align = ALIGN[content.align or column.align]
    size = column.size or table.size
    if table.numbered and place == 0 and not content.text:
        put(cell, str(number), align=ALIGN["center"], size=size)
    elif content.pages_of in paper.pages:
        put(cell, "", size=size, align=align)
        _pages(paper, cell, content.pages_of, size)
    elif content.lead:
        put(cell, content.lead, font=GOTHIC, bold=True, size=size)
        put(cell, f"　{content.text}" if content.text else "", size=size, add=True)
    elif content.mark:
        put(cell, _MARKS[content.mark], size=size, align=ALIGN["center"])
    elif content.text:
        _text(paper, cell, content, size, align)
    elif column.blank:
        _blank(paper, cell, column)
    else:
        put(cell, "", size=size, align=align)


def _text(paper: Paper, cell: _Cell, content: Cell, size: float, align: WD_ALIGN_PARAGRAPH) -> None:
    size = paper.place.size_of(content.text, size)
    put(
        cell, content.text, font=GOTHIC if content.bold else None, bold=content.bold,
        align=align, size=size, total=paper.total,
    )  # fmt: skip


def _blank(paper: Paper, cell: _Cell, column: Column) -> None:
    size = paper.place.size_of(column.blank, 9.0)
    put(cell, column.blank, size=size, align=ALIGN["center"])
    inset(cell, 0.2, 0.2)


def _pages(paper: Paper, cell: _Cell, key: str, size: float) -> None:
    """「7」 or 「7-9」: fields that already show the pages of our own sheets."""
    first, dash, last = paper.pages[key].partition("-")
    paragraph = cell.paragraphs[0]
    field(paragraph, f"PAGEREF {bookmark_name(key)} \\h", first, None, size)
    if dash:
        put(cell, dash, size=size, add=True)
        field(paragraph, f"PAGEREF {bookmark_name(key, 'e')} \\h", last, None, size)
