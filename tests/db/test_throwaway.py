"""Folders of throw-away stores: what a killed program left goes, what is in use stays."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from db.throwaway import LOCK_NAME, PREFIX, ThrowawayFolder, sweep

ROOT = Path(__file__).parents[2]
SAMPLE = """
import sys
from db.store import create_store
from db.throwaway import ThrowawayFolder
folder = ThrowawayFolder()
store = create_store(folder.path / "store.db", bytes(range(32)))
store.backups.make()
print(folder.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary place of the system's own for one test."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.setenv("TMPDIR", str(place))
    return place


def _running() -> tuple[subprocess.Popen[str], Path]:
    """A program with a store in its folder, and the folder."""
    child = subprocess.Popen(
        [sys.executable, "-c", SAMPLE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    return child, Path(child.stdout.readline().strip())


def _kill(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.communicate()


def test_a_killed_program_leaves_a_folder_and_the_next_start_takes_it(temporary: Path) -> None:
    child, left = _running()
    _kill(child)
    assert (left / "store.db").exists()
    folder = ThrowawayFolder()
    assert list(temporary.iterdir()) == [folder.path]
    folder.leave()
    folder.leave()
    assert list(temporary.iterdir()) == []


def test_a_folder_in_use_is_not_touched_until_its_program_ends(temporary: Path) -> None:
    child, held = _running()
    before = sorted(held.rglob("*"))
    own = ThrowawayFolder()
    sweep(temporary)
    assert sorted(held.rglob("*")) == before
    assert own.path.is_dir()
    _kill(child)
    sweep(temporary)
    assert list(temporary.iterdir()) == [own.path]
    own.leave()


def test_what_is_no_folder_of_ours_stays(temporary: Path, tmp_path: Path) -> None:
    other = temporary / "another-program"
    unlocked = temporary / f"{PREFIX}being-made"
    for folder in (other, unlocked):
        folder.mkdir()
        (folder / "x").write_bytes(b"x")
    (other / LOCK_NAME).touch()
    (temporary / f"{PREFIX}file").write_bytes(b"x")
    sweep(temporary)
    sweep(tmp_path / "nowhere")
    assert len(list(temporary.iterdir())) == 3
    assert (other / "x").exists() and (unlocked / "x").exists()


@pytest.mark.skipif(os.name != "posix", reason="links without special rights")
def test_links_are_never_followed(temporary: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / LOCK_NAME).touch()
    (precious / "x").write_bytes(b"x")
    (temporary / f"{PREFIX}link").symlink_to(precious)
    through = temporary / f"{PREFIX}lock-link"
    through.mkdir()
    (through / LOCK_NAME).symlink_to(precious / LOCK_NAME)
    inside = temporary / f"{PREFIX}inside"
    inside.mkdir()
    (inside / LOCK_NAME).touch()
    (inside / "folder").symlink_to(precious)
    (inside / "file").symlink_to(precious / "x")
    sweep(temporary)
    assert sorted(path.name for path in precious.iterdir()) == [LOCK_NAME, "x"]
    assert not inside.exists()
    assert through.exists()
