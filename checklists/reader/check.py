"""All files of a catalogue and its forms held against each other, every problem at once."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from checklists.encoding import TextRefused, decode
from checklists.problem import Problem
from checklists.reader import cross_clauses, cross_facts, cross_forms, cross_wording
from checklists.reader import files as places
from checklists.reader.known import known_of
from checklists.reader.library import Library, firsts, library_of, unique

# White space of its own line alone: from each of many empty lines the search would go to the last.
_CATALOGUE_TABLE = re.compile(
    rf"^(?:[^\S\n]|\ufeff)*\[\[({'|'.join(places.TABLES)})\]\]", re.MULTILINE
)


def problems_of(files: Sequence[Path]) -> tuple[Problem, ...]:
    """The problems of the shipped files with ``files`` in place of those of the same name."""
    own = [(path, _is_form(path)) for path in files]
    replaced = {(path.name, is_form) for path, is_form in own}
    shipped = [
        (str(path.relative_to(places.DATA).as_posix()), path)
        for path in (*places.catalogue_files(), *places.form_files())
        if (path.name, path.parent == places.FORMS) not in replaced
    ]
    library = library_of([*shipped, *((str(path), path) for path, _ in own)])
    found = {
        (problem.place, problem.line, problem.sentence): problem for problem in library.problems
    }
    if library.whole:  # names from a file that cannot be read at all would seem unknown
        for problem in _cross(library):
            found.setdefault((problem.place, problem.line, problem.sentence), problem)
    return tuple(sorted(found.values()))


def _is_form(path: Path) -> bool:
    """What a file is by its content, and by its name when it cannot be read."""
    shipped_forms = {form.name for form in places.form_files()}
    try:
        text = decode(path.read_bytes())
    except (TextRefused, OSError):
        return path.name in shipped_forms
    if _CATALOGUE_TABLE.search(text):
        return False
    return path.name in shipped_forms or path.name not in {p.name for p in places.catalogue_files()}


def _cross(library: Library) -> Iterator[Problem]:
    known = known_of(library)
    clauses = firsts(library.of("clause"))
    yield from cross_facts.problems(library, known)
    yield from cross_clauses.problems(clauses, known)
    for block in clauses:
        yield from cross_wording.problems(block, known)
    yield from cross_forms.problems(firsts(library.forms), known)
    yield from unique(library.forms)
