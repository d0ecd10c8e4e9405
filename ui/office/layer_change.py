"""A changed layer on its way to disk: checked, merged and kept on the worker, after a copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklists.layer import read_layer, write_layer
from ui.office.catalogues import Shelf, check_layer, with_layer_files

if TYPE_CHECKING:
    from checklists.layer import Layer
    from checklists.problem import Problem
    from db.store import Store

#: Setting: the files of the edition before, by name.
BEFORE = "catalogue_before"
#: Why a copy of the store was made.
COPY = "catalogue"

Wanted = Callable[[Shelf], "Files"]


@dataclass(frozen=True)
class Files:
    """TOML texts by file name, or what keeps them out."""

    texts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class LayerKept:
    """What is on disk: its ``texts`` and the catalogue under them. With ``problems`` nothing was
    kept."""

    shelf: Shelf
    texts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def no_layer(_standard: Shelf) -> Files:
    """The standard alone."""
    return Files({})


def changed_layer(layer: Layer, before: Layer | None) -> Wanted:
    """The files of a layer as the next edition after ``before``; the same is no new edition."""

    def files(standard: Shelf) -> Files:
        update: dict[str, object] = {"standard": standard.edition}
        if before is not None and layer.model_copy(update=update) != before:
            update["edition"] = before.edition + 1
        texts = dict(write_layer(layer.model_copy(update=update)))
        return Files(texts, check_layer(standard, texts))

    return files


def received_layer(given: Mapping[str, bytes]) -> Wanted:
    """The files of another desk's layer, its number with it."""

    def files(standard: Shelf) -> Files:
        read = read_layer(given, standard.catalogue, standard.forms)
        if read.layer is None:
            return Files({}, read.problems)
        return Files(dict(write_layer(read.layer)))

    return files


def keep_layer(
    store: Store,
    standard: Shelf,
    wanted: Wanted,
    keep_editions: Callable[[Store], None],
    who: str,
    counts: Callable[[Layer | None], dict[str, int]],
) -> LayerKept:
    """On the worker: nothing is touched before the copy is there and verified.

    ``keep_editions``: what cases stand on, before nothing else knows it. Raises what the copy and
    the writing raise; then the layer of before is there.
    """
    files = wanted(standard)
    before = store.catalogues.layer_files()
    if files.problems or files.texts == before:
        return LayerKept(standard, files.texts, files.problems)
    shelf = with_layer_files(standard, files.texts)
    store.backups.make(COPY)
    keep_editions(store)
    store.catalogues.set_layer(files.texts, who, counts(shelf.layer), {BEFORE: {**before}})
    return LayerKept(shelf, files.texts)
