"""Taking a hand-over package in: what is new, equal or in conflict; nothing here is overwritten."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from db import carried
from db.carried import TAKEN, digest
from db.case_rows import copy_case
from db.catalogues import bring_edition
from db.changes import Changes, refresh_search_key
from db.conflicts import Summarise, keep_conflicts, resummarise, write_value
from db.entries import check_shape, stored
from db.errors import PackageDamaged, Stopped, StoreReadOnly
from db.history import DISPOSED, now
from db.meta import store_id
from db.package import Progress, counted
from db.package_file import (
    PackageHead,
    key_of,
    manifest_of,
    of_package,
    opened_package,
    read_head,
)
from db.store import Store
from db.value_state import BESIDE, DRAFTS, ValueLine, ValueState, differing, values_of


class CaseState(StrEnum):
    """``TAKEN``: from this very package before. ``DISPOSED``: destroyed here, stays destroyed."""

    NEW = "new"
    EQUAL = "equal"
    DIFFERENT = "different"
    TAKEN = "taken"
    DISPOSED = "disposed"


@dataclass(frozen=True)
class IncomingCase:
    """One case of a package. ``values`` counts all it has, ``equal`` those that are the same here;
    ``lines`` are the others. A new case has no lines: all of it is new."""

    id: str
    title: str
    state: CaseState
    values: int
    equal: int = 0
    lines: tuple[ValueLine, ...] = ()

    def count(self, state: ValueState) -> int:
        return sum(line.state is state for line in self.lines)


@dataclass(frozen=True)
class Incoming:
    """A package that was opened. ``key`` opens it again without the passphrase."""

    path: Path
    head: PackageHead
    key: bytes = field(repr=False)
    package: str
    origin: str
    who: str
    made_at: datetime
    cases: tuple[IncomingCase, ...]


@dataclass(frozen=True)
class Taken:
    """What was done: cases added and changed, values taken, conflicts kept, history rows."""

    added: int = 0
    changed: int = 0
    values: int = 0
    conflicts: int = 0
    history: int = 0
    case_ids: tuple[str, ...] = ()


def look(
    path: Path,
    passphrase: str,
    store: Store,
    progress: Progress = lambda _done, _total: True,
) -> Incoming:
    """Open the package and compare it with the store; changes nothing.

    Raises NoPackage, PackageNewer, PackageDamaged, WrapWrong, ValueRefused, Stopped, DiskFull.
    """
    head = read_head(path)
    key = key_of(head, passphrase)
    with opened_package(path, head, key, store.private) as inner:
        with of_package(path):
            manifest = manifest_of(inner)
            ids = _ids(inner)
            _check(inner, ids, manifest)
        cases = []
        for done, case_id in enumerate(ids):
            if not progress(done, len(ids)):
                raise Stopped("package")
            with of_package(path):
                theirs, title = _values(inner, case_id)
            package = str(manifest.get("package"))
            cases.append(_compared(store, case_id, theirs, title, package))
        with of_package(path):
            return Incoming(
                path,
                head,
                key,
                str(manifest["package"]),
                str(manifest["origin"]),
                str(manifest["who"]),
                datetime.fromisoformat(manifest["made_at"]),
                tuple(cases),
            )


def take(
    store: Store,
    incoming: Incoming,
    *,
    who: str,
    summarise: Summarise | None = None,
    chosen: Collection[str] | None = None,
    progress: Progress = lambda _done, _total: True,
) -> Taken:
    """Take the cases in after a verified copy of the store: each whole, or not at all.

    What is only there comes in; what differs stays ours, and theirs is kept beside it. Stopped or
    killed, the cases before are in and the next take goes on. The same package twice changes
    nothing. Raises the kinds of ``look`` and of a write.
    """
    if store.read_only:
        raise StoreReadOnly("opened for reading", store.path)
    head = read_head(incoming.path)
    with opened_package(incoming.path, head, incoming.key, store.private) as inner:
        if manifest_of(inner).get("package") != incoming.package:
            raise PackageDamaged("another package", incoming.path)
        ids = [one for one in _ids(inner) if chosen is None or one in chosen]
        open_ids = [one for one in ids if not _settled(store, one, incoming.package)]
        if not open_ids:
            return Taken()
        store.backups.make("import")
        counts: Counter[str] = Counter()
        done_ids = []
        for done, case_id in enumerate(open_ids):
            if not progress(done, len(open_ids)):
                raise Stopped("package")
            counts.update(_take_case(store, inner, case_id, incoming, who, summarise))
            done_ids.append(case_id)
    progress(len(open_ids), len(open_ids))
    return Taken(**counts, case_ids=tuple(done_ids))


def _ids(inner: Store) -> list[str]:
    return [line.id for old in (False, True) for line in inner.cases.list("", old)]


def _settled(store: Store, case_id: str, package: str) -> bool:
    return _before(store, case_id, package) in (CaseState.TAKEN, CaseState.DISPOSED)


def _before(store: Store, case_id: str, package: str) -> CaseState | None:
    """What the history says of this case and this package."""
    if store.cases.exists(case_id):
        entries = store.history.read(case_id, kind=TAKEN)
        known = any((entry.payload or {}).get("package") == package for entry in entries)
        return CaseState.TAKEN if known else None
    return CaseState.DISPOSED if store.history.read(case_id, kind=DISPOSED, limit=1) else None


def _check(inner: Store, ids: list[str], manifest: Mapping[str, Any]) -> None:
    """Every row is there, and what is not looked at case by case can be read, too."""
    with inner.connection.reading() as raw:
        if counted(raw, ids) != manifest.get("counts"):
            raise PackageDamaged("counts")
    for case_id in ids:
        inner.carried.read(case_id)
        if not all(isinstance(typed, dict) for typed in inner.cases.drafts(case_id).values()):
            raise PackageDamaged("draft")
    with inner.connection.reading() as raw:
        conflicts = raw.execute("SELECT part, theirs, at FROM conflicts").fetchall()
    for part, theirs, at in conflicts:
        datetime.fromisoformat(at)
        plain = json.loads(theirs)
        if part not in BESIDE:
            check_shape(part, plain)
        elif not isinstance(plain, dict if part == DRAFTS else str):
            raise PackageDamaged(part)


def _compared(
    store: Store,
    case_id: str,
    theirs: Mapping[tuple[str, str], Any],
    title: str,
    package: str,
) -> IncomingCase:
    before = _before(store, case_id, package)
    if before is not None:
        return IncomingCase(case_id, title, before, len(theirs))
    if not store.cases.exists(case_id):
        return IncomingCase(case_id, title, CaseState.NEW, len(theirs))
    ours, _title = _values(store, case_id)
    lines, equal = differing(ours, theirs)
    state = CaseState.DIFFERENT if lines else CaseState.EQUAL
    return IncomingCase(case_id, title, state, len(theirs), equal, lines)


def _values(store: Store, case_id: str) -> tuple[dict[tuple[str, str], Any], str]:
    case = store.cases.whole(case_id)
    return values_of(case, store.cases.drafts(case_id)), case.title


def _take_case(
    store: Store,
    inner: Store,
    case_id: str,
    incoming: Incoming,
    who: str,
    summarise: Summarise | None,
) -> Mapping[str, int]:
    """One case in one transaction, with a row of the history that says what came."""
    with of_package(incoming.path):
        theirs, _title = _values(inner, case_id)
    at = now()
    with (
        inner.connection.reading() as source,
        store.connection.held(),
        store.connection.writing() as raw,
    ):
        if store.cases.exists(case_id):
            ours, _title = _values(store, case_id)
            lines, equal = differing(ours, theirs)
            done = _merge(store, source, raw, at, case_id, lines, incoming, who)
            done["equal"] = equal
            if done["values"] and summarise is not None:
                resummarise(raw, case_id, summarise)
        else:
            copy_case(source, raw, case_id)
            refresh_search_key(raw, case_id)
            done = {"added": 1, "changed": 0, "values": len(theirs), "conflicts": 0, "equal": 0}
        bring_edition(source, raw, case_id)
        rows = carried.carried_rows(source, case_id)
        done["history"] = carried.add(raw, rows, store_id(raw))
        payload: dict[str, object] = {
            "package": incoming.package,
            "origin": incoming.origin,
            **done,
            "carried": digest(raw, case_id),
        }
        store.history.add(raw, at, who, case_id, [(TAKEN, payload)])
    del done["equal"]
    return done


def _merge(
    store: Store,
    source: Any,
    raw: Any,
    at: datetime,
    case_id: str,
    lines: tuple[ValueLine, ...],
    incoming: Incoming,
    who: str,
) -> dict[str, int]:
    """What is only there into the case that is here; theirs of what differs beside ours."""
    new = [line for line in lines if line.state is ValueState.NEW]
    changes = Changes(store.connection, store.history)
    cases = [stored(line.part, line.key, line.theirs) for line in new if line.part not in BESIDE]
    if cases:
        changes.apply(raw, at, case_id, cases, who)
    for line in new:
        if line.part in BESIDE:
            write_value(changes, raw, at, case_id, line.part, line.key, line.theirs, who)
    differ = [line for line in lines if line.state is ValueState.CONFLICT]
    kept = keep_conflicts(raw, at, case_id, differ, incoming.origin, incoming.who)
    # Conflicts the other store had not decided are open here as well.
    _carry_conflicts(source, raw, case_id)
    return {
        "added": 0,
        "changed": int(bool(new)),
        "values": len(new),
        "conflicts": kept,
    }


_CARRY = (
    "INSERT INTO conflicts SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE 1 ON CONFLICT DO NOTHING"
)


def _carry_conflicts(source: Any, raw: Any, case_id: str) -> None:
    rows = source.execute(
        "SELECT case_id, part, key, origin, theirs, who, at, decided FROM conflicts"
        " WHERE case_id = ?",
        (case_id,),
    ).fetchall()
    own = store_id(raw)
    for row in rows:
        if row[3] != own:  # our own word about a value needs no second keeping
            raw.execute(_CARRY, row)
