"""Recovery: the store's keys, sealed under the recovery code, beside the store and its copies."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any

from db import meta
from db.errors import SealMissing, StoreError, WrapDamaged, WrapWrong, system_errors
from db.history import History, now
from db.private_files import flush, write_flushed
from db.recovery_code import secret_of
from db.transactions import Connection
from db.wrap import unwrap, wrap

NAME = "store.recovery"
MADE = "recovery_made"
_PASSING = f"{NAME}.new"
_SECRET = "recovery_secret"
_OLD_KEYS = "old_keys"
_KEY_BYTES = 32


class RecoveryState(StrEnum):
    """What a check found."""

    NONE = "none"  # no code was made yet
    GOOD = "good"
    MISSING = "missing"  # the sealed file is gone
    WRONG = "wrong"  # the sealed file is damaged, or holds other keys


class Recovery:
    """Of one open store. The code itself is kept nowhere; the store keeps what is made of it, so
    that a check needs no paper. Who can read the store has its key anyway.
    """

    def __init__(
        self,
        connection: Connection,
        history: History,
        key: bytes,
        copies: Callable[[], Iterable[Path]],
    ) -> None:
        """``copies``: folders that get the sealed file too, where they are there."""
        self._connection = connection
        self._history = history
        self._key = key
        self._copies = copies
        self._folder = connection.path.parent

    @property
    def file(self) -> Path:
        return self._folder / NAME

    def every_key(self) -> tuple[bytes, ...]:
        """The store's key, then those it had before, newest first: old copies open with them."""
        with self._connection.reading() as raw:
            return (self._key, *former_keys(raw))

    def adopt(self, code: str, who: str = "") -> None:
        """From now on this code opens the store, the one before no longer.

        Raises CodeMistyped, and the kinds of a write; then the code before is still good. A kill
        leaves either: ``finish`` settles it at the next start.
        """
        secret = secret_of(code)
        stage(self._folder, self.sealed(secret))
        at = now()
        with self._connection.writing() as raw:
            keep_secret(raw, secret)
            self._history.add(raw, at, who, "", [(MADE, {})])
        self.finish()

    def sealed(self, secret: bytes, keys: tuple[bytes, ...] | None = None) -> bytes:
        """The keys under ``secret``, opened once to see that they are there."""
        text = b"".join(keys or self.every_key())
        wrapped = wrap(text, secret, slow=False)
        if unwrap(wrapped, secret) != text:
            raise WrapDamaged("just made")
        return wrapped

    def finish(self) -> None:
        """Give the sealed file of the code that is good its name; take away any other."""
        passing = self._folder / _PASSING
        secret = self._secret()
        if secret is not None and _opens(passing, secret) is not None:
            with system_errors(self.file):
                passing.replace(self.file)
                flush(self._folder)
            self.copy_beside()
        with suppress(OSError):
            passing.unlink()

    def copy_beside(self) -> None:
        """The sealed file also where the copies of the store are: a lost disk takes both."""
        try:
            data = self.file.read_bytes()
        except OSError:  # none was made, or it does not read: ``check`` says which
            return
        for folder in self._copies():
            target = folder / NAME
            with suppress(OSError, StoreError):
                if folder.is_dir() and not (target.is_file() and target.read_bytes() == data):
                    passing = folder / _PASSING
                    write_flushed(passing, data)
                    passing.replace(target)

    def is_beside(self) -> bool:
        """Have all folders of copies that are there the same sealed file as the store?"""
        try:
            data = self.file.read_bytes()
            targets = [folder / NAME for folder in self._copies() if folder.is_dir()]
            return all(target.is_file() and target.read_bytes() == data for target in targets)
        except OSError:
            return False

    def check(self) -> RecoveryState:
        """Would the paper open the store? Nothing is changed."""
        secret = self._secret()
        if secret is None:
            return RecoveryState.NONE
        if not self.file.is_file():
            return RecoveryState.MISSING
        found = _opens(self.file, secret)
        good = found is not None and found[:1] == self.every_key()[:1]
        return RecoveryState.GOOD if good else RecoveryState.WRONG

    def mend(self) -> None:
        """The sealed file anew, under the code that is good: it was lost or damaged.

        Nothing happens when no code was ever made. Raises the kinds of a write.
        """
        secret = self._secret()
        if secret is not None:
            stage(self._folder, self.sealed(secret))
            self.finish()

    def is_made(self) -> bool:
        """Was a code ever made? Reads one row."""
        return self._secret() is not None

    def is_this(self, code: str) -> bool:
        """Is it the code that is good now? Raises CodeMistyped."""
        return secret_of(code) == self._secret()

    def _secret(self) -> bytes | None:
        with self._connection.reading() as raw:
            return secret_kept(raw)


def keys_under(folders: Iterable[Path], code: str) -> tuple[bytes, ...]:
    """Every key the code opens, of the first folder whose sealed file it fits.

    Raises CodeMistyped; SealMissing when no folder has such a file; WrapWrong, WrapDamaged.
    """
    secret = secret_of(code)
    failed: StoreError = SealMissing(NAME)
    for folder in folders:
        for name in (NAME, _PASSING):  # killed between two steps: either may be the good one
            try:
                return _keys(unwrap((folder / name).read_bytes(), secret))
            except OSError:
                continue
            except (WrapWrong, WrapDamaged) as error:
                failed = error
    raise failed


def remember(raw: Any, secret: bytes, former: tuple[bytes, ...]) -> None:
    """In a store that gets another key: the secret of its code, and the keys it had before."""
    keep_secret(raw, secret)
    meta.keep(raw, _OLD_KEYS, b"".join(former))


def secret_kept(raw: Any) -> bytes | None:
    """What a store keeps of the code that is good; None when none was made."""
    return meta.kept(raw, _SECRET)


def keep_secret(raw: Any, secret: bytes) -> None:
    """In another store of the same key: the code stays good."""
    meta.keep(raw, _SECRET, secret)


def remember_key(raw: Any, former: bytes) -> None:
    """A key that older copies open with, behind those that are known."""
    known = former_keys(raw)
    if former not in known:
        meta.keep(raw, _OLD_KEYS, b"".join((*known, former)))


def former_keys(raw: Any) -> tuple[bytes, ...]:
    """The keys a store had before, newest first."""
    return _split(meta.kept(raw, _OLD_KEYS) or b"")


def stage(folder: Path, sealed: bytes) -> None:
    """The sealed file of a key or code that is not in use yet; ``Recovery.finish`` settles it."""
    passing = folder / _PASSING
    write_flushed(passing, sealed)
    with system_errors(passing):
        flush(folder)  # its name, too, before the store says that it is good


def _opens(path: Path, secret: bytes) -> tuple[bytes, ...] | None:
    try:
        return _keys(unwrap(path.read_bytes(), secret))
    except (OSError, WrapWrong, WrapDamaged):
        return None


def _keys(text: bytes) -> tuple[bytes, ...]:
    if not text or len(text) % _KEY_BYTES:
        raise WrapDamaged("keys")
    return _split(text)


def _split(text: bytes) -> tuple[bytes, ...]:
    return tuple(text[at : at + _KEY_BYTES] for at in range(0, len(text), _KEY_BYTES))
