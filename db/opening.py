"""Opening the user's store: with the credential store, a passphrase, or the recovery code."""

import secrets
import shutil
from contextlib import suppress
from datetime import datetime

from db.connection import COPY_PREFIX
from db.copies import found
from db.errors import (
    KeyMissing,
    KeyWrong,
    PassphraseNeeded,
    StoreError,
    StoreExists,
    StoreGone,
    StoreNotBegun,
    StoreReadOnly,
    system_errors,
)
from db.file_lock import alone
from db.passphrase import forget_kept, give_back, is_used, kept_key, key_under, take
from db.passphrase import sweep as sweep_passphrase
from db.places import STORE_NAME, Places, make_private, refuse_network
from db.private_files import mark
from db.recovery import NAME as RECOVERY
from db.recovery import keys_under
from db.store import Store, create_store, open_store
from db.throwaway import sweep


def open_or_create(home: Places) -> Store:
    """The user's store with the key of the credential store; at the first start both are made.

    One process at a time may make them, so that two first starts never leave a store whose key
    the other replaced. A store without its key raises KeyMissing: no key is made for it. A key or
    copies without their store raise StoreGone: an empty store in its place would hide the loss.
    A key under a passphrase raises PassphraseNeeded; a folder in which none can be made,
    StoreNotBegun or StoreOnNetwork: then nothing was made, no key either.
    """
    if home.has_store():
        return _opened(home)
    refuse_network(home.store)
    try:
        return _opened(home)
    except StoreReadOnly as error:
        if is_gone(home):
            raise StoreGone("copies", home.store) from error
        raise StoreNotBegun(error.detail, home.store) from error


def _opened(home: Places) -> Store:
    def open_it() -> Store:
        return open_store(home.store, kept_key(home), backups=home.backups)

    _prepare(home)
    if is_used(home):
        raise PassphraseNeeded(path=home.store)
    if home.has_store():
        store = open_it()
    else:
        with alone(home.home / "first-start.lock"):
            store = open_it() if home.has_store() else _first(home)
    _sweep(home)  # the store is ours alone now: nobody reads a copy of it
    return store


def _first(home: Places) -> Store:
    """Make key and store. A start that was killed in between goes on where it was."""
    from db.key import create_key, load_key

    begun = home.beginning.exists()
    if not begun and _copies_of(home):
        raise StoreGone("copies", home.store)
    try:
        key = load_key(home.key_account)
        if not begun:
            raise StoreGone("key", home.store)
    except KeyMissing:
        mark(home.beginning)
        key = create_key(home.key_account)
    store = create_store(home.store, key, backups=home.backups)
    home.beginning.unlink(missing_ok=True)
    return store


def _copies_of(home: Places) -> bool:
    """Is there anything that tells of a store here before?"""
    sealed = (home.home / RECOVERY, home.backups / RECOVERY)
    return bool(found(home.backups)) or any(path.exists() for path in sealed)


def is_gone(home: Places) -> bool:
    """Was there a store that is not there now? Changes nothing."""
    from db.key import load_key

    if home.has_store() or home.beginning.exists():
        return False
    if _copies_of(home):
        return True
    try:
        load_key(home.key_account)
    except StoreError:
        return False
    return True


def begin_anew(home: Places, at: datetime) -> None:
    """Let the next opening make an empty store where one is gone.

    Copies and the sealed keys of the one before go aside: the new store's copies would thin them
    out. Nothing happens when there is a store. Raises the kinds of a write.
    """
    make_private(home.home)
    with alone(home.home / "first-start.lock"), system_errors(home.store):
        if home.has_store():
            return
        before = home.home / f"{home.backups.name}-{at:%Y%m%dT%H%M%S}-{secrets.token_hex(2)}"
        if home.backups.exists():
            home.backups.rename(before)
        sealed = home.home / RECOVERY
        if sealed.exists():
            make_private(before)
            sealed.replace(before / RECOVERY)
        mark(home.beginning)


def open_with_code(home: Places, code: str) -> tuple[Store, bool]:
    """The user's store with the recovery code; the credential store gets its key again.

    A passphrase that kept the key opens nothing any more then: who takes the paper has lost it.
    The second value is False when the credential store did not take the key: the code (or the
    passphrase) is needed at the next start, too. Raises CodeMistyped, WrapWrong (the code of
    another key), WrapDamaged, StoreMissing, KeyWrong (the sealed keys open another store), and
    the kinds of ``open_store``.
    """
    for key in keys_under((home.home, home.backups), code):
        with suppress(KeyWrong):
            store = open_store(home.store, key, backups=home.backups)
            break
    else:
        raise KeyWrong("recovery code", home.store)
    try:
        give_back(home, key)
    except StoreError:
        return store, False
    return store, True


def open_with_passphrase(home: Places, passphrase: str, *, read_only: bool = False) -> Store:
    """The user's store with the passphrase; a first start that was killed goes on.

    Raises WrapWrong, WrapDamaged, SealMissing, StoreGone and the kinds of ``open_store``.
    """
    key = key_under(home, passphrase)
    if read_only:
        return open_store(home.store, key, read_only=True, backups=home.backups)
    _prepare(home)
    with alone(home.home / "first-start.lock"):
        if home.has_store():
            store = open_store(home.store, key, backups=home.backups)
        elif home.beginning.exists():
            store = create_store(home.store, key, backups=home.backups)
        else:
            raise StoreGone("key", home.store)
        home.beginning.unlink(missing_ok=True)
    forget_kept(home)
    if home.key_change.exists():
        from db import key_change

        with suppress(StoreError):  # both keys stay under the passphrase: the next start does it
            key_change.settle_sealed(home, key, passphrase)
    _sweep(home)
    return store


def begin_with_passphrase(home: Places, passphrase: str) -> Store:
    """The first start where no credential store keeps a key: store and sealed key are made.

    Raises StoreExists where a store or a sealed key is, StoreGone where there was one, ValueRefused
    for a passphrase that is too short.
    """
    _prepare(home)
    with alone(home.home / "first-start.lock"):
        if home.has_store() or is_used(home):
            raise StoreExists(path=home.store)
        if not home.beginning.exists() and _copies_of(home):
            raise StoreGone("copies", home.store)
        mark(home.beginning)
        key = secrets.token_bytes(32)
        take(home, key, passphrase)
        store = create_store(home.store, key, backups=home.backups)
        home.beginning.unlink(missing_ok=True)
    _sweep(home)
    return store


def _prepare(home: Places) -> None:
    make_private(home.home)
    # Whatever becomes of the opening: copies for a viewer are clear text. Those of a program that
    # lives are held by it.
    sweep(home.private)
    # What a killed program had begun is finished; a usual start loads neither.
    if home.restoring.exists():
        from db import restore

        restore.settle(home)
    if home.key_change.exists():
        from db import key_change

        key_change.settle(home)


def _sweep(home: Places) -> None:
    """Take away what a killed program left: copies to read, half stores, half backups.

    Only what bears our names: the home may be a folder in which a person keeps other things.
    """
    for folder in home.private.glob(f"{COPY_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        home.private.rmdir()  # only when nothing else lies in it
    left = [*home.home.glob(f"{STORE_NAME}.*.new*"), *home.backups.glob("store-*.part*")]
    sweep_passphrase(home)
    for path in left:
        with suppress(OSError):
            path.unlink()
