"""Copies for the system's viewer: for this user alone, gone with the next start, even after a kill."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from db import errors, key
from db.opening import open_or_create
from db.places import Places, places
from db.store import create_store, open_store
from db.viewing import ViewingCopies

ROOT = Path(__file__).parents[2]
KEY = bytes(range(32))
VIEWER = """
import sys
from pathlib import Path
from db.places import places
from db.viewing import ViewingCopies
home = places(Path(sys.argv[1]))
print(ViewingCopies().write(home.private, "copy.pdf", b"%PDF secret"), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """The user's real folders, with a store; its key without a credential store."""
    monkeypatch.setattr(key, "load_key", lambda _account: KEY)
    made = places(tmp_path / "home")
    create_store(made.store, KEY).close()
    return made


def viewing(home: Places) -> tuple[subprocess.Popen[str], Path]:
    """A program that has shown a copy and still runs, and the copy."""
    child = subprocess.Popen(
        [sys.executable, "-c", VIEWER, str(home.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    return child, Path(child.stdout.readline().strip())


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_copy_is_for_this_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = ViewingCopies().write(tmp_path / "home" / "private", "綴り（案）.pdf", b"%PDF")
    finally:
        os.umask(before)
    assert path.name == "綴り（案）.pdf" and path.read_bytes() == b"%PDF"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_copy_that_a_viewer_may_hold_open_is_never_written_over(tmp_path: Path) -> None:
    copies = ViewingCopies()
    paths = [copies.write(tmp_path, "綴り.pdf", bytes([number])) for number in range(3)]
    assert [path.name for path in paths] == ["綴り.pdf", "綴り_2.pdf", "綴り_3.pdf"]
    assert [path.read_bytes() for path in paths] == [b"\x00", b"\x01", b"\x02"]
    assert len({path.parent for path in paths}) == 1


def test_a_killed_program_leaves_its_copy_and_the_next_start_takes_it(home: Places) -> None:
    child, copy = viewing(home)
    child.kill()
    child.communicate()
    assert copy.read_bytes() == b"%PDF secret"
    open_or_create(home).close()
    assert not home.private.exists()


def test_a_start_that_cannot_open_the_store_takes_it_too(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    child, copy = viewing(home)
    child.kill()
    child.communicate()

    def missing(account: str) -> bytes:
        raise errors.KeyMissing(account)

    monkeypatch.setattr(key, "load_key", missing)
    with pytest.raises(errors.KeyMissing):
        open_or_create(home)
    assert not copy.exists()


def test_an_unlock_does_not_take_the_copy_that_is_being_read(home: Places) -> None:
    copies = ViewingCopies()
    with open_or_create(home) as store:
        assert store.private == home.private
        path = copies.write(store.private, "綴り.pdf", b"%PDF")
    open_or_create(home).close()
    assert path.exists()
    del copies


def test_the_copies_of_a_program_that_ended_go_too(home: Places) -> None:
    child, copy = viewing(home)
    child.communicate("")
    assert copy.exists()
    open_or_create(home).close()
    assert not copy.exists()


def test_a_store_in_a_folder_has_its_private_place_beside_it(tmp_path: Path) -> None:
    create_store(tmp_path / "a" / "store.db", KEY).close()
    with open_store(tmp_path / "a" / "store.db", KEY) as store:
        assert store.private == tmp_path / "a" / "private"
