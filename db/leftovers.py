"""What a killed program left in a home, and which files there are ours: by name, none is opened."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from db.connection import COPY_PREFIX
from db.file_lock import lock
from db.places import STORE_NAME, Places
from db.recovery import NAME as RECOVERY_NAME
from db.throwaway import LOCK_NAME, PREFIX, sweep

# Files and folders a home may hold of ours; what else lies in it is somebody's.
_OURS = (
    f"{STORE_NAME}*",
    f"{RECOVERY_NAME}*",
    "store.passphrase*",
    "aside-*.db*",
    "*.lock",
    "running",
    "unclosed",
    "key-change",
    "restoring",
    "beginning",
    "second-place*",
)
_FOLDERS = ("backups", "backups-*", "private", "reports")


class Kind(StrEnum):
    """What was left. ``aside`` and the two begun ones are no rubbish."""

    HALF = "half"  # a store, a copy or a sealed key that was being written
    COPY = "copy"  # clear text for a viewer, or a store to read from
    CODE = "code"  # the sealed file of a recovery code that was being made
    KEY_CHANGE = "key_change"
    RESTORE = "restore"
    ASIDE = "aside"  # the store that was there before a restore, kept on purpose


@dataclass(frozen=True)
class Leftover:
    """One file or folder."""

    kind: Kind
    path: Path


def found(home: Places) -> tuple[Leftover, ...]:
    """Everything left. Ask while no program has the store: a living one has files like these."""
    left = [Leftover(Kind.HALF, path) for path in home.home.glob(f"{STORE_NAME}.*.new*")]
    left += [Leftover(Kind.HALF, path) for path in home.backups.glob("store-*.part*")]
    left += [Leftover(Kind.COPY, path) for path in home.private.glob(f"{COPY_PREFIX}*")]
    left += [
        Leftover(Kind.COPY, path)
        for path in home.private.glob(f"{PREFIX}*")
        if not _held(path / LOCK_NAME)
    ]
    left += [Leftover(Kind.ASIDE, path) for path in home.home.glob("aside-*.db*")]
    begun = (
        (Kind.HALF, home.passphrase_passing),
        (Kind.CODE, home.home / f"{RECOVERY_NAME}.new"),
        (Kind.KEY_CHANGE, home.key_change),
        (Kind.RESTORE, home.restoring),
    )
    left += [Leftover(kind, path) for kind, path in begun if path.exists()]
    return tuple(left)


def take_away(home: Places, left: Leftover) -> bool:
    """Delete what is of no use to anybody: a half file, an old copy. False when it is still there."""
    if left.kind not in (Kind.HALF, Kind.COPY):
        return False
    if left.path.name.startswith(PREFIX):
        sweep(home.private)  # it asks for the lock again
    elif left.path.is_dir():
        shutil.rmtree(left.path, ignore_errors=True)
    else:
        with suppress(OSError):
            left.path.unlink()
    return not left.path.exists()


def open_to_others(home: Places, *folders: Path) -> tuple[Path, ...]:
    """Our files and folders that another user of the machine may read or write; none on Windows.

    ``folders`` are looked through like those in the home. The home itself counts when it holds
    nothing but ours.
    """
    if os.name != "posix":
        return ()
    return tuple(path for path in _own(home, folders) if _mode(path) & 0o077)


def close_to_others(path: Path) -> bool:
    """0600 for a file, 0700 for a folder. False when it did not work."""
    with suppress(OSError):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return not _mode(path) & 0o077


def _own(home: Places, folders: tuple[Path, ...]) -> Iterator[Path]:
    in_home = {path for pattern in _OURS for path in home.home.glob(pattern)}
    inside = [path for pattern in _FOLDERS for path in home.home.glob(pattern)]
    with suppress(OSError):
        there = set(home.home.iterdir())
        if there and there <= in_home | set(inside):  # an empty one is closed when it is used
            yield home.home
    yield from sorted(in_home)
    for folder in dict.fromkeys((*inside, *folders)):
        if folder.is_dir():
            yield folder
            yield from sorted(folder.rglob("*"))


def _mode(path: Path) -> int:
    """The rights of a file; none of a link, and of one that has gone meanwhile."""
    try:
        return 0 if path.is_symlink() else path.stat().st_mode & 0o777
    except OSError:
        return 0


def _held(path: Path) -> bool:
    """Is a program using the folder of this lock? One without a lock may just be made."""
    try:
        with path.open("r+b") as file:
            return not lock(file, wait=False)
    except OSError:
        return True
