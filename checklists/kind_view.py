"""Catalogue and forms in the words of one kind of case: its labels, and 指定管理者 for 受託者."""

import re
import weakref
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from threading import Lock
from typing import Any, TypeVar, cast

from checklists.assessment import Assessment
from checklists.catalogue import Catalogue, Clause, Fact, SubjectChange
from checklists.form import Form, FormColumn, FormField, FormSet, FormTable
from checklists.kind_rules import FormMore, KindRules, rules_of
from checklists.kinds import ROUTE_WORDS, Kind, Route
from checklists.profile import ProfileColumn, ProfileField
from checklists.record import Record
from checklists.subject import reword

R = TypeVar("R", bound=Record)
_Key = tuple[int, Kind, Route]
_MOST_KEPT = 24
#: By the identity of what was viewed; the original is held, so its id stays its own.
_VIEWS: "OrderedDict[_Key, tuple[Any, Any]]" = OrderedDict()
#: By the identity of a view, as long as it lives: the view and its original.
_ORIGINALS: "dict[int, tuple[weakref.ref[Any], Any]]" = {}
_LOCK = Lock()  # cases are examined on workers, too
_QUOTED = re.compile("(「[^」]*」)")
_NUMBER = "consult_no"
#: What stands for 諮問 in 諮問番号 and 令和8年度諮問第3号.
NUMBER_WORDS = {Route.REPORT: "報告", Route.INTERNAL: "審査"}
_TERM = "contract_term"
#: The carrier that is the paper of the case itself.
_CONSULT = "consult"


def catalogue_for(catalogue: Catalogue, kind: Kind, route: Route) -> Catalogue:
    """The same catalogue with entries, facts and titles called as this kind and route call them.

    Ids, wordings and rules are those of ``catalogue``; the view of a view is that of its original.
    """
    catalogue = _original(catalogue)
    rules, change = rules_of(kind), catalogue.subject_change_of(kind.value)
    if change is None and not rules.renames and route is Route.CONSULTATION:
        return catalogue
    return _kept(catalogue, kind, route, lambda: _catalogue(catalogue, rules, change, route))


def forms_for(forms: FormSet, catalogue: Catalogue, kind: Kind, route: Route) -> FormSet:
    """The same forms with their titles, labels and notes in the words of this kind and route.

    A kind without a contract has no 契約期間 on the papers of the city and the council.
    """
    forms = _original(forms)
    change = catalogue.subject_change_of(kind.value)
    rules = rules_of(kind)
    own = rules.without_contract or rules.fields
    if change is None and route is Route.CONSULTATION and not own:
        return forms
    return _kept(forms, kind, route, lambda: _forms(forms, change, kind, route))


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


def _original(whole: R) -> R:
    """What this is a view of; itself where it is none."""
    found = _ORIGINALS.get(id(whole))
    return cast(R, found[1]) if found is not None and found[0]() is whole else whole


def _kept(whole: R, kind: Kind, route: Route, make: Callable[[], R]) -> R:
    found = _VIEWS.get((id(whole), kind, route))
    if found is not None:
        return cast(R, found[1])
    view = make()
    number = id(view)
    _ORIGINALS[number] = (weakref.ref(view, lambda _: _forgotten(number)), whole)
    with _LOCK:
        _VIEWS[id(whole), kind, route] = (whole, view)
        while len(_VIEWS) > _MOST_KEPT:
            _VIEWS.popitem(last=False)
    return view


def _forgotten(number: int) -> None:
    """A view is gone; another may have its number by now."""
    found = _ORIGINALS.get(number)
    if found is not None and found[0]() is None:
        del _ORIGINALS[number]


def _changed(record: R, **values: object) -> R:
    """A copy with other values; unlike ``model_copy`` it takes no cached property along."""
    fields = type(record).model_fields
    kept = {name: value for name, value in record.__dict__.items() if name in fields}
    return cast(R, type(record).model_construct(**{**kept, **values}))


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
    codes = _changed(catalogue.codes, carriers=carriers)
    clauses = tuple(_clause_on_route(one, route) for one in catalogue.clauses)
    if change is None:
        return _changed(catalogue, profile_fields=fields, codes=codes, clauses=clauses)
    return _changed(
        catalogue,
        profile_fields=fields,
        facts=tuple(_fact(fact, change) for fact in catalogue.facts),
        clauses=tuple(_clause(clause, change) for clause in clauses),
        groups=tuple(_texts(one, change, "title", "short") for one in catalogue.groups),
        codes=_changed(
            codes,
            due=_words(codes.due, change),
            obligors=_words(codes.obligors, change),
        ),
    )


def _entry(entry: ProfileField, rules: KindRules, change: SubjectChange | None) -> ProfileField:
    columns = tuple(_column(entry, column, rules, change) for column in entry.columns)
    return _changed(
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
    return _changed(
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
    return _changed(column, label=label)


def _fact(fact: Fact, change: SubjectChange) -> Fact:
    return _texts(fact, change, "label", "question", "ask", "why")


def _clause(clause: Clause, change: SubjectChange) -> Clause:
    params = tuple(_texts(one, change, "label") for one in clause.params)
    return _texts(_changed(clause, params=params), change, "title", "question", "hint")


def _clause_on_route(clause: Clause, route: Route) -> Clause:
    """The few clauses that name the paper of the case, in the words of the route."""
    texts = {name: getattr(clause, name) for name in ("title", "question", "hint")}
    said = {name: on_route(text, route) for name, text in texts.items() if text}
    return clause if said.items() <= texts.items() else _changed(clause, **said)


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
    return _changed(forms, forms=found)


def _with_field(form: Form, more: FormMore) -> Form:
    """The form with one more field, or with another source of one it has."""
    if not more.after:
        fields = [
            _changed(one, from_=more.source) if one.name == more.name else one
            for one in form.fields
        ]
        return _changed(form, fields=tuple(fields))
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
    return _changed(form, fields=(*form.fields[:at], added, *form.fields[at:]))


def without_term(form: Form) -> Form:
    """契約期間 is not printed; 件名・契約名 is 件名."""
    fields = tuple(
        _changed(one, print=False)
        if one.name == _TERM
        else _changed(one, label=one.label.removesuffix("・契約名"))
        for one in form.fields
    )
    return _changed(form, fields=fields)


def _with_number(form: Form, route: Route) -> Form:
    """諮問番号 is 報告番号, and a column 諮問書の頁・項 報告書の頁・項."""
    fields = tuple(
        _changed(one, label=on_route(one.label, route)) if one.name == _NUMBER else one
        for one in form.fields
    )
    tables = tuple(_table_on_route(one, route) for one in form.tables)
    intro = on_route(form.intro, route) if route is Route.REPORT else form.intro
    return _changed(form, fields=fields, tables=tables, intro=intro)


def _table_on_route(table: FormTable, route: Route) -> FormTable:
    columns: tuple[FormColumn, ...] = tuple(
        _changed(one, label=on_route(one.label, route)) for one in table.columns
    )
    heads = tuple(_changed(one, label=on_route(one.label, route)) for one in table.print_columns)
    return _changed(table, columns=columns, print_columns=heads)


def _form(form: Form, change: SubjectChange) -> Form:
    changed = _changed(
        form,
        due_labels=tuple(reword(text, change) for text in form.due_labels),
        print_notes=tuple(reword(text, change) for text in form.print_notes),
        group_heads=_words(form.group_heads, change),
        fields=tuple(_field(one, change) for one in form.fields),
        city_block=tuple(_field(one, change) for one in form.city_block),
        tables=tuple(_table(one, change) for one in form.tables),
    )
    if changed.pledge is not None:
        changed = _changed(changed, pledge=_pledge(changed.pledge, change))
    return _texts(changed, change, "title", "intro")


def _field(field: FormField, change: SubjectChange) -> FormField:
    return _texts(field, change, "label", "print_label", "tick")


def _table(table: FormTable, change: SubjectChange) -> FormTable:
    columns: tuple[FormColumn, ...] = tuple(
        _texts(one, change, "label", "print_label") for one in table.columns
    )
    heads = tuple(_texts(one, change, "label") for one in table.print_columns)
    return _texts(_changed(table, columns=columns, print_columns=heads), change, "title")


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
    return _changed(pledge, **texts)


def _texts(record: R, change: SubjectChange, *names: str) -> R:
    """The record with these texts in other words; a text that is not there stays away."""
    texts = {name: getattr(record, name) for name in names}
    found = {name: reword(text, change) for name, text in texts.items() if text}
    return _changed(record, **found)


def _words(table: Mapping[str, str], change: SubjectChange) -> dict[str, str]:
    return {key: reword(text, change) for key, text in table.items()}
