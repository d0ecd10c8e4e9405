"""Last year's values in words short enough to stand beside a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue, ValidationError

from checklists.answer import ITEM_VERDICT_WORDS, VERDICT_WORDS, Answer, ItemVerdict, Verdict
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.last_year import Offer
from checklists.paper.profile_text import text_of
from checklists.places import document_name

_LONGEST = 60


def was_words(
    offer: Offer, case: Case, catalogue: Catalogue, forms: FormSet, *, full: bool = False
) -> str:
    """What stood there last year: 「はい」「令和8年4月1日から…まで」「明記済（仕様書 第9条 12頁）」.

    A long text is cut, but for ``full``.
    """
    return _line(_words(offer, offer.was, case, catalogue, forms), full)


def offered_words(
    offer: Offer, case: Case, catalogue: Catalogue, forms: FormSet, *, full: bool = False
) -> str:
    """What would be taken, where it is not what stood there; empty where it is the same."""
    if offer.value == offer.was or offer.part in ("answers", "documents"):
        return ""
    return _line(_words(offer, offer.value, case, catalogue, forms), full)


def place_name(offer: Offer, catalogue: Catalogue, forms: FormSet) -> str:
    """What the offer is for, as its page calls it."""
    if offer.part == "facts":
        fact = catalogue.fact_by_id.get(offer.key)
        return (fact.ask or fact.question) if fact is not None else offer.key
    if offer.part == "profile":
        entry = catalogue.profile_by_key.get(offer.key)
        return entry.label if entry is not None else offer.key
    if offer.part == "answers":
        clause = catalogue.clause_by_id.get(offer.key)
        return clause.title if clause is not None else offer.key
    if offer.part == "items":
        every = (item for one in catalogue.checklists for item in one.items)
        return next((item.title for item in every if item.id == offer.key), offer.key)
    if offer.part == "documents":
        return "点検する文書"
    return " ".join(part for part in _form_names(offer, forms) if part)


def _form_names(offer: Offer, forms: FormSet) -> tuple[str, str]:
    """Title of the form and label of the field or the table."""
    form_id, _, name = offer.key.partition("#")
    form = next((one for one in forms.forms if one.id == form_id), None)
    if form is None:
        return form_id, name
    if name.startswith("rows."):
        table = next((one for one in form.tables if f"rows.{one.id}" == name), None)
        return form.title, (table.title or "") if table is not None else ""
    field = next((one for one in form.fields if one.name == name), None)
    return form.title, field.label if field is not None else name


def _words(offer: Offer, value: JsonValue, case: Case, catalogue: Catalogue, forms: FormSet) -> str:
    if offer.part == "facts":
        return "はい" if value else "いいえ"
    if offer.part == "profile":
        entry = catalogue.profile_by_key.get(offer.key)
        return text_of(entry, value) if entry is not None else str(value)
    if offer.part == "answers":
        return _answer(value, case, catalogue)
    if offer.part == "items":
        return _item(value)
    if offer.part == "documents":
        return _documents(value, catalogue)
    if isinstance(value, list):
        return f"{len(value)}行"
    return str(value)


def _line(text: str, full: bool) -> str:
    """On one line; its beginning where there is no room for all."""
    line = " ".join(text.split())
    return line if full or len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _answer(value: JsonValue, case: Case, catalogue: Catalogue) -> str:
    try:
        answer = Answer.model_validate(value, strict=False)
    except ValidationError:
        return ""
    if answer.verdict is None:
        return ""
    details = [_place(place.model_dump(), case, catalogue) for place in answer.places]
    if answer.verdict is Verdict.NOT_APPLICABLE:
        details = [answer.reason]
    elif answer.wording:
        details.append("自分の文")
    told = "、".join(detail for detail in details if detail)
    return f"{VERDICT_WORDS[answer.verdict]}（{told}）" if told else VERDICT_WORDS[answer.verdict]


def _place(place: Mapping[str, Any], case: Case, catalogue: Catalogue) -> str:
    name = document_name(str(place["document"]), case, catalogue).split("(")[0]
    page = f"{place['page']}頁" if place["page"] else ""
    return " ".join(part for part in (name, str(place["article"]), page) if part)


def _item(value: JsonValue) -> str:
    given = value if isinstance(value, dict) else {}
    try:
        word = ITEM_VERDICT_WORDS[ItemVerdict(str(given.get("verdict")))]
    except ValueError:
        return ""
    reason = str(given.get("reason") or "")
    return f"{word}（{reason}）" if reason else word


def _documents(value: JsonValue, catalogue: Catalogue) -> str:
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    carriers = catalogue.codes.carriers
    named = (str(row.get("title") or carriers.get(str(row.get("code")), "")) for row in rows)
    return "、".join(name for name in named if name)
