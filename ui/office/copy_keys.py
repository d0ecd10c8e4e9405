"""The keys that open copies: of the credential store, of the passphrase, of the code on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.background import Background
from ui.office.copies_found import CopyChoice
from ui.office.troubles import worded
from ui.trouble import Trouble

if TYPE_CHECKING:
    from db.places import Places
    from ui.office import Office


class Unsealing(QObject):
    """Works on copies without an open store; takes the passphrase where the key is under one."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._background = Background(self)
        self._keys: tuple[bytes, ...] = ()

    @property
    def needs_passphrase(self) -> bool:
        """Is the key under a passphrase that was not given yet?"""
        return not (self._office.is_open or self._keys) and self._office.asks_passphrase

    def take_passphrase(
        self, words: str, done: Callable[[], None], failed: Callable[[Trouble], None]
    ) -> None:
        """With the key under it the copies can be looked into."""
        places = self._office.door.places
        if places is None:
            return

        def on_unsealed(keys: tuple[bytes, ...]) -> None:
            self._keys = keys
            done()

        self._background.run(
            lambda _progress: _unsealed(places, words),
            done=on_unsealed,
            failed=lambda error: failed(worded(error)),
        )


def keys_of(places: Places) -> tuple[bytes, ...]:
    """The key of the credential store, and the ones before, which the newest copy knows."""
    from db.errors import StoreError
    from db.key import load_key

    try:
        return _with_former(places, load_key(places.key_account))
    except StoreError:
        return ()


def _unsealed(places: Places, words: str) -> tuple[bytes, ...]:
    """The same with the key under the passphrase. Raises WrapWrong, WrapDamaged, SealMissing."""
    from db.passphrase import keys_under

    # Two while the key is changed: a copy may be under either.
    found = (_with_former(places, key) for key in keys_under(places, words))
    return tuple(dict.fromkeys(key for keys in found for key in keys))


def _with_former(places: Places, key: bytes) -> tuple[bytes, ...]:
    from db.copies import found
    from db.errors import StoreError
    from db.store import open_store

    for backup in found(places.backups)[:3]:
        try:
            with open_store(backup.path, key, read_only=True) as copy:
                return copy.recovery.every_key()
        except StoreError:
            continue
    return (key,)


def keys_under_code(places: Places, choice: CopyChoice, code: str) -> tuple[bytes, ...]:
    """Raises CodeMistyped, SealMissing, WrapWrong, WrapDamaged."""
    from db.recovery import keys_under

    beside = [path.parent for _place, path in choice.where]
    return keys_under((*beside, places.home, places.backups), code)
