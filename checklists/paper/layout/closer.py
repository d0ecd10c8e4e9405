"""A form whose rows are a little lower: still for handwriting, and on one sheet."""

from dataclasses import replace

from checklists.paper.blocks_fields import Grid, GridRow, Table
from checklists.paper.document import Block, Document
from checklists.paper.layout.table_set import HEAD_MM

#: Least height of a line for handwriting, in mm, and how much lower a row is set here.
_LEAST_MM, _LOWER_MM = 8.0, 0.5


def closer(document: Document) -> Document:
    """The document with rows of 8 mm in its frames, and rows of its tables lower by 0.5 mm.

    No line for handwriting is set below 8 mm, and a row whose text needs more has it.
    """
    return replace(document, blocks=tuple(_block(block) for block in document.blocks))


def least_height(document: Document) -> float:
    """What the tables of a document take at least, in mm, whatever stands in them."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return sum(HEAD_MM + one.row_mm * (len(one.rows) + one.blank_rows) for one in tables)


def _block(block: Block) -> Block:
    if isinstance(block, Grid):
        return replace(block, rows=tuple(_row(row) for row in block.rows))
    if isinstance(block, Table):
        return replace(block, row_mm=min(block.row_mm, max(block.row_mm - _LOWER_MM, _LEAST_MM)))
    return block


def _row(row: GridRow) -> GridRow:
    """A row of one line; check boxes and longer boxes keep the height they need."""
    single = all(
        cell.lines <= 1 and not cell.choices and cell.kind == "handwritten" for cell in row.cells
    )
    return replace(row, height_mm=_LEAST_MM) if single and row.height_mm is None else row
