"""What PyInstaller put into the folder, and whose it is."""

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath

RECORD = "collected.json"
# Part of each exe: the maker's loader starts Python.
_ALWAYS = frozenset(["pyinstaller"])


@dataclass(frozen=True)
class Collected:
    """``files``: place in the folder of parts -> where it came from; ``modules`` likewise by name.

    ``missing``: files a Windows desk needs and the build machine did not have. ``versions``: of
    Python ("python") and of libraries inside others, by the names that versions.py gives them.
    """

    files: dict[PurePosixPath, Path]
    modules: dict[str, Path]
    missing: tuple[str, ...]
    versions: Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """A library in the folder: its distribution and the files it gave, places in the folder."""

    distribution: Distribution
    files: tuple[PurePosixPath, ...]

    @property
    def name(self) -> str:
        return self.distribution.metadata["Name"]

    @property
    def version(self) -> str:
        return self.distribution.version


def read_collected(work: Path) -> Collected:
    """What the build noted in its work folder."""
    said = json.loads((work / RECORD).read_text(encoding="utf-8"))
    return Collected(
        {PurePosixPath(place): here(source) for place, source in said["files"]},
        {name: here(source) for name, source in said["modules"]},
        tuple(said["missing"]),
        said["versions"],
    )


def here(path: str) -> Path:
    """A path as the Windows Python wrote it, on this machine: wine's drive Z is the root."""
    if sys.platform != "win32" and path[:2].lower() == "z:":
        return Path(path[2:].replace("\\", "/"))
    return Path(path)


def parts(found: Collected, libraries: Path) -> tuple[Part, ...]:
    """The distributions of the folder ``libraries`` that are in the program, by name."""
    known = list(distributions(path=[str(libraries)]))
    owners = {
        _key(libraries / str(file)): one for one in known for file in one.files or () if file.suffix
    }
    files: dict[str, list[PurePosixPath]] = {name: [] for name in _ALWAYS}
    for place, source in found.files.items():
        if owner := owners.get(_key(source)):
            files.setdefault(canonical(owner.metadata["Name"]), []).append(place)
    for source in found.modules.values():
        if owner := owners.get(_key(source)):
            files.setdefault(canonical(owner.metadata["Name"]), [])
    return tuple(
        Part(one, tuple(sorted(files[name])))
        for name, one in sorted((canonical(one.metadata["Name"]), one) for one in known)
        if name in files
    )


def canonical(name: str) -> str:
    """A distribution's name as indexes write it: ``Foo_Bar.x`` -> ``foo-bar-x``."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _key(path: Path) -> str:
    return str(path).lower()
