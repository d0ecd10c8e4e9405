"""Enumerations of plain numbers are made the short way the standard library keeps for its own.

PySide6 makes some 250 of them with 4,000 members until the list stands. The usual way looks at each
member for what only a class written by hand can have: a tenth of the start. What comes out is the
same: a test holds every enumeration of QtCore, QtGui and QtWidgets against the usual way.
"""

import enum
import sys
from typing import Any

_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)


def make_enums_quickly() -> None:
    """From now on; nothing changes where the standard library has no short way."""
    usual = getattr(enum.EnumType, "_create_", None)
    short = getattr(enum, "_simple_enum", None)
    if usual is None or short is None:
        return

    def create(
        cls: Any,
        class_name: str,
        names: Any,
        *,
        module: str | None = None,
        boundary: Any = None,
        **other: Any,
    ) -> Any:
        if cls not in _KINDS or not _are_plain(names) or other.get("qualname") or other.get("type"):
            return usual(cls, class_name, names, module=module, boundary=boundary, **other)
        body = dict(names)
        body["__module__"] = module or sys._getframe(2).f_globals.get("__name__")
        made = short(cls, boundary=boundary)(type(class_name, (), body))
        made.__doc__ = None
        return made

    enum.EnumType._create_ = create  # type: ignore[attr-defined]


def _are_plain(names: Any) -> bool:
    """Public names and whole numbers, in pairs."""
    return type(names) is list and all(
        type(one) is tuple and type(one[1]) is int and one[0][0] != "_" for one in names
    )
