"""A municipality's own layer over the shipped catalogue: its record, its files, its effect."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checklists.layer.carry import CarriedOver, carried_over, read_kept_layer
    from checklists.layer.changes import ClauseChange, catalogue_changes
    from checklists.layer.merge import with_layer
    from checklists.layer.opinion import OpinionSaid, clause_from_opinion
    from checklists.layer.read import LayerRead, read_layer
    from checklists.layer.record import Adaptation, Hidden, Layer
    from checklists.layer.write import write_layer

__all__ = [
    "Adaptation",
    "CarriedOver",
    "ClauseChange",
    "Hidden",
    "Layer",
    "LayerRead",
    "OpinionSaid",
    "carried_over",
    "catalogue_changes",
    "clause_from_opinion",
    "read_kept_layer",
    "read_layer",
    "with_layer",
    "write_layer",
]

# Most have no layer, and the checks of one load a third of the program: each name when first used.
_MODULES = {
    "carry": ("CarriedOver", "carried_over", "read_kept_layer"),
    "changes": ("ClauseChange", "catalogue_changes"),
    "merge": ("with_layer",),
    "opinion": ("OpinionSaid", "clause_from_opinion"),
    "read": ("LayerRead", "read_layer"),
    "record": ("Adaptation", "Hidden", "Layer"),
    "write": ("write_layer",),
}


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
