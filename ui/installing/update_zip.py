"""What is in the zip of an update: nothing of it is believed before its signature, nothing unpacked."""

import hashlib
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from resources.update import manifest, signature
from resources.update.manifest import Listed, Manifest, ManifestProblem
from resources.update.signature import PublicKey, SignatureProblem
from ui.installing import place
from ui.installing.update_words import UpdateRefused, refused

Progress = Callable[[int, int], bool]
"""Called with (done, total) bytes, (0, 0) while nobody knows them; False asks to stop."""

TOP = "itaku-tenken/"  # the folder in the zip
# A folder for Windows has less than 150 MB in about a thousand files.
MOST_ZIP, MOST_INSIDE, MOST_FILES = 200_000_000, 400_000_000, 10_000
_MOST_LIST = 8_000_000
_BLOCK = 1 << 18
_VERSION = "_internal/resources/version.txt"
_NEEDED = (place.WINDOW, place.COMMAND, _VERSION)
_ENCRYPTED = 0x1
# What zipfile says of a zip it cannot read.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What Windows takes for something else than the name of a file.
_NO_NAME = re.compile(r'[\x00-\x1f<>:"\\|?*]|[. ]$')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST_PATH = 180


class Standing(Enum):
    """Of the update to what is there."""

    NEWER = "newer"
    EQUAL = "equal"


@dataclass(frozen=True)
class Offer:
    """An update that may be taken. ``data``: the zip as it was signed; what lies on a file server
    may be another one by the time it is unpacked.
    """

    name: str
    data: bytes
    key: PublicKey
    manifest: Manifest
    running: str
    standing: Standing

    @property
    def release(self) -> str:
        return self.manifest.release


def keys() -> tuple[PublicKey, ...]:
    """Whose updates are taken. Raises UpdateRefused where there are none."""
    try:
        found = signature.public_keys()
    except (OSError, ValueError) as error:
        raise refused("keys_damaged") from error
    if not found:
        raise refused("off")
    return found


def is_switched_off() -> UpdateRefused | None:
    """Why this build takes no updates at all; None when it does."""
    try:
        keys()
    except UpdateRefused as why:
        return why
    return None


def look(file: Path, there: tuple[str, ...], progress: Progress = lambda _at, _of: True) -> Offer:
    """Look at the whole zip. ``there``: the version that runs, then the others that are in place.

    Raises UpdateRefused. Changes nothing.
    """
    known = keys()
    data = _read(file, file.name, MOST_ZIP, progress)
    said = _read_signature(file)
    try:
        key = signature.verify(data, said, known)
    except SignatureProblem as problem:
        codes = {"other_key": "other_key", "wrong": "signature_wrong"}
        code = codes.get(problem.code, "signature_unreadable")
        raise refused(code, name=file.name) from problem
    found = _inside(data, progress)
    newest = max(there, key=manifest.numbers)
    release, standing = manifest.numbers(found.release), Standing.NEWER
    if release < manifest.numbers(newest):
        raise refused("older", release=found.release, there=newest)
    if release == manifest.numbers(there[0]):
        standing = Standing.EQUAL
    return Offer(file.name, data, key, found, there[0], standing)


def unpack(offer: Offer, folder: Path, write: Callable[[Path, Iterator[bytes]], None]) -> None:
    """Give every file of the update to ``write``, its pieces checked as they go.

    Raises UpdateRefused; what ``write`` raises comes out.
    """
    with _opened(offer.data) as packed:
        for path, one in offer.manifest.files.items():
            write(folder / path, _pieces(packed, path, one))
        write(folder / manifest.NAME, iter([packed.read(TOP + manifest.NAME)]))


def is_whole(folder: Path, wanted: Manifest) -> bool:
    """Does the folder hold exactly these files?"""
    try:
        return manifest.listed(folder) == wanted.files
    except OSError:
        return False


# ---- the two files


def _read(file: Path, name: str, most: int, progress: Progress = lambda _at, _of: True) -> bytes:
    """The file in pieces: it may come over a slow line, and a window is not to stand still."""
    pieces, size = [], 0
    try:
        with file.open("rb") as reader:
            while piece := reader.read(_BLOCK):
                pieces.append(piece)
                size += len(piece)
                if size > most:
                    raise refused("too_big", name=name)
                if not progress(0, 0):
                    raise refused("stopped")
    except FileNotFoundError as error:
        raise refused("no_zip", name=name) from error
    except OSError as error:
        raise refused("unreadable", name=name) from error
    return b"".join(pieces)


def _read_signature(file: Path) -> bytes:
    beside = file.with_name(file.name + signature.END)
    try:
        return _read(beside, beside.name, signature.MOST_BYTES)
    except UpdateRefused as why:
        if why.code == "no_zip":
            raise refused("no_signature", name=file.name) from why
        if why.code == "too_big":
            raise refused("signature_unreadable", name=file.name) from why
        raise


# ---- the zip


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise refused("damaged", detail="zipではありません") from error


def _inside(data: bytes, progress: Progress) -> Manifest:
    """The list of files, after every file of the zip was held against it."""
    with _opened(data) as packed:
        entries = packed.infolist()
        if len(entries) > MOST_FILES:
            raise refused("damaged", detail="ファイルが多すぎます")
        for entry in entries:
            _refuse_entry(entry)
        names = [entry.filename for entry in entries]
        if len({name.casefold() for name in names}) != len(names):
            raise refused("damaged", detail="同じ名前のファイルがあります")
        found = _list_of(packed)
        _refuse_others(found, {name.removeprefix(TOP) for name in names} - {manifest.NAME})
        done, total = 0, found.size
        for path, one in found.files.items():
            for piece in _pieces(packed, path, one):
                done += len(piece)
                if not progress(done, total):
                    raise refused("stopped")
        with packed.open(TOP + _VERSION) as reader:
            said = reader.read(64).decode("ascii", "replace").strip()
    if said != found.release:
        raise refused("damaged", detail="版の数字が合いません")
    return found


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    parts = name.split("/")
    unsafe = (
        not name.startswith(TOP)
        or len(name) > _LONGEST_PATH
        or any(part in ("", ".", "..") or _NO_NAME.search(part) for part in parts)
        or any(_DEVICE.fullmatch(part) for part in parts)
        or stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG)
    )
    if unsafe:
        raise refused("damaged", detail="置けない名前のファイルがあります")
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _KINDS:
        raise refused("damaged", detail="開けない詰め方のファイルがあります")


def _list_of(packed: zipfile.ZipFile) -> Manifest:
    try:
        with packed.open(TOP + manifest.NAME) as reader:
            data = reader.read(_MOST_LIST + 1)
    except KeyError as error:
        raise refused("product") from error
    except _BROKEN as error:
        raise refused("damaged", detail="目録が読めません") from error
    try:
        return manifest.read(data)
    except ManifestProblem as problem:
        if problem.code == "unreadable":
            raise refused("damaged", detail="目録が読めません") from problem
        code = "newer_format" if problem.code == "newer" else "product"
        raise refused(code) from problem


def _refuse_others(found: Manifest, names: set[str]) -> None:
    if names - set(found.files):
        raise refused("damaged", detail="目録にないファイルがあります")
    if set(found.files) - names:
        raise refused("damaged", detail="足りないファイルがあります")
    if found.size > MOST_INSIDE:
        raise refused("damaged", detail="広げると大きすぎます")
    if not set(_NEEDED) <= names:
        raise refused("product")


def _pieces(packed: zipfile.ZipFile, path: str, wanted: Listed) -> Iterator[bytes]:
    """The content of one file; stops at the first byte too many. Raises UpdateRefused."""
    digest, size = hashlib.sha256(), 0
    entry = packed.getinfo(TOP + path)
    if entry.file_size != wanted.size:
        raise refused("damaged", detail="大きさの違うファイルがあります")
    try:
        with packed.open(entry) as reader:
            while piece := reader.read(_BLOCK):
                size += len(piece)
                if size > wanted.size:
                    raise refused("damaged", detail="大きさの違うファイルがあります")
                digest.update(piece)
                yield piece
    except _BROKEN as error:
        raise refused("damaged", detail="壊れたファイルがあります") from error
    if size != wanted.size or digest.hexdigest() != wanted.sha256:
        raise refused("damaged", detail="中身の違うファイルがあります")
