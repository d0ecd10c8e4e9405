"""A destroyed case is in no table, no free page, no log and no copy; killed anywhere, whole or gone."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from plain_pages import holds
from stepwise import KILLED, run
from store_cases import KEY, full_case, record

from checklists.answer import Answer, Verdict
from checklists.case import Case
from db.disposal import Disposal
from db.errors import CaseMissing, StoreError, StoreFailed
from db.history import DISPOSED
from db.places import KEY_ACCOUNT, places
from db.store import Store, create_store, open_store

CANARY = "カナリア﨑𠮷91"
RECORD = {"title": "見本の業務", "rows": [{"document": "控え", "years": 5}]}


def canary_case(case_id: str) -> Case:
    """Canary texts in every part that takes a text."""
    case = full_case(case_id, f"{CANARY}件名")
    answer = Answer(verdict=Verdict.TO_ADD, wording=f"{CANARY}文", reason=f"{CANARY}理由")
    return case.model_copy(
        update={
            "profile": {**case.profile, "department": f"{CANARY}課", "content": CANARY * 600},
            "answers": {**case.answers, "own": answer},
            "workers": ({"name": f"{CANARY}氏名"},),
            "opinions": ({"text": f"{CANARY}意見"},),
        }
    )


def disposal_of(store: Store) -> Disposal:
    return Disposal(store.connection, store.history, store.backups)


def fill(store: Store) -> None:
    """Two cases; of the second one: changes, drafts, settings, a package, copies from before."""
    store.cases.add(full_case("kept"), "officer")
    store.cases.add(canary_case("gone"), "officer")
    record(store, "gone", {"c": Answer(note=f"{CANARY}メモ")}, "officer")
    record(store, "gone", {"c": Answer(note="another")}, "officer")
    store.cases.set_drafts("gone", {"d": {"reason": f"{CANARY}下書き"}})
    store.settings.set("packet_order:gone", [f"{CANARY}順"])
    store.settings.set("packet_order:kept", ["x"])
    offers = {"case": "gone", "title": "見本の業務", "said": [{"text": f"{CANARY}意見"}]}
    store.settings.set("last_year:kept", {**offers, "offers": [{"was": f"{CANARY}文"}]})
    store.settings.set("last_year:odd", "gone")
    store.history.note("package_made", "", {"package": "p-1", "cases": ["gone"]}, "officer")
    store.history.note("package_made", "", {"package": "p-2", "cases": ["kept"]}, "officer")
    with store.connection.writing() as raw:
        raw.execute(
            "INSERT INTO carried_history VALUES ('o', 1, '2026-01-01', 'x', 'answers', 'gone', ?)",
            (f'"{CANARY}"',),
        )
        raw.execute(
            "INSERT INTO conflicts (case_id, part, key, origin, theirs, who, at)"
            " VALUES ('gone', 'answers', 'c', 'o', ?, 'x', '2026-01-01')",
            (f'"{CANARY}"',),
        )
    store.backups.make("asked")


def files_of(store_path: Path) -> Iterator[Path]:
    """Every file with pages of the store."""
    yield store_path
    log = Path(f"{store_path}-wal")
    if log.exists():
        yield log
    yield from store_path.parent.glob("backups/*.backup")
    yield from store_path.parent.glob("aside-*")


@pytest.fixture
def two(store: Store) -> Store:
    fill(store)
    return store


def test_the_plan_says_what_goes_and_where_else_it_lies(two: Store) -> None:
    plan = disposal_of(two).plan("gone")
    assert plan.counts["answers"] == 5
    assert {"cases", "drafts", "settings", "conflicts", "carried_history"} <= plan.counts.keys()
    assert (plan.history, plan.copies, plan.offered) == (3, 1, 1)
    assert [one.package for one in plan.handed_out] == ["p-1"]
    with pytest.raises(CaseMissing):
        disposal_of(two).plan("nobody")


def test_no_byte_of_it_is_left_in_store_log_and_copies(two: Store) -> None:
    path = two.path
    assert any(holds(file, KEY, CANARY) for file in files_of(path))  # the search does find
    kept = two.cases.load("kept")
    assert disposal_of(two).destroy("gone", RECORD, "officer")
    for file in files_of(path):
        assert not holds(file, KEY, CANARY), file.name
    assert two.cases.load("kept") == kept
    assert two.settings.get("packet_order:kept") == ["x"]
    offers = {"case": "gone", "title": "見本の業務", "offers": [], "said": [], "declined": []}
    assert two.settings.get("last_year:kept") == offers
    assert two.settings.get("last_year:odd") == "gone"
    assert not disposal_of(two).pending
    copies = two.backups.list()
    assert len(copies) == 1
    with open_store(copies[0].path, KEY, read_only=True) as copy:
        assert copy.cases.load("kept") == kept
        assert not copy.cases.exists("gone")


def test_the_chain_holds_and_one_row_says_what_was_done(two: Store) -> None:
    before = two.history.head().seq
    disposal_of(two).destroy("gone", RECORD, "officer")
    verified = two.history.verify()
    assert (verified.first_bad, verified.rows) == (None, before + 1)
    newest, *older = two.history.read("gone")
    assert (newest.kind, newest.who) == (DISPOSED, "officer")
    assert older and all(row.payload is None for row in older)
    (done,) = disposal_of(two).records()
    assert (done.case_id, done.record, done.counts["answers"]) == ("gone", RECORD, 5)
    assert [one.package for one in done.handed_out] == ["p-1"]
    assert all(row.payload is not None for row in two.history.read("kept"))


def test_payloads_of_other_cases_still_cannot_be_deleted(two: Store) -> None:
    disposal_of(two).destroy("gone", RECORD, "officer")
    with pytest.raises(StoreFailed), two.connection.writing() as raw:
        raw.execute("DELETE FROM history_payload WHERE seq = 1")
    with pytest.raises(StoreFailed), two.connection.writing() as raw:
        raw.execute("DELETE FROM history WHERE case_id = 'gone'")


def test_a_copy_that_cannot_be_made_is_made_another_time(
    two: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_reason: str) -> None:
        raise StoreFailed("no room")

    monkeypatch.setattr(two.backups, "make", no_room)
    with pytest.raises(StoreFailed):
        disposal_of(two).destroy("gone", RECORD, "officer")
    monkeypatch.undo()
    assert not two.cases.exists("gone")
    assert disposal_of(two).pending
    path = two.path
    two.close()
    with open_store(path, KEY) as again:
        again.make_ready()
        assert not disposal_of(again).pending
        assert not any(holds(file, KEY, CANARY) for file in files_of(path))


def test_the_second_place_forgets_it_too_also_when_it_was_away(two: Store, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    two.backups.set_second(share)
    assert any(holds(file, KEY, CANARY) for file in share.rglob("*.backup"))
    away = tmp_path / "away"
    share.rename(away)
    assert not disposal_of(two).destroy("gone", RECORD, "officer")
    assert disposal_of(two).pending and not two.cases.exists("gone")
    away.rename(share)
    assert disposal_of(two).finish()
    assert not disposal_of(two).pending
    copies = list(share.rglob("*.backup"))
    assert copies
    for file in (*copies, *files_of(two.path)):
        assert not holds(file, KEY, CANARY), file.name


def test_the_copy_made_then_takes_no_later_copy_away_when_it_is_back(two: Store) -> None:
    disposal_of(two).destroy("gone", RECORD, "officer")
    (copy,) = two.backups.list()
    path = two.path
    two.backups.make("asked")
    two.close()
    for left in (path, Path(f"{path}-wal")):
        left.unlink(missing_ok=True)
    path.write_bytes(copy.path.read_bytes())
    with open_store(path, KEY) as back:
        back.make_ready()
        assert len(back.backups.list()) >= 2
        assert not disposal_of(back).pending


_DESTROY = """
from db.disposal import Disposal
from db.opening import open_or_create
from db.places import Places

class Counted:
    # Each statement is a step, too: the store's own writes pass no function of Python's.

    def __init__(self, raw):
        self.raw = raw

    def __getattr__(self, name):
        return getattr(self.raw, name)

    def execute(self, *given):
        return self.raw.execute(*given)

    def executemany(self, *given):
        return self.raw.executemany(*given)

store = open_or_create(Places(Path(sys.argv[1]), sys.argv[2]))
store.connection._raw = Counted(store.connection._raw)
begin_steps()
for name in ("execute", "executemany"):
    _stepwise(Counted, name)
Disposal(store.connection, store.history, store.backups).destroy("gone", {"title": "t"}, "officer")
store.close()
print(_steps)
"""
# All of them take a minute: FAULTS=full.
_SAMPLE = 9


def _steps_to_die_at(home: Path, keys: Path) -> list[int]:
    """Every step, or as many as a gate has time for, the first and the last among them."""
    whole = run(_DESTROY, keys, 0, str(home), KEY_ACCOUNT)
    assert whole.returncode == 0, whole.stderr
    shutil.rmtree(home)
    shutil.copytree(home.parent / "first", home)
    total = int(whole.stdout)
    if os.environ.get("FAULTS") == "full":
        return list(range(1, total + 1))
    return sorted({1 + (total - 1) * part // (_SAMPLE - 1) for part in range(_SAMPLE)})


def test_killed_at_every_step_the_case_is_whole_or_gone(tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    keys.write_text(f'{{"{KEY_ACCOUNT}": "{KEY.hex()}"}}')
    first = tmp_path / "first"
    with create_store(first / "store.db", KEY) as store:
        fill(store)
        whole = store.cases.load("gone")
    seen = set()
    home = tmp_path / "home"
    shutil.copytree(first, home)
    for number in _steps_to_die_at(home, keys):
        done = run(_DESTROY, keys, number, str(home), KEY_ACCOUNT)
        assert done.returncode == KILLED, done.stderr
        with open_store(home / "store.db", KEY, backups=places(home).backups) as store:
            there = store.cases.exists("gone")
            seen.add(there)
            assert store.history.verify().first_bad is None
            if there:
                assert store.cases.load("gone") == whole
                assert store.cases.drafts("gone")
                assert not disposal_of(store).pending
            else:
                store.make_ready()
                assert not disposal_of(store).pending
        if not there:
            for file in files_of(home / "store.db"):
                assert not holds(file, KEY, CANARY), (number, file.name)
        shutil.rmtree(home)
        shutil.copytree(first, home)
    assert seen == {True, False}


def test_a_case_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(StoreError):
        disposal_of(store).destroy("nobody", RECORD, "officer")
    assert not disposal_of(store).pending
    assert store.history.head().seq == 0
