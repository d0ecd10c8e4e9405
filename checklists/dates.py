"""和暦 both ways, weekday and 年度. Nothing here asks the clock."""

import re
import unicodedata
from datetime import MAXYEAR, date
from typing import NamedTuple


class Era(NamedTuple):
    """An era: its name, the letter it is shortened to and its first day."""

    name: str
    letter: str
    first: date


# First days: 明治 began on 1868-01-25 of our calendar (改元の詔, applied to the whole of the day
# 慶応4年1月1日), 大正 and 昭和 on the day of the former emperor's death, 平成 and 令和 on the day
# their ordinances (昭和64年政令第1号, 平成31年政令第143号) came into force.
ERAS = (
    Era("明治", "M", date(1868, 1, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("令和", "R", date(2019, 5, 1)),
)
_WEEKDAYS = "月火水木金土日"
_NAMES = {key: era for era in ERAS for key in (era.name, era.letter, era.letter.lower())}
_ERA_KEYS = "|".join(_NAMES)
_SEPARATOR = r"[.\-/・,、 ]"
# Texts, which ``re`` compiles and keeps when a date is first read: no list needs them.
_WAREKI = rf"({_ERA_KEYS})\.?(元|\d{{1,2}})(?:年|{_SEPARATOR})(\d{{1,2}})(?:月|{_SEPARATOR})(\d{{1,2}})日?"
_WESTERN = rf"(\d{{4}})(?:年|{_SEPARATOR})(\d{{1,2}})(?:月|{_SEPARATOR})(\d{{1,2}})日?"
_EIGHT = r"(\d{4})(\d{2})(\d{2})"
_SHORT = rf"({_ERA_KEYS})(\d{{2}})(\d{{2}})(\d{{2}})"
_WEEKDAY_TAIL = r"\(([月火水木金土日])(?:曜日?)?\)$"
_DASHES = str.maketrans("‐‑‒–—―−ー", "-" * 8)


class DateRefused(ValueError):
    """A text that is no date. ``str()`` is a Japanese sentence; ``suggestion`` the likely day."""

    def __init__(self, sentence: str, suggestion: date | None = None) -> None:
        super().__init__(sentence)
        self.suggestion = suggestion


def parse(text: str) -> date:
    """「R8.4.1」「令和元年5月1日」「20260401」「2026-04-01」, full-width digits too.

    A weekday in brackets at the end has to fit. Raises DateRefused.
    """
    plain = unicodedata.normalize("NFKC", text).strip().translate(_DASHES)
    tail = re.search(_WEEKDAY_TAIL, plain)
    body = re.sub(r"\s+", "" if "年" in plain else " ", plain[: tail.start()] if tail else plain)
    body = body.strip()
    day = _parse(body, text)
    if tail and weekday(day) != tail[1]:
        raise DateRefused(
            f"{wareki(day)}は{tail[1]}曜日ではなく{weekday(day)}曜日です。日付か曜日を確かめてください。",
            day,
        )
    return day


def _parse(body: str, written: str) -> date:
    found = re.fullmatch(_WAREKI, body) or re.fullmatch(_SHORT, body)
    if found:
        year = 1 if found[2] == "元" else int(found[2])
        return era_date(_NAMES[found[1]].name, year, int(found[3]), int(found[4]))
    found = re.fullmatch(_WESTERN, body) or re.fullmatch(_EIGHT, body)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    shown = written.strip()[:40]
    raise DateRefused(
        f"「{shown}」は日付として読めません。「令和8年4月1日」「R8.4.1」「20260401」のように入力してください。"
        if shown
        else "日付が空です。「令和8年4月1日」のように入力してください。"
    )


def _days_in(year: int, month: int) -> int:
    """Of a month from 1 to 12."""
    from calendar import monthrange  # no list of cases asks for one

    return monthrange(year, month)[1]


def _day(year: int, month: int, day: int) -> date:
    if year < 1 or year > 9999 or not 1 <= month <= 12 or day < 1:
        raise DateRefused(
            f"{year}年{month}月{day}日という日はありません。月は1から12まで、日は1からです。"
        )
    last = _days_in(year, month)
    if day > last:
        right = date(year, month, last)
        raise DateRefused(
            f"{year}年{month}月に{day}日はありません。{month}月の末日は{last}日です。"
            f"{wareki_or_western(right)}ではありませんか。",
            right,
        )
    return date(year, month, day)


def wareki_or_western(day: date) -> str:
    """「令和8年4月1日」; a day before 明治 has its western year."""
    return wareki(day) if day >= ERAS[0].first else f"{day.year}年{day.month}月{day.day}日"


def era_of(day: date) -> Era:
    """The era of a day; DateRefused before 明治."""
    for era in reversed(ERAS):
        if day >= era.first:
            return era
    raise DateRefused(f"{day.isoformat()}は明治より前で、和暦にできません。")


def wareki(day: date) -> str:
    """``2026-04-01`` -> 「令和8年4月1日」, half-width digits; the first year is 元年."""
    era = era_of(day)
    return f"{era.name}{_year(day.year - era.first.year + 1)}年{day.month}月{day.day}日"


def wareki_short(day: date) -> str:
    """``2026-04-01`` -> 「R8.4.1」; DateRefused before 明治."""
    era = era_of(day)
    return f"{era.letter}{day.year - era.first.year + 1}.{day.month}.{day.day}"


def wareki_of(iso: str) -> str:
    """``"2026-04-01"`` -> 「令和8年4月1日」. Raises DateRefused on a text that is no ISO date."""
    return wareki(from_iso(iso))


def from_iso(iso: str) -> date:
    """The day of an ISO text ``YYYY-MM-DD`` and nothing else; DateRefused with the likely day."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso):
        return _day(int(iso[:4]), int(iso[5:7]), int(iso[8:]))
    try:
        likely: date | None = parse(iso)
    except DateRefused as refused:
        likely = refused.suggestion
    hint = f"「{likely.isoformat()}」のように" if likely else "「2026-04-01」のように"
    raise DateRefused(f"「{iso[:40]}」は、{hint}西暦の年-月-日の日付で書いてください。", likely)


def weekday(day: date) -> str:
    """「水」."""
    return _WEEKDAYS[day.weekday()]


def fiscal_year(day: date) -> int:
    """The 年度 (April to March) as a western year."""
    return day.year if day.month >= 4 else day.year - 1


def wareki_year(year: int) -> str:
    """Fiscal year 2026 -> 「令和8年度」.

    A 年度 is named by its first day, but 2019 is 令和元年度, as the government's papers of that
    year say (平成31年度 before 1 May 2019 meant the same year). A year that began before 明治
    has its western number (明治元年1月25日 to 3月31日 lie in one), and so has the year 10000.
    """
    if not ERAS[0].first.year <= year <= MAXYEAR:
        return f"{year}年度"
    era = era_of(date(year, 12, 31) if year == 2019 else date(year, 4, 1))
    return f"{era.name}{_year(year - era.first.year + 1)}年度"


def era_date(era: str, year: int, month: int, day: int) -> date:
    """The day of an era's year (1 for 元年); DateRefused with the right one as suggestion."""
    found = _NAMES.get(era)
    if found is None:
        names = "、".join(each.name for each in ERAS)
        raise DateRefused(f"元号「{era}」は使えません。{names}のいずれかにしてください。")
    if year < 1:
        raise DateRefused(f"{found.name}に{year}年はありません。最初の年は元年です。")
    result = _day(found.first.year + year - 1, month, day)
    if era_of_or_none(result) is not found:
        raise _wrong_era(found, year, result)
    return result


def era_of_or_none(day: date) -> Era | None:
    """The era of a day, None before 明治."""
    return era_of(day) if day >= ERAS[0].first else None


def _wrong_era(era: Era, year: int, day: date) -> DateRefused:
    written = f"{era.name}{_year(year)}年{day.month}月{day.day}日"
    right = era_of_or_none(day)
    if right is None:
        return DateRefused(
            f"{written}という日はありません。{era.name}は{wareki(era.first)}からです。", era.first
        )
    return DateRefused(f"{written}という日はありません。{wareki(day)}ではありませんか。", day)


def month_label(iso_month: str) -> str:
    """``"2026-04"`` -> 「令和8年4月分」. The era is that of the month's last day."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", iso_month):
        raise DateRefused(f"「{iso_month[:40]}」は「2026-04」のように西暦の年-月で書いてください。")
    year, month = int(iso_month[:4]), int(iso_month[5:])
    if not 1 <= month <= 12 or year < 1:
        raise DateRefused(f"「{iso_month}」という月はありません。月は01から12までです。")
    last = date(year, month, _days_in(year, month))
    era = era_of(last)
    return f"{era.name}{_year(year - era.first.year + 1)}年{month}月分"


def _year(number: int) -> str:
    return "元" if number == 1 else str(number)
