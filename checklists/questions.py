"""想定問答: what the council will probably ask of this case, strongest first.

The order is that of the points of ``question_ranks``: what the case leaves open before what it
states, what councils insisted on before what they asked, before the standard clauses, and a
precedent in the same kind of consultation before one in another. Measured on the eighteen
consultations of the minutes in tests/checklists/test_questions.py.
"""

from dataclasses import dataclass

from checklists.answer import Verdict
from checklists.body_word import in_word_of
from checklists.catalogue import Clause, SubjectChange
from checklists.examined import Examined
from checklists.question_entries import (
    Asked,
    Topic,
    entry_questions,
    fact_questions,
    item_questions,
    vague_questions,
)
from checklists.question_ranks import Standing, clause_points, entry_points, precedents_of
from checklists.question_replies import reply_of
from checklists.question_why import Why, why_of
from checklists.subject import reword


@dataclass(frozen=True)
class Question:
    """A question to expect. ``clause``: the clause's id, ``""`` where it belongs to none.

    ``reasons``: how the case stands and the precedent (city, day, item, quote). ``draft_reply``:
    what can be answered from the case; what stands in ［ ］ is for the officer. ``points``: the
    rank. ``key`` names the question as long as it is asked; ``page`` and ``target`` say where what
    it asks about is written.
    """

    question: str
    clause: str
    reasons: Why
    draft_reply: str
    standing: Standing
    points: int
    topic: Topic
    key: str
    page: str
    target: str

    @property
    def why(self) -> str:
        """The reasons in one text."""
        return str(self.reasons)


def questions(examined: Examined) -> tuple[Question, ...]:
    """All of them, the strongest first; of the same strength clauses first, in catalogue order.

    Left out is what nobody asks: clauses no council spoke of that are stated or to be added, and
    in order.
    """
    asked = _asked_clauses(examined)
    found = [_of_clause(examined, clause, standing) for clause, standing in asked]
    others = _others(examined, asked)
    change = examined.catalogue.subject_change_of(examined.case.kind.value)
    body = examined.case.municipality.name
    found.extend(_of_none(one, change, body) for one in others)
    return tuple(sorted(found, key=lambda question: -question.points))


def number_of_questions(examined: Examined) -> int:
    """As many as ``questions`` gives. A fifth of its work: most of that goes into replies."""
    asked = _asked_clauses(examined)
    return len(asked) + len(_others(examined, asked))


def as_json(found: tuple[Question, ...]) -> dict[str, object]:
    """Exactly the keys of COMMANDS, ready for ``json.dumps``."""
    keys = ("question", "clause", "why", "draft_reply")
    return {"questions": [{key: getattr(one, key) for key in keys} for one in found]}


def standing_of(examined: Examined, clause_id: str) -> Standing:
    """How the case stands on an applicable clause."""
    answer = examined.case.answers.get(clause_id)
    if answer is None or answer.verdict is None:
        return Standing.MISSING
    if answer.verdict is Verdict.CHECKING:
        return Standing.CHECKING
    if answer.verdict is Verdict.NOT_APPLICABLE:
        return Standing.NO_REASON if answer.lacks_reason else Standing.DECLINED
    if clause_id in examined.weak_by_id:
        return Standing.WEAK
    if answer.verdict is Verdict.TO_ADD:
        return Standing.PLANNED
    return Standing.UNPLACED if clause_id in examined.blocked_ids else Standing.STATED


def _asked_clauses(examined: Examined) -> tuple[tuple[Clause, Standing], ...]:
    """The applicable clauses somebody asks about, and how the case stands on them."""
    return tuple(
        (clause, standing)
        for clause_id in examined.assessment.applicable
        if (clause := examined.catalogue.clause_by_id[clause_id])
        and _is_asked(clause, standing := standing_of(examined, clause_id))
    )


def _others(examined: Examined, asked: tuple[tuple[Clause, Standing], ...]) -> tuple[Asked, ...]:
    """What is asked that belongs to no clause."""
    return (
        *entry_questions(examined),
        *vague_questions(examined),
        *item_questions(examined, frozenset(clause.id for clause, _ in asked)),
        *fact_questions(examined),
    )


def _is_asked(clause: Clause, standing: Standing) -> bool:
    settled = standing in (Standing.PLANNED, Standing.STATED, Standing.DECLINED)
    return not settled or bool(precedents_of(clause))


def _of_clause(examined: Examined, clause: Clause, standing: Standing) -> Question:
    change = examined.catalogue.subject_change_of(examined.case.kind.value)
    kinds = [kind.value for kind in examined.case.kinds]
    return Question(
        reword(clause.question, change),
        clause.id,
        why_of(examined, clause, standing),
        reply_of(examined, clause, standing),
        standing,
        max(clause_points(clause, standing, kind, examined.catalogue) for kind in kinds),
        Topic.CLAUSE,
        clause.id,
        "clauses",
        clause.id,
    )


def _of_none(asked: Asked, change: SubjectChange | None, body: str) -> Question:
    return Question(
        in_word_of(reword(asked.question, change), body),
        "",
        asked.why,
        asked.reply,
        asked.standing,
        entry_points(asked.standing),
        asked.topic,
        f"{asked.topic}:{asked.key}",
        asked.page,
        asked.target,
    )
