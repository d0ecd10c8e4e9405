"""carried_over: a layer brought to another standard edition, without what that one no longer has."""

from dataclasses import dataclass

from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.layer.record import Layer


@dataclass(frozen=True)
class CarriedOver:
    """``layer`` stands on the new edition. ``changes`` and ``hidden`` name the clauses whose change
    or whose being hidden fell away with them, ``forms`` the renamed forms."""

    layer: Layer
    changes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


def carried_over(layer: Layer, standard: Catalogue, forms: FormSet) -> CarriedOver:
    """The layer for ``standard``: what it says of clauses and forms that are gone is left out.

    Own clauses and forms stay as they are; ``read_layer`` says what they still name of the old
    edition. The edition of the layer is not raised here.
    """
    known = {*standard.clause_by_id, *(clause.id for clause in layer.clauses)}
    titles = {form.id for form in forms.forms}
    kept = layer.model_copy(
        update={
            "standard": standard.edition,
            "changes": tuple(one for one in layer.changes if one.clause in standard.clause_by_id),
            "hidden": tuple(one for one in layer.hidden if one.clause in known),
            "form_names": {name: t for name, t in layer.form_names.items() if name in titles},
        }
    )
    return CarriedOver(
        kept,
        tuple(one.clause for one in layer.changes if one not in kept.changes),
        tuple(one.clause for one in layer.hidden if one not in kept.hidden),
        tuple(name for name in layer.form_names if name not in titles),
    )
