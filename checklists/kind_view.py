"""Catalogue and forms in the words of one kind of case: its labels, and 指定管理者 for 受託者."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from checklists.catalogue import Catalogue, Clause, Fact, SubjectChange
from checklists.form import Form, FormColumn, FormField, FormSet, FormTable
from checklists.kind_rules import KindRules, rules_of
from checklists.kinds import Kind
from checklists.profile import ProfileColumn, ProfileField
from checklists.record import Record
from checklists.subject import reword

R = TypeVar("R", bound=Record)
_MOST_KEPT = 24
#: By the identity of what was viewed and the kind; the original is held, so its id stays its own.
_VIEWS: "OrderedDict[tuple[int, Kind], tuple[object, Any]]" = OrderedDict()


def catalogue_for(catalogue: Catalogue, kind: Kind) -> Catalogue:
    """The same catalogue with entries, facts and titles called as this kind calls them.

    Ids, wordings and rules are those of ``catalogue``; the view of a view is itself.
    """
    rules, change = rules_of(kind), catalogue.subject_change_of(kind.value)
    if change is None and not (rules.labels or rules.hints or rules.examples):
        return catalogue
    return _kept(catalogue, kind, lambda: _catalogue(catalogue, rules, change))


def forms_for(forms: FormSet, catalogue: Catalogue, kind: Kind) -> FormSet:
    """The same forms with their titles, labels and notes in the words of this kind."""
    change = catalogue.subject_change_of(kind.value)
    if change is None:
        return forms
    return _kept(
        forms,
        kind,
        lambda: FormSet.model_construct(
            common=forms.common, forms=tuple(_form(form, change) for form in forms.forms)
        ),
    )


def _kept(whole: R, kind: Kind, make: Callable[[], R]) -> R:
    found = _VIEWS.get((id(whole), kind))
    if found is not None:
        kept: R = found[1]
        return kept
    view = make()
    _VIEWS[id(whole), kind] = (whole, view)
    _VIEWS[id(view), kind] = (view, view)
    while len(_VIEWS) > _MOST_KEPT:
        _VIEWS.popitem(last=False)
    return view


def _changed(record: R, **values: object) -> R:
    """A copy with other values; unlike ``model_copy`` it takes no cached property along."""
    fields = type(record).model_fields
    kept = {name: value for name, value in record.__dict__.items() if name in fields}
    return record.model_construct(**{**kept, **values})


def _catalogue(catalogue: Catalogue, rules: KindRules, change: SubjectChange | None) -> Catalogue:
    fields = tuple(_entry(entry, rules, change) for entry in catalogue.profile_fields)
    if change is None:
        return _changed(catalogue, profile_fields=fields)
    return _changed(
        catalogue,
        profile_fields=fields,
        facts=tuple(_fact(fact, change) for fact in catalogue.facts),
        clauses=tuple(_clause(clause, change) for clause in catalogue.clauses),
        groups=tuple(_texts(one, change, "title", "short") for one in catalogue.groups),
        codes=_changed(
            catalogue.codes,
            due=_words(catalogue.codes.due, change),
            obligors=_words(catalogue.codes.obligors, change),
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
