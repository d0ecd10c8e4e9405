"""The key in the Credential Manager: kept from one process to the next, taken away again."""

from pathlib import Path

from programs import SAMPLE, python, verb

from db.key import drop_key, load_key
from db.places import places


def test_the_backend_is_the_systems_own() -> None:
    said = python("from db.key import backend_name; print(backend_name())")
    assert said.out.strip() == "keyring.backends.Windows.WinVaultKeyring", said.err


def test_a_case_is_there_for_the_next_process(home: Path) -> None:
    put = verb("case", "import", SAMPLE)
    assert put.status == 0, put.err
    listed = verb("case", "list")
    assert listed.status == 0, listed.err
    assert len(listed.out.splitlines()) == 1
    assert len(load_key(places(home).key_account)) == 32
    assert b"SQLite format 3" not in (home / "store.db").read_bytes()[:16]


def test_without_the_entry_the_store_stays_shut(home: Path) -> None:
    verb("case", "import", SAMPLE)
    before = (home / "store.db").read_bytes()
    drop_key(places(home).key_account)
    listed = verb("case", "list")
    assert listed.status == 3
    assert "鍵" in listed.err
    assert (home / "store.db").read_bytes() == before
