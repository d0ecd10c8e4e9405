"""Windows programs and libraries (Portable Executable): hash of the image, and who signed it.

Windows Authenticode Portable Executable Signature Format (2008), "Calculating the PE Image Hash";
rules by hash (AppLocker, App Control for Business) name this hash and not that of the whole file.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

_PE_AT, _OPTIONAL, _PE32_PLUS = 0x3C, 24, 0x20B
_CHECKSUM = 64  # in the optional header
_DIRECTORIES, _DIRECTORIES_PLUS, _CERTIFICATES, _ENTRY = 96, 112, 4, 8
_ALIGNED = 8
_CERTIFICATE_HEAD = 8  # length, revision, type
# Tags and object identifiers of DER (X.690; RFC 5652, 5280).
_OCTETS, _FIRST = 0x04, 0xA0
_ORGANISATION, _COMMON_NAME = bytes.fromhex("060355040a"), bytes.fromhex("0603550403")


@dataclass(frozen=True)
class Image:
    """``digest``: SHA-256 of the image in hexadecimal digits. ``publisher``: of its signature,
    empty when there is none. ``kept``: the signature is of this very image (its own validity is
    for Windows to judge)."""

    digest: str
    publisher: str = ""
    kept: bool = True


def image_of(data: bytes) -> Image | None:
    """The image in the bytes of a file; None when it is none."""
    at = int.from_bytes(data[_PE_AT : _PE_AT + 4], "little")
    if data[:2] != b"MZ" or data[at : at + 4] != b"PE\0\0":
        return None
    optional = at + _OPTIONAL
    plus = int.from_bytes(data[optional : optional + 2], "little") == _PE32_PLUS
    entry = optional + (_DIRECTORIES_PLUS if plus else _DIRECTORIES) + _CERTIFICATES * _ENTRY
    where = int.from_bytes(data[entry : entry + 4], "little")
    size = int.from_bytes(data[entry + 4 : entry + _ENTRY], "little")
    parts = _hashed(data, optional + _CHECKSUM, entry, where if size else len(data), size)
    digest = _digest("sha256", parts)
    if not size:
        return Image(digest)
    try:
        publisher, name, signed = _signature(data[where : where + size])
    except (ValueError, LookupError, StopIteration):
        return Image(digest, kept=False)
    return Image(digest, publisher, signed == bytes.fromhex(_digest(name, parts)))


def _hashed(data: bytes, checksum: int, entry: int, end: int, size: int) -> tuple[memoryview, ...]:
    """All but the checksum, the entry of the certificates and the certificates themselves."""
    view = memoryview(data)
    rest = view[end + size :]
    parts = (view[:checksum], view[checksum + 4 : entry], view[entry + _ENTRY : end], rest)
    # What is to be signed is filled up to eight bytes first.
    return (*parts, memoryview(bytes(0 if size else -len(data) % _ALIGNED)))


def _digest(name: str, parts: tuple[memoryview, ...]) -> str:
    found = hashlib.new(name)
    for part in parts:
        found.update(part)
    return found.hexdigest()


def _signature(entry: bytes) -> tuple[str, str, bytes]:
    """Publisher, name of the hash and the hash that was signed. Raises ValueError and the like."""
    content = list(_items(next(_items(entry[_CERTIFICATE_HEAD:]))[1]))
    signed = list(_items(next(_items(content[1][1]))[1]))
    inner = list(_items(signed[2][1]))[1][1]  # SpcIndirectDataContent: the data, then its digest
    of_digest = list(_items(next(_items(inner))[1]))[1][1]
    tag, digest = list(_items(of_digest))[1]
    if tag != _OCTETS:
        raise ValueError("no digest")
    signer = next(_items(signed[-1][1]))
    issuer_and_serial = list(_items(list(_items(signer[1]))[1][1]))
    certificates = next(one[1] for one in signed if one[0] == _FIRST)
    name = {20: "sha1", 32: "sha256", 48: "sha384", 64: "sha512"}[len(digest)]
    return _publisher(certificates, issuer_and_serial[0][1], issuer_and_serial[1][1]), name, digest


def _publisher(certificates: bytes, issuer: bytes, serial: bytes) -> str:
    """The organisation in the certificate with this issuer and number."""
    for _tag, body in _items(certificates):
        fields = [one for one in _items(next(_items(body))[1]) if one[0] != _FIRST]
        if fields[0][1] == serial and fields[2][1] == issuer:
            subject = fields[4][1]
            return _named(subject, _ORGANISATION) or _named(subject, _COMMON_NAME)
    raise ValueError("no certificate")


def _named(subject: bytes, kind: bytes) -> str:
    for _tag, one in _items(subject):
        for _inner, pair in _items(one):
            if pair.startswith(kind):
                return list(_items(pair))[1][1].decode("utf-8", "replace")
    return ""


def _items(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(tag, content) of the elements that follow each other in ``data``."""
    at = 0
    while at + 2 <= len(data):
        tag, length = data[at], data[at + 1]
        at += 2
        if length & 0x80:
            count = length & 0x7F
            length = int.from_bytes(data[at : at + count], "big")
            at += count
        if at + length > len(data):
            raise ValueError("cut")
        yield tag, data[at : at + length]
        at += length
