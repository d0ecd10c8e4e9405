"""StoreError and its kinds; turns what the driver raises into them. Words for people: ui.trouble."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checklists.held_files import holds_it, is_held

# Primary result codes of SQLite (sqlite.org/rescode.html): the low byte of sqlite_errorcode.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


class StoreError(Exception):
    """Something of the store did not work. ``detail`` holds codes and ids, never a value."""

    code = "store_failed"

    def __init__(self, detail: str = "", path: Path | None = None) -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)
        self.detail = detail
        self.path = path


class StoreFailed(StoreError):
    """An input or output error, or one that has no kind of its own."""


class StoreMissing(StoreError):
    """There is no file at this path."""

    code = "store_missing"


class StoreExists(StoreError):
    """A new store was asked for where a file is already."""

    code = "store_exists"


class StoreNewer(StoreError):
    """Written by a newer program; nothing was written to it."""

    code = "store_newer"


class StoreDamaged(StoreError):
    """A page does not carry its checksum, a table is broken, or the file is cut."""

    code = "store_damaged"


class StoreLocked(StoreError):
    """Another process, or another Store of this process, has the file."""

    code = "store_locked"


class StoreHeld(StoreError):
    """Another program (a scanner, a backup) has the file open and lets nobody write to it."""

    code = "store_held"


class StoreReadOnly(StoreError):
    """The file or its folder may not be written, or the store was opened for reading."""

    code = "store_read_only"


class StoreNotBegun(StoreError):
    """There is no store yet, and none can be made: the folder for it may not be written."""

    code = "store_not_begun"


class StoreOnNetwork(StoreError):
    """The path lies on a network drive: SQLite files are damaged there."""

    code = "store_on_network"


class DiskFull(StoreError):
    """No room left. ``needed`` bytes must be freed for the write that failed to work."""

    code = "disk_full"

    def __init__(self, detail: str = "", path: Path | None = None, needed: int = 0) -> None:
        super().__init__(detail, path)
        self.needed = needed


class KeyMissing(StoreError):
    """The credential store works and has no key of this store."""

    code = "key_missing"


class KeyGarbled(StoreError):
    """The credential store holds something that is no key."""

    code = "key_garbled"


class KeyWrong(StoreError):
    """The key is well formed and opens nothing here."""

    code = "key_wrong"


class KeyringUnavailable(StoreError):
    """No credential store that keeps a secret, or it failed."""

    code = "keyring_unavailable"


class KeyringLocked(StoreError):
    """The credential store is locked and was not unlocked."""

    code = "keyring_locked"


class WrapWrong(StoreError):
    """The secret (recovery code, passphrase) does not open what it was tried on."""

    code = "secret_wrong"


class CodeMistyped(StoreError):
    """A recovery code no paper can bear: ``groups`` (1-based) do not carry their check sign.

    No group is named when the ``length`` (signs without dashes) is wrong.
    """

    code = "code_mistyped"

    def __init__(self, *, groups: tuple[int, ...] = (), length: int = 0) -> None:
        super().__init__(f"groups {groups}" if groups else f"length {length}")
        self.groups = groups
        self.length = length


class WrapDamaged(StoreError):
    """What should hold a sealed key is damaged or something else."""

    code = "seal_damaged"


class SealMissing(StoreMissing):
    """No file with a sealed key is there: no code was made, or the file is gone."""

    code = "seal_missing"


class PassphraseNeeded(StoreError):
    """The key is sealed under a passphrase; the credential store does not have it."""

    code = "passphrase_needed"


class CaseMissing(StoreError):
    """The store has no case of this id."""

    code = "case_missing"


class CaseExists(StoreError):
    """The store has a case of this id already."""

    code = "case_exists"


class ValueRefused(StoreError):
    """A value no file can hold (a lone surrogate, a wrong shape). ``detail`` names its place."""

    code = "value_refused"


class BackupFailed(StoreError):
    """A copy was written, read again and found different; it was removed."""

    code = "backup_failed"


class StoreGone(StoreError):
    """No store file where there was one: its key or its copies are still there."""

    code = "store_gone"


class SecondPlaceFailed(StoreError):
    """The second place of the copies cannot be reached or written. ``needed``: as for DiskFull."""

    code = "second_place_failed"

    def __init__(self, detail: str = "", path: Path | None = None, needed: int = 0) -> None:
        super().__init__(detail, path)
        self.needed = needed


class SecondPlaceSame(StoreError):
    """The folder chosen as second place lies in the folder of the store."""

    code = "second_place_same"


class NoPackage(StoreError):
    """The file is no hand-over package."""

    code = "no_package"


class PackageNewer(StoreError):
    """A hand-over package of a newer program."""

    code = "package_newer"


class PackageDamaged(StoreError):
    """A hand-over package that is cut or changed; nothing was taken from it."""

    code = "package_damaged"


class PackageUnread(StoreError):
    """The file of a package is not there, or may not be read."""

    code = "file_unreadable"


class PlaceRefused(StoreError):
    """Nothing can be written to the place a person chose."""

    code = "place_refused"


class PackageFailed(StoreError):
    """A package was written, opened again and found different; it was removed."""

    code = "package_failed"


class Stopped(StoreError):
    """A person stopped a long job; what it had not finished is as it was."""

    code = "stopped"


_KINDS: dict[int, type[StoreError]] = {
    _BUSY: StoreLocked,
    _LOCKED: StoreLocked,
    _READONLY: StoreReadOnly,
    _CANTOPEN: StoreReadOnly,
    _CORRUPT: StoreDamaged,
    _NOTADB: StoreDamaged,
}
# What one write may need: the rows, their history, and the next pages of the write-ahead log.
_ROOM = 8 * 1024 * 1024
# Below this even a file of no length may fail to be made, with another code than "full".
_LEAST = 64 * 1024


def from_driver(error: Exception, path: Path) -> StoreError:
    """The kind of a driver error, by its result code; the driver's text may hold values."""
    code = getattr(error, "sqlite_errorcode", None)
    name = str(getattr(error, "sqlite_errorname", type(error).__name__))
    if not isinstance(code, int):  # the driver's backup gives the text of a code only
        full = str(error) == "database or disk is full"
        return disk_full("SQLITE_FULL", path) if full else StoreFailed(name, path)
    if code & 0xFF == _FULL or (code & 0xFF in (_IOERR, _CANTOPEN) and _free(path) < _LEAST):
        return disk_full(name, path)
    if code & 0xFF in (_IOERR, _CANTOPEN, _READONLY) and is_held(path, to_replace=False):
        return StoreHeld(name, path)
    return _KINDS.get(code & 0xFF, StoreFailed)(name, path)


def from_system(error: OSError, path: Path) -> StoreError:
    """The kind of an error of the operating system."""
    name = type(error).__name__ if error.errno is None else f"errno {error.errno}"
    if error.errno in (28, 122) or getattr(error, "winerror", None) == 112:  # ENOSPC, EDQUOT
        return disk_full(name, path)
    if isinstance(error, PermissionError) and holds_it(error, path):
        return StoreHeld(name, path)
    if isinstance(error, PermissionError) or error.errno == 30:  # EROFS
        return StoreReadOnly(name, path)
    return StoreFailed(name, path)


def disk_full(detail: str, path: Path, room: int = _ROOM) -> DiskFull:
    """DiskFull with the bytes that are missing now of the ``room`` the write needs."""
    return DiskFull(detail, path, max(room - _free(path), 1024 * 1024))


def _free(path: Path) -> int:
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return _ROOM


@contextmanager
def system_errors(path: Path) -> Iterator[None]:
    """Turn an OSError inside into its StoreError."""
    try:
        yield
    except OSError as error:
        raise from_system(error, path) from error
