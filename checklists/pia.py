"""What can be computed of a 特定個人情報保護評価: its kind, its time, its comments, its body."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any, Literal

from pydantic import JsonValue

from checklists import dates
from checklists.case import Case, Kind
from checklists.council_days import day_of, meeting_day

State = Literal["right", "wrong", "open"]
_AFTERWARDS = "事後"


@dataclass(frozen=True)
class PiaCheck:
    """One computed check of an item of the checklist.

    ``result``: what comes out, in a sentence. ``of``: what it was computed from. ``rule``: where
    the rule stands. ``wrong`` is what contradicts the rule; ``open`` what is not written yet.
    """

    item: str
    state: State
    result: str
    of: str
    rule: str


@dataclass(frozen=True)
class Assessed:
    """The attributes of the assessment as the case has them (profile.assessment); None: empty."""

    persons: int | None = None
    handlers: int | None = None
    incident: bool | None = None
    kind: str = ""
    timing: str = ""
    timing_reason: str = ""
    reason: str = ""
    body: str = ""
    undisclosed: str = ""
    comment_from: date | None = None
    comment_to: date | None = None
    comment_reason: str = ""
    published_on: date | None = None
    reviewed_on: date | None = None


def pia_checks(case: Case) -> tuple[PiaCheck, ...]:
    """The computed checks of a case of this kind, in the order of the checklist; else none."""
    if Kind.PIA not in (case.kind, *case.also):
        return ()
    found = assessed(case)
    return (
        _threshold(found),
        _body(found, case),
        _undisclosed(found),
        _timing(found),
        _comment(found),
        _sections(),
        _again(found, _day_of(case)),
    )


def assessed(case: Case) -> Assessed:
    """The entry 特定個人情報保護評価の属性; what has the wrong shape counts as empty."""
    value = case.profile.get("assessment")
    given: Mapping[str, JsonValue] = value if isinstance(value, Mapping) else {}
    parts: dict[str, Any] = {}
    for name, field in Assessed.__dataclass_fields__.items():
        part = given.get(name)
        wanted = str(field.type)
        if wanted.startswith("date"):
            parts[name] = day_of(part)
        elif wanted.startswith("int"):
            parts[name] = part if isinstance(part, int) and not isinstance(part, bool) else None
        elif wanted.startswith("bool"):
            parts[name] = part if isinstance(part, bool) else None
        else:
            parts[name] = part.strip() if isinstance(part, str) else ""
    return Assessed(**parts)


def required_kind(found: Assessed) -> str | None:
    """The kind the threshold asks for; ``""``: none is asked for; None: it cannot be said yet.

    特定個人情報保護評価指針 第5の2; 特定個人情報保護評価に関する規則 第4条〜第7条.
    """
    if found.persons is None:
        return None
    words = pia_words()
    if found.persons < words["least_persons"]:
        return ""
    step = next(one for one in words["steps"] if found.persons < one.get("below", 10**12))
    usual, raised = str(step["usual"]), str(step["raised"])
    if usual == raised:
        return usual
    if found.incident or (found.handlers is not None and found.handlers >= words["many_handlers"]):
        return raised
    return None if found.handlers is None or found.incident is None else usual


def comment_days(found: Assessed) -> int | None:
    """Days of the public comment, both ends counted: 10月17日〜11月15日 are 30."""
    if found.comment_from is None or found.comment_to is None:
        return None
    return (found.comment_to - found.comment_from).days + 1


def check_of(case: Case, item: str) -> PiaCheck | None:
    """The computed check of an item of the checklist; None where nothing is computed."""
    return next((one for one in pia_checks(case) if one.item == item), None)


def check_text(case: Case, item: str) -> str:
    """「検算　…」 as the papers have it; ``""`` where nothing came out."""
    check = check_of(case, item)
    if check is None or check.state == "open":
        return ""
    return str(pia_words()["paper"]["checked"]).format(result=check.result)


@cache
def pia_words() -> dict[str, Any]:
    """The table of thresholds and the sentences (pia.toml), read once."""
    return loads(Path(__file__).with_name("pia.toml").read_text("utf-8"))


# ---- one check each ------------------------------------------------------------------------------


def _threshold(found: Assessed) -> PiaCheck:
    said = pia_words()["threshold"]
    wanted = required_kind(found)
    if wanted is None:
        state, result = "open", said["persons" if found.persons is None else "more"]
    elif not wanted:
        state, result = ("right" if not found.kind else "open"), said["none"]
    elif not found.kind:
        state, result = "open", said["unchosen"].format(wanted=wanted)
    elif found.kind == wanted:
        state, result = "right", said["same"].format(wanted=wanted)
    elif _rank(found.kind) > _rank(wanted):
        state, result = "right", said["stricter"].format(wanted=wanted, kind=found.kind)
    else:
        state, result = "wrong", said["looser"].format(wanted=wanted, kind=found.kind)
    unknown = said["unknown"]
    of = said["of"].format(
        persons=unknown if found.persons is None else f"{found.persons:,}人",
        handlers=unknown if found.handlers is None else f"{found.handlers:,}人",
        incident=unknown if found.incident is None else said["yes" if found.incident else "no"],
        kind=found.kind or unknown,
    )
    return PiaCheck("pia-conf-1", _state(state), result, of, said["rule"])


def _body(found: Assessed, case: Case) -> PiaCheck:
    said = pia_words()["body"]
    department = case.profile.get("department")
    department = department.strip() if isinstance(department, str) else ""
    of = said["of"].format(
        body=found.body or said["unknown"], department=department or said["unknown"]
    )
    if not found.body:
        return PiaCheck("pia-conf-2", "open", said["empty"], of, said["rule"])
    if department and not _shares(found.body, department):
        return PiaCheck("pia-conf-2", "wrong", said["other"], of, said["rule"])
    return PiaCheck("pia-conf-2", "right", said["same"], of, said["rule"])


def _undisclosed(found: Assessed) -> PiaCheck:
    said = pia_words()["undisclosed"]
    of = said["of"].format(text=found.undisclosed or said["unknown"])
    if not found.undisclosed:
        return PiaCheck("pia-conf-3", "open", said["empty"], of, said["rule"])
    none = found.undisclosed.rstrip("。") in said["words_for_none"]
    return PiaCheck("pia-conf-3", "right", said["none" if none else "some"], of, said["rule"])


def _timing(found: Assessed) -> PiaCheck:
    said = pia_words()["timing"]
    of = said["of"].format(
        timing=found.timing or said["unknown"], reason=found.timing_reason or said["unknown"]
    )
    if not found.timing:
        return PiaCheck("pia-conf-4", "open", said["empty"], of, said["rule"])
    if not found.timing.startswith(_AFTERWARDS):
        return PiaCheck("pia-conf-4", "right", said["before"], of, said["rule"])
    if not found.timing_reason:
        return PiaCheck("pia-conf-4", "wrong", said["after"], of, said["rule"])
    return PiaCheck("pia-conf-4", "right", said["after_with_reason"], of, said["rule"])


def _comment(found: Assessed) -> PiaCheck:
    said, least = pia_words()["comment"], pia_words()["comment_days"]
    first, last, days = found.comment_from, found.comment_to, comment_days(found)
    of = said["of"].format(
        first=dates.wareki_or_western(first) if first else said["unknown"],
        last=dates.wareki_or_western(last) if last else said["unknown"],
    )
    if days is None:
        return PiaCheck("pia-conf-5", "open", said["empty"], of, said["rule"])
    state: State = "right"
    if days < 1:
        state, result = "wrong", said["backwards"]
    elif days >= least:
        result = said["enough"].format(days=days)
    elif found.kind in pia_words()["kinds"][:-1]:  # 規則第7条第1項 is of the 全項目評価 alone
        result = said["voluntary"].format(days=days, kind=found.kind)
    elif found.comment_reason:
        result = said["short_with_reason"].format(days=days, reason=found.comment_reason)
    else:
        state, result = "wrong", said["short"].format(days=days, least=least)
    return PiaCheck("pia-conf-5", state, result, of, said["rule"])


def _sections() -> PiaCheck:
    said = pia_words()["sections"]
    return PiaCheck("pia-conf-6", "open", said["result"], "、".join(said["names"]), said["rule"])


def _again(found: Assessed, today: date | None) -> PiaCheck:
    """5年 after the publication, and the review of each year, at the day of the case.

    The next assessment is to be made before the 5年 are over (規則第15条), so 「5年経過」 is said in
    the last year before that day, too; a period ends with the day of the same date (民法第143条).
    """
    said = pia_words()["again"]
    of = said["of"].format(
        reason=found.reason or said["unknown"],
        published=dates.wareki_or_western(found.published_on)
        if found.published_on
        else said["unknown"],
        reviewed=dates.wareki_or_western(found.reviewed_on)
        if found.reviewed_on
        else said["unknown"],
    )
    if not found.reason:
        return PiaCheck("pia-proc-1", "open", said["empty"], of, said["rule"])
    if found.published_on is None and found.reason == said["first_time"]:
        return PiaCheck("pia-proc-1", "right", said["first"], of, said["rule"])
    if found.published_on is None or today is None:
        result = said["no_day" if found.published_on else "unpublished"]
        return PiaCheck("pia-proc-1", "open", result, of, said["rule"])
    years = pia_words()["reassess_years"]
    due = _years_later(found.published_on, years)
    late = today > due
    early = today < _years_later(found.published_on, years - 1)
    result = said["over" if late else "within"].format(due=dates.wareki_or_western(due))
    state: State = "right"
    if found.reason == said["first_time"]:
        state, result = (
            "wrong",
            said["not_first"].format(published=dates.wareki_or_western(found.published_on)),
        )
    elif found.reason == said["five_years"] and early:
        state, result = "wrong", result + said["early"]
    last = max(day for day in (found.published_on, found.reviewed_on) if day is not None)
    if today > _years_later(last, 1):
        state, result = (
            "wrong",
            result + said["unreviewed"].format(last=dates.wareki_or_western(last)),
        )
    return PiaCheck("pia-proc-1", state, result, of, said["rule"])


# ---- small things --------------------------------------------------------------------------------


def _state(state: str) -> State:
    return "right" if state == "right" else "wrong" if state == "wrong" else "open"


def _rank(kind: str) -> int:
    kinds: list[str] = pia_words()["kinds"]
    return kinds.index(kind) if kind in kinds else -1


def _shares(body: str, department: str) -> bool:
    """Is the body one of the departments of the case, or the city's head with it?"""
    parts = [part for part in department.replace("＋", "・").replace("+", "・").split("・") if part]
    return any(part in body or body in part for part in parts)


def _day_of(case: Case) -> date | None:
    """The day the case is judged at: of what is printed, else of the meeting."""
    return day_of(case.edition.date) or meeting_day(case)


def _years_later(day: date, years: int) -> date:
    """The same day, of 29 February the last of its month; never beyond the last year there is."""
    year = min(day.year + years, MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:  # 2月29日
        return day.replace(year=year, day=28)
