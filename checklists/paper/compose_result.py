"""適用条項 点検結果表: every clause with its verdict, place and reason, and what is still open."""

from dataclasses import replace

from checklists.form import FormTable
from checklists.paper.blocks_fields import Cell, Table, TableRow
from checklists.paper.blocks_single import Count, Counts
from checklists.paper.blocks_text import Notes
from checklists.paper.compose_grid import grid_of
from checklists.paper.compose_head import head_of
from checklists.paper.compose_plain import document_of, title_of
from checklists.paper.compose_table import position, tables_of
from checklists.paper.compose_text import note_texts, sentence_of
from checklists.paper.document import Block, Document
from checklists.paper.filling import Face, Filling
from checklists.paper.values_auto import AUTO
from checklists.paper.values_rows import CHECKING, GAP, TO_CHECK, UNANSWERED, WEAK
from checklists.paper_text import paper_text

_BOLD = frozenset({UNANSWERED, CHECKING, TO_CHECK})
_KINDS = (WEAK, UNANSWERED, CHECKING, TO_CHECK)
#: Body of both tables (paper samples: 9 pt in the checklist result).
_SIZE = 9.0


def compose_result(filling: Filling) -> Document:
    """The sheet with the approval boxes, the counts, all clauses, and the open ones again."""
    form = filling.form
    blocks: list[Block] = [head_of(filling), title_of(filling)]
    blocks.append(sentence_of(filling, form.intro))
    grid = grid_of(filling)
    if grid is not None:
        blocks.append(grid)
    blocks.append(Counts(_counts(filling)))
    blocks += [_marked_up(definition, table) for definition, table in tables_of(filling)]
    blocks.append(Notes(note_texts(filling)))
    return document_of(filling, blocks)


def _counts(filling: Filling) -> tuple[tuple[Count, ...], ...]:
    return tuple(
        tuple(Count(paper_text(count.label), _number(filling, count.from_)) for count in row)
        for row in filling.form.counts
    )


def _number(filling: Filling, source: str) -> str:
    if filling.examined is None or filling.face is not Face.PREFILLED:
        return ""
    return str(AUTO[source](filling.examined, filling.form))


def _marked_up(definition: FormTable, table: Table) -> Table:
    """The table in the size of this paper, with what is not to be overlooked in bold."""
    rows = table.rows
    if definition.rows_from == "auto.gaps":
        why = position(definition, "why")
        rows = tuple(row if row.heading else _with_lead(row, why) for row in rows)
    else:
        rows = tuple(replace(row, cells=tuple(map(_marked, row.cells))) for row in rows)
    return replace(table, rows=rows, size=_SIZE)


def _marked(cell: Cell) -> Cell:
    """要確認, 確認中 and 未回答 in bold: they are never to be overlooked."""
    return replace(cell, bold=True) if cell.text in _BOLD else cell


def _with_lead(row: TableRow, why: int) -> TableRow:
    """The kind in bold, its reason beside it."""
    cells = list(row.cells)
    cells[why] = lead_cell(cells[why].text)
    return TableRow(tuple(cells))


def lead_cell(text: str) -> Cell:
    """「弱い箇所　特約条項だけにある」 -> the kind as lead."""
    for kind in _KINDS:
        if text == kind or text.startswith(kind + GAP):
            return Cell(text=text[len(kind) :].lstrip(GAP), lead=kind)
    return Cell(text)
