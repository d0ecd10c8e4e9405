"""A copy of the store looked into, compared with the store, and put in its place."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.backup import row_counts
from db.connection import connect, connect_to_read, copied_to, refuse_living
from db.errors import BackupFailed, KeyWrong, StoreError, system_errors
from db.file_lock import alone
from db.history import Head, History
from db.migrations import SCHEMA
from db.places import Places, make_private
from db.private_files import copy_flushed, flush, write_flushed
from db.store import open_store
from db.summary import CaseSummary
from db.transactions import Connection

if TYPE_CHECKING:
    from pydantic import JsonValue

RESTORED = "restored"
# A copy is judged by itself: other copies beside it say nothing about its key.
_NOWHERE = Path("no-copies")


@dataclass(frozen=True)
class Contents:
    """What a copy holds. ``key`` opens it; ``head`` is the end of its history."""

    path: Path
    key: bytes
    cases: tuple[CaseSummary, ...]
    head: Head


@dataclass(frozen=True)
class Difference:
    """What would be other than now after a restore, by case.

    ``lost``: only in the store. ``back``: changed in the store since the copy; their later changes
    would be lost. ``returned``: only in the copy. ``same``: no change since.
    """

    lost: tuple[CaseSummary, ...]
    back: tuple[CaseSummary, ...]
    returned: tuple[CaseSummary, ...]
    same: tuple[CaseSummary, ...]


def look_into(path: Path, keys: Iterable[bytes]) -> Contents:
    """Open a copy with the first key that fits and read its list of cases.

    Raises KeyWrong when none fits, StoreDamaged, StoreNewer, StoreMissing.
    """
    for key in keys:
        with suppress(KeyWrong), open_store(path, key, read_only=True, backups=_NOWHERE) as copy:
            copy.verify()
            lines = (*copy.cases.list("", False), *copy.cases.list("", True))
            return Contents(path, key, lines, copy.history.head())
    raise KeyWrong("copy", path)


def difference(now: Iterable[CaseSummary], copy: Iterable[CaseSummary]) -> Difference:
    """Compare by id and time of the last change."""
    here = {line.id: line for line in now}
    there = {line.id: line for line in copy}
    both = here.keys() & there.keys()
    return Difference(
        lost=tuple(line for line in here.values() if line.id not in there),
        back=tuple(here[one] for one in here if one in both and _changed(here[one], there[one])),
        returned=tuple(line for line in there.values() if line.id not in here),
        same=tuple(
            here[one] for one in here if one in both and not _changed(here[one], there[one])
        ),
    )


def restore(home: Places, contents: Contents, key: bytes, who: str, at: datetime) -> Path | None:
    """Put the copy in the place of the store, under ``key``; nothing may have the store open.

    Gives where the store that was there has been kept, None when there was none. Killed anywhere,
    the next start finds the store before or the restored one (``settle``). Raises StoreLocked,
    BackupFailed, DiskFull and the kinds of an open; the store is then as it was.
    """
    make_private(home.home)
    with alone(home.swap_lock):
        _settle(home)
        if home.has_store():
            refuse_living(home.store)
        passing = home.store.with_name(f"{home.store.name}.{secrets.token_hex(8)}.new")
        try:
            _rebuild(contents, passing, key, who, home.private)
            aside = _put_aside(home, at)
        except BaseException:
            _remove(passing)
            raise
        write_flushed(home.restoring, passing.name.encode("ascii"))
        _settle(home)
    return aside


def settle(home: Places) -> None:
    """Finish a restore that was killed after the point of no return."""
    if home.restoring.exists():
        with alone(home.swap_lock):
            _settle(home)


def _settle(home: Places) -> None:
    marker = home.restoring
    if not marker.exists():
        return
    with system_errors(home.store):
        passing = home.store.with_name(marker.read_text(encoding="ascii"))
        if passing.exists():
            # The log belongs to the store that goes; a copy of both is kept aside.
            for log in (Path(f"{home.store}-wal"), Path(f"{home.store}-shm")):
                log.unlink(missing_ok=True)
            passing.replace(home.store)
            flush(home.home)
        marker.unlink()


def _rebuild(contents: Contents, passing: Path, key: bytes, who: str, private: Path) -> None:
    """The copy anew under ``key``, checked, with a row that says what was restored."""
    source = connect_to_read(contents.path, contents.key, newest=SCHEMA, private=private)
    try:
        with copied_to(passing, key) as target:
            rows = source.copy_to(target, row_counts)
    finally:
        source.close()
    rebuilt = connect(passing, key, newest=SCHEMA)
    try:
        _check(rebuilt, rows, passing)
        payload: dict[str, JsonValue] = {"copy": contents.path.name, "seq": contents.head.seq}
        History(rebuilt).note(RESTORED, "", payload, who)
        rebuilt.settle()
    finally:
        rebuilt.close()


def _check(rebuilt: Connection, rows: dict[str, int], passing: Path) -> None:
    try:
        rebuilt.verify()
    except StoreError as error:
        raise BackupFailed(error.code, passing) from error
    with rebuilt.reading() as raw:
        if row_counts(raw) != rows:
            raise BackupFailed("row count", passing)


def _put_aside(home: Places, at: datetime) -> Path | None:
    """A copy of the store as it lies, log and all; it may be damaged, so it is not opened."""
    if not home.has_store():
        return None
    aside = home.home / f"aside-{at:%Y%m%dT%H%M%S}-{secrets.token_hex(2)}.db"
    for end in ("", "-wal"):
        source = Path(f"{home.store}{end}")
        if source.exists():
            copy_flushed(source, Path(f"{aside}{end}"))
    return aside


def _remove(passing: Path) -> None:
    for path in (passing, Path(f"{passing}-wal")):
        with suppress(OSError):
            path.unlink()


def _changed(one: CaseSummary, other: CaseSummary) -> bool:
    return one.updated_at != other.updated_at
