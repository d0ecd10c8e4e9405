"""The pages of an encrypted file in clear: what is really in them, free pages and logs included.

SQLCipher 4 with a raw key: AES-256-CBC, 4096-byte pages, each ending with 16 bytes IV and 64 bytes
HMAC; the first begins with 16 bytes salt (zetetic.net/sqlcipher/design).
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _RESERVE, _IV, _SALT = 4096, 80, 16, 16
_LOG_HEAD, _FRAME_HEAD = 32, 24


def plain_pages(path: Path, key: bytes) -> Iterator[bytes]:
    """Every page of a store file or of its log (``-wal``)."""
    data = path.read_bytes()
    if path.name.endswith("-wal"):
        size = _FRAME_HEAD + _PAGE
        for at in range(_LOG_HEAD, len(data) - size + 1, size):
            frame, page = data[at : at + _FRAME_HEAD], data[at + _FRAME_HEAD : at + size]
            yield _plain(page, key, first=frame[:4] == b"\0\0\0\1")
    else:
        for at in range(0, len(data), _PAGE):
            yield _plain(data[at : at + _PAGE], key, first=at == 0)


def holds(path: Path, key: bytes, text: str) -> bool:
    """Does the text stand anywhere in the file, as UTF-8 or as JSON escapes?"""
    wanted = (text.encode(), text.encode("ascii", "backslashreplace"))
    pages = b"".join(plain_pages(path, key))
    raw = path.read_bytes()
    return any(one in pages or one in raw for one in wanted)


def _plain(page: bytes, key: bytes, *, first: bool) -> bytes:
    begin = _SALT if first else 0
    end = _PAGE - _RESERVE
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + _IV]))
    decryptor = cipher.decryptor()
    return decryptor.update(page[begin:end]) + decryptor.finalize()
