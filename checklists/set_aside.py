"""Values of a case that have no place in the catalogue it stands on: kept, printed nowhere."""

import copy
import hashlib
import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from pydantic import JsonValue

from checklists import casefile_rules, casefile_shape
from checklists.case import Case, CatalogueRef
from checklists.casefile_text import Path, has_break
from checklists.catalogue import Catalogue
from checklists.form import FormSet

# More passes than a value can lie deep, and more findings than a case has values.
_PASSES = 8
_MOST = 1000
_AGAIN = "~2"  # no part ends so: a tilde of its own is written ~0
# How much of the place of a finding goes aside, by its first part: what stands above stays.
_DEPTH = {"items": 2, "facts": 2, "profile": 2, "numbers": 2}
_ROWS = ("workers", "opinions", "submissions")
# Lists of clauses: of an opinion, and of a condition of the council's answer.
_TIES, _TIED = "clauses", ("opinions", "council")
# By what their rows are found again: an opinion by its key, a condition by its words.
_NAMED_BY = {"opinions": "key", "council": "text"}
_LONGEST_NAME = 200
# Between the number of a row and what stands for its other values: the row may have moved by then.
_MARK = "#"
_COUNT = "no"


def place_of(path: Iterable[str | int]) -> str:
    """A path in a case file as one text (a JSON pointer without its first stroke)."""
    return "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in path)


def path_of(place: str) -> tuple[str, ...]:
    """The parts of a place, positions in lists as digits."""
    while place.endswith(_AGAIN):
        place = place.removesuffix(_AGAIN)
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in place.split("/"))


def moved(tree: dict[str, Any], catalogue: Catalogue, forms: FormSet) -> dict[str, Any]:
    """The tree of a case with all that this catalogue refuses put aside; may have any shape.

    What no other edition would take either (a wrong date, a reason that is missing) stays where it
    is and is refused there.
    """
    return _moved(copy.deepcopy(tree), catalogue, forms, frozenset())


def tied_later(case: Case, key: str, clause_id: str) -> dict[str, JsonValue]:
    """What lies aside of the case with the opinion ``key`` tied to a clause that its edition does
    not have: the tie comes back with an edition that has it."""
    place = place_of(("opinions", key, _TIES))
    before = case.set_aside.get(place)
    waiting = before if isinstance(before, list) else []
    others = (one for one in waiting if _tie_of(one)[0] != clause_id)
    return {**case.set_aside, place: [*others, clause_id]}


def on_edition(case: Case, old: tuple[Catalogue, FormSet], new: tuple[Catalogue, FormSet]) -> Case:
    """The case on the new edition: every value stays, goes aside, or comes back from there.

    What lies aside comes back only where it is sound; a file may have anything lying there.
    """
    before = frozenset(
        path for path, _ in casefile_rules.findings(json.loads(case.model_dump_json()), *old)
    )
    unsound: frozenset[str] = frozenset()
    while True:
        tree, back = _brought_back(case, new[0], unsound)
        tree = _moved(tree, *new, before)
        made, wrong = casefile_shape.case_of(tree, _MOST)
        if back:
            wrong += [one for one in casefile_rules.findings(tree, *new) if one[0] not in before]
        refused = {
            place for place, way in back.items() if any(_is_in(path, way) for path, _ in wrong)
        }
        if made is not None and not refused:
            return made
        unsound |= refused or set(back)


def _brought_back(
    case: Case, catalogue: Catalogue, unsound: frozenset[str]
) -> tuple[dict[str, Any], dict[str, Path]]:
    """The tree of the case on this catalogue, and where what came back into it stands, by its place
    aside."""
    tree = json.loads(case.model_dump_json())
    reference = CatalogueRef(id=catalogue.id, edition=catalogue.edition)
    tree["catalogue"] = reference.model_dump(mode="json")
    back: dict[str, Path] = {}
    new = True
    while new:
        # All are looked for before one of them makes its row another.
        ways = {
            place: _way(tree, path_of(place))
            for place in case.set_aside
            if place not in unsound and place not in back
        }
        found = {
            place: way
            for place, way in ways.items()
            if way is not None and _put_back(tree, way, case.set_aside[place])
        }
        new = bool(found)
        back |= found
    tree["set_aside"] = {
        place: value for place, value in case.set_aside.items() if place not in back
    }
    return tree, back


def _is_in(path: Path, way: Path) -> bool:
    return tuple(map(str, path[: len(way)])) == tuple(map(str, way))


def _moved(
    tree: dict[str, Any], catalogue: Catalogue, forms: FormSet, before: frozenset[Path]
) -> dict[str, Any]:
    rows: dict[str, tuple[Path, Any]] = {}
    for _ in range(_PASSES):
        found = [*islice(casefile_rules.findings(tree, catalogue, forms), _MOST)]
        targets = (_target(path) for path, _ in found if path not in before)
        refused = {target for target in targets if target is not None}
        ties = [path for path, _ in found if path not in before and _is_tie(path)]
        if not (refused or ties) or len(found) == _MOST:  # so many are no edition but nonsense
            break
        for target in sorted(refused, key=place_of):
            row = _holder(tree, target)
            place = _put_aside(tree, target)
            if place and len(target) > 2 and _is_number(target[-2]):
                rows[place] = (target, row)
        _untie(tree, ties)
    _mark_rows(tree, rows)
    return tree


def _mark_rows(tree: dict[str, Any], rows: Mapping[str, tuple[Path, Any]]) -> None:
    """Values of rows lie under their row's number and its other values: rows may be taken out, or
    others come before it, until they come back."""
    for place, (path, row) in rows.items():
        listed = _holder(tree, path[:-1])
        name = _name_of(row, listed, _NAMED_BY["opinions"]) if path[0] == "opinions" else ""
        part = name or f"{path[-2]}{_MARK}{_says(row)}"
        _lay(
            tree["set_aside"], place_of((*path[:-2], part, path[-1])), tree["set_aside"].pop(place)
        )


def _is_number(part: str | int) -> bool:
    return isinstance(part, int) or part.isdecimal()


def _says(row: Any) -> str:
    """What stands for the values of a row; its running number becomes another by itself."""
    others = {column: one for column, one in row.items() if column != _COUNT}
    text = json.dumps(others, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _lay(aside: dict[str, Any], place: str, value: Any) -> str:
    while place in aside:  # one of an earlier edition lies there
        place += _AGAIN
    aside[place] = value
    return place


def row_number(part: str) -> int | None:
    """The place of a row, from 0, by its part of a place; None where that is another name."""
    number, _, _says = part.partition(_MARK)
    return int(number) if number.isdecimal() else None


def _is_tie(path: Path) -> bool:
    """A clause an opinion or a condition of the council is tied to."""
    return path[-2:-1] == (_TIES,) and isinstance(path[-1], int) and path[0] in _TIED


def _untie(tree: dict[str, Any], ties: Iterable[Path]) -> None:
    """Of a list of clauses only those go aside that are none here; the others stay tied."""
    by_list: dict[Path, list[int]] = {}
    for path in ties:
        by_list.setdefault(path[:-1], []).append(int(path[-1]))
    aside = tree.setdefault("set_aside", {}) if by_list else {}
    for path, places in by_list.items():
        holder = _holder(tree, path)
        listed = holder.get(_TIES) if isinstance(holder, dict) else None
        if isinstance(holder, dict) and isinstance(listed, list) and isinstance(aside, dict):
            holder[_TIES] = [one for at, one in enumerate(listed) if at not in places]
            last = max((at for at in range(len(listed)) if at not in places), default=-1)
            gone = [_gone(listed[at], at, last) for at in sorted(places)]
            # Its place among the others may be another one then.
            name = _name_of(holder, _holder(tree, path[:-1]), _NAMED_BY[str(path[0])])
            named = (*path[:-2], name, _TIES) if name else path
            before = aside.get(place_of(named))
            aside[place_of(named)] = [*gone, *(before if isinstance(before, list) else [])]


def _gone(clause: Any, at: int, last: int) -> Any:
    """A tie as it lies aside: with its place, where others that stay stand behind it."""
    return clause if at > last else {"clause": clause, "at": at}


def _tie_of(lying: Any) -> tuple[str, int | None]:
    """Clause and place (None: the last); an empty clause for what is no tie."""
    if isinstance(lying, dict) and set(lying) == {"clause", "at"}:
        clause, at = lying["clause"], lying["at"]
        if isinstance(clause, str) and type(at) is int and at >= 0:
            return clause, at
    return (lying if isinstance(lying, str) else ""), None


def _name_of(row: Mapping[str, Any], rows: Any, column: str) -> str:
    """By what a row is found again wherever it stands by then; ``""`` where nothing tells it from
    the others."""
    name = row.get(column)
    if not isinstance(name, str) or name == "" or name.isdecimal():
        return ""
    if sum(isinstance(one, dict) and one.get(column) == name for one in rows) > 1:
        return ""
    return _short(name)


def _short(name: str) -> str:
    """The words themselves, or what stands for them where they are no name a case file may have."""
    if len(name) <= _LONGEST_NAME and not has_break(name):
        return name
    return f"#{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _target(path: Path) -> Path | None:
    """What goes aside for a finding; None where it says something of the case itself."""
    part, depth = (path[0] if path else ""), len(path)
    if part in _DEPTH:
        return path[:2] if depth >= _DEPTH[part] else None
    if _is_tie(path):
        return None
    if part in _ROWS:
        return path[:3] if depth >= 3 else None
    if part == "answers":
        if depth == 2:
            return path
        return path[:4] if depth >= 4 and path[2] == "parameters" else None
    if part == "forms":
        if depth <= 4:
            return path if depth in (2, 4) else None
        return path[:6] if path[2] == "rows" else path[:4]
    return None


def _put_aside(tree: dict[str, Any], path: Path) -> str:
    """Where it lies; an empty text where there was nothing to put aside."""
    holder = _holder(tree, path)
    aside = tree.setdefault("set_aside", {})
    if not isinstance(holder, dict) or path[-1] not in holder or not isinstance(aside, dict):
        return ""
    return _lay(aside, place_of(path), holder.pop(path[-1]))


def _put_back(tree: dict[str, Any], path: Path, value: Any) -> bool:
    holder = _holder(tree, path)
    if not isinstance(holder, dict):
        return False
    there = holder.get(_TIES)
    if (
        path[-1] == _TIES
        and path[0] in _TIED
        and isinstance(there, list)
        and isinstance(value, list)
    ):
        lying = [_tie_of(one) for one in value]
        if not all(clause for clause, _ in lying):
            return False
        new = [one for one in lying if one[0] not in there]
        tied: list[Any] = [*there]
        holder[_TIES] = tied
        for clause, at in new:
            if at is not None:
                tied.insert(at, clause)
        tied.extend(clause for clause, at in new if at is None)
        return True
    if path[-1] in holder:
        return False
    holder[path[-1]] = value
    return True


def _holder(tree: Mapping[str, Any], path: Iterable[str | int]) -> Any:
    """What holds the last part; None where the way there is gone."""
    way = _way(tree, path)
    found: Any = tree
    for part in way[:-1] if way is not None else ():
        found = found[part]
    return found if way is not None else None


def _way(tree: Mapping[str, Any], path: Iterable[str | int]) -> Path | None:
    """The path with the number of every row as it stands now; None where the way is gone."""
    *parts, last = path
    found: Any = tree
    way: list[str | int] = []
    for part in parts:
        step = _row_at(found, str(part)) if isinstance(found, list) else part
        if isinstance(found, list) and step is not None:
            found = found[int(step)]
        elif isinstance(found, dict) and part in found:
            found = found[part]
        else:
            return None
        way.append(part if step is None else step)
    return (*way, last)


def _row_at(rows: list[Any], part: str) -> int | None:
    """Where the row of a place stands now: by its number, by a name, or by its other values."""
    if part.isdecimal():
        return int(part) if int(part) < len(rows) else None
    for at, one in enumerate(rows):
        if isinstance(one, dict) and _is_called(one, part):
            return at
    number, mark, says = part.partition(_MARK)
    if not mark or not number.isdecimal():
        return None
    alike = [at for at, one in enumerate(rows) if isinstance(one, dict) and _says(one) == says]
    if int(number) in alike:
        return int(number)
    return alike[0] if len(alike) == 1 else None


def _is_called(row: Mapping[str, Any], name: str | int) -> bool:
    names = (row.get(column) for column in _NAMED_BY.values())
    return any(isinstance(one, str) and name in (one, _short(one)) for one in names)
