"""How far opinions and replies are: counted, and by when the next of them is due."""

from collections.abc import Mapping
from datetime import date

from checklists import opinion_rows
from checklists.case import Case
from checklists.council_days import day_of, manner_of, review_days, verdict_fields
from checklists.council_stages import Stage, stages_of
from checklists.examined import Examined
from checklists.kind_view import on_route
from checklists.status import Status

_BEFORE = "諮問書を出した日か、届いた意見を入れると始まります"
_NONE_YET = "意見は、まだ届いていません"
_NONE_CAME = "意見はありませんでした"
_DUE: Mapping[str, str] = {
    "opinions": "意見の期限",
    "answers": "回答の期限",
    "reopinions": "再意見の期限",
    "reanswers": "再意見への回答の期限",
}
_MEETING = "会議"


def opinion_progress(examined: Examined, today: date | None) -> tuple[str, Status]:
    """What the row 意見と回答 says, and its status.

    On ``today`` with the day that is due: an open reply whose day is over is a problem. None counts
    only, for paper: nothing printed comes from the clock.
    """
    if today is None:
        return _counted(examined.case)
    stages = {stage.id: stage for stage in stages_of(examined, today)}
    said = counted_words(examined.case)
    if stages["notice"].state != "done":
        return on_route(_BEFORE, examined.case.route), Status.NOT_STARTED
    waiting = [one for one in stages.values() if one.id in _DUE and _waits(one)]
    late = next((one for one in waiting if one.state == "missed"), None)
    due = late or next(iter(waiting), None)
    if due is None:
        return said if examined.case.opinions else _NONE_CAME, Status.DONE
    status = Status.IN_PROGRESS if late is None else Status.PROBLEM
    return said + _due_words(due, examined.case), status


def counted_words(case: Case) -> str:
    """「意見15件、回答12件、残り3件」."""
    rows = opinion_rows.keyed(case.opinions)
    left = len(opinion_rows.open_ones(rows))
    if not rows:
        return _NONE_CAME if _decided(case) else _NONE_YET
    if not left:
        return f"意見{len(rows)}件、すべて回答しました"
    return f"意見{len(rows)}件、回答{len(rows) - left}件、残り{left}件"


def _counted(case: Case) -> tuple[str, Status]:
    told = day_of(review_days(case).get("notice_on")) or day_of(case.council.handed_in)
    if not (case.opinions or told or _decided(case)):
        return on_route(_BEFORE, case.route), Status.NOT_STARTED
    left = opinion_rows.open_ones(opinion_rows.keyed(case.opinions))
    answered = not left and (bool(case.opinions) or _decided(case))
    return counted_words(case), Status.DONE if answered else Status.IN_PROGRESS


def _waits(stage: Stage) -> bool:
    """Is something to be done or to come? 再意見 that nobody gave a day for do not hold it up."""
    return stage.state != "done" and bool(stage.id == "opinions" or stage.open or stage.day)


def _due_words(stage: Stage, case: Case) -> str:
    """「。回答の期限10月7日(水)、あと2日」; ``""`` without a day."""
    if stage.day is None or stage.days_left is None:
        return ""
    meets = manner_of(case) == "meeting" and stage.id == "opinions"
    return f"。{_MEETING if meets else _DUE[stage.id]}{stage.day_text}、{stage.note}"


def _decided(case: Case) -> bool:
    decision = verdict_fields(case).get("decision")
    return isinstance(decision, str) and bool(decision.strip())
