"""When the keeping of a case ends, from what it knows."""

from datetime import date

import pytest

from checklists.reader.shipped import shipped_catalogue
from checklists.retention import YEARS_OF, Known, retention_of

TERM = "2020-04-01/2021-03-31"


@pytest.mark.parametrize(
    ("known", "day", "years"),
    [
        # 令和2年度の文書を5年: the form's own filling example says 令和8年3月31日.
        (Known(TERM, [{"document": "控え", "years": 5}]), date(2026, 3, 31), 5),
        (Known("2020-10-17/2020-11-15", [{"years": 5}]), date(2026, 3, 31), 5),
        (Known("2019-05-01/2021-04-01", [{"years": 1}]), date(2023, 3, 31), 1),
        (Known(TERM, [{"years": 1}, {"years": 5}, {"years": None}]), date(2026, 3, 31), 5),
        (Known(TERM, [{"years": True}, {"years": 0}]), None, None),
        (Known(TERM, []), None, None),
        (Known(None, [{"years": 5}]), None, 5),
        (Known("2020-04-01/", [{"years": 5}]), None, 5),
        (Known("きのうまで", [{"years": 5}]), None, 5),
        (Known(None, None, {}, "2030-03-31", "訴訟のため"), date(2030, 3, 31), None),
    ],
)
def test_the_last_day_follows_the_fiscal_year_of_the_contract(
    known: Known, day: date | None, years: int | None
) -> None:
    found = retention_of(known, shipped_catalogue())
    assert (found.day, found.years) == (day, years)
    assert found.why


def test_the_years_of_an_answered_clause_count_where_the_paper_names_none() -> None:
    electronic, paper = YEARS_OF
    answers = {
        electronic: ("to_add", {}),  # untouched: the 5 years of the catalogue are printed
        paper: ("stated", {"paper_retention_years": 3}),
    }
    assert retention_of(Known(TERM, None, answers), shipped_catalogue()).years == 5
    unsettled = {electronic: ("checking", {"retention_years": 9}), paper: (None, {})}
    assert retention_of(Known(TERM, None, unsettled), shipped_catalogue()).years is None


def test_every_clause_and_parameter_named_is_in_the_catalogue() -> None:
    for clause_id, parameter in YEARS_OF.items():
        clause = shipped_catalogue().clause_by_id[clause_id]
        assert parameter in {one.key for one in clause.params}


def test_the_last_day_itself_is_still_kept() -> None:
    found = retention_of(Known(TERM, [{"years": 5}]), shipped_catalogue())
    assert not found.over(date(2026, 3, 31))
    assert found.over(date(2026, 4, 1))


def test_a_day_set_by_hand_says_why_it_was_set() -> None:
    found = retention_of(
        Known(TERM, [{"years": 5}], {}, "2031-03-31", "係争中"), shipped_catalogue()
    )
    assert (found.day, found.why, found.by_hand) == (date(2031, 3, 31), "係争中", True)
