"""What the store says of the keeping of its cases, and the day an officer set."""

import pytest
from store_cases import full_case

from checklists.answer import Answer, Verdict
from checklists.retention import YEARS_OF
from db.errors import CaseMissing
from db.retention import END_SET, Retentions
from db.store import Store


@pytest.fixture
def kept(store: Store) -> Retentions:
    electronic = next(iter(YEARS_OF))
    case = full_case("one")
    profile = {**case.profile, "term": "2020-04-01/2021-03-31", "retention": [{"years": 5}]}
    answer = Answer(verdict=Verdict.STATED, parameters={"retention_years": 7})
    answers = {**case.answers, electronic: answer}
    store.cases.add(case.model_copy(update={"profile": profile, "answers": answers}))
    store.cases.add(full_case("two"))
    store.cases.set_archived("two", True)
    return Retentions(store.connection, store.history)


def test_every_case_comes_with_what_it_knows(kept: Retentions) -> None:
    found = {one.case_id: one for one in kept.read()}
    assert found["one"].known.term == "2020-04-01/2021-03-31"
    assert found["one"].known.rows == [{"years": 5}]
    assert found["one"].known.answers == {next(iter(YEARS_OF)): ("stated", {"retention_years": 7})}
    assert found["two"].archived
    assert found["two"].known.set_day == ""


def test_a_day_that_was_set_has_its_reason_and_its_row(kept: Retentions, store: Store) -> None:
    kept.set_end("one", "2030-03-31", "係争中", "officer")
    known = next(one.known for one in kept.read() if one.case_id == "one")
    assert (known.set_day, known.reason) == ("2030-03-31", "係争中")
    kept.set_end("one", "2030-03-31", "係争中", "officer")
    kept.set_end("one", "", "", "officer")
    known = next(one.known for one in kept.read() if one.case_id == "one")
    assert known.set_day == ""
    rows = store.history.read("one", kind=END_SET)
    assert [row.payload for row in rows] == [
        {"from": {"day": "2030-03-31", "reason": "係争中"}, "to": None},
        {"from": None, "to": {"day": "2030-03-31", "reason": "係争中"}},
    ]
    with pytest.raises(CaseMissing):
        kept.set_end("nobody", "2030-03-31", "x", "officer")
