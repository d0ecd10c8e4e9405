"""What a value of a form reads as on paper, and what stands where a value is still to be written."""

from collections.abc import Callable, Sequence
from typing import Protocol

from pydantic import JsonValue

from checklists import dates
from checklists.form import FormCommon
from checklists.paper.profile_text import day_text, is_empty, or_as_written, range_text
from checklists.paper_text import paper_text

_PLAIN = frozenset({"phone", "email", "int", "decimal", "money", "time"})
_NUMBER = frozenset({"int", "decimal", "money"})
#: Fields that hold a version: its digits stay as the maker writes them.
_VERSIONS = frozenset({"software_version"})
#: From this width (mm) a date column has room for 年月日.
WIDE_DATE_MM = 28.0


class Typed(Protocol):
    """What a field and a column have in common."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> str: ...


def is_number(type_: str) -> bool:
    """True for the types that stand right-aligned before their unit."""
    return type_ in _NUMBER


def printed(field: Typed, value: JsonValue) -> str:
    """The text of a value of that field's type, with the digits and brackets of paper.

    Numbers, telephone numbers, addresses of mail, times and versions stay half width.
    """
    if is_empty(value) or isinstance(value, bool):
        return ""
    text = _PRINTERS.get(field.type, _plain)(value)
    if field.type in _PLAIN or field.name in _VERSIONS:
        return text
    return paper_text(text)


def blank(common: FormCommon, type_: str) -> str:
    """What a box of that type shows for handwriting: a date's characters, else nothing."""
    day = common.date_blank
    return {
        "wareki_date": day,
        "wareki_datetime": common.datetime_blank,
        "wareki_year_month": common.year_month_blank,
        "wareki_date_range": f"{day}から{day}まで",
        "wareki_fiscal_year": f"{day.partition('年')[0]}年度",
    }.get(type_, "")


def table_blank(common: FormCommon, type_: str, width_mm: float) -> str:
    """The same in a column that is ``width_mm`` wide: points in a narrow one."""
    if type_ != "wareki_date":
        return ""
    if width_mm < WIDE_DATE_MM:
        return common.table_date_blank.strip("　").replace("・　・", "・　　・")
    return common.date_blank.removeprefix("令和")


def table_printed(field: Typed, value: JsonValue, width_mm: float) -> str:
    """A cell's text; in a narrow column a date is 「R8.4.1」, the letter of its era first."""
    if field.type == "wareki_date" and isinstance(value, str) and width_mm < WIDE_DATE_MM:
        return _short_date(value)
    if field.type == "wareki_datetime" and isinstance(value, str):
        return _short_datetime(value)
    return printed(field, value)


def _plain(value: JsonValue) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(str(item) for item in value if not is_empty(item))
    return str(value)


def _number(value: JsonValue) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def _datetime(value: JsonValue) -> str:
    return or_as_written(_wareki_minute, str(value))


def _wareki_minute(text: str) -> str:
    day, _, time = text.partition("T")
    if not time:
        return dates.wareki_of(day)
    hour, minute = time.split(":")[:2]
    return f"{dates.wareki_of(day)}　{int(hour)}時{int(minute):02}分"


def _month(value: JsonValue) -> str:
    return or_as_written(dates.month_label, str(value))


def _year(value: JsonValue) -> str:
    return dates.wareki_year(value) if isinstance(value, int) else str(value)


def _short_date(value: str) -> str:
    return or_as_written(lambda iso: dates.wareki_short(dates.from_iso(iso)), value)


def _short_datetime(value: str) -> str:
    day, _, time = value.partition("T")
    return f"{_short_date(day)}\n{time[:5]}" if time else _short_date(day)


_PRINTERS: dict[str, Callable[[JsonValue], str]] = {
    "int": _number,
    "money": _number,
    "decimal": _number,
    "wareki_date": lambda value: day_text(str(value)),
    "wareki_date_range": lambda value: range_text(str(value)),
    "wareki_datetime": _datetime,
    "wareki_year_month": _month,
    "wareki_fiscal_year": _year,
}
