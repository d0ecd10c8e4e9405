"""Days and 年度 of one year as those of another: what an entry that names a year would say then."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

from checklists import dates

_YEAR = re.compile(r"(明治|大正|昭和|平成|令和)\s*(元|[0-9０-９]{1,2})\s*年度")
# A day or a year in a running text: it may mean last year's, and nobody but a person can tell.
_DATED = re.compile(
    r"(?:明治|大正|昭和|平成|令和)\s*(?:元|\d{1,2})\s*年|(?<!\d)20\d\d\s*年|(?<![A-Za-z\d])[RH]\d{1,2}\.\d"
)
_PAGED = re.compile(r"(?:P|p|頁)\.?\s*\d|\d\s*(?:頁|ページ)|第\s*\d+\s*版")


def moved_day(iso: str, years: int) -> str:
    """``2026-04-01`` -> ``2027-04-01``. The last day of a February stays its last day.

    Raises DateRefused on a text that is no ISO date.
    """
    day = dates.from_iso(iso)
    year = min(max(day.year + years, date.min.year), date.max.year)
    last = monthrange(year, day.month)[1]
    ends = day.month == 2 and day.day == monthrange(day.year, 2)[1]
    return date(year, day.month, last if ends else min(day.day, last)).isoformat()


def moved_range(text: str, years: int) -> str:
    """``2026-04-01/2027-03-31`` -> ``2027-04-01/2028-03-31``; an open end stays open.

    Raises DateRefused where a part is no ISO date.
    """
    return "/".join(moved_day(part, years) if part else "" for part in text.split("/"))


def moved_names(text: str, years: int) -> str:
    """「令和8年度健診業務委託」 -> 「令和9年度健診業務委託」, in the era of the later year.

    Only 年度 are moved: what else a name holds is a part of it.
    """

    def moved(found: re.Match[str]) -> str:
        return dates.wareki_year(_year_of(found[1], found[2]) + years)

    return _YEAR.sub(moved, text)


def names_year(text: str) -> bool:
    """Does a text name a day or a year?"""
    return bool(_DATED.search(unicodedata.normalize("NFKC", text)))


def names_page(text: str) -> bool:
    """Does a text name a page or an edition of a paper, which are others in another year?"""
    return bool(_PAGED.search(unicodedata.normalize("NFKC", text)))


def _year_of(era: str, number: str) -> int:
    """平成31年度 and 令和元年度 are the same year."""
    first = next(one.first.year for one in dates.ERAS if one.name == era)
    return first + (1 if number == "元" else int(unicodedata.normalize("NFKC", number))) - 1
