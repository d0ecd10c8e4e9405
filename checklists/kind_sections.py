"""Which facts and entries a case is asked by its kinds, and which are put aside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from checklists.case import Case
from checklists.catalogue import Catalogue, Fact, Section
from checklists.kind_rules import rules_of
from checklists.profile import ProfileField

One = TypeVar("One")
#: The section of what the kind does not ask: kept, and asked last.
OTHERS = "others"
CONSULTATIONS = "consultations"


@dataclass(frozen=True)
class Part(Generic[One]):
    """One section of a page: its id, its title, what stands in it. Never empty."""

    id: str
    title: str
    holds: tuple[One, ...]


def asks_fact(case: Case, fact_id: str) -> bool:
    """Does one of the case's kinds ask for the fact? One that is answered yes stands there, too."""
    if case.facts.get(fact_id) is True:
        return True
    return any(rules_of(kind).asks_fact(fact_id) for kind in case.kinds)


def asks_entry(case: Case, entry: ProfileField) -> bool:
    """Has the paper of one of the case's kinds the entry?"""
    if entry.key == CONSULTATIONS:
        return bool(case.also)
    return any(rules_of(kind).asks_entry(entry, kind) for kind in case.kinds)


def fact_parts(case: Case, catalogue: Catalogue, others: str) -> tuple[Part[Fact], ...]:
    """The sections of the intake; ``others`` is the title of the last one."""
    officer = [fact for fact in catalogue.facts if fact.section]
    asked = {fact.id for fact in officer if asks_fact(case, fact.id)}
    parts = _parts(
        catalogue.fact_sections,
        lambda section: [fact for fact in officer if fact.section == section and fact.id in asked],
    )
    return _with_others(parts, [fact for fact in officer if fact.id not in asked], others)


def entry_parts(case: Case, catalogue: Catalogue, others: str) -> tuple[Part[ProfileField], ...]:
    """The sections of the consultation paper. What belongs to other kinds is not there at all,
    unless something is written in it."""
    entries = [entry for entry in catalogue.profile_fields if entry.section]
    asked = {entry.key for entry in entries if asks_entry(case, entry)}
    kinds = {kind.value for kind in case.kinds}
    rest = [
        entry
        for entry in entries
        if entry.key not in asked and (entry.key in case.profile or _for_any(entry, kinds))
    ]
    parts = _parts(
        catalogue.profile_sections,
        lambda section: [one for one in entries if one.section == section and one.key in asked],
    )
    return _with_others(parts, rest, others)


def _for_any(entry: ProfileField, kinds: set[str]) -> bool:
    return entry.key != CONSULTATIONS and (not entry.kinds or bool(kinds & set(entry.kinds)))


def _parts(sections: Sequence[Section], holds: Callable[[str], Sequence[One]]) -> list[Part[One]]:
    found = ((section, tuple(holds(section.id))) for section in sections)
    return [Part(section.id, section.title, inside) for section, inside in found if inside]


def _with_others(parts: list[Part[One]], rest: Sequence[One], title: str) -> tuple[Part[One], ...]:
    return (*parts, Part(OTHERS, title, tuple(rest))) if rest else tuple(parts)
