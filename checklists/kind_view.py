"""Catalogue and forms in the words of one kind of case: its labels, and 指定管理者 for 受託者."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from checklists.assessment import Assessment
from checklists.body_view import of_body, without_body
from checklists.catalogue import Catalogue, Clause, Fact, SubjectChange
from checklists.form import Form, FormColumn, FormField, FormSet, FormTable
from checklists.kind_rules import FormMore, KindRules, rules_of
from checklists.kinds import ROUTE_WORDS, Kind, Route
from checklists.profile import ProfileColumn, ProfileField
from checklists.record import Record
from checklists.subject import reword
from checklists.views import Views, changed

R = TypeVar("R", bound=Record)
_VIEWS = Views(most=24)
_QUOTED = re.compile("(「[^」]*」)")
_NUMBER = "consult_no"
#: What stands for 諮問 in 諮問番号 and 令和8年度諮問第3号.
NUMBER_WORDS = {Route.REPORT: "報告", Route.INTERNAL: "審査"}
_TERM = "contract_term"
#: The carrier that is the paper of the case itself.
_CONSULT = "consult"


def catalogue_for(catalogue: Catalogue, kind: Kind, route: Route, body: str = "") -> Catalogue:
    """The same catalogue with entries, facts and titles called as this kind and route call them,
    and the body of that name calls itself.

    Ids, wordings and rules are those of ``catalogue``; the view of a view is that of its original.
    """
    return of_body(_catalogue_for(_VIEWS.original(without_body(catalogue)), kind, route), body)


def _catalogue_for(catalogue: Catalogue, kind: Kind, route: Route) -> Catalogue:
    rules, change = rules_of(kind), catalogue.subject_change_of(kind.value)
    if change is None and not rules.renames and route is Route.CONSULTATION:
        return catalogue
    return _VIEWS.of(catalogue, (kind, route), lambda: _catalogue(catalogue, rules, change, route))


def forms_for(
    forms: FormSet, catalogue: Catalogue, kind: Kind, route: Route, body: str = ""
) -> FormSet:
    """The same forms with their titles, labels and notes in the words of this kind, route and body.

    A kind without a contract has no 契約期間 on the papers of the city and the council.
    """
    return of_body(_forms_for(_VIEWS.original(without_body(forms)), catalogue, kind, route), body)


def _forms_for(forms: FormSet, catalogue: Catalogue, kind: Kind, route: Route) -> FormSet:
    change = catalogue.subject_change_of(kind.value)
    rules = rules_of(kind)
    own = rules.without_contract or rules.fields
    if change is None and route is Route.CONSULTATION and not own:
        return forms
    return _VIEWS.of(forms, (kind, route), lambda: _forms(forms, change, kind, route))


def on_route(name: str, route: Route) -> str:
    """諮問書 -> 報告書, 審査書: the paper of a case, as its route calls it."""
    if route is Route.CONSULTATION:
        return name
    return name.replace(ROUTE_WORDS[Route.CONSULTATION], NUMBER_WORDS[route])


def in_kind(assessment: Assessment, catalogue: Catalogue, kind: Kind) -> Assessment:
    """The flags in the words of the kind; what is quoted (「…」) stays as it was written."""
    change = catalogue.subject_change_of(kind.value)
    if change is None:
        return assessment
    flags = tuple(
        replace(flag, sentence=_outside_quotes(flag.sentence, change)) for flag in assessment.flags
    )
    return replace(assessment, flags=flags)


def _outside_quotes(sentence: str, change: SubjectChange) -> str:
    parts = _QUOTED.split(sentence)
    return "".join(part if part.startswith("「") else reword(part, change) for part in parts)


def _catalogue(
    catalogue: Catalogue, rules: KindRules, change: SubjectChange | None, route: Route
) -> Catalogue:
    fields = tuple(
        _numbered(_entry(entry, rules, change), route) for entry in catalogue.profile_fields
    )
    carriers = {
        code: on_route(name, route) if code == _CONSULT else name
        for code, name in catalogue.codes.carriers.items()
    }
    codes = changed(catalogue.codes, carriers=carriers)
    clauses = tuple(_clause_on_route(one, route) for one in catalogue.clauses)
    if change is None:
        return changed(catalogue, profile_fields=fields, codes=codes, clauses=clauses)
    return changed(
        catalogue,
        profile_fields=fields,
        facts=tuple(_fact(fact, change) for fact in catalogue.facts),
        clauses=tuple(_clause(clause, change) for clause in clauses),
        groups=tuple(_texts(one, change, "title", "short") for one in catalogue.groups),
        codes=changed(
            codes,
            due=_words(codes.due, change),
            obligors=_words(codes.obligors, change),
        ),
    )


def _entry(entry: ProfileField, rules: KindRules, change: SubjectChange | None) -> ProfileField:
    columns = tuple(_column(entry, column, rules, change) for column in entry.columns)
    return changed(
        entry,
        label=rules.labels.get(entry.key) or reword(entry.label, change),
        hint=rules.hints.get(entry.key) or reword(entry.hint, change),
        example=rules.examples.get(entry.key) or _example(entry, rules, change),
        columns=columns,
    )


def _numbered(entry: ProfileField, route: Route) -> ProfileField:
    """諮問番号 is 報告番号 in a report, and its pattern says 報告, too."""
    if entry.key != _NUMBER or route is Route.CONSULTATION:
        return entry
    asked, word = ROUTE_WORDS[Route.CONSULTATION], NUMBER_WORDS[route]
    example = entry.example.replace(asked, word) if isinstance(entry.example, str) else None
    return changed(
        entry,
        label=entry.label.replace(asked, word),
        hint="",
        example=example,
        pattern=entry.pattern.replace(asked, word) if entry.pattern else None,
    )


def _example(entry: ProfileField, rules: KindRules, change: SubjectChange | None) -> object:
    """Another kind's example misleads where the label says something else here."""
    if entry.key in rules.labels:
        return None
    return reword(entry.example, change) if isinstance(entry.example, str) else entry.example


def _column(
    entry: ProfileField, column: ProfileColumn, rules: KindRules, change: SubjectChange | None
) -> ProfileColumn:
    label = rules.labels.get(f"{entry.key}.{column.key}") or reword(column.label, change)
    return changed(column, label=label)


def _fact(fact: Fact, change: SubjectChange) -> Fact:
    return _texts(fact, change, "label", "question", "ask", "why")


def _clause(clause: Clause, change: SubjectChange) -> Clause:
    params = tuple(_texts(one, change, "label") for one in clause.params)
    return _texts(changed(clause, params=params), change, "title", "question", "hint")


def _clause_on_route(clause: Clause, route: Route) -> Clause:
    """The few clauses that name the paper of the case, in the words of the route."""
    texts = {name: getattr(clause, name) for name in ("title", "question", "hint")}
    said = {name: on_route(text, route) for name, text in texts.items() if text}
    return clause if said.items() <= texts.items() else changed(clause, **said)


def _forms(forms: FormSet, change: SubjectChange | None, kind: Kind, route: Route) -> FormSet:
    found = forms.forms
    if change is not None:
        found = tuple(_form(form, change) for form in found)
    for more in rules_of(kind).fields:
        found = tuple(_with_field(form, more) if form.id == more.form else form for form in found)
    if rules_of(kind).without_contract:
        found = tuple(form if form.is_annexed else without_term(form) for form in found)
    if route is not Route.CONSULTATION:
        found = tuple(_with_number(form, route) for form in found)
    return changed(forms, forms=found)


def _with_field(form: Form, more: FormMore) -> Form:
    """The form with one more field, or with another source of one it has."""
    if not more.after:
        fields = [
            changed(one, from_=more.source) if one.name == more.name else one for one in form.fields
        ]
        return changed(form, fields=tuple(fields))
    at = next((n for n, one in enumerate(form.fields, 1) if one.name == more.after), 0)
    if not at:  # a town's own form without that field
        return form
    added = FormField.model_construct(
        name=more.name,
        label=more.label,
        print_label=more.print_label or None,
        type=more.type,
        required=False,
        fill="prefilled",
        from_=more.source,
        section=form.fields[at - 1].section,
        width="half",
        choices=tuple(more.map.values()),
        map={key: word for key, word in more.map.items()},
        unit=more.unit or None,
    )
    return changed(form, fields=(*form.fields[:at], added, *form.fields[at:]))


def without_term(form: Form) -> Form:
    """契約期間 is not printed; 件名・契約名 is 件名."""
    fields = tuple(
        changed(one, print=False)
        if one.name == _TERM
        else changed(one, label=one.label.removesuffix("・契約名"))
        for one in form.fields
    )
    return changed(form, fields=fields)


def _with_number(form: Form, route: Route) -> Form:
    """諮問番号 is 報告番号, and a column 諮問書の頁・項 報告書の頁・項."""
    fields = tuple(
        changed(one, label=on_route(one.label, route)) if one.name == _NUMBER else one
        for one in form.fields
    )
    tables = tuple(_table_on_route(one, route) for one in form.tables)
    intro = on_route(form.intro, route) if route is Route.REPORT else form.intro
    return changed(form, fields=fields, tables=tables, intro=intro)


def _table_on_route(table: FormTable, route: Route) -> FormTable:
    columns: tuple[FormColumn, ...] = tuple(
        changed(one, label=on_route(one.label, route)) for one in table.columns
    )
    heads = tuple(changed(one, label=on_route(one.label, route)) for one in table.print_columns)
    return changed(table, columns=columns, print_columns=heads)


def _form(form: Form, change: SubjectChange) -> Form:
    found = changed(
        form,
        due_labels=tuple(reword(text, change) for text in form.due_labels),
        print_notes=tuple(reword(text, change) for text in form.print_notes),
        group_heads=_words(form.group_heads, change),
        fields=tuple(_field(one, change) for one in form.fields),
        city_block=tuple(_field(one, change) for one in form.city_block),
        tables=tuple(_table(one, change) for one in form.tables),
    )
    if found.pledge is not None:
        found = changed(found, pledge=_pledge(found.pledge, change))
    return _texts(found, change, "title", "intro")


def _field(field: FormField, change: SubjectChange) -> FormField:
    return _texts(field, change, "label", "print_label", "tick")


def _table(table: FormTable, change: SubjectChange) -> FormTable:
    columns: tuple[FormColumn, ...] = tuple(
        _texts(one, change, "label", "print_label") for one in table.columns
    )
    heads = tuple(_texts(one, change, "label") for one in table.print_columns)
    return _texts(changed(table, columns=columns, print_columns=heads), change, "title")


def _pledge(pledge: R, change: SubjectChange) -> R:
    """Every sentence of a pledge; ``when`` names a fact and stays."""
    texts: dict[str, object] = {}
    for name, value in pledge.__dict__.items():
        if isinstance(value, str) and name not in {"when", "penalty_when"}:
            texts[name] = reword(value, change)
        elif isinstance(value, Record):
            texts[name] = _pledge(value, change)
        elif isinstance(value, tuple):
            texts[name] = tuple(
                reword(one, change) if isinstance(one, str) else _pledge(one, change)
                for one in value
            )
    return changed(pledge, **texts)


def _texts(record: R, change: SubjectChange, *names: str) -> R:
    """The record with these texts in other words; a text that is not there stays away."""
    texts = {name: getattr(record, name) for name in names}
    found = {name: reword(text, change) for name, text in texts.items() if text}
    return changed(record, **found)


def _words(table: Mapping[str, str], change: SubjectChange) -> dict[str, str]:
    return {key: reword(text, change) for key, text in table.items()}
