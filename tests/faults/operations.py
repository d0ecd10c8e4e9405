"""What must be whole or absent after a kill: how each is prepared, done and looked at afterwards.

``look`` opens everything as the next start does, asserts that nothing is between, and gives ``old``
or ``new``; an import may stand between two cases and an export between two files, each of them whole.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import keyring
from next_start import (
    PASSPHRASE,
    Kept,
    Operation,
    copies_are_whole,
    home_of,
    ids_of,
    opened,
    sound,
    with_cases,
)
from plain_pages import holds
from store_cases import KEY, full_case

from checklists.answer import Answer
from checklists.case import Case
from db.catalogues import LAYER_CHANGED
from db.connection import connect_to_read
from db.disposal import Disposal
from db.errors import KeyWrong
from db.key import load_key
from db.key_change import change_key
from db.merge import look as look_at_package
from db.merge import take
from db.migrations import SCHEMA
from db.opening import open_with_passphrase
from db.package import Wanted, make
from db.passphrase import keys_under
from db.passphrase import take as take_words
from db.recovery_code import new_code
from db.restore import look_into, restore
from db.store import Store, create_store, open_store
from ui.output import write_together

OLD_STORES = Path(__file__).parents[1] / "old_stores"
AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


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
    with opened(base) as store:
        sound(store)
        assert store.cases.load(case.id) == case
    copies_are_whole(home.backups, lambda copy: copy.cases.load(case.id) == case)
    assert version in range(1, SCHEMA + 1)  # each of its steps is whole or absent
    return {1: "old", SCHEMA: "new"}.get(version, "some steps")


# ---- backup, here and in a second place


def _second(base: Path) -> Path:
    return base / "work" / "share"


def _store_with_copy(base: Path) -> None:
    with with_cases(base, 1) as store:
        for empty in store.backups.list():
            empty.path.unlink()  # made at the first start, before there was a case
        _second(base).mkdir()
        store.backups.set_second(_second(base))
        store.backups.make("start")


def _back_up(base: Path) -> None:
    with opened(base) as store:
        store.backups.make("start")


def _backed_up(base: Path) -> str:
    with opened(base) as store:
        sound(store)
        before = len(store.backups.list())
        newest = store.backups.make("start").path.name
        assert store.backups.second_trouble is None

    def is_right(kept: Store) -> bool:
        return ids_of(kept) == ["case-0"] and kept.cases.load("case-0") == full_case("case-0")

    (second,) = _second(base).iterdir()
    assert copies_are_whole(home_of(base).backups, is_right) == before + 1
    assert copies_are_whole(second, is_right) and (second / newest).exists()
    assert not list(second.glob("*.part*"))
    return ("old", "new")[before - 1]  # prepared with one


# ---- restore


def _store_and_older_copy(base: Path) -> None:
    with with_cases(base) as store:
        copy = store.backups.make("start").path
        store.cases.add(full_case("case-9"))
        store.cases.record_parts("case-1", [("answers", "later", Answer(note="後で"))], "w")
    shutil.copy(copy, base / "chosen.backup")


def _restore(base: Path) -> None:
    home = home_of(base)
    held = look_into(base / "chosen.backup", (KEY,))
    restore(home, held, KEY, "w", AT)


def _restored(base: Path) -> str:
    with opened(base) as store:
        sound(store)
        ids = ids_of(store)
        later = "later" in store.cases.load("case-1").answers
    assert (ids, later) in (
        (["case-0", "case-1", "case-9"], True),
        (["case-0", "case-1"], False),
    )
    home = home_of(base)
    assert not home.restoring.exists()
    if later:
        return "old"
    (aside,) = home.home.glob("aside-*.db")  # the store that had the place is kept
    with open_store(aside, KEY, read_only=True, backups=home.home / "none") as former:
        former.verify()
        assert ids_of(former) == ["case-0", "case-1", "case-9"]
        assert former.cases.load("case-1").answers["later"] == Answer(note="後で")
    return "new"


# ---- change of key


def _store_with_code(base: Path) -> None:
    with with_cases(base) as store:
        store.recovery.adopt(new_code())


def _change(base: Path) -> None:
    store = opened(base)
    store.recovery.finish()
    change_key(store.connection, store.recovery, home_of(base), new_code(), "w")


def _changed(base: Path) -> str:
    with opened(base) as store:
        store.recovery.finish()
        sound(store)
        assert ids_of(store) == ["case-0", "case-1"]
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
        sound(store)
        assert ids_of(store) == ["case-0", "case-1"]
        assert str(store.recovery.check()) == "good"
        key = store.recovery.every_key()[0]
    assert keys_under(home, PASSPHRASE) == (key,) and not home.key_change.exists()
    assert Kept().entries() == {}
    return "old" if key == KEY else "new"


# ---- hand-over package


def _store_to_hand_over(base: Path) -> None:
    with_cases(base).close()


def _package(base: Path) -> Path:
    return base / "work" / "out" / "p.hikitsugi"


def _make_package(base: Path) -> None:
    with opened(base) as store:
        make(store, _package(base), Wanted(), PASSPHRASE, "手がかり")


def _package_made(base: Path) -> str:
    with opened(base) as store:
        sound(store)
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
    with with_cases(base, 0) as store:
        store.cases.add(full_case("case-8"))


def _take_package(base: Path) -> None:
    with opened(base) as store:
        take(store, look_at_package(base / "p.hikitsugi", PASSPHRASE, store), who="w")


def _package_taken(base: Path) -> str:
    with opened(base) as store:
        sound(store)
        ids = ids_of(store)
        for one in ids:
            assert store.cases.load(one) == full_case(one)
            assert bool(store.carried.read(one)) == (one != "case-8")
        taken = len(ids) - 1
        assert "case-8" in ids and taken in (0, 1, 2)
        take(store, look_at_package(base / "p.hikitsugi", PASSPHRASE, store), who="w")
        assert ids_of(store) == ["case-0", "case-1", "case-8"]
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


# ---- a case destroyed

_CANARY = "カナリア﨑𠮷91"


def _disposal_of(store: Store) -> Disposal:
    return Disposal(store.connection, store.history, store.backups)


def _case_to_destroy() -> Case:
    case = full_case("gone", f"{_CANARY}件名")
    return case.model_copy(update={"profile": {**case.profile, "content": _CANARY * 600}})


def _store_with_canary(base: Path) -> None:
    with with_cases(base, 1) as store:
        store.cases.add(_case_to_destroy())
        store.cases.set_drafts("gone", {"d": {"reason": f"{_CANARY}下書き"}})
        store.backups.make("start")


def _destroy(base: Path) -> None:
    with opened(base) as store:
        _disposal_of(store).destroy("gone", {"title": "見本の業務"}, "w")


def _destroyed(base: Path) -> str:
    """Whole; or gone, and with the next start gone from every page of every file."""
    with opened(base) as store:
        there = store.cases.exists("gone")
        sound(store)
        store.make_ready()
        assert not _disposal_of(store).pending
        assert store.cases.load("case-0") == full_case("case-0")
        if there:
            assert store.cases.load("gone") == _case_to_destroy()
            assert store.cases.drafts("gone") == {"d": {"reason": f"{_CANARY}下書き"}}
    home = home_of(base)
    files = [home.store, *home.backups.glob("*.backup")]
    assert any(holds(file, KEY, _CANARY) for file in files) == there
    return "old" if there else "new"


# ---- what the test of these tests must find


# ---- change of the catalogue

_LAYERS = ({"layer.toml": "edition = 1\n"}, {"layer.toml": "edition = 2\n", "own.toml": "x = 1\n"})


def _store_with_layer(base: Path) -> None:
    with with_cases(base) as store:
        store.catalogues.set_layer(_LAYERS[0], "w", {"edition": 1})


def _change_catalogue(base: Path) -> None:
    """The edition the cases stand on is kept first, then the layer goes: two transactions."""
    with opened(base) as store:
        for edition in store.catalogues.used():
            store.catalogues.keep(edition, _EDITION)
        store.catalogues.set_layer(_LAYERS[1], "w", {"edition": 2})


def _catalogue_changed(base: Path) -> str:
    with opened(base) as store:
        sound(store)
        assert ids_of(store) == ["case-0", "case-1"]
        files, rows = store.catalogues.layer_files(), store.history.read(kind=LAYER_CHANGED)
        assert files in _LAYERS
        state = _LAYERS.index(files)
        assert len(rows) == 1 + state
        if state:
            assert all(store.catalogues.body(one) == _EDITION for one in store.catalogues.used())
    return ("old", "new")[state]


_EDITION = bytes(range(256)) * 600  # as long as a real one: over many pages


def _write_in_place(base: Path) -> None:
    for name in "abc":
        (base / "work" / "out" / name).write_bytes(_LATTER)


OPERATIONS = {
    "migration": Operation(_old_store, lambda base: opened(base).close(), _migrated),
    "backup": Operation(_store_with_copy, _back_up, _backed_up),
    "restore": Operation(_store_and_older_copy, _restore, _restored),
    "key change": Operation(_store_with_code, _change, _changed),
    "key change under a passphrase": Operation(
        _store_under_words, _change_under_words, _changed_under_words
    ),
    "package": Operation(_store_to_hand_over, _make_package, _package_made),
    "import": Operation(_package_and_other_store, _take_package, _package_taken),
    "export": Operation(_former_files, _export, _exported),
    "disposal": Operation(_store_with_canary, _destroy, _destroyed),
    "catalogue change": Operation(_store_with_layer, _change_catalogue, _catalogue_changed),
    "careless export": Operation(_former_files, _write_in_place, _exported),
}
