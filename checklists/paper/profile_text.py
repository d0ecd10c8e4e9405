"""What an entry of the profile reads as on paper: one sentence for each type of entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from pydantic import JsonValue

from checklists import dates
from checklists.seen import seen

if TYPE_CHECKING:
    from checklists.catalogue import Catalogue
    from checklists.profile import ProfileColumn, ProfileField


def text_of(entry: ProfileField, value: JsonValue) -> str:
    """The sentence for a value of the entry (profile types, print); ``""`` for an empty one."""
    return "" if is_empty(value) else _PRINTERS.get(entry.type, _as_text)(entry, value)


def or_as_written(printer: Callable[[str], str], text: str) -> str:
    """What the printer of a date makes of a text, or the text: it may be words (「締結の日」), and
    an impossible day is flagged on the screen and stands on paper as it was written."""
    try:
        return printer(text)
    except ValueError:
        return text


def part_of(entry: ProfileField, value: JsonValue, part: str) -> JsonValue:
    """One part of an entry (``name``, ``value``, ``persons``); None where there is none."""
    if not isinstance(value, Mapping):
        return None
    found = value.get(part)
    return None if is_empty(found) else found


def is_empty(value: JsonValue) -> bool:
    """True for None, blank text and an empty list or table. False is a value, and so is 0."""
    if value is None:
        return True
    if isinstance(value, str):
        return not seen(value)
    return isinstance(value, Sequence | Mapping) and not value


def rows_of(catalogue: Catalogue, key: str, value: JsonValue) -> tuple[dict[str, JsonValue], ...]:
    """The rows of an entry of type table, without the empty ones."""
    entry = catalogue.profile_by_key[key]
    if entry.type != "table" or not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    return tuple(
        dict(row)
        for row in value
        if isinstance(row, Mapping) and any(not is_empty(cell) for cell in row.values())
    )


def sentence(text: str) -> str:
    """The text with its full stop; ``""`` stays empty."""
    text = text.strip()
    return text if not text or text.endswith(("。", "。)", "。）")) else f"{text}。"


def _as_text(entry: ProfileField, value: JsonValue) -> str:
    return str(value)


def _thousands(entry: ProfileField, value: JsonValue) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _joined(mark: str) -> Callable[[ProfileField, JsonValue], str]:
    def printer(entry: ProfileField, value: JsonValue) -> str:
        return mark.join(_strings(value))

    return printer


def _strings(value: JsonValue) -> list[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [str(item) for item in value if not is_empty(item)]
    return [] if is_empty(value) else [str(value)]


def _followed(head: str, tail: JsonValue) -> str:
    """``value。text``; the value alone when there is no text."""
    if is_empty(tail):
        return head
    return f"{head}。{tail}" if head else str(tail)


def _yes_and_text(entry: ProfileField, value: JsonValue) -> str:
    if not isinstance(value, Mapping):
        return ""
    flag = value.get("value")
    head = {True: "有", False: "無"}.get(flag, "") if isinstance(flag, bool) else ""
    return _followed(head, value.get("text"))


def _choice_and_text(entry: ProfileField, value: JsonValue) -> str:
    if not isinstance(value, Mapping):
        return ""
    return _followed(str(value.get("value") or ""), value.get("text"))


def _choices_and_text(entry: ProfileField, value: JsonValue) -> str:
    if not isinstance(value, Mapping):
        return ""
    return _followed("・".join(_strings(value.get("values"))), value.get("text"))


def _choice_and_person(entry: ProfileField, value: JsonValue) -> str:
    if not isinstance(value, Mapping):
        return ""
    return _followed(str(value.get("value") or ""), value.get("name"))


def _text_and_date(entry: ProfileField, value: JsonValue) -> str:
    if not isinstance(value, Mapping):
        return ""
    parts = [str(value.get("text") or "").strip()]
    day = value.get("date")
    if isinstance(day, str) and day:
        parts.append(date_with_weekday(day))
    return "　".join(part for part in parts if part)


def _table(entry: ProfileField, value: JsonValue) -> str:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ""
    lines = [_row(entry.columns, row) for row in value if isinstance(row, Mapping)]
    return "\n".join(line for line in lines if line)


def _row(columns: tuple[ProfileColumn, ...], row: Mapping[str, JsonValue]) -> str:
    cells = (cell_text(column, row.get(column.key)) for column in columns)
    return "、".join(cell for cell in cells if cell)


def cell_text(column: ProfileColumn, value: JsonValue) -> str:
    """One cell of a table entry: a date in its era, a number with its unit, ○ for true."""
    if is_empty(value):
        return ""
    if column.type == "wareki_date" and isinstance(value, str):
        return day_text(value)
    if column.type == "bool":
        return "○" if value is True else ""
    if column.type == "int" and column.key == "years":
        return f"{value}年"
    return str(value)


def _object(entry: ProfileField, value: JsonValue) -> str:
    return _row(entry.properties, value) if isinstance(value, Mapping) else ""


def day_text(iso: str) -> str:
    """``2026-04-01`` -> ``令和8年4月1日``."""
    return or_as_written(dates.wareki_of, iso)


def range_text(value: str) -> str:
    """``2026-04-01/2027-03-31`` -> ``令和8年4月1日から令和9年3月31日まで``."""

    def both(text: str) -> str:
        first, _, last = text.partition("/")
        return f"{dates.wareki_of(first)}から{dates.wareki_of(last)}まで"

    return or_as_written(both, value)


def date_with_weekday(iso: str) -> str:
    """``2026-01-28`` -> ``令和8年1月28日(水)``."""

    def with_weekday(text: str) -> str:
        return f"{dates.wareki_of(text)}({dates.weekday(dates.from_iso(text))})"

    return or_as_written(with_weekday, iso)


def _years(entry: ProfileField, value: JsonValue) -> str:
    years = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    return "・".join(dates.wareki_year(year) for year in years if isinstance(year, int))


_PRINTERS: dict[str, Callable[[ProfileField, JsonValue], str]] = {
    "text": _as_text,
    "multiline": _as_text,
    "int": _thousands,
    "enum": _as_text,
    "enum_multi": _joined("・"),
    "list": _joined("／"),
    "bool+text": _yes_and_text,
    "enum+text": _choice_and_text,
    "enum_multi+text": _choices_and_text,
    "enum(有・無)+person": _choice_and_person,
    "text+wareki_date": _text_and_date,
    "table": _table,
    "object": _object,
    "wareki_date": lambda entry, value: day_text(str(value)),
    "wareki_date_range": lambda entry, value: range_text(str(value)),
    "wareki_fiscal_year": _years,
    "list_wareki_fiscal_year": _years,
}
