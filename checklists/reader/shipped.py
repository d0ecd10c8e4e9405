"""The catalogue and the forms that come with the program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checklists.form import FormSet
from checklists.problem import Problem, ProblemsFound
from checklists.reader import plain
from checklists.reader.files import catalogue_files, catalogue_json, form_files, forms_json

if TYPE_CHECKING:
    from checklists.catalogue import Catalogue


@cache
def shipped_catalogue() -> Catalogue:
    """The standard catalogue, read once and fast: a test holds its files clean.

    Raises ProblemsFound when the installed files were changed and cannot be used.
    """
    from checklists.catalogue import Catalogue  # a form alone is set without it

    try:
        tables = {path: plain.parse(path.read_text("utf-8")) for path in catalogue_files()}
        return Catalogue.model_validate_json(catalogue_json(tables))
    except (OSError, ValueError) as error:
        raise _damaged(error) from error


@cache
def shipped_forms() -> FormSet:
    """All forms, read once. Raises ProblemsFound like ``shipped_catalogue``."""
    try:
        tables = {path: plain.parse(path.read_text("utf-8")) for path in form_files()}
        return FormSet.model_validate_json(forms_json(tables))
    except (OSError, ValueError) as error:
        raise _damaged(error) from error


def check(files: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """Every problem of the shipped files, in order of file and line.

    A file is read instead of the shipped one of that name (of the same kind: a catalogue's part or
    a form), otherwise in addition. The first check takes about a second, later ones 0.1 s.
    """
    from checklists.reader.check import problems_of  # only a check needs the slow, careful reader

    return problems_of(files)


def _damaged(error: Exception) -> ProblemsFound:
    """What is wrong with the installed files; a missing one is not found by looking at the rest."""
    name = Path(getattr(error, "filename", None) or "").name
    lost = f"「{name}」を読めません。" if name else "目録か様式のファイルが足りません。"
    whole = Problem(name, 0, "", f"{lost}プログラムを入れ直してください。")
    return ProblemsFound(check() or (whole,))
