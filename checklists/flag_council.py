"""Flags on the council's own record: its days and the conditions of its answer."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from checklists import dates
from checklists.assessment import Flag
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.council import CONDITION_WORDS, Condition, condition_names
from checklists.council_days import (
    VERDICT,
    day_of,
    manner_of,
    meeting_day,
    review_days,
    verdict_fields,
)
from checklists.flag_opinions import clause_names, written
from checklists.kind_view import on_route

_DEADLINES = ("deadline_opinion", "deadline_answer", "deadline_reopinion")
#: What names a place in a document.
_PLACE = re.compile(
    r"[条項号頁章節]|ページ|P\.?\d|別[紙表記添]|仕様書|様式|契約書|合意書|マニュアル"
)
_DECISION = f"forms.{VERDICT}.fields.decided_on"


def council_flags(case: Case, catalogue: Catalogue) -> Iterable[Flag]:
    """Days that cannot follow each other, conditions that nothing carries out. None blocks."""
    yield from _days(case)
    yield from _verdict(case)
    names = condition_names(case.council.conditions)
    for index, (condition, name) in enumerate(zip(case.council.conditions, names, strict=True)):
        if sentence := _condition(condition, case, catalogue):
            yield Flag(f"council.conditions.{index}", f"{name}: {sentence}", False)


def _days(case: Case) -> Iterator[Flag]:
    handed, met = day_of(case.council.handed_in), meeting_day(case)
    out = on_route("諮問書を出した日", case.route)
    if manner_of(case) == "written":
        asked = day_of(review_days(case).get(_DEADLINES[0]))
        if handed and asked and handed > asked:
            yield _flag("handed_in", out, handed, "意見の期限", asked)
        return
    if handed and met and handed > met:
        yield _flag("handed_in", out, handed, "会議の日", met)
    planned = case.profile.get("meeting")
    told = day_of(planned.get("date")) if isinstance(planned, dict) else None
    if case.council.meeting_on and told and met and told != met:
        yield Flag(
            "council.meeting_on",
            f"会議の日({dates.wareki_or_western(met)})が、{on_route('諮問書', case.route)}の会議の期日({dates.wareki_or_western(told)})と違います。",
            False,
        )


def _flag(place: str, what: str, day: date, other: str, before: date) -> Flag:
    sentence = f"{what}({dates.wareki_or_western(day)})が、{other}({dates.wareki_or_western(before)})より後です。"
    return Flag(f"council.{place}", sentence, False)


def _verdict(case: Case) -> Iterator[Flag]:
    """An answer before the council met, or while opinions could still come, is a slip."""
    decided = day_of(verdict_fields(case).get("decided_on"))
    if decided is None:
        return
    if manner_of(case) == "written":
        days = review_days(case)
        last = max((day for name in _DEADLINES if (day := day_of(days.get(name)))), default=None)
        if last and decided < last:
            yield Flag(_DECISION, _early(decided, "最後の意見の期限", last), False)
    elif (met := meeting_day(case)) and decided < met:
        yield Flag(_DECISION, _early(decided, "会議の日", met), False)


def _early(decided: date, what: str, day: date) -> str:
    return f"答申の決定年月日({dates.wareki_or_western(decided)})が、{what}({dates.wareki_or_western(day)})より前です。"


def _condition(condition: Condition, case: Case, catalogue: Catalogue) -> str:
    """``""`` for one that is carried out, or need not be."""
    if condition.kind != "specification":
        return ""
    said = f"「{CONDITION_WORDS[condition.kind]}」です"
    if condition.clauses and not written(case, condition.clauses):
        names = clause_names(catalogue, condition.clauses)
        return f"{said}が、{names}が、明記済にも追記するにもなっていません。"
    done = condition.done.strip()
    if condition.clauses:
        return ""
    if not done:
        return f"{said}が、条項が結び付いていません。仕様書のどこに書くかを決めてください。"
    if not _PLACE.search(unicodedata.normalize("NFKC", done)):
        return f"{said}が、「{done}」では、仕様書のどこに書いたかが分かりません。条や頁を書いてください。"
    return ""
