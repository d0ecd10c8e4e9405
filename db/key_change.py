"""Another key for a store: a copy under the new key takes the old one's place in one step."""

import secrets
from contextlib import suppress
from pathlib import Path

from db import key as keyring_keys
from db.backup import reopened, row_counts
from db.connection import connect, copied_to
from db.errors import (
    KeyGarbled,
    KeyMissing,
    KeyWrong,
    PassphraseNeeded,
    StoreDamaged,
    StoreError,
    StoreMissing,
    system_errors,
)
from db.file_lock import alone
from db.history import History
from db.migrations import SCHEMA
from db.passphrase import is_used, key_under, seal
from db.places import Places
from db.private_files import flush, mark
from db.recovery import Recovery, remember, stage
from db.recovery_code import secret_of
from db.transactions import Connection

CHANGED = "key_changed"


def change_key(
    connection: Connection,
    recovery: Recovery,
    home: Places,
    code: str,
    who: str,
    passphrase: str | None = None,
) -> None:
    """Give the store a new random key, sealed under the new recovery ``code``.

    It goes where the key before is kept: into the credential store, or under ``passphrase``.

    Closes the connection; the caller opens the store again. Killed anywhere, the next start finds
    the old key or the new one good, never neither (``settle``). Raises CodeMistyped,
    KeyringUnavailable, DiskFull, BackupFailed and the kinds of a write: the old key is good then,
    and the connection may be closed. It is not where a passphrase keeps the key and none was
    given (PassphraseNeeded) or another one (WrapWrong).
    """
    secret = secret_of(code)
    words = None
    if is_used(home):
        if passphrase is None:
            raise PassphraseNeeded(path=home.store)
        key_under(home, passphrase)
        words = passphrase
    new = secrets.token_bytes(32)
    passing = home.store.with_name(f"{home.store.name}.{secrets.token_hex(8)}.new")
    with alone(home.swap_lock):
        _change(connection, recovery, home, passing, new, secret, who, words)


def _change(
    connection: Connection,
    recovery: Recovery,
    home: Places,
    passing: Path,
    new: bytes,
    secret: bytes,
    who: str,
    words: str | None,
) -> None:
    mark(home.key_change)
    try:
        former = recovery.every_key()
        if words is None:
            keyring_keys.stage_key(new, home.key_account)
        else:
            seal(home, (new, former[0]), words)
        stage(home.home, recovery.sealed(secret, (new, *former)))
        with connection.held_to_copy():
            _copy(connection, passing, new, secret, former, who)
            connection.settle()
            connection.close()
        passing.replace(home.store)
        flush(home.home)
    except BaseException:
        with suppress(StoreError):
            connection.close()
        for left in (passing, Path(f"{passing}-wal")):
            with suppress(OSError):
                left.unlink()
        with suppress(StoreError):  # the next start does it
            _settle(home, words)
        raise
    _settle(home, words)


def settle(home: Places) -> None:
    """Finish a change of key, or take it back: whichever key opens the store is the one that counts.

    Nothing happens when no change was under way, or where the key is under a passphrase: that
    is ``settle_sealed``. The recovery file is settled by ``Recovery.finish`` once the store is
    open. Raises StoreLocked while a program has the store.
    """
    if home.key_change.exists() and not is_used(home):
        with alone(home.swap_lock):
            _settle(home)


def settle_sealed(home: Places, key: bytes, passphrase: str) -> None:
    """``key`` has opened the store: it alone stays under the passphrase. Slow where a change was cut.

    Raises the kinds of a write: both keys stay under the passphrase then.
    """
    if home.key_change.exists():
        seal(home, (key,), passphrase)
        with suppress(StoreError):  # of a change that began when the credential store had the key
            keyring_keys.drop_staged(home.key_account)
        with system_errors(home.key_change):
            home.key_change.unlink(missing_ok=True)


def _settle(home: Places, words: str | None = None) -> None:
    if not home.key_change.exists():
        return
    if words is not None:
        settle_sealed(home, key_under(home, words), words)
        return
    staged = keyring_keys.staged_key(home.key_account)
    if staged is not None:
        if _opens(home.store, staged):
            keyring_keys.replace_key(staged, home.key_account)
        elif not _opens_as_before(home):
            return  # a disk that gives no page looks like a wrong key: neither key may go now
        keyring_keys.drop_staged(home.key_account)
    home.key_change.unlink(missing_ok=True)


def _copy(
    connection: Connection,
    passing: Path,
    new: bytes,
    secret: bytes,
    former: tuple[bytes, ...],
    who: str,
) -> None:
    """A verified copy under the new key, which knows its secret and the keys before."""
    with copied_to(passing, new) as target:
        rows = connection.copy_to(target, row_counts)
    with reopened(passing, new, rows) as copy:
        with copy.writing() as raw:
            remember(raw, secret, former)
        History(copy).note(CHANGED, "", {}, who)
        copy.settle()


def _opens_as_before(home: Places) -> bool:
    """Is the key in the credential store the file's?"""
    try:
        return _opens(home.store, keyring_keys.load_key(home.key_account))
    except (KeyMissing, KeyGarbled):
        return False


def _opens(path: Path, key: bytes) -> bool:
    """Is this the key of the file? Raises StoreLocked while a program has it."""
    try:
        connect(path, key, newest=SCHEMA).close()
    except (KeyWrong, StoreDamaged, StoreMissing):
        return False
    return True
