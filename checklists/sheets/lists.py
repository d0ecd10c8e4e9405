"""Which lists there are for Excel: the rows of a form's table, computed tables, plain lists."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from pydantic import JsonValue

from checklists import dates
from checklists.examined import Examined
from checklists.form import Form, FormColumn, FormTable
from checklists.own_values import MOST_ROWS, filled_columns, is_counted
from checklists.paper.values import rows_of
from checklists.sheets.write import Kind, OutColumn, OutSheet, OutValue, text_width

_KINDS: dict[str, Kind] = {
    "int": "number",
    "decimal": "number",
    "money": "number",
    "wareki_date": "date",
    "wareki_datetime": "moment",
    "time": "time",
}
_WIDTHS: dict[Kind, float] = {"date": 18, "moment": 24}
_NARROW, _WIDE = 6, 44


def own_rows_sheet(
    form: Form, table: FormTable, rows: Sequence[Mapping[str, JsonValue]]
) -> OutSheet:
    """The rows of a table as an import reads them again; a template when there are none."""
    wanted = {column.name for column in filled_columns(table)}
    columns = [c for c in table.columns if c.name in wanted or is_counted(c)]
    return _sheet(form, table, columns, rows, MOST_ROWS)


def computed_sheet(form: Form, table: FormTable, examined: Examined) -> OutSheet:
    """A table that is made from the case: 適用条項 点検結果, 提出書類目録 and the others."""
    return _sheet(form, table, table.columns, rows_of(table, examined, form), 0)


def plain_sheet(name: str, heads: Sequence[str], rows: Sequence[Sequence[OutValue]]) -> OutSheet:
    """Any list: texts, numbers and days under their headings."""
    columns = tuple(
        OutColumn(head, width=_width(head, [row[at] for row in rows]))
        for at, head in enumerate(heads)
    )
    return OutSheet(name, columns, tuple(tuple(row) for row in rows))


def _sheet(
    form: Form,
    table: FormTable,
    columns: Sequence[FormColumn],
    rows: Sequence[Mapping[str, JsonValue]],
    empty_rows: int,
) -> OutSheet:
    values = [tuple(_value(column, row.get(column.name)) for column in columns) for row in rows]
    heads = [
        OutColumn(
            column.label,
            kind := _KINDS.get(column.type, "text"),
            _WIDTHS.get(kind) or _width(column.label, [row[at] for row in values]),
            () if column.choice_blank or column.type != "enum" else column.choices,
        )
        for at, column in enumerate(columns)
    ]
    return OutSheet(table.title or form.title, tuple(heads), tuple(values), empty_rows)


def _value(column: FormColumn, value: JsonValue) -> OutValue:
    """A stored value as Excel keeps it; what is no date or number after all stays its text."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool):
        return "○" if value else "×"
    if isinstance(value, list | tuple):
        return "、".join(str(part) for part in value)
    text = value if isinstance(value, str) else str(value)
    try:
        if column.type == "wareki_date":
            return dates.from_iso(text)
        if column.type == "wareki_datetime":
            day, _, clock = text.partition("T")
            return datetime.combine(dates.from_iso(day), time.fromisoformat(clock))
        if column.type == "time":
            return time.fromisoformat(text)
        if column.type == "wareki_year_month":
            return dates.month_label(text)
    except ValueError:
        return text
    return text


def _width(head: str, values: Sequence[OutValue]) -> float:
    """As wide as the longest line, within reason; a full-width character counts two."""
    lines = [head, *(line for value in values for line in _words(value).split("\n"))]
    longest = max(map(text_width, lines))
    return min(max(longest + 3, _NARROW), _WIDE)


def _words(value: OutValue) -> str:
    if isinstance(value, date):
        return "令和88年88月88日"
    return "" if value is None else str(value)
