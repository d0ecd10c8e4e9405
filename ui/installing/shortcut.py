"""The entry in the Start menu: a shell link, written by Windows' own shell (IShellLinkW)."""

import sys
from pathlib import Path
from typing import Any

NAME = "委託点検帳.lnk"
_PROGRAMS = 2  # shlobj.h: CSIDL_PROGRAMS
_IN_PROCESS = 1  # CLSCTX_INPROC_SERVER
_SHELL_LINK = "00021401-0000-0000-C000-000000000046"
_ISHELL_LINK = "000214F9-0000-0000-C000-000000000046"
_IPERSIST_FILE = "0000010B-0000-0000-C000-000000000046"
# Places in the tables of functions of the interfaces (shobjidl_core.h, objidl.h).
_QUERY, _RELEASE = 0, 2
_SET_DESCRIPTION, _SET_FOLDER, _SET_PATH = 7, 9, 20
_SAVE = 6


def start_menu() -> Path:
    """The folder of this user's programs in the Start menu, where group policy may have moved it."""
    if sys.platform != "win32":
        raise OSError("only Windows has a Start menu")
    import ctypes

    found = ctypes.create_unicode_buffer(260)
    status = ctypes.windll.shell32.SHGetFolderPathW(None, _PROGRAMS, None, 0, found)
    if status != 0:
        raise OSError(f"SHGetFolderPathW: {status & 0xFFFFFFFF:#010x}")
    return Path(found.value)


def write_link(link: Path, target: Path, told: str) -> None:
    """Make or replace the file ``link``, which starts ``target``; ``told`` when pointed at.

    Raises OSError.
    """
    if sys.platform != "win32":
        raise OSError("only Windows has shell links")
    import ctypes

    ole = ctypes.windll.ole32
    ole.CoInitialize(None)
    try:
        shell = ctypes.c_void_p()
        _check(
            ole.CoCreateInstance(
                _guid(_SHELL_LINK), None, _IN_PROCESS, _guid(_ISHELL_LINK), ctypes.byref(shell)
            )
        )
        try:
            for place, text in (
                (_SET_PATH, str(target)),
                (_SET_FOLDER, str(target.parent)),
                (_SET_DESCRIPTION, told),
            ):
                _check(_call(shell, place, text))
            kept = ctypes.c_void_p()
            _check(_call(shell, _QUERY, _guid(_IPERSIST_FILE), kept))
            try:
                link.parent.mkdir(parents=True, exist_ok=True)
                _check(_call(kept, _SAVE, str(link), 1))
            finally:
                _call(kept, _RELEASE)
        finally:
            _call(shell, _RELEASE)
    finally:
        ole.CoUninitialize()


def _call(thing: Any, place: int, *given: Any) -> int:
    """Function ``place`` of the table of a COM object; texts and numbers, else what is pointed at."""
    import ctypes

    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
    words = [
        ctypes.c_wchar_p(one)
        if isinstance(one, str)
        else ctypes.c_int(one)
        if isinstance(one, int)
        else ctypes.c_void_p(ctypes.addressof(one))
        for one in given
    ]
    shape = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_void_p, *(type(one) for one in words))
    status: int = shape(table[place])(thing, *words)
    return status


def _guid(text: str) -> Any:
    import ctypes
    import uuid

    return ctypes.create_string_buffer(uuid.UUID(text).bytes_le, 16)


def _check(status: int) -> None:
    if status < 0:
        raise OSError(f"shell link: {status & 0xFFFFFFFF:#010x}")
