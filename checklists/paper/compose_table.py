"""A table of a form -> columns, rows and empty rows on paper."""

from collections.abc import Sequence
from dataclasses import replace

from checklists.form import FormColumn, FormTable
from checklists.paper.blocks_fields import (
    Cell,
    Column,
    Table,
    TableRow,
)
from checklists.paper.filling import Face, Filling
from checklists.paper.row_keys import HEADING, SETTLED, Row
from checklists.paper.value_text import table_blank, table_printed
from checklists.paper_text import paper_text

_USUAL_ROW_MM = 8.5
#: Rows of a contractor's form grow up to this; those of the council's own lists as they need.
_GROWN_MM = 60.0
#: In a head of columns; a town without seals only signs.
_SIGNED_OR_SEALED = "(署名・印)"
#: Stands in a list of the case that has no row.
NONE = "該当するものは、ありません。"
_WIDTH_MM = {"portrait": 165.0, "landscape": 257.0}
#: Ledgers run on over many sheets: their rows are numbered by hand.
_UNNUMBERED = frozenset({"ledger"})


def tables_of(filling: Filling) -> list[tuple[FormTable, Table]]:
    """The tables of the form; a list of the case without a row says so, an unfilled one is left
    out."""
    made = []
    for definition in filling.form.tables:
        table = table_of(filling, definition)
        if not table.rows and not table.blank_rows:
            if filling.face is not Face.PREFILLED:
                continue
            table = replace(table, rows=(TableRow(heading=NONE),))
        made.append((definition, table))
    return made


def table_of(filling: Filling, table: FormTable) -> Table:
    """The table as printed on this face: its rows, then rows to write in."""
    columns = _columns(filling, table)
    rows = tuple(
        TableRow(heading=paper_text(str(row[HEADING])))
        if HEADING in row
        else TableRow(tuple(_cell(filling, members, row, width) for members, width, _ in columns))
        for row in filling.rows(table)
    )
    return Table(
        columns=tuple(column for _, _, column in columns),
        rows=rows,
        title=_title(filling, table),
        blank_rows=_blank_rows(filling, table, len(rows)),
        row_mm=_row_mm(table, len(rows)),
        grow=table.row_grow,
        most_mm=_GROWN_MM if filling.form.is_annexed else 0.0,
        numbered=_numbered(filling, table),
    )


def _title(filling: Filling, table: FormTable) -> str:
    """Left out on a landscape sheet with one table."""
    if filling.form.orientation == "landscape" and len(filling.form.tables) == 1:
        return ""
    return paper_text(table.title)


def _blank_rows(filling: Filling, table: FormTable, rows: int) -> int:
    """The empty rows of the definition, less what is filled; none under a finished list."""
    finished = filling.form.is_process_form and filling.face in {Face.PREFILLED, Face.EXAMPLE}
    if finished and (table.rows_from != "own" or table.offered_from is not None):
        return 0
    return max(0, table.blank_rows - rows)


def _row_mm(table: FormTable, rows: int) -> float:
    """A list that is longer than its sheet gets the usual rows, not the higher ones for a pen."""
    return min(table.row_mm, _USUAL_ROW_MM) if rows > table.blank_rows > 0 else table.row_mm


def _numbered(filling: Filling, table: FormTable) -> bool:
    first = table.columns[0]
    return (
        first.name == "no"
        and first.type == "int"
        and first.from_ in {None, "auto.row_no"}
        and filling.form.layout_kind not in _UNNUMBERED
    )


def _columns(
    filling: Filling, table: FormTable
) -> list[tuple[tuple[FormColumn, ...], float, Column]]:
    """Each printed column with its fields and its width in mm."""
    parts = _printed(table)
    scale = _WIDTH_MM[filling.form.orientation] / sum(share for _, _, share in parts)
    return [
        (members, share * scale, _column(filling, members, label, share, share * scale))
        for members, label, share in parts
    ]


def _printed(table: FormTable) -> list[tuple[tuple[FormColumn, ...], str, float]]:
    """The printed columns: their fields, label and share."""
    if table.print_columns:
        by_name = {column.name: column for column in table.columns}
        return [
            (tuple(by_name[name] for name in printed.fields), printed.label, float(printed.w))
            for printed in table.print_columns
        ]
    return [
        ((column,), column.print_label or column.label, float(column.w))
        for column in table.columns
        if column.print and column.w
    ]


def position(table: FormTable, name: str) -> int:
    """Where the column with the field ``name`` stands on paper."""
    printed = [[column.name for column in members] for members, _, _ in _printed(table)]
    return next(place for place, names in enumerate(printed) if name in names)


def _column(
    filling: Filling, members: Sequence[FormColumn], label: str, share: float, width: float
) -> Column:
    first = members[0]
    unit = first.unit or ""
    if not filling.seals:
        label = label.replace(_SIGNED_OR_SEALED, "(署名)")
    # 「保存年限(年)」 says its unit already.
    if unit and f"({unit})" not in label:
        label = f"{label}({unit})"
    return Column(
        label=paper_text(label).replace("/", "／\n"),
        share=share,
        align=first.align,
        blank=table_blank(filling.forms.common, first.type, width),
    )


def _cell(filling: Filling, members: Sequence[FormColumn], row: Row, width: float) -> Cell:
    if len(members) == 1 and members[0].type == "bool":
        return Cell(mark="tick" if row.get(members[0].name) is True else "", align="center")
    texts = [_text(column, row, width) for column in members]
    text = "\n".join(text for text in texts if text)
    if SETTLED in row:
        return Cell(text)
    return Cell(text or table_blank(filling.forms.common, members[0].type, width))


def _text(column: FormColumn, row: Row, width: float) -> str:
    return table_printed(column, row.get(column.name), width)
