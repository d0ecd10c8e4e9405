"""The file of a hand-over package: one line, a head in the open, and a sealed store behind it.

``itaku-tenken/hikitsugi VERSION LENGTH SHA256`` stands in the first line: the length of the head
that follows and the digest of the words before it and the head. The head is JSON: what a person may
see before the passphrase is given (hint, counts), the data key sealed under the passphrase
(``db.wrap``), size and SHA-256 of what follows. That is a SQLCipher store under the data key, in
which the head's words for people stand once more, where nobody can change them.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from db import meta
from db.errors import (
    DiskFull,
    NoPackage,
    PackageDamaged,
    PackageNewer,
    PackageUnread,
    PlaceRefused,
    StoreError,
    StoreNewer,
    ValueRefused,
    WrapDamaged,
    from_system,
    system_errors,
)
from db.places import make_private
from db.private_files import flushed
from db.store import Store, open_store
from db.throwaway import ThrowawayFolder
from db.wrap import LEAST as LEAST_PASSPHRASE
from db.wrap import spoken, unwrap, wrap

ENDING = ".hikitsugi"
_NAME, _VERSION = b"itaku-tenken/hikitsugi", 1
_LINE = re.compile(rb"itaku-tenken/hikitsugi (\d{1,4}) (\d{1,6}) ([0-9a-f]{64})\n")
# A head larger than this is none: it holds a hint and some numbers.
_MOST_LINE, _MOST_HEAD = 120, 64 * 1024
_BLOCK = 1024 * 1024
_INNER = "package.db"


@dataclass(frozen=True)
class PackageHead:
    """What is said of a package before its passphrase: ``counts`` by name of the thing counted.

    ``wrapped`` is the sealed data key; ``offset``, ``size`` and ``sha256`` are of the store behind.
    """

    hint: str
    scrubbed: bool
    counts: Mapping[str, int]
    wrapped: bytes
    offset: int
    size: int
    sha256: str

    def told(self) -> dict[str, Any]:
        """The part that is repeated inside, under the data key."""
        return {"hint": self.hint, "scrubbed": self.scrubbed, "counts": dict(self.counts)}


def secret_of(passphrase: str) -> bytes:
    """The bytes a passphrase stands for.

    Raises ValueRefused for one that is too short or cannot be written.
    """
    plain = spoken(passphrase)
    if len(plain) < LEAST_PASSPHRASE:
        raise ValueRefused("passphrase: too short")
    try:
        return plain.encode()
    except UnicodeEncodeError as error:
        raise ValueRefused("passphrase: lone surrogate") from error


def write_package(
    path: Path, store: Path, key: bytes, passphrase: str, told: Mapping[str, Any]
) -> None:
    """``store`` (a closed file under ``key``) behind a head; on disk when it returns."""
    with system_errors(store):
        size = store.stat().st_size
        with store.open("rb") as reader:
            digest = hashlib.file_digest(reader, "sha256").hexdigest()
    wrapped = json.loads(wrap(key, secret_of(passphrase), slow=True))
    head = {**told, "wrap": wrapped, "size": size, "sha256": digest}
    text = json.dumps(head, ensure_ascii=False, sort_keys=True).encode()
    begin = b"%s %d %d" % (_NAME, _VERSION, len(text))
    mark = hashlib.sha256(begin + text).hexdigest().encode()
    with chosen_place(path), store.open("rb") as reader, flushed(path) as file:
        file.write(begin + b" " + mark + b"\n" + text)
        shutil.copyfileobj(reader, file, _BLOCK)


@contextmanager
def chosen_place(path: Path) -> Iterator[None]:
    """Turn an OSError at the place a person chose into DiskFull or PlaceRefused."""
    try:
        yield
    except OSError as error:
        found = from_system(error, path)
        if isinstance(found, DiskFull):
            raise found from error
        raise PlaceRefused(found.detail, path) from error


def read_head(path: Path) -> PackageHead:
    """What stands in the open. Raises NoPackage, PackageNewer, PackageDamaged, PackageUnread."""
    try:
        with path.open("rb") as file:
            return _head(file, path)
    except OSError as error:
        raise PackageUnread(f"errno {error.errno}", path) from error


def _head(file: IO[bytes], path: Path) -> PackageHead:
    line = file.readline(_MOST_LINE)
    if not line.startswith(_NAME):
        raise NoPackage("first line", path)
    found = _LINE.fullmatch(line)
    if found is None or int(found[2]) > _MOST_HEAD:
        raise PackageDamaged("first line", path)
    text = file.read(int(found[2]))
    begin = line[: found.start(3) - 1]
    if hashlib.sha256(begin + text).hexdigest().encode() != found[3]:
        raise PackageDamaged("head", path)
    if int(found[1]) > _VERSION:
        raise PackageNewer(f"version {int(found[1])}", path)
    try:
        head = json.loads(text)
        return PackageHead(
            str(head["hint"]),
            bool(head["scrubbed"]),
            {str(name): int(number) for name, number in head["counts"].items()},
            json.dumps(head["wrap"]).encode(),
            len(line) + len(text),
            int(head["size"]),
            str(head["sha256"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PackageDamaged("head", path) from error


def key_of(head: PackageHead, passphrase: str) -> bytes:
    """The data key. Raises WrapWrong for another passphrase, PackageDamaged."""
    try:
        return unwrap(head.wrapped, secret_of(passphrase))
    except WrapDamaged as error:
        raise PackageDamaged("sealed key") from error


@contextmanager
def opened_package(path: Path, head: PackageHead, key: bytes, private: Path) -> Iterator[Store]:
    """The store inside, read-only, checked page by page; its copy in ``private`` goes at the end.

    Raises PackageDamaged (also when ``key`` opens nothing here), PackageNewer, DiskFull.
    """
    make_private(private)
    with system_errors(private):
        folder = ThrowawayFolder(private)
    try:
        inner = folder.path / _INNER
        _take_out(path, head, inner)
        with of_package(path):
            store = open_store(inner, key, read_only=True, backups=folder.path / "none")
        with store:
            with of_package(path):
                store.verify()
                _compare(head, store, path)
            yield store
    finally:
        folder.leave()


@contextmanager
def of_package(path: Path) -> Iterator[None]:
    """What is wrong with the store inside is wrong with the package."""
    try:
        yield
    except StoreNewer as error:
        raise PackageNewer(error.detail, path) from error
    except StoreError as error:
        if error.code in ("disk_full", "package_damaged"):
            raise
        raise PackageDamaged(error.code, path) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PackageDamaged(type(error).__name__, path) from error


def _take_out(path: Path, head: PackageHead, inner: Path) -> None:
    digest = hashlib.sha256()
    with system_errors(inner), path.open("rb") as reader, flushed(inner) as file:
        if path.stat().st_size != head.offset + head.size:
            raise PackageDamaged("length", path)
        reader.seek(head.offset)
        while block := reader.read(_BLOCK):
            digest.update(block)
            file.write(block)
    if digest.hexdigest() != head.sha256:
        raise PackageDamaged("content", path)


def _compare(head: PackageHead, store: Store, path: Path) -> None:
    inside = manifest_of(store)
    if {name: inside.get(name) for name in ("hint", "scrubbed", "counts")} != head.told():
        raise PackageDamaged("head", path)


def manifest_of(store: Store) -> dict[str, Any]:
    """What a package says of itself inside. Raises PackageDamaged for a store that is none."""
    with store.connection.reading() as raw:
        text = meta.kept(raw, "package")
    try:
        manifest = json.loads(text or b"")
        if not isinstance(manifest, dict):
            raise TypeError
    except (TypeError, ValueError) as error:
        raise PackageDamaged("manifest", store.path) from error
    return manifest
