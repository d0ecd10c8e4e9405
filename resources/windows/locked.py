"""The libraries as the requirements lock them: one version each, and the hashes of its wheels."""

import re
from dataclasses import dataclass
from pathlib import Path

from resources.windows.collected import canonical

_FILES = ("requirements.txt", "requirements-windows.txt")
_NAME = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Locked:
    """``hashes``: SHA-256 of each file of this version that may be installed, in hexadecimal digits;
    the wheel in the folder is one of them."""

    version: str
    hashes: tuple[str, ...]


def locked(root: Path) -> dict[str, Locked]:
    """By canonical name, of the requirements of the program and of the build."""
    found: dict[str, Locked] = {}
    for file in _FILES:
        for block in re.split(r"\n(?=[A-Za-z])", (root / file).read_text(encoding="utf-8")):
            if named := _NAME.match(block):
                hashes = tuple(dict.fromkeys(_HASH.findall(block)))
                found[canonical(named["name"])] = Locked(named["version"], hashes)
    return found
