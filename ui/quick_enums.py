"""Enumerations of plain numbers are made from a pattern the standard library makes once of each kind.

PySide6 makes some 300 of them with 4,000 members until the list stands. The usual way looks at each
member for what only a class written by hand can have, and puts a property before it: a sixth of the
start. What comes out is the same: a test holds every enumeration of QtCore, QtGui and QtWidgets
against the usual way.
"""

import enum
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_KNOWN = ((3, 11), (3, 12), (3, 13))  # where an enumeration keeps its members as it is filled here
# What each enumeration has of its own.
_OWN = ("_member_names_", "_member_map_", "_value2member_map_")


class _Pattern(NamedTuple):
    """An enumeration without members."""

    body: dict[str, Any]
    taken: frozenset[str]  # what a member of this name would hide


def make_enums_quickly() -> None:
    """From now on; nothing changes in a Python whose enumerations may look different."""
    usual = getattr(enum.EnumType, "_create_", None)
    if usual is None or not hasattr(enum, "_simple_enum") or sys.version_info[:2] not in _KNOWN:
        return
    patterns = {kind: _pattern(kind) for kind in _KINDS}

    def create(
        cls: Any,
        class_name: str,
        names: Any,
        *,
        module: str | None = None,
        boundary: Any = None,
        **other: Any,
    ) -> Any:
        pattern = patterns.get(cls)
        values = _plain(names, pattern.taken) if pattern is not None else None
        if pattern is None or values is None or other.get("qualname") or other.get("type"):
            return usual(cls, class_name, names, module=module, boundary=boundary, **other)
        body = dict(pattern.body)
        body["__module__"] = module or sys._getframe(2).f_globals.get("__name__")
        if boundary is not None and "_boundary_" in body:
            body["_boundary_"] = boundary
        return _filled(cls, class_name, body, values)

    enum.EnumType._create_ = create  # type: ignore[attr-defined]


def _pattern(kind: Any) -> _Pattern:
    made = enum._simple_enum(kind)(type("Pattern", (), {}))  # type: ignore[attr-defined]
    body = dict(vars(made))
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    body["__doc__"] = None
    return _Pattern(body, frozenset(dir(made)) | {"mro", "name", "value"})


def _plain(names: Any, taken: frozenset[str]) -> dict[str, int] | None:
    """The members where all are public names of whole numbers, in pairs; None where one is not."""
    if type(names) is not list or set(map(type, names)) != {tuple}:
        return None
    values = dict(names)
    if set(map(type, values.values())) != {int} or not taken.isdisjoint(values):
        return None
    return None if any(name[0] == "_" for name in values) else values


def _filled(kind: Any, class_name: str, body: dict[str, Any], values: Mapping[str, int]) -> Any:
    """The enumeration with its members; a second name of a value is another name of its member."""
    order: list[str]
    by_name: dict[str, Any]
    by_value: dict[int, Any]
    body.update(zip(_OWN, (order := [], by_name := {}, by_value := {}), strict=True))
    made: Any = enum.EnumType(class_name, (kind,), body, _simple=True)  # type: ignore[arg-type]
    is_number, is_flag = issubclass(kind, int), issubclass(kind, enum.Flag)
    put = type.__setattr__  # the enumeration's own looks whether a member is overwritten
    for name, value in values.items():
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if is_number else object.__new__(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(order)
            by_value[value] = member
            # A flag is gone through by its single bits: a name of several or of none is left out.
            if not is_flag or _is_single(value):
                order.append(name)
        by_name[name] = member
        put(made, name, member)
    if is_flag:
        _tell_bits(made, list(by_value))
    return made


def _tell_bits(made: Any, values: list[int]) -> None:
    singles = [value for value in values if _is_single(value)]
    every = 0
    for value in values:
        every |= value
    made._flag_mask_, made._singles_mask_ = every, sum(singles)
    made._all_bits_ = (1 << every.bit_length()) - 1
    if singles != sorted(singles):
        made._iter_member_ = made._iter_member_by_def_


def _is_single(value: int) -> bool:
    return value != 0 and value & (value - 1) == 0
