"""A municipality's own layer over the shipped catalogue: its record, its files, its effect."""

from checklists.layer.merge import with_layer
from checklists.layer.opinion import OpinionSaid, clause_from_opinion
from checklists.layer.read import LayerRead, read_layer
from checklists.layer.record import Adaptation, Hidden, Layer
from checklists.layer.write import write_layer

__all__ = [
    "Adaptation",
    "Hidden",
    "Layer",
    "LayerRead",
    "OpinionSaid",
    "clause_from_opinion",
    "read_layer",
    "with_layer",
    "write_layer",
]
