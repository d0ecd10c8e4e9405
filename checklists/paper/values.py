"""Where each value on a form comes from: one function for every kind of source."""

import json
from collections.abc import Callable

from pydantic import JsonValue

from checklists.case import Case
from checklists.examined import Examined
from checklists.form import Form, FormColumn, FormField, FormTable
from checklists.paper import profile_text
from checklists.paper.clause_state import answered
from checklists.paper.row_keys import HEADING, NUMBER, SETTLED, Row
from checklists.paper.values_auto import AUTO
from checklists.paper.values_council import OWN
from checklists.paper.values_rows import AUTO_ROWS

#: Where a field's value may never come from paper's point of view.
EMPTY_FILLS = frozenset({"handwritten", "never"})


class UnknownSource(KeyError):
    """A ``from`` that names no source; the message is the source."""


def value_of(source: str, examined: Examined, form: Form, field: FormField) -> JsonValue:
    """The value of a source (value_sources of the forms), as JSON; None when it is empty.

    Dates stay ISO, choices stay words of the source (``mapped`` turns them into the form's
    choices). Raises ``UnknownSource`` for a source that no one knows.
    """
    prefix, _, rest = source.partition(".")
    reader = _SOURCES.get(prefix)
    if reader is None:
        raise UnknownSource(source)
    value = reader(rest, examined, form, field)
    return None if profile_text.is_empty(value) else value


def field_value(field: FormField, examined: Examined, form: Form) -> JsonValue:
    """What is printed in the field: mapped to its choices, never for handwritten and never."""
    if field.from_ is None or field.fill in EMPTY_FILLS:
        return None
    return mapped(field, value_of(field.from_, examined, form, field))


def mapped(field: FormField | FormColumn, value: JsonValue) -> JsonValue:
    """The value, or each of its values, in the words of this field; as it is where ``map`` does
    not know it. ``null``, ``true`` and ``false`` are written so in a map."""
    if not field.map:
        return value
    if isinstance(value, list | tuple):
        parts = (mapped(field, part) for part in value)
        return [word for part in parts for word in (part if isinstance(part, list) else [part])]
    plain = value is None or isinstance(value, bool)
    found = field.map.get(json.dumps(value) if plain else str(value), value)
    return list(found) if isinstance(found, tuple) else found


def rows_of(table: FormTable, examined: Examined, form: Form) -> tuple[Row, ...]:
    """The rows of a table, keyed by its columns; empty when its source has none."""
    own = _own_rows(table, examined.case, form)
    if table.rows_from == "own":
        return own or offered_rows(table, examined)
    rows = _sourced(table, table.rows_from, examined)
    return tuple(
        {**row, **_handwritten(table, own[index])} if index < len(own) else row
        for index, row in enumerate(rows)
    )


def offered_rows(table: FormTable, examined: Examined) -> tuple[Row, ...]:
    """The rows that stand there until there are own ones: keyed by column, without what is empty."""
    if table.offered_from is None:
        return ()
    rows = _sourced(table, table.offered_from, examined)
    return tuple(
        {name: value for name, value in row.items() if not profile_text.is_empty(value)}
        for row in rows
    )


def _sourced(table: FormTable, source: str, examined: Examined) -> list[Row]:
    return [_row(table, row, number) for number, row in enumerate(row_source(source)(examined), 1)]


def row_source(source: str) -> Callable[[Examined], tuple[Row, ...]]:
    """What gives the rows of a source; raises ``UnknownSource``."""
    if source in AUTO_ROWS:
        return AUTO_ROWS[source]
    if source.startswith("profile."):
        key = source.removeprefix("profile.")
        return lambda examined: profile_text.rows_of(
            examined.catalogue, key, examined.case.profile.get(key)
        )
    raise UnknownSource(source)


def _row(table: FormTable, row: Row, number: int) -> Row:
    if HEADING in row:
        return row
    found: Row = {SETTLED: True} if SETTLED in row else {}
    for column in table.columns:
        if column.from_ == "auto.row_no":
            found[column.name] = row.get(NUMBER, number)
        elif column.from_ is not None:
            found[column.name] = mapped(column, row.get(column.from_.removeprefix("row.")))
    return found


def _handwritten(table: FormTable, own: Row) -> Row:
    """The part of a stored row that lies over columns without a source."""
    free = {column.name for column in table.columns if column.from_ is None}
    return {name: value for name, value in own.items() if name in free}


def _own_rows(table: FormTable, case: Case, form: Form) -> tuple[Row, ...]:
    stored = case.forms.get(form.id)
    return tuple(dict(row) for row in stored.rows.get(table.id, ())) if stored else ()


# ---- one function for each prefix of value_sources -------------------------------------------


def _profile(rest: str, examined: Examined, form: Form, field: FormField) -> JsonValue:
    key, _, part = rest.partition(".")
    entry = examined.catalogue.profile_by_key.get(key)
    if entry is None:
        raise UnknownSource(f"profile.{rest}")
    value = examined.case.profile.get(key)
    if part:
        return profile_text.part_of(entry, value, part)
    if field.type in {entry.type, "table"}:
        return value
    return profile_text.text_of(entry, value)


def _municipality(rest: str, examined: Examined, form: Form, field: FormField) -> JsonValue:
    if rest not in examined.forms.common.municipality_keys:
        raise UnknownSource(f"municipality.{rest}")
    value = getattr(examined.case.municipality, rest)
    return list(value) if isinstance(value, tuple) else str(value)


def _case(rest: str, examined: Examined, form: Form, field: FormField) -> JsonValue:
    case = examined.case
    values: dict[str, JsonValue] = {
        "title": case.title,
        "edition.number": case.edition.number,
        "edition.date": case.edition.date,
        "id": case.id,
        "kind": str(case.kind),
    }
    if rest not in values:
        raise UnknownSource(f"case.{rest}")
    return values[rest]


def _contractor(rest: str, examined: Examined, form: Form, field: FormField) -> JsonValue:
    if rest not in examined.forms.common.contractor_keys:
        raise UnknownSource(f"contractor.{rest}")
    return str(getattr(examined.case.contractor, rest))


def _answers(rest: str, examined: Examined, form: Form, field: FormField) -> JsonValue:
    clause_id, _, key = rest.rpartition(".")
    clause = examined.catalogue.clause_by_id.get(clause_id)
    parameter = next((p for p in clause.params if p.key == key), None) if clause else None
    if parameter is None:
        raise UnknownSource(f"answers.{rest}")
    return answered(examined, clause_id, key)


def _auto(rest: str, examined: Examined, form: Form, field: FormField) -> JsonValue:
    function = AUTO.get(f"auto.{rest}")
    if function is None:
        raise UnknownSource(f"auto.{rest}")
    return function(examined, form)


def _own(rest: str, examined: Examined, form: Form, field: FormField) -> JsonValue:
    stored = examined.case.forms.get(form.id)
    value = stored.fields.get(field.name) if stored else None
    more = OWN.get(f"{form.id}.{field.name}")
    if more is not None:
        return more(examined, value)
    return field.default if profile_text.is_empty(value) else value


_SOURCES: dict[str, Callable[[str, Examined, Form, FormField], JsonValue]] = {
    "profile": _profile,
    "municipality": _municipality,
    "case": _case,
    "contractor": _contractor,
    "answers": _answers,
    "auto": _auto,
    "own": _own,
}
