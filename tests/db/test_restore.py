"""A copy put in the place of the store: whole or not at all, and what was there is kept aside."""

import errno
import itertools
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from stepwise import KILLED, killed_at_each_step, run
from store_cases import KEY, full_case

from checklists.answer import Answer, Verdict
from db.errors import DiskFull, KeyWrong, StoreDamaged, StoreFailed, StoreLocked
from db.places import Places, places
from db.recovery_code import new_code
from db.restore import difference, exchange, known_to, look_into, restore, settle
from db.store import Store, create_store, open_store

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
OTHER_KEY = bytes(range(1, 33))
ANSWER = Answer(verdict=Verdict.STATED, note="控えの後に書いた")


@pytest.fixture
def home(tmp_path: Path) -> Places:
    return places(tmp_path / "home")


def store_of(home: Places, key: bytes = KEY) -> Store:
    there = home.store.exists()
    return open_store(home.store, key) if there else create_store(home.store, key)


def with_copy(home: Places, key: bytes = KEY) -> Path:
    """Cases 1 and 2 in the copy; then 1 gets an answer and 3 is added. The store is closed."""
    with store_of(home, key) as store:
        store.cases.add(full_case("case-1"))
        store.cases.add(full_case("case-2"))
        copy = store.backups.make("start").path
        store.cases.record_parts("case-1", [("answers", "new-clause", ANSWER)], "w")
        store.cases.add(full_case("case-3"))
    return copy


def ids(lines: tuple) -> list[str]:
    return sorted(line.id for line in lines)


def test_what_a_copy_holds_and_what_would_be_other(home: Places) -> None:
    copy = with_copy(home)
    held = look_into(copy, (OTHER_KEY, KEY))
    assert held.key == KEY and ids(held.cases) == ["case-1", "case-2"]
    with store_of(home) as store:
        found = difference(store.cases.list(), held.cases)
        assert held.head.seq < store.history.head().seq
    assert ids(found.lost) == ["case-3"]
    assert ids(found.back) == ["case-1"]
    assert ids(found.same) == ["case-2"]
    assert found.returned == ()
    with pytest.raises(KeyWrong):
        look_into(copy, (OTHER_KEY,))


def test_the_store_becomes_the_copy_and_the_one_before_is_kept(home: Places) -> None:
    held = look_into(with_copy(home), (KEY,))
    with store_of(home) as store:
        before = [store.cases.load(f"case-{number}") for number in (1, 2, 3)]
    aside = restore(home, held, KEY, "w", AT)
    with store_of(home) as store:
        store.verify()
        assert ids(store.cases.list()) == ["case-1", "case-2"]
        assert "new-clause" not in store.cases.load("case-1").answers
        assert store.history.verify().first_bad is None
        (entry,) = store.history.read(kind="restored")
        assert entry.payload is not None and entry.payload["seq"] == held.head.seq
        # The next copy comes after every other, whatever the store restored knew.
        assert store.backups.make().counter > max(one.counter for one in store.backups.list()[1:])
    assert aside is not None
    with open_store(aside, KEY, read_only=True) as kept:
        assert [kept.cases.load(f"case-{number}") for number in (1, 2, 3)] == before


def test_a_copy_under_a_former_key_comes_back_under_the_present_one(home: Places) -> None:
    copy = with_copy(home, OTHER_KEY)
    held = look_into(copy, (KEY, OTHER_KEY))
    restore(home, held, KEY, "w", AT)
    with store_of(home, KEY) as store:
        assert ids(store.cases.list()) == ["case-1", "case-2"]


def test_into_an_empty_profile(home: Places, tmp_path: Path) -> None:
    held = look_into(with_copy(home), (KEY,))
    empty = places(tmp_path / "empty")
    assert restore(empty, held, KEY, "w", AT) is None
    with store_of(empty) as store, store_of(home) as former:
        assert store.cases.load("case-2") == former.cases.load("case-2")


def test_a_damaged_store_and_its_log_are_kept_as_they_lie(home: Places) -> None:
    held = look_into(with_copy(home), (KEY,))
    damaged = b"\x00" * 9999
    home.store.write_bytes(damaged)
    Path(f"{home.store}-wal").write_bytes(b"log")
    aside = restore(home, held, KEY, "w", AT)
    assert aside is not None and aside.read_bytes() == damaged
    assert Path(f"{aside}-wal").read_bytes() == b"log"
    with store_of(home) as store:
        assert ids(store.cases.list()) == ["case-1", "case-2"]


def test_a_store_in_use_is_not_replaced(home: Places) -> None:
    held = look_into(with_copy(home), (KEY,))
    with store_of(home) as store, pytest.raises(StoreLocked):
        restore(home, held, KEY, "w", AT)
    with store_of(home) as store:
        assert store.cases.exists("case-3")


def test_a_store_in_use_by_another_program_is_not_replaced(home: Places, tmp_path: Path) -> None:
    held = look_into(with_copy(home), (KEY,))
    code = """
from db.restore import look_into, restore
from db.places import places
from db.errors import StoreLocked
from datetime import datetime
home = places(Path(sys.argv[1]))
held = look_into(Path(sys.argv[2]), (bytes(range(32)),))
try:
    restore(home, held, held.key, "w", datetime.now())
except StoreLocked:
    print("locked")
"""
    with store_of(home):
        done = run(code, tmp_path / "keys", 0, str(home.home), str(held.path))
    assert done.stdout == "locked\n", done.stderr


def test_a_program_that_came_while_the_new_store_was_built_keeps_its_own(home: Places) -> None:
    """Building takes minutes: a verb of the command line may begin in between."""
    with_copy(home)
    came: list[Store] = []

    def build(passing: Path) -> None:
        passing.write_bytes(b"new")
        came.append(store_of(home))

    with pytest.raises(StoreLocked):
        exchange(home, AT, build)
    with came[0] as store:
        assert store.cases.exists("case-3")
    assert not home.restoring.exists() and not list(home.home.glob("aside-*"))
    assert not list(home.home.glob("store.db.*"))


def test_what_another_start_has_swept_is_not_taken_for_restored(home: Places) -> None:
    """One that came and went has taken the half store away: it could not know whose it is."""
    with_copy(home)
    with pytest.raises(StoreFailed):
        exchange(home, AT, lambda _passing: None)
    with store_of(home) as store:
        assert store.cases.exists("case-3")
    assert not list(home.home.glob("aside-*"))


def test_a_restore_that_failed_does_not_happen_at_the_next_start(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever flush the disk refuses: what the store is then, it stays."""
    copy = with_copy(home)
    left, real = [0], os.fsync

    def flush(descriptor: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "full")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", flush)
    for number in itertools.count(1):
        left[0] = number
        try:
            exchange(home, AT, lambda passing: shutil.copy(copy, passing))
            break
        except DiskFull:
            there = home.store.read_bytes()
            settle(home)
            assert home.store.read_bytes() == there and not home.restoring.exists()
    # A folder is flushed, too, where the system can.
    assert (
        number > (3 if os.name == "posix" else 2) and home.store.read_bytes() == copy.read_bytes()
    )


def test_half_a_word_of_what_was_restored_stops_no_start(home: Places, tmp_path: Path) -> None:
    """Killed, or the power gone, while the file is written that says which store comes."""
    copy = with_copy(home)
    code = """
from db import private_files, restore
from db.places import places
from datetime import datetime
import shutil
home = places(Path(sys.argv[1]))
class Cut:
    def __init__(self, file): self.file = file
    def __getattr__(self, name): return getattr(self.file, name)
    def __enter__(self): return self
    def __exit__(self, *raised): self.file.close()
    def write(self, data): os.kill(os.getpid(), 9) if len(data) < 100 else self.file.write(data)
whole = os.fdopen
os.fdopen = lambda *given, **named: Cut(whole(*given, **named))
restore.exchange(home, datetime.now(), lambda passing: shutil.copy(sys.argv[2], passing))
"""
    assert run(code, tmp_path / "keys", 0, str(home.home), str(copy)).returncode == KILLED
    settle(home)
    with store_of(home) as store:
        assert ids(store.cases.list()) == ["case-1", "case-2", "case-3"]


def test_a_damaged_copy_is_refused_before_anything_changes(home: Places) -> None:
    copy = with_copy(home)
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(bytes(data))
    before = home.store.read_bytes()
    with pytest.raises(StoreDamaged):
        look_into(copy, (KEY,))
    assert home.store.read_bytes() == before


def test_killed_at_every_step_the_store_is_the_one_before_or_the_restored_one(
    home: Places, tmp_path: Path
) -> None:
    copy = with_copy(home)
    kept = tmp_path / "kept"
    shutil.copytree(home.home, kept)
    code = """
from db.restore import look_into, restore
from db.places import places
from datetime import datetime
home = places(Path(sys.argv[1]))
held = look_into(Path(sys.argv[2]), (bytes(range(32)),))
begin_steps()
restore(home, held, held.key, "w", datetime.now())
"""
    seen = []
    for _ in killed_at_each_step(code, tmp_path / "keys", str(home.home), str(copy)):
        settle(home)
        with store_of(home) as store:
            store.verify()
            assert store.history.verify().first_bad is None
            seen.append(ids(store.cases.list()))
        assert not home.restoring.exists()
        shutil.rmtree(home.home)
        shutil.copytree(kept, home.home)
    before, after = ["case-1", "case-2", "case-3"], ["case-1", "case-2"]
    assert seen == sorted(seen, reverse=True)  # once restored, it stays restored
    assert seen[0] == before and seen[-1] == after


def test_what_the_store_knew_goes_on_after_an_older_copy_is_back(home: Places) -> None:
    with store_of(home, OTHER_KEY) as store:
        copy = store.backups.make().path
        store.recovery.adopt(new_code())
        store.recovery.adopt(code := new_code())
        known = known_to(store, counter=40)
    restore(home, look_into(copy, (OTHER_KEY,)), KEY, "w", AT, known)
    with store_of(home, KEY) as store:
        assert store.recovery.is_this(code)
        assert store.recovery.every_key() == (KEY, OTHER_KEY)
        assert store.backups.make().counter == 41
