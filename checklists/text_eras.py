"""Years and months of an era inside a text (令和1年, 平成32年度, 令和元年4月)."""

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from checklists import dates
from checklists.dates import ERAS, Era

_YEAR = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和)\s*(?P<year>元|\d{1,2})\s*年(?P<fiscal>\s*度)?"
    r"(?:\s*(?P<month>\d{1,2})\s*月)?"
)


def year_slips(plain: str, days: Sequence[tuple[int, int]]) -> Iterable[str]:
    """What is wrong with them; ``days``: spans of whole dates in their order, which are looked at
    as such."""
    starts = [start for start, _ in days]
    for match in _YEAR.finditer(plain):
        before = bisect_right(starts, match.start())
        if not before or match.start() >= days[before - 1][1]:
            yield _slip(match)


def _slip(match: re.Match[str]) -> str:
    era = next(one for one in ERAS if one.name == match["era"])
    number = 1 if match["year"] == "元" else int(match["year"])
    written = match[0]
    if number < 1:
        return f"「{written}」という年はありません。最初の年は元年です。"
    year = era.first.year + number - 1
    month = int(match["month"]) if match["month"] and not match["fiscal"] else None
    if month is not None and not 1 <= month <= 12:
        return f"「{written}」という月はありません。月は1から12までです。"
    first, last = _span(year, month, fiscal=bool(match["fiscal"]))
    end = _end_of(era)
    if last < era.first or (end is not None and first >= end):
        return f"「{written}」という時はありません。{_right(match, year, month)}ではありませんか。"
    if match["year"] == "1":
        return f"「{written}」は、「{written.replace('1', '元', 1)}」と書きます。"
    return ""


def _span(year: int, month: int | None, *, fiscal: bool) -> tuple[date, date]:
    """First and last day of a year, a 年度 or a month."""
    if month is not None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if fiscal:
        return date(year, 4, 1), date(year + 1, 3, 31)
    return date(year, 1, 1), date(year, 12, 31)


def _end_of(era: Era) -> date | None:
    """The first day of the era after; None of the present one."""
    after = ERAS.index(era) + 1
    return ERAS[after].first if after < len(ERAS) else None


def _right(match: re.Match[str], year: int, month: int | None) -> str:
    if match["fiscal"]:
        return dates.wareki_year(year)
    if month is not None:
        return dates.month_label(f"{year:04}-{month:02}").removesuffix("分")
    return dates.wareki_year(year).removesuffix("度") if year != 2019 else "令和元年"
