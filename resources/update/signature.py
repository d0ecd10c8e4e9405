"""The signature of an update: Ed25519 (RFC 8032) over the whole zip, in a small text beside it.

What is signed is one fixed line and the SHA-512 of the zip, so that no signature of this key over
something else is one of an update. The public keys are data of a build; a build without one takes
no updates.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from resources import ROOT

KEYS = ROOT / "update" / "public-keys.txt"
END = ".sig"  # after the name of the zip
MOST_BYTES = 4096  # of the text
_HEAD = "itaku-tenken update signature 1"
_SIGNED = b"itaku-tenken update 1\n"
_BLOCK = 1 << 18
_KEY_BYTES, _SIGNATURE_BYTES = 32, 64


class SignatureProblem(Exception):
    """``code``: unreadable (no such text), other_key (of a key not known), wrong (of another zip)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class PublicKey:
    """32 bytes. ``number`` is what people compare."""

    raw: bytes

    @property
    def number(self) -> str:
        """The first 16 digits of its SHA-256, in fours."""
        digits = hashlib.sha256(self.raw).hexdigest()[:16]
        return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


def public_keys() -> tuple[PublicKey, ...]:
    """The keys of this build; none where updates are switched off. Raises ValueError, OSError."""
    if not KEYS.exists():
        return ()
    return read_keys(KEYS.read_text(encoding="ascii"))


def read_keys(text: str) -> tuple[PublicKey, ...]:
    """A key in base64 on each line; empty ones and those that begin with # say nothing."""
    lines = (line.strip() for line in text.splitlines())
    found = tuple(
        PublicKey(base64.b64decode(line, validate=True))
        for line in lines
        if line and not line.startswith("#")
    )
    if not found or any(len(key.raw) != _KEY_BYTES for key in found):
        raise ValueError("no Ed25519 public key of 32 bytes in base64")
    return found


def write_keys(keys: Iterable[PublicKey]) -> str:
    """The text that ``read_keys`` reads."""
    lines = [f"# {key.number}\n{base64.b64encode(key.raw).decode()}\n" for key in keys]
    return "".join(lines)


def signed(data: bytes) -> bytes:
    """What the signature of the zip ``data`` is over."""
    digest, view = hashlib.sha512(), memoryview(data)
    for at in range(0, len(view), _BLOCK):  # a window is not to stand still for the whole
        digest.update(view[at : at + _BLOCK])
    return _SIGNED + digest.digest()


def write_signature(key: PublicKey, signature: bytes) -> str:
    """The text beside the zip."""
    return f"{_HEAD}\nkey {key.number}\ned25519 {base64.b64encode(signature).decode()}\n"


def verify(data: bytes, said: bytes, keys: Iterable[PublicKey]) -> PublicKey:
    """The key of ``keys`` that signed ``data``, by the text ``said``. Raises SignatureProblem."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    number, signature = _read(said)
    key = next((one for one in keys if one.number == number), None)
    if key is None:
        raise SignatureProblem("other_key")
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, signed(data))
    except InvalidSignature as error:
        raise SignatureProblem("wrong") from error
    return key


def _read(said: bytes) -> tuple[str, bytes]:
    """The number of the key, and the signature."""
    try:
        head, key, signature = said.decode("ascii").splitlines()
        if head != _HEAD or key[:4] != "key " or signature[:8] != "ed25519 ":
            raise SignatureProblem("unreadable")
        raw = base64.b64decode(signature[8:], validate=True)
    except (ValueError, binascii.Error) as error:
        raise SignatureProblem("unreadable") from error
    if len(raw) != _SIGNATURE_BYTES:
        raise SignatureProblem("unreadable")
    return key[4:], raw
