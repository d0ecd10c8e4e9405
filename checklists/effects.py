"""What one fact does to the clauses of a case: the counts beside each question of the intake."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from checklists.applicability import Scope, facts_of, followed_facts, scope_of, switched_by
from checklists.case import Case
from checklists.catalogue import Catalogue


@dataclass(frozen=True)
class Effect:
    """How many clauses one fact decides in this case, with all other facts as they stand.

    ``added``: apply because it is as it is; ``to_check``: hang on it while it is unknown;
    ``left_out``: would apply, or be to check, were it the other way; ``if_true``: would apply or
    be to check if it were true and do not now.
    """

    added: int
    to_check: int
    left_out: int
    if_true: int


def effects(
    case: Case, catalogue: Catalogue, only: Collection[str] | None = None
) -> Mapping[str, Effect]:
    """The effect of each officer's fact, or of the facts ``only``."""
    facts = facts_of(case, catalogue)
    followed = followed_facts(case, catalogue)
    return {
        fact.id: _effect(fact.id, facts, followed, catalogue)
        for fact in catalogue.facts
        if fact.derive is None and (only is None or fact.id in only)
    }


def _effect(
    fact_id: str,
    facts: Mapping[str, bool | None],
    followed: Mapping[str, str],
    catalogue: Catalogue,
) -> Effect:
    touched = switched_by(fact_id, catalogue)
    value = facts[fact_id]
    names = (fact_id, *(name for name, root in followed.items() if root == fact_id))
    now, true, false = (
        {
            name: scope_of(
                catalogue.clause_by_id[name], {**facts, **dict.fromkeys(names, one)}, followed
            )
            for name in touched
        }
        for one in (value, True, False)
    )
    other = false if value else true
    applies = Scope.APPLICABLE
    out = Scope.NOT_APPLICABLE
    return Effect(
        added=sum(now[name] is applies and other[name] is not applies for name in touched)
        if value is not None
        else 0,
        to_check=sum(
            now[name] is Scope.TO_CHECK and true[name] is not false[name] for name in touched
        )
        if value is None
        else 0,
        left_out=sum(now[name] is out and other[name] is not out for name in touched)
        if value is not None
        else 0,
        if_true=sum(true[name] is not out and false[name] is out for name in touched),
    )
