"""What workers must not do: one item a clause, for the wall sheet and the list in the draft."""

from collections.abc import Mapping
from dataclasses import dataclass

from checklists.answer import Verdict
from checklists.case import Case
from checklists.catalogue import Catalogue, Clause
from checklists.places import places_in
from checklists.sentences import sentences
from checklists.wording import filled

_FORBIDS = ("てはならない", "ではならない", "てはならず")
_EXCEPTION = "ただし、"
_LIKEWISE = "同様とする。"


@dataclass(frozen=True)
class Prohibition:
    """``article_place``: 第n条第m項 of our draft, or the officer's place in the specification."""

    text: str
    article_place: str
    clause_id: str
    headline: str


def prohibitions_of(
    case: Case,
    catalogue: Catalogue,
    applicable: tuple[str, ...],
    numbers: Mapping[str, str],
    titles: Mapping[str, str],
    places: Mapping[str, str],
) -> tuple[Prohibition, ...]:
    """clauses.yaml, auto: applicable, not answered 該当なし, prohibition true; by article and order."""
    found = []
    for clause in _prohibiting(case, catalogue, applicable):
        answer = case.answers.get(clause.id)
        wording = filled(clause, answer, case, catalogue, numbers, titles, places=places)
        text = forbidding(wording.text)
        if text:
            if not wording.own:  # ours may point back to a sentence that stands only in its 条
                text = catalogue.prohibition_texts.get(clause.id, text)
            place = places.get(clause.id, "")
            if not place and answer is not None and answer.verdict is Verdict.STATED:
                place = next((p.article for p in places_in(answer, ("spec",)) if p.article), "")
            headline = catalogue.prohibition_headlines.get(clause.id, clause.title)
            found.append(Prohibition(text, place, clause.id, headline))
    return tuple(found)


def forbidding(text: str) -> str:
    """The sentences of a wording that forbid, each with the exception or 同様とする after it."""
    kept = []
    after = False
    for sentence in sentences(text):
        words = sentence.strip()
        forbids = any(word in words for word in _FORBIDS)
        if forbids or (after and (words.startswith(_EXCEPTION) or words.endswith(_LIKEWISE))):
            kept.append(words)
        after = forbids
    return "".join(kept)


def _prohibiting(case: Case, catalogue: Catalogue, applicable: tuple[str, ...]) -> list[Clause]:
    clauses = []
    for clause_id in applicable:
        clause = catalogue.clause_by_id[clause_id]
        answer = case.answers.get(clause_id)
        if (
            clause.prohibition
            and clause.article is not None
            and not any(parameter.auto == "prohibitions" for parameter in clause.params)
            and not (answer is not None and answer.verdict is Verdict.NOT_APPLICABLE)
        ):
            clauses.append(clause)
    return sorted(clauses, key=lambda clause: article_key(clause, catalogue))


def article_key(clause: Clause, catalogue: Catalogue) -> tuple[int, int]:
    """Where a clause stands in the draft: order of its article, order inside it."""
    article = catalogue.article_by_id[clause.article or ""]
    return article.order, clause.article_order or 0
