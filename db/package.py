"""Making a hand-over package: chosen cases under a passphrase, opened again and counted."""

from __future__ import annotations

import glob
import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checklists.edition_body import BodyRefused, texts_of, unpacked
from checklists.nameless import known_names, nameless, names_in
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from db import meta
from db.carried import carried_rows, own_rows
from db.case_rows import CASE_TABLES, copy_case, count_case
from db.cases import insert_values
from db.catalogues import carry_editions, used_editions
from db.changes import refresh_search_key
from db.connection import connect_new
from db.entries import of_case
from db.errors import CaseMissing, PackageFailed, Stopped, StoreError, StoreReadOnly, system_errors
from db.history import Head
from db.migrations import migrate
from db.package_file import (
    chosen_place,
    key_of,
    manifest_of,
    opened_package,
    read_head,
    secret_of,
    write_package,
)
from db.places import make_private
from db.private_files import flush
from db.store import Store
from db.summary import FROM_PROFILE
from db.throwaway import ThrowawayFolder
from db.transactions import Connection

if TYPE_CHECKING:
    from pydantic import JsonValue

    from checklists.case import Case

MADE = "package_made"
Progress = Callable[[int, int], bool]
"""Called with (done, total); False asks to stop."""

_CARRY = (
    "INSERT INTO carried_history (origin, seq, at, who, kind, case_id, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_TYPED_BESIDE = ("replies", "offers")
_BESIDE_TYPED = """SELECT
    (SELECT count(*) FROM settings, json_each(settings.value)
        WHERE settings.key = 'question_replies:' || ?1),
    (SELECT count(*) FROM settings, json_each(settings.value, '$.offers')
        WHERE settings.key = 'last_year:' || ?1)"""
# Columns of a case's line that hold what somebody typed.
_TYPED = (*FROM_PROFILE, "fiscal_year", "person", "next_deadline_for", "search_key")


@dataclass(frozen=True)
class Wanted:
    """What goes into a package: ``case_ids`` None for all, those taken out of the list too.

    ``scrubbed``: without names. ``person_entries``: keys of the profile that hold a person.
    """

    case_ids: Collection[str] | None = None
    scrubbed: bool = False
    person_entries: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Made:
    """A finished package. ``counts`` as in its head; ``left_out`` what a scrubbed one lacks.

    ``head`` is the end of the store's history after the package was noted there.
    """

    path: Path
    package: str
    sha256: str
    size: int
    counts: Mapping[str, int]
    left_out: Mapping[str, int]
    head: Head


@dataclass
class _Filled:
    counts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


def make(
    store: Store,
    path: Path,
    wanted: Wanted,
    passphrase: str,
    hint: str,
    *,
    who: str = "",
    progress: Progress = lambda _done, _total: True,
) -> Made:
    """Write the package, open it again with the passphrase, count it, give it its name.

    Killed anywhere, ``path`` holds what it held before or the whole package. Raises ValueRefused
    (passphrase), CaseMissing, Stopped, PackageFailed, DiskFull and the kinds of a write.
    """
    if store.read_only:
        raise StoreReadOnly("opened for reading", store.path)
    secret_of(passphrase)
    ids = _ids(store, wanted.case_ids)
    if not ids:
        raise CaseMissing("none chosen")
    key, package = secrets.token_bytes(32), secrets.token_hex(16)
    make_private(store.private)
    with system_errors(store.private):
        folder = ThrowawayFolder(store.private)
    passing = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    try:
        inner = folder.path / "package.db"
        filled, told = _fill(store, inner, key, ids, wanted, hint, package, who, progress)
        _sweep(path)
        write_package(passing, inner, key, passphrase, told)
        if not progress(len(ids), len(ids) + 1):
            raise Stopped("package")
        _check(store, passing, passphrase, filled, ids)
        made = _named(store, passing, path, package, filled, ids, wanted.scrubbed, who)
    finally:
        with suppress(OSError):
            passing.unlink()
        folder.leave()
    progress(len(ids) + 1, len(ids) + 1)
    return made


def _ids(store: Store, chosen: Collection[str] | None) -> tuple[str, ...]:
    there = [line.id for old in (False, True) for line in store.cases.list("", old)]
    if chosen is None:
        return tuple(there)
    for one in chosen:
        if one not in there:
            raise CaseMissing(one)
    return tuple(one for one in there if one in chosen)


def _fill(
    store: Store,
    inner: Path,
    key: bytes,
    ids: tuple[str, ...],
    wanted: Wanted,
    hint: str,
    package: str,
    who: str,
    progress: Progress,
) -> tuple[_Filled, dict[str, Any]]:
    """The store of the package, closed, and what its head tells."""
    filled = _Filled()
    names = _names(store, ids, wanted) if wanted.scrubbed else frozenset()
    target = connect_new(inner, key)
    try:
        with target.reading() as raw:
            migrate(raw)
        for done, case_id in enumerate(ids):
            if not progress(done, len(ids) + 1):
                raise Stopped("package")
            # One case at a time: the window may write in between.
            with store.connection.reading() as source, target.writing() as raw:
                if wanted.scrubbed:
                    _copy_nameless(store, source, raw, case_id, wanted, names, filled)
                else:
                    filled.counts.update(copy_case(source, raw, case_id))
                    filled.counts["history"] += _copy_history(source, raw, case_id)
        filled.counts.update(_carry_catalogues(store, target, names))
        told = {"hint": hint, "scrubbed": wanted.scrubbed, "counts": dict(filled.counts)}
        with store.connection.reading() as raw:
            origin = meta.store_id(raw)
        manifest = {
            **told,
            "package": package,
            "origin": origin,
            "who": "" if wanted.scrubbed else who,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with target.writing() as raw:
            text = json.dumps(manifest, ensure_ascii=False, sort_keys=True).encode()
            meta.keep(raw, "package", text)
        target.settle()
    finally:
        target.close()
    return filled, told


def _carry_catalogues(store: Store, target: Connection, names: frozenset[str]) -> dict[str, int]:
    """The editions the cases inside stand on; not one that says a name a scrubbed package hides."""
    with store.connection.reading() as source, target.writing() as raw:
        needed = {one for one in used_editions(raw) if not _says(source, one, names)}
        carried = len(carry_editions(source, raw, needed))
    return {"catalogues": carried} if carried else {}


def _says(source: Any, edition: str, names: frozenset[str]) -> bool:
    if not names:
        return False
    row = source.execute("SELECT body FROM catalogues WHERE edition = ?", (edition,)).fetchone()
    if row is None:
        return False
    try:
        own = texts_of(*unpacked(row[0])) - texts_of(shipped_catalogue(), shipped_forms())
    except BodyRefused:
        return True  # nobody can say what is in it
    return names_in([*own], names)


def _copy_history(source: Any, target: Any, case_id: str) -> int:
    rows = [*own_rows(source, meta.store_id(source), case_id), *carried_rows(source, case_id)]
    target.executemany(_CARRY, rows)
    found = target.execute("SELECT count(*) FROM carried_history WHERE case_id = ?", (case_id,))
    if found.fetchone()[0] != len(rows):
        raise PackageFailed("history")
    return len(rows)


def _names(store: Store, ids: Iterable[str], wanted: Wanted) -> frozenset[str]:
    """Of all cases of the package: the name of one may stand in the text of another."""
    found = (known_names(store.cases.load(one), wanted.person_entries) for one in ids)
    return frozenset().union(*found)


def _copy_nameless(
    store: Store,
    source: Any,
    target: Any,
    case_id: str,
    wanted: Wanted,
    names: frozenset[str],
    filled: _Filled,
) -> None:
    bare = nameless(store.cases.load(case_id), wanted.person_entries, names)
    if names_in({**bare.case.model_dump(mode="json"), "id": ""}, names):
        raise PackageFailed("name left")
    copied = _copy_line(source, target, case_id)
    insert_values(target, case_id, of_case(bare.case))
    _show(target, bare.case)
    filled.counts.update({**count_case(target, case_id), "cases": copied, "history": 0})
    filled.left_out.update(bare.left_out)
    was = count_case(source, case_id)
    filled.left_out["drafts"] += was["drafts"]
    filled.left_out.update(_left_beside(source, case_id))
    found = source.execute("SELECT count(*) FROM history WHERE case_id = ?", (case_id,))
    filled.left_out["history"] += found.fetchone()[0] + len(carried_rows(source, case_id))


def _left_beside(source: Any, case_id: str) -> dict[str, int]:
    """What lies beside a case may name anybody: own replies to questions, last year's values."""
    found = source.execute(_BESIDE_TYPED, (case_id,)).fetchone()
    return {name: number for name, number in zip(_TYPED_BESIDE, found, strict=True) if number}


def _copy_line(source: Any, target: Any, case_id: str) -> int:
    """The line of a case in the list, without the texts it shows."""
    row = source.execute("SELECT * FROM cases WHERE id = ?", (case_id,))
    names = [name for name, *_ in row.description]
    kept = {
        name: value for name, value in zip(names, row.fetchone(), strict=True) if name not in _TYPED
    }
    marks = ", ".join("?" * len(kept))
    target.execute(f"INSERT INTO cases ({', '.join(kept)}) VALUES ({marks})", tuple(kept.values()))
    return 1


def _show(raw: Any, case: Case) -> None:
    shown = [case.profile.get(name) for name in FROM_PROFILE]
    raw.execute(
        f"UPDATE cases SET {', '.join(f'{name} = ?' for name in FROM_PROFILE)} WHERE id = ?",
        (*(text if isinstance(text, str) else "" for text in shown), case.id),
    )
    refresh_search_key(raw, case.id)


def _check(
    store: Store, passing: Path, passphrase: str, filled: _Filled, ids: tuple[str, ...]
) -> None:
    """What was written opens with the passphrase and holds as many rows as the cases had."""
    try:
        head = read_head(passing)
        key = key_of(head, passphrase)
        with opened_package(passing, head, key, store.private) as inner:
            manifest_of(inner)
            with inner.connection.reading() as raw:
                counts = counted(raw, ids)
    except StoreError as error:
        if error.code == "disk_full":
            raise
        raise PackageFailed(error.code, passing) from error
    if counts != dict(filled.counts):
        raise PackageFailed("counts", passing)


def counted(raw: Any, ids: Iterable[str]) -> dict[str, int]:
    """Rows by table, of these cases and of all: both must be the same."""
    found: Counter[str] = Counter()
    for case_id in ids:
        found.update(count_case(raw, case_id))
    for table in ("cases", *CASE_TABLES):
        (number,) = raw.execute(f"SELECT count(*) FROM {table}").fetchone()
        if number != found[table]:
            raise PackageFailed(table)
    (editions,) = raw.execute("SELECT count(*) FROM catalogues").fetchone()
    if editions:  # packages of older programs count none
        found["catalogues"] = editions
    (found["history"],) = raw.execute("SELECT count(*) FROM carried_history").fetchone()
    return dict(found)


def _named(
    store: Store,
    passing: Path,
    path: Path,
    package: str,
    filled: _Filled,
    ids: tuple[str, ...],
    scrubbed: bool,
    who: str,
) -> Made:
    """Note the package, then give it its name: one that was handed out is never unknown."""
    with system_errors(passing), passing.open("rb") as reader:
        digest = hashlib.file_digest(reader, "sha256").hexdigest()
        size = passing.stat().st_size
    counts = dict(filled.counts)
    payload: dict[str, JsonValue] = {
        "package": package,
        "cases": [*ids],
        "counts": {**counts},
        "scrubbed": scrubbed,
        "sha256": digest,
    }
    store.history.note(MADE, "", payload, who)
    with chosen_place(path):
        passing.replace(path)
        flush(path.parent)
    left_out = {name: number for name, number in filled.left_out.items() if number}
    return Made(path, package, digest, size, counts, left_out, store.history.head())


def _sweep(path: Path) -> None:
    """Take away what a killed program left of a package of this name."""
    with suppress(OSError):
        for left in path.parent.glob(f"{glob.escape(path.name)}.*.part"):
            with suppress(OSError):
                left.unlink()
