"""Verified copies of the store: written under a passing name, reopened, checked, counted."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from db.connection import connect_to_read, copied_to
from db.errors import BackupFailed, DiskFull, StoreError, disk_full, system_errors
from db.places import make_private
from db.private_files import flush
from db.transactions import Connection

PAUSE = timedelta(minutes=30)
_NAME = re.compile(r"store-(\d{8})-(\d{8}T\d{6})Z-([a-z]+)\.backup")
_SETTLED = "SELECT value FROM meta WHERE name = ?"
_SETTLE = "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"


@dataclass(frozen=True)
class Backup:
    """One copy. ``counter`` gives the order, whatever the clock said in ``made_at`` (UTC)."""

    counter: int
    made_at: datetime
    reason: str
    path: Path


class Backups:
    """The copies of one store in one folder.

    Every copy is an encrypted store file under the store's own key.
    """

    def __init__(self, connection: Connection, key: bytes, folder: Path) -> None:
        self._connection = connection
        self._key = key
        self.folder = folder

    def list(self) -> tuple[Backup, ...]:
        """The finished copies, newest first."""
        return found(self.folder)

    def due(self, now: datetime | None = None) -> bool:
        """Did the store change since the newest copy, and is that copy older than 30 minutes?"""
        newest = next(iter(self.list()), None)
        if newest is None:
            return True
        with self._connection.reading() as raw:
            if _history_rows(raw) == _number(raw, "backup_seq"):
                return False
        age = (now or datetime.now(UTC)) - newest.made_at
        return not timedelta(0) <= age < PAUSE  # a clock set back must not stop the copies

    def make(self, reason: str = "start") -> Backup:
        """Copy, reopen, check, count the rows, give the final name, then thin out older ones.

        ``reason``: lower-case letters (start, exit, migration, import). Raises BackupFailed,
        DiskFull, StoreReadOnly, StoreFailed; no half file keeps a final name.
        """
        make_private(self.folder)
        made_at = datetime.now(UTC).replace(microsecond=0)
        counter = self._count_up()
        path = self.folder / f"store-{counter:08}-{made_at:%Y%m%dT%H%M%S}Z-{reason}.backup"
        passing = path.with_suffix(".part")
        try:
            rows, seq = self._copy(passing)
            self._check(passing, rows)
            with system_errors(path):
                flush(passing)
                passing.replace(path)
                flush(self.folder)
        except BaseException:
            _remove(passing)
            raise
        with self._connection.writing() as raw:
            raw.execute(_SETTLE, ("backup_seq", str(seq).encode()))
        self._thin_out()
        return Backup(counter, made_at, reason, path)

    def forget_before(self, counter: int) -> bool:
        """Take away every copy older than this number, in every place: they hold what was destroyed.

        False when one could not be taken away; the caller asks again another time.
        """
        gone = True
        for backup in self.list():
            if backup.counter < counter:
                try:
                    backup.path.unlink(missing_ok=True)
                except OSError:  # in use
                    gone = False
        return gone

    def _count_up(self) -> int:
        """The next number: above the store's own and every copy's (an older store may be back)."""
        newest = max((backup.counter for backup in self.list()), default=0)
        with self._connection.writing() as raw:
            counter = max(newest, _number(raw, "backup_counter")) + 1
            raw.execute(_SETTLE, ("backup_counter", str(counter).encode()))
        return counter

    def _copy(self, passing: Path) -> tuple[dict[str, int], int]:
        _remove(passing)
        try:
            with copied_to(passing, self._key) as target:
                return self._connection.copy_to(
                    target, lambda raw: (row_counts(raw), _history_rows(raw))
                )
        except DiskFull as error:  # the disk of the copies, and room for a whole one
            room = 2 * self._connection.path.stat().st_size
            raise disk_full(error.detail, passing, room) from error

    def _check(self, passing: Path, rows: dict[str, int]) -> None:
        version = self._connection.user_version()
        try:
            copy = connect_to_read(passing, self._key, newest=version, private=self.folder)
            try:
                copy.verify()
                with copy.reading() as raw:
                    same = row_counts(raw) == rows and copy.user_version() == version
            finally:
                copy.close()
        except StoreError as error:
            raise BackupFailed(error.code, passing) from error
        if not same:
            raise BackupFailed("row count", passing)

    def _thin_out(self) -> None:
        copies = self.list()
        kept = worth_keeping(copies)
        for backup in copies:
            if backup not in kept:
                with suppress(OSError):  # in use or already gone: the next run takes it
                    backup.path.unlink()


def found(folder: Path) -> tuple[Backup, ...]:
    """The finished copies in a folder, newest first, without opening one."""
    copies = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match:
                with suppress(ValueError):
                    made_at = datetime.fromisoformat(match[2])
                    stamp = made_at.replace(tzinfo=UTC)
                    copies.append(Backup(int(match[1]), stamp, match[3], path))
    return tuple(sorted(copies, key=lambda copy: copy.counter, reverse=True))


def worth_keeping(copies: Iterable[Backup]) -> frozenset[Backup]:
    """All of the last 2 days, then 14 daily, 8 weekly, 24 monthly; the newest always.

    Order is the counter's. Days are the copies' own labels, so a wrong clock may keep too many
    but each label keeps its newest copy, and the three newest copies are never judged by time.
    """
    ordered = sorted(copies, key=lambda copy: copy.counter, reverse=True)
    kept = set(ordered[:3])
    if ordered:
        newest = ordered[0].made_at
        kept.update(copy for copy in ordered if abs(newest - copy.made_at) <= timedelta(days=2))
    for limit, label in ((14, "%Y%m%d"), (8, "%G-%V"), (24, "%Y%m")):
        periods: dict[str, Backup] = {}
        for copy in ordered:
            periods.setdefault(copy.made_at.strftime(label), copy)
        kept.update(list(periods.values())[:limit])
    return frozenset(kept)


def row_counts(raw: Any) -> dict[str, int]:
    """Rows of every table."""
    tables = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    names = [name for (name,) in tables]
    return {
        name: int(raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names
    }


def _history_rows(raw: Any) -> int:
    return int(raw.execute("SELECT seq FROM history_head").fetchone()[0])


def _number(raw: Any, name: str) -> int:
    row = raw.execute(_SETTLED, (name,)).fetchone()
    return int(row[0]) if row else 0


def _remove(passing: Path) -> None:
    for path in (passing, Path(f"{passing}-wal"), Path(f"{passing}-shm")):
        with suppress(OSError):
            path.unlink()
