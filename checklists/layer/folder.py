"""Files of one's own in a folder: a municipality's layer, or parts of a catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.layer.merge import with_layer
from checklists.layer.read import LayerRead, read_layer
from checklists.layer.record import HEAD_NAME, Layer
from checklists.problem import Problem
from checklists.reader.own import read_with
from checklists.reader.shipped import check, shipped_catalogue, shipped_forms

_BYTES = 1_000_001  # enough to see that a file is too large


@dataclass(frozen=True)
class Chosen:
    """What is at work. ``problems`` keep all the files out: the shipped ones are at work then."""

    catalogue: Catalogue
    forms: FormSet
    layer: Layer | None = None
    problems: tuple[Problem, ...] = ()


def chosen(files: Sequence[Path]) -> Chosen:
    """The shipped catalogue and forms with these files: a layer over them, or parts in them."""
    standard, forms = shipped_catalogue(), shipped_forms()
    if not files:
        return Chosen(standard, forms)
    if is_layer(files):
        read = read_files(files)
        if read.layer is None:
            return Chosen(standard, forms, None, read.problems)
        return Chosen(*with_layer(standard, forms, read.layer), read.layer)
    problems = check(files)
    if problems:
        return Chosen(standard, forms, None, problems)
    return Chosen(*read_with(files))


def is_layer(files: Sequence[Path]) -> bool:
    """True if the files are those of a layer: its head is among them."""
    return any(path.name == HEAD_NAME for path in files)


def read_files(files: Sequence[Path]) -> LayerRead:
    """The layer of these files, over the shipped catalogue; problems name the path as it was given."""
    data: dict[str, bytes] = {}
    unread: list[Problem] = []
    for path in files:
        try:
            with path.open("rb") as file:
                data[path.name] = file.read(_BYTES)
        except OSError as error:
            sentence = f"ファイルを読めません({error.strerror})。場所と権限を確かめてください。"
            unread.append(Problem(str(path), 0, "", sentence))
    if unread:
        return LayerRead(None, tuple(unread))
    found = read_layer(data, shipped_catalogue(), shipped_forms())
    named = {path.name: str(path) for path in files}
    problems, remarks = (
        tuple(replace(one, place=named.get(one.place, one.place)) for one in some)
        for some in (found.problems, found.remarks)
    )
    return LayerRead(found.layer, problems, remarks)
