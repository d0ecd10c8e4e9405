"""Copies of a store with many pages: how often each is read, and two copies at a time."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from store_cases import KEY, full_case

from db import transactions
from db.connection import copied_to
from db.store import Store, open_store

_IO = Path("/proc/self/io")
# A process where the driver gets 24 MiB in all: not even one of the two files fits beside the rest.
_NARROW = """
import sys
from pathlib import Path
from db.store import open_store
with open_store(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])) as store:
    with store.connection.reading() as raw:
        raw.execute("PRAGMA hard_heap_limit = 25165824")
    print(store.backups.make().path.name)
"""


@pytest.fixture
def wide(store: Store) -> Store:
    """A store of 20 MB, above what the driver keeps in memory by itself; its log is empty."""
    store.cases.add(full_case())
    with store.connection.writing() as raw:
        raw.executemany(
            "INSERT INTO answers VALUES ('case-1', ?, 'stated', '[]', '{}', NULL, '', ?)",
            ((f"clause-{number:05}", "note " * 180) for number in range(20_000)),
        )
    store.connection.settle()
    return store


@pytest.mark.skipif(not _IO.exists(), reason="needs /proc/self/io, the count of bytes read")
def test_a_verified_copy_reads_each_page_twice(wide: Store) -> None:
    """When it is copied and when the copy is checked; what is counted is in memory then."""
    size = wide.path.stat().st_size
    assert size > 20_000_000
    before = _read()
    wide.backups.make()
    assert _read() - before < 2.2 * size


@pytest.mark.skipif(not _IO.exists(), reason="needs /proc/self/io, the count of bytes read")
def test_the_check_of_a_start_reads_each_page_twice(wide: Store) -> None:
    """Once for the checksums, once for the tables."""
    before = _read()
    wide.verify()
    assert _read() - before < 2.2 * wide.path.stat().st_size


def test_without_the_memory_it_reads_more_often(wide: Store) -> None:
    wide.close()
    run = [sys.executable, "-c", _NARROW, str(wide.path), KEY.hex()]
    done = subprocess.run(run, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (copy,) = (wide.path.parent / "backups").iterdir()
    assert copy.name == done.stdout.strip()
    with open_store(copy, KEY, read_only=True) as kept, kept.connection.reading() as raw:
        kept.verify()
        assert raw.execute("SELECT count(*) FROM answers").fetchone()[0] > 20_000


def test_who_keeps_others_out_to_copy_waits_for_a_copy_being_made(
    wide: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of key while a copy is made: neither waits for the other for ever."""
    connection, folder = wide.connection, wide.path.parent
    resting, entered = threading.Event(), threading.Event()

    def rest(_seconds: float) -> None:  # between two portions, when others are let in
        if not resting.is_set():
            resting.set()
            entered.wait(0.2)

    def copy(name: str) -> None:
        with copied_to(folder / name, KEY) as target:
            connection.copy_to(target, lambda _raw: None)

    def copy_alone() -> None:
        resting.wait()
        with connection.held_to_copy():
            entered.set()
            copy("two")

    monkeypatch.setattr(transactions.time, "sleep", rest)
    threads = [threading.Thread(target=copy, args=("one",), daemon=True)]
    threads.append(threading.Thread(target=copy_alone, daemon=True))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()
    assert (folder / "one").stat().st_size == (folder / "two").stat().st_size


def _read() -> int:
    """Bytes this process has read until now."""
    return int(_IO.read_text().split("rchar:")[1].split()[0])
