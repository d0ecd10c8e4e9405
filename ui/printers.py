"""The printers of this machine, asked without Qt: Qt's question stops every thread until the print
server has answered, also on a worker."""

import ctypes
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Printers:
    """Names as the system has them; ``usual`` is empty where none is chosen."""

    names: tuple[str, ...]
    usual: str = ""


class _Destination(ctypes.Structure):
    """cups_dest_t (cups/cups.h)."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("num_options", ctypes.c_int),
        ("options", ctypes.c_void_p),
    )


def printers() -> Printers:
    """May take as long as the print server likes: on a worker. None where nothing can be asked."""
    return _of_windows() if sys.platform == "win32" else _of_cups()


def cups() -> ctypes.CDLL | None:
    """The library of the print server; without it there is no queue."""
    name = {"linux": "libcups.so.2", "darwin": "libcups.2.dylib"}.get(sys.platform)
    try:
        return ctypes.CDLL(name) if name is not None else None
    except OSError:
        return None


def _of_cups() -> Printers:
    library = cups()
    if library is None:
        return Printers(())
    found = ctypes.POINTER(_Destination)()
    count = library.cupsGetDests(ctypes.byref(found))
    try:
        listed = [(_name(found[at]), bool(found[at].is_default)) for at in range(count)]
    finally:
        library.cupsFreeDests(count, found)
    usual = next((name for name, is_usual in listed if is_usual), "")
    return Printers(tuple(name for name, _ in listed), usual)


def _name(one: _Destination) -> str:
    """「queue」 or 「queue/instance」."""
    parts = (one.name, one.instance)
    return "/".join(part.decode("utf-8", "replace") for part in parts if part)


def _of_windows() -> Printers:
    """What Windows notes for this user; no printer is asked."""
    if sys.platform != "win32":
        return Printers(())
    import winreg

    base = r"Software\Microsoft\Windows NT\CurrentVersion"
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, rf"{base}\Devices") as key:
            count = winreg.QueryInfoKey(key)[1]
            names = tuple(str(winreg.EnumValue(key, at)[0]) for at in range(count))
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, rf"{base}\Windows") as key:
            usual = str(winreg.QueryValueEx(key, "Device")[0]).partition(",")[0]
    except FileNotFoundError:
        return Printers(())
    return Printers(names, usual)
