"""Shelf: catalogue and forms the office works with, and what is wrong with a file of one's own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checklists import casefile
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.problem import Problem
from checklists.reader.files import DATA
from checklists.reader.own import OWN_VARIABLE, own_files
from checklists.reader.shipped import check, shipped_catalogue, shipped_forms

if TYPE_CHECKING:
    from checklists.layer import Layer
    from db.store import Store

SAMPLE = DATA / "samples" / "gift-set.json"


@dataclass(frozen=True)
class Shelf:
    """``problems`` of own files keep all of them out: the shipped ones are used then.

    ``layer``: what lies over the shipped ones, None while nothing does. ``foreign``: today's, in
    the place of an edition that is not known here. ``fallen``: what of the layer this standard
    cannot bear any more.
    """

    catalogue: Catalogue
    forms: FormSet
    problems: tuple[Problem, ...] = ()
    layer: Layer | None = None
    foreign: bool = False
    fallen: tuple[Problem, ...] = ()

    @property
    def edition(self) -> str:
        return self.catalogue.edition


def load() -> Shelf:
    """The shipped catalogue and forms, with the file or folder of OWN_VARIABLE when it is clean."""
    files = own_files(os.environ.get(OWN_VARIABLE, ""))
    if not files:
        return Shelf(shipped_catalogue(), shipped_forms())
    from checklists.layer.folder import chosen

    found = chosen(files)
    return Shelf(found.catalogue, found.forms, found.problems, found.layer)


def with_layer_files(base: Shelf, files: Mapping[str, str]) -> Shelf:
    """The shipped ones under the layer of these files; with its ``problems`` when it is refused.

    Two towns may both have an edition 3 of their own: what the files say is part of the name, so
    that a case handed over never stands on the wrong one. A new standard edition takes along only
    what it can no longer bear.
    """
    if not files:
        return base
    from checklists.layer import read_kept_layer, with_layer  # most have no layer

    read = read_kept_layer(_in_bytes(files), base.catalogue, base.forms)
    if read.layer is None:
        return replace(base, problems=(*base.problems, *read.problems))
    catalogue, forms = with_layer(base.catalogue, base.forms, read.layer)
    edition = f"{catalogue.edition}.{_digest(files)}"
    return Shelf(
        catalogue.model_copy(update={"edition": edition}),
        forms,
        base.problems,
        read.layer,
        fallen=read.fallen,
    )


def kept_shelf(store: Store, edition: str) -> Shelf | None:
    """An edition the store keeps; None where it does not, or where a later program kept it."""
    body = store.catalogues.body(edition)
    if body is None:
        return None
    from checklists.edition_body import BodyRefused, unpacked

    try:
        return Shelf(*unpacked(body))
    except BodyRefused:
        return None


def check_layer(base: Shelf, files: Mapping[str, str]) -> tuple[Problem, ...]:
    """Everything that keeps these files out; empty when they can be worked with."""
    from checklists.layer import read_layer

    return read_layer(_in_bytes(files), base.catalogue, base.forms).problems


def _in_bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def _digest(files: Mapping[str, str]) -> str:
    told = hashlib.sha256()
    for name, text in sorted(files.items()):
        for part in (name.encode(), text.encode()):
            told.update(len(part).to_bytes(8, "big") + part)
    return told.hexdigest()[:8]


def what_is_wrong() -> tuple[str, ...]:
    """Every problem of the shipped files, one line each: when ``load`` raised."""
    return tuple(str(problem) for problem in check())


def sample_case(shelf: Shelf) -> Case:
    """The case that comes with the program: an invented city and invented people."""
    return casefile.read(SAMPLE.read_bytes(), shelf.catalogue, shelf.forms, SAMPLE.name)
