"""Another key: the store opens with it and with nothing else; killed anywhere, one key is good."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from stepwise import killed_at_each_step, run
from store_cases import full_case

from db.connection import copied_to
from db.errors import BackupFailed, CodeMistyped, KeyringUnavailable, KeyWrong, WrapWrong
from db.key import load_key, staged_key
from db.key_change import change_key, settle
from db.opening import open_or_create
from db.places import Places
from db.recovery import NAME, RecoveryState, keys_under
from db.recovery_code import new_code
from db.store import Store, open_store
from tests.ui.credentials import Memory

OPEN = """
from db.places import places
from db.opening import open_or_create
"""
CHANGE = (
    OPEN
    + """
from db.key_change import change_key, settle
home = places(Path(sys.argv[1]))
store = open_or_create(home)
store.recovery.finish()
begin_steps()
change_key(store._connection, store.recovery, home, sys.argv[2], "w")
"""
)
LOOK = (
    OPEN
    + """
store = open_or_create(places(Path(sys.argv[1])))
store.verify()
store.recovery.finish()
assert store.history.verify().first_bad is None
print(len(store.cases.list()), store.recovery.check(), len(store.recovery.every_key()))
store.close()
"""
)


def with_case(home: Places) -> Store:
    store = open_or_create(home)
    store.make_ready()
    store.cases.add(full_case("case-1"))
    return store


def changed(store: Store, home: Places, code: str) -> None:
    change_key(store._connection, store.recovery, home, code, "w")


def test_the_new_key_opens_everything_and_the_old_one_nothing(home: Places) -> None:
    store = with_case(home)
    case = store.cases.load("case-1")
    old = load_key(home.key_account)
    code = new_code()
    changed(store, home, code)
    new = load_key(home.key_account)
    assert new != old and staged_key(home.key_account) is None
    with pytest.raises(KeyWrong):
        open_store(home.store, old, backups=home.home / "none")
    with open_or_create(home) as again:
        again.recovery.finish()
        assert again.cases.load("case-1") == case
        assert again.recovery.every_key() == (new, old)
        assert again.recovery.check() is RecoveryState.GOOD
        assert again.history.verify().first_bad is None
        assert again.history.read(kind="key_changed")
    assert keys_under((home.home,), code) == (new, old)
    assert not home.key_change.exists()


def test_copies_made_before_open_with_the_keys_the_store_remembers(home: Places) -> None:
    store = with_case(home)
    copy = store.backups.make()
    for _ in range(2):
        changed(store, home, new_code())
        store = open_or_create(home)
    opened = []
    for key in store.recovery.every_key():
        try:
            with open_store(copy.path, key, read_only=True, backups=home.home / "none") as old:
                opened.append(old.cases.exists("case-1"))
        except KeyWrong:
            opened.append(None)
    store.close()
    assert opened == [None, None, True]


def test_a_refused_credential_store_leaves_the_old_key(home: Places, backend: Memory) -> None:
    store = with_case(home)
    old = load_key(home.key_account)
    backend.set_password = lambda *_given: None  # type: ignore[method-assign]  takes, keeps nothing
    with pytest.raises(KeyringUnavailable):
        changed(store, home, new_code())
    del backend.set_password  # type: ignore[method-assign]
    with open_or_create(home) as again:
        assert again.cases.exists("case-1")
    assert load_key(home.key_account) == old


@pytest.mark.parametrize("page", [0, 3])
def test_a_copy_that_does_not_read_is_said_to_be_that(
    home: Places, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    """The store itself is good: nobody is sent to mend it."""
    store = with_case(home)
    old = load_key(home.key_account)

    @contextmanager
    def to_a_bad_disk(path: Path, key: bytes) -> Iterator[object]:
        with copied_to(path, key) as target:
            yield target
        data = bytearray(path.read_bytes())
        data[page * 4096 + 2000] ^= 1
        path.write_bytes(data)

    monkeypatch.setattr("db.key_change.copied_to", to_a_bad_disk)
    with pytest.raises(BackupFailed):
        changed(store, home, new_code())
    with open_or_create(home) as again:
        assert again.cases.exists("case-1")
    assert load_key(home.key_account) == old and staged_key(home.key_account) is None


def test_a_mistyped_code_changes_nothing(home: Places) -> None:
    store = with_case(home)
    with pytest.raises(CodeMistyped):
        changed(store, home, "ABC")
    assert store.cases.exists("case-1")
    store.close()


def test_killed_at_every_step_one_key_is_good_and_nothing_is_lost(tmp_path: Path) -> None:
    folder, keys = tmp_path / "home", tmp_path / "keys.json"
    code = new_code()
    begin = run(
        OPEN
        + """
sys.path.insert(0, sys.argv[2])
from store_cases import full_case
store = open_or_create(places(Path(sys.argv[1])))
store.cases.add(full_case("case-1"))
store.recovery.adopt(sys.argv[3])
store.close()
""",
        keys,
        0,
        str(folder),
        str(Path(__file__).parent),
        new_code(),
    )
    assert begin.returncode == 0, begin.stderr
    kept, kept_keys = tmp_path / "kept", keys.read_text()
    shutil.copytree(folder, kept)
    outcomes = []
    for _ in killed_at_each_step(CHANGE, keys, str(folder), code, every=3):
        seen = run(LOOK, keys, 0, str(folder))
        assert seen.returncode == 0, seen.stderr
        outcomes.append(seen.stdout.split())
        assert not list(folder.glob("*.new")) and not (folder / "key-change").exists()
        entries = json.loads(keys.read_text())
        assert len(entries) == 1
        # The paper that opens the store is the old one or the new one, as the key is.
        (stored,) = entries.values()
        try:
            assert keys_under((folder,), code)[0].hex() == stored
            assert outcomes[-1][2] == "2"
        except WrapWrong:
            assert outcomes[-1][2] == "1"
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        keys.write_text(kept_keys)
    assert all(one[:2] == ["1", "good"] for one in outcomes)
    assert {one[2] for one in outcomes} == {"1", "2"} and len(outcomes) > 5
    assert (kept / NAME).is_file()


def test_a_store_that_cannot_be_read_now_keeps_both_keys(home: Places, monkeypatch) -> None:
    """Killed after the store had its new key; at the next start the disk fails to give a page."""
    store = with_case(home)
    old = load_key(home.key_account)
    with monkeypatch.context() as killed:
        killed.setattr("db.key_change._settle", lambda *_given: None)
        changed(store, home, new_code())
    new = staged_key(home.key_account)
    assert new is not None and load_key(home.key_account) == old

    def unreadable(path: Path, *_given: object, **_named: object) -> None:
        raise KeyWrong("first page", path)

    with monkeypatch.context() as broken:
        broken.setattr("db.key_change.connect", unreadable)
        settle(home)
    assert staged_key(home.key_account) == new
    with open_or_create(home) as again:
        assert again.cases.exists("case-1")
    assert load_key(home.key_account) == new and staged_key(home.key_account) is None
