"""Papers of which one case has several: a 諮問書 for each consultation, a report for each matter."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import JsonValue

from checklists.case import Case, FormValues
from checklists.examined import Examined
from checklists.kind_rules import KindForm, rules_of
from checklists.kind_view import catalogue_for, forms_for
from checklists.kinds import Kind
from checklists.paper.profile_text import rows_of

#: Between the id of a form and what it is printed for: ``form-incident-final-report:2``.
MARK = ":"
CONSULTATIONS = "consultations"


def form_id_of(line_id: str) -> str:
    """``form-incident-final-report:2`` -> the form."""
    return line_id.partition(MARK)[0]


def forms_of_kinds(case: Case) -> tuple[KindForm, ...]:
    """The forms the packet holds because of the kinds of the case, each once."""
    found = [form for kind in case.kinds for form in rules_of(kind).forms]
    return tuple({form.id: form for form in found}.values())


def sheets_of(examined: Examined, form: KindForm) -> Iterator[tuple[str, str]]:
    """(id of the line, what it is about) of each sheet; one sheet where no row is written yet."""
    rows = _rows(examined, form)
    if len(rows) < 2:
        yield form.id, ""
        return
    for number, row in enumerate(rows, 1):
        yield f"{form.id}{MARK}{number}", str(row.get(form.title) or "").strip() or str(number)


def examined_for(examined: Examined, line_id: str) -> Examined:
    """The case as one sheet sees it: its own consultation, or its own row; else as it is."""
    form_id, _, which = line_id.partition(MARK)
    if which and not which.isdigit():
        return _of_consultation(examined, Kind(which))
    form = next((one for one in forms_of_kinds(examined.case) if one.id == form_id), None)
    if form is None or not form.rows:
        return examined
    rows = _rows(examined, form)
    if not rows:
        return examined
    row = rows[int(which) - 1 if which else 0]
    stored = examined.case.forms.get(form.id) or FormValues()
    fields = stored.model_copy(update={"fields": {**stored.fields, **_fields(form, row)}})
    forms = {**examined.case.forms, form.id: fields}
    return replace(examined, case=examined.case.model_copy(update={"forms": forms}))


def consultation_of(case: Case, kind: Kind, names: Mapping[str, str]) -> dict[str, JsonValue]:
    """What the case says of a further consultation (profile.consultations); empty: nothing yet."""
    rows = case.profile.get(CONSULTATIONS)
    for row in rows if isinstance(rows, list | tuple) else ():
        if isinstance(row, dict) and row.get("kind") == names[kind.value]:
            return row
    return {}


def consult_numbers(examined: Examined) -> tuple[str, ...]:
    """The number of each consultation of the case, its own first; blank where none is given yet."""
    case, names = examined.case, examined.catalogue.codes.kinds
    others = (consultation_of(case, kind, names).get("consult_no") for kind in case.also)
    return tuple(str(one or "") for one in (case.profile.get("consult_no"), *others))


def _rows(examined: Examined, form: KindForm) -> tuple[dict[str, JsonValue], ...]:
    if not form.rows or form.rows not in examined.catalogue.profile_by_key:
        return ()
    return rows_of(examined.catalogue, form.rows, examined.case.profile.get(form.rows))


def _fields(form: KindForm, row: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The row as values of the form; a day begins the field of day and hour."""
    named = {key: value for key, value in row.items() if key not in form.dates}
    days = {form.dates[key]: value for key, value in row.items() if key in form.dates}
    return {**named, **days}


def _of_consultation(examined: Examined, kind: Kind) -> Examined:
    """The same case under another kind, with the number, title and legal basis of that one."""
    case, body = examined.case, examined.case.municipality.name
    own = consultation_of(case, kind, examined.catalogue.codes.kinds)
    profile = {**case.profile, "consult_no": own.get("consult_no") or ""}
    for key in ("title", "reason", "content"):
        if own.get(key):
            profile[key] = own[key]
    basis = own.get("legal_basis")
    profile["legal_basis"] = basis or (
        case.profile.get("legal_basis") if _same_basis(examined, kind) else None
    )
    return replace(
        examined,
        case=case.model_copy(update={"kind": kind, "also": (), "profile": profile}),
        catalogue=catalogue_for(examined.catalogue, kind, case.route, body),
        forms=forms_for(examined.forms, examined.catalogue, kind, case.route, body),
    )


def _same_basis(examined: Examined, kind: Kind) -> bool:
    """Is there a legal basis offered for both kinds on this route?"""
    case = examined.case
    return any(
        {case.kind.value, kind.value} <= set(preset.kinds) and case.route.value in preset.routes
        for preset in examined.catalogue.legal_presets
    )
