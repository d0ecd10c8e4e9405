"""A damaged store: what reads is taken, the rest is as in the newest copy, and each is named."""

import random
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from stepwise import killed_at_each_step
from store_cases import KEY, full_case, record

from checklists.answer import Answer, Verdict
from checklists.case import Case
from checklists.edition_body import packed
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from db.errors import KeyWrong, StoreDamaged
from db.places import Places, places
from db.restore import Contents, look_into, settle
from db.salvage import STORE_SALVAGED, Fate, look, salvage
from db.store import create_store, open_store

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
LATER = Answer(verdict=Verdict.STATED, note="控えの後に書いた")
PAGE = 4096


@pytest.fixture
def home(tmp_path: Path) -> Places:
    return places(tmp_path / "home")


def filled(home: Places, count: int = 12) -> tuple[Contents, dict[str, Case]]:
    """Half of the cases in a copy; then every third changes and the other half comes. Closed."""
    with create_store(home.store, KEY) as store:
        for number in range(count // 2):
            store.cases.add(full_case(f"case-{number:02}", f"件名{number}"))
        copy = store.backups.make().path
        for number in range(0, count // 2, 3):
            record(store, f"case-{number:02}", {"later": LATER}, "w")
        for number in range(count // 2, count):
            store.cases.add(full_case(f"case-{number:02}", f"件名{number}"))
        store.settings.set("zoom", 1.5)
        truth = {line.id: store.cases.load(line.id) for line in store.cases.list()}
    return look_into(copy, (KEY,)), truth


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(bytes(data))


def test_a_store_that_reads_whole_loses_nothing(home: Places) -> None:
    base, truth = filled(home)
    found = look(home, KEY, base)
    assert {case.id for case in found.cases} == set(truth)
    assert not found.of(Fate.BACK) and not found.of(Fate.LOST)
    assert {case.id for case in found.of(Fate.SAME)} == {"case-01", "case-02", "case-04", "case-05"}
    before = home.store.read_bytes()
    aside = salvage(home, found, "w", AT)
    assert aside is not None and aside.read_bytes() == before
    with open_store(home.store, KEY) as store:
        store.verify()
        assert {line.id: store.cases.load(line.id) for line in store.cases.list()} == truth
        assert store.settings.get("zoom") == 1.5
        assert store.history.verify().first_bad is None
        (row,) = store.history.read(kind=STORE_SALVAGED)
        assert row.payload is not None and row.payload["saved"] == 8
        # What was done since the copy is still told, beside the chain.
        kinds = [entry.kind for entry in store.carried.read("case-00")]
        assert kinds == ["answers"]
        assert [entry.kind for entry in store.carried.read("case-11")] == ["case_added"]
        assert store.carried.changed() == ()
        assert store.backups.make().counter == 2


# Seeds that spare the three pages in which the names of the tables lie: without them nothing reads.
@pytest.mark.parametrize("seed", [2, 7, 8, 9, 10, 11])
def test_wherever_a_page_is_damaged_no_wrong_case_comes_out(home: Places, seed: int) -> None:
    base, truth = filled(home)
    copied = {line.id for line in base.cases}
    with open_store(base.path, KEY, read_only=True) as copy:
        older = {case_id: copy.cases.load(case_id) for case_id in copied}
    pages = home.store.stat().st_size // PAGE
    chance = random.Random(seed)
    for page in chance.sample(range(1, pages), 3):
        flip(home.store, page * PAGE + chance.randrange(PAGE))
    damaged = home.store.read_bytes()
    found = look(home, KEY, base)
    assert home.store.read_bytes() == damaged
    aside = salvage(home, found, "w", AT)
    assert aside is not None and aside.read_bytes() == damaged
    with open_store(home.store, KEY) as store:
        store.verify()
        there = {line.id: store.cases.load(line.id) for line in store.cases.list()}
    for case in found.cases:
        if case.fate is Fate.LOST:
            assert case.id not in there
        else:
            assert there[case.id] == (older if case.fate is Fate.BACK else truth)[case.id]
    assert set(there) == {case.id for case in found.cases if case.fate is not Fate.LOST}
    assert copied <= set(there)


def test_every_page_but_the_first_may_be_the_damaged_one(home: Places) -> None:
    base, truth = filled(home, 6)
    whole = home.store.read_bytes()
    saved, unread = 0, []
    for page in range(1, len(whole) // PAGE):
        home.store.write_bytes(whole)
        flip(home.store, page * PAGE + 17)
        try:
            found = look(home, KEY, base)
        except StoreDamaged:  # it says what the tables are
            unread.append(page)
            continue
        saved += len(found.of(Fate.SAVED)) + len(found.of(Fate.SAME))
        assert {case.id for case in found.cases} >= {line.id for line in base.cases}
        assert {case.id for case in found.of(Fate.BACK)} <= {line.id for line in base.cases}
    assert saved > len(truth)
    assert len(unread) < len(whole) // PAGE / 4


def test_what_lies_beside_a_damaged_page_is_read_all_the_same(home: Places) -> None:
    """A connection of the driver reads nothing any more once it came to such a page."""
    base, truth = filled(home)
    catalogue, forms = shipped_catalogue(), shipped_forms()
    with open_store(home.store, KEY) as store:
        store.catalogues.set_layer({"layer.toml": "title = '見本市'"})
        for edition in ("e1", "e2"):  # each on pages of its own, the last of them at the end
            named = catalogue.model_copy(update={"edition": edition})
            store.catalogues.keep(edition, packed(named, forms))
    flip(home.store, home.store.stat().st_size - 2000)
    found = look(home, KEY, base)
    assert not found.of(Fate.LOST) and not found.of(Fate.BACK)
    salvage(home, found, "w", AT)
    with open_store(home.store, KEY) as store:
        assert {line.id: store.cases.load(line.id) for line in store.cases.list()} == truth
        assert store.catalogues.editions() == ("e1",)
        assert store.catalogues.layer_files() == {"layer.toml": "title = '見本市'"}


def test_the_end_of_a_long_text_is_never_taken_for_zeros(home: Places) -> None:
    """The driver gives a text whose last page does not read with zeros there, and no error."""
    note = Answer(verdict=Verdict.CHECKING, note="長い覚え書き" * 2000)
    with create_store(home.store, KEY) as store:
        store.cases.add(full_case("case-00", "件名"))
        record(store, "case-00", {"long": note}, "w")
    whole = home.store.read_bytes()
    fates = set()
    for page in range(1, len(whole) // PAGE):
        home.store.write_bytes(whole)
        flip(home.store, page * PAGE + 17)
        with suppress(StoreDamaged):
            found = look(home, KEY, None)
            fates |= {case.fate for case in found.cases}
            if found.of(Fate.SAVED):
                salvage(home, found, "w", AT)
                with open_store(home.store, KEY) as store:
                    assert store.cases.load("case-00").answers["long"] == note
    assert fates == {Fate.SAVED, Fate.LOST}


@pytest.mark.parametrize("zeroed", [False, True])
def test_a_cut_store_is_read_as_far_as_it_goes(home: Places, zeroed: bool) -> None:
    """Zeros at its end (a disk that lost its power) are a cut, never empty text."""
    base, truth = filled(home, 40)
    whole = home.store.read_bytes()
    kept = len(whole) // PAGE * 3 // 4 * PAGE
    home.store.write_bytes(whole[:kept] + (bytes(len(whole) - kept) if zeroed else b""))
    found = look(home, KEY, base)
    salvage(home, found, "w", AT)
    with open_store(home.store, KEY) as store:
        store.verify()
        for case in found.of(Fate.SAVED):
            assert store.cases.load(case.id) == truth[case.id]


def test_without_any_copy_what_reads_is_taken(home: Places) -> None:
    _base, truth = filled(home)
    shutil.rmtree(home.backups)
    flip(home.store, home.store.stat().st_size - 2000)
    found = look(home, KEY, None)
    assert not found.of(Fate.BACK) and not found.of(Fate.SAME)
    salvage(home, found, "w", AT)
    with open_store(home.store, KEY) as store:
        there = {line.id: store.cases.load(line.id) for line in store.cases.list()}
        assert there == {case.id: truth[case.id] for case in found.of(Fate.SAVED)}


def test_a_log_that_was_not_moved_in_is_read_too(home: Places, tmp_path: Path) -> None:
    """A killed program leaves the last answers in the log."""
    base, _truth = filled(home)
    aside = tmp_path / "as-killed"
    store = open_store(home.store, KEY)
    record(store, "case-03", {"log": LATER}, "w")
    shutil.copytree(home.home, aside)
    store.close()
    killed = places(aside)
    found = look(killed, KEY, base)
    salvage(killed, found, "w", AT)
    with open_store(killed.store, KEY) as store:
        assert store.cases.load("case-03").answers["log"] == LATER


def test_a_first_page_that_does_not_read_leaves_the_restore(home: Places) -> None:
    base, _truth = filled(home)
    flip(home.store, 100)
    before = home.store.read_bytes()
    with pytest.raises((StoreDamaged, KeyWrong)):
        look(home, KEY, base)
    assert home.store.read_bytes() == before


def test_killed_at_every_step_it_is_the_damaged_store_or_the_new_one(
    home: Places, tmp_path: Path
) -> None:
    base, _truth = filled(home, 4)
    flip(home.store, home.store.stat().st_size // PAGE // 3 * PAGE + 9)
    damaged = home.store.read_bytes()
    kept = tmp_path / "kept"
    shutil.copytree(home.home, kept)
    code = """
from db.restore import look_into
from db.salvage import look, salvage
from db.places import places
from datetime import datetime
home = places(Path(sys.argv[1]))
key = bytes(range(32))
found = look(home, key, look_into(Path(sys.argv[2]), (key,)))
begin_steps()
salvage(home, found, "w", datetime.now())
"""
    new = []
    arguments = (str(home.home), str(base.path))
    for _ in killed_at_each_step(code, tmp_path / "keys", *arguments, every=4):
        settle(home)
        new.append(home.store.read_bytes() != damaged)
        if new[-1]:
            with open_store(home.store, KEY) as store:
                store.verify()
                assert store.history.verify().first_bad is None
        shutil.rmtree(home.home)
        shutil.copytree(kept, home.home)
    assert new == sorted(new) and not new[0] and new[-1]
