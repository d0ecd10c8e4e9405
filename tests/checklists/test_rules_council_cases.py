"""The eighteen consultations: what applies, what is to check, what is missing."""

import pytest

from checklists.examined import examine
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.rules import assess
from tests.fixtures.council_cases import CouncilCase, build, council_cases

IDS = [row.id for row in council_cases()]


@pytest.fixture(params=council_cases(), ids=IDS)
def row(request: pytest.FixtureRequest) -> CouncilCase:
    return request.param


def assessed(row: CouncilCase):
    catalogue = shipped_catalogue()
    return assess(build(row, catalogue), catalogue, shipped_forms())


def test_applicable_is_what_the_minutes_lead_to(row: CouncilCase) -> None:
    assert assessed(row).applicable == row.expected_applicable


def test_to_check_is_what_an_unknown_fact_could_bring(row: CouncilCase) -> None:
    assert assessed(row).to_check == row.possibly_applicable_if_unknown_true


def test_the_three_partition_the_catalogue(row: CouncilCase) -> None:
    found = assessed(row)
    together = [*found.applicable, *found.to_check, *found.not_applicable]
    assert sorted(together) == sorted(clause.id for clause in shipped_catalogue().clauses)


def test_missing_is_what_applies_and_is_not_in_the_draft(row: CouncilCase) -> None:
    expected = tuple(one for one in row.expected_applicable if one not in row.draft_present)
    assert assessed(row).missing == expected


def test_nothing_outside_what_applies_is_missing_or_weak(row: CouncilCase) -> None:
    found = assessed(row)
    named = {*found.missing, *(weak.clause for weak in found.weak)}
    assert named <= set(row.expected_applicable)


def test_what_the_council_asked_was_missing_or_weak(row: CouncilCase) -> None:
    """Except where the minutes show that the draft said it and it was asked all the same."""
    found = assessed(row)
    named = {*found.missing, *(weak.clause for weak in found.weak)}
    assert set(row.expected_flags) - named <= set(row.raised_but_answered) | set(row.draft_present)


def test_each_case_can_be_examined_whole(row: CouncilCase) -> None:
    catalogue = shipped_catalogue()
    examined = examine(build(row, catalogue), catalogue, shipped_forms())
    assert [article.number for article in examined.specification.articles] == [1]
    numbers = list(examined.numbers.values())
    assert numbers == [f"別記様式第{n}号" for n in range(1, len(numbers) + 1)]
