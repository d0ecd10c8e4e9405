"""Qt's enumerations made the short way are those of the usual way."""

import enum
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ui.quick_enums import make_enums_quickly

ROOT = Path(__file__).parents[2]
# One line for each enumeration: all that somebody can ask of it.
TOLD = """
import enum, json, pickle
from PySide6 import QtCore, QtGui, QtWidgets
def told(made):
    members = list(made.__members__.items())
    lines = [made.__module__, made.__qualname__, made.__doc__, len(made), [m.name for m in made]]
    lines += [(name, m.name, m.value, repr(m), str(m), f"{m}", m.__class__ is made) for name, m in members]
    lines += [[made(m.value) is m for _, m in members], [made[name] is m for name, m in members]]
    lines += [hash(m) == hash(made[name]) for name, m in members[:3]]
    lines += [ask(lambda m=m: pickle.loads(pickle.dumps(m)) is m) for _, m in members[:3]]
    for value in (-1, 0, 1, 3, 6, 1 << 20):
        lines.append(ask(lambda: (repr(made(value)), made(value).name, made(value).value)))
    if issubclass(made, enum.Flag) and members:
        one, two = members[-1][1], members[0][1]
        for act in (lambda: one | two, lambda: one & two, lambda: one ^ two, lambda: ~one, lambda: ~two,
                    lambda: [m.name for m in one | two], lambda: two in one, lambda: bool(two),
                    lambda: made._boundary_, lambda: made(0)):
            lines.append(ask(lambda: repr(act())))
    for act in (lambda: members[0][1] == members[0][1].value, lambda: members[0][1] < members[-1][1],
                lambda: members[0][1].nothing, lambda: setattr(made, members[0][0], 1), lambda: made("x")):
        lines.append(ask(act))
    return lines
def ask(act):
    try:
        return repr(act())
    except Exception as error:
        return f"{type(error).__name__} {error}"
found = {}
for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        thing = getattr(module, name)
        for inside in [thing, *vars(thing).values()] if isinstance(thing, type) else [thing]:
            if isinstance(inside, enum.EnumType) and inside.__module__.startswith("PySide6"):
                found[f"{inside.__module__}.{inside.__qualname__}"] = told(inside)
print(json.dumps(found))
"""
QUICK = "from ui.quick_enums import make_enums_quickly; make_enums_quickly()\n"


def test_every_enumeration_of_qt_is_that_of_the_usual_way() -> None:
    usual, quick = (told(code) for code in (TOLD, QUICK + TOLD))
    assert len(usual) > 500
    differing = {
        name: (usual[name], quick.get(name)) for name in usual if usual[name] != quick.get(name)
    }
    assert not differing and usual.keys() == quick.keys(), list(differing.items())[:3]


@pytest.mark.parametrize("name, value", [("value", 2), ("real", 2), ("_own", 2), ("WORD", "two")])
def test_what_is_not_plain_is_made_the_usual_way(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    usual = enum.IntEnum if isinstance(value, int) else enum.Enum
    asked: list[str] = []
    create = enum.EnumType._create_  # type: ignore[attr-defined]

    def noted(cls: type, class_name: str, names: object, **other: object) -> object:
        asked.append(class_name)
        return create(cls, class_name, names, **other)

    monkeypatch.setattr(enum.EnumType, "_create_", noted)
    make_enums_quickly()
    assert usual("Plain", [("ONE", 1)]).ONE.value == 1 and not asked
    usual("Other", [("ONE", 1), (name, value)])
    assert asked == ["Other"]


def told(code: str) -> dict[str, list[object]]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, list[object]] = json.loads(done.stdout)
    return found
