"""Columns that a table has only in the cases whose answer asks for them (名簿の市内在住)."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from checklists.examined import Examined
from checklists.form import FormTable
from checklists.parameters import effective


def wanted_table(
    table: FormTable, examined: Examined, rows: Sequence[Mapping[str, JsonValue]] = ()
) -> FormTable:
    """The table as the case has it: a column with ``wanted_by`` is printed where that parameter
    is 有, and is not there where it is 無 — but for one with a value in ``rows``: what is stored
    stays in sight.
    """
    columns = []
    for column in table.columns:
        if column.wanted_by is not None and _says_yes(column.wanted_by, examined):
            columns.append(column.model_copy(update={"print": True}))
        elif column.wanted_by is None or any(row.get(column.name) is not None for row in rows):
            columns.append(column)
    return table.model_copy(update={"columns": tuple(columns)})


def _says_yes(source: str, examined: Examined) -> bool:
    """``source``: ``answers.<clause>.<parameter>``, as the fields of a form name their values."""
    _, clause_id, key = source.split(".")
    clause = examined.catalogue.clause_by_id.get(clause_id)
    parameter = next((one for one in clause.params if one.key == key), None) if clause else None
    return (
        parameter is not None and effective(parameter, examined.case.answers.get(clause_id)) is True
    )
