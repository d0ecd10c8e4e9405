"""Reading one entry of the Secret Service (Linux) as keyring keeps it, without loading keyring."""

import os
import sys
from contextlib import closing, suppress
from pathlib import Path


def read_entry(service: str, account: str) -> str | None:
    """The entry; None when it is not there or cannot be had this way: then keyring is asked.

    keyring and what it loads cost a tenth of a second at each start, for one look-up of two
    attributes (keyring.backends.SecretService). It alone writes, and it alone says what is wrong.
    """
    if not sys.platform.startswith("linux") or _another_was_chosen():
        return None
    try:
        return _looked_up({"service": service, "username": account})
    except Exception:  # no bus, no service, no collection, ...: keyring finds it again and says so
        return None


def load_ahead() -> None:
    """Load now what ``read_entry`` will need; nothing is asked of the service yet."""
    if sys.platform.startswith("linux"):
        with suppress(ImportError):
            import cryptography.hazmat.backends.openssl.backend  # noqa: F401
            import secretstorage  # noqa: F401


def _looked_up(attributes: dict[str, str]) -> str | None:
    import secretstorage

    with closing(secretstorage.dbus_init()) as connection:
        # The default collection where there is one; nothing is made, nobody is asked to unlock.
        collection = secretstorage.Collection(connection)
        if collection.is_locked():
            return None
        for item in collection.search_items(attributes):
            return None if item.is_locked() else item.get_secret().decode("utf-8")
    return None


def _another_was_chosen() -> bool:
    """Somebody named a backend: by variable, in keyring's own file, or in this process."""
    if "PYTHON_KEYRING_BACKEND" in os.environ:
        return True
    root = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    if Path(root, "python_keyring", "keyringrc.cfg").exists():
        return True
    loaded = sys.modules.get("keyring.core")
    return getattr(loaded, "_keyring_backend", None) is not None
