"""The names a catalogue and its forms define, to hold every reference against."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from checklists.casefile_rules import OPINIONS, ROSTER
from checklists.catalogue import Codes
from checklists.form import FormCommon
from checklists.problem import Problem
from checklists.profile import ProfileField
from checklists.reader.library import Block, Library, Place, firsts
from checklists.suggest import did_you_mean, shown


@dataclass(frozen=True)
class Known:
    """Every id by kind; unreadable blocks count, so that one mistake is not said twice.

    ``rows`` has the columns of the case's own tables, ``workers`` and ``opinions``.
    """

    clauses: frozenset[str]
    facts: frozenset[str]
    groups: frozenset[str]
    articles: frozenset[str]
    forms: frozenset[str]
    profile: dict[str, ProfileField]
    parameters: dict[str, frozenset[str]]
    rows: dict[str, frozenset[str]]
    codes: Codes | None
    common: FormCommon | None


_CASE_ROWS = {"workers": ROSTER, "opinions": OPINIONS}


def _columns(library: Library, form_id: str, table_id: str) -> frozenset[str]:
    """The columns of one table of one form; none when the form could not be read."""
    form = next((block.record for block in library.forms if block.record.id == form_id), None)
    tables = form.tables if form is not None else ()
    return frozenset(c.name for table in tables if table.id == table_id for c in table.columns)


def known_of(library: Library) -> Known:
    """The names of everything that was read."""
    ids = {table: frozenset(names) for table, names in library.ids.items()}
    codes = library.frame.get("codes")
    return Known(
        clauses=ids.get("clause", frozenset()),
        facts=ids.get("fact", frozenset()),
        groups=ids.get("group", frozenset()),
        articles=ids.get("article", frozenset()),
        forms=ids.get("form", frozenset()),
        profile={block.record.key: block.record for block in library.of("profile_field")},
        parameters={
            block.record.id: frozenset(parameter.key for parameter in block.record.params)
            for block in firsts(library.of("clause"))
        },
        rows={name: _columns(library, *where) for name, where in _CASE_ROWS.items()},
        codes=Codes.model_validate(codes) if codes is not None else None,
        common=library.common.record if library.common else None,
    )


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """「…という条項はありません。「…」ではありませんか。」"""
    return f"「{shown(name)}」という{what}はありません。{did_you_mean(name, known)}"


def each_known(
    block: Block[Any], path: Place, names: Iterable[str], what: str, known: Iterable[str]
) -> Iterator[Problem]:
    """A problem for every name of a list that is not known."""
    choices = list(known)
    for number, name in enumerate(names):
        if name not in choices:
            yield block.problem((*path, number), unknown(what, name, choices))
