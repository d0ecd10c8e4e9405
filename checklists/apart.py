"""Clauses that two open cases write into their specifications in different words (PROCESS G-24)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from checklists.answer import Answer, Verdict
from checklists.case import Case
from checklists.catalogue import Catalogue, Clause, Parameter
from checklists.parameters import effective, value_text
from checklists.templates import PLACEHOLDER, template_of

# What is a case's own (its rooms, its items, its days) may differ: nobody asks why.
_OWN_TO_A_CASE = frozenset({"text", "list", "table", "wareki_date"})


@dataclass(frozen=True)
class Worded:
    """A clause that a case adds to its specification, as it is stored."""

    case_id: str
    title: str
    clause: str
    wording: str | None
    parameters: Mapping[str, JsonValue]


@dataclass(frozen=True)
class Apart:
    """One clause in two open cases. ``ours`` and ``theirs``: the words with what was chosen in
    them; ``cases``: how many other cases have theirs, of which ``title`` is the first."""

    clause: str
    title: str
    ours: str
    theirs: str
    case_id: str
    case_title: str
    cases: int = 1


def to_add(case: Case) -> dict[str, Answer]:
    """The clauses a case adds, by id."""
    return {
        clause_id: answer
        for clause_id, answer in case.answers.items()
        if answer.verdict is Verdict.TO_ADD
    }


def worded_apart(case: Case, others: Iterable[Worded], catalogue: Catalogue) -> tuple[Apart, ...]:
    """Where the case and another open one differ, in the order of the catalogue; of a clause each
    other wording once. ``others``: what other cases add. Pure."""
    mine = to_add(case)
    found: dict[tuple[str, str], Apart] = {}
    for other in others:
        clause = catalogue.clause_by_id.get(other.clause)
        answer = mine.get(other.clause)
        if clause is None or answer is None or other.case_id == case.id:
            continue
        theirs = Answer(wording=other.wording, parameters=dict(other.parameters))
        texts = _spoken(clause, answer, catalogue), _spoken(clause, theirs, catalogue)
        if _plain(texts[0]) == _plain(texts[1]):
            continue
        key = (clause.id, _plain(texts[1]))
        known = found.get(key)
        found[key] = Apart(
            clause.id,
            clause.title,
            *texts,
            known.case_id if known else other.case_id,
            known.case_title if known else other.title,
            known.cases + 1 if known else 1,
        )
    order = {clause.id: at for at, clause in enumerate(catalogue.clauses)}
    return tuple(sorted(found.values(), key=lambda one: (order[one.clause], -one.cases)))


def _spoken(clause: Clause, answer: Answer, catalogue: Catalogue) -> str:
    """The officer's own sentence, or ours with the values that were chosen; what is a case's own
    stands as its label."""
    if answer.wording is not None and answer.wording.strip():
        return answer.wording
    known = {parameter.key: parameter for parameter in clause.params}
    return PLACEHOLDER.sub(
        lambda found: _value(known.get(found[2]), answer, catalogue, found[0]),
        template_of(clause, answer),
    )


def _value(
    parameter: Parameter | None, answer: Answer, catalogue: Catalogue, placeholder: str
) -> str:
    if parameter is None:
        return placeholder
    value = effective(parameter, answer)
    if parameter.auto or parameter.type in _OWN_TO_A_CASE or value is None:
        return f"［{parameter.label}］"
    return value_text(parameter, value, catalogue)


def _plain(text: str) -> str:
    """Spaces and line breaks make no other wording."""
    return "".join(text.split())
