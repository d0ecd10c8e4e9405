"""The filling example of a form: what a person types for a value, and what the file keeps."""

import re
from collections.abc import Callable

from pydantic import JsonValue

from checklists import dates
from checklists.typed_values import amount, clock, half_width, month

_PARTS = "／"
_YES, _NO = ("はい", "有"), ("いいえ", "無")
_FROM = re.compile(r"(?:から|[~〜～])")
_WEEK = "令和8年4月1日"
_HOW = {
    "int": "「3」のような数",
    "money": "「12000」のような数",
    "decimal": "「1.5」のような数",
    "bool": "「はい」か「いいえ」",
    "wareki_date": f"「{_WEEK}」のような年月日",
    "wareki_datetime": f"「{_WEEK} 10時30分」のような年月日と時刻",
    "wareki_date_range": f"「{_WEEK}から令和9年3月31日まで」のような期間",
    "wareki_year_month": "「令和8年4月」のような年月",
    "wareki_fiscal_year": "「令和8年度」のような年度",
    "time": "「10時30分」のような時刻",
}


class NotRead(ValueError):
    """An example that is none of its type; ``str()`` says how one is written."""


def example_words(type_: str, value: JsonValue) -> str:
    """A value as it is typed; what has no words of its own as the file has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES[0] if value else _NO[0]
    if isinstance(value, list | tuple):
        return _PARTS.join(str(one) for one in value)
    try:
        return _WORDS.get(type_, str)(str(value))
    except (ValueError, IndexError):
        return str(value)


def example_value(type_: str, typed: str) -> JsonValue:
    """What the file keeps of a typed example; None for an empty one. Raises NotRead."""
    text = typed.strip()
    if not text:
        return None
    try:
        return _READERS.get(type_, _as_typed)(text)
    except (ValueError, IndexError) as error:
        raise NotRead(f"記入例「{text}」は、{_HOW[type_]}で書いてください。") from error


# ---- words


def _range_words(text: str) -> str:
    first, _, last = text.partition("/")
    return f"{dates.wareki_of(first)}から{dates.wareki_of(last)}まで"


def _datetime_words(text: str) -> str:
    day, _, time = text.partition("T")
    return f"{dates.wareki_of(day)} {_clock_words(time)}" if time else dates.wareki_of(day)


def _clock_words(text: str) -> str:
    hour, minute = text.split(":")[:2]
    return f"{int(hour)}時{int(minute):02}分"


def _month_words(text: str) -> str:
    return dates.month_label(text).removesuffix("分")


def _year_words(text: str) -> str:
    return dates.wareki_year(int(text))


_WORDS: dict[str, Callable[[str], str]] = {
    "wareki_date": dates.wareki_of,
    "wareki_date_range": _range_words,
    "wareki_datetime": _datetime_words,
    "wareki_year_month": _month_words,
    "wareki_fiscal_year": _year_words,
    "time": _clock_words,
}


# ---- values


def _as_typed(text: str) -> JsonValue:
    return text


def _number(text: str, *, fraction: bool = False) -> JsonValue:
    found, wrong = amount(text, fraction=fraction)
    if wrong is not None:
        raise ValueError(wrong)
    return found


def _yes(text: str) -> JsonValue:
    if text not in (*_YES, *_NO):
        raise ValueError(text)
    return text in _YES


def _several(text: str) -> JsonValue:
    return [one.strip() for one in text.split(_PARTS) if one.strip()]


def _day(text: str) -> JsonValue:
    return dates.parse(text).isoformat()


def _datetime(text: str) -> JsonValue:
    found = re.fullmatch(r"(.*?日|\S+?)[\s　T]*(\d{1,2}[:時].*)", half_width(text))
    if found is None:
        raise ValueError(text)
    return f"{_day(found[1])}T{_time(found[2])}"


def _time(text: str) -> JsonValue:
    found = clock(text)
    if found is None:
        raise ValueError(text)
    return found


def _range(text: str) -> JsonValue:
    first, last = _FROM.split(text.removesuffix("まで"))
    return f"{_day(first)}/{_day(last)}"


def _month(text: str) -> JsonValue:
    found = month(text)
    if found is None:
        raise ValueError(text)
    return found


def _year(text: str) -> JsonValue:
    plain = half_width(text).removesuffix("度").removesuffix("年")
    if plain.isdecimal() and len(plain) == 4:
        return int(plain)
    return dates.parse(f"{plain}年5月1日").year


_READERS: dict[str, Callable[[str], JsonValue]] = {
    "int": _number,
    "money": _number,
    "decimal": lambda text: _number(text, fraction=True),
    "bool": _yes,
    "checklist": _several,
    "wareki_date": _day,
    "wareki_datetime": _datetime,
    "wareki_date_range": _range,
    "wareki_year_month": _month,
    "wareki_fiscal_year": _year,
    "time": _time,
}
