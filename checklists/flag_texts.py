"""Flags on dates written inside texts: a day that is none, a weekday that does not fit."""

from collections.abc import Iterable, Mapping

from checklists import dates
from checklists.assessment import Flag
from checklists.case import Case
from checklists.dates import DateRefused
from checklists.text_dates import date_slips, found_days, plain_text
from checklists.typed_texts import TypedText

__all__ = ["date_slips", "text_flags"]


def text_flags(case: Case, typed: Iterable[TypedText]) -> Iterable[Flag]:
    """A flag for each date in a text that is wrong in itself, or beside another one of it.

    ``typed``: the texts of the case. None of the flags blocks.
    """
    year = case.profile.get("fiscal_year")
    fiscal_year = year if isinstance(year, int) and not isinstance(year, bool) else None
    for one in typed:
        for sentence in date_slips(one.text, fiscal_year):
            yield Flag(one.place, sentence, False)
    yield from _meeting(case)


def _meeting(case: Case) -> Iterable[Flag]:
    """The day in the words of a meeting and its date are one day."""
    meeting = case.profile.get("meeting")
    if not isinstance(meeting, Mapping):
        return
    text, iso = meeting.get("text"), meeting.get("date")
    if not isinstance(text, str) or not isinstance(iso, str):
        return
    try:
        other = dates.from_iso(iso)
    except DateRefused:
        return
    for one in found_days(plain_text(text)):
        if one.day is not None and one.day != other:
            yield Flag(
                "profile.meeting",
                f"会議の期日が「{one.written}」と{_said(iso)}の2つになっています。",
                False,
            )


def _said(iso: str) -> str:
    try:
        return dates.wareki_of(iso)
    except DateRefused:
        return iso
