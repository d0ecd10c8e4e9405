"""A damaged store read case by case: a new one from the newest good copy and all that still reads.

Every page carries a checksum under the key, so what reads is what was written. Nothing of the
damaged file is changed: it is kept aside, as by a restore.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import carried, settings
from db.carried import SALVAGED, digest
from db.case_rows import BESIDE, CASE_TABLES, copy_case
from db.catalogues import bring_sound_edition
from db.connection import connect, connect_new, connect_to_salvage
from db.driver import DriverError
from db.entries import as_text, read
from db.errors import StoreDamaged, StoreError
from db.history import DISPOSED, History, now
from db.meta import store_id
from db.migrations import SCHEMA, migrate
from db.places import Places
from db.restore import NOTHING_KNOWN, Contents, Known, exchange, rebuilt
from db.transactions import Connection

if TYPE_CHECKING:
    from pydantic import JsonValue

STORE_SALVAGED = "store_salvaged"
Progress = Callable[[int, int], bool]


class Fate(StrEnum):
    """``SAVED``: read whole, with what the copy has not. ``SAME``: nothing changed since the copy.
    ``BACK``: does not read, it will be as in the copy. ``LOST``: does not read, in no copy.
    """

    SAVED = "saved"
    SAME = "same"
    BACK = "back"
    LOST = "lost"


@dataclass(frozen=True)
class Found:
    """One case. ``title`` is empty when nothing says it; ``changed_at``: of what will be there."""

    id: str
    title: str
    changed_at: datetime | None
    fate: Fate


@dataclass(frozen=True)
class Findings:
    """What a look at the damaged store gave. ``base``: the copy to begin with, None without one."""

    store: Path
    key: bytes
    base: Contents | None
    cases: tuple[Found, ...]

    def of(self, fate: Fate) -> tuple[Found, ...]:
        return tuple(case for case in self.cases if case.fate is fate)


def look(
    home: Places,
    key: bytes,
    base: Contents | None,
    progress: Progress = lambda _done, _total: True,
) -> Findings:
    """Read every case of the damaged store; changes nothing.

    Raises StoreDamaged when not even what the tables are reads (then only a restore helps),
    KeyWrong, StoreNewer, StoreMissing, StoreLocked.
    """
    known = {line.id: line for line in base.cases} if base is not None else {}
    cases = []
    with _damaged(home, key) as raw:
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # what the tables are reads
        ids = [*dict.fromkeys((*_ids(raw), *known))]
        disposed = set(_rows(raw, f"SELECT case_id FROM history WHERE kind = '{DISPOSED}'"))
        for number, case_id in enumerate(ids):
            progress(number, len(ids))
            if case_id in disposed:
                continue
            line = known.get(case_id)
            title, changed_at = _line(raw, case_id)
            there = _reads_whole(raw, case_id) and changed_at is not None
            if line is None:
                fate = Fate.SAVED if there else Fate.LOST
            elif there:
                fate = Fate.SAME if changed_at == line.updated_at else Fate.SAVED
            else:
                fate, changed_at = Fate.BACK, line.updated_at
            cases.append(Found(case_id, title or (line.title if line else ""), changed_at, fate))
    return Findings(home.store, key, base, tuple(cases))


def salvage(
    home: Places,
    findings: Findings,
    who: str,
    at: datetime,
    known: Known = NOTHING_KNOWN,
) -> Path | None:
    """Put the new store in the place of the damaged one. Gives where that is kept.

    Killed anywhere, the next start finds the damaged store or the new one. Raises StoreLocked,
    DiskFull, BackupFailed, StoreDamaged (the disk gets worse); all is then as it was.
    """

    def build(passing: Path) -> None:
        with _begun(home, findings, passing, known) as store:
            _fill(home, findings, store, who)

    return exchange(home, at, build)


@contextmanager
def _begun(home: Places, findings: Findings, passing: Path, known: Known) -> Iterator[Connection]:
    """The newest good copy under the store's key, or an empty store."""
    if findings.base is not None:
        with rebuilt(findings.base, passing, findings.key, home.private, known) as store:
            yield store
        return
    connect_new(passing, findings.key).close()
    store = connect(passing, findings.key, newest=SCHEMA)
    try:
        with store.reading() as raw:
            migrate(raw)
        with store.writing() as raw:
            known.keep(raw, findings.key, findings.key)
        yield store
        store.settle()
    finally:
        store.close()


def _fill(home: Places, findings: Findings, store: Connection, who: str) -> None:
    history = History(store)
    with _damaged(home, findings.key) as raw:
        with store.writing() as target:
            target.executemany(settings.WRITE, _settings(raw))
            _bring_catalogues(raw, target)
        for case in findings.of(Fate.SAVED):
            _bring(raw, store, history, case.id, who)
    counts: dict[str, JsonValue] = {fate.value: len(findings.of(fate)) for fate in Fate}
    copy = findings.base.path.name if findings.base is not None else ""
    history.note(STORE_SALVAGED, "", {"copy": copy, **counts}, who)
    store.verify()


def _bring(raw: Any, store: Connection, history: History, case_id: str, who: str) -> None:
    """One case as it was last, with the rows of its history the copy has not."""
    with store.writing() as target:
        for table in CASE_TABLES:
            target.execute(f"DELETE FROM {table} WHERE case_id = ?", (case_id,))
        target.execute(f"DELETE FROM {BESIDE}", (case_id,))
        target.execute("DELETE FROM cases WHERE id = ?", (case_id,))
        counts: dict[str, int] = copy_case(raw, target, case_id)
        carried.add(target, _history_of(raw, case_id), store_id(target))
        payload = {"rows": sum(counts.values()), "carried": digest(target, case_id)}
        history.add(target, now(), who, case_id, [(SALVAGED, payload)])


def _history_of(raw: Any, case_id: str) -> list[carried.Row]:
    """None where the history is what is damaged: the case itself counts more."""
    try:
        own = carried.own_rows(raw, store_id(raw), case_id)
        return [*own, *carried.carried_rows(raw, case_id)]
    except (DriverError, StoreDamaged):  # the store's own id may be what is lost
        return []


@contextmanager
def _damaged(home: Places, key: bytes) -> Iterator[Any]:
    connection = connect_to_salvage(home.store, key, newest=SCHEMA, private=home.private)
    try:
        with connection.reading() as raw:
            yield raw
    finally:
        connection.close()


def _ids(raw: Any) -> tuple[str, ...]:
    """Every id that can be read anywhere, from either end of each table up to what is damaged."""
    ids: dict[str, None] = {}
    for end in ("ASC", "DESC"):
        for order in ("rowid", "id"):  # the table, and the index beside it
            ids.update(dict.fromkeys(_rows(raw, f"SELECT id FROM cases ORDER BY {order} {end}")))
        for table in CASE_TABLES:
            select = f"SELECT DISTINCT case_id FROM {table} ORDER BY case_id {end}"
            ids.update(dict.fromkeys(_rows(raw, select)))
    return tuple(ids)


def _rows(raw: Any, select: str) -> list[Any]:
    """The first column of each row, as far as it reads."""
    found = []
    with suppress(DriverError):
        for row in raw.execute(select):
            found.append(row[0])
    return found


def _settings(raw: Any) -> list[Any]:
    """All of them, or none: half of them would be another mixture than ever was."""
    with suppress(DriverError):
        rows: list[Any] = raw.execute("SELECT key, value FROM settings").fetchall()
        return rows
    return []


def _bring_catalogues(raw: Any, target: Any) -> None:
    """The layer whole or not at all; of the editions, each that reads."""
    with suppress(DriverError):
        files = raw.execute("SELECT name, text FROM layer").fetchall()
        target.execute("DELETE FROM layer")
        target.executemany("INSERT INTO layer VALUES (?, ?)", files)
    for edition in _rows(raw, "SELECT edition FROM catalogues"):
        with suppress(DriverError):
            bring_sound_edition(raw, target, edition)


def _line(raw: Any, case_id: str) -> tuple[str, datetime | None]:
    with suppress(DriverError):
        select = "SELECT title, updated_at FROM cases WHERE id = ?"
        row = raw.execute(select, (case_id,)).fetchone()
        if row is not None:
            return row[0], datetime.fromisoformat(row[1])
    return "", None


def _reads_whole(raw: Any, case_id: str) -> bool:
    """Does every row of the case read, and is it a case?"""
    from checklists.case import Case

    try:
        raw.execute("SELECT * FROM cases WHERE id = ?", (case_id,)).fetchall()
        for table in CASE_TABLES:
            raw.execute(f"SELECT * FROM {table} WHERE case_id = ?", (case_id,)).fetchall()
        plain = read(raw, case_id)
        if plain is None:
            return False
        Case.model_validate_json(as_text(plain, case_id))
    except (DriverError, StoreError, ValueError):
        return False
    return True
