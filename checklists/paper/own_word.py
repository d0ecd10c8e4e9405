"""A paper in the word of the body that prints it: a town's sheets say 「町の確認欄」, not 「市の…」.

The catalogue and the forms speak of 「市」. What a person typed stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checklists.body_word import OURS, changes_in, speaks, word_of
from checklists.paper.document import Document
from checklists.paper.side_by_side import SideText
from checklists.paper_text import paper_text

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.examined import Examined

_KEYS = frozenset({"key", "kind", "pages_of"})
_Changes = tuple[tuple[int, int, str], ...]


def in_own_word(
    document: Document, examined: Examined | None, quoted: Iterable[str] = ()
) -> Document:
    """The same Document when a city prints it, or when there is no case.

    ``quoted``: what else on it is of others, and stays: minutes, former sentences.
    """
    if examined is None:
        return document
    word = word_of(examined.case.municipality.name)
    if word == OURS:
        return document
    kept = _pattern(tuple(sorted(_kept(examined, quoted), key=lambda one: (-len(one), one))))
    changed: Document = _Words(word, kept).of(document)
    return changed


def in_word_of(document: Document, name: str) -> Document:
    """A paper of no case in the word of the body of that name."""
    changed: Document = _Words(word_of(name), None).of(document)
    return changed


class _Words:
    """``kept``: what matches a text nobody may change, None where there is none."""

    def __init__(self, word: str, kept: re.Pattern[str] | None) -> None:
        self._word, self._kept = word, kept

    def of(self, value: Any) -> Any:
        """The same value with the word in every text that is not a key."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, tuple):
            parts = tuple(self.of(one) for one in value)
            same = all(new is old for new, old in zip(parts, value, strict=True))
            return value if same else parts
        if isinstance(value, SideText):
            return self._side(value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        found: Mapping[str, Any] = {
            one.name: self.of(getattr(value, one.name))
            for one in fields(value)
            if one.name not in _KEYS
        }
        changed = {name: new for name, new in found.items() if new is not getattr(value, name)}
        return replace(value, **changed) if changed else value

    def _side(self, side: SideText) -> SideText:
        """Its parts are cut anywhere: the whole is read, and a word stands where it begins."""
        changes, runs, at = self._changes(side.text), [], 0
        for run in side.runs:
            runs.append(replace(run, text=_part(side.text, at, at + len(run.text), changes)))
            at += len(run.text)
        return replace(side, runs=tuple(runs)) if changes else side

    def _text(self, text: str) -> str:
        changes = self._changes(text)
        return _part(text, 0, len(text), changes) if changes else text

    def _changes(self, text: str) -> _Changes:
        """What is replaced, but not in what is kept."""
        if OURS not in text:
            return ()
        return tuple(
            (start + first, start + last, new)
            for start, end in _free(text, self._kept)
            for first, last, new in changes_in(text[start:end], self._word)
        )


def _free(text: str, kept: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    """The stretches of a text between those that are kept."""
    at = 0
    for typed in kept.finditer(text) if kept is not None else ():
        yield at, typed.start()
        at = typed.end()
    yield at, len(text)


def _part(text: str, start: int, end: int, changes: _Changes) -> str:
    """text[start:end] with what is replaced; a word cut by the end stands where it begins."""
    made, at = [], start
    for first, last, new in changes:
        if first < end and last > start:
            made.append(text[at : max(first, at)])
            if first >= start:
                made.append(new)
            at = min(last, end)
    return "".join((*made, text[at:end]))


def _kept(examined: Examined, quoted: Iterable[str]) -> frozenset[str]:
    """The texts in which the word stands and that nobody may change, line by line."""
    from checklists.typed_texts import typed_texts  # a city's papers need none of it

    case = examined.case
    every = typed_texts(case, examined.catalogue, examined.forms, examined.assessment.applicable)
    chosen = _choices(examined)
    texts = {one.text for one in every if one.text not in chosen} | set(_names(case))
    texts.update(quoted, case.replies.values(), _former(examined))
    lines = {line.strip() for text in texts for line in text.splitlines()}
    found = {one for line in lines if speaks(line) for one in (line, paper_text(line))}
    return frozenset(found - {OURS})


def _former(examined: Examined) -> Iterator[str]:
    """The officer's own sentences in the edition before this one."""
    before = examined.printed_before
    if before is not None:
        yield from (row.text for row in before.wording if row.clause_id in before.own)


def _names(case: Case) -> tuple[str, ...]:
    town, firm = case.municipality, case.contractor
    people = (town.head_name, town.council, town.council_chair, *town.council_members)
    firms = (firm.name, firm.address, firm.representative)
    return (*people, *town.document_names.values(), *firms)


def _choices(examined: Examined) -> frozenset[str]:
    """What is chosen from a list is a word of the form or of the clause."""
    found: set[str] = set()
    for clause in examined.catalogue.clauses:
        for one in clause.params:
            found |= {str(value) for value in (*one.allowed, one.default)}
    for form in examined.forms.forms:
        for field in form.fields:
            found |= set(field.choices)
        for table in form.tables:
            for column in table.columns:
                found |= set(column.choices)
    return frozenset(found)


@lru_cache(maxsize=4)
def _pattern(texts: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(re.escape, texts))) if texts else None
