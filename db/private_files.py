"""Files of this user alone (0600) that are on disk when a call returns."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from db.errors import system_errors

_BLOCK = 1024 * 1024


def write_flushed(path: Path, data: bytes) -> None:
    """A new file in the place of one that may be there. Not in one step: give it a passing name."""
    with system_errors(path):
        with suppress(FileNotFoundError):
            path.unlink()
        with flushed(path) as file:
            file.write(data)


def mark(path: Path) -> None:
    """An empty file that says something by being there: its name is on disk, too."""
    write_flushed(path, b"")
    with system_errors(path):
        flush(path.parent)


def copy_flushed(source: Path, target: Path) -> None:
    """The same bytes under another name; the target must not be there."""
    with system_errors(target), source.open("rb") as reader, flushed(target) as file:
        shutil.copyfileobj(reader, file, _BLOCK)


@contextmanager
def flushed(path: Path) -> Iterator[IO[bytes]]:
    """A new file to write to, on disk when the block has ended. Raises OSError."""
    with os.fdopen(_made(path), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def flush(path: Path) -> None:
    """Have the file, or the names of a folder, on disk. Windows has no handle for a folder."""
    if path.is_dir() and os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _made(path: Path) -> int:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
    if os.name == "posix":
        os.fchmod(descriptor, 0o600)  # the mode of open is cut by the umask, never widened
    return descriptor


_BINARY = getattr(os, "O_BINARY", 0)
