"""The 特記仕様書文案: which clauses stand in it, as 条, 項 and 号, and where each one stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from checklists.answer import Verdict
from checklists.assessment import Assessment
from checklists.case import Case
from checklists.catalogue import Article, Catalogue, Clause
from checklists.form import FormSet
from checklists.items import Item, listed, split_items
from checklists.numbering import form_numbers
from checklists.places import goes_into_draft
from checklists.prohibitions import Prohibition, article_key, prohibitions_of
from checklists.subject import change_for, reword
from checklists.wording import WordingTable, filled

__all__ = [
    "Item",
    "Paragraph",
    "Prohibition",
    "SpecArticle",
    "Specification",
    "WordingTable",
    "prohibitions",
    "specification",
]


@dataclass(frozen=True)
class Paragraph:
    """A 項: one clause. ``clause_id`` is empty for the 趣旨; ``own``: the officer's own sentence."""

    number: int
    clause_id: str
    text: str
    items: tuple[Item, ...] = ()
    table: WordingTable | None = None
    own: bool = False


@dataclass(frozen=True)
class SpecArticle:
    """A 条 with its heading."""

    number: int
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Specification:
    """The draft. ``places``: clause id -> 第3条第1項, 第3条 alone when the 条 has one 項."""

    articles: tuple[SpecArticle, ...]
    places: Mapping[str, str]


def specification(
    case: Case,
    catalogue: Catalogue,
    forms: FormSet,
    assessment: Assessment,
    include_stated: bool = False,
) -> Specification:
    """The wording to add; ``include_stated`` prints what a document says already, too.

    第1条 is the catalogue's preamble. Numbers run from 1 over what is left, and every reference
    in a wording follows. The texts keep half-width digits.
    """
    groups = _groups(case, catalogue, assessment, include_stated)
    first = _first_number(catalogue)
    places = _places(groups, first)
    numbers = form_numbers(case, catalogue, forms, assessment.applicable)
    titles = titles_of(forms)
    listing = prohibitions_of(case, catalogue, assessment.applicable, numbers, titles, places)
    paragraph = partial(
        _paragraph,
        case=case,
        catalogue=catalogue,
        numbers=numbers,
        titles=titles,
        places=places,
        prohibitions=[one.text for one in listing],
    )
    change = change_for(case, catalogue)
    articles = [
        SpecArticle(
            number,
            reword(article.title, change),
            tuple(paragraph(order, clause) for order, clause in enumerate(clauses, start=1)),
        )
        for number, (article, clauses) in enumerate(groups, start=first)
    ]
    if catalogue.preamble is not None:
        text = reword(catalogue.preamble.text, change)
        articles.insert(0, SpecArticle(1, catalogue.preamble.title, (Paragraph(1, "", text),)))
    return Specification(tuple(articles), places)


def _paragraph(
    order: int,
    clause: Clause,
    *,
    case: Case,
    catalogue: Catalogue,
    numbers: Mapping[str, str],
    titles: Mapping[str, str],
    places: Mapping[str, str],
    prohibitions: Sequence[str],
) -> Paragraph:
    answer = case.answers.get(clause.id)
    wording = filled(
        clause, answer, case, catalogue, numbers, titles, places=places, prohibitions=prohibitions
    )
    text, items = split_items(wording.text)
    items = items or listed(wording.items)
    return Paragraph(order, clause.id, text, items, wording.table, wording.own)


def prohibitions(
    case: Case, catalogue: Catalogue, forms: FormSet, assessment: Assessment
) -> tuple[Prohibition, ...]:
    """The page 「してはならないこと」: the same list as in the draft, in its order."""
    groups = _groups(case, catalogue, assessment, include_stated=False)
    return prohibitions_of(
        case,
        catalogue,
        assessment.applicable,
        form_numbers(case, catalogue, forms, assessment.applicable),
        titles_of(forms),
        _places(groups, _first_number(catalogue)),
    )


def titles_of(forms: FormSet) -> dict[str, str]:
    """Form id -> title."""
    return {form.id: form.title for form in forms.forms}


def _groups(
    case: Case, catalogue: Catalogue, assessment: Assessment, include_stated: bool
) -> list[tuple[Article, list[Clause]]]:
    """Articles that hold something, with their clauses, in order."""
    verdicts = {Verdict.TO_ADD, Verdict.STATED} if include_stated else {Verdict.TO_ADD}
    printed = []
    for clause_id in assessment.applicable:
        answer = case.answers.get(clause_id)
        clause = catalogue.clause_by_id[clause_id]
        if answer is not None and answer.verdict in verdicts and goes_into_draft(clause, answer):
            printed.append(clause)
    groups: dict[str, list[Clause]] = {}
    for clause in sorted(printed, key=lambda one: article_key(one, catalogue)):
        groups.setdefault(clause.article or "", []).append(clause)
    return [(catalogue.article_by_id[article], clauses) for article, clauses in groups.items()]


def _first_number(catalogue: Catalogue) -> int:
    """The number of the first article after the 趣旨."""
    return 1 if catalogue.preamble is None else 2


def _places(groups: list[tuple[Article, list[Clause]]], first: int) -> dict[str, str]:
    places = {}
    for number, (_, clauses) in enumerate(groups, start=first):
        for order, clause in enumerate(clauses, start=1):
            paragraph = f"第{order}項" if len(clauses) > 1 else ""
            places[clause.id] = f"第{number}条{paragraph}"
    return places
