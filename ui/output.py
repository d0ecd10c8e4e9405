"""Writing a finished file: whole under its name, or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path


class OutputFailed(Exception):
    """A file could not be written. ``str()`` is a Japanese sentence; what was there is intact."""


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path`` and move it there in one step; raises OutputFailed."""
    scratch: str | None = None
    try:
        handle, scratch = tempfile.mkstemp(prefix=".itaku-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(scratch).replace(path)
    except BaseException as error:  # an interrupt, too, leaves nothing behind
        if scratch is not None:
            with contextlib.suppress(OSError):
                Path(scratch).unlink()
        if isinstance(error, OSError):
            raise OutputFailed(_sentence(path, error)) from error
        raise


def _sentence(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        why = "その置き場所がありません"
    elif isinstance(error, PermissionError):
        why = "書き込みが許されていないか、ほかのプログラムが開いています"
    elif error.errno == 28:  # ENOSPC
        why = "ディスクの空きが足りません"
    else:
        why = "この場所には書き込めません"
    return f"「{path}」に書き出せませんでした({why})。前からあるファイルは、そのままです。"
