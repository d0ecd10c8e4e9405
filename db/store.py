"""Store, the one door to what is kept; a file opened with its key, made and closed."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from db import copies, meta
from db.backup import Backup, Backups
from db.carried import Carried
from db.cases import Cases
from db.catalogues import Catalogues
from db.changes import Changes
from db.connection import connect, connect_new, connect_to_read
from db.errors import KeyWrong, StoreDamaged, StoreError, StoreExists, StoreFailed, system_errors
from db.history import History
from db.migrations import SCHEMA, migrate
from db.places import make_private, places
from db.printed import Printed
from db.recovery import Recovery
from db.settings import Settings
from db.transactions import Connection

if TYPE_CHECKING:
    from db.conflicts import Conflicts

_VERIFIED_ON = "verified_on"


class Store:
    """An open store. ``close`` it; a forgotten close costs a check at the next start.

    ``check_due``: call ``verify`` (on a worker) before anything is written. A write that comes
    first runs it itself.
    """

    def __init__(self, connection: Connection, key: bytes, backups: Path) -> None:
        self._connection = connection
        self.path = connection.path
        self.history = History(connection)
        changes = Changes(connection, self.history)
        self.cases = Cases(changes)
        self._changes = changes
        self.carried = Carried(connection, self.history)
        self.printed = Printed(changes, self.carried)
        self.settings = Settings(connection, self.history)
        self.catalogues = Catalogues(connection, self.history)
        self.backups = Backups(connection, key, backups, lambda: self.recovery.copy_beside())
        self.recovery = Recovery(connection, self.history, key, self.backups.folders)

    @property
    def read_only(self) -> bool:
        return self._connection.read_only

    @cached_property
    def conflicts(self) -> Conflicts:
        """What packages brought that differs from ours; a usual start asks for none."""
        from db.conflicts import Conflicts

        return Conflicts(self._changes)

    @property
    def connection(self) -> Connection:
        """For what works on whole tables: packages, their taking, a change of key."""
        return self._connection

    @property
    def private(self) -> Path:
        """Where a copy may lie for another program to read; swept at the next start."""
        return _private_for(self.path)

    @property
    def check_due(self) -> bool:
        return self._connection.check_due

    @property
    def unclean(self) -> bool:
        """The last program did not close the store (a crash, a power cut)."""
        return self._connection.unclean

    def verify(self) -> None:
        """Check every page and table; note the day. Raises StoreDamaged: nothing was written."""
        self._connection.verify()
        if not self.read_only:
            self.settings.set(_VERIFIED_ON, date.today().isoformat())

    def make_ready(self) -> Backup | None:
        """What belongs before the first write of a start: the check, then a copy, where due.

        Slow (seconds for a large store): run it on a worker. Raises StoreDamaged, BackupFailed,
        DiskFull.
        """
        if self.check_due:
            self.verify()
        if not self.read_only:
            self.recovery.finish()
            self.finish_disposal()
        if self.read_only:
            return None
        if self.backups.due():
            return self.backups.make("start")
        self.backups.bring_along()
        return None

    def finish_disposal(self) -> bool:
        """What is left to do of a destroyed case; True when nothing is. Raises what a copy raises."""
        with self._connection.reading() as raw:
            if meta.kept(raw, meta.DISPOSING) is None:
                return True
        from db.disposal import Disposal  # there is hardly ever one

        return Disposal(self._connection, self.history, self.backups).finish()

    def close(self, *, back_up: bool = False) -> None:
        """Give the file free. ``back_up``: a verified copy first, when something has changed.

        The file is free afterwards in any case; a copy that failed raises its StoreError.
        """
        try:
            if back_up and not self.read_only and not self.check_due and self.backups.changed():
                self.backups.make("exit")
        finally:
            self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def mark_check_due(self) -> None:
        """After an unclean end always, otherwise once a day (any other day: clocks are set back)."""
        today = date.today().isoformat()
        due = self.unclean or self.settings.get(_VERIFIED_ON) != today
        self._connection.check_due = due and not self.read_only


def open_store(
    path: Path, key: bytes, *, read_only: bool = False, backups: Path | None = None
) -> Store:
    """Open an existing store; an older one is checked, copied to ``backups``, then migrated.

    ``backups`` is the folder beside the store unless given. Raises StoreMissing, StoreLocked,
    StoreNewer, StoreDamaged, KeyWrong, StoreReadOnly, StoreOnNetwork, BackupFailed, DiskFull,
    StoreFailed; the file is then as it was.
    """
    folder = backups or path.parent / "backups"
    try:
        if read_only:
            connection = connect_to_read(
                path, key, newest=SCHEMA, private=_private_for(path), copy_below=SCHEMA
            )
        else:
            connection = connect(path, key, newest=SCHEMA)
    except KeyWrong as error:
        raise _judged_by_backups(error, folder, key) from error
    try:
        if connection.opened_version < SCHEMA:
            _migrate(connection, key, folder)
        store = Store(connection, key, folder)
        store.mark_check_due()
    except BaseException:
        connection.close()
        raise
    return store


def create_store(path: Path, key: bytes, *, backups: Path | None = None) -> Store:
    """Make a new store: built under a passing name, so that the path never holds half of one.

    Raises StoreExists, and the kinds of ``open_store``.
    """
    make_private(path.parent)
    if path.exists():
        raise StoreExists(path=path)
    passing = path.with_name(f"{path.name}.{secrets.token_hex(8)}.new")
    try:
        connection = connect_new(passing, key)
        try:
            with connection.reading() as raw:
                migrate(raw)
            connection.settle()
        finally:
            connection.close()
        _give_name(passing, path)
    finally:
        for left in (passing, Path(f"{passing}-wal")):
            with suppress(OSError):
                left.unlink()
    store = open_store(path, key, backups=backups)
    try:
        store.verify()
    except StoreError:
        store.close()
        raise
    return store


def _migrate(connection: Connection, key: bytes, folder: Path) -> None:
    """Check, copy, migrate. A copy opened for reading needs no backup of its own."""
    connection.verify()
    if not connection.read_only and connection.opened_version > 0:
        Backups(connection, key, folder).make("migration")
    with connection.reading() as raw:
        migrate(raw)


def _judged_by_backups(error: KeyWrong, folder: Path, key: bytes) -> StoreError:
    """The key opens no page. If it does at a second look, the disk had failed: it looks the same.

    If it opens the newest copy, it is the file that is damaged.
    """
    path = error.path
    if path is not None:
        with suppress(StoreError):
            connect_to_read(path, key, newest=SCHEMA, private=_private_for(path)).close()
            return StoreFailed("first page read again", path)
    newest = next(iter(copies.found(folder)), None)
    if newest is not None:
        with suppress(StoreError):
            connect_to_read(newest.path, key, newest=SCHEMA, private=folder).close()
            return StoreDamaged("first page", error.path)
    return error


def _private_for(path: Path) -> Path:
    """Where a copy may be read from: beside the store, else the user's own folder."""
    return path.parent / "private" if os.access(path.parent, os.W_OK) else places().private


def _give_name(passing: Path, path: Path) -> None:
    """The final name, never over a file that is there."""
    with system_errors(path):
        try:
            path.hardlink_to(passing)
        except FileExistsError as error:
            raise StoreExists(path=path) from error
        except (OSError, NotImplementedError):  # a file system without links
            if path.exists():
                raise StoreExists(path=path) from None
            passing.rename(path)
        with suppress(FileNotFoundError):
            passing.unlink()
