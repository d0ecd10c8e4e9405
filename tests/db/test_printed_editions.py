"""What was printed: rows of the history of the real encrypted store."""

from dataclasses import replace

import pytest
from store_cases import KEY, full_case

from checklists.case import Edition
from checklists.printed import PrintedEdition
from checklists.wording_rows import WordingRow
from db.errors import CaseMissing
from db.printed import DRAFT, PRINTED
from db.store import Store, open_store

WORDING = (
    WordingRow(1, "趣旨", 1, "", 0, "", "この特記仕様書は、邉󠄀の例による。"),
    WordingRow(2, "保管", 1, "（１）", 1, "storage-lock", "施錠する。"),
)
FIRST = PrintedEdition(1, "2026-11-05", "ab" * 32, 39, WORDING, ("storage-lock",))


@pytest.fixture
def kept(store: Store) -> Store:
    store.cases.add(full_case("case-1"), "officer")
    store.cases.add(full_case("case-2"), "officer")
    return store


def test_nothing_was_printed_of_a_new_case(kept: Store) -> None:
    assert kept.printed.editions("case-1") == ()


def test_an_edition_comes_back_as_it_went_in_also_after_a_restart(kept: Store) -> None:
    kept.printed.note("case-1", FIRST, draft=False, who="officer")
    assert kept.printed.editions("case-1") == (FIRST,)
    assert kept.printed.editions("case-2") == (), "of its own case only"
    kept.close()
    with open_store(kept.path, KEY) as again:
        assert again.printed.editions("case-1") == (FIRST,)
        assert again.history.verify().first_bad is None


def test_a_draft_has_its_row_but_is_no_edition(kept: Store) -> None:
    kept.printed.note("case-1", replace(FIRST, pages=None), draft=True, who="officer")
    assert kept.printed.editions("case-1") == ()
    (row,) = kept.history.read("case-1", kind=DRAFT)
    assert row.payload == {
        "edition": 1, "date": "2026-11-05", "sha256": "ab" * 32, "pages": None,
    }  # fmt: skip
    assert row.who == "officer"


def test_the_newest_first_and_of_each_number_its_last_print(kept: Store) -> None:
    second = replace(FIRST, number=2, sha256="cd" * 32)
    again = replace(second, pages=41)
    for edition in (FIRST, second, again):
        kept.printed.note("case-1", edition, draft=False)
    assert kept.printed.editions("case-1") == (again, FIRST)
    assert len(kept.history.read("case-1", kind=PRINTED)) == 3


def test_more_prints_than_are_read_at_once(kept: Store) -> None:
    for number in range(1, 121):
        kept.printed.note("case-1", replace(FIRST, number=number), draft=False)
        kept.printed.note("case-1", FIRST, draft=True)
    found = kept.printed.editions("case-1")
    assert [edition.number for edition in found] == list(range(120, 0, -1))


def test_what_it_fixes_is_written_in_the_same_transaction(kept: Store) -> None:
    fixed = [("numbers", "", {"form-a": 1}), ("edition", "", Edition(number=1))]
    kept.printed.note("case-1", FIRST, draft=False, changes=fixed, who="officer")
    case = kept.cases.load("case-1")
    assert (case.numbers, case.edition) == ({"form-a": 1}, Edition(number=1))
    kinds = [entry.kind for entry in kept.history.read("case-1", limit=3)]
    assert kinds == [PRINTED, "edition", "numbers"]


def test_of_a_case_that_is_not_there_nothing_is_kept(kept: Store) -> None:
    head = kept.history.head()
    for draft in (True, False):
        with pytest.raises(CaseMissing):
            kept.printed.note("no-such-case", FIRST, draft=draft)
    assert kept.history.head() == head
