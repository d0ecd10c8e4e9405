"""What differs between last year's case and this one beside its wording: facts, entries, forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from checklists.answer import Answer, Verdict
from checklists.case import Case
from checklists.examined import Examined
from checklists.paper.profile_text import text_of

Area = Literal["facts", "profile", "forms"]
_ANSWERS = {True: "はい", False: "いいえ", None: "わからない"}
#: Another in every year, or said in the head of the paper: that they differ says nothing.
_OF_THE_YEAR = frozenset({"consult_no", "item_label", "meeting", "title"})


@dataclass(frozen=True)
class Changed:
    """One thing that is another this year; an empty text: there is none."""

    area: Area
    name: str
    old: str
    new: str


def changed(old: Examined, new: Examined) -> tuple[Changed, ...]:
    """In the order of this year's catalogue: facts, entries of the consultation paper, forms."""
    return (*_facts(old, new), *_profile(old, new), *_forms(old, new))


def _facts(old: Examined, new: Examined) -> Iterator[Changed]:
    for fact in new.catalogue.facts:
        if fact.source_of_value == "officer":
            was, now = _fact(old.case, fact.id), _fact(new.case, fact.id)
            if was != now:
                yield Changed("facts", fact.label, was, now)


def _fact(case: Case, fact_id: str) -> str:
    return _ANSWERS[case.facts[fact_id]] if fact_id in case.facts else ""


def _profile(old: Examined, new: Examined) -> Iterator[Changed]:
    for field in new.catalogue.profile_fields:
        if not field.stored or field.key in _OF_THE_YEAR:
            continue
        was, now = (text_of(field, one.case.profile.get(field.key)) for one in (old, new))
        if was != now:
            yield Changed("profile", field.label, was, now)


def _forms(old: Examined, new: Examined) -> Iterator[Changed]:
    """Forms that are needed in one of the two years only."""
    titles = {**old.titles, **new.titles}
    for form_id in {**new.numbers, **old.numbers}:
        was, now = old.numbers.get(form_id, ""), new.numbers.get(form_id, "")
        if bool(was) != bool(now):
            yield Changed("forms", titles.get(form_id, form_id), was, now)


def remarks(old: Examined, new: Examined, words: Mapping[str, str]) -> dict[str, str]:
    """Clause id -> why its wording came or went, where it is not that the words changed.

    ``words``: the sentence for each of stated, not_applicable, checking, open, outside, was_stated.
    A wording that went because the specification says it by now is no demand that was dropped.
    """
    found = {}
    for clause_id in {**old.specification.places, **new.specification.places}:
        here, there = clause_id in new.specification.places, clause_id in old.specification.places
        if here and there:
            continue
        answer = (old if here else new).case.answers.get(clause_id)
        if here:
            if answer is not None and answer.verdict is Verdict.STATED:
                found[clause_id] = words["was_stated"]
            continue
        found[clause_id] = words[_why_gone(new, clause_id, answer)]
    return found


def _why_gone(new: Examined, clause_id: str, answer: Answer | None) -> str:
    if clause_id in new.to_check_ids or answer is None or answer.verdict is None:
        return "outside" if _is_outside(new, clause_id) else "open"
    if _is_outside(new, clause_id):
        return "outside"
    # Added, but to another paper than the specification.
    return "elsewhere" if answer.verdict is Verdict.TO_ADD else str(answer.verdict)


def _is_outside(new: Examined, clause_id: str) -> bool:
    return clause_id not in new.applicable_ids and clause_id not in new.to_check_ids
