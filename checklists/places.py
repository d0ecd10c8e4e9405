"""Where the words of a clause stand: places in documents, and their names in this case."""

import re
import unicodedata

from checklists.answer import Answer, Place
from checklists.case import Case
from checklists.catalogue import Catalogue, Clause
from checklists.draft_places import number

# The program prints these pages itself, so a clause needs no place in them.
OWN_PAGES = frozenset({"form", "dont"})
ORAL = "oral"
# Documents that the wording of the 特記仕様書文案 can go into.
DRAFT_DOCUMENTS = frozenset({"spec", "terms", "contract"})
_ARTICLE = re.compile(
    r"第\s*([0-9〇一二三四五六七八九十百]+)\s*条((?:\s*の\s*[0-9一二三四五六七八九十]+)*)"
)
_BRANCH = re.compile(r"[0-9一二三四五六七八九十]+")


def document_name(code: str, case: Case, catalogue: Catalogue) -> str:
    """What this city calls the document: 仕様書, 個人情報取扱特記事項 ..."""
    return case.municipality.document_names.get(code, "").strip() or catalogue.codes.carriers[code]


def carriers_to_place(clause: Clause) -> tuple[str, ...]:
    """The documents in which the officer has to give a place (all carriers but our own pages)."""
    return tuple(code for code in clause.carriers if code not in OWN_PAGES)


def places_in(answer: Answer, codes: frozenset[str] | tuple[str, ...]) -> tuple[Place, ...]:
    """The places that are in one of these documents."""
    return tuple(place for place in answer.places if place.document in codes)


def goes_into_draft(clause: Clause, answer: Answer) -> bool:
    """Does the clause's wording belong to the 特記仕様書文案?

    clauses.yaml, draft_text: wording_kind spec and a carrier spec, terms or contract, unless the
    officer's places say otherwise. Spoken words and our own pages name no document to write into.
    """
    if clause.wording_kind != "spec" or clause.article is None:
        return False
    named = {p.document for p in answer.places} - OWN_PAGES - {ORAL}
    return bool((named or set(clause.carriers)) & DRAFT_DOCUMENTS)


def article_of(text: str) -> tuple[int, ...] | None:
    """``第9条の2第1項`` -> ``(9, 2)``; None when the place names no 条."""
    found = _ARTICLE.search(unicodedata.normalize("NFKC", text))
    if found is None:
        return None
    return (number(found[1]), *(number(branch) for branch in _BRANCH.findall(found[2])))
