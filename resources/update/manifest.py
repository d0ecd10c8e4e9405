"""The list of files of a folder for Windows: what an update is held against, file by file."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "manifest.json"
PRODUCT = "itaku-tenken"
SYSTEM = "windows-x64"
_FORMAT, _VERSION = "itaku-tenken/files", 1
_RELEASE = re.compile(r"[0-9]{1,5}(\.[0-9]{1,5}){0,3}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class ManifestProblem(Exception):
    """``code``: unreadable, newer (of a format to come), product (of another program or system)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Listed:
    """One file: its size in bytes and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """``release``: the version, such as "0.2.0". ``files`` by path, "/" between, without the list
    itself.
    """

    release: str
    files: dict[str, Listed]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(one.size for one in self.files.values())


def numbers(release: str) -> tuple[int, int, int, int]:
    """A version to compare: 0.10 is later than 0.9, and 0.2 is 0.2.0. Raises ValueError."""
    if not _RELEASE.fullmatch(release):
        raise ValueError(release)
    one, two, three, four = (*(int(part) for part in release.split(".")), 0, 0, 0)[:4]
    return one, two, three, four


def listed(folder: Path) -> dict[str, Listed]:
    """Every file of the folder but the list itself. Raises OSError."""
    found = {}
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and path != NAME:
            with file.open("rb") as reader:
                digest = hashlib.file_digest(reader, "sha256").hexdigest()
            found[path] = Listed(file.stat().st_size, digest)
    return found


def write(folder: Path, release: str) -> None:
    """Put the list into the finished folder. The same folder gives the same bytes."""
    numbers(release)
    files = [
        {"path": path, "size": one.size, "sha256": one.sha256}
        for path, one in sorted(listed(folder).items())
    ]
    head = {"format": _FORMAT, "version": _VERSION, "product": PRODUCT, "system": SYSTEM}
    text = json.dumps({**head, "release": release, "files": files}, ensure_ascii=False, indent=1)
    (folder / NAME).write_bytes(text.encode() + b"\n")


def read(data: bytes) -> Manifest:
    """The list of a folder. Raises ManifestProblem."""
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ManifestProblem("unreadable") from error
    if not isinstance(found, dict) or found.get("format") != _FORMAT:
        raise ManifestProblem("unreadable")
    if found.get("version") != _VERSION:
        raise ManifestProblem("newer")
    if (found.get("product"), found.get("system")) != (PRODUCT, SYSTEM):
        raise ManifestProblem("product")
    try:
        numbers(found["release"])
        files = [_file(one) for one in found["files"]]
    except (KeyError, TypeError, ValueError) as error:
        raise ManifestProblem("unreadable") from error
    by_path = dict(files)
    if len(by_path) != len(files) or NAME in by_path:
        raise ManifestProblem("unreadable")
    return Manifest(found["release"], by_path)


def _file(one: Any) -> tuple[str, Listed]:
    path, size, digest = one["path"], one["size"], one["sha256"]
    if type(path) is not str or type(size) is not int or size < 0 or not _DIGEST.fullmatch(digest):
        raise ValueError("file")
    return path, Listed(size, digest)
