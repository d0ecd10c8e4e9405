"""Verified copies of the store: written under a passing name, reopened, checked, counted."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from db import meta, second_place, settings
from db.connection import connect, connect_to_read, copied_to
from db.copies import CAP, Backup, found, name_of, thin_out, worth_keeping
from db.errors import (
    BackupFailed,
    DiskFull,
    KeyWrong,
    StoreDamaged,
    StoreError,
    disk_full,
    system_errors,
)
from db.migrations import SCHEMA
from db.places import Places, make_private, places
from db.private_files import flush
from db.second_place import SecondPlace
from db.transactions import Connection

__all__ = ["Backup", "Backups", "found", "reopened", "row_counts", "worth_keeping"]

PAUSE = timedelta(minutes=30)
_SEQ, _DRAFTS = "backup_seq", "backup_drafts"  # the state of the newest copy
SECOND = "second_place"
ROOM = "backup_room"  # bytes


class Backups:
    """The copies of one store in one folder, and in a second place where one is set.

    Every copy is an encrypted store file under the store's own key. ``second_trouble``: why the
    last copy did not reach the second place; the copy itself is good all the same.
    """

    def __init__(
        self,
        connection: Connection,
        key: bytes,
        folder: Path,
        beside: Callable[[], object] = lambda: None,
    ) -> None:
        """``beside`` is called after each copy, to bring what belongs beside the copies."""
        self._connection = connection
        self._key = key
        self._beside = beside
        self.folder = folder
        self.second_trouble: StoreError | None = None

    def list(self) -> tuple[Backup, ...]:
        """The finished copies, newest first."""
        return found(self.folder)

    def changed(self) -> bool:
        """Did a case or what is typed for one change since the newest copy?"""
        with self._connection.reading() as raw:
            copied = (meta.number(raw, _SEQ), meta.kept(raw, _DRAFTS) or b"")
            return not self.list() or _state(raw) != copied

    def due(self, now: datetime | None = None) -> bool:
        """``changed``, and is the newest copy older than 30 minutes?"""
        newest = next(iter(self.list()), None)
        if newest is None:
            return True
        if not self.changed():
            return False
        age = (now or datetime.now(UTC)) - newest.made_at
        return not timedelta(0) <= age < PAUSE  # a clock set back must not stop the copies

    def next_number(self) -> int:
        """Above the store's own and every copy's (an older store may be back)."""
        newest = max((backup.counter for backup in self.list()), default=0)
        with self._connection.reading() as raw:
            return max(newest, meta.number(raw, meta.BACKUP_COUNTER)) + 1

    def make(self, reason: str = "start") -> Backup:
        """Copy, reopen, check, count the rows, give the final name, then thin out older ones.

        ``reason``: lower-case letters (start, exit, migration, import). Raises BackupFailed,
        DiskFull, StoreReadOnly, StoreFailed; no half file keeps a final name.
        """
        make_private(self.folder)
        made_at = datetime.now(UTC).replace(microsecond=0)
        with self._connection.writing() as raw:
            counter = self.next_number()
            meta.keep_number(raw, meta.BACKUP_COUNTER, counter)
        path = self.folder / name_of(counter, made_at, reason)
        passing = path.with_suffix(".part")
        try:
            rows, (seq, drafts) = self._copy(passing)
            self._check(passing, rows)
            with system_errors(path):
                flush(passing)
                passing.replace(path)
                flush(self.folder)
        except BaseException:
            _remove(passing)
            raise
        with self._connection.writing() as raw:
            meta.keep_number(raw, _SEQ, seq)
            meta.keep(raw, _DRAFTS, drafts)
        self._thin_out(self.folder)
        self.bring_along()
        return Backup(counter, made_at, reason, path)

    def bring_along(self) -> None:
        """The newest copy to the second place, too, if one is set and it is not there yet.

        A place that is away fails nothing: ``second_trouble`` says it.
        """
        self.second_trouble = None
        try:
            second = self.second()
            newest = next(iter(self.list()), None)
            if second is not None and newest is not None:
                second_place.note(self._places.second_place, second.chosen)
                second.take(newest.path)
                self._thin_out(second.folder)
        except StoreError as error:
            self.second_trouble = error
        self._beside()

    # ---- the second place

    def second(self) -> SecondPlace | None:
        """The second place as it is set, there or not."""
        with self._connection.reading() as raw:
            chosen = settings.kept(raw, SECOND)
            store_id = meta.store_id(raw)
        if not isinstance(chosen, str) or not chosen:
            return None
        return SecondPlace(Path(chosen), store_id)

    def set_second(self, chosen: Path | None) -> None:
        """From now on every copy goes there, too; None: no longer. What lies there stays.

        Raises SecondPlaceSame, SecondPlaceFailed (it cannot be written to) and the kinds of a
        write; then all is as it was.
        """
        if chosen is not None:
            second_place.refuse_same(chosen, self._places.home)
            with self._connection.reading() as raw:
                store_id = meta.store_id(raw)
            SecondPlace(chosen, store_id).try_out()
        self._set(SECOND, "" if chosen is None else str(chosen))
        second_place.note(self._places.second_place, chosen)
        self.bring_along()

    def folders(self) -> tuple[Path, ...]:
        """Where copies lie now: the first folder, and that of the second place when it answers."""
        second = self.second()
        there = second is not None and self.second_trouble is None and second.answers()
        return (self.folder, second.folder) if second is not None and there else (self.folder,)

    # ---- room

    def room(self) -> int:
        """Bytes that all copies in one place may take; the newest three stay in any case."""
        with self._connection.reading() as raw:
            room = settings.kept(raw, ROOM)
        return room if isinstance(room, int) and room > 0 else CAP

    def set_room(self, room: int) -> None:
        """In bytes; takes effect with the next copy."""
        self._set(ROOM, room)

    def forget_before(self, counter: int) -> bool:
        """Delete every copy older than that of ``counter``, in both places, and stores put aside.

        For a case that was destroyed. True when none is left; False while the second place is away
        or a copy is in use: the next copies go on with it. Raises StoreFailed, the kinds of a write.
        """
        with self._connection.writing() as raw:
            before = max(counter, meta.number(raw, "forget_before"))
            meta.keep_number(raw, "forget_before", before)
        home = self._places.home
        with system_errors(home):
            for aside in (*home.glob("aside-*.db"), *home.glob("aside-*.db-wal")):
                aside.unlink()
        left = self._thin_out(self.folder)
        second = self.second()
        if second is None:
            return not left
        self.bring_along()
        try:
            return not left and all(copy.counter >= before for copy in second.copies())
        except StoreError:
            return False

    # ---- inside

    @property
    def _places(self) -> Places:
        return places(self._connection.path.parent)

    def _set(self, key: str, value: str | int) -> None:
        with self._connection.writing() as raw:
            settings.keep(raw, key, value)

    def _copy(self, passing: Path) -> tuple[dict[str, int], tuple[int, bytes]]:
        def copy() -> tuple[dict[str, int], tuple[int, bytes]]:
            _remove(passing)
            with copied_to(passing, self._key) as target:
                return self._connection.copy_to(target, lambda raw: (row_counts(raw), _state(raw)))

        try:
            return self._connection.read_once(copy)
        except DiskFull as error:  # the disk of the copies, and room for a whole one
            room = 2 * self._connection.path.stat().st_size
            raise disk_full(error.detail, passing, room) from error

    def _check(self, passing: Path, rows: dict[str, int]) -> None:
        version = self._connection.user_version()
        try:
            copy = connect_to_read(passing, self._key, newest=version, private=self.folder)
            try:
                same = copy.read_once(partial(_verified_rows, copy)) == rows
                same = same and copy.user_version() == version
            finally:
                copy.close()
        except StoreError as error:
            raise BackupFailed(error.code, passing) from error
        if not same:
            raise BackupFailed("row count", passing)

    def _thin_out(self, folder: Path) -> int:
        with self._connection.reading() as raw:
            before = meta.number(raw, "forget_before")
        return thin_out(folder, cap=self.room(), forget_before=before)


@contextmanager
def reopened(passing: Path, key: bytes, rows: dict[str, int]) -> Iterator[Connection]:
    """A copy just written, to go on with: checked and counted first, closed at the end.

    Raises BackupFailed when it does not read or has other rows: what was copied is good still.
    """
    try:
        copy = connect(passing, key, newest=SCHEMA)
    except (KeyWrong, StoreDamaged) as error:
        raise BackupFailed(error.code, passing) from error
    try:
        try:
            copy.verify()
        except StoreDamaged as error:
            raise BackupFailed(error.code, passing) from error
        with copy.reading() as raw:
            if row_counts(raw) != rows:
                raise BackupFailed("row count", passing)
        yield copy
    finally:
        copy.close()


def _verified_rows(copy: Connection) -> dict[str, int]:
    copy.verify_copy()
    with copy.reading() as raw:
        return row_counts(raw)


def row_counts(raw: Any) -> dict[str, int]:
    """Rows of every table."""
    tables = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    names = [name for (name,) in tables]
    return {
        name: int(raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names
    }


def _state(raw: Any) -> tuple[int, bytes]:
    """What tells of a change: the rows of the history, and a digest of the drafts, which have none."""
    (seq,) = raw.execute("SELECT seq FROM history_head").fetchone()
    drafts = raw.execute("SELECT * FROM drafts ORDER BY case_id, clause_id").fetchall()
    return int(seq), hashlib.sha256(json.dumps(drafts).encode()).digest() if drafts else b""


def _remove(passing: Path) -> None:
    for path in (passing, Path(f"{passing}-wal"), Path(f"{passing}-shm")):
        with suppress(OSError):
            path.unlink()
