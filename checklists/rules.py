"""assess: what applies, what is missing, weak or doubtful, and whether the case is complete."""

from collections.abc import Collection, Iterable

from checklists.answer import Verdict
from checklists.applicability import Scope, facts_of, followed_facts, scope_of, switched_by
from checklists.assessment import (
    Assessment,
    ChecklistEntry,
    Flag,
    FormEntry,
    ItemState,
    Weak,
    as_json,
)
from checklists.case import Case
from checklists.catalogue import Catalogue, ChecklistItem
from checklists.flags import flags_of
from checklists.form import FormSet
from checklists.numbering import form_numbers, needed_forms
from checklists.weakness import weak_clauses

__all__ = [
    "Assessment",
    "ChecklistEntry",
    "Flag",
    "FormEntry",
    "ItemState",
    "Scope",
    "Weak",
    "as_json",
    "assess",
    "facts_of",
    "scope_of",
    "scopes_of",
    "switched_by",
]


def assess(case: Case, catalogue: Catalogue, forms: FormSet) -> Assessment:
    """COMMANDS, what assess says. Pure; ids in catalogue order."""
    scopes = scopes_of(case, catalogue)
    applicable = _of(scopes, Scope.APPLICABLE)
    to_check = _of(scopes, Scope.TO_CHECK)
    not_applicable = _of(scopes, Scope.NOT_APPLICABLE)
    missing = tuple(clause_id for clause_id in applicable if _is_open(case, clause_id))
    flags = flags_of(case, catalogue, forms, applicable)
    return Assessment(
        applicable=applicable,
        to_check=to_check,
        not_applicable=not_applicable,
        missing=missing,
        weak=weak_clauses(case, catalogue, applicable),
        flags=flags,
        dormant=tuple(clause_id for clause_id in not_applicable if clause_id in case.answers),
        forms=_forms(case, catalogue, forms, applicable),
        checklists=_checklists(case, catalogue),
        complete=not (missing or to_check or any(flag.blocking for flag in flags)),
    )


def scopes_of(case: Case, catalogue: Catalogue) -> dict[str, Scope]:
    """The scope of every clause, in catalogue order."""
    facts = facts_of(case, catalogue)
    followed = followed_facts(case, catalogue)
    return {clause.id: scope_of(clause, facts, followed) for clause in catalogue.clauses}


def _of(scopes: dict[str, Scope], wanted: Scope) -> tuple[str, ...]:
    return tuple(clause_id for clause_id, scope in scopes.items() if scope is wanted)


def _is_open(case: Case, clause_id: str) -> bool:
    """Unanswered or 確認中."""
    answer = case.answers.get(clause_id)
    return answer is None or answer.verdict in (None, Verdict.CHECKING) or answer.lacks_reason


def _forms(
    case: Case, catalogue: Catalogue, forms: FormSet, applicable: Collection[str]
) -> tuple[FormEntry, ...]:
    """The annexed forms this case needs, in the order of their numbers."""
    numbers = form_numbers(case, catalogue, forms, applicable)
    needed = {form.id: form for form in needed_forms(case, catalogue, forms, applicable)}
    return tuple(
        FormEntry(form_id, number, needed[form_id].title, needed[form_id].due_labels)
        for form_id, number in numbers.items()
    )


def _checklists(case: Case, catalogue: Catalogue) -> tuple[ChecklistEntry, ...]:
    """The checklists of the case's kinds with the verdicts so far."""
    return tuple(
        ChecklistEntry(checklist.id, checklist.title, tuple(_items(case, checklist.items)))
        for checklist in catalogue.checklists
        if checklist.kind in case.kinds
    )


def _items(case: Case, items: Iterable[ChecklistItem]) -> Iterable[ItemState]:
    for item in items:
        answer = case.items.get(item.id)
        yield ItemState(item.id, item.title, item.group or "", answer.verdict if answer else None)
