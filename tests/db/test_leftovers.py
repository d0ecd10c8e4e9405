"""What a killed program left: found by name, taken away only when it is of no use to anybody."""

import os
from pathlib import Path

import pytest

from db.leftovers import Kind, close_to_others, found, open_to_others, take_away
from db.places import Places
from db.throwaway import ThrowawayFolder


@pytest.fixture
def home(tmp_path: Path) -> Places:
    made = Places(tmp_path / "home", "key")
    for folder in (made.home, made.backups, made.private):
        folder.mkdir(mode=0o700)
    return made


def test_a_viewers_copy_is_left_over_when_its_program_is_gone(home: Places) -> None:
    living, gone = ThrowawayFolder(home.private), ThrowawayFolder(home.private)
    for folder in (living, gone):
        (folder.path / "copy.pdf").write_bytes(b"clear text")
    gone._lock.close()  # as the system does it for a killed program
    (left,) = found(home)
    assert (left.kind, left.path) == (Kind.COPY, gone.path)
    assert take_away(home, left)
    assert found(home) == ()
    assert (living.path / "copy.pdf").exists()
    living.leave()


def test_only_rubbish_is_taken_away(home: Places) -> None:
    names = {
        "store.db.0a1b.new": Kind.HALF,
        "store.db.0a1b.new-wal": Kind.HALF,
        "backups/store-00000001-20261122T000000Z-exit.part": Kind.HALF,
        "store.passphrase.new": Kind.HALF,
        "store.recovery.new": Kind.CODE,
        "key-change": Kind.KEY_CHANGE,
        "restoring": Kind.RESTORE,
        "aside-20261122T000000-aa.db": Kind.ASIDE,
    }
    others = (
        "store.db",
        "store.passphrase",
        "store.db-wal",
        "store.recovery",
        "notes.new",
        "running",
    )
    for name in (*names, *others):
        (home.home / name).write_bytes(b"x")
    every = found(home)
    assert {one.path.relative_to(home.home).as_posix(): one.kind for one in every} == names
    assert [one for one in every if take_away(home, one)] == [
        one for one in every if one.kind is Kind.HALF
    ]
    left = {
        path.relative_to(home.home).as_posix() for path in home.home.rglob("*") if path.is_file()
    }
    assert left == {*others, *(name for name in names if names[name] is not Kind.HALF)}


@pytest.mark.skipif(os.name != "posix", reason="no modes of files on Windows")
def test_only_our_files_are_closed_and_no_link_is_followed(home: Places, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"x")
    (home.backups / "link").symlink_to(precious)
    for path in (home.store, home.backups / "store-1.backup", home.home / "window.lock"):
        path.write_bytes(b"x")
        path.chmod(0o644)
    home.home.chmod(0o755)
    reports = tmp_path / "reports"
    reports.mkdir(mode=0o755)
    open_ = open_to_others(home, reports)
    assert set(open_) == {
        home.home,
        home.store,
        home.backups / "store-1.backup",
        home.home / "window.lock",
        reports,
    }
    assert all(close_to_others(path) for path in open_)
    assert open_to_others(home, reports) == ()
    assert precious.stat().st_mode & 0o077
    (home.home / "notes.txt").write_text("a person's own")
    (home.home / "notes.txt").chmod(0o644)
    home.home.chmod(0o755)
    assert open_to_others(home) == ()  # a folder somebody keeps other things in is theirs
