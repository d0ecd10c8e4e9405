"""Reading one entry of the Secret Service (Linux) as keyring keeps it, without loading keyring."""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import NoReturn

_PATIENCE_S = 30
_LONGEST = 4096  # bytes; a key has 64
# What another process was asked for, and who waits for its answer.
_asked: dict[tuple[str, str], Callable[[], str | None]] = {}


def read_entry(service: str, account: str) -> str | None:
    """The entry; None when it is not there or cannot be had this way: then keyring is asked.

    keyring and what it loads cost a tenth of a second at each start, for one look-up of two
    attributes (keyring.backends.SecretService). It alone writes, and it alone says what is wrong.
    """
    if not sys.platform.startswith("linux") or _another_was_chosen():
        return None
    brought = _asked.pop((service, account), None)
    if brought is not None:
        return brought()
    try:
        return _looked_up({"service": service, "username": account})
    except Exception:  # no bus, no service, no collection, ...: keyring finds it again and says so
        return None


def ask_ahead(service: str, account: str) -> None:
    """Let another process ask now; the next ``read_entry`` of this entry takes its answer, once.

    To load what speaks with the service, and to agree with it on a secret of the session, takes a
    tenth of the start: a second core does it meanwhile. Call it while this process has one thread.
    """
    if not sys.platform.startswith("linux") or _another_was_chosen():
        return
    coming, going = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no more processes: it is asked here, when it is wanted
        os.close(coming)
        os.close(going)
        return
    if child == 0:
        _answer(going, service, account)
    os.close(going)
    answers: list[str | None] = []
    hearing = threading.Thread(
        target=lambda: answers.append(_heard(coming, child)), name="key", daemon=True
    )
    hearing.start()

    def brought() -> str | None:
        hearing.join()
        return answers[0]

    _asked[service, account] = brought


def _answer(going: int, service: str, account: str) -> NoReturn:
    """The whole life of the other process. A service that says nothing does not keep it for ever."""
    try:
        import signal

        signal.alarm(_PATIENCE_S)
        found = (read_entry(service, account) or "").encode("utf-8")
        if len(found) <= _LONGEST:  # such a piece goes through the pipe whole or not at all
            os.write(going, found)
    finally:
        os._exit(0)


def _heard(coming: int, child: int) -> str | None:
    """None where nothing was brought: keyring finds out why."""
    with open(coming, "rb") as pipe:
        said = pipe.read()
    with suppress(ChildProcessError):  # whoever began this one has the system forget its children
        os.waitpid(child, 0)
    return said.decode("utf-8") or None


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
