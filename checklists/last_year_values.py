"""What of last year's case is offered to the next one, part by part, and what is left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import JsonValue

from checklists.answer import Answer, ItemVerdict, Verdict
from checklists.case import Case, Municipality
from checklists.catalogue import Catalogue, Clause
from checklists.council import CONDITION_WORDS
from checklists.examined import Examined
from checklists.form import Form, FormSet
from checklists.last_year import (
    Offer,
    Offers,
    Said,
    begun,
    clause_mark,
    is_filled,
    shift_of,
    year_of,
)
from checklists.last_year_dates import (
    moved_day,
    moved_names,
    moved_range,
    names_page,
    names_year,
)
from checklists.nameless import MARK, known_names, names_in, person_entries
from checklists.opinion_rows import clauses_of
from checklists.own_values import SIGNED, own_fields, own_tables
from checklists.parameters import is_blank
from checklists.profile import ProfileField
from checklists.seen import seen

#: Of the year alone: its numbers, its meeting, and what the officer is asked for at the beginning.
_NOT_OFFERED = frozenset({"consult_no", "item_label", "meeting", "title", "department"})
_DECIDED = ("特命随意契約等で決定", "決定")
_CANDIDATE = "候補あり"
#: Names that carry their 年度.
_NAMED_BY_YEAR = frozenset({"contract_name"})
#: Forms in which something that happened in the year is told, or what the council did.
_OF_THE_YEAR = frozenset(
    f"form-{name}"
    for name in (
        "deletion-completion-report",
        "erasure-report",
        "misprint-monthly",
        "performance-report",
        "worker-roster",
        "password-change-confirm",
        "monthly-log-report",
        "training-report",
        "incident-report",
        "incident-final-report",
        "media-disposal-report",
        "media-handover-receipt",
        "handover-check",
        "issue-ledger",
        "opinion-answer-list",
        "written-review-notice",
        "report-verdict",
        "compliance-report",
        "awareness-report",
    )
)
_NUMBERS_OF_THE_YEAR = frozenset({"doc_no", "incident_no"})
_LASTING = frozenset({"text", "multiline", "enum", "enum_multi", "int", "decimal", "bool", "list"})
_DAYS = ("wareki_date", "date_or_rule")


def next_year(
    last: Examined,
    catalogue: Catalogue,
    forms: FormSet,
    today: date,
    *,
    title: str = "",
    department: str = "",
    municipality: Municipality | None = None,
) -> tuple[Case, Offers]:
    """A new case on today's ``catalogue`` and what is offered beside it.

    ``last`` is examined on the catalogue it stands on; where that is not to be had, on today's, and
    then no clause counts as unchanged.
    """
    old = last.case
    shift = shift_of(old, today)
    case = begun(old, catalogue, title=title, department=department, municipality=municipality)
    persons = person_entries(last.catalogue)
    names = known_names(old, persons)
    every = [
        *_facts(old, catalogue),
        *_profile(old, catalogue, shift, persons),
        *_documents(old, shift),
        *_answers(last, catalogue, shift),
        *_items(old, catalogue),
        *_forms(old, forms),
    ]
    offers = [_noted(one, old) for one in every if not names_in([one.value, one.was], names)]
    return case, Offers(
        case=old.id,
        title=old.title,
        year=year_of(old),
        shift=shift,
        edition=last.catalogue.edition,
        offers=tuple(offers),
        said=tuple(_said(old, catalogue, names)),
        left_out=len(every) - len(offers),
    )


def offered_title(case: Case, today: date) -> str:
    """The title for the next year, its 年度 moved."""
    return moved_names(case.title, shift_of(case, today))


# ---- parts


def _facts(old: Case, catalogue: Catalogue) -> Iterator[Offer]:
    for fact in catalogue.facts:
        value = old.facts.get(fact.id)
        if fact.source_of_value == "officer" and value is not None:
            yield Offer(part="facts", key=fact.id, value=value, was=value)


def _profile(
    old: Case, catalogue: Catalogue, shift: int, persons: frozenset[str]
) -> Iterator[Offer]:
    for field in catalogue.profile_fields:
        value = old.profile.get(field.key)
        if field.key in ("contractor", "contractor_state"):
            yield from _candidate(field, old)
        elif not field.stored or field.key in _NOT_OFFERED or not is_filled(value):
            continue
        elif "person" in field.type and isinstance(value, dict):
            # Whether there is one, never who.
            if value.get("value"):
                bare: JsonValue = {"value": value["value"], "name": ""}
                yield Offer(part="profile", key=field.key, value=bare, was=bare)
        elif field.key not in persons:
            moved = _moved(field, value, shift)
            if moved is not None:
                yield Offer(part="profile", key=field.key, value=moved, was=value)


def _candidate(field: ProfileField, old: Case) -> Iterator[Offer]:
    """Who had the contract is a candidate like others: nothing is decided yet."""
    value = old.profile.get(field.key)
    name = old.contractor.name.strip()
    if field.key == "contractor":
        if offered := name or (value.strip() if isinstance(value, str) else ""):
            yield Offer(part="profile", key=field.key, value=offered, was=offered)
        return
    decided = bool(name) or value in _DECIDED
    state = _CANDIDATE if decided else value
    if state in field.allowed:
        yield Offer(part="profile", key=field.key, value=state, was=value or state)


def _moved(field: ProfileField, value: JsonValue, shift: int) -> JsonValue:
    """The value for the next year; None for a day that is none."""
    try:
        if field.type == "wareki_date":
            return moved_day(str(value), shift)
        if field.type == "wareki_date_range":
            return moved_range(str(value), shift)
    except ValueError:
        return None
    if field.type == "wareki_fiscal_year" and isinstance(value, int):
        return value + shift
    if field.type == "list_wareki_fiscal_year" and isinstance(value, list):
        return [year + shift if isinstance(year, int) else year for year in value]
    if field.key in _NAMED_BY_YEAR and isinstance(value, str):
        return moved_names(value, shift)
    return value


def _documents(old: Case, shift: int) -> Iterator[Offer]:
    """The titles alone: edition and day are those of last year's draft."""
    if not old.documents:
        return
    was: JsonValue = [document.model_dump(mode="json") for document in old.documents]
    value: JsonValue = [
        {
            "code": document.code,
            "title": moved_names(document.title, shift),
            "edition": "",
            "date": None,
        }
        for document in old.documents
    ]
    yield Offer(part="documents", key="", value=value, was=was)


def _answers(last: Examined, catalogue: Catalogue, shift: int) -> Iterator[Offer]:
    same = last.case.catalogue.edition in (None, last.catalogue.edition)
    before = last.catalogue.clause_by_id
    for clause in catalogue.clauses:
        answer = last.case.answers.get(clause.id)
        if answer is None or answer.verdict in (None, Verdict.CHECKING) or answer.lacks_reason:
            continue
        was = before.get(clause.id)
        yield Offer(
            part="answers",
            key=clause.id,
            value=_as_json(_to_verify(answer, clause, shift)),
            was=_as_json(answer.model_copy(update={"note": ""})),
            mark=clause_mark(was) if same and was is not None else "",
            place=last.specification.places.get(clause.id, ""),
        )


def _to_verify(answer: Answer, clause: Clause, shift: int) -> Answer:
    """Without the pages, which are those of last year's papers, and without the note, which is the
    officer's own: this year's page has to be looked up before 明記済 can be printed."""
    known = {parameter.key: parameter for parameter in clause.params}
    parameters: dict[str, JsonValue] = {}
    for key, value in answer.parameters.items():
        parameter = known.get(key)
        if parameter is None:
            continue
        parameters[key] = value
        if parameter.type in _DAYS and isinstance(value, str):
            try:
                parameters[key] = moved_day(value, shift)
            except ValueError:
                parameters[key] = value  # a rule in words: 「契約締結後速やかに」
    places = tuple(place.model_copy(update={"page": ""}) for place in answer.places)
    update: dict[str, object] = {"note": "", "places": places, "parameters": parameters}
    return answer.model_copy(update=update)


def _as_json(answer: Answer) -> JsonValue:
    dumped: JsonValue = answer.model_dump(mode="json")
    return dumped


def _items(old: Case, catalogue: Catalogue) -> Iterator[Offer]:
    for checklist in catalogue.checklists:
        for item in checklist.items:
            answer = old.items.get(item.id)
            if answer is None or answer.verdict in (None, ItemVerdict.CHECKING):
                continue
            if answer.verdict is ItemVerdict.NOT_APPLICABLE and not seen(answer.reason):
                continue
            bare: JsonValue = answer.model_copy(update={"note": ""}).model_dump(mode="json")
            yield Offer(part="items", key=item.id, value=bare, was=bare)


def _forms(old: Case, forms: FormSet) -> Iterator[Offer]:
    """What lasts longer than a year: no numbers, no days, nobody, nothing that happened."""
    for form in forms.forms:
        kept = old.forms.get(form.id)
        if kept is None or form.id in _OF_THE_YEAR:
            continue
        for field in own_fields(form):
            value = kept.fields.get(field.name)
            lasts = field.type in _LASTING and field.name not in _NUMBERS_OF_THE_YEAR
            if lasts and not is_blank(value):
                yield Offer(part="forms", key=f"{form.id}#{field.name}", value=value, was=value)
        yield from _rows(form, kept.rows)


def _rows(form: Form, kept: Mapping[str, Sequence[Mapping[str, JsonValue]]]) -> Iterator[Offer]:
    for table in own_tables(form):
        types = {column.type for column in table.columns}
        if not kept.get(table.id) or types & SIGNED or not types <= _LASTING:
            continue
        rows: JsonValue = [dict(row) for row in kept[table.id]]
        yield Offer(part="forms", key=f"{form.id}#rows.{table.id}", value=rows, was=rows)


# ---- what a person has to look at


def _noted(offer: Offer, old: Case) -> Offer:
    texts = [text for text in _texts(offer.value) if text]
    contractor = old.contractor.name.strip()
    notes = []
    if offer.part in ("profile", "answers", "items", "forms"):
        kept = offer.part == "answers" or offer.value == offer.was  # what was moved names the year
        if kept and any(map(names_year, texts)):
            notes.append("years")
        if offer.part != "answers" and any(map(names_page, texts)):
            notes.append("pages")
    if contractor and any(contractor in text for text in texts):
        notes.append("contractor")
    if offer.key == "past_incidents":
        notes.append("incidents")
    return offer.model_copy(update={"notes": tuple(notes)}) if notes else offer


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


# ---- the council


def _said(old: Case, catalogue: Catalogue, names: frozenset[str]) -> Iterator[Said]:
    """Opinions with their replies, then the conditions of the answer; members are not named."""

    def bare(text: object) -> str:
        text = text.strip() if isinstance(text, str) else ""
        return MARK if names_in(text, names) else text

    def known(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in ids if one in catalogue.clause_by_id)

    for row in old.opinions:
        if bare(row.get("opinion")):
            yield Said(
                clauses=known(clauses_of(row)),
                ref=bare(row.get("ref")),
                text=bare(row.get("opinion")),
                reply=bare(row.get("answer")),
                action=bare(row.get("action")),
                done=bare(row.get("done")),
            )
    for condition in old.council.conditions:
        yield Said(
            clauses=known(condition.clauses),
            condition=True,
            action=CONDITION_WORDS[condition.kind],
            text=bare(condition.text),
            done=bare(condition.done),
        )
