"""Progress by group: what stands about each clause, and the counts on screen and paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from checklists.catalogue import Clause, Group
from checklists.examined import Examined
from checklists.flag_entries import is_empty
from checklists.kind_sections import asks_entry
from checklists.profile import ProfileField

ReplyState = Literal["stated", "to_add", "not_applicable", "checking", "unanswered", "to_check"]


@dataclass(frozen=True)
class GroupProgress:
    """One group of clauses. ``clauses``: applicable and to check, in the order of the walk-through.

    The five counts of replies are of the applicable ones. Among them are ``problems``, which must
    be repaired, and ``weak`` ones, which print as they are; a clause can be both.
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
    weak: int = 0

    @property
    def applicable(self) -> int:
        return self.answered + self.unanswered

    @property
    def answered(self) -> int:
        """Clauses with any of the four verdicts; 確認中 is an answer, though still open."""
        return self.stated + self.to_add + self.not_applicable + self.checking


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
        """With any of the four verdicts."""
        return self.stated + self.to_add + self.not_applicable + self.checking


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


def reply_state(examined: Examined, clause_id: str) -> ReplyState:
    """What stands about a clause in the list of clauses."""
    if clause_id in examined.to_check_ids:
        return "to_check"
    answer = examined.case.answers.get(clause_id)
    if answer is None or answer.verdict is None or answer.lacks_reason:
        return "unanswered"
    return answer.verdict.value


def has_problem(examined: Examined, clause_id: str) -> bool:
    """What must be repaired before the print; a weak wording is no problem in this sense."""
    return clause_id in examined.blocked_ids or lacks_reason(examined, clause_id)


def lacks_reason(examined: Examined, clause_id: str) -> bool:
    """A 該当なし whose reason is not there yet, of a clause that applies."""
    answer = examined.case.answers.get(clause_id)
    return answer is not None and answer.lacks_reason and clause_id in examined.applicable_ids


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
                weak=sum(clause_id in examined.weak_by_id for clause_id in ids),
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
        clause_id for clause_id in assessment.missing if lacks_reason(examined, clause_id)
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
    fields = entries(examined, section)
    return sum(not is_empty(field, examined.case) for field in fields), len(fields)


def answered_facts(examined: Examined) -> tuple[int, int]:
    """How many of the officer's facts are はい or いいえ, and how many there are."""
    ids = [fact.id for fact in examined.catalogue.facts if fact.source_of_value == "officer"]
    return sum(examined.case.facts.get(fact_id) is not None for fact_id in ids), len(ids)


def facts_begun(examined: Examined) -> bool:
    """Has any fact been answered? わからない is an answer too, unless it stands everywhere.

    A case from the command line has it everywhere: nobody was asked.
    """
    done, total = answered_facts(examined)
    return bool(done) or 0 < len(examined.case.facts) < total


def entries(examined: Examined, section: str = "") -> Sequence[ProfileField]:
    """The entries the paper of this kind of case has in the profile, of one section or all."""
    return [
        field
        for field in examined.catalogue.profile_fields
        if field.stored
        and (not section or field.section == section)
        and asks_entry(examined.case, field)
    ]
