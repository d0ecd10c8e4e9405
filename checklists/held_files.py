"""Whether another program has a file open: on Windows it may then be neither written nor replaced."""

import sys
from pathlib import Path

# Of the Windows interface (winnt.h, winerror.h).
_READ_AND_WRITE, _DELETE, _SHARED_WITH_ALL, _EXISTING, _NORMAL = 0xC0000000, 0x10000, 7, 3, 0x80
_SHARING, _LOCK = 32, 33
_HELD = frozenset([_SHARING, _LOCK])


def holds_it(error: OSError, path: Path) -> bool:
    """Is it because of another program that this failed, for ``path`` or a file the error names?"""
    if getattr(error, "winerror", None) in _HELD:
        return True
    named = (error.filename, error.filename2)
    return is_held(path, to_replace=False) or any(
        is_held(Path(name)) for name in (path, *named) if isinstance(name, str | Path)
    )


def is_held(path: Path, *, to_replace: bool = True) -> bool:
    """Does another program stand in the way? False where there is no such thing, and no such file.

    Python tells a file that is held and one that may not be opened alike. ``to_replace``: as
    for a file that gets another in its place; else as for one that is read and written.
    """
    if sys.platform != "win32":
        return False
    import _winapi

    wanted = _READ_AND_WRITE | (_DELETE if to_replace else 0)
    try:
        handle = _winapi.CreateFile(str(path), wanted, _SHARED_WITH_ALL, 0, _EXISTING, _NORMAL, 0)
    except OSError as error:
        return error.winerror in _HELD
    _winapi.CloseHandle(handle)
    return False
