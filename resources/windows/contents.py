"""What goes into the Windows folder, and what stays out of it."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from resources.windows.collected import canonical

_FILE = Path(__file__).with_name("contents.toml")
# Portable executable: where the header's place is written, and the entry of the certificates.
_PE_AT, _OPTIONAL, _CERTIFICATES, _ENTRY = 0x3C, 24, 4, 8
_PE32_PLUS = 0x20B


@dataclass(frozen=True)
class Piece:
    """One file: ``name`` inside the folder of parts, ``source`` where it lies on this machine."""

    name: str
    source: Path
    kind: str = "DATA"

    @property
    def path(self) -> str:
        """The name with "/" between, as patterns and lists have it."""
        return self.name.replace("\\", "/")


@cache
def said() -> dict[str, Any]:
    """The lists of contents.toml."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def left_out_modules() -> tuple[str, ...]:
    """Dotted names of modules that are not followed and not copied."""
    lists = said()
    return (*lists["left_out_modules"], *(f"PySide6.{name}" for name in lists["left_out_qt"]))


def not_locked(owners: Mapping[str, Sequence[str]], locked: Collection[str]) -> tuple[str, ...]:
    """Top modules that no locked library brings: what else is installed beside stays out.

    ``owners``: module -> names of the libraries that have it (importlib.metadata); ``locked``:
    canonical names. Without it a tool of a developer is bundled wherever a library would use it.
    """
    return tuple(
        sorted(
            module
            for module, names in owners.items()
            if module.isidentifier() and not any(canonical(name) in locked for name in names)
        )
    )


def belongs(module: str) -> bool:
    """Whether a module of our own packages is part of the program."""
    return not any(
        module == name or module.startswith(name + ".") for name in said()["not_in_program"]
    )


def data_files(root: Path) -> list[tuple[Path, str]]:
    """Everything our packages read at run time: (file, folder inside the folder of parts)."""
    lists = said()
    found = []
    for package in lists["data_packages"]:
        for file in sorted((root / package).rglob("*")):
            inside = file.relative_to(root)
            outside = any(inside.is_relative_to(name) for name in lists["data_left_out"])
            if file.is_file() and not outside and file.suffix in lists["data_ends"]:
                found.append((file, inside.parent.as_posix()))
    return found


def wanted(piece: Piece) -> bool:
    """Whether a found file belongs into the folder."""
    lists = said()
    base = piece.path.rpartition("/")[2].lower()
    if _matches(lists["of_windows"], base):
        return False
    if base in lists["only_genuine"]:
        return genuine(piece.source)
    return not _matches(lists["left_out_files"], piece.path)


def missing(pieces: list[Piece]) -> tuple[str, ...]:
    """What the folder needs on a Windows desk and this build machine did not have."""
    there = {piece.path.lower() for piece in pieces}
    return tuple(name for name in said()["only_genuine"] if name not in there)


def lost(needs: Mapping[str, Sequence[str]], in_windows: Callable[[str], bool]) -> list[str]:
    """What is neither among the files nor a part of Windows, with the file that needs it.

    ``needs``: path of each library in the folder -> names of those it is linked with.
    """
    there = {path.rpartition("/")[2].lower() for path in needs} | set(said()["only_genuine"])
    return sorted(
        f"{name} ({path})"
        for path, names in needs.items()
        for name in names
        if name.lower() not in there
        and not _matches(said()["of_windows"], name)
        and not in_windows(name)
    )


def is_runtime(piece: Piece) -> bool:
    """Whether a file is a part of the C++ runtime, which several libraries bring along."""
    return _matches([said()["one_runtime"]], piece.path.rpartition("/")[2])


def genuine(file: Path) -> bool:
    """Whether a library carries its maker's signature (a certificate table in its header)."""
    head = file.read_bytes()[:4096]
    at = int.from_bytes(head[_PE_AT : _PE_AT + 4], "little")
    if head[at : at + 4] != b"PE\0\0":
        return False
    wide = int.from_bytes(head[at + _OPTIONAL : at + _OPTIONAL + 2], "little") == _PE32_PLUS
    entry = at + _OPTIONAL + (112 if wide else 96) + _CERTIFICATES * _ENTRY
    return int.from_bytes(head[entry + 4 : entry + _ENTRY], "little") > 0


def _matches(patterns: list[str], path: str) -> bool:
    return any(re.fullmatch(pattern, path, re.IGNORECASE) for pattern in patterns)
