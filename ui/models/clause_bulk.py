"""Several clauses answered at once: who may be in it, and what each gets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklists.answer import VERDICT_WORDS, Answer, Verdict
from checklists.parameters import effective, is_blank
from checklists.progress import clause_order, reply_state
from checklists.seen import seen
from ui.models.clause_answer import usual_places

if TYPE_CHECKING:
    from checklists.examined import Examined


@dataclass(frozen=True)
class Candidate:
    """A clause of the group. ``taken`` at first: only what nobody has answered yet."""

    id: str
    title: str
    state: str
    insisted: bool
    taken: bool
    lacks: bool


def candidates(examined: "Examined", group_id: str) -> tuple[Candidate, ...]:
    """The clauses of a group, of all groups for ``""``. ``lacks``: our sentence has a blank that

    only the officer can fill, so adding it as it stands leaves a weak clause.
    """
    found = []
    for clause_id in clause_order(examined):
        clause = examined.catalogue.clause_by_id[clause_id]
        if group_id and clause.group != group_id:
            continue
        state = reply_state(examined, clause_id)
        answer = examined.case.answers.get(clause_id)
        lacks = any(
            p.required_input and not p.auto and is_blank(effective(p, answer))
            for p in clause.params
        )
        found.append(
            Candidate(
                clause_id,
                clause.title,
                state,
                clause.severity == "insisted",
                state == "unanswered",
                lacks,
            )
        )
    return tuple(found)


def bulk_answers(
    examined: "Examined", chosen: Collection[str], verdict: Verdict, reason: str
) -> dict[str, Answer]:
    """The answers to record together. Places, choices and notes that are there stay.

    A typed reason replaces the old one. 該当なし without any reason is left out: it would be no
    verdict.
    """
    answers: dict[str, Answer] = {}
    for clause_id in chosen:
        clause = examined.catalogue.clause_by_id[clause_id]
        old = examined.case.answers.get(clause_id) or Answer()
        update: dict[str, object] = {"verdict": verdict}
        if seen(reason):
            update["reason"] = seen(reason)
        if verdict is Verdict.TO_ADD and not old.places:
            update["places"] = usual_places(clause)
        new = old.model_copy(update=update)
        if verdict is Verdict.NOT_APPLICABLE and not seen(new.reason):
            continue
        answers[clause_id] = new
    return answers


def overwritten(examined: "Examined", answers: Mapping[str, Answer]) -> int:
    """How many of them had another verdict."""
    old = examined.case.answers
    return sum(
        old[key].verdict not in (None, new.verdict) for key, new in answers.items() if key in old
    )


def done_words(verdict: Verdict, count: int) -> str:
    """「5条項を「追記する」にしました。…」."""
    return f"{count}条項を「{VERDICT_WORDS[verdict]}」にしました。Ctrl+Zで、まとめて戻せます。"


def button_words(verdict: Verdict, count: int) -> str:
    """「5条項を「追記する」にする」."""
    return f"{count}条項を「{VERDICT_WORDS[verdict]}」にする"
