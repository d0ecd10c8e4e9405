"""The case as a JSON file: in with every problem at once, out in a stable order."""

import json
import uuid
from collections.abc import Iterable
from itertools import islice
from typing import Any

from checklists import casefile_rules, casefile_shape, casefile_text, set_aside
from checklists.case import FORMAT, VERSION, Case, CatalogueRef, Kind, Route
from checklists.casefile_text import Finding, NotJson, Path, json_path
from checklists.catalogue import Catalogue
from checklists.council import Council
from checklists.form import FormSet
from checklists.problem import Problem, ProblemsFound

# More problems than anyone reads. Looking for all of them in a file of nonsense takes too long.
SHOWN = 200
_LIMIT = 5 * SHOWN
# Parts without records of their own: their keys stand in alphabetical order.
_BY_KEY = (
    *("profile", "facts", "workers", "opinions", "submissions", "numbers", "set_aside"),
    "replies",
)


def read(data: bytes, catalogue: Catalogue, forms: FormSet, place: str = "") -> Case:
    """The case of a file's bytes. Raises ProblemsFound with every problem and its JSON path.

    A file of another edition may say what this catalogue does not know: that is set aside.
    """
    try:
        tree = casefile_text.tree_of(data)
        found = list(islice(casefile_text.findings(tree), _LIMIT))
    except NotJson as refused:
        path = json_path(refused.path) if refused.path else ""
        raise ProblemsFound((Problem(place, refused.line, path, str(refused)),)) from None
    if _edition_of(tree) not in ("", catalogue.edition):
        tree = set_aside.moved(tree, catalogue, forms)
    case, shapes = casefile_shape.case_of(tree, _LIMIT)
    found += shapes
    found += islice(casefile_rules.findings(tree, catalogue, forms), _LIMIT)
    if found or case is None:
        raise ProblemsFound(_problems(found, place))
    return case


def edition_of(data: bytes) -> str:
    """The edition of the catalogue a case file says it stands on; empty where it says none, and
    where it is none."""
    try:
        return _edition_of(casefile_text.tree_of(data))
    except NotJson:
        return ""


def _edition_of(tree: dict[str, Any]) -> str:
    reference = tree.get("catalogue")
    edition = reference.get("edition") if isinstance(reference, dict) else None
    return edition if isinstance(edition, str) else ""


def problems_of(
    case: Case, catalogue: Catalogue, forms: FormSet, place: str = ""
) -> tuple[Problem, ...]:
    """What ``read`` would refuse in a case that was built, not read."""
    return _problems(findings_of(case, catalogue, forms), place)


def findings_of(case: Case, catalogue: Catalogue, forms: FormSet) -> list[Finding]:
    """The same as paths in the case, each with what is wrong there."""
    tree = case.model_dump(mode="python")
    try:
        found = list(islice(casefile_text.findings(tree), _LIMIT))
    except NotJson as refused:
        return [(refused.path, str(refused))]
    return [*found, *casefile_rules.findings(tree, catalogue, forms)]


def _problems(found: Iterable[Finding], place: str) -> tuple[Problem, ...]:
    # One sentence for a place: the first says what the shape is, later ones only follow from it.
    first: dict[str, str] = {}
    order = list(Case.model_fields)
    for path, sentence in sorted(found, key=lambda each: _rank(each[0], order)):
        first.setdefault(json_path(path), sentence)
    problems = [Problem(place, 0, path, sentence) for path, sentence in first.items()]
    if len(problems) > SHOWN:
        rest = f"ほかにも誤りがあります。上の{SHOWN}件を直してから、もう一度読み込んでください。"
        problems = [*problems[:SHOWN], Problem(place, 0, "$", rest)]
    return tuple(problems)


def _rank(path: Path, order: list[str]) -> int:
    """Problems stand in the order of the parts of a case."""
    return order.index(str(path[0])) if path and path[0] in order else -1


def write(case: Case) -> bytes:
    """UTF-8 JSON that ``read`` turns into an equal case; equal cases give equal bytes.

    Keys of records stand in the order of their model, all other keys in alphabetical order.
    """
    dumped = json.loads(case.model_dump_json())
    if not case.numbers:
        del dumped["numbers"]
    if case.council == Council():
        del dumped["council"]
    if not case.also:
        del dumped["also"]
    if not case.set_aside:
        del dumped["set_aside"]
    if not case.replies:
        del dumped["replies"]
    for key in ("answers", "items", "forms"):
        by_id = dumped[key]
        dumped[key] = {each: _record(by_id[each]) for each in sorted(by_id)}
    dumped["municipality"] = _record(dumped["municipality"])
    for key in _BY_KEY:
        if key in dumped:
            dumped[key] = _sorted(dumped[key])
    return (json.dumps(dumped, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _record(record: dict[str, Any]) -> dict[str, Any]:
    """A record keeps its order; ``places`` holds records, everything else values of any key."""
    return {key: value if key == "places" else _sorted(value) for key, value in record.items()}


def _sorted(value: Any) -> Any:
    if isinstance(value, list):
        return [_sorted(part) for part in value]
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return value


def new_case(kind: Kind, catalogue: Catalogue, route: Route = Route.CONSULTATION) -> Case:
    """An empty case with an id of its own, every officer's fact unknown."""
    officer = (fact.id for fact in catalogue.facts if fact.source_of_value == "officer")
    return Case(
        id=str(uuid.uuid4()),
        kind=kind,
        route=route,
        catalogue=CatalogueRef(id=catalogue.id, edition=catalogue.edition),
        facts=dict.fromkeys(officer),
    )


def schema() -> dict[str, object]:
    """The JSON Schema of a case file, kept in ``case.schema.json``."""
    generated = Case.model_json_schema()
    generated["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    generated["properties"]["format"]["const"] = FORMAT
    generated["properties"]["version"]["const"] = VERSION
    generated["required"] = ["format", "version", *generated["required"]]
    return generated
