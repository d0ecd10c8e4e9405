"""A layer about to be kept, held against the standard: what the reader says, and at which field."""

import re
from collections.abc import Mapping

from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.layer import Layer, read_layer, write_layer
from checklists.problem import Problem

_BLOCK = re.compile(r"\s*\[\[(\w+)\]\]")
_ID = re.compile(r'\s*(?:id|clause)\s*=\s*"([^"]*)"')
_KEY = re.compile(r"\s*(\w+)\s*=")
# Keys of the file that one field of the page stands for.
_FIELDS = {
    "applicability_expr": "facts",
    "applicability": "facts",
    "article_order": "article",
    "params": "choices",
    "params_not_in_wording": "wording",
    "wording_kind": "carriers",
    "prohibition": "carriers",
}


def problems_of(layer: Layer, standard: Catalogue, forms: FormSet) -> tuple[Problem, ...]:
    """What keeps the layer out, as if its files were read; nothing is kept by asking."""
    files = write_layer(layer)
    read = read_layer({name: text.encode() for name, text in files.items()}, standard, forms)
    return read.problems


def at_fields(
    problems: tuple[Problem, ...], layer: Layer, clause_id: str
) -> tuple[tuple[str, str], ...]:
    """(field, sentence): the field is empty for what is wrong elsewhere, with its file and line."""
    files = write_layer(layer)
    found = []
    for problem in problems:
        block, key = _place(problem, files)
        if block == clause_id and key:
            found.append((_FIELDS.get(key, key), problem.sentence))
        else:
            found.append(("", str(problem)))
    return tuple(found)


def _place(problem: Problem, files: Mapping[str, str]) -> tuple[str, str]:
    """The id of the block the problem stands in, and the key of its line."""
    lines = files.get(problem.place, "").splitlines()
    if not 0 < problem.line <= len(lines):
        return "", ""
    key = _KEY.match(lines[problem.line - 1])
    begin = problem.line - 1
    while begin >= 0 and not _BLOCK.match(lines[begin]):
        begin -= 1
    ids = (_ID.match(line) for line in lines[max(begin, 0) :])
    block = next((found[1] for found in ids if found), "")
    return block, key[1] if key else ""
