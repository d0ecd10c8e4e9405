"""No store where there was one (a desktop reset at logoff): said, and never an empty one instead."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from stepwise import killed_at_each_step, run
from store_cases import full_case

from db.copies import found
from db.errors import StoreGone, StoreNotBegun, StoreOnNetwork, StoreReadOnly
from db.key import load_key
from db.opening import begin_anew, open_or_create
from db.places import HOME_VARIABLE, PASSING_VARIABLE, Places, places, profile_lasts
from db.recovery import NAME
from db.recovery_code import new_code
from db.restore import look_into, restore
from db.second_place import folders_under, noted
from tests.ui.credentials import Memory

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def home(home: Places) -> Places:
    """With a store."""
    with open_or_create(home) as store:
        store.cases.add(full_case())
    return home


def test_a_key_without_its_store_is_said(home: Places) -> None:
    shutil.rmtree(home.home)
    for _ in range(2):
        with pytest.raises(StoreGone):
            open_or_create(home)
        assert not home.store.exists()


def _shut(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder cannot be made or written; root may write everywhere."""

    def make(folder: Path) -> None:
        raise StoreReadOnly("make", folder)

    monkeypatch.setattr("db.opening.make_private", make)


def test_a_first_start_where_nothing_can_be_written_misses_no_key(
    tmp_path: Path, backend: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was told that the key of a store is gone, and that its cases are still there."""
    _shut(monkeypatch)
    with pytest.raises(StoreNotBegun):
        open_or_create(places(tmp_path / "new"))
    assert backend.entries == {} and list(tmp_path.iterdir()) == []


def test_a_store_that_is_gone_from_where_nothing_can_be_written_is_said(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(home.home)
    _shut(monkeypatch)
    with pytest.raises(StoreGone):
        open_or_create(home)


def test_a_first_start_on_a_share_makes_nothing(
    tmp_path: Path, backend: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it says; there was a folder, and a key in the credential store."""
    monkeypatch.setattr("db.places.on_network", lambda _path: True)
    with pytest.raises(StoreOnNetwork):
        open_or_create(places(tmp_path / "new"))
    assert backend.entries == {} and list(tmp_path.iterdir()) == []


def test_copies_without_store_and_key_are_said(home: Places, backend: Memory) -> None:
    with open_or_create(home) as store:
        store.backups.make()
    home.store.unlink()
    backend.entries.clear()
    with pytest.raises(StoreGone):
        open_or_create(home)
    assert backend.entries == {}  # no key is made either


def test_after_a_reset_the_second_place_gives_it_back(home: Places, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    with open_or_create(home) as store:
        store.backups.set_second(share)
        store.backups.make()
        store.close(back_up=True)
    shutil.copy(home.second_place, tmp_path / "note")
    shutil.rmtree(home.home)
    with pytest.raises(StoreGone):
        open_or_create(home)
    assert noted(tmp_path / "note") == share
    copy = found(next(f for f in folders_under(share) if found(f)))[0]
    key = load_key(home.key_account)
    assert restore(home, look_into(copy.path, (key,)), key, "w", AT) is None
    with open_or_create(home) as store:
        assert store.cases.load("case-1") == full_case()
        second = store.backups.second()
        assert second is not None and second.chosen == share
        assert store.backups.make().path.name in [one.path.name for one in second.copies()]


def test_beginning_anew_keeps_the_copies_of_the_store_before(home: Places) -> None:
    with open_or_create(home) as store:
        store.recovery.adopt(new_code())
        copy = store.backups.make().path
    home.store.unlink()
    with pytest.raises(StoreGone):
        open_or_create(home)
    begin_anew(home, AT)
    with open_or_create(home) as store:
        assert store.cases.list() == ()
        for _ in range(5):
            store.backups.make()
    assert not home.beginning.exists()
    (aside,) = [path for path in home.home.glob("backups-*") if path.is_dir()]
    assert [one.path.name for one in found(aside)] == [copy.name]
    assert (aside / NAME).exists()
    begin_anew(home, AT)  # where a store is, nothing happens
    assert not home.beginning.exists()


def test_a_first_start_killed_anywhere_goes_on(tmp_path: Path) -> None:
    code = """
from db.opening import open_or_create
from db.places import places
home = places(Path(sys.argv[1]))
begin_steps()
open_or_create(home).close()
"""
    home, keys = tmp_path / "home", tmp_path / "keys"
    for _ in killed_at_each_step(code, keys, str(home), every=4):
        again = """
from db.opening import open_or_create
from db.places import places
open_or_create(places(Path(sys.argv[1]))).close()
"""
        done = run(again, keys, 0, str(home))
        assert done.returncode == 0, done.stderr
        shutil.rmtree(home)
        keys.unlink()


def test_a_profile_that_goes_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    monkeypatch.delenv(PASSING_VARIABLE, raising=False)
    assert profile_lasts()
    monkeypatch.setenv(PASSING_VARIABLE, "1")
    assert not profile_lasts()
    monkeypatch.setenv(PASSING_VARIABLE, "0")
    assert profile_lasts()
    monkeypatch.setenv(PASSING_VARIABLE, "1")
    monkeypatch.setenv(HOME_VARIABLE, "/srv/chosen")
    assert profile_lasts()
