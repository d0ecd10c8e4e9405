"""The catalogue and the forms that come with the program."""

from functools import cache

from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.reader import plain
from checklists.reader.files import catalogue_files, catalogue_json, form_files, forms_json


@cache
def shipped_catalogue() -> Catalogue:
    """The standard catalogue. Read once; the texts are trusted, a test holds them clean."""
    tables = {path: plain.parse(path.read_text("utf-8")) for path in catalogue_files()}
    return Catalogue.model_validate_json(catalogue_json(tables))


@cache
def shipped_forms() -> FormSet:
    """All forms, read once."""
    tables = {path: plain.parse(path.read_text("utf-8")) for path in form_files()}
    return FormSet.model_validate_json(forms_json(tables))
