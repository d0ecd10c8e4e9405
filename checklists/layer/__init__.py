"""A municipality's own layer over the shipped catalogue: its record, its files, its effect."""

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
