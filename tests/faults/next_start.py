"""A user's store under a folder, and the next start after a kill: what every operation stands on.

Under ``base``: ``work`` (home, out: what the shim watches) and ``keys.json`` (the credential store of
this machine).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import keyring
from keyring.backend import KeyringBackend
from store_cases import KEY, full_case

from db import wrap
from db.copies import found
from db.opening import open_or_create
from db.places import Places, places
from db.store import Store, create_store, open_store

PASSPHRASE = "合言葉は十二字以上です。"
# The cost of a passphrase is another test's matter.
wrap._SCRYPT = {"n": 16, "r": 8, "p": 1}


class Kept(KeyringBackend):
    """A credential store in a file, which a kill leaves whole: it is not what is tried here."""

    priority = 1
    place = Path()

    def entries(self) -> dict[str, str]:
        return json.loads(self.place.read_text()) if self.place.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries().get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._keep({**self.entries(), username: password})

    def delete_password(self, service: str, username: str) -> None:
        self._keep({name: text for name, text in self.entries().items() if name != username})

    def _keep(self, entries: dict[str, str]) -> None:
        passing = self.place.with_suffix(".new")
        passing.write_text(json.dumps(entries))
        passing.replace(self.place)


@dataclass(frozen=True)
class Operation:
    """``prepare`` once; ``act`` is killed; ``look`` says what the next start finds."""

    prepare: Callable[[Path], object]
    act: Callable[[Path], object]
    look: Callable[[Path], str]


def home_of(base: Path) -> Places:
    """The places of the user, and their credential store from now on."""
    Kept.place = base / "keys.json"
    keyring.set_keyring(Kept())
    return places(base / "work" / "home")


def opened(base: Path) -> Store:
    return open_or_create(home_of(base))


def with_cases(base: Path, count: int = 2) -> Store:
    home = home_of(base)
    (base / "work" / "out").mkdir(parents=True, exist_ok=True)
    create_store(home.store, KEY, backups=home.backups).close()
    keyring.set_password("itaku-tenken", home.key_account, KEY.hex())
    store = opened(base)
    store.make_ready()
    for number in range(count):
        store.cases.add(full_case(f"case-{number}"))
    return store


def sound(store: Store) -> None:
    """Pages, tables and history are whole, and nothing passing is left where the store is."""
    store.verify()
    assert store.history.verify().first_bad is None
    assert store.carried.changed() == ()
    home = store.path.parent
    left = [*home.glob("*.new*"), *home.glob("backups/*.part*"), *home.glob("private/read-*")]
    assert not left, left


def ids_of(store: Store) -> list[str]:
    return sorted(line.id for line in store.cases.list())


def copies_are_whole(folder: Path, is_right: Callable[[Store], bool]) -> int:
    """How many copies lie in a folder; each opens, and is right."""
    copies = found(folder)
    for copy in copies:
        with open_store(copy.path, KEY, read_only=True) as kept:
            kept.verify()
            assert is_right(kept)
    return len(copies)
