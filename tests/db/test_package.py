"""A hand-over package: everything comes out as it went in, nothing of it is readable or can be cut."""

import os
import random
import subprocess
from pathlib import Path

import pytest
from store_cases import KEY, full_case, record

from checklists.answer import Answer, Verdict
from checklists.case import Contractor
from checklists.nameless import MARK
from checklists.printed import PrintedEdition
from db import package_file
from db.connection import connect
from db.errors import (
    CaseMissing,
    DiskFull,
    NoPackage,
    PackageDamaged,
    PackageNewer,
    PackageUnread,
    PlaceRefused,
    Stopped,
    StoreError,
    ValueRefused,
    WrapWrong,
)
from db.merge import CaseState, look, take
from db.migrations import SCHEMA
from db.package import Wanted, make
from db.store import Store, create_store
from db.value_state import values_of

WORDS = "さくらの　たより２０２６"


@pytest.fixture(autouse=True)
def cheap_passphrase(monkeypatch):
    """Half a second for each try is for those who guess."""
    monkeypatch.setattr("db.wrap._SCRYPT", {"n": 2**4, "r": 8, "p": 1})


@pytest.fixture
def other(tmp_path: Path):
    with create_store(tmp_path / "other" / "store.db", KEY) as made:
        yield made


def rows(store: Store, table: str) -> list[tuple[object, ...]]:
    with store.connection.reading() as raw:
        return sorted(raw.execute(f"SELECT * FROM {table}").fetchall(), key=repr)


def two_cases(store: Store) -> None:
    for number in (1, 2):
        store.cases.add(full_case(f"case-{number}"), "甲")
    store.cases.set_archived("case-2", True, "甲")
    store.cases.set_drafts("case-1", {"clause": {"reason": "途中\U000e0100"}})
    store.settings.set("packet_order:case-1", ["b", "a"])
    record(store, "case-1", {"later": Answer(verdict=Verdict.STATED)}, "乙")


def test_everything_comes_into_an_empty_store_byte_for_byte(
    store: Store, other: Store, tmp_path: Path
) -> None:
    two_cases(store)
    path = tmp_path / "四月.hikitsugi"
    made = make(store, path, Wanted(), WORDS, "春のことば", who="甲")
    assert made.counts["cases"] == 2 and made.counts["history"] == 4
    incoming = look(path, WORDS, other)
    assert [case.state for case in incoming.cases] == [CaseState.NEW] * 2
    taken = take(other, incoming, who="丙")
    assert (taken.added, taken.history) == (2, 4)
    for table in (
        *("cases", "case_parts", "answers", "items", "facts", "profile", "form_values"),
        *("documents", "workers", "opinions", "submissions", "drafts"),
    ):
        assert rows(other, table) == rows(store, table), table
    for number in (1, 2):
        assert other.cases.load(f"case-{number}") == store.cases.load(f"case-{number}")
    assert other.settings.get("packet_order:case-1") == ["b", "a"]
    ours = [(e.seq, e.at, e.who, e.kind, e.payload) for e in store.history.read("case-1")]
    theirs = [(e.seq, e.at, e.who, e.kind, e.payload) for e in other.carried.read("case-1")]
    assert theirs == ours
    assert other.carried.changed() == () and other.history.verify().first_bad is None
    assert other.backups.list()[0].reason == "import"


def test_the_history_goes_on_to_a_third_officer_and_never_comes_back_double(
    store: Store, other: Store, tmp_path: Path
) -> None:
    two_cases(store)
    first, second = tmp_path / "1.hikitsugi", tmp_path / "2.hikitsugi"
    make(store, first, Wanted(case_ids=["case-1"]), WORDS, "")
    take(other, look(first, WORDS, other), who="丙")
    record(other, "case-1", {"new": Answer(verdict=Verdict.TO_ADD)}, "丙")
    make(other, second, Wanted(), WORDS, "")
    with create_store(tmp_path / "third" / "store.db", KEY) as third:
        take(third, look(second, WORDS, third), who="丁")
        entries = third.carried.read("case-1")
        assert {entry.who for entry in entries} == {"甲", "乙", "丙"}
        assert len({entry.origin for entry in entries}) == 2
    take(store, look(second, WORDS, store), who="甲")
    back = store.carried.read("case-1")
    assert {entry.kind for entry in back} == {"package_taken", "answers"}
    assert {entry.who for entry in back} == {"丙"}


def test_a_passphrase_is_the_same_in_full_and_half_width_and_no_other_opens(
    store: Store, other: Store, tmp_path: Path
) -> None:
    two_cases(store)
    path = tmp_path / "p.hikitsugi"
    make(store, path, Wanted(), WORDS, "いつもの")
    assert package_file.read_head(path).hint == "いつもの"
    assert look(path, " さくらの たより2026 ", other).cases
    with pytest.raises(WrapWrong):
        look(path, WORDS + "7", other)
    with pytest.raises(CaseMissing):
        make(store, tmp_path / "q.hikitsugi", Wanted(case_ids=[]), WORDS, "")
    with pytest.raises(ValueRefused):
        make(store, tmp_path / "q.hikitsugi", Wanted(), "12345678901", "")
    assert not other.cases.exists("case-1") and not (tmp_path / "q.hikitsugi").exists()


def test_nothing_of_a_case_is_readable_and_the_file_is_private(
    store: Store, tmp_path: Path
) -> None:
    two_cases(store)
    path = tmp_path / "p.hikitsugi"
    make(store, path, Wanted(), WORDS, "手がかり")
    data = path.read_bytes()
    for text in ("見本", "子育て", "case-1", "髙橋", WORDS):
        assert text.encode() not in data
    if os.name == "posix":  # elsewhere the folder says who may read
        assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["home", "p.hikitsugi"]
    assert not list(store.private.iterdir())


def test_every_flipped_byte_and_every_cut_is_found(
    store: Store, other: Store, tmp_path: Path
) -> None:
    two_cases(store)
    path = tmp_path / "p.hikitsugi"
    make(store, path, Wanted(), WORDS, "手がかり")
    good = path.read_bytes()
    offset = package_file.read_head(path).offset
    chance = random.Random(4)
    places = [*range(0, offset, 7), *(chance.randrange(offset, len(good)) for _ in range(60))]
    for place in places:
        bad = bytearray(good)
        bad[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bad)
        with pytest.raises((NoPackage, PackageNewer, PackageDamaged)):
            look(path, WORDS, other)
    for size in (0, 5, offset - 1, offset, offset + 4096, len(good) - 1):
        path.write_bytes(good[:size])
        with pytest.raises((NoPackage, PackageDamaged)):
            look(path, WORDS, other)
    path.write_bytes(good + b"x")
    with pytest.raises(PackageDamaged):
        look(path, WORDS, other)
    assert other.cases.list() == () and other.history.head().seq == 0


def test_a_head_made_anew_around_another_hint_is_found(
    store: Store, other: Store, tmp_path: Path
) -> None:
    """Whoever changes the hint and its digest does not have the data key."""
    two_cases(store)
    path = tmp_path / "p.hikitsugi"
    make(store, path, Wanted(), WORDS, "正しい")
    head = package_file.read_head(path)
    inner = tmp_path / "inner.db"
    inner.write_bytes(path.read_bytes()[head.offset :])
    path.unlink()
    key = package_file.key_of(head, WORDS)
    package_file.write_package(path, inner, key, WORDS, {**head.told(), "hint": "偽り"})
    with pytest.raises(PackageDamaged):
        look(path, WORDS, other)


def test_what_is_no_package_or_a_newer_one_is_said(
    store: Store, other: Store, tmp_path: Path, monkeypatch
) -> None:
    with pytest.raises(NoPackage):
        look(store.backups.make().path, WORDS, other)
    two_cases(store)
    with monkeypatch.context() as newer:
        newer.setattr(package_file, "_VERSION", 2)
        make(store, tmp_path / "p.hikitsugi", Wanted(), WORDS, "")
    with pytest.raises(PackageNewer):
        look(tmp_path / "p.hikitsugi", WORDS, other)


def test_stopped_it_leaves_what_was_there(store: Store, tmp_path: Path) -> None:
    two_cases(store)
    path = tmp_path / "p.hikitsugi"
    path.write_bytes(b"before")
    for at in range(3):
        with pytest.raises(Stopped):
            make(store, path, Wanted(), WORDS, "", progress=lambda done, _total, at=at: done < at)
    assert path.read_bytes() == b"before"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["home", "p.hikitsugi"]
    assert not store.history.read(kind="package_made")


def test_a_package_that_cannot_be_opened_again_gets_no_name(
    store: Store, tmp_path: Path, monkeypatch
) -> None:
    two_cases(store)
    monkeypatch.setattr("db.package.count_case", lambda _raw, _case: {"cases": 0})
    with pytest.raises(StoreError) as raised:
        make(store, tmp_path / "p.hikitsugi", Wanted(), WORDS, "")
    assert raised.value.code == "package_failed"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["home"]


def test_the_making_is_noted_with_what_a_disposal_needs(store: Store, tmp_path: Path) -> None:
    two_cases(store)
    made = make(store, tmp_path / "p.hikitsugi", Wanted(case_ids={"case-2"}), WORDS, "", who="甲")
    (entry,) = store.history.read(kind="package_made")
    assert entry.payload is not None
    assert entry.payload["cases"] == ["case-2"] and entry.payload["sha256"] == made.sha256
    assert made.head == store.history.head()


def test_without_names_no_known_name_is_left_anywhere(
    store: Store, other: Store, tmp_path: Path
) -> None:
    case = full_case("case-1")
    answers = {
        **case.answers,
        "told": Answer(verdict=Verdict.NOT_APPLICABLE, reason="髙橋﨑子さんが担当するため"),
        "kept": Answer(verdict=Verdict.STATED, reason="名は出ない。", note="内々の話"),
    }
    contractor = Contractor(
        name="見本配送株式会社", representative="代表取締役 邉󠄀 𠮷彦", phone="000-111"
    )
    opinions = ({"opinion": "いつまでか", "by": "架空委員", "answer": "架空委員の指摘のとおり"},)
    profile = {**case.profile, "pi_manager": {"value": "有", "name": "仮名 花子"}}
    update = {
        "answers": answers,
        "contractor": contractor,
        "opinions": opinions,
        "profile": profile,
    }
    store.cases.add(case.model_copy(update=update), "福\ufa1b 花子")
    path = tmp_path / "p.hikitsugi"
    wanted = Wanted(scrubbed=True, person_entries=frozenset(["pi_manager"]))
    made = make(store, path, wanted, WORDS, "", who="甲")
    assert made.left_out["workers"] == 2 and made.left_out["history"] == 1
    assert made.left_out["texts"] == 2 and made.left_out["notes"] == 2
    take(other, look(path, WORDS, other), who="丙")
    got = other.cases.load("case-1")
    assert got.answers["told"].reason == MARK and got.answers["kept"].reason == "名は出ない。"
    assert got.answers["a-first"] == case.answers["a-first"]
    assert got.workers == () and got.forms == {} and "pi_manager" not in got.profile
    assert got.opinions == ({"opinion": "いつまでか", "answer": MARK},)
    assert got.contractor == Contractor(name="見本配送株式会社")
    assert got.municipality.name == "見本市" and got.municipality.council_members == ()
    assert other.carried.read("case-1") == ()
    texts = repr(values_of(got, other.cases.drafts("case-1"))) + repr(rows(other, "cases"))
    for name in ("髙橋", "﨑子", "邉", "𠮷彦", "仮名", "花子", "架空", "000-111"):
        assert name not in texts, name


def test_what_was_printed_before_is_known_to_the_next_officer(
    store: Store, other: Store, tmp_path: Path
) -> None:
    two_cases(store)
    for number in (1, 2):
        edition = PrintedEdition(number, "2026-09-14", "ab" * 32, 30, ())
        store.printed.note("case-1", edition, draft=False, who="甲")
    path = tmp_path / "p.hikitsugi"
    make(store, path, Wanted(), WORDS, "")
    take(other, look(path, WORDS, other), who="丙")
    assert other.printed.editions("case-1") == store.printed.editions("case-1")
    other.printed.note("case-1", PrintedEdition(2, None, "cd" * 32, 31, ()), draft=False, who="丙")
    assert [one.sha256[:2] for one in other.printed.editions("case-1")] == ["cd", "ab"]


def test_a_place_that_takes_nothing_and_a_file_that_is_gone_are_said(
    store: Store, tmp_path: Path
) -> None:
    two_cases(store)
    head = store.history.head()
    with pytest.raises(PlaceRefused):
        make(store, tmp_path / "none" / "p.hikitsugi", Wanted(), WORDS, "")
    with pytest.raises(PackageUnread):
        look(tmp_path / "none.hikitsugi", WORDS, store)
    assert store.history.head() == head


@pytest.fixture
def small_disk(tmp_path: Path):
    """A folder on a disk of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("no right to mount a small disk (tmpfs)")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_no_file_and_the_store_as_it_was(store: Store, small_disk: Path) -> None:
    two_cases(store)
    head = store.history.head()
    with pytest.raises(DiskFull) as raised:
        make(store, small_disk / "p.hikitsugi", Wanted(), WORDS, "")
    assert raised.value.needed > 0
    assert list(small_disk.iterdir()) == [] and store.history.head() == head


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM meta WHERE name = 'package'",
        "UPDATE meta SET value = x'7b' WHERE name = 'package'",
        "UPDATE meta SET value = x'5b5d' WHERE name = 'package'",
        "DELETE FROM meta WHERE name = 'chain_key'",
        "UPDATE cases SET kind = 'nothing'",
        "DROP TABLE profile",
        "UPDATE answers SET verdict = 'perhaps'",
        "UPDATE answers SET places = '[{}]'",
        "UPDATE workers SET value = '3'",
        "UPDATE drafts SET value = '[1]'",
        "DELETE FROM case_parts",
        "UPDATE cases SET updated_at = 'never'",
        "DROP TABLE carried_history",
        "DROP TABLE conflicts",
        "DELETE FROM answers WHERE clause_id = 'own'",
        "INSERT INTO conflicts VALUES ('case-1', 'colour', '', 'x', '1', '', '2026-01-01', '')",
        "INSERT INTO conflicts VALUES ('case-1', 'facts', 'x', 'x', '1', '', 'never', '')",
        f"PRAGMA user_version = {SCHEMA + 1}",
    ],
)
def test_a_package_somebody_made_wrong_with_the_right_passphrase_changes_nothing(
    store: Store, other: Store, tmp_path: Path, harm: str
) -> None:
    two_cases(store)
    path = tmp_path / "p.hikitsugi"
    make(store, path, Wanted(), WORDS, "")
    head = package_file.read_head(path)
    key = package_file.key_of(head, WORDS)
    inner = tmp_path / "inner.db"
    inner.write_bytes(path.read_bytes()[head.offset :])
    path.unlink()
    changed = connect(inner, key, newest=SCHEMA)
    with changed.reading() as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(harm)
    changed.settle()
    changed.close()
    package_file.write_package(path, inner, key, WORDS, head.told())
    before = other.history.head()
    with pytest.raises((PackageDamaged, PackageNewer)):
        look(path, WORDS, other)
    assert other.history.head() == before and other.cases.list() == ()
