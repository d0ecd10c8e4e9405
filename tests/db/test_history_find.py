"""Rows of the history found by case, kind and words, a page at a time."""

import pytest
from store_cases import full_case, record

from checklists.answer import Answer, Verdict
from db import history
from db.history import Term, Wanted
from db.store import Store


@pytest.fixture
def written(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(history, "_PORTION", 1)  # portions of eight rows
    for case_id in ("one", "two"):
        store.cases.add(full_case(case_id), "officer")
    for number in range(40):
        answer = Answer(verdict=Verdict.TO_ADD, note=f"控え{number}")
        record(store, ("one", "two")[number % 2], {f"c{number % 4}": answer}, f"係{number % 3}")
    store.history.note("exported", "one", {"what": "case_file"}, "officer")
    return store


def seqs(store: Store, wanted: Wanted, **page: int) -> list[int]:
    return [row.seq for row in store.history.find(wanted, **page)]


def test_all_come_newest_first_in_pages(written: Store) -> None:
    assert seqs(written, Wanted(), limit=3) == [43, 42, 41]
    assert seqs(written, Wanted(), before=41, limit=2) == [40, 39]
    assert seqs(written, Wanted(), limit=100) == list(range(43, 0, -1))
    assert seqs(written, Wanted(), before=1) == []


def test_case_and_kind_narrow_them(written: Store) -> None:
    assert seqs(written, Wanted("one"), limit=2) == [43, 41]
    assert seqs(written, Wanted("one", ("case_added", "exported"))) == [43, 1]
    assert seqs(written, Wanted(None, ("case_added",))) == [2, 1]
    assert seqs(written, Wanted("")) == []


def test_every_word_is_looked_for_in_values_names_and_the_ids_it_stands_for(written: Store) -> None:
    assert seqs(written, Wanted(terms=(Term("控え39"),))) == [42]
    assert seqs(written, Wanted(terms=(Term("控え3"), Term("係1")))) == [40, 37, 34, 10]
    by_name = Term("鍵の管理", keys=("c0",))
    assert seqs(written, Wanted("one", terms=(by_name, Term("控え2")))) == [35, 31, 27, 23]
    of_case = Term("見本", case_ids=("two",))
    assert len(seqs(written, Wanted(terms=(of_case,)), limit=100)) == 21
    assert seqs(written, Wanted(terms=(Term("書き出し", kinds=("exported",)),))) == [43]
    assert seqs(written, Wanted(terms=(Term("どこにもない"),))) == []


@pytest.mark.parametrize("word", ["プリンター", "ﾌﾟﾘﾝﾀｰ", "ぷりんたー", "Ｃ３ニ", "係り"])
def test_words_are_found_in_any_width_and_in_either_kana(written: Store, word: str) -> None:
    answer = Answer(verdict=Verdict.TO_ADD, note="ﾌﾟﾘﾝﾀｰはC3に置く")
    record(written, "one", {"c9": answer}, "カカリ")
    found = [44] if word != "係り" else []  # another letter is another word
    assert seqs(written, Wanted(terms=(Term(word),))) == found
    assert seqs(written, Wanted(terms=(Term("ｶｶﾘ"), Term("c3に")))) == [44]


def test_the_rows_of_one_case_are_found_without_walking_those_of_others(store: Store) -> None:
    """An old case opens as fast in a store of many years."""
    store.cases.add(full_case("old"), "officer")
    few = steps(store)
    with store.connection.writing() as raw:
        others = [("answers", {"key": f"c{number}"}) for number in range(3_000)]
        store.history.add(raw, history.now(), "officer", "other", others)
    assert steps(store) < few + 1_000


def steps(store: Store) -> int:
    """Of the driver's machine, in hundreds and a few, for the ways one case is asked about."""
    counted: list[None] = []
    with store.connection.reading() as raw:
        raw.set_progress_handler(lambda: counted.append(None), 100)
        assert [row.kind for row in store.history.read("old")] == ["case_added"]
        assert store.history.read("old", kind="exported", before=9_000) == ()
        assert store.history.read("old", key="c1") == ()
        assert store.printed.editions("old") == ()
        raw.set_progress_handler(None, 0)
    return 100 * len(counted)
