"""The second place of the copies: the same bytes there too, and no copy that fails without it."""

import os
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from stepwise import killed_at_each_step
from store_cases import KEY, full_case, record, sha256

from checklists.answer import Answer
from db import copies, second_place
from db.copies import Backup, found, thin_out, within
from db.errors import SecondPlaceFailed, SecondPlaceSame
from db.recovery import NAME
from db.recovery_code import new_code
from db.second_place import SecondPlace, folders_under
from db.store import Store, create_store, open_store

AT = datetime(2026, 9, 14, tzinfo=UTC)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def second_of(store: Store) -> SecondPlace:
    second = store.backups.second()
    assert second is not None
    return second


def test_every_copy_goes_there_too_and_opens(store: Store, share: Path) -> None:
    store.cases.add(full_case())
    store.backups.set_second(share)
    first = store.backups.make()
    (there,) = second_of(store).copies()
    assert there.path.name == first.path.name and sha256(there.path) == sha256(first.path)
    assert there.path.parent.parent == share
    with open_store(there.path, KEY, read_only=True) as copy:
        assert copy.cases.load("case-1") == full_case()
    assert there.path.parent in folders_under(share)
    assert store.backups.second_trouble is None
    if os.name == "posix":
        assert there.path.stat().st_mode & 0o777 == 0o600
        assert there.path.parent.stat().st_mode & 0o777 == 0o700


def test_choosing_it_brings_the_newest_copy_and_a_note_lies_beside_the_store(
    store: Store, share: Path
) -> None:
    store.backups.make()
    newest = store.backups.make()
    store.backups.set_second(share)
    assert [one.path.name for one in second_of(store).copies()] == [newest.path.name]
    note = store.path.parent / "second-place"
    assert second_place.noted(note) == share
    store.backups.set_second(None)
    assert store.backups.second() is None and second_place.noted(note) is None
    store.backups.make()
    assert len(list(share.rglob("*.backup"))) == 1  # what lies there stays


def test_two_stores_do_not_mix_in_one_share(tmp_path: Path, share: Path) -> None:
    for name in ("one", "two"):
        with create_store(tmp_path / name / "store.db", KEY) as store:
            store.backups.set_second(share)
            store.backups.make()
            assert len(second_of(store).copies()) == 1
    assert len(list(share.iterdir())) == 2


def test_a_place_that_is_away_fails_no_copy_and_is_caught_up(store: Store, share: Path) -> None:
    store.backups.set_second(share)
    store.backups.make()
    away = share.with_name("away")
    share.rename(away)
    made = [store.backups.make(), store.backups.make()]
    assert isinstance(store.backups.second_trouble, SecondPlaceFailed)
    assert set(made) <= set(store.backups.list())
    assert not share.exists()  # nothing is made where the share was
    with pytest.raises(SecondPlaceFailed):
        second_of(store).copies()
    away.rename(share)
    store.make_ready()
    assert store.backups.second_trouble is None
    assert made[-1].path.name in [one.path.name for one in second_of(store).copies()]


def test_what_cannot_be_a_second_place_is_refused(store: Store, share: Path) -> None:
    home = store.path.parent
    for folder in (home, home / "backups"):
        folder.mkdir(exist_ok=True)
        with pytest.raises(SecondPlaceSame):
            store.backups.set_second(folder)
    with pytest.raises(SecondPlaceFailed):
        store.backups.set_second(share / "not there")
    assert store.backups.second() is None


def test_a_copy_that_reads_back_differently_gets_no_name(
    store: Store, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.backups.set_second(share)
    monkeypatch.setattr(second_place, "_digest", lambda _path: "other")
    store.backups.make()
    trouble = store.backups.second_trouble
    assert trouble is not None and trouble.detail == "read back different"
    assert list(second_of(store).folder.iterdir()) == []


def test_the_sealed_keys_go_along(store: Store, share: Path) -> None:
    store.backups.set_second(share)
    store.backups.make()
    store.recovery.adopt(new_code())
    assert (second_of(store).folder / NAME).read_bytes() == store.recovery.file.read_bytes()
    (second_of(store).folder / NAME).unlink()
    store.backups.make()
    assert (second_of(store).folder / NAME).read_bytes() == store.recovery.file.read_bytes()


def test_older_copies_are_forgotten_in_both_places(store: Store, share: Path) -> None:
    store.backups.set_second(share)
    for _ in range(4):
        store.backups.make()
    aside = store.path.parent / "aside-20260914T100000-ab.db"
    aside.write_bytes(b"x")
    newest = store.backups.make()
    assert store.backups.forget_before(newest.counter)
    assert store.backups.list() == (newest,)
    assert [one.counter for one in second_of(store).copies()] == [newest.counter]
    assert not aside.exists()


def test_a_place_that_was_away_forgets_when_it_is_back(store: Store, share: Path) -> None:
    store.backups.set_second(share)
    for _ in range(4):
        store.backups.make()
    away = share.with_name("away")
    share.rename(away)
    newest = store.backups.make()
    assert not store.backups.forget_before(newest.counter)
    assert store.backups.list() == (newest,)
    away.rename(share)
    later = store.backups.make()
    assert [one.counter for one in second_of(store).copies()] == [later.counter]
    assert store.backups.forget_before(newest.counter)


def test_room_takes_the_oldest_and_leaves_three(tmp_path: Path) -> None:
    kept = []
    for counter in range(1, 11):
        path = tmp_path / f"store-{counter:08}-20260914T{counter:02}0000Z-start.backup"
        path.write_bytes(b"x" * 1000)
        kept.append(path)
    assert thin_out(tmp_path, cap=5500) == 0
    assert [one.counter for one in found(tmp_path)] == [10, 9, 8, 7, 6]
    thin_out(tmp_path, cap=1)
    assert [one.counter for one in found(tmp_path)] == [10, 9, 8]
    newest = found(tmp_path)
    assert within(newest, 0) == frozenset(newest)


def test_the_last_copies_are_not_forgotten_before_a_newer_one_is_there(tmp_path: Path) -> None:
    path = tmp_path / copies.name_of(3, AT, "start")
    path.write_bytes(b"x")
    assert thin_out(tmp_path, forget_before=9) == 1
    assert path.exists()


def test_room_is_kept_in_both_places(store: Store, share: Path) -> None:
    store.backups.set_second(share)
    store.backups.set_room(1)
    assert store.backups.room() == 1
    for _ in range(6):
        store.backups.make()
    assert len(store.backups.list()) == len(second_of(store).copies()) == copies.LEAST


def test_killed_at_every_step_no_half_copy_keeps_a_name(tmp_path: Path, share: Path) -> None:
    path = tmp_path / "home" / "store.db"
    with create_store(path, KEY) as store:
        store.cases.add(full_case())
        store.backups.set_second(share)
    code = """
from db.store import open_store
store = open_store(Path(sys.argv[1]), bytes(range(32)))
begin_steps()
store.backups.make()
store.close()
"""
    for _ in killed_at_each_step(code, tmp_path / "keys", str(path)):
        for copy in (*found(path.parent / "backups"), *found(next(iter(share.iterdir())))):
            with open_store(copy.path, KEY, read_only=True) as kept:
                kept.verify()
                assert kept.cases.exists("case-1")
    with open_store(path, KEY) as store:
        newest = store.backups.make()
        there = second_of(store)
        assert newest.path.name in [one.path.name for one in there.copies()]
        assert not list(there.folder.glob("*.part*"))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own (2 MB), which a test may take away."""
    folder = tmp_path / "disk"
    folder.mkdir()
    run = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(run, capture_output=True).returncode
    except FileNotFoundError:
        done = 1
    if done:
        pytest.skip("no right to mount a small disk (tmpfs)")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], capture_output=True)


def test_a_share_that_vanishes(store: Store, disk: Path) -> None:
    store.cases.add(full_case())
    store.backups.set_second(disk)
    store.backups.make()
    assert store.backups.second_trouble is None
    subprocess.run(["umount", "-l", str(disk)], check=True)
    record(store, "case-1", {"later": Answer(note="1")}, "w")
    made = store.backups.make()
    assert isinstance(store.backups.second_trouble, SecondPlaceFailed)
    assert made in store.backups.list()
    assert list(disk.iterdir()) == []  # the empty mount point is no share


def test_a_share_that_does_not_answer_holds_nothing_up(
    store: Store, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.backups.set_second(share)
    dead = threading.Event()
    real = os.scandir

    def scandir(path: Path) -> object:
        if str(path).startswith(str(share)):
            dead.wait(60)
        return real(path)

    monkeypatch.setattr(second_place, "PATIENCE", 0.05)
    monkeypatch.setattr(second_place.os, "scandir", scandir)
    made = store.backups.make()
    dead.set()
    trouble = store.backups.second_trouble
    assert trouble is not None and trouble.detail == "no answer"
    assert store.backups.list()[0] == made


def test_a_full_share_says_what_it_lacks(store: Store, disk: Path) -> None:
    store.cases.add(full_case())
    store.backups.set_second(disk)
    (disk / "other").write_bytes(b"x" * (2 * 1024**2 - 64 * 1024))
    made = store.backups.make()
    trouble = store.backups.second_trouble
    assert isinstance(trouble, SecondPlaceFailed) and trouble.needed > 0
    assert store.backups.list()[0] == made
    assert not list(disk.rglob("*.part*"))
    (disk / "other").unlink()
    store.make_ready()
    assert store.backups.second_trouble is None


def test_copies_of_every_reason_keep_their_name(tmp_path: Path) -> None:
    name = copies.name_of(7, AT, "import")
    (tmp_path / name).write_bytes(b"x")
    assert found(tmp_path) == (Backup(7, AT, "import", tmp_path / name),)
