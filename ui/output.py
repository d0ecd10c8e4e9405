"""Writing finished files: whole under their names, or not at all."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from checklists.held_files import holds_it

_INTACT = "前からあるファイルは、そのままです。"


class OutputFailed(Exception):
    """A file could not be written. ``str()`` is a Japanese sentence; what was there is intact."""


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path`` and move it there in one step; raises OutputFailed."""
    write_together([(path, data)])


def write_together(files: Sequence[tuple[Path, bytes]]) -> None:
    """All files under their names, or none of them; raises OutputFailed.

    Everything lies on the disk before the first name is given. A kill while the names are given
    leaves each file whole, old or new.
    """
    scratches: list[Path] = []
    path = files[0][0] if files else Path()
    try:
        for path, data in files:
            _write_beside(path, data, scratches)
        _give_names([path for path, _ in files], scratches)
    except BaseException as error:  # an interrupt, too, leaves nothing behind
        for scratch in scratches:
            with contextlib.suppress(OSError):
                scratch.unlink()
        if isinstance(error, OSError):
            raise OutputFailed(_sentence(path, error)) from error
        raise


def _write_beside(path: Path, data: bytes, scratches: list[Path]) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
    if path.exists() and not path.is_file():  # a device would be lost, and the file with it
        raise OSError(errno.EINVAL, "no file", str(path))
    handle, name = tempfile.mkstemp(prefix=".itaku-", dir=path.parent)
    scratches.append(Path(name))
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _give_names(paths: Sequence[Path], scratches: Sequence[Path]) -> None:
    """Move each scratch to its path; when one cannot be, those before it are as they were."""
    if len(paths) == 1:
        scratches[0].replace(paths[0])
        return
    kept: list[tuple[Path, Path | None]] = []
    try:
        for path, scratch in zip(paths, scratches, strict=True):
            kept.append((path, _aside(path)))
            scratch.replace(path)
    except BaseException as error:
        for done, old in reversed(kept):
            with contextlib.suppress(OSError):
                done.unlink(missing_ok=True) if old is None else old.replace(done)
        if isinstance(error, OSError):
            raise OutputFailed(_sentence(path, error)) from error
        raise
    for _, old in kept:
        if old is not None:
            with contextlib.suppress(OSError):
                old.unlink()


def _aside(path: Path) -> Path | None:
    """Where the file that has the name waits; None when there is none."""
    handle, name = tempfile.mkstemp(prefix=".itaku-", dir=path.parent)
    os.close(handle)
    try:
        path.replace(name)
    except FileNotFoundError:
        Path(name).unlink()
        return None
    except BaseException:
        Path(name).unlink()
        raise
    return Path(name)


def why_not(error: OSError, path: Path) -> str:
    """「ディスクの空きが足りません」: in the words of the person who chose the place."""
    if isinstance(error, FileNotFoundError):
        return "その置き場所がありません"
    if isinstance(error, PermissionError):
        held = holds_it(error, path)
        return "ほかのプログラムが開いています" if held else "書き込みが許されていません"
    if isinstance(error, IsADirectoryError):
        return "同じ名前のフォルダーがあります"
    if error.errno == errno.ENOSPC:
        return "ディスクの空きが足りません"
    return "この場所には書き込めません"


def _sentence(path: Path, error: OSError) -> str:
    return f"「{path}」に書き出せませんでした({why_not(error, path)})。{_INTACT}"
