"""A paper in the word of the body that prints it: a town's sheets say 「町の確認欄」, not 「市の…」.

The catalogue and the forms speak of 「市」. What a person typed stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checklists.paper.document import Document
from checklists.paper.side_by_side import SideText
from checklists.paper_text import paper_text

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.examined import Examined

#: The body's own word by the end of its name, and what its house is called.
_HOUSES = {"町": "町役場", "村": "村役場", "区": "区役所"}
_OURS = "市"
# 市 that is nobody's name (見本市, 12市) and no word of its own (市場, 市町村).
_OWN = re.compile(
    r"(?<![㐀-鿿々〆ァ-ヴーA-Za-zＡ-Ｚａ-ｚ0-9０-９])([本当自]?)市(役所)?(?!場|町村|区町村|販|況|街|川)"
)
_KEYS = frozenset({"key", "kind", "pages_of"})


def word_of(name: str) -> str:
    """「町」 of 「丙丁町」; 「市」 where the name does not say otherwise."""
    return name[-1] if name[-1:] in _HOUSES else _OURS


def in_own_word(document: Document, examined: Examined | None) -> Document:
    """The same Document when a city prints it, or when there is no case."""
    word = word_of(examined.case.municipality.name) if examined is not None else _OURS
    if examined is None or word == _OURS:
        return document
    changed: Document = _Words(word, _kept(examined)).of(document)
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
        """Its parts are cut anywhere: the whole is read. A word of the body is as long as 「市」."""
        text, runs, at = self._text(side.text), [], 0
        for run in side.runs:
            runs.append(replace(run, text=text[at : at + len(run.text)]))
            at += len(run.text)
        return replace(side, runs=tuple(runs)) if text != side.text else side

    def _text(self, text: str) -> str:
        if _OURS not in text:
            return text
        if self._kept is None:
            return self._plain(text)
        parts, at = [], 0
        for typed in self._kept.finditer(text):
            parts += [self._plain(text[at : typed.start()]), typed[0]]
            at = typed.end()
        return "".join((*parts, self._plain(text[at:])))

    def _plain(self, text: str) -> str:
        made = _OWN.sub(self._own, text)
        return made if made != text else text

    def _own(self, found: re.Match[str]) -> str:
        return found[1] + (_HOUSES[self._word] if found[2] else self._word)


def _kept(examined: Examined) -> re.Pattern[str] | None:
    """The typed texts in which the word stands, line by line, the longest first."""
    return _pattern(tuple(sorted(_typed(examined), key=lambda one: (-len(one), one))))


def _typed(examined: Examined) -> frozenset[str]:
    from checklists.typed_texts import typed_texts  # a city's papers need none of it

    case = examined.case
    every = typed_texts(case, examined.catalogue, examined.forms, examined.assessment.applicable)
    chosen = _choices(examined)
    texts = {one.text for one in every if one.text not in chosen} | set(_names(case))
    lines = {line.strip() for text in texts for line in text.splitlines()}
    found = {one for line in lines if _OWN.search(line) for one in (line, paper_text(line))}
    return frozenset(found - {_OURS})


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
