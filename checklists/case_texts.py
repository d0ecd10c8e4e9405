"""Everything in a case that words are looked for in: what was typed, and the clauses answered."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from checklists.answer import VERDICT_WORDS
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.finding import Context, context_of
from checklists.form import FormSet
from checklists.repairs import repair_page
from checklists.searching import key_of
from checklists.typed_texts import TypedText, typed_texts

_CONTRACTOR = {
    "name": "受託者の名前",
    "address": "受託者の所在地",
    "representative": "受託者の代表者",
    "phone": "受託者の電話",
}


class FoundPlace(NamedTuple):
    """A place with one of the words: the screen and its target, what the place is called."""

    page: str
    target: str
    label: str
    context: Context


def found_places(
    case: Case,
    catalogue: Catalogue,
    forms: FormSet,
    words: Sequence[str],
    drafts: Mapping[str, Mapping[str, JsonValue]] | None = None,
) -> tuple[FoundPlace, ...]:
    """The places of a case in which one of the words stands, as the screens come; none where a word
    stands nowhere in the case. ``words`` as ``finding.words_of`` gives them. ``drafts``: what is
    typed at a clause and not yet recorded, by its id.
    """
    missing = set(words)
    found = []
    for one in searched_texts(case, catalogue, forms, drafts or {}):
        key = key_of(one.text)
        here = [word for word in words if word in key]
        if here:
            missing.difference_update(here)
            found.append(FoundPlace(*_seen_at(one.place), one.label, context_of(one.text, here)))
    return () if missing else tuple(found)


def searched_texts(
    case: Case,
    catalogue: Catalogue,
    forms: FormSet,
    drafts: Mapping[str, Mapping[str, JsonValue]],
) -> Iterable[TypedText]:
    """``typed_texts`` with what nobody prints: notes, drafts, replies to expected questions; and the
    names of the clauses and items that have an answer."""
    typed = list(typed_texts(case, catalogue, forms, tuple(case.answers)))
    yield from (one for one in typed if not one.place.startswith(("answers.", "items.")))
    for name, label in _CONTRACTOR.items():
        if text := getattr(case.contractor, name):
            yield TypedText(f"contractor.{name}", label, text)
    yield from _clauses(case, catalogue)
    yield from (one for one in typed if one.place.startswith("answers."))
    yield from _notes(case, catalogue)
    for clause_id, draft in drafts.items():
        label = f"条項「{_title(catalogue, clause_id)}」の書きかけ"
        for value in draft.values():
            if isinstance(value, str) and value:
                yield TypedText(f"answers.{clause_id}.draft", label, value)
    yield from _items(case, catalogue)
    yield from (one for one in typed if one.place.startswith("items.") and one.text)
    for question, reply in case.replies.items():
        yield TypedText(f"replies.{question}", "想定問答の回答", reply)


def _clauses(case: Case, catalogue: Catalogue) -> Iterable[TypedText]:
    for clause_id, answer in case.answers.items():
        clause = catalogue.clause_by_id.get(clause_id)
        if clause is not None and answer.verdict is not None:
            word = VERDICT_WORDS[answer.verdict]
            yield TypedText(f"answers.{clause_id}", f"条項({word})", clause.title)


def _items(case: Case, catalogue: Catalogue) -> Iterable[TypedText]:
    titles = {item.id: item.title for one in catalogue.checklists for item in one.items}
    for item_id, item in case.items.items():
        title = titles.get(item_id, item_id)
        if item.verdict is not None and item_id in titles:
            yield TypedText(f"items.{item_id}", "点検項目", title)
        if item.note:
            yield TypedText(f"items.{item_id}.note", f"点検項目「{title}」のメモ", item.note)


def _notes(case: Case, catalogue: Catalogue) -> Iterable[TypedText]:
    for clause_id, answer in case.answers.items():
        title = _title(catalogue, clause_id)
        if answer.note:
            yield TypedText(f"answers.{clause_id}.note", f"条項「{title}」のメモ", answer.note)


def _title(catalogue: Catalogue, clause_id: str) -> str:
    clause = catalogue.clause_by_id.get(clause_id)
    return clause.title if clause is not None else clause_id


def _seen_at(place: str) -> tuple[str, str]:
    """Page and target of the window."""
    part, _, rest = place.partition(".")
    if part == "replies":
        return "questions", rest
    if part == "contractor":
        return "profile", place
    if part == "submissions":
        return "packet", ""
    return repair_page(place)
