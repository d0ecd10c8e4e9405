"""Flags on single answers: a place without a page, a value that is not one of the standard ones."""

from collections.abc import Collection, Iterable

from checklists.answer import Answer, Verdict
from checklists.assessment import Flag
from checklists.case import Case
from checklists.catalogue import Catalogue, Clause
from checklists.parameters import effective, is_allowed, is_blank, value_text
from checklists.places import ORAL, OWN_PAGES, document_name


def answer_flags(case: Case, catalogue: Catalogue, applicable: Collection[str]) -> Iterable[Flag]:
    """Flags of the answers to applicable clauses, in catalogue order."""
    for clause_id in applicable:
        answer = case.answers.get(clause_id)
        if answer is None:
            continue
        if answer.verdict is Verdict.STATED:
            yield from _pages(clause_id, answer, case, catalogue)
        if answer.verdict is not Verdict.NOT_APPLICABLE:
            yield from _values(catalogue.clause_by_id[clause_id], answer, catalogue)


def _pages(clause_id: str, answer: Answer, case: Case, catalogue: Catalogue) -> Iterable[Flag]:
    """Councils ask by page. Only documents have pages; what is yet to be added has none."""
    for number, place in enumerate(answer.places):
        if place.document in OWN_PAGES or place.document == ORAL or place.page.strip():
            continue
        title = catalogue.clause_by_id[clause_id].title
        name = document_name(place.document, case, catalogue)
        yield Flag(
            f"answers.{clause_id}.places.{number}",
            f"「{title}」の箇所の頁が空です。「{name}」の何頁かを書いてください。",
            True,
        )


def _values(clause: Clause, answer: Answer, catalogue: Catalogue) -> Iterable[Flag]:
    for parameter in clause.params:
        if parameter.type not in ("enum", "multi") or not parameter.allowed:
            continue
        value = effective(parameter, answer)
        if is_blank(value) or is_allowed(parameter, value):
            continue
        yield Flag(
            f"answers.{clause.id}.parameters.{parameter.key}",
            f"標準と異なる値です。「{clause.title}」の「{parameter.label}」が"
            f"「{value_text(parameter, value, catalogue)}」になっています。",
            False,
        )
