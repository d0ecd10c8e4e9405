"""The working layer and the editions of cases: kept, carried with a package, taken away."""

from pathlib import Path

import pytest
from store_cases import KEY, LAYER, full_case, record

from checklists.answer import Answer, Verdict
from checklists.case import Case, CatalogueRef, FormValues, Kind
from checklists.catalogue import Catalogue
from checklists.edition_body import BodyRefused, packed, unpacked
from checklists.form import FormSet
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.upgrade import is_decided
from db.catalogues import LAYER_CHANGED
from db.errors import ValueRefused
from db.merge import look, take
from db.package import Wanted, make
from db.store import Store, create_store, open_store

WORDS = "けやき なぎさ もみじ ひばり たんぽぽ しおかぜ"


@pytest.fixture(autouse=True)
def cheap_passphrase(monkeypatch):
    """What the passphrase costs has its own tests."""
    monkeypatch.setattr("db.wrap._SCRYPT", {"n": 2**4, "r": 8, "p": 1})


@pytest.fixture
def store(tmp_path: Path):
    with create_store(tmp_path / "one" / "store.db", KEY) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path):
    with create_store(tmp_path / "two" / "store.db", bytes(32)) as opened:
        yield opened


@pytest.fixture(scope="module")
def body() -> bytes:
    """The shipped catalogue as the edition a case of ``full_case`` stands on."""
    catalogue: Catalogue = shipped_catalogue().model_copy(update={"edition": "2026-04"})
    forms: FormSet = shipped_forms()
    made = packed(catalogue, forms)
    assert unpacked(made) == (catalogue, forms)
    return made


def on(edition: str | None, case_id: str) -> Case:
    return full_case(case_id).model_copy(update={"catalogue": CatalogueRef(edition=edition)})


def test_the_layer_is_replaced_whole_and_the_history_holds_counts_alone(store: Store) -> None:
    assert store.catalogues.layer_files() == {}
    store.catalogues.set_layer(LAYER, "officer", {"clauses": 1})
    store.catalogues.set_layer({"b.toml": "x = 1", "a.toml": "y = 2"}, "officer")
    store.catalogues.set_layer({"a.toml": "y = 2", "b.toml": "x = 1"}, "officer")
    assert list(store.catalogues.layer_files()) == ["a.toml", "b.toml"]
    found = [row.payload for row in store.history.read(kind=LAYER_CHANGED)]
    assert found == [{"files": 2}, {"files": 1, "clauses": 1}]
    with pytest.raises(ValueRefused):
        store.catalogues.set_layer({"c.toml": "\ud800"})
    assert list(store.catalogues.layer_files()) == ["a.toml", "b.toml"]


def test_an_edition_stays_while_a_case_stands_on_it(store: Store) -> None:
    for edition in ("2026-04", "2026-05", "2026-06"):
        store.catalogues.keep(edition, edition.encode())
    store.catalogues.keep("2026-04", b"another")
    store.cases.add(on("2026-04", "one"))
    store.cases.add(on(None, "two"))
    store.cases.set_archived("one", True)
    assert store.catalogues.drop_unused("2026-06") == 1
    assert store.catalogues.editions() == ("2026-04", "2026-06")
    assert store.catalogues.body("2026-04") == b"2026-04"
    record(store, "one", {}, "officer")
    store.cases.record_parts("one", [("catalogue", "", CatalogueRef(edition="2026-06"))])
    assert store.catalogues.drop_unused("2026-06") == 1
    assert store.catalogues.body("2026-04") is None


def test_a_mark_is_no_change_of_the_case(store: Store) -> None:
    store.cases.add(on("2026-04", "one"))
    before = store.cases.list()[0].updated_at
    marks = [("one", '{"new":2}'), ("gone", '{"new":1}')]
    assert [store.catalogues.mark(marks) for _ in range(2)] == [1, 0]
    (line,) = store.cases.list()
    assert (line.touched, line.updated_at) == ('{"new":2}', before)
    assert store.catalogues.standing() == (("one", "2026-04", '{"new":2}'),)
    store.cases.set_archived("one", True)
    assert store.catalogues.standing() == ()


def test_what_other_open_cases_add_of_the_same_clauses(store: Store) -> None:
    for name in ("one", "two", "away"):
        store.cases.add(on("2026-04", name))
    store.cases.set_archived("away", True)
    record(store, "two", {"own": Answer(verdict=Verdict.TO_ADD, wording="別の文。")}, "officer")
    record(store, "two", {"more": Answer(verdict=Verdict.TO_ADD)}, "officer")
    (found,) = store.catalogues.added_elsewhere("one")
    assert (found.case_id, found.clause, found.wording) == ("two", "own", "別の文。")


def test_the_outline_of_a_case_says_what_a_change_of_the_catalogue_asks(store: Store) -> None:
    values = FormValues(fields={"decided_on": "2026-02-04"}, rows={"t": ({"x": 1},)})
    case = full_case().model_copy(
        update={"forms": {"form-report-verdict": values}, "also": (Kind.SYSTEM_CHANGE,)}
    )
    store.cases.add(case)
    found = store.catalogues.outline(case.id)
    assert found is not None and store.catalogues.outline("gone") is None
    assert (found.kinds, found.facts, set(found.answers)) == (
        case.kinds,
        case.facts,
        set(case.answers),
    )
    assert is_decided(found)


def test_layer_and_editions_are_in_a_copy(store: Store) -> None:
    store.catalogues.set_layer(LAYER)
    store.catalogues.keep("2026-04", b"body")
    copy = store.backups.make("import")
    with open_store(copy.path, KEY, read_only=True) as copied:
        assert copied.catalogues.layer_files() == LAYER
        assert copied.catalogues.body("2026-04") == b"body"


def test_a_case_handed_over_brings_its_edition(
    store: Store, other: Store, tmp_path: Path, body: bytes
) -> None:
    store.catalogues.keep("2026-04", body)
    store.catalogues.keep("unused", b"unused")
    store.catalogues.set_layer(LAYER)
    store.cases.add(full_case())
    path = tmp_path / "p.hikitsugi"
    made = make(store, path, Wanted(), WORDS, "")
    assert made.counts["catalogues"] == 1
    take(other, look(path, WORDS, other), who="w")
    assert other.cases.load("case-1") == full_case()
    assert other.catalogues.editions() == ("2026-04",)
    assert other.catalogues.body("2026-04") == body
    assert other.catalogues.layer_files() == {}


def test_an_edition_somebody_may_still_decide_for_stays(
    store: Store, other: Store, tmp_path: Path, body: bytes
) -> None:
    store.catalogues.keep("2026-04", body)
    store.cases.add(full_case())
    other.cases.add(on("2026-11", "case-1"))
    path = tmp_path / "p.hikitsugi"
    make(store, path, Wanted(), WORDS, "")
    take(other, look(path, WORDS, other), who="w")
    (one,) = [one for one in other.conflicts.open() if one.part == "catalogue"]
    assert other.catalogues.drop_unused("2026-11") == 0
    other.conflicts.decide(one, take_theirs=False, who="w")
    assert other.catalogues.drop_unused("2026-11") == 1


def test_an_edition_nobody_here_can_read_stays_away(
    store: Store, other: Store, tmp_path: Path
) -> None:
    store.catalogues.keep("2026-04", b"of a later program")
    store.cases.add(full_case())
    path = tmp_path / "p.hikitsugi"
    make(store, path, Wanted(), WORDS, "")
    take(other, look(path, WORDS, other), who="w")
    assert other.cases.load("case-1") == full_case()
    assert other.catalogues.editions() == ()


def test_an_edition_the_case_cannot_be_examined_on_stays_away(
    store: Store, other: Store, tmp_path: Path
) -> None:
    catalogue = shipped_catalogue().model_copy(update={"edition": "2026-04", "facts": ()})
    store.catalogues.keep("2026-04", packed(catalogue, shipped_forms()))
    store.cases.add(full_case())
    path = tmp_path / "p.hikitsugi"
    make(store, path, Wanted(), WORDS, "")
    take(other, look(path, WORDS, other), who="w")
    assert other.cases.load("case-1") == full_case()
    assert other.catalogues.editions() == ()


@pytest.mark.parametrize("named", [False, True])
def test_a_scrubbed_package_carries_no_edition_that_says_a_name(
    store: Store, tmp_path: Path, named: bool
) -> None:
    catalogue = shipped_catalogue().model_copy(update={"edition": "2026-04"})
    if named:
        clause = catalogue.clauses[0].model_copy(update={"rationale": "邉󠄀 𠮷彦の求め"})
        catalogue = catalogue.model_copy(update={"clauses": (clause, *catalogue.clauses[1:])})
    store.catalogues.keep("2026-04", packed(catalogue, shipped_forms()))
    store.cases.add(full_case())
    made = make(store, tmp_path / "p.hikitsugi", Wanted(scrubbed=True), WORDS, "")
    assert made.counts.get("catalogues", 0) == (0 if named else 1)


def test_a_scrubbed_package_says_what_lay_beside_the_case(store: Store, tmp_path: Path) -> None:
    offers = {"case": "old", "offers": [{"was": "邉󠄀 𠮷彦"}, {"was": 1}], "said": []}
    store.cases.add(full_case(), beside={"last_year:case-1": offers})
    store.settings.set("question_replies:case-1", {"q": "邉󠄀 𠮷彦が答える。"})
    path = tmp_path / "p.hikitsugi"
    made = make(store, path, Wanted(scrubbed=True), WORDS, "")
    assert (made.left_out["replies"], made.left_out["offers"]) == (1, 2)
    assert made.counts["settings"] == 0


@pytest.mark.parametrize("wrong", [b"", b"x", packed(shipped_catalogue(), shipped_forms())[:-9]])
def test_what_is_no_body_is_refused(wrong: bytes) -> None:
    with pytest.raises(BodyRefused):
        unpacked(wrong)
