"""Connection: an open store file; whole transactions, one thread at a time."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from db.driver import DriverError
from db.errors import StoreDamaged, StoreFailed, StoreReadOnly, ValueRefused, from_driver

Result = TypeVar("Result")
_PAGES, _TABLES = "PRAGMA cipher_integrity_check", "PRAGMA quick_check(1)"
_MOST_KEPT = 2**18  # pages, 1 GiB: the 10,000 cases a store is made for, and a fifth more
_ROOM = 2500  # pages that may come meanwhile: with one too many, each would be read every time


class Connection:
    """One open store file, made by db.connection. Any thread may ask; one at a time is let in.

    ``unclean``: the last program that wrote to the file did not close it. ``check_due``: the
    next write is preceded by ``verify``. ``opened_version``: the schema found at opening.
    """

    def __init__(
        self, raw: Any, path: Path, *, read_only: bool, closed: Callable[[], None]
    ) -> None:
        self._raw = raw
        self._tell_closed = closed
        self._lock = threading.RLock()
        self._copying = threading.RLock()  # taken before _lock, where both are
        self._closed = False
        self.path = path
        self.read_only = read_only
        self.unclean = False
        self.check_due = False
        self.opened_version = 0

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The driver connection, for SELECT only; driver errors come out as StoreError."""
        with self._lock:
            try:
                yield self._raw
            except (UnicodeEncodeError, DriverError) as error:
                raise self._refused(error) from error

    def writing(self) -> AbstractContextManager[Any]:
        """The driver connection inside one transaction; on disk when the block has ended.

        Any error takes everything of the block back. Raises StoreReadOnly, StoreDamaged (when a
        due check fails), DiskFull, StoreFailed.
        """
        return _Transaction(self)

    def _begin(self) -> Any:
        self._lock.acquire()
        try:
            if self.read_only:
                raise StoreReadOnly("opened for reading", self.path)
            if self.check_due:
                self.verify()
            try:
                self._raw.execute("BEGIN IMMEDIATE")
            except DriverError as error:
                raise self._refused(error) from error
        except BaseException:
            self._lock.release()
            raise
        return self._raw

    def _end(self, error: BaseException | None) -> None:
        """``error``: what the block raised."""
        try:
            if error is None:
                try:
                    self._raw.execute("COMMIT")
                except BaseException as failed:
                    self._take_back(failed)
                    raise
            else:
                self._take_back(error)
        finally:
            self._lock.release()

    def _take_back(self, error: BaseException) -> None:
        # A full disk may have taken the transaction back already.
        if self._raw.in_transaction:
            with suppress(DriverError):
                self._raw.execute("ROLLBACK")
        if isinstance(error, (UnicodeEncodeError, DriverError)):
            raise self._refused(error) from error

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (UnicodeEncodeError, DriverError) as error:
            raise self._refused(error) from error

    def _refused(self, error: Exception) -> Exception:
        """A text no file can hold, or what the driver says, as an error of the store."""
        if isinstance(error, UnicodeEncodeError):
            return ValueRefused("text with a lone surrogate")
        return from_driver(error, self.path)

    def verify(self) -> None:
        """Check every page's checksum and every table. Raises StoreDamaged; changes nothing."""
        with self.reading() as raw:
            bad = raw.execute(_PAGES).fetchmany(1)
            if bad:
                # The check reads the file alone. A page that a power cut tore while the log was
                # moved into the file is whole in the log still.
                with suppress(DriverError):
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                bad = raw.execute(_PAGES).fetchmany(1)
        with self.reading() as raw:  # a screen may read in between
            whole = self.read_once(partial(_tables_hold, raw))
        if bad or not whole:
            raise StoreDamaged("page checksum" if bad else "quick_check", self.path)
        self.check_due = False

    def verify_copy(self) -> None:
        """The same for a copy just written by us. Raises StoreDamaged.

        No page reaches a question but through the cipher, which refuses one whose HMAC does not
        fit its content, its number and the key. ``quick_check`` asks for every page but free ones:
        each belongs to one tree or to the free list, the trees are in order, an index has as many
        entries as its table, every value is of its column's type. So a check of the HMACs alone is
        for free pages only. What a CHECK says of the values held where the pages come from.
        """
        with self.reading() as raw:
            (free,) = raw.execute("PRAGMA freelist_count").fetchone()
            bad = raw.execute(_PAGES).fetchmany(1) if free else []
            raw.execute("PRAGMA ignore_check_constraints=ON")
            whole = _tables_hold(raw)
        if bad or not whole:
            raise StoreDamaged("page checksum" if bad else "quick_check", self.path)

    def read_once(self, questions: Callable[[], Result]) -> Result:
        """What ``questions`` gives; each page is read once for all of them, checksum and all.

        Up to 1 GiB of pages stay in memory until they are answered. Of a larger file, and where
        the machine has not the memory, pages are read for every question again; in the second
        case ``questions`` is called a second time.
        """
        with self.reading() as raw:
            (pages,) = raw.execute("PRAGMA page_count").fetchone()
        if pages <= _MOST_KEPT:
            with suppress(MemoryError), self._keeping(pages + _ROOM):
                return questions()
        return questions()

    @contextmanager
    def _keeping(self, pages: int) -> Iterator[None]:
        with self.reading() as raw:
            (before,) = raw.execute("PRAGMA cache_size").fetchone()
            raw.execute(f"PRAGMA cache_size={pages}")
        try:
            yield
        finally:
            with self.reading() as raw:
                if not self._closed:
                    raw.execute(f"PRAGMA cache_size={before}")  # gives the memory back, too

    def user_version(self) -> int:
        with self.reading() as raw:
            return int(raw.execute("PRAGMA user_version").fetchone()[0])

    def copy_to(self, target: Any, at_end: Callable[[Any], Result]) -> Result:
        """Copy every page to ``target`` through this connection: nobody else can read the file.

        Other threads may write between two portions; what they write is in the copy too.
        ``at_end`` reads this store in exactly the state that was copied.
        """

        def pause(_status: int, remaining: int, _total: int) -> None:
            if remaining:
                self._lock.release()
                time.sleep(0.001)  # else this thread has it again before another wakes up
                self._lock.acquire()

        with self._copying, self._lock, self._translated():
            self._raw.backup(target, pages=1024, progress=pause, sleep=0)
            return at_end(self._raw)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other threads out over several calls, none of which is ``copy_to``."""
        with self._lock:
            yield

    @contextmanager
    def held_to_copy(self) -> Iterator[None]:
        """The same with ``copy_to`` among them: a copy that is being made is waited for first."""
        with self._copying, self._lock:
            yield

    def settle(self) -> None:
        """Move the log into the file now; closing tries the same and cannot say that it failed.

        Raises DiskFull, StoreFailed: nothing is lost, the log holds it.
        """
        with self.reading() as raw:
            blocked = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if blocked:
            raise StoreFailed("checkpoint", self.path)

    def close(self) -> None:
        """Write the log into the file and give the file free. A second call does nothing.

        Waits for a copy that is being made.
        """
        with self._copying, self._lock:
            if self._closed:
                return
            self._closed = True
            try:
                with self._translated():
                    self._raw.close()
            finally:
                self._tell_closed()


class _Transaction:
    """The block of ``Connection.writing``: a generator's takes twice as long to go in and out."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Any:
        return self._connection._begin()

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._connection._end(error)


def _tables_hold(raw: Any) -> bool:
    """Does ``quick_check`` find nothing? Raises MemoryError, which it puts into words."""
    rows = raw.execute(_TABLES).fetchall()
    if any(text.endswith("error code=7") for (text,) in rows):
        raise MemoryError
    return bool(rows == [("ok",)])
