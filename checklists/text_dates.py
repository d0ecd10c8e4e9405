"""Dates inside a text: what is wrong with each, and with one beside the other.

和暦, 西暦, 曜日 and 年度 are checked against each other (PROCESS, pitfalls 29 to 33). A text is read
in NFKC, so full-width and mixed digits are digits.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from checklists import dates
from checklists.dates import DateRefused
from checklists.text_eras import year_slips

_DAY_OF_WEEK = r"(?:\s*(?:\(\s*(?P<day>[月火水木金土日])(?:曜日?)?(?:[・、]?[祝休振])*\s*\)|(?P<bare>[月火水木金土日])曜))"
_WAREKI = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和)\s*(?P<year>元|\d{1,2})\s*年(?:\s*\(\s*(?P<west>\d{4})\s*年?\s*\))?"
    r"\s*(?P<month>\d{1,2})\s*月\s*(?P<date>\d{1,2})\s*日" + _DAY_OF_WEEK + "?"
)
_WESTERN = re.compile(
    r"(?<!\d)(?P<west>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<date>\d{1,2})\s*日"
    + _DAY_OF_WEEK
    + "?"
)
# Numbers of documents and telephones look alike: a month has to be one, and the signs equal.
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_NUMBERS = rf"(?P<west>(?:18|19|20)\d\d)(?P<sep>[-/.]){_MONTH}(?P=sep)(?P<date>\d{{1,2}})"
# A hyphen joins two days only when a whole one follows it.
_SEPARATED = re.compile(
    rf"(?<![\d./-]){_NUMBERS}(?![\d./]|-(?!(?:18|19|20)\d\d[-/.]\d))" + _DAY_OF_WEEK + "?"
)
_JOINED = re.compile(rf"\s*-(?={_NUMBERS}(?![\d./-]))")
_LAST = re.compile(rf"{_NUMBERS}{_DAY_OF_WEEK}?")
_SHORT = re.compile(
    rf"(?<![A-Za-z0-9])(?P<era>[MTSHR])\.?(?P<year>\d{{1,2}})(?P<sep>[./]){_MONTH}(?P=sep)(?P<date>[1-9]\d?|0[1-9])(?![\d./])"
    + _DAY_OF_WEEK
    + "?"
)
_YEARLESS = re.compile(
    r"(?<![\d第])(?P<month>\d{1,2})\s*月\s*(?P<date>\d{1,2})\s*日(?!間)" + _DAY_OF_WEEK + "?"
)
# 1/13 alone may be a share: a weekday or a number of days says that it is a day.
_STROKE = rf"(?<![\d/.]){_MONTH}/(?P<date>0?[1-9]|[12]\d|3[01])(?![\d/])"
_STROKE_DAY = re.compile(rf"{_STROKE}{_DAY_OF_WEEK}")
_STROKE_FIRST = re.compile(
    rf"{_STROKE}(?P<day>)(?P<bare>)(?=\s*(?:から|より|[~〜\-‐–—―ー])\s*\d{{1,2}}/\d{{1,2}}(?![\d/])(?:\s*まで|\s*の?\s*\(?\s*\d+\s*日間))"
)
_STROKE_LAST = re.compile(rf"{_STROKE}(?P<day>)(?P<bare>)(?=\s*まで|\s*の?\s*\(?\s*\d+\s*日間)")
_MEETING = re.compile(
    r"(明治|大正|昭和|平成|令和)\s*(元|\d{1,2})\s*年度\s*第\s*\d+\s*回[^。]{0,24}?$"
)
# 年 or 月 and a number somewhere, or two numbers with such a sign between: 「P.12」 is no day.
_NAMED, _NUMBER = re.compile("[年月]"), re.compile(r"[\d元]")
_JOINED_NUMBERS = re.compile(r"[\d元]\s*[/／.．\-－‐–]\s*\d")
_UNTIL = re.compile(r"\s*(?:から|より|[~〜\-‐–—―ー])\s*")
_DAYS_SAID = re.compile(r"\s*(?:まで)?の?\s*[(、]?\s*(\d{1,6})\s*日間")
_LEAP, _PLAIN = 2000, 2001  # years in which a day without one is tried


@dataclass(frozen=True)
class FoundDay:
    """A day in a text. ``day`` None: it is none, or its year is not said; ``sure``: the officer
    wrote a weekday that fits it. ``start`` and ``end`` count in the text in NFKC."""

    written: str
    start: int
    end: int
    month: int
    number: int
    weekday: str
    day: date | None
    slip: str
    has_year: bool

    @property
    def sure(self) -> bool:
        return bool(self.weekday) and not self.slip


def date_slips(text: str, fiscal_year: int | None = None) -> tuple[str, ...]:
    """What is wrong with the dates of a text, a sentence each.

    ``fiscal_year``: that of the case, for a weekday whose day has no year.
    """
    if not may_have_dates(text):
        return ()
    plain = plain_text(text)
    days = found_days(plain)
    found = [one.slip for one in days]
    found += year_slips(plain, [(one.start, one.end) for one in days])
    found += _weekdays_without_year(days, fiscal_year)
    found += _ranges(plain, days)
    found += _meetings(plain, days)
    return tuple(dict.fromkeys(sentence for sentence in found if sentence))


def plain_text(text: str) -> str:
    """As dates are looked for in it."""
    return unicodedata.normalize("NFKC", text)


def found_days(plain: str) -> tuple[FoundDay, ...]:
    """The days of a text in their order. ``plain`` is in NFKC."""
    found: list[FoundDay] = []
    taken = bytearray(len(plain))  # signs that are of a day already
    for pattern, read in (
        (_WAREKI, _wareki),
        (_WESTERN, _western),
        (_SEPARATED, _western),
        (_SHORT, _wareki),
        (_YEARLESS, _yearless),
        (_STROKE_DAY, _yearless),
        (_STROKE_FIRST, _yearless),
        (_STROKE_LAST, _yearless),
    ):
        for match in pattern.finditer(plain):
            start, end = match.span()
            free = not any(taken[start:end])
            if free and not (read is _yearless and _follows_year(plain, start)):
                found.append(_checked(match, *read(match)))
                taken[start:end] = b"\1" * (end - start)
    found += _joined(plain, found)
    return tuple(sorted(found, key=lambda one: one.start))


def _joined(plain: str, found: Iterable[FoundDay]) -> list[FoundDay]:
    """「2026-04-01-2026-04-30」: the last day, which its hyphen keeps from standing alone."""
    last = []
    for one in found:
        joined = _JOINED.match(plain, one.end)
        match = _LAST.match(plain, joined.end()) if joined else None
        if match is not None:
            last.append(_checked(match, *_western(match)))
    return last


def _follows_year(plain: str, start: int) -> bool:
    """「5 年 10月17日」: its year stands before it, and is no year of ours."""
    while start and plain[start - 1].isspace():
        start -= 1
    return plain[start - 1 : start] == "年"


def may_have_dates(text: str) -> bool:
    """Most texts have none: they are not looked at sign by sign. ``text`` as it was typed."""
    if _NAMED.search(text) is not None:
        return _NUMBER.search(text) is not None
    return _JOINED_NUMBERS.search(text) is not None


# ---- one day in itself


def _checked(match: re.Match[str], day: date | None, slip: str, has_year: bool) -> FoundDay:
    said = match["day"] or match["bare"] or ""
    if day is not None and not slip:
        slip = _weekday_slip(match[0], day, said) or slip
    return FoundDay(
        match[0].strip(),
        *match.span(),
        int(match["month"]),
        int(match["date"]),
        said,
        day,
        slip,
        has_year,
    )


def _wareki(match: re.Match[str]) -> tuple[date | None, str, bool]:
    written = match[0]
    number = 1 if match["year"] == "元" else int(match["year"])
    try:
        day = dates.era_date(match["era"], number, int(match["month"]), int(match["date"]))
    except DateRefused as refused:
        return None, f"「{written}」は正しい日付ではありません。{refused}", True
    west = match.groupdict().get("west")
    if west and int(west) != day.year:
        slip = f"「{written}」の和暦と西暦が合いません。{match['era']}{match['year']}年は{day.year}年です。"
        return day, slip, True
    if match["year"] == "1" and len(match["era"]) > 1:
        said = match["day"] or match["bare"] or ""
        slip = _weekday_slip(written, day, said)
        return day, slip or f"「{written}」は、「{dates.wareki(day)}」と書きます。", True
    return day, "", True


def _western(match: re.Match[str]) -> tuple[date | None, str, bool]:
    try:
        return date(int(match["west"]), int(match["month"]), int(match["date"])), "", True
    except ValueError:
        return None, f"「{match[0]}」は正しい日付ではありません。", True


def _yearless(match: re.Match[str]) -> tuple[date | None, str, bool]:
    """Of no year: only what is in none is wrong."""
    month, number = int(match["month"]), int(match["date"])
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None, f"「{match[0]}」は正しい日付ではありません。", False
    if _in_year(_LEAP, month, number) is None:
        last = _last_of(month)
        slip = f"「{match[0]}」は正しい日付ではありません。{month}月の末日は{last}日です。"
        return None, slip, False
    return None, "", False


def _last_of(month: int) -> int:
    return next(n for n in (31, 30, 29) if _in_year(_LEAP, month, n) is not None)


def _in_year(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


# ---- weekdays


def _weekday_slip(written: str, day: date, said: str) -> str:
    if not said or said == dates.weekday(day):
        return ""
    sentence = f"「{written}」の曜日が合いません。この日は{dates.weekday(day)}曜日です。"
    return sentence + _near_year(day, said)


def _near_year(day: date, said: str) -> str:
    """The same day a year later or earlier if the weekday fits there: the year may be the slip."""
    for years in (1, -1):
        near = _in_year(day.year + years, day.month, day.day)
        if near and dates.weekday(near) == said and dates.era_of_or_none(near) is not None:
            return f"{dates.wareki(near)}であれば{said}曜日です。"
    return ""


def _weekdays_without_year(days: tuple[FoundDay, ...], fiscal_year: int | None) -> Iterable[str]:
    """A day without its year is of the year of the one before it, else of the case's 年度 or the
    one after (the work)."""
    before: FoundDay | None = None
    for one in days:
        if one.has_year:
            before = one if one.day is not None and not one.slip else before
        elif one.weekday and not one.slip:
            years = _years_meant(one, before, fiscal_year)
            meant = [day for year in years if (day := _in_year(year, one.month, one.number))]
            if meant and all(dates.weekday(day) != one.weekday for day in meant):
                yield _of_other_year(one, before, meant[0])


def _years_meant(one: FoundDay, before: FoundDay | None, fiscal_year: int | None) -> range:
    if before is not None and before.day is not None:
        later = (one.month, one.number) < (before.month, before.number)
        return range(before.day.year, before.day.year + (2 if later else 1))
    if fiscal_year is None:
        return range(0)
    first = fiscal_year if one.month >= 4 else fiscal_year + 1
    return range(first, first + 2)


def _of_other_year(one: FoundDay, before: FoundDay | None, meant: date) -> str:
    what = f"「{one.written}」の曜日が"
    what += f"、前の「{before.written}」の年と合いません。" if before else "合いません。"
    if dates.era_of_or_none(meant) is None:
        return what
    said = f"{dates.wareki(meant)}は{dates.weekday(meant)}曜日です。"
    return what + said + (_near_year(meant, one.weekday) if before else "")


# ---- one beside the other


def _ranges(plain: str, days: tuple[FoundDay, ...]) -> Iterable[str]:
    """「10月17日から11月15日まで(30日間)」: both ends count."""
    for first, last in pairwise(days):
        if first.slip or last.slip or not _UNTIL.fullmatch(plain, first.end, last.start):
            continue
        begin, end = _ends(first, last)
        if begin is None or end is None:
            continue
        if end < begin:
            yield f"「{last.written}」が、「{first.written}」より前です。"
            continue
        said = _DAYS_SAID.match(plain, last.end)
        counted = (end - begin).days + 1
        if said and int(said[1]) not in {counted, _in_leap_year(first, last) or counted}:
            yield (
                f"「{first.written}」から「{last.written}」までは、"
                f"両端を数えると{counted}日間です。「{said[1]}日間」とあります。"
            )


def _ends(first: FoundDay, last: FoundDay) -> tuple[date | None, date | None]:
    """Both days; an end without a year is the next of that name after the beginning."""
    begin = first.day or _in_year(_PLAIN, first.month, first.number)
    if begin is None or last.day is not None:
        # Of a beginning without a year only the day is known.
        return (begin if first.day else None), last.day
    after = partial(_in_year, month=last.month, number=last.number)
    end = after(begin.year)
    return begin, end if end is None or end >= begin else after(begin.year + 1)


def _in_leap_year(first: FoundDay, last: FoundDay) -> int | None:
    """The days of both ends and between where no year is said and it may be one with 2月29日."""
    if first.day is not None or last.day is not None:
        return None
    counts = []
    for year in (_LEAP - 1, _LEAP):
        begin, end = _in_year(year, first.month, first.number), None
        if begin is not None:
            same = _in_year(year, last.month, last.number)
            later = same is None or same < begin
            end = _in_year(year + 1, last.month, last.number) if later else same
        counts += [(end - begin).days + 1] if begin and end else []
    return max(counts, default=None)


def _meetings(plain: str, days: tuple[FoundDay, ...]) -> Iterable[str]:
    """「令和2年度第5回(令和2年1月20日)」: the day of a meeting lies in its 年度."""
    for one in days:
        said = _MEETING.search(plain, max(0, one.start - 48), one.start)
        if said is None or one.day is None or one.slip:
            continue
        number = 1 if said[2] == "元" else int(said[2])
        first = next(era.first.year for era in dates.ERAS if era.name == said[1])
        if dates.fiscal_year(one.day) != first + number - 1:
            meant = dates.wareki_year(dates.fiscal_year(one.day))
            yield f"「{one.written}」は{meant}の日ですが、「{said[1]}{said[2]}年度」の会議とあります。"


def a_year_later(day: date) -> date:
    """The same day of the year after; of 29 February the day before."""
    return _in_year(day.year + 1, day.month, day.day) or day + timedelta(days=365)
