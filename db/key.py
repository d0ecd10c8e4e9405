"""The store's key in the credential store of the system: the only file that knows keyring.

keyring is loaded where it is needed: a usual start on Linux finds the key without it.
"""

import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from db import errors
from db.places import KEY_ACCOUNT
from db.secret_service import ask_ahead, read_entry

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "itaku-tenken"
_STAGED = "-next"
_DIGITS = frozenset("0123456789abcdefABCDEF")
# Backends that keep nothing, have nothing, or keep secrets readable in a file.
_NO_STORE = ("keyring.backends.null", "keyring.backends.fail", "keyrings.alt")


def load_key(account: str = KEY_ACCOUNT) -> bytes:
    """The 32 bytes of the key. Raises KeyMissing, KeyGarbled, KeyringLocked, KeyringUnavailable."""
    text = read_entry(SERVICE, account)
    if text is None:
        text = _read(account)
    if text is None:
        raise errors.KeyMissing(account)
    return _key_of(text, account)


def ask_for_key_ahead(account: str = KEY_ACCOUNT) -> None:
    """``load_key`` will be called soon: begin to ask where that can be done beside other work."""
    ask_ahead(SERVICE, account)


def create_key(account: str = KEY_ACCOUNT) -> bytes:
    """A new random key, set and read back. An existing entry is never replaced: StoreExists."""
    if _read(account) is not None:
        raise errors.StoreExists(f"key {account}")
    key = secrets.token_bytes(32)
    _set(account, key)
    return key


def replace_key(key: bytes, account: str = KEY_ACCOUNT) -> None:
    """Another key for the account, read back: a key change, or the paper's code opened the store."""
    _set(account, key)


def stage_key(key: bytes, account: str = KEY_ACCOUNT) -> None:
    """The key a store is about to get, beside the one it has; read back."""
    _set(f"{account}{_STAGED}", key)


def staged_key(account: str = KEY_ACCOUNT) -> bytes | None:
    """The key of a change that has begun; None when there is none."""
    text = _read(f"{account}{_STAGED}")
    return None if text is None else _key_of(text, account)


def drop_staged(account: str = KEY_ACCOUNT) -> None:
    """Take the staged key away; nothing happens when there is none."""
    drop_key(f"{account}{_STAGED}")


def drop_key(account: str = KEY_ACCOUNT) -> None:
    """Take an entry away; nothing happens when there is none."""
    if _read(account) is None:
        return
    try:
        _backend().delete_password(SERVICE, account)
    except Exception as error:  # a backend raises whatever its system gives it
        raise _translated(error) from error


def _set(account: str, key: bytes) -> None:
    _write(account, key.hex())
    if _read(account) != key.hex():
        raise errors.KeyringUnavailable("the key read back differs")


def backend_name() -> str:
    """The class of the credential store in use, for ``doctor``. Raises KeyringUnavailable."""
    backend = _backend()
    return f"{type(backend).__module__}.{type(backend).__name__}"


def _key_of(text: str, account: str) -> bytes:
    if len(text) != 64 or not _DIGITS.issuperset(text):
        raise errors.KeyGarbled(account)
    return bytes.fromhex(text)


def _backend() -> "KeyringBackend":
    """The first backend that keeps secrets; a chain is looked through."""
    import keyring
    from keyring.errors import KeyringError

    try:
        backend = _usual_backend() or keyring.get_keyring()
        chained = getattr(backend, "backends", None)
        for candidate in [backend] if chained is None else chained:
            if not type(candidate).__module__.startswith(_NO_STORE):
                found: KeyringBackend = candidate
                return found
    except (KeyringError, RuntimeError) as error:
        raise errors.KeyringUnavailable(type(error).__name__) from error
    raise errors.KeyringUnavailable("no backend")


def _usual_backend() -> "KeyringBackend | None":
    """The system's own credential store, without loading every other backend.

    keyring looks through all backends it knows, a tenth of a second at each start. None when
    somebody chose a backend (variable, configuration file, ``set_keyring``) or it does not run.
    """
    import keyring.core
    from keyring.util.platform_ import config_root

    if keyring.core._keyring_backend is not None or keyring.core.load_env() is not None:
        return None
    if (Path(config_root()) / "keyringrc.cfg").exists():
        return None
    try:
        if sys.platform == "win32":
            from keyring.backends.Windows import WinVaultKeyring

            WinVaultKeyring.priority  # noqa: B018  raises where it cannot run
            return WinVaultKeyring()
        if sys.platform.startswith("linux"):
            from keyring.backends.SecretService import Keyring

            Keyring.priority  # noqa: B018  as above
            return Keyring()  # type: ignore[no-untyped-call]
    except Exception:  # a backend raises whatever its system gives it: let keyring look further
        return None
    return None


def _read(account: str) -> str | None:
    backend = _backend()
    try:
        return backend.get_password(SERVICE, account)
    except Exception as error:  # a backend raises whatever its system gives it
        raise _translated(error) from error


def _write(account: str, text: str) -> None:
    backend = _backend()
    try:
        backend.set_password(SERVICE, account, text)
    except Exception as error:  # as above
        raise _translated(error) from error


def _translated(error: Exception) -> errors.StoreError:
    from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError

    if isinstance(error, KeyringLocked):
        return errors.KeyringLocked(type(error).__name__)
    if isinstance(error, InitError | NoKeyringError | KeyringError | RuntimeError | OSError):
        return errors.KeyringUnavailable(type(error).__name__)
    return errors.KeyringUnavailable(f"unexpected {type(error).__name__}")
