"""The store's key sealed under a passphrase beside the store: where no credential store keeps it."""

from contextlib import suppress

from db.errors import (
    KeyWrong,
    PassphraseNeeded,
    SealMissing,
    StoreDamaged,
    StoreError,
    StoreMissing,
    ValueRefused,
    WrapDamaged,
    system_errors,
)
from db.places import Places
from db.private_files import flush, write_flushed
from db.wrap import LEAST, spoken, unwrap, wrap

_KEY_BYTES = 32


def is_used(home: Places) -> bool:
    """Is the key under a passphrase, and not in the credential store?"""
    return home.passphrase.exists()


def kept_key(home: Places) -> bytes:
    """The key of the credential store. Raises PassphraseNeeded where a passphrase keeps it, and
    the kinds of ``key.load_key``."""
    from db.key import load_key

    if is_used(home):
        raise PassphraseNeeded(path=home.store)
    return load_key(home.key_account)


def key_under(home: Places, passphrase: str) -> bytes:
    """The key that opens the store; the newer one where none of two can be seen to.

    Slow (scrypt). Raises SealMissing, WrapWrong, WrapDamaged and the kinds of a read.
    """
    keys = keys_under(home, passphrase)
    if len(keys) == 1:
        return keys[0]
    return next((key for key in keys if _opens(home, key)), keys[0])


def keys_under(home: Places, passphrase: str) -> tuple[bytes, ...]:
    """The key; while it is changed the new one and the one before. Slow, raises as ``key_under``."""
    with system_errors(home.passphrase):
        try:
            sealed = home.passphrase.read_bytes()
        except FileNotFoundError as error:
            raise SealMissing("passphrase", home.passphrase) from error
    keys = unwrap(sealed, _secret(passphrase))
    if not keys or len(keys) % _KEY_BYTES:
        raise WrapDamaged("key")
    return tuple(keys[at : at + _KEY_BYTES] for at in range(0, len(keys), _KEY_BYTES))


def take(home: Places, key: bytes, passphrase: str) -> bool:
    """From now on this passphrase opens the store, and the key leaves the credential store.

    False when the credential store could not be asked to forget it: each start tries again.
    Killed anywhere, either the credential store or the passphrase opens the store; while the
    sealed file stands, it is the passphrase. Raises ValueRefused for a passphrase that is too
    short, and the kinds of a write: all is as it was then.
    """
    if len(spoken(passphrase)) < LEAST:
        raise ValueRefused("passphrase")
    seal(home, (key,), passphrase)
    return forget_kept(home)


def seal(home: Places, keys: tuple[bytes, ...], passphrase: str) -> None:
    """These keys under the passphrase, newest first, in one step. Slow; the kinds of a write."""
    text, secret = b"".join(keys), _secret(passphrase)
    sealed = wrap(text, secret, slow=True)
    if unwrap(sealed, secret) != text:
        raise WrapDamaged("just made")
    write_flushed(home.passphrase_passing, sealed)
    with system_errors(home.passphrase):
        home.passphrase_passing.replace(home.passphrase)
        flush(home.home)


def give_back(home: Places, key: bytes) -> None:
    """The key into the credential store again, read back; the passphrase opens nothing any more.

    Raises KeyringUnavailable, KeyringLocked: the passphrase is still good then.
    """
    from db.key import replace_key

    replace_key(key, home.key_account)
    with system_errors(home.passphrase):
        home.passphrase.unlink(missing_ok=True)
        flush(home.home)


def forget_kept(home: Places) -> bool:
    """Take the key out of the credential store; False when that cannot be asked."""
    from db.key import drop_key

    try:
        drop_key(home.key_account)
    except StoreError:
        return False
    return True


def sweep(home: Places) -> None:
    """Take away what a killed ``take`` left."""
    with suppress(OSError):
        home.passphrase_passing.unlink()


def _opens(home: Places, key: bytes) -> bool:
    """Is this the store's key? Reads only. Raises StoreLocked while a program has the store."""
    from db.store import open_store

    try:
        open_store(home.store, key, read_only=True, backups=home.backups).close()
    except (KeyWrong, StoreDamaged, StoreMissing):
        return False
    return True


def _secret(passphrase: str) -> bytes:
    return spoken(passphrase).encode("utf-8", "replace")  # a lone surrogate cannot be typed
