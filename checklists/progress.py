"""What is left: progress by group, the task list, the next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from checklists.answer import Verdict
from checklists.applicability import switched_by
from checklists.catalogue import Clause, Group
from checklists.examined import Examined
from checklists.flag_entries import is_empty
from checklists.profile import ProfileField

ReplyState = Literal["stated", "to_add", "not_applicable", "checking", "unanswered", "to_check"]


@dataclass(frozen=True)
class GroupProgress:
    """One group of clauses. ``clauses``: applicable and to check, in the order of the walk-through.

    The five counts of replies are of the applicable ones; ``problems`` are among them.
    """

    group: Group
    clauses: tuple[str, ...]
    stated: int
    to_add: int
    not_applicable: int
    checking: int
    unanswered: int
    problems: int
    to_check: int = 0

    @property
    def applicable(self) -> int:
        return self.answered + self.checking + self.unanswered

    @property
    def answered(self) -> int:
        """Clauses with a verdict that stands (確認中 is still open)."""
        return self.stated + self.to_add + self.not_applicable


@dataclass(frozen=True)
class Counts:
    """Clauses of the whole case (forms/common.toml, auto_values: auto.count_*)."""

    applicable: int
    stated: int
    to_add: int
    not_applicable: int
    checking: int
    unanswered: int
    to_check: int
    weak: int
    out_of_scope: int

    @property
    def answered(self) -> int:
        return self.stated + self.to_add + self.not_applicable


@dataclass(frozen=True)
class GapCounts:
    """Lines of the list 不足と弱い箇所: must be repaired, weak, open, to check, to look at."""

    must: int
    weak: int
    open: int
    to_check: int
    look: int

    @property
    def total(self) -> int:
        return self.must + self.weak + self.open + self.to_check + self.look


class Status(StrEnum):
    """How far a task is; the value is what the screen says."""

    NOT_STARTED = "未着手"
    IN_PROGRESS = "入力中"
    DONE = "完了"
    LOCKED = "まだ開始できません"
    PROBLEM = "問題あり"


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


def reply_state(examined: Examined, clause_id: str) -> ReplyState:
    """What stands about a clause in the list of clauses."""
    if clause_id in examined.to_check_ids:
        return "to_check"
    answer = examined.case.answers.get(clause_id)
    if answer is None or answer.verdict is None:
        return "unanswered"
    if answer.verdict is Verdict.NOT_APPLICABLE and not answer.reason.strip():
        return "unanswered"
    return answer.verdict.value


def has_problem(examined: Examined, clause_id: str) -> bool:
    """Weak, or a 該当なし whose reason is not there yet."""
    if clause_id in examined.weak_by_id:
        return True
    answer = examined.case.answers.get(clause_id)
    return (
        answer is not None
        and answer.verdict is Verdict.NOT_APPLICABLE
        and not answer.reason.strip()
        and clause_id in examined.applicable_ids
    )


def by_group(examined: Examined) -> tuple[GroupProgress, ...]:
    """Groups with applicable or to-check clauses, in catalogue order."""
    found = []
    for group, clauses in _walk(examined):
        ids = [clause.id for clause in clauses]
        states = [reply_state(examined, clause_id) for clause_id in ids]
        found.append(
            GroupProgress(
                group=group,
                clauses=tuple(ids),
                stated=states.count("stated"),
                to_add=states.count("to_add"),
                not_applicable=states.count("not_applicable"),
                checking=states.count("checking"),
                unanswered=states.count("unanswered"),
                problems=sum(has_problem(examined, clause_id) for clause_id in ids),
                to_check=states.count("to_check"),
            )
        )
    return tuple(found)


def clause_order(examined: Examined) -> tuple[str, ...]:
    """The walk-through: groups in catalogue order, 審議会が強く求めた first inside each."""
    return tuple(clause.id for _, clauses in _walk(examined) for clause in clauses)


def _walk(examined: Examined) -> list[tuple[Group, list[Clause]]]:
    shown = examined.applicable_ids | examined.to_check_ids
    groups: dict[str, list[Clause]] = {group.id: [] for group in examined.catalogue.groups}
    for clause in examined.catalogue.clauses:
        if clause.id in shown:
            groups[clause.group].append(clause)
    return [
        (group, sorted(groups[group.id], key=lambda clause: clause.severity != "insisted"))
        for group in examined.catalogue.groups
        if groups[group.id]
    ]


def counts(examined: Examined) -> Counts:
    """The numbers at the head of the 点検結果表; 適用 is the sum of the five after it."""
    states = [reply_state(examined, clause_id) for clause_id in examined.assessment.applicable]
    return Counts(
        applicable=len(states),
        stated=states.count("stated"),
        to_add=states.count("to_add"),
        not_applicable=states.count("not_applicable"),
        checking=states.count("checking"),
        unanswered=states.count("unanswered"),
        to_check=len(examined.assessment.to_check),
        weak=len(examined.assessment.weak),
        out_of_scope=len(examined.assessment.not_applicable),
    )


def gap_counts(examined: Examined) -> GapCounts:
    """How many lines the list 不足と弱い箇所 has, by weight."""
    assessment = examined.assessment
    blocking = sum(flag.blocking for flag in assessment.flags)
    without_reason = {
        clause_id for clause_id in assessment.missing if has_problem(examined, clause_id)
    }
    return GapCounts(
        must=blocking + len(without_reason),
        weak=len(assessment.weak),
        open=len(assessment.missing) - len(without_reason),
        to_check=len(assessment.to_check),
        look=len(assessment.flags) - blocking,
    )


def filled_entries(examined: Examined, section: str = "") -> tuple[int, int]:
    """How many entries of the consultation paper have a value, and how many there are."""
    fields = _entries(examined, section)
    return sum(not is_empty(field, examined.case) for field in fields), len(fields)


def answered_facts(examined: Examined) -> tuple[int, int]:
    """How many of the officer's facts are はい or いいえ, and how many there are."""
    ids = [fact.id for fact in examined.catalogue.facts if fact.source_of_value == "officer"]
    return sum(examined.case.facts.get(fact_id) is not None for fact_id in ids), len(ids)


def tasks(examined: Examined) -> tuple[Task, ...]:
    """The task list in the order of the work; any of them can be opened at any time."""
    return (
        _basics(examined),
        _intake(examined),
        _documents(examined),
        _clauses(examined),
        _gaps(examined),
        _profile(examined),
        _packet(examined),
    )


PREPARE, CHECK, CONSULT = "準備する", "点検する", "審議会に諮る"


def _basics(examined: Examined) -> Task:
    required = [field for field in _entries(examined, "basics") if field.required]
    empty = [field.label for field in required if is_empty(field, examined.case)]
    hint = f"まだ空です：{'、'.join(empty)}" if empty else "名称、所管課、契約の期間"
    status = _status(len(required) - len(empty), len(required))
    return Task("basics", PREPARE, "案件の基本", hint, status)


def _intake(examined: Examined) -> Task:
    done, total = answered_facts(examined)
    hint = f"{total}問のうち{done}問に答えました"
    return Task("intake", PREPARE, "前提の確認", hint, _status(done, total))


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
    touched = number.answered + number.checking
    if not touched:
        status = Status.NOT_STARTED
    elif examined.assessment.missing or examined.assessment.to_check:
        status = Status.IN_PROGRESS
    else:
        status = Status.DONE
    return Task("clauses", CHECK, "条項の点検", hint, status)


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
    required = [field for field in _entries(examined) if field.required]
    complete = not any(is_empty(field, examined.case) for field in required)
    status = Status.DONE if complete else _status(done, total)
    return Task("profile", CONSULT, "諮問書の記載", f"{total}項目のうち{done}", status)


def _packet(examined: Examined) -> Task:
    if examined.case.numbers:
        return Task("packet", CONSULT, "様式と綴りの印刷", "様式の番号を確定しました", Status.DONE)
    hint = (
        "綴りを印刷できます"
        if examined.assessment.complete
        else "「案」は今すぐ印刷できます。綴りは点検のあとです"
    )
    return Task("packet", CONSULT, "様式と綴りの印刷", hint, Status.NOT_STARTED)


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
    if missing:
        by_id = examined.catalogue.clause_by_id
        insisted = [one for one in missing if by_id[one].severity == "insisted"]
        sentence = (
            f"審議会が強く求めた条項が{len(insisted)}つ、まだ答えていません。"
            if insisted
            else f"条項が{len(missing)}つ、まだ答えていません。"
        )
        return NextStep(sentence, "未回答の条項へ進む", "clauses", (insisted or missing)[0])
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


def _repairs(examined: Examined) -> NextStep | None:
    blocking = [flag for flag in examined.assessment.flags if flag.blocking]
    if blocking:
        page, _, target = blocking[0].place.partition(".")
        return NextStep(
            f"必ず直すところが{len(blocking)}件あります。{blocking[0].sentence}",
            "直すところへ進む",
            page if page in ("profile", "intake") else "gaps",
            target if page == "profile" else blocking[0].place,
        )
    if examined.assessment.weak:
        first = examined.assessment.weak[0].clause
        return NextStep(
            f"弱い書き方の条項が{len(examined.assessment.weak)}つあります。"
            "審議会で聞かれやすいところです。",
            "弱い箇所へ進む",
            "gaps",
            first,
        )
    return None


def _entries(examined: Examined, section: str = "") -> Sequence[ProfileField]:
    return [
        field
        for field in examined.catalogue.profile_fields
        if field.stored and (not section or field.section == section)
    ]


def _status(done: int, total: int) -> Status:
    if not done:
        return Status.NOT_STARTED
    return Status.DONE if done >= total else Status.IN_PROGRESS
