"""Which clauses apply: three-valued facts, derived facts, applicable / to check / not."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from checklists.case import Case
from checklists.catalogue import Catalogue, Clause, Fact, Roots, SameAs


class Scope(StrEnum):
    """Whether a clause applies; TO_CHECK: some value of an unknown fact would make it apply."""

    APPLICABLE = "applicable"
    TO_CHECK = "to_check"
    NOT_APPLICABLE = "not_applicable"


def _root(fact: Fact, kind: str, catalogue: Catalogue) -> tuple[str, bool | None]:
    """The officer's fact whose value ``fact`` has for this kind, or ``""`` and the fixed value."""
    seen = {fact.id}
    while fact.derive is not None:
        value = fact.derive.by_kind[kind]
        if not isinstance(value, SameAs):
            return "", value
        if value.same_as in seen:
            raise ValueError(f"facts follow each other in a circle: {sorted(seen)}")
        seen.add(value.same_as)
        fact = catalogue.fact_by_id[value.same_as]
    return fact.id, None


def _roots(case: Case, catalogue: Catalogue) -> Roots:
    """Of every fact: the officer's facts it follows in some kind of the case, and whether a kind
    makes it true. Worked out once for a catalogue and these kinds."""
    kinds = tuple(kind.value for kind in case.kinds)
    facts, known = catalogue.roots_by_kinds.get(kinds, (None, {}))
    if facts is not catalogue.facts:  # a changed copy of a catalogue has the roots of the first
        known = {fact.id: _root_of(fact, kinds, catalogue) for fact in catalogue.facts}
        catalogue.roots_by_kinds[kinds] = (catalogue.facts, known)
    return known


def _root_of(
    fact: Fact, kinds: Iterable[str], catalogue: Catalogue
) -> tuple[tuple[str, ...], bool]:
    found = [_root(fact, kind, catalogue) for kind in kinds]
    roots = dict.fromkeys(root for root, _ in found if root)
    return tuple(roots), any(not root and fixed is True for root, fixed in found)


def facts_of(case: Case, catalogue: Catalogue) -> dict[str, bool | None]:
    """Every fact of the catalogue, officer's and derived; None = unknown.

    A case with two consultations has a derived fact that either of them has.
    """
    values: dict[str, bool | None] = {}
    known = case.facts
    for fact_id, (roots, fixed) in _roots(case, catalogue).items():
        if fixed:
            values[fact_id] = True
        elif len(roots) == 1:
            values[fact_id] = known.get(roots[0])
        else:
            values[fact_id] = _either([known.get(root) for root in roots])
    return values


def _either(values: Sequence[bool | None]) -> bool | None:
    """Three-valued or; of no values False."""
    if True in values:
        return True
    return None if None in values else False


def followed_facts(case: Case, catalogue: Catalogue) -> dict[str, str]:
    """Derived facts that follow one officer's fact in this case: derived id -> followed id."""
    roots = _roots(case, catalogue)
    return {
        fact.id: roots[fact.id][0][0]
        for fact in catalogue.facts
        if fact.derive is not None and len(roots[fact.id][0]) == 1 and not roots[fact.id][1]
    }


def scope_of(
    clause: Clause,
    facts: Mapping[str, bool | None],
    followed: Mapping[str, str] | None = None,
) -> Scope:
    """Three-valued: applies for every, for some, or for no values of the unknown facts.

    ``followed`` names the officer's fact a derived fact takes its value from, so that the two
    never get different values; without it every unknown fact is free.
    """
    if clause.hidden:
        return Scope.NOT_APPLICABLE
    rule = clause.applicability
    if rule.always:
        return Scope.APPLICABLE
    wanted = [facts[fact] for fact in rule.all]
    unwanted = [facts[fact] for fact in rule.none]
    if False in wanted or True in unwanted:
        return Scope.NOT_APPLICABLE
    one_of = [facts[fact] for fact in rule.any]
    met = not one_of or True in one_of
    if met and None not in wanted and None not in unwanted:
        return Scope.APPLICABLE
    follow = followed or {}
    must = {follow.get(fact, fact) for fact in rule.all if facts[fact] is None}
    must_not = {follow.get(fact, fact) for fact in rule.none if facts[fact] is None}
    if must & must_not:
        return Scope.NOT_APPLICABLE
    open_any: set[str] = set()
    if not met:
        open_any = {follow.get(fact, fact) for fact in rule.any if facts[fact] is None}
        if not open_any - must_not:
            return Scope.NOT_APPLICABLE
    # What is left can be made true; it is true already only when nothing was unknown. An any-fact
    # that must be true anyway adds nothing.
    return Scope.TO_CHECK if must or must_not or open_any else Scope.APPLICABLE


def switched_by(fact_id: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Clauses whose scope this fact can change, directly or through derived facts."""
    names: set[str] = set()
    found = {fact_id}
    while found:
        names |= found
        found = {fact.id for fact in catalogue.facts if _follows(fact, names)} - names
    return tuple(
        clause.id
        for clause in catalogue.clauses
        if not clause.applicability.always
        and not clause.hidden
        and names
        & {*clause.applicability.all, *clause.applicability.any, *clause.applicability.none}
    )


def _follows(fact: Fact, names: Collection[str]) -> bool:
    """Has the fact, in some kind, the value of one of these?"""
    return fact.derive is not None and any(
        isinstance(value, SameAs) and value.same_as in names
        for value in fact.derive.by_kind.values()
    )
