"""Every text a person typed into a case: where it stands and what it is called."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from pydantic import JsonValue

from checklists import opinion_rows
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.council import condition_names
from checklists.form import Form, FormSet
from checklists.own_values import ROSTER
from checklists.places import document_name

_OPINIONS = "form-opinion-answer-list"
#: Columns in which the council speaks, not the officer.
COUNCIL_COLUMNS = frozenset({"opinion", "by", "ref"})
_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?:T[\d:]+)?(?:/\d{4}-\d{2}-\d{2})?")


class TypedText(NamedTuple):
    """A text with its place (as flags name places) and what a person calls it.

    ``council``: the words are the council's, written down by the officer.
    """

    place: str
    label: str
    text: str
    council: bool = False


def typed_texts(
    case: Case, catalogue: Catalogue, forms: FormSet, applicable: Collection[str]
) -> Iterable[TypedText]:
    """All of them but days and months (checked when they are read), memos nobody prints, and
    answers to clauses that do not apply."""
    yield from _profile(case, catalogue)
    for document in case.documents:
        name = document.title or document.code
        place = f"documents.{document.code}"
        yield TypedText(place, f"文書「{name}」の名前と版", f"{document.title} {document.edition}")
    yield from _answers(case, catalogue, applicable)
    titles = {item.id: item.title for one in catalogue.checklists for item in one.items}
    for item_id, item in case.items.items():
        label = f"点検項目「{titles.get(item_id, item_id)}」の理由"
        yield TypedText(f"items.{item_id}.reason", label, item.reason)
    yield from _form_values(case, forms)
    yield from _council(case, forms)


def _profile(case: Case, catalogue: Catalogue) -> Iterable[TypedText]:
    """A table entry has its column in the label; what is chosen from a list is not typed."""
    paper = document_name("consult", case, catalogue)
    for key, value in case.profile.items():
        field = catalogue.profile_by_key.get(key)
        if field is None:
            yield from _inside(f"profile.{key}", f"「{key}」", value)
            continue
        columns = {one.key: one for one in (*field.columns, *field.properties)}
        ours = {*field.allowed, *(one for column in columns.values() for one in column.allowed)}
        for text in _inside(f"profile.{key}", f"{paper}の「{field.label}」", value):
            if text.text not in ours:
                yield text


def _answers(case: Case, catalogue: Catalogue, applicable: Collection[str]) -> Iterable[TypedText]:
    for clause_id in applicable:
        answer = case.answers.get(clause_id)
        clause = catalogue.clause_by_id.get(clause_id)
        if answer is None or clause is None:
            continue
        place, of = f"answers.{clause_id}", f"条項「{clause.title}」の"
        if answer.parameters:
            labels = {one.key: one.label for one in clause.params}
            for key, value in answer.parameters.items():
                label = f"{of}「{labels.get(key, key)}」"
                yield from _inside(f"{place}.parameters.{key}", label, value)
        if answer.wording:
            yield TypedText(f"{place}.wording", f"{of}文案", answer.wording)
        if answer.reason:
            yield TypedText(f"{place}.reason", f"{of}理由", answer.reason)
        for number, one in enumerate(answer.places):
            yield TypedText(f"{place}.places.{number}.article", f"{of}箇所", one.article)


def _form_values(case: Case, forms: FormSet) -> Iterable[TypedText]:
    by_id = {form.id: form for form in forms.forms}
    for form_id, values in case.forms.items():
        form = by_id.get(form_id)
        if form is None:
            continue
        labels = {field.name: field.label for field in form.fields}
        for name, value in values.fields.items():
            label = f"{form.title}の「{labels.get(name, name)}」"
            place = f"forms.{form_id}.fields.{name}"
            yield from _inside(place, label, value, council=form.submitted_by == "council")
        for table, rows in values.rows.items():
            yield from _rows(form, f"forms.{form_id}.rows.{table}", rows)
    if ROSTER in by_id:
        yield from _rows(by_id[ROSTER], "workers", case.workers)


def _council(case: Case, forms: FormSet) -> Iterable[TypedText]:
    form = next((one for one in forms.forms if one.id == _OPINIONS), None)
    labels = _columns(form) if form is not None else {}
    numbers = [opinion_rows.spoken(one) for one in opinion_rows.labels(case.opinions).values()]
    for number, row in enumerate(case.opinions):
        for name, value in row.items():
            if not value or name not in labels:  # the others are our own keys
                continue
            place, label = f"opinions.{number}.{name}", f"{numbers[number]}の「{labels[name]}」"
            council = name in COUNCIL_COLUMNS
            if not isinstance(value, str):
                yield from _inside(place, label, value, council=council)
            elif not _ISO.fullmatch(value):  # nearly all, of thousands: without a step inside
                yield TypedText(place, label, value, council)
    names = condition_names(case.council.conditions)
    for number, (condition, label) in enumerate(zip(case.council.conditions, names, strict=True)):
        place = f"council.conditions.{number}"
        yield TypedText(f"{place}.text", label, condition.text, council=True)
        yield TypedText(f"{place}.done", f"{label}を反映した箇所", condition.done)
    for number, row in enumerate(case.submissions):
        for name, value in row.items():
            yield from _inside(f"submissions.{number}.{name}", f"提出物{number + 1}", value)


def _rows(form: Form, place: str, rows: Iterable[Mapping[str, JsonValue]]) -> Iterable[TypedText]:
    labels = _columns(form)
    for number, row in enumerate(rows):
        for name, value in row.items():
            label = f"{form.title}の{number + 1}行目の「{labels.get(name, name)}」"
            yield from _inside(f"{place}.{number}.{name}", label, value)


def _columns(form: Form) -> dict[str, str]:
    return {column.name: column.label for table in form.tables for column in table.columns}


def _inside(
    place: str, label: str, value: JsonValue, *, council: bool = False
) -> Iterable[TypedText]:
    """Every text inside ``value``, under one place."""
    if isinstance(value, str):
        if value and not _ISO.fullmatch(value):
            yield TypedText(place, label, value, council)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _inside(place, label, part, council=council)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _inside(place, label, part, council=council)
