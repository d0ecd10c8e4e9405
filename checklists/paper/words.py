"""Words of paper that belong neither to a clause nor to a form (words.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checklists.paper_text import paper_text

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.catalogue import Catalogue
    from checklists.form import FormCommon

#: What a document is about stands before its name and says nothing in a table of such documents.
_SUBJECT = re.compile(r"^(個人情報(の?(保護|取扱い?))?|情報セキュリティ(対策)?)(に関する|に係る)?")


@dataclass(frozen=True)
class Premise:
    """A fact that stands in the premises of a case: its words when true or false, its name."""

    fact: str
    true: str
    false: str
    name: str


@dataclass(frozen=True)
class RouteWords:
    """What differs between 諮問, 報告 and 庁内審査."""

    title: str
    sentence: str
    kind_label: str
    cover_title: str
    cover_sentence: str
    cover_number: str
    meeting: str


@dataclass(frozen=True)
class Words:
    """The tables of words.toml."""

    documents: dict[str, str]
    written_in: dict[str, str]
    premises: tuple[Premise, ...]
    manual: dict[str, str]
    holders: dict[str, str]
    of_the_city: dict[str, str]
    titles: dict[str, str]
    edition: dict[str, str]
    numbers: dict[str, str]
    comparison: dict[str, str]
    groups: dict[str, str]
    ready: dict[str, str]
    cover: dict[str, str]
    contents: dict[str, str]
    wall: dict[str, str]
    items: dict[str, str]
    consult: dict[str, str]
    clause: dict[str, str]
    specification: dict[str, str]
    faces: dict[str, str]
    list_of_forms: dict[str, str]
    routes: dict[str, RouteWords]


@cache
def words() -> Words:
    """The words, read once."""
    table = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    return Words(
        documents=table["documents"],
        written_in=table["written_in"],
        premises=tuple(Premise(**entry) for entry in table["premises"]),
        manual=table["manual"],
        holders=table["holders"],
        of_the_city=table["of_the_city"],
        titles=table["titles"],
        edition=table["edition"],
        numbers=table["numbers"],
        comparison=table["comparison"],
        groups=table["groups"],
        ready=table["ready"],
        cover=table["cover"],
        contents=table["contents"],
        wall=table["wall"],
        items=table["items"],
        consult=table["consult"],
        clause=table["clause"],
        specification=table["specification"],
        faces=table["faces"],
        list_of_forms=table["list_of_forms"],
        routes={route: RouteWords(**entry) for route, entry in table["routes"].items()},
    )


def route_words(case: Case) -> RouteWords:
    """The words of the case's route."""
    return words().routes[str(case.route)]


def forms_edition(common: FormCommon) -> str:
    """The edition of the forms, as the foot of each has it."""
    return paper_text(words().edition["forms"].format(edition=common.edition))


def document_name(case: Case, code: str, catalogue: Catalogue) -> str:
    """What this town calls a document: the case's word, else that of its layer, else ours."""
    own = case.municipality.document_names.get(code, "").strip()
    name = own or catalogue.document_names.get(code) or words().documents.get(code, code)
    if own or code != "consult":
        return name
    from checklists.kind_view import on_route

    return on_route(name, case.route)


def short_name(case: Case, code: str, catalogue: Catalogue) -> str:
    """The same for a narrow column: 個人情報の取扱いに関する特約条項 -> 特約条項."""
    name = document_name(case, code, catalogue)
    return _SUBJECT.sub("", name) or name


def paper_title(title: str) -> str:
    """A title as paper has it: full-width brackets, and a full-width space between its parts."""
    return paper_text(title).replace(" ", "　")


def of_the_city(text: str) -> str:
    """A text on a sheet of a case in which nobody but the city handles the information."""
    for said, instead in words().of_the_city.items():
        text = text.replace(said, instead)
    return text
