"""Destroying a case: every row, the space they took, every older copy; what stays is one row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import meta
from db.backup import Backups
from db.case_rows import BESIDE, refuse_missing
from db.history import DISPOSED, Entry, History, Wanted, now
from db.transactions import Connection

if TYPE_CHECKING:
    from pydantic import JsonValue

Progress = Callable[[int, int], bool]
"""Called with (done, total); a disposal that has begun is not stopped by the answer."""

_PENDING = meta.DISPOSING
_STRUCK = b"struck"
_STEPS = 4
_HANDED_OUT = "package_made"
# What a case begun from this one still offers of it: its values, its opinions. The title stays.
_OFFERED = (
    "substr(key, 1, 10) = 'last_year:' AND json_extract(value, '$.case') = ?1"
    " AND (json_array_length(value, '$.offers') > 0 OR json_array_length(value, '$.said') > 0)"
)
_EMPTIED = "json_set(value, '$.offers', json('[]'), '$.said', json('[]'), '$.declined', json('[]'))"
_OF_CASES = (
    "SELECT t.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c"
    " WHERE t.type = 'table' AND c.name = 'case_id' AND t.name <> 'history' ORDER BY t.name"
)


@dataclass(frozen=True)
class HandedOut:
    """A hand-over package that held the case. ``scrubbed``: without names."""

    package: str
    at: datetime
    scrubbed: bool


@dataclass(frozen=True)
class Plan:
    """What a disposal would take away: rows by table, rows of the history, older copies (of the
    first place) and stores kept aside, which hold every case; ``handed_out`` is out of reach.
    ``offered``: cases begun from this one, beside which its values are still offered.
    """

    case_id: str
    counts: Mapping[str, int]
    history: int
    copies: int
    aside: int
    offered: int
    handed_out: tuple[HandedOut, ...]


@dataclass(frozen=True)
class Disposed:
    """What the history keeps of a destroyed case. ``record`` is what the caller wanted kept."""

    seq: int
    at: datetime
    who: str
    case_id: str
    counts: Mapping[str, int]
    record: Mapping[str, JsonValue]
    handed_out: tuple[HandedOut, ...]


class Disposal:
    """Of one open store. Killed anywhere, a case is whole, or gone and the rest is done by
    ``finish`` at the next start.
    """

    def __init__(self, connection: Connection, history: History, backups: Backups) -> None:
        self._connection = connection
        self._history = history
        self._backups = backups

    def plan(self, case_id: str) -> Plan:
        """What would go. Raises CaseMissing."""
        with self._connection.reading() as raw:
            refuse_missing(raw, case_id)
            counts = {table: len(rows) for table, rows in _rows(raw, case_id) if rows}
            history = raw.execute("SELECT count(*) FROM history WHERE case_id = ?", (case_id,))
            (number,) = history.fetchone()
            (offered,) = raw.execute(
                f"SELECT count(*) FROM settings WHERE {_OFFERED}", (case_id,)
            ).fetchone()
        return Plan(
            case_id,
            counts,
            number,
            len(self._backups.list()),
            len(self._aside()),
            offered,
            self._handed_out(case_id),
        )

    def destroy(
        self,
        case_id: str,
        record: Mapping[str, JsonValue],
        who: str,
        progress: Progress = lambda _done, _total: True,
    ) -> bool:
        """Destroy the case; ``record`` is kept in the row that says so, so it names no person.

        Raises CaseMissing and the kinds of a write: then the case is whole. After that what
        ``finish`` raises or gives: the case is gone from every screen, and the rest is due.
        """
        handed_out = self._handed_out(case_id)
        with self._connection.writing() as raw:
            self._strike(raw, case_id, record, handed_out, who)
        progress(1, _STEPS)
        return self.finish(progress)

    @property
    def pending(self) -> bool:
        """Is something left to do of a disposal?"""
        return self._stage() is not None

    def finish(self, progress: Progress = lambda _done, _total: True) -> bool:
        """The space overwritten, a new verified copy, every older one taken away.

        True when nothing is left to do; False when a copy could not be taken away (in use, a place
        that is not there): asked again at the next start. Raises DiskFull, BackupFailed, StoreFailed.
        """
        stage = self._stage()
        if stage is None:
            return True
        if stage == _STRUCK:
            with self._connection.reading() as raw:
                raw.execute("VACUUM")
            self._connection.settle()  # the log holds pages from before
            # The number the new copy will have at least. Noted before the copy is made: a copy that
            # says "struck" would, restored one day, take the copies after it away.
            number = self._backups.next_number()
            with self._connection.writing() as raw:
                meta.keep_number(raw, _PENDING, number)
        else:
            number = int(stage)
        progress(2, _STEPS)
        if not any(copy.counter >= number for copy in self._backups.list()):
            self._backups.make("disposal")
        progress(3, _STEPS)
        gone = self._backups.forget_before(number)  # and stores put aside
        if gone:
            with self._connection.writing() as raw:
                meta.drop(raw, _PENDING)
        progress(_STEPS, _STEPS)
        return gone

    def records(self) -> tuple[Disposed, ...]:
        """Every disposal of this store, newest first."""
        return tuple(_disposed(entry) for entry in self._of_kind(DISPOSED))

    def _strike(
        self,
        raw: Any,
        case_id: str,
        record: Mapping[str, JsonValue],
        handed_out: Iterable[HandedOut],
        who: str,
    ) -> None:
        """In one transaction: the row that says it, then everything else of the case."""
        refuse_missing(raw, case_id)
        rows = _rows(raw, case_id)
        payload: dict[str, object] = {
            "sha256": _digest(rows),
            "counts": {table: len(found) for table, found in rows if found},
            "packages": [[one.package, one.at.isoformat(), one.scrubbed] for one in handed_out],
            "record": dict(record),
        }
        self._history.add(raw, now(), who, case_id, [(DISPOSED, payload)])
        # The triggers ask for that row at each one deleted: without an index of such rows they would
        # go through all rows of the case each time.
        raw.execute(
            f"CREATE INDEX passing_disposals ON history (case_id) WHERE kind = '{DISPOSED}'"
        )
        raw.execute(
            "DELETE FROM history_payload WHERE seq IN"
            " (SELECT seq FROM history WHERE case_id = ? AND kind <> ?)",
            (case_id, DISPOSED),
        )
        for table in _tables(raw):
            raw.execute(f"DELETE FROM {table} WHERE case_id = ?", (case_id,))
        raw.execute("DROP INDEX passing_disposals")
        raw.execute("DELETE FROM cases WHERE id = ?", (case_id,))
        raw.execute(f"DELETE FROM {BESIDE}", (case_id,))
        raw.execute(f"UPDATE settings SET value = {_EMPTIED} WHERE {_OFFERED}", (case_id,))
        meta.keep(raw, _PENDING, _STRUCK)

    def _handed_out(self, case_id: str) -> tuple[HandedOut, ...]:
        """Oldest first."""
        found = []
        for entry in reversed(self._of_kind(_HANDED_OUT)):
            told: Mapping[str, Any] = entry.payload or {}
            if case_id in told.get("cases", ()):
                scrubbed = bool(told.get("scrubbed"))
                found.append(HandedOut(str(told["package"]), entry.at, scrubbed))
        return tuple(found)

    def _of_kind(self, kind: str) -> list[Entry]:
        return [*self._history.every(Wanted(kinds=(kind,)))]

    def _aside(self) -> list[Path]:
        """Stores a restore has put aside: each holds every case of its day."""
        with suppress(OSError):
            return sorted(self._connection.path.parent.glob("aside-*.db"))
        return []

    def _stage(self) -> bytes | None:
        with self._connection.reading() as raw:
            return meta.kept(raw, _PENDING)


def _tables(raw: Any) -> list[str]:
    """Every table with rows of one case, those of later schemas too; the history stays."""
    return [name for (name,) in raw.execute(_OF_CASES)]


def _rows(raw: Any, case_id: str) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Everything the store keeps of a case, by table."""
    found = [
        ("cases", raw.execute("SELECT * FROM cases WHERE id = ?", (case_id,)).fetchall()),
        (
            "settings",
            raw.execute(f"SELECT * FROM {BESIDE}", (case_id,)).fetchall(),
        ),
    ]
    for table in _tables(raw):
        select = f"SELECT * FROM {table} WHERE case_id = ?"
        found.append((table, raw.execute(select, (case_id,)).fetchall()))
    return found


def _digest(rows: Iterable[tuple[str, list[tuple[Any, ...]]]]) -> str:
    """SHA-256 over what was destroyed: a copy that turns up one day can be told to be it."""
    text = json.dumps([[table, *found] for table, found in rows], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _disposed(entry: Entry) -> Disposed:
    told: Mapping[str, Any] = entry.payload or {}
    handed_out = tuple(
        HandedOut(str(package), datetime.fromisoformat(at), bool(scrubbed))
        for package, at, scrubbed in told.get("packages", ())
    )
    return Disposed(
        entry.seq,
        entry.at,
        entry.who,
        entry.case_id,
        told.get("counts", {}),
        told.get("record", {}),
        handed_out,
    )
