"""Several officers' packages into one store: nothing is overwritten, both words are kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_cases import KEY, full_case, record

from checklists.answer import Answer, ItemAnswer, ItemVerdict, Verdict
from checklists.case import (
    Case,
    CaseDocument,
    Contractor,
    Edition,
    FormValues,
    Kind,
    Municipality,
    Route,
)
from db.entries import of_case
from db.errors import Stopped, StoreFailed, StoreReadOnly
from db.merge import CaseState, look, take
from db.package import Wanted, make
from db.replies import put_replies
from db.restore import look_into
from db.store import Store, create_store, open_store
from db.summary import Summary
from db.value_state import ValueState, state_of

WORDS = "さくらの　たより２０２６"


@pytest.fixture(autouse=True)
def cheap_passphrase(monkeypatch) -> None:
    monkeypatch.setattr("db.wrap._SCRYPT", {"n": 2**4, "r": 8, "p": 1})


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    with create_store(tmp_path / "other" / "store.db", KEY) as made:
        yield made


def sent(store: Store, path: Path) -> Path:
    make(store, path, Wanted(), WORDS, "", who="乙")
    return path


def taken(store: Store, path: Path):
    return take(store, look(path, WORDS, store), who="甲", summarise=summary)


def summary(case: Case) -> Summary:
    return Summary(title=case.title, stated=len(case.answers))


def stated(reason: str) -> Answer:
    return Answer(verdict=Verdict.STATED, reason=reason)


def test_what_is_only_there_comes_and_what_differs_is_kept_beside_ours(
    store: Store, other: Store, tmp_path: Path
) -> None:
    for one in (store, other):
        one.cases.add(full_case("case-1"), "甲")
    record(store, "case-1", {"both": stated("わたしの理由"), "mine": stated("私")}, "甲")
    record(other, "case-1", {"both": stated("彼の理由 邉󠄀"), "his": stated("彼")}, "乙")
    other.cases.set_drafts("case-1", {"mine": {"reason": "途中"}, "free": {"reason": "途中"}})
    incoming = look(sent(other, tmp_path / "p.hikitsugi"), WORDS, store)
    (case,) = incoming.cases
    assert case.state is CaseState.DIFFERENT
    assert {(line.key, line.state) for line in case.lines} == {
        ("both", ValueState.CONFLICT),
        ("his", ValueState.NEW),
        ("mine", ValueState.CONFLICT),  # typed there, answered here
        ("free", ValueState.NEW),
    }
    before = store.history.head()
    done = take(store, incoming, who="甲", summarise=summary)
    assert (done.changed, done.values, done.conflicts) == (1, 2, 2)
    now = store.cases.load("case-1").answers
    assert now["both"] == stated("わたしの理由") and now["his"] == stated("彼")
    assert store.cases.drafts("case-1") == {"free": {"reason": "途中"}}
    assert store.cases.list()[0].stated == len(now)
    conflict = next(one for one in store.conflicts.open("case-1") if one.part == "answers")
    assert (conflict.ours["reason"], conflict.theirs["reason"]) == ("わたしの理由", "彼の理由 邉󠄀")
    assert conflict.who == "乙" and conflict.origin == incoming.origin
    kinds = [entry.kind for entry in store.history.read() if entry.seq > before.seq]
    assert kinds == ["package_taken", "answers"]
    assert store.history.verify().first_bad is None
    with pytest.raises(StoreFailed):
        drop_carried(store)


def drop_carried(store: Store) -> None:
    with store.connection.writing() as raw:
        raw.execute("DELETE FROM carried_history")


def test_taken_twice_nothing_changes_even_after_deciding(
    store: Store, other: Store, tmp_path: Path
) -> None:
    for one in (store, other):
        one.cases.add(full_case("case-1"), "甲")
    record(store, "case-1", {"both": stated("甲の")}, "甲")
    record(other, "case-1", {"both": stated("乙の")}, "乙")
    first = sent(other, tmp_path / "1.hikitsugi")
    taken(store, first)
    head = store.history.head()
    copies = store.backups.list()
    assert taken(store, first).case_ids == ()
    assert store.history.head() == head and store.backups.list() == copies
    (conflict,) = store.conflicts.open()
    store.conflicts.decide(conflict, take_theirs=False, who="甲", summarise=summary)
    assert store.conflicts.open() == ()
    assert store.cases.load("case-1").answers["both"] == stated("甲の")
    # The same word in another package of the same store is not asked about again; a new one is.
    taken(store, sent(other, tmp_path / "2.hikitsugi"))
    assert store.conflicts.open() == ()
    record(other, "case-1", {"both": stated("乙の考え直し")}, "乙")
    taken(store, sent(other, tmp_path / "3.hikitsugi"))
    (again,) = store.conflicts.open()
    assert again.theirs["reason"] == "乙の考え直し"


def test_theirs_is_taken_like_any_answer(store: Store, other: Store, tmp_path: Path) -> None:
    for one in (store, other):
        one.cases.add(full_case("case-1"), "甲")
    other.cases.record_parts(
        "case-1",
        [("contractor", "", Contractor(name="別の会社")), ("facts", "reoutsourcing", True)],
    )
    taken(store, sent(other, tmp_path / "p.hikitsugi"))
    assert store.cases.load("case-1").facts["reoutsourcing"] is True  # it was unknown here
    (conflict,) = store.conflicts.open("case-1")
    assert conflict.part == "contractor"
    store.conflicts.decide(conflict, take_theirs=True, who="丙", summarise=summary)
    assert store.cases.load("case-1").contractor.name == "別の会社"
    decided, changed = store.history.read("case-1", limit=2)
    assert (decided.kind, changed.kind, changed.who) == ("conflict_decided", "contractor", "丙")
    assert changed.payload is not None and changed.payload["from"]["name"] == "見本配送株式会社"
    assert store.conflicts.open() == ()


def test_two_officers_files_into_one_store(store: Store, tmp_path: Path) -> None:
    """Each has a case of his own and both had worked on the first; the second conflicts with it."""
    files = []
    for number in (1, 2):
        with create_store(tmp_path / f"officer-{number}" / "store.db", KEY) as officer:
            officer.cases.add(full_case("shared"), f"officer-{number}")
            officer.cases.add(full_case(f"own-{number}"), f"officer-{number}")
            record(officer, "shared", {"same": stated("同じ"), "both": stated(f"{number}")}, "x")
            record(officer, "shared", {f"only-{number}": stated("x")}, "x")
            files.append(sent(officer, tmp_path / f"{number}.hikitsugi"))
    assert taken(store, files[0]).added == 2
    second = taken(store, files[1])
    assert (second.added, second.changed, second.values, second.conflicts) == (
        1,
        1,
        1 + len(values("own-2")),
        1,
    )
    assert {line.id for line in store.cases.list()} == {"shared", "own-1", "own-2"}
    answers = store.cases.load("shared").answers
    assert {"only-1", "only-2", "same"} <= answers.keys() and answers["both"] == stated("1")
    assert len({entry.origin for entry in store.carried.read("shared")}) == 2
    assert store.carried.changed() == ()


def values(case_id: str):
    return of_case(full_case(case_id))


def test_open_conflicts_go_with_the_case_to_the_next_officer(
    store: Store, other: Store, tmp_path: Path
) -> None:
    for one in (store, other):
        one.cases.add(full_case("case-1"), "甲")
    record(store, "case-1", {"both": stated("甲の")}, "甲")
    record(other, "case-1", {"both": stated("乙の")}, "乙")
    taken(store, sent(other, tmp_path / "1.hikitsugi"))
    with create_store(tmp_path / "third" / "store.db", KEY) as third:
        taken(third, sent(store, tmp_path / "2.hikitsugi"))
        (conflict,) = third.conflicts.open()
        assert (conflict.ours["reason"], conflict.theirs["reason"]) == ("甲の", "乙の")


def test_a_destroyed_case_stays_destroyed(store: Store, other: Store, tmp_path: Path) -> None:
    other.cases.add(full_case("case-1"), "甲")
    path = sent(other, tmp_path / "p.hikitsugi")
    store.history.note("case_disposed", "case-1", {})
    (case,) = look(path, WORDS, store).cases
    assert case.state is CaseState.DISPOSED
    assert taken(store, path).case_ids == () and not store.cases.exists("case-1")


def test_only_the_chosen_cases_and_stopped_between_two(
    store: Store, other: Store, tmp_path: Path
) -> None:
    for number in range(3):
        other.cases.add(full_case(f"case-{number}"), "甲")
    incoming = look(sent(other, tmp_path / "p.hikitsugi"), WORDS, store)
    take(store, incoming, who="甲", chosen={"case-1"})
    assert [line.id for line in store.cases.list()] == ["case-1"]
    with pytest.raises(Stopped):
        take(store, incoming, who="甲", progress=lambda done, _total: done < 1)
    assert len(store.cases.list()) == 2
    assert take(store, incoming, who="甲").added == 1
    assert len(store.cases.list()) == 3 and store.history.verify().first_bad is None


def test_the_copy_before_holds_the_store_without_the_package(
    store: Store, other: Store, tmp_path: Path
) -> None:
    store.cases.add(Case(id="mine", kind=Kind.PIA), "甲")
    other.cases.add(full_case("theirs"), "乙")
    taken(store, sent(other, tmp_path / "p.hikitsugi"))
    before = look_into(store.backups.list()[0].path, [KEY])
    assert [line.id for line in before.cases] == ["mine"]


def test_a_store_that_is_read_takes_nothing(store: Store, other: Store, tmp_path: Path) -> None:
    other.cases.add(full_case("case-1"), "乙")
    path = sent(other, tmp_path / "p.hikitsugi")
    place = store.path
    store.close()
    with open_store(place, KEY, read_only=True) as reading:
        incoming = look(path, WORDS, reading)
        with pytest.raises(StoreReadOnly):
            take(reading, incoming, who="甲")


@pytest.mark.parametrize(
    ("part", "here", "there", "state"),
    [
        ("answers", {"verdict": None, "note": ""}, {"verdict": "stated", "note": ""}, "new"),
        ("answers", {"verdict": "stated"}, {"verdict": None}, "equal"),
        ("profile", 1, 1.0, "conflict"),
        ("profile", True, 1, "conflict"),
        ("profile", "神", "\ufa19", "conflict"),
        ("profile", {"a": 1, "b": 2}, {"b": 2, "a": 1}, "equal"),
        ("facts", None, False, "new"),
        ("facts", True, False, "conflict"),
        ("workers", [{"name": "甲"}], [{"name": "甲"}, {"name": "乙"}], "new"),
        ("workers", [{"name": "甲"}, {"name": "乙"}], [{"name": "乙"}], "equal"),
        ("workers", [{"name": "甲"}], [{"name": "乙"}], "conflict"),
        ("edition", {"number": 1, "date": None}, {"number": 3, "date": None}, "new"),
        ("edition", {"number": 3, "date": None}, {"number": 1, "date": None}, "equal"),
    ],
)
def test_each_pair_of_values(part: str, here: object, there: object, state: str) -> None:
    assert state_of(part, here, there) == state


CHANGES: list[tuple[str, str, object]] = [
    ("route", "", Route.INTERNAL),
    ("edition", "", Edition(number=9)),
    ("municipality", "", Municipality(name="見本市", head_name="福\ufa1b 花子")),
    ("contractor", "", Contractor(name="邉󠄀")),
    ("documents", "", (CaseDocument(code="spec", title="別の案"),)),
    ("workers", "", ({"name": "𠮷彦"},)),
    ("opinions", "", ({"text": "別の意見"},)),
    ("submissions", "", ({"month": "2026-05"},)),
    ("numbers", "", {"form-x": 2}),
    ("profile", "share", 2.5),
    ("profile", "pi_items", [{"item": "住所"}]),
    ("facts", "external_media", True),
    ("answers", "own", Answer(verdict=Verdict.NOT_APPLICABLE, reason="別の理由")),
    ("items", "pia-1", ItemAnswer(verdict=ItemVerdict.MET)),
    ("forms", "form-x", FormValues(fields={"a": "い"})),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change[0]}.{change[1]}")
def test_each_part_in_conflict_keeps_both_and_gives_the_other_when_told(
    store: Store, other: Store, tmp_path: Path, change: tuple[str, str, object]
) -> None:
    for one in (store, other):
        one.cases.add(full_case("case-1"), "甲")
    if change[0] == "numbers":
        store.cases.record_parts("case-1", [("numbers", "", {"form-x": 1})])
    other.cases.record_parts("case-1", [change])
    ours, theirs = store.cases.load("case-1"), other.cases.load("case-1")
    taken(store, sent(other, tmp_path / "p.hikitsugi"))
    assert store.cases.load("case-1") == ours
    (conflict,) = store.conflicts.open()
    assert (conflict.part, conflict.key) == change[:2]
    store.conflicts.decide(conflict, take_theirs=True, who="丙", summarise=summary)
    assert store.cases.load("case-1") == theirs
    assert store.history.verify().first_bad is None and store.conflicts.open() == ()


def test_own_replies_go_with_a_case_and_take_none_away(
    store: Store, other: Store, tmp_path: Path
) -> None:
    replies = {"q1": "彼の回答 邉󠄀", "q2": "図面で示します。"}
    other.cases.add(full_case("case-1").model_copy(update={"replies": replies}), "乙")
    taken(store, sent(other, tmp_path / "p.hikitsugi"))
    assert store.cases.whole("case-1").replies == replies
    with store.connection.writing() as raw:
        put_replies(raw, "case-1", {"q1": "わたしの回答"}, over=True)
        raw.execute("UPDATE settings SET value = json_remove(value, '$.q2')")
    package = sent(other, tmp_path / "q.hikitsugi")  # nothing but the replies differs
    done = taken(store, package)
    assert (done.changed, done.values, done.conflicts) == (1, 1, 1)
    assert store.cases.whole("case-1").replies == {**replies, "q1": "わたしの回答"}
    (conflict,) = store.conflicts.open("case-1")
    assert (conflict.part, conflict.key) == ("replies", "q1")
    assert (conflict.ours, conflict.theirs) == ("わたしの回答", "彼の回答 邉󠄀")
    taken(store, package)
    assert store.conflicts.open() == (conflict,)
    store.conflicts.decide(conflict, take_theirs=True, who="甲", summarise=summary)
    assert store.cases.whole("case-1").replies == replies and not store.conflicts.open()
