"""Which line a value of a TOML text stands on."""

from checklists.reader.syntax import Scan, Statement

Path = tuple[str | int, ...]


def index_of(scan: Scan) -> dict[Path, int]:
    """Path of every table, key and array element on a line of its own -> its 1-based line."""
    index: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = {}
    here: Path = ()
    for statement in scan.statements:
        if statement.depth:
            here = _open(statement, counts)
            index.setdefault(here, statement.line)
        else:
            _key(statement, here, index)
    return index


def line_of(index: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest thing around it."""
    while path not in index:
        path = path[:-1]
    return index[path]


def _open(statement: Statement, counts: dict[Path, int]) -> Path:
    path: Path = ()
    *way, last = statement.name
    for name in way:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, last)
    if statement.depth == 1:
        return path
    counts[path] = counts.get(path, 0) + 1
    return (*path, counts[path] - 1)


def _key(statement: Statement, here: Path, index: dict[Path, int]) -> None:
    path = (*here, *statement.name)
    index[path] = statement.line
    first, *rest = statement.text.split("\n")
    if not first.rstrip().endswith("["):
        return
    number = 0
    for offset, line in enumerate(rest, 1):
        if line.strip() and not line.lstrip().startswith(("#", "]")):
            index[(*path, number)] = statement.line + offset
            number += 1
