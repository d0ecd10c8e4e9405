"""The key in the credential store: every way it can be missing has its own name."""

import os
import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, KeyringLocked
from real_service import needs_service, run_in_session

from db import errors, key
from db.opening import open_or_create
from db.places import places
from tests.ui.credentials import Memory

ROOT = Path(__file__).parents[2]


class Forgetful(Memory):
    """Takes an entry and keeps another."""

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password[:-1] + ("0" if password[-1] != "0" else "1")


class Plain(Memory):
    """As a backend that writes secrets into a readable file."""


Plain.__module__ = "keyrings.alt.file"


def broken(error: Exception) -> Memory:
    memory = Memory()
    memory.error = error
    return memory


def read_only() -> Memory:
    memory = Memory()
    memory.takes = False
    return memory


def test_a_key_is_made_once_and_read_again(backend: Memory) -> None:
    with pytest.raises(errors.KeyMissing):
        key.load_key()
    made = key.create_key()
    assert len(made) == 32
    assert key.load_key() == made
    assert list(backend.entries.values()) == [made.hex()]
    with pytest.raises(errors.StoreExists):
        key.create_key()
    assert key.load_key() == made
    assert key.create_key("another") != made


@pytest.mark.parametrize("text", ["", "abc", "zz" * 32, "ab" * 31, "ab" * 33, "é" * 64, "１" * 64])
def test_a_garbled_entry_is_no_key_and_stays(backend: Memory, text: str) -> None:
    backend.entries[key.SERVICE, key.KEY_ACCOUNT] = text
    with pytest.raises(errors.KeyGarbled):
        key.load_key()
    with pytest.raises(errors.StoreExists):
        key.create_key()
    assert backend.entries[key.SERVICE, key.KEY_ACCOUNT] == text


@pytest.mark.parametrize(
    ("failing", "kind"),
    [
        (fail.Keyring(), errors.KeyringUnavailable),
        (null.Keyring(), errors.KeyringUnavailable),
        (Plain(), errors.KeyringUnavailable),
        (broken(KeyringLocked("locked")), errors.KeyringLocked),
        (broken(InitError("no bus")), errors.KeyringUnavailable),
        (broken(OSError("gone")), errors.KeyringUnavailable),
        (broken(ValueError("what")), errors.KeyringUnavailable),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_wrong_is_said_when_reading_and_when_making(
    backend: Memory, failing: KeyringBackend, kind: type[Exception]
) -> None:
    keyring.set_keyring(failing)
    for ask in (key.load_key, key.create_key):
        with pytest.raises(kind):
            ask()


@pytest.mark.parametrize("failing", [Forgetful(), read_only()], ids=["forgetful", "read-only"])
def test_a_key_that_cannot_be_read_back_is_not_used(backend: Memory, failing: Memory) -> None:
    keyring.set_keyring(failing)
    with pytest.raises(errors.KeyringUnavailable):
        key.create_key()


def test_a_chain_is_looked_through_for_a_backend_that_keeps(backend: Memory, monkeypatch) -> None:
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [Plain(), backend])
    keyring.set_keyring(chainer.ChainerBackend())
    made = key.create_key()
    assert list(backend.entries.values()) == [made.hex()]
    assert key.backend_name().endswith(".Memory")
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [])
    with pytest.raises(errors.KeyringUnavailable):
        key.load_key()


def test_the_first_start_makes_both_and_the_second_finds_them(backend, tmp_path: Path) -> None:
    home = places(tmp_path / "home")
    with open_or_create(home) as store:
        store.settings.set("here", True)
    with open_or_create(home) as store:
        assert store.settings.get("here") is True
    assert len(backend.entries) == 1


def test_a_store_without_its_key_gets_no_new_one(backend: Memory, tmp_path: Path) -> None:
    home = places(tmp_path / "home")
    open_or_create(home).close()
    kept = dict(backend.entries)
    before = home.store.read_bytes()
    backend.entries.clear()
    with pytest.raises(errors.KeyMissing):
        open_or_create(home)
    assert backend.entries == {} and home.store.read_bytes() == before
    backend.entries = dict.fromkeys(kept, "ab" * 32)
    with pytest.raises(errors.KeyWrong):
        open_or_create(home)
    backend.entries = kept
    open_or_create(home).close()


def test_what_a_killed_start_left_is_swept(backend: Memory, tmp_path: Path) -> None:
    home = places(tmp_path / "home")
    open_or_create(home).close()
    home.backups.mkdir(exist_ok=True)
    (home.private / "read-x").mkdir(parents=True)
    left = [home.private / "read-x" / "store.db", home.home / "store.db.ab.new"]
    left += [home.home / "store.db.ab.new-wal", home.backups / "store-1.part"]
    for path in left:
        path.write_bytes(b"x")
    open_or_create(home).close()
    assert not [path for path in left if path.exists()]
    assert not home.private.exists()


def test_what_a_person_keeps_beside_the_store_is_never_swept(
    backend: Memory, tmp_path: Path
) -> None:
    """A chosen home may be a folder of documents."""
    home = places(tmp_path / "documents")
    open_or_create(home).close()
    home.private.mkdir(exist_ok=True)
    home.backups.mkdir(exist_ok=True)
    kept = [home.private / "family.jpg", home.home / "plan.new.docx", home.home / "notes.new"]
    kept += [home.backups / "book.part1.zip"]
    for path in kept:
        path.write_bytes(b"x")
    open_or_create(home).close()
    assert [path for path in kept if not path.exists()] == []


@needs_service
def test_a_real_secret_service_keeps_the_key(tmp_path: Path) -> None:
    code = """
import subprocess, sys
from pathlib import Path
from db import errors, key
from db.places import places
from db.opening import open_or_create
START = '''
import sys
from pathlib import Path
from db.errors import StoreLocked
from db.places import places
from db.opening import open_or_create
try:
    open_or_create(places(Path(sys.argv[1]))).close()
except StoreLocked:
    pass
'''
AHEAD = '''
import sys
from pathlib import Path
from db import key
from db.places import places
account = places(Path(sys.argv[1])).key_account
key.ask_for_key_ahead(account)
print(len(key.load_key(account)), "secretstorage" in sys.modules, flush=True)
'''
home = places(Path(sys.argv[1]))
try:
    key.load_key(home.key_account)
except errors.KeyMissing:
    print("missing")
starts = [subprocess.Popen([sys.executable, "-c", START, str(home.home)]) for _ in range(6)]
print(sorted({start.wait() for start in starts}))
with open_or_create(home) as store:
    store.settings.set("kept", 1)
with open_or_create(home) as store:
    print(store.settings.get("kept"), key.backend_name(), flush=True)
subprocess.run([sys.executable, "-c", AHEAD, str(home.home)], check=True)
import secretstorage
from contextlib import closing
with closing(secretstorage.dbus_init()) as bus:
    collection = secretstorage.get_default_collection(bus)
    print(len(list(collection.search_items({"service": key.SERVICE}))))
"""
    assert run_in_session(code, tmp_path, tmp_path / "home") == [
        "missing",
        "[0]",  # six first starts at once: nothing but "in use", and one key
        "1 keyring.backends.SecretService.Keyring",
        "32 False",  # another process has asked
        "1",
    ]


def test_without_any_service_it_is_said(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("Windows and macOS always have a credential store")
    code = """
from db import errors, key
try:
    key.load_key()
except errors.KeyringUnavailable:
    print("unavailable")
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={tmp_path}/nothing"
    environment["XDG_RUNTIME_DIR"] = str(tmp_path)
    environment.pop("PYTHON_KEYRING_BACKEND", None)
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "unavailable\n", done.stderr
