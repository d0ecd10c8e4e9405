"""A key under a secret that a person keeps: sealed, and opened by the same secret alone."""

import base64
import json
import secrets
import unicodedata
from typing import Any

from db.errors import WrapDamaged, WrapWrong

LEAST = 12  # characters of a passphrase that count
_FORMAT, _VERSION = "itaku-tenken/wrap", 1
# scrypt: 128 MB and about half a second, for what a person thinks up (RFC 7914, 2; OWASP 2023).
_SCRYPT = {"n": 2**17, "r": 8, "p": 1}
# What a file may ask of this machine before its secret is tried: no more than we ask. A dearer
# one would be another version of the format.
_MOST = {"n": 2**17, "r": 8, "p": 1}
_PURPOSE = b"itaku-tenken wrap 1"


def spoken(passphrase: str) -> str:
    """What counts of a passphrase: full and half width are one, outer spaces are none."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def wrap(key: bytes, secret: bytes, *, slow: bool) -> bytes:
    """``key`` sealed with AES-256-GCM under ``secret``: a small JSON text, safe to keep in the open.

    ``slow`` for what a person thought up (scrypt); else ``secret`` must have at least 128 bits
    drawn by a machine, and HKDF-SHA256 is enough.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head: dict[str, Any] = {
        "format": _FORMAT,
        "version": _VERSION,
        "kdf": {"name": "scrypt", **_SCRYPT} if slow else {"name": "hkdf-sha256"},
        "salt": _text(secrets.token_bytes(16)),
        "nonce": _text(secrets.token_bytes(12)),
    }
    sealed = AESGCM(_derived(head, secret)).encrypt(_bytes(head, "nonce"), key, _sure(head))
    return json.dumps({**head, "sealed": _text(sealed)}, indent=1).encode()


def unwrap(wrapped: bytes, secret: bytes) -> bytes:
    """The key. Raises WrapDamaged (no such text), WrapWrong (another secret, or a changed text)."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head = _read(wrapped)
    sealed = _bytes(head, "sealed")
    nonce = _bytes(head, "nonce")
    if len(nonce) != 12 or len(sealed) < 16:
        raise WrapDamaged("lengths")
    key = _derived(head, secret)
    del head["sealed"]
    try:
        return AESGCM(key).decrypt(nonce, sealed, _sure(head))
    except InvalidTag as error:
        raise WrapWrong() from error


def _read(wrapped: bytes) -> dict[str, Any]:
    try:
        head = json.loads(wrapped.decode("ascii"))
    except ValueError as error:
        raise WrapDamaged("not JSON") from error
    if not isinstance(head, dict) or (head.get("format"), head.get("version")) != (
        _FORMAT,
        _VERSION,
    ):
        raise WrapDamaged("format")
    return head


def _derived(head: dict[str, Any], secret: bytes) -> bytes:
    """32 bytes from the secret, as ``head`` says."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    kdf, salt = head.get("kdf"), _bytes(head, "salt")
    if kdf == {"name": "hkdf-sha256"}:
        return HKDF(SHA256(), 32, salt, _PURPOSE).derive(secret)
    if not isinstance(kdf, dict) or kdf.get("name") != "scrypt":
        raise WrapDamaged("kdf")
    cost: dict[str, int] = {}
    for name, most in _MOST.items():
        asked = kdf.get(name)
        if type(asked) is not int or not 0 < asked <= most:
            raise WrapDamaged("kdf cost")
        cost[name] = asked
    try:
        return Scrypt(salt, 32, **cost).derive(secret)
    except ValueError as error:  # n is no power of two
        raise WrapDamaged("kdf cost") from error


def _sure(head: dict[str, Any]) -> bytes:
    """What is sealed together with the key: a changed head opens nothing."""
    return json.dumps(head, sort_keys=True, separators=(",", ":")).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(head: dict[str, Any], name: str) -> bytes:
    try:
        return base64.b64decode(head[name], validate=True)
    except (KeyError, TypeError, ValueError) as error:
        raise WrapDamaged(name) from error
