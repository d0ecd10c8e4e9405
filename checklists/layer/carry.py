"""A layer brought to another standard edition, without what that one can no longer bear."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.layer.read import LayerRead, read_layer
from checklists.layer.record import HEAD_NAME, Adaptation, Layer
from checklists.layer.write import write_layer
from checklists.problem import Problem


@dataclass(frozen=True)
class CarriedOver:
    """``layer`` stands on the new edition. ``changes`` and ``hidden`` name the clauses whose change
    or whose being hidden fell away, ``forms`` the shipped forms that are gone."""

    layer: Layer
    changes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


def read_kept_layer(files: Mapping[str, bytes], standard: Catalogue, forms: FormSet) -> LayerRead:
    """``read_layer`` for a layer that is at work already, when the program brings a new standard.

    What fell away with the old edition is remarked and left out; the own clauses stay. Files made
    against this very edition are refused as ever.
    """
    read = read_layer(files, standard, forms)
    found = read.refused
    if found is None or found.standard == standard.edition:
        return read
    carried = carried_over(found, standard, forms)
    again = read_layer(_in_bytes(carried.layer), standard, forms)
    if again.layer is None:
        return replace(read, refused=carried.layer)
    fallen = tuple(_fallen(carried, found.standard))
    return LayerRead(again.layer, (), (*fallen, *again.remarks), fallen=fallen)


def carried_over(layer: Layer, standard: Catalogue, forms: FormSet) -> CarriedOver:
    """The layer for ``standard``: what it says of clauses and forms that are gone is left out, and
    a change that names what its clause no longer has.

    Own clauses and forms keep their words; only what they list of the gone is taken from them
    (forms, conflicts, evidences). The edition of the layer is not raised here.
    """
    titles = {form.id for form in forms.forms} | {form.id for form in layer.forms}
    known = {*standard.clause_by_id, *(clause.id for clause in layer.clauses)}
    kept = layer.model_copy(
        update={
            "standard": standard.edition,
            "document_names": _of(layer.document_names, standard.codes.carriers),
            "form_names": _of(layer.form_names, titles),
            "hidden": tuple(one for one in layer.hidden if one.clause in known),
            "clauses": tuple(
                clause.model_copy(
                    update={
                        "forms": tuple(one for one in clause.forms if one in titles),
                        "conflicts_with": tuple(x for x in clause.conflicts_with if x in known),
                    }
                )
                for clause in layer.clauses
            ),
            "forms": tuple(
                form.model_copy(
                    update={"evidences": tuple(x for x in form.evidences if x in known)}
                )
                for form in layer.forms
            ),
        }
    )
    changes = tuple(one for one in layer.changes if _stands(one, kept, standard, forms))
    return CarriedOver(
        kept.model_copy(update={"changes": changes}),
        tuple(one.clause for one in layer.changes if one not in changes),
        tuple(one.clause for one in layer.hidden if one not in kept.hidden),
        tuple(name for name in layer.form_names if name not in titles),
    )


def _stands(change: Adaptation, layer: Layer, standard: Catalogue, forms: FormSet) -> bool:
    """Is nothing wrong with this change of the layer, taken alone?"""
    if change.clause not in standard.clause_by_id:
        return False
    alone = layer.model_copy(update={"changes": (change,), "hidden": ()})
    problems = read_layer(_in_bytes(alone), standard, forms).problems
    return not any(problem.place == HEAD_NAME for problem in problems)


def _of(names: Mapping[str, str], known: Iterable[str]) -> dict[str, str]:
    choices = set(known)
    return {name: word for name, word in names.items() if name in choices}


def _in_bytes(layer: Layer) -> dict[str, bytes]:
    return {name: text.encode() for name, text in write_layer(layer).items()}


def _fallen(carried: CarriedOver, before: str) -> Iterable[Problem]:
    for names, what in (
        (carried.changes, "変えた文"),
        (carried.hidden, "使わない理由"),
        (carried.forms, "様式の呼び名"),
    ):
        for name in names:
            sentence = (
                f"「{name}」の{what}は、標準目録が{before}版から変わったので、外しました。"
                "今の標準文を確かめてください。"
            )
            yield Problem(HEAD_NAME, 0, "", sentence)
