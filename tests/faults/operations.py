"""What must be whole or absent after a kill: how each is prepared, done and looked at afterwards.

Under ``base``: ``work`` (home, out: what the shim watches) and ``keys.json`` (the credential store of
this machine). ``look`` opens everything as the next start does, asserts that nothing is between, and
gives ``old`` or ``new``; an import may stand between two cases and an export between two files, each
of them whole.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import keyring
from keyring.backend import KeyringBackend
from store_cases import KEY, full_case

from checklists.answer import Answer
from checklists.case import Case
from db import wrap
from db.backup import found
from db.connection import connect_to_read
from db.errors import KeyWrong
from db.key import load_key
from db.key_change import change_key
from db.merge import look as look_at_package
from db.merge import take
from db.migrations import SCHEMA
from db.opening import open_or_create, open_with_passphrase
from db.package import Wanted, make
from db.passphrase import keys_under
from db.passphrase import take as take_words
from db.places import Places, places
from db.recovery_code import new_code
from db.restore import look_into, restore
from db.store import Store, create_store, open_store
from ui.output import write_together

OLD_STORES = Path(__file__).parents[1] / "old_stores"
PASSPHRASE = "合言葉は十二字以上です。"
AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
# The cost of a passphrase is another test's matter.
wrap._SCRYPT = {"n": 16, "r": 8, "p": 1}


class _Kept(KeyringBackend):
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
    _Kept.place = base / "keys.json"
    keyring.set_keyring(_Kept())
    return places(base / "work" / "home")


def _opened(base: Path) -> Store:
    return open_or_create(home_of(base))


def _with_cases(base: Path, count: int = 2) -> Store:
    home = home_of(base)
    (base / "work" / "out").mkdir(parents=True, exist_ok=True)
    create_store(home.store, KEY, backups=home.backups).close()
    keyring.set_password("itaku-tenken", home.key_account, KEY.hex())
    store = _opened(base)
    store.make_ready()
    for number in range(count):
        store.cases.add(full_case(f"case-{number}"))
    return store


def _sound(store: Store) -> None:
    """Pages, tables and history are whole, and nothing passing is left where the store is."""
    store.verify()
    assert store.history.verify().first_bad is None
    assert store.carried.changed() == ()
    home = store.path.parent
    left = [*home.glob("*.new*"), *home.glob("backups/*.part*"), *home.glob("private/read-*")]
    assert not left, left


def _ids(store: Store) -> list[str]:
    return sorted(line.id for line in store.cases.list())


# ---- migration


def _old_store(base: Path) -> None:
    home = home_of(base)
    home.home.mkdir(parents=True, mode=0o700)
    keyring.set_password("itaku-tenken", home.key_account, KEY.hex())
    shutil.copy(OLD_STORES / "schema-1.db", home.store)


def _migrated(base: Path) -> str:
    home = home_of(base)
    raw = connect_to_read(home.store, KEY, newest=SCHEMA, private=home.private)
    version = raw.user_version()
    raw.close()
    text = (OLD_STORES / "schema-1.json").read_text(encoding="utf-8")
    case = Case.model_validate_json(text)
    with _opened(base) as store:
        _sound(store)
        assert store.cases.load(case.id) == case
    _copies_are_whole(home, lambda copy: copy.cases.load(case.id) == case)
    assert version in (1, SCHEMA)
    return "new" if version == SCHEMA else "old"


def _copies_are_whole(home: Places, is_right: Callable[[Store], bool]) -> int:
    copies = found(home.backups)
    for copy in copies:
        with open_store(copy.path, KEY, read_only=True) as kept:
            kept.verify()
            assert is_right(kept)
    return len(copies)


# ---- backup


def _store_with_copy(base: Path) -> None:
    with _with_cases(base, 3) as store:
        store.backups.make("start")


def _back_up(base: Path) -> None:
    with _opened(base) as store:
        store.backups.make("start")


def _backed_up(base: Path) -> str:
    with _opened(base) as store:
        _sound(store)
        before = len(store.backups.list())
        store.backups.make("start")

    def is_right(kept: Store) -> bool:
        ids = _ids(kept)  # the copy of the first start holds none
        return len(ids) in (0, 3) and all(kept.cases.load(one) == full_case(one) for one in ids)

    assert _copies_are_whole(home_of(base), is_right) == before + 1
    return "new" if before > _COPIES_BEFORE else "old"


# make_ready at the first start made one, _store_with_copy the other.
_COPIES_BEFORE = 2


# ---- restore


def _store_and_older_copy(base: Path) -> None:
    with _with_cases(base) as store:
        copy = store.backups.make("start").path
        store.cases.add(full_case("case-9"))
        store.cases.record_parts("case-1", [("answers", "later", Answer(note="後で"))], "w")
    shutil.copy(copy, base / "chosen.backup")


def _restore(base: Path) -> None:
    home = home_of(base)
    held = look_into(base / "chosen.backup", (KEY,))
    restore(home, held, KEY, "w", AT)


def _restored(base: Path) -> str:
    with _opened(base) as store:
        _sound(store)
        ids = _ids(store)
        later = "later" in store.cases.load("case-1").answers
    assert (ids, later) in (
        (["case-0", "case-1", "case-9"], True),
        (["case-0", "case-1"], False),
    )
    assert not home_of(base).restoring.exists()
    return "old" if later else "new"


# ---- change of key


def _store_with_code(base: Path) -> None:
    with _with_cases(base) as store:
        store.recovery.adopt(new_code())


def _change(base: Path) -> None:
    store = _opened(base)
    store.recovery.finish()
    change_key(store.connection, store.recovery, home_of(base), new_code(), "w")


def _changed(base: Path) -> str:
    with _opened(base) as store:
        store.recovery.finish()
        _sound(store)
        assert _ids(store) == ["case-0", "case-1"]
        assert str(store.recovery.check()) == "good"
    home = home_of(base)
    assert not home.key_change.exists()
    try:
        open_store(home.store, KEY, read_only=True, backups=home.home / "none").close()
    except KeyWrong:
        assert load_key(home.key_account) != KEY
        return "new"
    assert load_key(home.key_account) == KEY
    return "old"


# ---- change of a key that a passphrase keeps


def _store_under_words(base: Path) -> None:
    home = home_of(base)
    _store_with_code(base)
    take_words(home, KEY, PASSPHRASE)


def _change_under_words(base: Path) -> None:
    home = home_of(base)
    store = open_with_passphrase(home, PASSPHRASE)
    store.recovery.finish()
    change_key(store.connection, store.recovery, home, new_code(), "w", PASSPHRASE)


def _changed_under_words(base: Path) -> str:
    home = home_of(base)
    with open_with_passphrase(home, PASSPHRASE) as store:
        store.recovery.finish()
        _sound(store)
        assert _ids(store) == ["case-0", "case-1"]
        assert str(store.recovery.check()) == "good"
        key = store.recovery.every_key()[0]
    assert keys_under(home, PASSPHRASE) == (key,) and not home.key_change.exists()
    assert _Kept().entries() == {}
    return "old" if key == KEY else "new"


# ---- hand-over package


def _store_to_hand_over(base: Path) -> None:
    _with_cases(base).close()


def _package(base: Path) -> Path:
    return base / "work" / "out" / "p.hikitsugi"


def _make_package(base: Path) -> None:
    with _opened(base) as store:
        make(store, _package(base), Wanted(), PASSPHRASE, "手がかり")


def _package_made(base: Path) -> str:
    with _opened(base) as store:
        _sound(store)
        if not _package(base).exists():
            return "old"
        incoming = look_at_package(_package(base), PASSPHRASE, store)
        assert sorted(case.id for case in incoming.cases) == ["case-0", "case-1"]
        assert store.history.read(kind="package_made")
    return "new"


def _package_and_other_store(base: Path) -> None:
    with create_store(base / "giver" / "store.db", KEY) as giver:
        for number in range(2):
            giver.cases.add(full_case(f"case-{number}"))
        make(giver, base / "p.hikitsugi", Wanted(), PASSPHRASE, "")
    with _with_cases(base, 0) as store:
        store.cases.add(full_case("case-8"))


def _take_package(base: Path) -> None:
    with _opened(base) as store:
        take(store, look_at_package(base / "p.hikitsugi", PASSPHRASE, store), who="w")


def _package_taken(base: Path) -> str:
    with _opened(base) as store:
        _sound(store)
        ids = _ids(store)
        for one in ids:
            assert store.cases.load(one) == full_case(one)
            assert bool(store.carried.read(one)) == (one != "case-8")
        taken = len(ids) - 1
        assert "case-8" in ids and taken in (0, 1, 2)
        take(store, look_at_package(base / "p.hikitsugi", PASSPHRASE, store), who="w")
        assert _ids(store) == ["case-0", "case-1", "case-8"]
    return ("old", "one case", "new")[taken]


# ---- export


_FORMER, _LATTER = b"former" * 30_000, b"latter!" * 30_000


def _former_files(base: Path) -> None:
    folder = base / "work" / "out"
    folder.mkdir(parents=True)
    for name in "abc":
        (folder / name).write_bytes(_FORMER)


def _export(base: Path) -> None:
    write_together([(base / "work" / "out" / name, _LATTER) for name in "abc"])


def _exported(base: Path) -> str:
    """A kill while the names are given leaves each file whole; one may be under its passing name."""
    folder = base / "work" / "out"
    found_now = [(folder / name).read_bytes() for name in "abc" if (folder / name).exists()]
    assert set(found_now) <= {_FORMER, _LATTER}
    passing = [path for path in folder.iterdir() if path.name.startswith(".itaku-")]
    assert len(found_now) == 3 or (len(found_now) == 2 and passing)
    if _LATTER not in found_now:
        return "old"
    return "new" if set(found_now) == {_LATTER} else "some files"


OPERATIONS = {
    "migration": Operation(_old_store, lambda base: _opened(base).close(), _migrated),
    "backup": Operation(_store_with_copy, _back_up, _backed_up),
    "restore": Operation(_store_and_older_copy, _restore, _restored),
    "key change": Operation(_store_with_code, _change, _changed),
    "key change under a passphrase": Operation(
        _store_under_words, _change_under_words, _changed_under_words
    ),
    "package": Operation(_store_to_hand_over, _make_package, _package_made),
    "import": Operation(_package_and_other_store, _take_package, _package_taken),
    "export": Operation(_former_files, _export, _exported),
}
