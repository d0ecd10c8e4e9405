"""Flags on days that lie a year before the council: the slip of a council held from January to March.

Its 年度 has the number of the year before, so 「令和2年1月5日」 is written for 令和3年 (PROCESS,
pitfalls 29 and 31: the minutes of 東村山市 themselves).
"""

import re
from collections.abc import Iterable
from datetime import date

from checklists import dates
from checklists.assessment import Flag
from checklists.case import Case
from checklists.council_days import (
    NOTICE,
    VERDICT,
    day_of,
    meeting_day,
    review_days,
    verdict_fields,
)
from checklists.text_dates import a_year_later, found_days, may_have_dates, plain_text
from checklists.typed_texts import TypedText

_LAST_MONTH = 3  # of a 年度
_BEFORE, _AFTER = 60, 31  # days around the council in which its papers are dated
# Said before a day that is meant to be of the year before.
_OF_BEFORE = re.compile(r"(?:前回|昨年|前年|昨年度|前年度|過去|以前)[^。]{0,12}$")


def year_flags(case: Case, typed: Iterable[TypedText]) -> Iterable[Flag]:
    """One for each such day in a text or in a field of the council's papers. None blocks."""
    council = _council_day(case)
    if council is None or council.month > _LAST_MONTH:
        return
    year = case.profile.get("fiscal_year")
    if isinstance(year, int) and dates.fiscal_year(council) != year:
        return  # which of the two is the slip, the year's own flag asks
    for place, day in _days_in_fields(case):
        if _is_year_before(day, council):
            yield Flag(place, _sentence(dates.wareki(day), day, council), False)
    for one in typed:
        if one.place == "profile.meeting" or not may_have_dates(one.text):
            continue
        plain = plain_text(one.text)
        for found in found_days(plain):
            meant = (
                found.day is None
                or found.slip
                or found.sure
                or _OF_BEFORE.search(plain, 0, found.start)
            )
            if found.day is not None and not meant and _is_year_before(found.day, council):
                yield Flag(one.place, _sentence(found.written, found.day, council), False)


def _council_day(case: Case) -> date | None:
    """The meeting; of a review in writing its last day."""
    days = [day for value in review_days(case).values() if (day := day_of(value)) is not None]
    return meeting_day(case) or max(days, default=None)


def _is_year_before(day: date, council: date) -> bool:
    if day.year != council.year - 1 or day.month > _LAST_MONTH:
        return False
    return -_BEFORE <= (a_year_later(day) - council).days <= _AFTER


def _sentence(written: str, day: date, council: date) -> str:
    return (
        f"「{written}」は{dates.wareki_year(dates.fiscal_year(day))}の日で、"
        f"審議会({dates.wareki(council)})のおよそ1年前です。"
        f"{dates.wareki(a_year_later(day))}ではありませんか。"
    )


def _days_in_fields(case: Case) -> Iterable[tuple[str, date]]:
    """The days of the papers that go to the council, and of its opinions."""
    values: list[tuple[str, object]] = [
        (f"documents.{document.code}", document.date) for document in case.documents
    ]
    values.append(("council.handed_in", case.council.handed_in))
    for form_id, fields in ((NOTICE, review_days(case)), (VERDICT, verdict_fields(case))):
        values += [(f"forms.{form_id}.fields.{name}", value) for name, value in fields.items()]
    for number, row in enumerate(case.opinions):
        for column in ("received", "answered", "due"):
            values.append((f"opinions.{number}.{column}", row.get(column)))
    for place, value in values:
        day = day_of(value) if isinstance(value, str) else None
        if day is not None:
            yield place, day
