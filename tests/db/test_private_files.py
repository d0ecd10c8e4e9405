"""Files that say something by being there."""

import os
from pathlib import Path

import pytest

from db.private_files import mark


def test_a_mark_is_on_disk_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flush of the file says nothing of the folder, where its name is (fsync(2))."""
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    path = tmp_path / "begun"
    mark(path)
    assert path.read_bytes() == b""
    if os.name == "posix":
        assert flushed == [path.stat().st_ino, tmp_path.stat().st_ino]
