"""The catalogue and the forms with files of one's own among the shipped ones."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from checklists.catalogue import Catalogue
from checklists.encoding import decode
from checklists.form import FormSet
from checklists.reader import plain
from checklists.reader.files import catalogue_files, catalogue_json, form_files, forms_json
from checklists.reader.library import is_catalogue

OWN_VARIABLE = "ITAKU_TENKEN_CATALOGUE"
_Tables = Mapping[Path, Mapping[str, Any]]


def read_with(files: Sequence[Path]) -> tuple[Catalogue, FormSet]:
    """The shipped files with ``files`` in place of those of the same name and kind, else added.

    Only for files in which ``shipped.check`` found nothing; raises ValidationError or
    TOMLDecodeError for others.
    """
    own = {path: tomllib.loads(decode(path.read_bytes())) for path in files}
    clauses = {path: tables for path, tables in own.items() if is_catalogue(tables)}
    forms = {path: tables for path, tables in own.items() if not is_catalogue(tables)}
    catalogue = catalogue_json(_with(catalogue_files(), clauses))
    form_set = forms_json(_with(form_files(), forms))
    return Catalogue.model_validate_json(catalogue), FormSet.model_validate_json(form_set)


def own_files(place: str) -> tuple[Path, ...]:
    """The TOML files a path names: itself, or those of a folder."""
    path = Path(place.strip()) if place.strip() else None
    if path is None:
        return ()
    return tuple(sorted(path.glob("*.toml"))) if path.is_dir() else (path,)


def _with(shipped: Sequence[Path], own: _Tables) -> _Tables:
    names = {path.name for path in own}
    kept = {
        path: plain.parse(path.read_text("utf-8")) for path in shipped if path.name not in names
    }
    return {**kept, **own}
