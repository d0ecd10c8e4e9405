"""One case with two consultations: facts, clauses and checklists of both, and its file."""

import json

import pytest
from small_cases import case_of

from checklists import casefile
from checklists.applicability import facts_of
from checklists.case import Case, Kind
from checklists.problem import ProblemsFound
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.rules import assess
from tests.fixtures.council_cases import build, council_case

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()


def school_system(kind: Kind, *also: Kind) -> Case:
    """多摩 オ・カ: one renewal, consulted as 委託 and as システムの変更."""
    case = build(council_case("tama-r3-o"), CATALOGUE)
    return case.model_copy(update={"kind": kind, "also": also, "answers": {}})


def test_a_derived_fact_of_either_kind_is_true() -> None:
    facts = facts_of(school_system(Kind.SYSTEM_CHANGE, Kind.OUTSOURCING), CATALOGUE)
    assert facts["k_system_change"] and facts["k_outsourcing"] and facts["processor_contract"]
    assert facts["k_pia"] is False
    unknown = case_of(kind=Kind.SYSTEM_CHANGE).model_copy(
        update={"also": (Kind.PIA,), "facts": {"external_processor": None}}
    )
    assert facts_of(unknown, CATALOGUE)["processor_contract"] is None


def test_the_clauses_are_those_of_both() -> None:
    one, other = (
        set(assess(school_system(kind), CATALOGUE, FORMS).applicable)
        for kind in (Kind.OUTSOURCING, Kind.SYSTEM_CHANGE)
    )
    both = assess(school_system(Kind.OUTSOURCING, Kind.SYSTEM_CHANGE), CATALOGUE, FORMS)
    assert set(both.applicable) == one | other
    assert one < set(both.applicable)
    turned = assess(school_system(Kind.SYSTEM_CHANGE, Kind.OUTSOURCING), CATALOGUE, FORMS)
    assert turned.applicable == both.applicable


def test_each_kind_brings_its_checklist() -> None:
    case = school_system(Kind.SYSTEM_CHANGE, Kind.PIA)
    assert [one.id for one in assess(case, CATALOGUE, FORMS).checklists] == [
        "cl-pia",
        "cl-system-change",
    ]


def test_the_file_holds_it_and_says_nothing_of_what_is_not_there() -> None:
    plain = school_system(Kind.OUTSOURCING)
    assert b'"also"' not in casefile.write(plain)
    both = plain.model_copy(update={"also": (Kind.SYSTEM_CHANGE,)})
    assert casefile.read(casefile.write(both), CATALOGUE, FORMS) == both


@pytest.mark.parametrize(
    ("also", "path", "words"),
    [
        (["outsourcing"], "$.also[0]", "案件そのものの種別"),
        (["pia", "pia"], "$.also[1]", "2回"),
        (["pia", "ordinance", "registration"], "$.also", "2つまで"),
        (["piaa"], "$.also[0]", "pia"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(also: list[str], path: str, words: str) -> None:
    tree = json.loads(casefile.write(school_system(Kind.OUTSOURCING)))
    tree["also"] = also
    with pytest.raises(ProblemsFound) as refused:
        casefile.read(json.dumps(tree).encode(), CATALOGUE, FORMS)
    found = [problem for problem in refused.value.problems if problem.path == path]
    assert any(words in problem.sentence for problem in found), refused.value.problems
