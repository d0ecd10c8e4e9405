"""Which offers of last year still wait in a case, what taking one changes, what keeps it from bulk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from checklists import casefile
from checklists.answer import Answer, ItemAnswer, Verdict
from checklists.assessment import Assessment
from checklists.case import Case, CaseDocument, FormValues
from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.last_year import Offer, Offers, clause_mark, is_filled
from checklists.parameters import is_blank

CHANGED, UNKNOWN_EDITION, COUNCIL = "changed", "edition", "council"
#: With one of these an offer is never taken among many.
ALONE = frozenset({CHANGED, UNKNOWN_EDITION})
_WORDS = {
    CHANGED: "条項の文が、{label}の版から変わりました",
    UNKNOWN_EDITION: "{label}の版の文がないため、変わったかどうかを比べられません",
    COUNCIL: "{label}の審議会で指摘がありました",
    "years": "文の中に年度や日付があります",
    "pages": "頁や版の番号は、{label}の文書のものです",
    "contractor": "{label}の受託者の名があります",
    "incidents": "過去3年以内のものだけかを確かめます",
}
#: Parts whose values have a key of their own; the others are forms and documents.
_KEYED = frozenset({"answers", "items", "facts", "profile"})


@dataclass(frozen=True)
class Taken:
    """A value to record: part and key as the store names them, the value as the case holds it."""

    part: str
    key: str
    value: Any


def is_open(offer: Offer, offers: Offers, case: Case) -> bool:
    """Nothing stands at its place yet, and nobody has declined it. An undo opens it again."""
    return offer.id not in offers.declined and not _is_there(offer, case)


def open_offers(
    offers: Offers, case: Case, assessment: Assessment | None = None
) -> tuple[Offer, ...]:
    """What waits, in the order of the case. With ``assessment`` without the clauses and items that
    this case has not."""
    found = [offer for offer in offers.offers if is_open(offer, offers, case)]
    if assessment is None:
        return tuple(found)
    clauses = {*assessment.applicable, *assessment.to_check}
    items = {item.id for entry in assessment.checklists for item in entry.items}
    scoped = {"answers": clauses, "items": items}
    return tuple(one for one in found if one.part not in scoped or one.key in scoped[one.part])


def _is_there(offer: Offer, case: Case) -> bool:
    if offer.part == "facts":
        return offer.key in case.facts
    if offer.part == "profile":
        return is_filled(case.profile.get(offer.key))
    if offer.part == "answers":
        answer = case.answers.get(offer.key)
        return answer is not None and answer.verdict is not None
    if offer.part == "items":
        item = case.items.get(offer.key)
        return item is not None and item.verdict is not None
    if offer.part == "documents":
        return bool(case.documents)
    form, name, table = _spot(offer)
    values = case.forms.get(form)
    if values is None:
        return False
    return bool(values.rows.get(name)) if table else not is_blank(values.fields.get(name))


def _spot(offer: Offer) -> tuple[str, str, bool]:
    """Form, field or table, and whether it is a table."""
    form, _, name = offer.key.partition("#")
    return form, name.removeprefix("rows."), name.startswith("rows.")


def taken(offers: Iterable[Offer], case: Case) -> tuple[Taken, ...]:
    """What taking these changes, each place once; a note that is there already stays.

    Raises ValueError (ValidationError is one) for a value that fits no place of its part.
    """
    found: dict[tuple[str, str], Any] = {}
    for offer in offers:
        if offer.part == "forms":
            form, name, table = _spot(offer)
            values = found.get(("forms", form)) or case.forms.get(form) or FormValues()
            found["forms", form] = _with(values, name, offer.value, table)
        else:
            found[offer.part, offer.key] = _value(offer, case)
    return tuple(Taken(part, key, value) for (part, key), value in found.items())


def _value(offer: Offer, case: Case) -> Any:
    if offer.part == "answers":
        answer = Answer.model_validate_json(json.dumps(offer.value))
        old = case.answers.get(offer.key)
        return answer if old is None else answer.model_copy(update={"note": old.note})
    if offer.part == "items":
        item = ItemAnswer.model_validate_json(json.dumps(offer.value))
        before = case.items.get(offer.key)
        return item if before is None else item.model_copy(update={"note": before.note})
    if offer.part == "documents":
        rows = offer.value if isinstance(offer.value, list) else []
        return tuple(CaseDocument.model_validate_json(json.dumps(row)) for row in rows)
    if offer.part not in _KEYED:
        raise ValueError("no part of a case that last year offers")
    if offer.part == "facts" and not isinstance(offer.value, bool):
        raise ValueError("a fact that is neither true nor false")
    return offer.value


def _with(values: FormValues, name: str, value: Any, table: bool) -> FormValues:
    if table:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise ValueError("no rows of a table")
        rows = tuple(dict(row) for row in value)
        return values.model_copy(update={"rows": {**values.rows, name: rows}})
    return values.model_copy(update={"fields": {**values.fields, name: value}})


def exceptions(offer: Offer, offers: Offers, catalogue: Catalogue) -> tuple[str, ...]:
    """Codes of what has to be looked at before the offer is taken; none for most."""
    codes = []
    if offer.part == "answers":
        clause = catalogue.clause_by_id.get(offer.key)
        if not offer.mark:
            codes.append(UNKNOWN_EDITION)
        elif clause is None or clause_mark(clause) != offer.mark:
            codes.append(CHANGED)
        if said_of(offers, offer.key):
            codes.append(COUNCIL)
    return (*codes, *offer.notes)


def exception_words(codes: Sequence[str], label: str) -> str:
    """「条項の文が、昨年度の版から変わりました。昨年度の審議会で指摘がありました。」"""
    return "".join(f"{_WORDS[code]}。" for code in codes if code in _WORDS).format(label=label)


def said_of(offers: Offers, clause_id: str) -> tuple[Any, ...]:
    """What the council said of a clause last year."""
    return tuple(said for said in offers.said if clause_id in said.clauses)


def answer_before(offers: Offers, clause_id: str) -> Answer | None:
    """Last year's answer as it was, None where none is offered."""
    offer = next((one for one in offers.offers if one.id == f"answers:{clause_id}"), None)
    if offer is None:
        return None
    try:
        return Answer.model_validate_json(json.dumps(offer.was))
    except ValidationError:
        return None


def same_pages(case: Case, offers: Offers, clause_id: str) -> Answer | None:
    """The clause's answer with last year's pages where a place still lacks one; None when there is
    nothing to confirm: other places, no page last year, every page there."""
    now, before = case.answers.get(clause_id), answer_before(offers, clause_id)
    if now is None or before is None or now.verdict is not Verdict.STATED:
        return None
    pages = {(place.document, place.article): place.page for place in before.places}
    places = tuple(
        place
        if place.page.strip()
        else place.model_copy(update={"page": pages.get((place.document, place.article), "")})
        for place in now.places
    )
    return None if places == now.places else now.model_copy(update={"places": places})


def fitting(offers: Offers, case: Case, catalogue: Catalogue, forms: FormSet) -> Offers:
    """Without what a case of this catalogue cannot hold: a parameter that is no more, a form that
    went, values of a package that came from anywhere."""
    kept = []
    trial = case.model_copy(
        update={"facts": {}, "answers": {}, "items": {}, "forms": {}, "documents": ()}
    )
    for offer in offers.offers:
        try:
            taken((offer,), trial)
        except ValueError:
            continue
        kept.append(offer)
    while bad := _refused(applied(trial, taken(kept, trial)), catalogue, forms):
        left = [offer for offer in kept if _place_of(offer) not in bad]
        if len(left) == len(kept):  # something of the case itself
            break
        kept = left
    return offers.model_copy(update={"offers": tuple(kept)})


def _refused(case: Case, catalogue: Catalogue, forms: FormSet) -> set[tuple[str, str]]:
    """The places that a case of this catalogue may not have as they are."""
    paths = (path for path, _ in casefile.findings_of(case, catalogue, forms))
    return {
        (str(path[0]), str(path[1]) if len(path) > 1 and path[0] != "documents" else "")
        for path in paths
        if path
    }


def applied(case: Case, values: Iterable[Taken]) -> Case:
    """The case with these values."""
    update: dict[str, Any] = {}
    for one in values:
        if one.part == "documents":
            update["documents"] = one.value
        else:
            update.setdefault(one.part, dict(getattr(case, one.part)))[one.key] = one.value
    return case.model_copy(update=update)


def _place_of(offer: Offer) -> tuple[str, str]:
    if offer.part == "documents":
        return offer.part, ""
    return offer.part, _spot(offer)[0] if offer.part == "forms" else offer.key
