"""The libraries and fonts inside: of the list of parts in the folder, or of what is installed."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from checklists.paper.adoption import ProgramPart
from resources import FONTS, ROOT
from ui.adoption.files import BILL, components_of

_NAMED = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==\S+")
_CLASSIFIER = "License :: OSI Approved :: "
_FONT_LICENCE = "OFL-1.1"


def folder_parts(folder: Path) -> tuple[ProgramPart, ...]:
    """Of the list of parts; empty without one. Raises ProblemsFound when it is broken."""
    if not (folder / BILL).is_file():
        return ()
    found = [one for one in components_of(folder) if one.get("type") == "library"]
    return _ordered(
        ProgramPart(
            str(one.get("name")),
            str(one.get("version", "")),
            _licence(one),
            _what(one),
            _inside(one),
        )
        for one in found
    )


def source_parts(root: Path) -> tuple[ProgramPart, ...]:
    """Of the libraries requirements.txt names those that are installed, and the fonts."""
    return _ordered((*_installed(root / "requirements.txt"), *_fonts()))


def _installed(requirements: Path) -> Iterator[ProgramPart]:
    for line in requirements.read_text("utf-8").splitlines() if requirements.is_file() else ():
        if named := _NAMED.match(line):
            try:
                one = distribution(named[1])
            except PackageNotFoundError:  # of another system
                continue
            said = one.metadata
            licence = _one(said.get_all("License-Expression")) or _read().get(
                named[1], _classified(said.get_all("Classifier"))
            )
            yield ProgramPart(said["Name"], one.version, licence)


@cache
def _read() -> dict[str, str]:
    """The licences somebody read where the metadata name none; of the source alone."""
    file = ROOT / "windows" / "beside.toml"
    if not file.is_file():
        return {}
    found: dict[str, str] = tomllib.loads(file.read_text("utf-8"))["licences"]
    return found


def _one(said: list[str] | None) -> str:
    return said[0] if said else ""


def _classified(classifiers: list[str] | None) -> str:
    found = [one for one in classifiers or () if one.startswith(_CLASSIFIER)]
    return " / ".join(one.removeprefix(_CLASSIFIER) for one in found)


def _fonts() -> Iterator[ProgramPart]:
    for font in tomllib.loads((FONTS / "fonts.toml").read_text("utf-8"))["font"]:
        yield ProgramPart(f"{font['family']} ({font['file']})", "", _FONT_LICENCE)


def _licence(component: dict[str, object]) -> str:
    """Of an expression of SPDX, or of single licences by their sign or name."""
    said = component.get("licenses")
    names = []
    for one in said if isinstance(said, list) else ():
        single = one.get("license", {})
        names.append(one.get("expression") or single.get("id") or single.get("name") or "")
    return " / ".join(names)


def _what(component: dict[str, object]) -> str:
    """Those that lie inside another say in Japanese what they do; a library only in English."""
    return str(component.get("description", "")) if "purl" not in component else ""


def _inside(component: dict[str, object]) -> int:
    """The parts built into it, and into those."""
    parts = component.get("components")
    return sum(1 + _inside(one) for one in parts) if isinstance(parts, list) else 0


def _ordered(parts: Iterator[ProgramPart] | tuple[ProgramPart, ...]) -> tuple[ProgramPart, ...]:
    return tuple(sorted(parts, key=lambda one: (one.name.lower(), one.version)))
