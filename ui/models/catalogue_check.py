"""A layer about to be kept, held against the standard: what the reader says, and at which field."""

from collections.abc import Mapping
from typing import Any

from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.layer import Layer, read_layer, write_layer
from checklists.problem import Problem
from checklists.reader.lines import index_of
from checklists.reader.syntax import Scan, scan

# What names the clause of a block: an own one, a shipped one in other words, one not used.
_NAMES = {"clause": "id", "change": "clause", "hidden": "clause"}
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
    """(field, sentence): the field is empty where none is known; elsewhere with file and line."""
    files = {name: scan(text) for name, text in write_layer(layer).items()}
    found = []
    for problem in problems:
        block, field = _place(problem, files)
        found.append((field, problem.sentence) if block == clause_id else ("", str(problem)))
    return tuple(found)


def _place(problem: Problem, files: Mapping[str, Scan]) -> tuple[str, str]:
    """The clause whose block the problem stands in, and the field of its line."""
    read = files.get(problem.place)
    tables = read.tables() if read is not None else None
    if read is None or tables is None:
        return "", ""
    lines = index_of(read)
    before = [path for path, line in lines.items() if line <= problem.line]
    path = max(before, key=lambda one: (lines[one], len(one)), default=())
    if len(path) < 2 or path[0] not in _NAMES:
        return "", ""
    kind, number, *rest = path
    block: Any = tables[str(kind)][number]
    key = str(rest[0]) if rest else ""  # a block of one line has no line of its own for a key
    return str(block.get(_NAMES[str(kind)], "")), _FIELDS.get(key, key)
