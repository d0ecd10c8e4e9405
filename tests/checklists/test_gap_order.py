"""The list of gaps in its four orders: nothing lost, every section headed, each order its own."""

from itertools import chain

import pytest

from checklists.answer import Answer, Place, Verdict
from checklists.examined import Examined, examine
from checklists.gap_order import WEIGHT_WORDS, Order, sections
from checklists.gaps import Gap, Weight, gaps
from checklists.progress import clause_order
from checklists.questions import questions
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.fixtures.council_cases import build, council_case

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()


@pytest.fixture(scope="module")
def examined() -> Examined:
    return examine(build(council_case("tama-r3-i"), CATALOGUE), CATALOGUE, FORMS)


@pytest.fixture(scope="module")
def found(examined: Examined) -> tuple[Gap, ...]:
    return gaps(examined)


@pytest.mark.parametrize("order", Order)
def test_every_gap_stands_once_under_a_heading(
    order: Order, examined: Examined, found: tuple[Gap, ...]
) -> None:
    parts = sections(found, order, examined)
    listed = list(chain.from_iterable(part.gaps for part in parts))
    assert len(found) > 20 and sorted(map(repr, listed)) == sorted(map(repr, found))
    assert all(part.title and part.says.startswith(f"{len(part.gaps)}件") for part in parts)
    assert len({part.title for part in parts}) == len(parts)
    assert sections((), order, examined) == ()


def test_by_weight_a_section_says_what_it_means(examined: Examined, found: tuple[Gap, ...]) -> None:
    parts = sections(found, Order.WEIGHT, examined)
    weights = list(Weight)
    assert [part.weight for part in parts] == sorted(
        {gap.weight for gap in found}, key=weights.index
    )
    for part in parts:
        assert part.weight is not None
        assert WEIGHT_WORDS[part.weight][1] in part.says
        assert {gap.weight for gap in part.gaps} == {part.weight}


def test_by_group_the_clauses_are_gone_through_as_on_the_page(
    examined: Examined, found: tuple[Gap, ...]
) -> None:
    parts = sections(found, Order.GROUP, examined)
    walk = [CATALOGUE.clause_by_id[one].group for one in clause_order(examined)]
    shorts = list(dict.fromkeys(CATALOGUE.group_by_id[group].short for group in walk))
    titles = [part.title for part in parts if part.title in shorts]
    assert titles == [short for short in shorts if short in titles]
    assert [part.title for part in parts][: len(titles)] == titles  # what is no clause comes last
    weights = list(Weight)
    for part in parts:
        assert {gap.group for gap in part.gaps} == {part.title}
        ranks = [weights.index(gap.weight) for gap in part.gaps]
        assert ranks == sorted(ranks)


def test_by_article_those_in_the_specification_come_first(examined: Examined) -> None:
    first, second, *_ = [gap.clause for gap in gaps(examined) if gap.weight is Weight.OPEN]
    places = {first: "第１２条第2項", second: "第 3 条"}
    answers = {
        clause: Answer(verdict=Verdict.CHECKING, places=(Place(document="spec", article=article),))
        for clause, article in places.items()
    }
    case = examined.case.model_copy(update={"answers": {**examined.case.answers, **answers}})
    again = examine(case, CATALOGUE, FORMS)
    parts = sections(gaps(again), Order.ARTICLE, again)
    titles = [part.title for part in parts]
    at = {part.title: {gap.clause for gap in part.gaps} for part in parts}
    assert second in at["仕様書　第3条"] and first in at["仕様書　第12条"]
    assert titles.index("仕様書　第3条") < titles.index("仕様書　第12条")
    assert titles.index("仕様書　第12条") < titles.index("仕様書の条がまだないもの")
    assert all(not gap.clause for part in parts if part.title == "条項のほか" for gap in part.gaps)


def test_by_how_likely_it_is_asked_as_the_questions_are(
    examined: Examined, found: tuple[Gap, ...]
) -> None:
    (part,) = sections(found, Order.ASKED, examined)
    asked = [one.clause for one in questions(examined) if one.clause]
    points = {one.clause: one.points for one in questions(examined) if one.clause}
    listed = [points[gap.clause] for gap in part.gaps if gap.clause in asked]
    assert len(listed) > 10 and listed == sorted(listed, reverse=True)
