"""A field that is a table of the profile -> columns and rows on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklists.paper.blocks_fields import Cell, Column, Table, TableRow
from checklists.paper.profile_text import cell_text
from checklists.paper_text import paper_text

if TYPE_CHECKING:
    from pydantic import JsonValue

    from checklists.form import FormField
    from checklists.paper.filling import Filling
    from checklists.profile import ProfileColumn

#: A day on one line, a mark or a choice in a narrow column.
_SHARES = {"bool": 12.0, "wareki_date": 36.0, "enum": 22.0, "int": 18.0}
_SHARE = 30.0


def profile_columns(filling: Filling, field: FormField) -> tuple[ProfileColumn, ...]:
    """The columns of the profile entry the field is filled from."""
    source = (field.from_ or "").removeprefix("profile.")
    return filling.catalogue.profile_by_key[source].columns


def field_table(filling: Filling, field: FormField) -> Table:
    """A field of type table: the columns of its profile entry; a circle where one says yes."""
    value = filling.value(field)
    rows = (
        [row for row in value if isinstance(row, dict)] if isinstance(value, list | tuple) else []
    )
    columns = profile_columns(filling, field)
    return Table(
        columns=tuple(_column(column) for column in columns),
        rows=tuple(
            TableRow(tuple(_cell(column, row.get(column.key)) for column in columns))
            for row in rows
        ),
        title=paper_text(field.print_label or field.label),
        blank_rows=0 if rows else 3,
    )


def _column(column: ProfileColumn) -> Column:
    label = paper_text(column.label.removesuffix("か"))
    short = column.type in _SHARES and column.type != "wareki_date"
    return Column(label, _SHARES.get(column.type, _SHARE), "center" if short else "left")


def _cell(column: ProfileColumn, value: JsonValue) -> Cell:
    if column.type == "bool":
        return Cell(mark="circle" if value is True else "")
    return Cell(paper_text(cell_text(column, value)))
