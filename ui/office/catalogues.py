"""Shelf: catalogue and forms the office works with, and what is wrong with a file of one's own."""

import os
from dataclasses import dataclass
from pathlib import Path

from checklists import casefile
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.problem import Problem
from checklists.reader.files import DATA
from checklists.reader.shipped import check, shipped_catalogue, shipped_forms

OWN_VARIABLE = "ITAKU_TENKEN_CATALOGUE"
SAMPLE = DATA / "samples" / "gift-set.json"


@dataclass(frozen=True)
class Shelf:
    """``problems`` of own files keep all of them out: the shipped ones are used then."""

    catalogue: Catalogue
    forms: FormSet
    problems: tuple[Problem, ...] = ()


def load() -> Shelf:
    """The shipped catalogue and forms, with the file or folder of OWN_VARIABLE when it is clean."""
    files = own_files(os.environ.get(OWN_VARIABLE, ""))
    if not files:
        return Shelf(shipped_catalogue(), shipped_forms())
    problems = check(files)
    if problems:
        return Shelf(shipped_catalogue(), shipped_forms(), problems)
    from checklists.reader.own import read_with

    return Shelf(*read_with(files))


def what_is_wrong() -> tuple[str, ...]:
    """Every problem of the shipped files, one line each: when ``load`` raised."""
    return tuple(str(problem) for problem in check())


def own_files(place: str) -> tuple[Path, ...]:
    """The TOML files a path names: itself, or those of a folder."""
    path = Path(place.strip()) if place.strip() else None
    if path is None:
        return ()
    return tuple(sorted(path.glob("*.toml"))) if path.is_dir() else (path,)


def sample_case(shelf: Shelf) -> Case:
    """The case that comes with the program: an invented city and invented people."""
    return casefile.read(SAMPLE.read_bytes(), shelf.catalogue, shelf.forms, SAMPLE.name)
