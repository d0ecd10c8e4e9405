"""with_layer: the shipped catalogue and forms as one municipality has them."""

from collections.abc import Iterable, Mapping
from typing import Any

from checklists.catalogue import Catalogue, Clause, Codes
from checklists.form import Form, FormSet
from checklists.layer.record import Adaptation, Layer, ordered
from checklists.record import Record
from checklists.templates import PLACEHOLDER

_TEXTS = ("title", "severity", "question", "hint", "rationale", "wording")


def with_layer(catalogue: Catalogue, forms: FormSet, layer: Layer) -> tuple[Catalogue, FormSet]:
    """The catalogue and the forms with a layer that ``read_layer`` accepted. Pure, 1 ms.

    Own clauses stand behind the shipped ones of their group, own forms behind the shipped forms
    with the 別記様式 numbers that follow; an own form is needed with each clause it evidences. A hidden clause stays in the catalogue with its reason
    (``Catalogue.hidden``) and applies to no case; an answer to it lies dormant. The edition is
    ``{shipped}+{the layer's}``.
    """
    clauses = _clauses(catalogue, layer)
    reworded = {change.clause for change in layer.changes if change.wording is not None}
    update = {
        "edition": f"{catalogue.edition}+{layer.edition}",
        "clauses": clauses,
        "document_names": {**catalogue.document_names, **layer.document_names},
        "codes": _codes(catalogue.codes, layer.document_names),
        # The sheet of prohibitions has the words that were changed, not the shipped ones.
        "prohibition_texts": {
            name: text for name, text in catalogue.prohibition_texts.items() if name not in reworded
        },
    }
    own_forms = (*_renamed(forms, layer), *_numbered(forms, layer))
    return (
        Catalogue.model_construct(catalogue.model_fields_set, **{**_fields(catalogue), **update}),
        FormSet.model_construct(forms.model_fields_set, common=forms.common, forms=own_forms),
    )


def adapted(clause: Clause, change: Adaptation) -> Clause:
    """A shipped clause with one change. A parameter its new words leave out stays for the forms."""
    texts = {key: getattr(change, key) for key in _TEXTS if getattr(change, key) is not None}
    update: dict[str, object] = dict(texts)
    if change.defaults:
        update["params"] = tuple(
            parameter.model_copy(update={"default": change.defaults[parameter.key]})
            if parameter.key in change.defaults
            else parameter
            for parameter in clause.params
        )
    if change.variants:
        update["wording_variants"] = tuple(
            variant.model_copy(
                update={"wording": change.variants.get(variant.equals, variant.wording)}
            )
            for variant in clause.wording_variants
        )
    found = clause.model_copy(update=update)
    return _left_out(clause, found) if change.wording is not None or change.variants else found


def _left_out(shipped: Clause, found: Clause) -> Clause:
    """Parameters the new words no longer name: kept for answers and forms, asked of nobody."""
    before, after = (named_in(clause) for clause in (shipped, found))
    gone = [p.key for p in found.params if p.key in before and p.key not in after]
    if not gone:
        return found
    params = tuple(
        parameter.model_copy(update={"required_input": False})
        if parameter.key in gone
        else parameter
        for parameter in found.params
    )
    names = (*found.params_not_in_wording, *gone)
    return found.model_copy(update={"params": params, "params_not_in_wording": names})


def named_in(clause: Clause) -> frozenset[str]:
    """What the words of a clause have placeholders for."""
    texts = (clause.wording, *(variant.wording for variant in clause.wording_variants))
    return frozenset(match[2] for text in texts for match in PLACEHOLDER.finditer(text))


def _clauses(catalogue: Catalogue, layer: Layer) -> tuple[Clause, ...]:
    """Shipped and own clauses, each group together, own ones last in it."""
    changes = {change.clause: change for change in layer.changes}
    shipped = [
        adapted(clause, changes[clause.id]) if clause.id in changes else clause
        for clause in catalogue.clauses
    ]
    own = sorted(layer.clauses, key=lambda clause: clause.order)
    last = {clause.group: number for number, clause in enumerate(shipped)}
    placed = sorted(
        [(number, clause) for number, clause in enumerate(shipped)]
        + [(last.get(clause.group, len(shipped)), clause) for clause in own],
        key=lambda pair: pair[0],  # sorted keeps equals: the own ones stay behind
    )
    both_ways = _both_ways(layer, (clause for _, clause in placed))
    return tuple(_hidden(_with_own_forms(layer, both_ways), layer))


def _both_ways(layer: Layer, clauses: Iterable[Clause]) -> Iterable[Clause]:
    """A shipped clause that an own one conflicts with conflicts with it, too."""
    opposed: dict[str, list[str]] = {}
    for own in layer.clauses:
        for other in own.conflicts_with:
            opposed.setdefault(other, []).append(own.id)
    for clause in clauses:
        new = [name for name in opposed.get(clause.id, ()) if name not in clause.conflicts_with]
        if new:
            clause = clause.model_copy(update={"conflicts_with": (*clause.conflicts_with, *new)})
        yield clause


def _with_own_forms(layer: Layer, clauses: Iterable[Clause]) -> Iterable[Clause]:
    """An own form that evidences a clause is needed where the clause applies."""
    wanted: dict[str, list[str]] = {}
    for form in ordered(layer.forms):
        for name in form.evidences:
            wanted.setdefault(name, []).append(form.id)
    for clause in clauses:
        new = [name for name in wanted.get(clause.id, ()) if name not in clause.forms]
        yield clause.model_copy(update={"forms": (*clause.forms, *new)}) if new else clause


def _hidden(clauses: Iterable[Clause], layer: Layer) -> Iterable[Clause]:
    reasons = {hidden.clause: hidden.reason for hidden in layer.hidden}
    for clause in clauses:
        reason = reasons.get(clause.id)
        yield clause if reason is None else clause.model_copy(update={"hidden": reason})


def _codes(codes: Codes, names: Mapping[str, str]) -> Codes:
    return codes.model_copy(update={"carriers": {**codes.carriers, **names}}) if names else codes


def _renamed(forms: FormSet, layer: Layer) -> Iterable[Form]:
    for form in forms.forms:
        title = layer.form_names.get(form.id)
        yield form if title is None else form.model_copy(update={"title": title})


def _numbered(forms: FormSet, layer: Layer) -> Iterable[Form]:
    """Own forms get the numbers after the shipped ones, whatever a next edition ships."""
    number = sum(form.is_annexed for form in forms.forms)
    order = max((form.order for form in forms.forms), default=0)
    for form in ordered(layer.forms):
        order += 1
        update: dict[str, object] = {"order": order}
        if form.is_annexed:
            number += 1
            update["number"] = f"別記様式第{number}号"
        yield form.model_copy(update=update)


def _fields(record: Record) -> dict[str, Any]:
    """The fields for a copy that does not take along what was computed from the old ones."""
    return {name: getattr(record, name) for name in type(record).model_fields}
