"""Copies of the store: verified, ordered by their counter, thinned without losing the newest."""

import os
import random
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from store_cases import KEY, full_case, record

from checklists.answer import Answer
from db import backup as backups
from db.backup import Backup, worth_keeping
from db.connection import connect_to_read
from db.errors import BackupFailed, StoreDamaged, StoreReadOnly
from db.migrations import SCHEMA
from db.recovery import RecoveryState
from db.recovery_code import new_code
from db.store import Store, create_store, open_store


def test_a_copy_holds_everything_and_opens_with_the_same_key(store: Store) -> None:
    store.cases.add(full_case())
    store.settings.set("zoom", 2)
    head = store.history.head()
    copy = store.backups.make("start")
    record(store, "case-1", {"later": Answer(note="1")}, "officer")
    with open_store(copy.path, KEY, read_only=True) as kept:
        assert kept.cases.load("case-1") == full_case()
        assert kept.settings.get("zoom") == 2
        assert kept.history.head() == head
        assert kept.history.verify().first_bad is None
    assert [path.suffix for path in copy.path.parent.iterdir()] == [".backup"]


def test_it_is_due_when_something_changed_and_time_has_passed(store: Store) -> None:
    now = datetime.now(UTC)
    later, before = now + timedelta(minutes=31), now - timedelta(days=1)
    assert store.backups.due()
    store.backups.make()
    assert not store.backups.due() and not store.backups.due(later)
    store.cases.add(full_case())
    assert not store.backups.due()
    assert store.backups.due(later)
    assert store.backups.due(before)  # a clock set back stops no copies


def test_closing_backs_up_what_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = create_store(path, KEY)
    store.close(back_up=True)
    assert [copy.reason for copy in backups.found(tmp_path / "backups")] == ["exit"]
    open_store(path, KEY).close(back_up=True)
    assert len(backups.found(tmp_path / "backups")) == 1
    # What was written a minute ago goes along, too: the desktop may be reset when it is left.
    again = open_store(path, KEY)
    again.cases.add(full_case())
    again.close(back_up=True)
    assert len(backups.found(tmp_path / "backups")) == 2


def test_what_is_typed_and_no_answer_yet_goes_along_when_the_program_ends(store: Store) -> None:
    """The desktop may be reset when it is left; drafts have no history that says they changed."""
    store.cases.add(full_case())
    store.backups.make()
    typed = {"clause": {"reason": "途中"}}
    store.cases.set_drafts("case-1", typed)
    assert store.backups.changed()
    store.close(back_up=True)
    newest = backups.found(store.path.parent / "backups")[0]
    with open_store(newest.path, KEY, read_only=True) as kept:
        assert kept.cases.drafts("case-1") == typed
    with open_store(store.path, KEY) as again:
        assert not again.backups.changed()
        again.cases.set_drafts("case-1", {})
        assert again.backups.changed()


def test_counters_go_on_when_an_older_store_is_put_back(store: Store) -> None:
    first = store.backups.make()
    store.close()
    older = store.path.read_bytes()
    with open_store(store.path, KEY) as again:
        assert again.backups.make().counter == first.counter + 1
    store.path.write_bytes(older)
    with open_store(store.path, KEY) as again:
        assert again.backups.make().counter == first.counter + 2


def test_a_copy_that_reads_differently_is_no_copy(store: Store, monkeypatch) -> None:
    store.cases.add(full_case())
    good = store.backups.make()
    real = backups.row_counts
    counted: list[dict[str, int]] = []

    def one_row_less(raw):
        counts = real(raw)
        counted.append(counts)
        return {**counts, "answers": counts["answers"] - (len(counted) == 2)}

    monkeypatch.setattr(backups, "row_counts", one_row_less)
    with pytest.raises(BackupFailed):
        store.backups.make()
    assert store.backups.list() == (good,)
    assert len(list(store.backups.folder.iterdir())) == 1


def test_the_check_of_a_copy_reads_every_page(store: Store) -> None:
    """Also when rows are gone and their pages are free."""
    for number in range(6):
        store.cases.add(full_case(f"case-{number}"))
    store.cases.set_drafts("case-1", {"clause": {"reason": "長い" * 20_000}})
    for drafts in ({"clause": {"reason": "長い" * 20_000}}, {}):
        store.cases.set_drafts("case-1", drafts)
        copy = store.backups.make()
        whole = copy.path.read_bytes()
        for begin in range(0, len(whole), 4096):
            data = bytearray(whole)
            data[begin + 2000] ^= 1
            copy.path.write_bytes(data)
            with pytest.raises(StoreDamaged):
                raw = connect_to_read(copy.path, KEY, newest=SCHEMA, private=copy.path.parent)
                try:
                    raw.verify_copy()
                finally:
                    raw.close()
        copy.path.unlink()


def test_a_reader_makes_no_copy(filled: Path) -> None:
    with open_store(filled, KEY, read_only=True) as store:
        assert store.make_ready() is None
        with pytest.raises(StoreReadOnly):
            store.backups.make()


def test_thinning_keeps_the_promised_ones() -> None:
    newest = datetime(2026, 9, 14, 12, tzinfo=UTC)
    copies = [_copy(5000 - hour, newest - timedelta(hours=hour)) for hour in range(24 * 900)]
    kept = worth_keeping(copies)
    days = {copy.made_at.date() for copy in kept}
    assert sum(newest - copy.made_at <= timedelta(days=2) for copy in kept) == 49
    assert {newest.date() - timedelta(days=day) for day in range(14)} <= days
    assert len({copy.made_at.strftime("%G-%V") for copy in kept}) >= 8
    assert len({copy.made_at.strftime("%Y%m") for copy in kept}) == 24
    assert len(kept) < 49 + 14 + 8 + 24


def test_thinning_never_takes_the_newest_whatever_the_clock() -> None:
    chance = random.Random(29)
    for _ in range(40):
        clock = datetime(2028, 2, 29, 12, tzinfo=UTC)
        kept: frozenset[Backup] = frozenset()
        for counter in range(1, 60):
            clock += timedelta(hours=chance.choice([1, 5, 24, 700]))
            if chance.random() < 0.1:
                clock += timedelta(days=chance.choice([-3650, 3650]))
            newest = _copy(counter, clock)
            kept = worth_keeping([*kept, newest])
            assert newest in kept
            assert len(kept) >= min(counter, 3)


def _copy(counter: int, made_at: datetime) -> Backup:
    return Backup(counter, made_at, "start", Path(f"{counter}"))


def test_copies_are_whole_while_another_thread_writes(store: Store) -> None:
    for number in range(40):
        store.cases.add(full_case(f"case-{number}"))
    made: list[Backup] = []
    failed: list[Exception] = []

    def copy() -> None:
        try:
            made.extend(store.backups.make() for _ in range(4))
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=copy)
    thread.start()
    count = 0
    while thread.is_alive():
        record(store, f"case-{count % 40}", {"live": Answer(note=str(count))}, "officer")
        assert len(store.cases.list()) == 40
        count += 1
    thread.join()
    assert not failed and count
    for one in made:
        with open_store(one.path, KEY, read_only=True) as kept:
            kept.verify()
            assert kept.history.verify().first_bad is None
    assert store.history.head().seq == 40 + count


@pytest.mark.skipif(not Path("/proc/self/mem").exists() or os.name != "posix", reason="no /proc")
def test_a_sealed_file_that_does_not_read_fails_no_copy(store: Store) -> None:
    """It goes beside each copy; that it is damaged is said by its own check."""
    store.recovery.adopt(new_code())
    store.recovery.file.unlink()
    store.recovery.file.symlink_to("/proc/self/mem")  # there, and no byte of it can be read
    copy = store.backups.make()
    assert store.backups.list() == (copy,)
    assert store.recovery.check() is RecoveryState.WRONG
