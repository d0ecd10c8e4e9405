"""The municipality's layer with one thing changed; the records are never changed in place."""

from collections.abc import Mapping
from itertools import count

from checklists.catalogue import Clause
from checklists.form import Form
from checklists.layer import Adaptation, Hidden, Layer
from checklists.seen import seen


def empty_layer(city: str, standard: str) -> Layer:
    """The first edition, before anything is in it. ``standard``: the shipped edition."""
    return Layer(id="own", title=city or "自分の市", edition=1, standard=standard)


def with_own(layer: Layer, clause: Clause) -> Layer:
    """An own clause, new or in place of its former state."""
    others = tuple(one for one in layer.clauses if one.id != clause.id)
    at = next((n for n, one in enumerate(layer.clauses) if one.id == clause.id), len(others))
    return layer.model_copy(update={"clauses": (*others[:at], clause, *others[at:])})


def without_own(layer: Layer, clause_id: str) -> Layer:
    return layer.model_copy(
        update={"clauses": tuple(one for one in layer.clauses if one.id != clause_id)}
    )


def with_change(layer: Layer, clause_id: str, change: Adaptation | None) -> Layer:
    """A shipped clause in other words; None: in its own again."""
    others = tuple(one for one in layer.changes if one.clause != clause_id)
    return layer.model_copy(update={"changes": (*others, change) if change else others})


def with_hidden(layer: Layer, clause_id: str, reason: str) -> Layer:
    """A clause not used, and why; an empty reason: used again."""
    others = tuple(one for one in layer.hidden if one.clause != clause_id)
    hidden = (*others, Hidden(clause=clause_id, reason=seen(reason))) if seen(reason) else others
    return layer.model_copy(update={"hidden": hidden})


def with_names(layer: Layer, names: Mapping[str, str]) -> Layer:
    """The municipality's words for documents; what is empty has the word of the standard."""
    kept = {code: name.strip() for code, name in names.items() if name.strip()}
    return layer.model_copy(update={"document_names": kept})


def with_form(layer: Layer, form: Form, after: str) -> Layer:
    """An own form, new or in place of its former state, behind the one called ``after`` (empty: in
    the first place). Where the order becomes another, all are counted anew.
    """
    others = [one for one in layer.forms if one.id != form.id]
    form = _numbered_apart(form, others)
    at = next((n for n, one in enumerate(others, 1) if one.id == after), 0)
    placed = [*others[:at], form, *others[at:]]
    if [one.id for one in placed] != [one.id for one in layer.forms]:
        placed = [_counted(one, number) for number, one in enumerate(placed, 1)]
    return layer.model_copy(update={"forms": tuple(placed)})


def _numbered_apart(form: Form, others: list[Form]) -> Form:
    """Under a number none of the others has; a case gives it another one."""
    taken = {one.number for one in others}
    if not form.is_annexed or form.number not in taken:
        return form
    free = next(text for n in count(1) if (text := f"別記様式第{n}号") not in taken)
    return form.model_copy(update={"number": free})


def _counted(form: Form, number: int) -> Form:
    """No two forms have one number; those that are printed follow the shipped ones."""
    update: dict[str, object] = {"order": number}
    if form.is_annexed:
        update["number"] = f"別記様式第{number}号"
    return form.model_copy(update=update)


def without_form(layer: Layer, form_id: str) -> Layer:
    return layer.model_copy(
        update={"forms": tuple(one for one in layer.forms if one.id != form_id)}
    )
