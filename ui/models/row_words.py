"""One row of a form's table in words: what it is about, and the rest of it."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from checklists import dates
from checklists.form import FormColumn


def row_words(columns: Sequence[FormColumn], values: Mapping[str, JsonValue]) -> tuple[str, str]:
    """The first value that is there, and the others behind each other; both empty for none."""
    shown = [text for column in columns if (text := value_words(column, values))]
    return (shown[0], "　".join(shown[1:])) if shown else ("", "")


def value_words(column: FormColumn, values: Mapping[str, JsonValue]) -> str:
    """A value in a line: short, and with its label where it would not be understood alone."""
    value = values.get(column.name)
    if value is None or value == "":
        return ""
    label = column.print_label or column.label
    if value is True:
        return label
    if isinstance(value, list):
        return "、".join(map(str, value))
    if column.type in ("wareki_date", "wareki_datetime"):
        day, _, clock = str(value).partition("T")
        return f"{label} {dates.wareki_short(dates.from_iso(day))} {clock}".strip()
    return f"{value}{column.unit or ''}"
