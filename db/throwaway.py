"""Folders of passing use: held while a program lives, swept by the next one after a kill."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from db.file_lock import lock, unlock

PREFIX = "itaku-tenken-"
LOCK_NAME = "in-use.lock"


class ThrowawayFolder:
    """A new private folder in ``parent`` (the system's temporary place), ours until ``leave``.

    As long as this process lives it holds the lock of a file in the folder; that is how another
    start knows that it must not touch it.
    """

    def __init__(self, parent: Path | None = None) -> None:
        place = Path(tempfile.gettempdir()) if parent is None else parent
        sweep(place)
        self.path, self._lock = _held(place)

    def leave(self) -> None:
        """Take the folder away. A second call does nothing."""
        if not self._lock.closed:
            _take_away(self.path, self._lock)


def sweep(parent: Path) -> None:
    """Take away the folders whose program is gone; links and other users' folders stay.

    A folder without a lock file stays too: it holds nothing yet, and its program may just be
    making it.
    """
    with suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and _is_own_folder(entry):
                _sweep_one(Path(entry.path))


def _is_own_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        owner = entry.stat(follow_symlinks=False).st_uid
        ours = os.name != "posix" or owner == os.getuid()
        return ours and entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _sweep_one(folder: Path) -> None:
    try:
        file = _opened(folder / LOCK_NAME, os.O_RDWR)
    except OSError:
        return
    if lock(file, wait=False):
        _take_away(folder, file)
    file.close()


def _held(parent: Path) -> tuple[Path, IO[bytes]]:
    """A folder with its lock. A sweep may come between making the file and locking it."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))  # made with mode 0700
        path = folder / LOCK_NAME
        file = _opened(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        if lock(file, wait=False) and path.exists():
            return folder, file
        file.close()


def _opened(path: Path, flags: int) -> IO[bytes]:
    """Never through a link."""
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "r+b")


def _take_away(folder: Path, file: IO[bytes]) -> None:
    """Everything under the lock first; the lock's own file last, because Windows keeps open ones."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            elif entry.name != LOCK_NAME:
                with suppress(OSError):
                    Path(entry.path).unlink()
    unlock(file)
    file.close()
    with suppress(OSError):
        (folder / LOCK_NAME).unlink()
        folder.rmdir()
