"""Flags on dates written inside texts: a day that is none, a weekday that does not fit."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from pydantic import JsonValue

from checklists import dates
from checklists.assessment import Flag
from checklists.case import Case
from checklists.dates import DateRefused

_DAY_OF_WEEK = r"\s*(?:\(\s*(?P<day>[月火水木金土日])(?:曜日?)?(?:[・、]?[祝休振])*\s*\)|(?P<bare>[月火水木金土日])曜)"
_WAREKI = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和)\s*(?P<year>元|\d{1,2})\s*年(?:\s*\(\s*(?P<west>\d{4})\s*年?\s*\))?"
    r"\s*(?P<month>\d{1,2})\s*月\s*(?P<date>\d{1,2})\s*日(?:" + _DAY_OF_WEEK + r")?"
)
_WESTERN = re.compile(
    r"(?<!\d)(?P<west>\d{4})(?:\s*年\s*|[-/.])(?P<month>\d{1,2})(?:\s*月\s*|[-/.])(?P<date>\d{1,2})"
    r"\s*日?" + _DAY_OF_WEEK
)


def text_flags(case: Case, applicable: Collection[str]) -> Iterable[Flag]:
    """A flag for each date in a text that is wrong in itself. None of them blocks."""
    for place, text in _texts(case, applicable):
        for sentence in date_slips(text):
            yield Flag(place, sentence, False)
    yield from _meeting(case)


def date_slips(text: str) -> tuple[str, ...]:
    """What is wrong with the dates of a text: 和暦, 西暦, 曜日 checked against each other."""
    plain = unicodedata.normalize("NFKC", text)
    found = [_wareki_slip(match) for match in _WAREKI.finditer(plain)]
    found += [_western_slip(match) for match in _WESTERN.finditer(plain)]
    return tuple(dict.fromkeys(sentence for sentence in found if sentence))


def _wareki_slip(match: re.Match[str]) -> str:
    written = match[0]
    number = 1 if match["year"] == "元" else int(match["year"])
    try:
        day = dates.era_date(match["era"], number, int(match["month"]), int(match["date"]))
    except DateRefused as refused:
        return f"「{written}」は正しい日付ではありません。{refused}"
    if match["west"] and int(match["west"]) != day.year:
        return f"「{written}」の和暦と西暦が合いません。{match['era']}{match['year']}年は{day.year}年です。"
    wrong = _weekday_slip(match, day)
    if wrong:
        return wrong
    if match["year"] == "1":
        return f"「{written}」は、「{dates.wareki(day)}」と書きます。"
    return ""


def _western_slip(match: re.Match[str]) -> str:
    try:
        day = date(int(match["west"]), int(match["month"]), int(match["date"]))
    except ValueError:
        return f"「{match[0]}」は正しい日付ではありません。"
    return _weekday_slip(match, day)


def _weekday_slip(match: re.Match[str], day: date) -> str:
    said = match["day"] or match["bare"]
    if said is None or said == dates.weekday(day):
        return ""
    sentence = f"「{match[0]}」の曜日が合いません。この日は{dates.weekday(day)}曜日です。"
    near = _near_year(day, said)
    if near is not None:
        sentence += f"{dates.wareki(near)}であれば{said}曜日です。"
    return sentence


def _near_year(day: date, said: str) -> date | None:
    """The same day a year later or earlier if the weekday fits there: the year may be the slip."""
    for years in (1, -1):
        try:
            near = day.replace(year=day.year + years)
        except ValueError:  # 29 February
            continue
        if dates.weekday(near) == said and dates.era_of_or_none(near) is not None:
            return near
    return None


def _meeting(case: Case) -> Iterable[Flag]:
    """The day in the words of a meeting and its date are one day."""
    meeting = case.profile.get("meeting")
    if not isinstance(meeting, Mapping):
        return
    text, iso = meeting.get("text"), meeting.get("date")
    if not isinstance(text, str) or not isinstance(iso, str):
        return
    for match in _WAREKI.finditer(unicodedata.normalize("NFKC", text)):
        number = 1 if match["year"] == "元" else int(match["year"])
        try:
            day = dates.era_date(match["era"], number, int(match["month"]), int(match["date"]))
            other = dates.from_iso(iso)
        except DateRefused:
            continue
        if day != other:
            yield Flag(
                "profile.meeting",
                f"会議の期日が「{match[0]}」と{dates.wareki(other)}の2つになっています。",
                False,
            )


def _texts(case: Case, applicable: Collection[str]) -> Iterable[tuple[str, str]]:
    for key, value in case.profile.items():
        yield from _inside(f"profile.{key}", value)
    for document in case.documents:
        yield f"documents.{document.code}", f"{document.title} {document.edition}"
    for clause_id in applicable:
        answer = case.answers.get(clause_id)
        if answer is None:
            continue
        for key, value in answer.parameters.items():
            yield from _inside(f"answers.{clause_id}.parameters.{key}", value)
        yield f"answers.{clause_id}.wording", answer.wording or ""
        yield f"answers.{clause_id}.reason", answer.reason


def _inside(place: str, value: JsonValue) -> Iterable[tuple[str, str]]:
    if isinstance(value, str):
        # A date of its own (ISO) is checked when it is read.
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:/\d{4}-\d{2}-\d{2})?", value):
            yield place, value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _inside(place, part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _inside(place, part)
