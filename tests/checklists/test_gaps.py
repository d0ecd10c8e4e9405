"""The list of everything missing, weak or contradictory."""

import pytest

from checklists.answer import Answer, Place, Verdict
from checklists.case import Case, Municipality
from checklists.examined import examine
from checklists.gaps import Gap, Weight, gaps
from checklists.progress import gap_counts
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.repairs import repair_page
from tests.fixtures.council_cases import build, council_cases

_OF_CLAUSES = (Weight.WEAK, Weight.OPEN, Weight.TO_CHECK)


def _gaps(case: Case) -> tuple[Gap, ...]:
    return gaps(examine(case, shipped_catalogue(), shipped_forms()))


def test_every_missing_weak_and_open_clause_has_exactly_one_line() -> None:
    for row in council_cases():
        examined = examine(build(row, shipped_catalogue()), shipped_catalogue(), shipped_forms())
        found = gaps(examined)
        assessment = examined.assessment
        lines = [gap.clause for gap in found if gap.weight in _OF_CLAUSES]
        weak = [weak.clause for weak in assessment.weak]
        assert sorted(lines) == sorted([*assessment.missing, *assessment.to_check, *weak])
        assert len(found) == gap_counts(examined).total


def test_the_heaviest_come_first_and_each_leads_to_its_page() -> None:
    found = _gaps(build(council_cases()[10], shipped_catalogue()))
    order = [list(Weight).index(gap.weight) for gap in found]
    assert order == sorted(order)
    assert {gap.page for gap in found} <= {"clauses", "intake", "profile", "settings", "form"}
    assert all(gap.repair and gap.why[0] for gap in found)


def test_a_weak_line_names_its_repair() -> None:
    row = council_cases()[10]
    case = build(row, shipped_catalogue())
    spoken = Answer(
        verdict=Verdict.STATED,
        places=(
            Place(document="spec", article="第3条", page="2"),
            Place(document="oral"),
        ),
    )
    changed = case.model_copy(update={"answers": {"copy-ban-receipts": spoken}})
    line = next(gap for gap in _gaps(changed) if gap.clause == "copy-ban-receipts")
    assert (line.weight, line.repair) == (Weight.WEAK, "文書に書く")


def test_a_clause_to_check_leads_to_the_unknown_fact() -> None:
    case = build(council_cases()[10], shipped_catalogue())
    unknown = case.model_copy(update={"facts": {**case.facts, "reoutsourcing": None}})
    lines = [gap for gap in _gaps(unknown) if gap.weight is Weight.TO_CHECK]
    assert "reoutsourcing" in {gap.target for gap in lines}
    assert {gap.page for gap in lines} == {"intake"}


def test_the_list_and_the_next_step_lead_to_the_same_door() -> None:
    case = build(council_cases()[10], shipped_catalogue())
    nameless = case.model_copy(update={"municipality": Municipality()})
    line = next(gap for gap in _gaps(nameless) if "市" in gap.why[0] and gap.page == "settings")
    assert (line.title, line.target) == ("市の設定", "name")


@pytest.mark.parametrize(
    ("place", "door"),
    [
        ("profile.term", ("profile", "term")),
        ("documents.spec", ("profile", "documents")),
        ("contractor.name", ("profile", "contractor")),
        ("municipality.council", ("settings", "council")),
        ("answers.base-definitions.places.0", ("clauses", "base-definitions")),
        ("workers.2.end", ("form", "form-worker-roster#workers.2")),
        ("opinions.0.action", ("council", "0.action")),
        ("council.conditions.1", ("council", "conditions.1")),
        ("forms.form-x.fields.a", ("form", "form-x#a")),
        (
            "forms.form-report-verdict.fields.decided_on",
            ("council", "form-report-verdict#decided_on"),
        ),
    ],
)
def test_every_place_of_a_flag_has_its_page(place: str, door: tuple[str, str]) -> None:
    assert repair_page(place) == door


def test_a_place_without_its_page_must_be_repaired() -> None:
    case = build(council_cases()[10], shipped_catalogue())
    line = next(gap for gap in _gaps(case) if gap.weight is Weight.MUST and gap.clause)
    assert line.repair == "頁を書く"
    assert line.clause in case.answers
