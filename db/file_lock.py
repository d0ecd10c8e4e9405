"""A lock on an open file: it goes with the process that holds it, on Windows and elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from db.errors import system_errors


def lock(file: IO[bytes], *, wait: bool) -> bool:
    """Take the lock of the whole file; False when another has it (``wait`` False).

    Windows waits ten seconds at most, then raises OSError. The lock ends with ``unlock``, with
    closing the file or with the process, however it ends.
    """
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            if wait:
                raise
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def unlock(file: IO[bytes]) -> None:
    """Give the lock back; the file stays open."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process is in the block of the same path."""
    with system_errors(path), path.open("a+b") as file:
        path.chmod(0o600)
        lock(file, wait=True)
        try:
            yield
        finally:
            unlock(file)
