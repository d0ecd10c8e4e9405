"""The ways to a store: the user's own with its key in the credential store, and a throw-away one."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from db.places import Places
    from db.store import Store


class Door(Protocol):
    """Opens one store, as often as it is asked. Runs on a worker; raises StoreError."""

    def open(self) -> "Store": ...

    def open_to_read(self) -> "Store": ...

    def open_with_code(self, code: str) -> "tuple[Store, bool]":
        """By the recovery code; the second value: is the key back where the next start looks?"""
        ...

    def open_with_passphrase(self, words: str, *, first: bool = False) -> "Store":
        """``first``: there is no store yet; it is made, with its key under these words."""
        ...

    def leave(self) -> None:
        """The program ends."""
        ...

    @property
    def places(self) -> "Places | None":
        """Where the store lies and which key is its; None when neither is the user's."""
        ...

    @property
    def is_throwaway(self) -> bool: ...


def own_folder() -> Path:
    """Where the user's store is, or will be."""
    from db.places import places

    return places().home


class OwnDoor:
    """The user's store. Holds no key: it is taken from the credential store each time."""

    is_throwaway = False

    def __init__(self, home: Path | None = None) -> None:
        self._home = home

    def open(self) -> "Store":
        from db.opening import open_or_create

        return open_or_create(self.places)

    def open_with_code(self, code: str) -> "tuple[Store, bool]":
        from db.opening import open_with_code

        return open_with_code(self.places, code)

    def open_with_passphrase(self, words: str, *, first: bool = False) -> "Store":
        from db.errors import StoreReadOnly
        from db.opening import begin_with_passphrase, open_with_passphrase

        if first:
            return begin_with_passphrase(self.places, words)
        try:
            return open_with_passphrase(self.places, words)
        except StoreReadOnly:
            return open_with_passphrase(self.places, words, read_only=True)

    def open_to_read(self) -> "Store":
        from db.passphrase import kept_key
        from db.store import open_store

        places = self.places
        key = kept_key(places)
        return open_store(places.store, key, read_only=True, backups=places.backups)

    def leave(self) -> None:
        """Nothing is left behind on purpose."""

    @property
    def places(self) -> "Places":
        from db.places import places

        return places(self._home)


class ThrowawayDoor:
    """A store under a random key in a private folder that goes with the program.

    A killed program leaves it, unreadable without the key; the next start on the sample sweeps it.
    Neither the credential store nor the user's data is touched.
    """

    is_throwaway = True
    places = None

    def __init__(self) -> None:
        from db.throwaway import ThrowawayFolder

        self._folder = ThrowawayFolder()
        self._key = secrets.token_bytes(32)

    def open(self) -> "Store":
        from db.store import create_store, open_store

        path = self._folder.path / "store.db"
        return open_store(path, self._key) if path.exists() else create_store(path, self._key)

    def open_to_read(self) -> "Store":
        from db.store import open_store

        return open_store(self._folder.path / "store.db", self._key, read_only=True)

    def open_with_code(self, code: str) -> "tuple[Store, bool]":
        from db.errors import StoreMissing

        raise StoreMissing("no recovery file of a throw-away store")

    def open_with_passphrase(self, words: str, *, first: bool = False) -> "Store":
        from db.errors import SealMissing

        raise SealMissing("no passphrase of a throw-away store")

    def leave(self) -> None:
        self._folder.leave()
