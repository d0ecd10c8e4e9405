"""What is left: the task list and the next step; progress by group comes with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from checklists.answer import ItemVerdict, Verdict
from checklists.applicability import switched_by
from checklists.examined import Examined
from checklists.flag_entries import empty_entries, is_empty
from checklists.group_progress import (
    Counts,
    GapCounts,
    GroupProgress,
    ReplyState,
    answered_facts,
    by_group,
    clause_order,
    counts,
    entries,
    facts_begun,
    filled_entries,
    gap_counts,
    has_problem,
    lacks_reason,
    reply_state,
)
from checklists.kind_view import on_route
from checklists.opinion_progress import opinion_progress
from checklists.repairs import repair_page
from checklists.status import Status

__all__ = [
    "Counts",
    "GapCounts",
    "GroupProgress",
    "NextStep",
    "ReplyState",
    "Status",
    "Task",
    "answered_facts",
    "by_group",
    "clause_order",
    "counts",
    "facts_begun",
    "filled_entries",
    "gap_counts",
    "has_problem",
    "lacks_reason",
    "next_step",
    "on_day",
    "reply_state",
    "tasks",
]


@dataclass(frozen=True)
class Task:
    """A row of the task list."""

    id: str
    section: str
    title: str
    hint: str
    status: Status


@dataclass(frozen=True)
class NextStep:
    """次にすること: one sentence, one button, where it leads (page id and target)."""

    sentence: str
    button: str
    page: str
    target: str


def tasks(examined: Examined) -> tuple[Task, ...]:
    """The task list in the order of the work; any of them can be opened at any time."""
    return (
        _basics(examined),
        _intake(examined),
        _documents(examined),
        _clauses(examined),
        *_items(examined),
        _gaps(examined),
        _profile(examined),
        _packet(examined),
        _opinions(examined),
    )


PREPARE, CHECK, CONSULT = "準備する", "点検する", "審議会に諮る"
OPINIONS = "opinions"


def _basics(examined: Examined) -> Task:
    required = [field for field in entries(examined, "basics") if field.required]
    empty = [field.label for field in required if is_empty(field, examined.case)]
    hint = f"まだ空です：{'、'.join(empty)}" if empty else "名称、所管課、契約の期間"
    status = _status(len(required) - len(empty), len(required))
    return Task("basics", PREPARE, "案件の基本", hint, status)


def _intake(examined: Examined) -> Task:
    done, total = answered_facts(examined)
    hint = f"{total}問のうち{done}問に答えました"
    status = _status(done, total)
    if status is Status.NOT_STARTED and facts_begun(examined):
        status = Status.IN_PROGRESS
    return Task("intake", PREPARE, "前提の確認", hint, status)


def _documents(examined: Examined) -> Task:
    names = [f"{document.title} {document.edition}".strip() for document in examined.case.documents]
    hint = "、".join(name for name in names if name) or "仕様書案や契約書案の名前と版を入れます"
    status = Status.DONE if names else Status.NOT_STARTED
    return Task("documents", PREPARE, "仕様書案・契約書案の登録", hint, status)


def _clauses(examined: Examined) -> Task:
    number = counts(examined)
    hint = f"{number.applicable}条項のうち{number.answered}に答えました"
    if number.to_check:
        hint += f"。ほかに要確認が{number.to_check}"
    if not number.answered:
        status = Status.NOT_STARTED
    elif examined.assessment.missing or examined.assessment.to_check:
        status = Status.IN_PROGRESS
    else:
        status = Status.DONE
    return Task("clauses", CHECK, "条項の点検", hint, status)


def _items(examined: Examined) -> tuple[Task, ...]:
    """The checklist of the case's kind, if there is one."""
    items = [item for entry in examined.assessment.checklists for item in entry.items]
    if not items:
        return ()
    open_ = (None, ItemVerdict.CHECKING)
    done = sum(item.verdict not in open_ for item in items)
    touched = any(item.verdict is not None for item in items)
    status = _status(done, len(items))
    if touched and not done:
        status = Status.IN_PROGRESS
    hint = f"{len(items)}項目のうち{done}に答えました"
    return (Task("items", CHECK, "種別ごとの点検項目", hint, status),)


def _gaps(examined: Examined) -> Task:
    gaps = gap_counts(examined)
    title = "不足と弱い箇所"
    if not gaps.total:
        return Task("gaps", CHECK, title, "足りないところはありません", Status.DONE)
    if gaps.must:
        hint = f"必ず直す{gaps.must}件を含む{gaps.total}件"
        return Task("gaps", CHECK, title, hint, Status.PROBLEM)
    return Task("gaps", CHECK, title, f"{gaps.total}件", Status.IN_PROGRESS)


def _profile(examined: Examined) -> Task:
    done, total = filled_entries(examined)
    required = [field for field in entries(examined) if field.required]
    complete = not any(is_empty(field, examined.case) for field in required)
    status = Status.DONE if complete else _status(done, total)
    return Task(
        "profile",
        CONSULT,
        on_route("諮問書の記載", examined.case.route),
        f"{total}項目のうち{done}",
        status,
    )


def _packet(examined: Examined) -> Task:
    if examined.case.numbers:
        return Task("packet", CONSULT, "様式と綴りの印刷", "様式の番号を確定しました", Status.DONE)
    hint = (
        "綴りを印刷できます"
        if examined.assessment.complete
        else "「案」は今すぐ印刷できます。綴りは点検のあとです"
    )
    return Task("packet", CONSULT, "様式と綴りの印刷", hint, Status.NOT_STARTED)


def _opinions(examined: Examined) -> Task:
    return Task(OPINIONS, CONSULT, "意見と回答", *opinion_progress(examined, None))


def on_day(listed: Sequence[Task], examined: Examined, today: date) -> tuple[Task, ...]:
    """The task list as it stands on ``today``: by when opinions and replies are due."""
    hint, status = opinion_progress(examined, today)
    return tuple(
        replace(task, hint=hint, status=status) if task.id == OPINIONS else task for task in listed
    )


def next_step(examined: Examined) -> NextStep:
    """The one thing to do next: prepare, then what the council insists on, then the rest."""
    return (
        _preparation(examined)
        or _open_clauses(examined)
        or _repairs(examined)
        or NextStep("点検が終わりました。綴りを印刷できます。", "様式と印刷へ進む", "packet", "")
    )


def _preparation(examined: Examined) -> NextStep | None:
    if not examined.case.title.strip():
        return NextStep(
            "はじめに、案件の名称と所管課を入れます。", "案件の基本へ進む", "profile", "title"
        )
    done, total = answered_facts(examined)
    if not done:
        return NextStep(
            f"前提の{total}問に答えると、当てはまる条項が決まります。",
            "前提の確認へ進む",
            "intake",
            "",
        )
    return None


def _open_clauses(examined: Examined) -> NextStep | None:
    missing = [one for one in clause_order(examined) if one in examined.missing_ids]
    open_ = [one for one in missing if not _is_being_checked(one, examined)]
    if open_:
        by_id = examined.catalogue.clause_by_id
        insisted = [one for one in open_ if by_id[one].severity == "insisted"]
        sentence = (
            f"審議会が強く求めた条項が{_many(len(insisted))}、まだ答えていません。"
            if insisted
            else f"条項が{_many(len(open_))}、まだ答えていません。"
        )
        return NextStep(sentence, "未回答の条項へ進む", "clauses", (insisted or open_)[0])
    if missing:
        sentence = f"確認中の条項が{_many(len(missing))}あります。結果を入れます。"
        return NextStep(sentence, "確認中の条項へ進む", "clauses", missing[0])
    to_check = examined.assessment.to_check
    if to_check:
        fact = next(
            fact.id
            for fact in examined.catalogue.facts
            if fact.source_of_value == "officer"
            and examined.facts[fact.id] is None
            and set(switched_by(fact.id, examined.catalogue)) & set(to_check)
        )
        return NextStep(
            f"前提が分からないため、{len(to_check)}条項が要確認です。",
            "分からない前提へ進む",
            "intake",
            fact,
        )
    return None


def _is_being_checked(clause_id: str, examined: Examined) -> bool:
    answer = examined.case.answers.get(clause_id)
    return answer is not None and answer.verdict is Verdict.CHECKING


def _repairs(examined: Examined) -> NextStep | None:
    blocking = [flag for flag in examined.assessment.flags if flag.blocking]
    if blocking:
        page, target = repair_page(blocking[0].place)
        return NextStep(
            f"必ず直すところが{len(blocking)}件あります。{blocking[0].sentence}",
            "直すところへ進む",
            page,
            target,
        )
    empty = tuple(empty_entries(examined.case, examined.catalogue))
    if empty:
        page, target = repair_page(empty[0].place)
        return NextStep(
            f"{on_route('諮問書', examined.case.route)}に空欄が{len(empty)}件あります。{empty[0].sentence}",
            "空欄へ進む",
            page,
            target,
        )
    if examined.assessment.weak:
        first = examined.assessment.weak[0].clause
        return NextStep(
            f"弱い書き方の条項が{_many(len(examined.assessment.weak))}あります。"
            "審議会で聞かれやすいところです。",
            "弱い箇所へ進む",
            "gaps",
            first,
        )
    return None


def _many(number: int) -> str:
    """7つ, 12件."""
    return f"{number}つ" if number < 10 else f"{number}件"


def _status(done: int, total: int) -> Status:
    if not done:
        return Status.NOT_STARTED
    return Status.DONE if done >= total else Status.IN_PROGRESS
