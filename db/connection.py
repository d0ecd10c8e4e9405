"""The only place that opens a store file: key, pragmas, refusals, one writer, checks."""

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from db.driver import DriverError, plain_connection
from db.errors import (
    KeyWrong,
    StoreDamaged,
    StoreError,
    StoreExists,
    StoreFailed,
    StoreLocked,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
    from_driver,
    from_system,
    system_errors,
)
from db.places import make_private, refuse_network
from db.salvage_reader import SalvageReader, copy_without_empty_pages
from db.transactions import Connection

KEY_BYTES = 32
# Folders with a copy to read from; what a killed program left of them is swept at start.
COPY_PREFIX = "read-"
PAGE = 4096
# locking_mode stands before journal_mode: the log is then kept without a shared-memory file,
# and no other process can read or write until the connection is closed.
_PRAGMAS = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "recursive_triggers=ON",
)

# Files open in this process. On POSIX, closing any descriptor of a file drops every lock the
# process holds on it: such a file must not be opened a second time, not even to read its bytes.
_open_files: set[str] = set()
_open_files_lock = threading.Lock()


def key_text(key: bytes) -> str:
    """The key as 64 hex digits, the only form that reaches SQL. Raises KeyWrong."""
    if len(key) != KEY_BYTES:
        raise KeyWrong("length")
    return key.hex()


def connect(path: Path, key: bytes, *, newest: int) -> Connection:
    """Open an existing store for this process alone.

    ``newest`` is the schema this program knows; a newer file is refused before any write. Raises
    StoreMissing, StoreLocked, StoreOnNetwork, KeyWrong, StoreNewer, StoreDamaged, StoreReadOnly.
    """
    digits = key_text(key)
    claim = _claim(path)
    try:
        refuse_network(path)
        unclean = _log_size(path) > 0
        _refuse_cut(path, unclean)
        _refuse_unwritable(path)
        if unclean:
            _refuse_newer(path, digits, newest)
        return _exclusive(path, path, partial(_give_up, claim), digits, newest, unclean)
    except BaseException:
        _give_up(claim)
        raise


def connect_to_read(
    path: Path, key: bytes, *, newest: int, private: Path, copy_below: int = 0
) -> Connection:
    """Open a store that cannot be written, or that must not be.

    With a log beside it, or older than schema ``copy_below``, a copy in ``private`` is opened
    (a log cannot be read without writing); else the file itself, as one that never changes.
    """
    digits = key_text(key)
    claim = _claim(path)
    try:
        _refuse_cut(path, _log_size(path) > 0)
        _refuse_unreadable(path)
        _refuse_writer(path, digits)
        if _log_size(path) == 0:
            raw = _opened(path, "immutable=1", digits)
            try:
                version = _first_page(raw, path)
                if version > newest:
                    raise StoreNewer(f"schema {version}", path)
            except StoreError:
                raw.close()
                raise
            if version >= copy_below:
                connection = Connection(raw, path, read_only=True, closed=partial(_give_up, claim))
                connection.opened_version = version
                return connection
            raw.close()
        return _copied(path, claim, digits, newest, private)
    except BaseException:
        _give_up(claim)
        raise


def connect_to_salvage(path: Path, key: bytes, *, newest: int, private: Path) -> Connection:
    """Open a private copy of a damaged store and its log, for what of it still reads.

    A page that fails its checksum raises StoreDamaged when a query comes to it; the others can be
    read. A cut file is opened as far as it goes. Raises KeyWrong, StoreNewer, StoreDamaged (not
    even the first page), StoreLocked.
    """
    digits = key_text(key)
    claim = _claim(path)
    try:
        _refuse_writer(path, digits)
        make_private(private)
        with system_errors(private):
            folder = tempfile.TemporaryDirectory(prefix=COPY_PREFIX, dir=private)
    except BaseException:
        _give_up(claim)
        raise
    copy = Path(folder.name) / path.name

    def closed() -> None:
        folder.cleanup()
        _give_up(claim)

    try:
        with system_errors(path):
            copy_without_empty_pages(path, copy, PAGE)
            if _log_size(path):
                _copy_private(Path(f"{path}-wal"), Path(f"{copy}-wal"))
        reader = SalvageReader(partial(_opened_cut, copy, digits))
        try:
            version = _first_page(reader, path)
            if version > newest:
                raise StoreNewer(f"schema {version}", path)
        except BaseException:
            reader.close()
            raise
    except BaseException:
        closed()
        raise
    connection = Connection(reader, path, read_only=True, closed=closed)
    connection.opened_version = version
    return connection


def connect_new(path: Path, key: bytes) -> Connection:
    """Make an empty store file (0600). Raises StoreExists."""
    digits = key_text(key)
    refuse_network(path)
    _new_file(path)
    claim = _claim(path)
    try:
        return _exclusive(path, path, partial(_give_up, claim), digits, 0, False)
    except BaseException:
        _give_up(claim)
        raise


def refuse_living(path: Path) -> None:
    """Raise StoreLocked while a program has the file open, damaged as it may be."""
    with _open_files_lock:
        if os.path.realpath(path) in _open_files:
            raise StoreLocked("open in this process", path)
    _refuse_writer(path, "0" * 64)  # the lock is looked at before any page is


@contextmanager
def copied_to(path: Path, key: bytes) -> Iterator[Any]:
    """A driver connection to an empty file (0600), to copy pages into.

    It has neither journal nor flushes: whoever copies flushes the finished file himself.
    """
    _new_file(path)
    raw = _opened(path, "mode=rw", key_text(key))
    try:
        raw.execute("PRAGMA journal_mode=OFF")
        raw.execute("PRAGMA synchronous=OFF")
        yield raw
    finally:
        raw.close()


def _new_file(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        path.chmod(0o600)
    except FileExistsError as error:
        raise StoreExists(path=path) from error
    except OSError as error:
        raise from_system(error, path) from error


def _exclusive(
    path: Path, file: Path, closed: Callable[[], None], digits: str, newest: int, unclean: bool
) -> Connection:
    """A read-write connection that holds the file's lock. ``path`` is what errors name."""
    raw = _opened(file, "mode=rw", digits)
    try:
        version = _first_page(raw, path)  # again, now under the lock
        if version > newest:
            raise StoreNewer(f"schema {version}", path)
        try:
            for pragma in _PRAGMAS[1:]:
                raw.execute(f"PRAGMA {pragma}")
            # Left behind by a reader; a log without shared memory has no use for it.
            with suppress(FileNotFoundError):
                os.unlink(f"{file}-shm")  # noqa: PTH108 - half the time of Path.unlink
            if os.name == "posix" and os.stat(file).st_mode & 0o077:  # noqa: PTH116 - as below
                file.chmod(0o600)
        except DriverError as error:
            raise from_driver(error, path) from error
        except OSError as error:
            raise from_system(error, path) from error
    except BaseException:
        raw.close()
        raise
    connection = Connection(raw, path, read_only=False, closed=closed)
    connection.unclean = unclean
    connection.opened_version = version
    return connection


def _copied(path: Path, claim: str, digits: str, newest: int, private: Path) -> Connection:
    make_private(private)
    with system_errors(private):
        folder = tempfile.TemporaryDirectory(prefix=COPY_PREFIX, dir=private)
    copy = Path(folder.name) / path.name

    def closed() -> None:
        folder.cleanup()
        _give_up(claim)

    try:
        with system_errors(path):
            _copy_private(path, copy)
            if _log_size(path):
                _copy_private(Path(f"{path}-wal"), Path(f"{copy}-wal"))
        connection = _exclusive(path, copy, closed, digits, newest, False)
    except BaseException:
        folder.cleanup()
        raise
    connection.read_only = True
    return connection


def _copy_private(source: Path, target: Path) -> None:
    with (
        source.open("rb") as reader,
        os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as writer,
    ):
        shutil.copyfileobj(reader, writer, 1024 * 1024)


def _opened(file: Path, mode: str, digits: str) -> Any:
    """A keyed driver connection that has read nothing yet. Raises StoreFailed, ..."""
    try:
        raw = plain_connection(f"{_uri(file)}?{mode}")
    except DriverError as error:
        raise from_driver(error, file) from error
    raw.execute("PRAGMA cipher_log_level=NONE")
    raw.execute(f"PRAGMA key=\"x'{digits}'\"")
    raw.execute(f"PRAGMA {_PRAGMAS[0]}")
    return raw


def _opened_cut(file: Path, digits: str) -> Any:
    """A connection to a file that may have been cut."""
    raw = _opened(file, "mode=rw", digits)
    raw.execute("PRAGMA writable_schema=ON")  # else it opens not at all
    return raw


def _uri(file: Path) -> str:
    """file:///home/x, file:///C:/x, file:////server/share/x; whatever signs the name has."""
    name = file.absolute().as_posix()
    return "file://" + quote(os.fsencode(name if name.startswith("/") else f"/{name}"), safe="/:")


def _first_page(raw: Any, path: Path) -> int:
    """user_version, the first thing read. Raises KeyWrong or StoreDamaged, StoreLocked, ..."""
    try:
        return int(raw.execute("PRAGMA user_version").fetchone()[0])
    except DriverError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise _wrong_or_damaged(raw, path) from error
        raise from_driver(error, path) from error


def _wrong_or_damaged(raw: Any, path: Path) -> StoreError:
    """The first page did not open. With the right key, some other page still does."""
    try:
        bad = len(raw.execute("PRAGMA cipher_integrity_check").fetchall())
    except DriverError:
        return KeyWrong("first page", path)
    pages = path.stat().st_size // PAGE
    return StoreDamaged("first page", path) if bad < pages else KeyWrong("first page", path)


def _log_size(path: Path) -> int:
    """Bytes of the write-ahead log beside the file: more than 0 after an unclean end."""
    try:
        return os.stat(f"{path}-wal").st_size  # noqa: PTH116 - half the time of Path.stat
    except OSError:
        return 0


def _refuse_cut(path: Path, has_log: bool) -> None:
    """An empty file would be taken for a new store, a cut one opened as far as it goes."""
    with system_errors(path):
        size = os.stat(path).st_size  # noqa: PTH116 - half the time of Path.stat
    if size < PAGE or (size % PAGE and not has_log):
        raise StoreDamaged("file size", path)


def _refuse_newer(path: Path, digits: str, newest: int) -> None:
    """Look at the version of a file with a log without the right to write.

    A writer that is closed again moves the log into the file; without one nothing would move,
    and the version is looked at under the lock only.
    """
    shared_memory = Path(f"{path}-shm")
    had_one = shared_memory.exists()
    raw = _opened(path, "mode=ro", digits)
    try:
        raw.execute("PRAGMA locking_mode=NORMAL")
        version = _first_page(raw, path)
    finally:
        raw.close()
        if not had_one:
            with suppress(OSError):
                shared_memory.unlink(missing_ok=True)
    if version > newest:
        raise StoreNewer(f"schema {version}", path)


def _refuse_writer(path: Path, digits: str) -> None:
    """A living writer always has a log file, perhaps an empty one."""
    if not Path(f"{path}-wal").exists():
        return
    raw = _opened(path, "mode=ro", digits)
    try:
        raw.execute("PRAGMA locking_mode=NORMAL")
        raw.execute("PRAGMA user_version").fetchone()
    except DriverError as error:
        found = from_driver(error, path)
        if isinstance(found, StoreLocked):
            raise found from error
    finally:
        raw.close()


def _refuse_unwritable(path: Path) -> None:
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StoreReadOnly("no permission", path)


def _refuse_unreadable(path: Path) -> None:
    """Not StoreReadOnly: a reader that may not read is no case for opening to read."""
    if not os.access(path, os.R_OK):
        raise StoreFailed("no permission to read", path)


def _claim(path: Path) -> str:
    with system_errors(path):
        if not os.path.isfile(path):  # noqa: PTH113 - half the time of Path, as below
            raise StoreMissing(path=path)
    real = os.path.realpath(path)
    with _open_files_lock:
        if real in _open_files:
            raise StoreLocked("open in this process", path)
        _open_files.add(real)
    return real


def _give_up(claim: str) -> None:
    with _open_files_lock:
        _open_files.discard(claim)
