"""A copy of the store looked into, compared with the store, and put in its place."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import meta
from db.backup import reopened, row_counts
from db.connection import connect_to_read, copied_to, refuse_living
from db.errors import KeyWrong, StoreFailed, system_errors
from db.file_lock import alone
from db.history import Head, History
from db.migrations import SCHEMA, migrate
from db.places import Places, make_private
from db.private_files import copy_flushed, flush, write_flushed
from db.recovery import keep_secret, remember_key, secret_kept
from db.store import Store, open_store
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


@dataclass(frozen=True)
class Known:
    """What the store knew that goes, and an older copy may not.

    ``counter``: of the newest copy anywhere; the next one gets a higher one. ``keys``: that open
    copies. ``secret``: of the recovery code that is good.
    """

    counter: int = 0
    keys: tuple[bytes, ...] = ()
    secret: bytes | None = None

    def keep(self, raw: Any, key: bytes, of_the_copy: bytes) -> None:
        """Write it into the store that comes, inside an open transaction; ``key`` is its own."""
        newest = max(self.counter, meta.number(raw, meta.BACKUP_COUNTER))
        meta.keep_number(raw, meta.BACKUP_COUNTER, newest)
        for former in (*self.keys, of_the_copy):
            if former != key:
                remember_key(raw, former)
        if self.secret is not None:
            keep_secret(raw, self.secret)


NOTHING_KNOWN = Known()


def known_to(store: Store, counter: int = 0) -> Known:
    """What an open store knows; ``counter``: of the newest copy anywhere."""
    with store.connection.reading() as raw:
        secret = secret_kept(raw)
    return Known(counter, store.recovery.every_key(), secret)


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


def restore(
    home: Places,
    contents: Contents,
    key: bytes,
    who: str,
    at: datetime,
    known: Known = NOTHING_KNOWN,
) -> Path | None:
    """Put the copy in the place of the store, under ``key``; nothing may have the store open.

    Gives where the store that was there has been kept, None when there was none. Killed anywhere,
    the next start finds the store before or the restored one (``settle``). Raises StoreLocked,
    BackupFailed, DiskFull and the kinds of an open; the store is then as it was.
    """

    def build(passing: Path) -> None:
        with rebuilt(contents, passing, key, home.private, known) as store:
            payload: dict[str, JsonValue] = {"copy": contents.path.name, "seq": contents.head.seq}
            History(store).note(RESTORED, "", payload, who)

    return exchange(home, at, build)


def exchange(home: Places, at: datetime, build: Callable[[Path], object]) -> Path | None:
    """Let ``build`` make a whole store under a passing name, then put it in the store's place.

    As ``restore`` in everything else.
    """
    make_private(home.home)
    with alone(home.swap_lock):
        _settle(home)
        _refuse_living(home)
        passing = home.store.with_name(f"{home.store.name}.{secrets.token_hex(8)}.new")
        aside = None
        try:
            build(passing)
            aside = _put_aside(home, at)
            _refuse_living(home)  # building and copying took their time: one may have come
            if not passing.exists():  # or come, swept what it took for a killed one's, and gone
                raise StoreFailed("swept", passing)
            _decide(home, passing)
        except BaseException:
            _remove(passing)
            if aside is not None:
                _remove(aside)
            raise
        _settle(home)
    return aside


def _decide(home: Places, passing: Path) -> None:
    """Say in one step which file takes the store's place: the point of no return."""
    word = passing.with_name(f"{passing.name}-word")  # swept with it
    write_flushed(word, passing.name.encode("ascii"))
    with system_errors(home.restoring):
        word.replace(home.restoring)
        flush(home.home)  # before anything of the store goes


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


@contextmanager
def rebuilt(
    contents: Contents, passing: Path, key: bytes, private: Path, known: Known = NOTHING_KNOWN
) -> Iterator[Connection]:
    """A new store under ``key`` with all the copy holds, checked; settled when the block ends."""
    source = connect_to_read(contents.path, contents.key, newest=SCHEMA, private=private)
    try:
        with copied_to(passing, key) as target:
            rows = source.copy_to(target, row_counts)
    finally:
        source.close()
    with reopened(passing, key, rows) as store:
        if store.opened_version < SCHEMA:
            with store.reading() as raw:
                migrate(raw)
        with store.writing() as raw:
            known.keep(raw, key, contents.key)
        yield store
        store.settle()


def _refuse_living(home: Places) -> None:
    if home.has_store():
        refuse_living(home.store)


def _put_aside(home: Places, at: datetime) -> Path | None:
    """A copy of the store as it lies, log and all; it may be damaged, so it is not opened."""
    if not home.has_store():
        return None
    mark = secrets.token_hex(2)
    aside = home.home / f"aside-{at:%Y%m%dT%H%M%S}-{mark}.db"
    copied = []
    for end in ("-wal", ""):
        source = Path(f"{home.store}{end}")
        if source.exists():
            passing = home.store.with_name(f"{home.store.name}.{mark}.new-aside{end}")
            copy_flushed(source, passing)
            copied.append((passing, Path(f"{aside}{end}")))
    with system_errors(aside):
        for passing, final in copied:
            passing.replace(final)
        flush(home.home)
    return aside


def _remove(passing: Path) -> None:
    for path in (passing, Path(f"{passing}-wal"), Path(f"{passing}-word")):
        with suppress(OSError):
            path.unlink()


def _changed(one: CaseSummary, other: CaseSummary) -> bool:
    return one.updated_at != other.updated_at
