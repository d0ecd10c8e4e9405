"""A case on another edition of the catalogue: what is kept, changed, new or removed; none is lost."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pydantic import JsonValue

from checklists.answer import Answer
from checklists.applicability import Scope, facts_of, followed_facts, scope_of
from checklists.case import Case
from checklists.casefile_rules import OPINIONS, ROSTER
from checklists.catalogue import Catalogue
from checklists.council_days import verdict_fields
from checklists.form import FormColumn, FormSet
from checklists.set_aside import on_edition, path_of, row_number
from checklists.upgrade_changes import Difference, EditionChange, What

__all__ = [
    "Aside",
    "Difference",
    "EditionChange",
    "Fate",
    "Touch",
    "Upgrade",
    "UpgradeLine",
    "What",
    "is_decided",
    "touch_of",
    "upgrade",
    "upgraded",
]

Editions = tuple[Catalogue, FormSet]


_TABLES = {"workers": ROSTER, "opinions": OPINIONS}
_NO_ROW = "(同じ内容の行が見つからないため、戻していません)"


class Fate(StrEnum):
    """What becomes of an answer. NEW: a clause that asks for one, or may (``to_check``)."""

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"


@dataclass(frozen=True)
class UpgradeLine:
    """One clause. ``answer``: the case's; None for a clause that has none yet.

    ``title`` and ``group`` are those of the new edition, of the old one where the new has none.
    ``applies`` is its scope in the new edition, None where it is not in it.
    """

    clause: str
    group: str
    title: str
    fate: Fate
    answer: Answer | None
    differences: tuple[Difference, ...] = ()
    applies: Scope | None = None


@dataclass(frozen=True)
class Aside:
    """A value without a place in the new edition: where it stood, in words, and what it is."""

    place: str
    label: str
    value: JsonValue


@dataclass(frozen=True)
class Upgrade:
    """``after`` is the case on the new edition; ``aside`` what it holds without a place from now
    on, ``back`` the places of what has one again."""

    before: Case
    after: Case
    lines: tuple[UpgradeLine, ...]
    aside: tuple[Aside, ...]
    back: tuple[str, ...]

    @cached_property
    def counts(self) -> Mapping[Fate, int]:
        """``KEPT + CHANGED + REMOVED`` is the number of answers before."""
        found = Counter(line.fate for line in self.lines)
        return {fate: found[fate] for fate in Fate}

    def of(self, fate: Fate) -> tuple[UpgradeLine, ...]:
        return tuple(line for line in self.lines if line.fate is fate)


@dataclass(frozen=True)
class Touch:
    """The same as numbers, for a list of many cases."""

    new: int = 0
    changed: int = 0
    removed: int = 0

    @property
    def total(self) -> int:
        return self.new + self.changed + self.removed


def is_decided(case: Case) -> bool:
    """Has the council decided? Then the case stays as it was decided."""
    return bool(verdict_fields(case).get("decided_on"))


def upgrade(case: Case, old: Editions, new: Editions) -> Upgrade:
    """``case`` stands on ``old``. Pure; the case itself is not changed.

    Raises ValueError for a decided case.
    """
    if is_decided(case):
        raise ValueError("a decided case stays on its edition")
    after = on_edition(case, old, new)
    change = EditionChange(old, new)
    aside = {
        place: value
        for place, value in after.set_aside.items()
        if place not in case.set_aside or _has_more(value, case.set_aside[place])
    }
    return Upgrade(
        case,
        after,
        tuple(_lines(case, change)),
        (
            *(Aside(place, _label(place, *old), value) for place, value in aside.items()),
            *_without_row(case, after, *new),
        ),
        tuple(place for place in case.set_aside if place not in after.set_aside),
    )


def _has_more(value: JsonValue, before: JsonValue) -> bool:
    """Ties join those that lie at their place already."""
    if not isinstance(value, list) or not isinstance(before, list):
        return False
    return any(one not in before for one in value)


def upgraded(case: Case, old: Editions, new: Editions) -> Case:
    """The case on the new edition. Raises ValueError for a decided case."""
    return upgrade(case, old, new).after


def touch_of(case: Case, change: EditionChange) -> Touch:
    """How the new edition touches the case, without making the case of it: cheap."""
    found = Counter(fate for _, fate, _ in _fates(case, change))
    return Touch(found[Fate.NEW], found[Fate.CHANGED], found[Fate.REMOVED])


def _lines(case: Case, change: EditionChange) -> Iterator[UpgradeLine]:
    was, now = change.old[0].clause_by_id, change.new[0].clause_by_id
    order = {clause_id: at for at, clause_id in enumerate({**now, **was})}
    found = sorted(_fates(case, change), key=lambda one: order.get(one[0], len(order)))
    for clause_id, fate, scope in found:
        clause = now.get(clause_id) or was.get(clause_id)
        answer = case.answers.get(clause_id)
        yield UpgradeLine(
            clause_id,
            clause.group if clause is not None else "",
            clause.title if clause is not None else clause_id,
            fate,
            answer,
            change.differences.get(clause_id, ()),
            scope,
        )


def _fates(case: Case, change: EditionChange) -> Iterator[tuple[str, Fate, Scope | None]]:
    was, now = change.old[0].clause_by_id, change.new[0].clause_by_id
    scopes = _Scopes(case, change)
    for clause_id in case.answers:
        if clause_id not in now or (now[clause_id].hidden and not _was_hidden(clause_id, was)):
            yield clause_id, Fate.REMOVED, None
        elif clause_id in change.differences or scopes.moved(clause_id):
            yield clause_id, Fate.CHANGED, scopes.now(clause_id)
        else:
            yield clause_id, Fate.KEPT, scopes.now(clause_id)
    for clause_id in change.rules_differ:
        if clause_id in case.answers or scopes.now(clause_id) is Scope.NOT_APPLICABLE:
            continue
        if scopes.before(clause_id) in (None, Scope.NOT_APPLICABLE):
            yield clause_id, Fate.NEW, scopes.now(clause_id)


def _was_hidden(clause_id: str, was: Mapping[str, object]) -> bool:
    return bool(getattr(was.get(clause_id), "hidden", ""))


class _Scopes:
    """The scopes of one case, computed where they are asked for."""

    def __init__(self, case: Case, change: EditionChange) -> None:
        self._case = case
        self._change = change

    @cached_property
    def _old_facts(self) -> tuple[dict[str, bool | None], dict[str, str]]:
        catalogue = self._change.old[0]
        return facts_of(self._case, catalogue), followed_facts(self._case, catalogue)

    @cached_property
    def _new_facts(self) -> tuple[dict[str, bool | None], dict[str, str]]:
        catalogue = self._change.new[0]
        return facts_of(self._case, catalogue), followed_facts(self._case, catalogue)

    def before(self, clause_id: str) -> Scope | None:
        clause = self._change.old[0].clause_by_id.get(clause_id)
        return None if clause is None else scope_of(clause, *self._old_facts)

    def now(self, clause_id: str) -> Scope | None:
        clause = self._change.new[0].clause_by_id.get(clause_id)
        return None if clause is None else scope_of(clause, *self._new_facts)

    def moved(self, clause_id: str) -> bool:
        if clause_id not in self._change.rules_differ:
            return False
        return self.before(clause_id) not in (None, self.now(clause_id))


def _label(place: str, catalogue: Catalogue, forms: FormSet) -> str:
    """Where a value stood, in the words of the edition it stood in."""
    parts = path_of(place)
    column = _column(parts, forms)
    if column is not None:
        return _row_label(parts, column, forms)
    part, *rest = parts
    key = rest[0] if rest else ""
    clause = catalogue.clause_by_id.get(key)
    if part == "answers" and clause is not None:
        labels = {parameter.key: parameter.label for parameter in clause.params}
        return f"{clause.title}：{labels.get(rest[2], rest[2])}" if len(rest) > 2 else clause.title
    if part == "facts" and key in catalogue.fact_by_id:
        return catalogue.fact_by_id[key].label
    if part == "profile" and key in catalogue.profile_by_key:
        return catalogue.profile_by_key[key].label
    if part == "items":
        items = (item for checklist in catalogue.checklists for item in checklist.items)
        return next((item.title for item in items if item.id == key), key)
    if part in ("forms", "numbers"):
        return _form_label(rest, forms)
    if rest[-1:] == ["clauses"]:
        return f"{'意見' if part == 'opinions' else '答申の条件'}に結び付けた条項"
    return place


def _without_row(case: Case, after: Case, catalogue: Catalogue, forms: FormSet) -> Iterator[Aside]:
    """Values this edition has a column for, and the case no row any more."""
    for place in case.set_aside:
        if place in after.set_aside and _column(path_of(place), forms) is not None:
            label = f"{_label(place, catalogue, forms)}{_NO_ROW}"
            yield Aside(place, label, after.set_aside[place])


def _column(parts: tuple[str, ...], forms: FormSet) -> FormColumn | None:
    """The column a value of a row stands in; None where these forms have none."""
    if parts[0] in _TABLES and len(parts) == 3:
        form_id, table_id = _TABLES[parts[0]]
    elif parts[0] == "forms" and len(parts) == 6 and parts[2] == "rows":
        form_id, table_id = parts[1], parts[3]
    else:
        return None
    tables = (table for form in forms.forms if form.id == form_id for table in form.tables)
    columns = (column for table in tables if table.id == table_id for column in table.columns)
    return next((column for column in columns if column.name == parts[-1]), None)


def _row_label(parts: tuple[str, ...], column: FormColumn, forms: FormSet) -> str:
    number = row_number(parts[-2])
    row = "行" if number is None else f"{number + 1}行目"
    form_id = _TABLES[parts[0]][0] if parts[0] in _TABLES else parts[1]
    return f"{forms.by_id(form_id).title}：{row}の{column.label}"


def _form_label(rest: list[str], forms: FormSet) -> str:
    form = next((form for form in forms.forms if form.id == rest[0]), None)
    if form is None or len(rest) < 3:
        return form.title if form is not None else rest[0]
    labels = {field.name: field.label for field in (*form.fields, *form.city_block)}
    return f"{form.title}：{labels.get(rest[2], rest[2])}"
