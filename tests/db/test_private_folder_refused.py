"""No room for a folder of passing use: said as any full disk, whatever it was wanted for."""

import errno
import shutil
import tempfile
from pathlib import Path

import pytest
from store_cases import KEY, full_case

from db import package
from db.connection import connect_to_salvage
from db.errors import DiskFull
from db.migrations import SCHEMA
from db.package_file import key_of, opened_package, read_head
from db.store import Store, open_store

WORDS = "見本の合言葉は十二文字以上"


@pytest.fixture(autouse=True)
def cheap_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.wrap._SCRYPT", {"n": 2, "r": 8, "p": 1})


@pytest.fixture
def no_folder(monkeypatch: pytest.MonkeyPatch):
    def refuse() -> None:
        def full(*_given: object, **_named: object) -> str:
            raise OSError(errno.ENOSPC, "full")

        monkeypatch.setattr(tempfile, "mkdtemp", full)

    return refuse


def test_for_a_package(store: Store, tmp_path: Path, no_folder) -> None:
    store.cases.add(full_case())
    path = tmp_path / "cases.hikitsugi"
    package.make(store, path, package.Wanted(), WORDS, "hint")
    head = read_head(path)
    key = key_of(head, WORDS)
    no_folder()
    with pytest.raises(DiskFull):
        package.make(store, tmp_path / "other.hikitsugi", package.Wanted(), WORDS, "hint")
    with pytest.raises(DiskFull), opened_package(path, head, key, store.private):
        pass


def test_for_a_copy_to_read(store: Store, tmp_path: Path, no_folder) -> None:
    """A store with a log is read from a copy, a damaged one always."""
    store.cases.add(full_case())
    killed = tmp_path / "killed.db"
    for end in ("", "-wal"):
        shutil.copy(f"{store.path}{end}", f"{killed}{end}")
    no_folder()
    with pytest.raises(DiskFull):
        open_store(killed, KEY, read_only=True)
    with pytest.raises(DiskFull):
        connect_to_salvage(killed, KEY, newest=SCHEMA, private=tmp_path / "private")
