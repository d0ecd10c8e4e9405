"""Which values live with a form, and which of its rows can be filled on the desk."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from checklists.form import Form, FormColumn, FormField, FormTable

# More rows than this no table of a form is given on the desk or by an import.
MOST_ROWS = 200
ROSTER = "form-worker-roster"
WORKERS = "workers"
# A hand signs or stamps these: no value is ever printed there.
SIGNED = frozenset({"seal", "signature", "signature+seal", "person+seal"})
_PRINTED = frozenset({"prefilled", "either"})


def own_fields(form: Form) -> tuple[FormField, ...]:
    """Fields whose value is kept with the form and put into the print."""
    return tuple(
        field
        for field in form.fields
        if field.from_ == "own" and field.fill in _PRINTED and field.type not in SIGNED
    )


def own_tables(form: Form) -> tuple[FormTable, ...]:
    """Tables whose rows are kept with the form; for the roster the workers of the case."""
    return tuple(
        table
        for table in form.tables
        if table.rows_from == "own" or (form.id == ROSTER and table.rows_from == WORKERS)
    )


def has_own_values(form: Form) -> bool:
    """True when there is something to fill on the desk."""
    return bool(own_fields(form) or own_tables(form))


def is_counted(column: FormColumn) -> bool:
    """True for the running number of a row: nobody types it."""
    return column.name == "no" and column.type == "int"


def filled_columns(table: FormTable) -> tuple[FormColumn, ...]:
    """The columns a person fills: not the running number, not what a hand signs."""
    return tuple(c for c in table.columns if not is_counted(c) and c.type not in SIGNED)


def without_number(table: FormTable, row: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """What a person filled in of a stored row: no running number, nothing empty."""
    numbers = {column.name for column in table.columns if is_counted(column)}
    return {key: value for key, value in row.items() if key not in numbers and value is not None}


def counted(
    table: FormTable, rows: Iterable[Mapping[str, JsonValue]]
) -> tuple[dict[str, JsonValue], ...]:
    """The rows as a case stores them: without empty ones, each with its running number."""
    found = [dict(row) for row in rows if row]
    name = next((column.name for column in table.columns if is_counted(column)), None)
    if name is None:
        return tuple(found)
    return tuple({**row, name: number} for number, row in enumerate(found, 1))


def signed_labels(form: Form) -> tuple[str, ...]:
    """Labels of fields and columns that stay empty for a signature or a seal, each once."""
    labels = [field.label for field in form.fields if field.type in SIGNED]
    for table in form.tables:
        labels += [column.label for column in table.columns if column.type in SIGNED]
    return tuple(dict.fromkeys(labels))


def handwritten_labels(form: Form) -> tuple[str, ...]:
    """Labels of fields that are written by hand, each once."""
    return tuple(
        dict.fromkeys(
            field.label
            for field in form.fields
            if field.fill == "handwritten" and field.type not in SIGNED
        )
    )


def spot_of(place: str) -> str:
    """Where a flag's place is filled: ``workers.2.end`` -> ``form-worker-roster#workers.2``.

    ``form#field`` or ``form#table.row``; empty for a place that is in no form.
    """
    part, _, rest = place.partition(".")
    if part == "workers":
        row = rest.partition(".")[0]
        return f"{ROSTER}#{WORKERS}.{row}" if row else ROSTER
    if part != "forms":
        return ""
    form_id, _, inside = rest.partition(".")
    kind, *names = inside.split(".")
    if kind == "fields" and names:
        return f"{form_id}#{names[0]}"
    if kind == "rows" and len(names) >= 2:
        return f"{form_id}#{names[0]}.{names[1]}"
    return form_id
