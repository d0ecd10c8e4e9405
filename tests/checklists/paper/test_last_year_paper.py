"""昨年度との新旧対照表: both wordings, why one went, and what else is another."""

from dataclasses import replace
from datetime import date

import pytest

from checklists import casefile
from checklists.answer import Answer, Place, Verdict
from checklists.case import Case
from checklists.examined import Examined, examine
from checklists.last_year_open import applied, taken
from checklists.last_year_values import next_year
from checklists.paper.blocks_fields import Table
from checklists.paper.blocks_text import Prose
from checklists.paper.compose_last_year import compose_last_year
from checklists.paper.docx import word
from checklists.paper.last_year_changes import changed, remarks
from checklists.paper.side_by_side import SideBySide
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from resources import ROOT

SAMPLE = ROOT.parent / "checklists" / "samples" / "gift-set.json"


@pytest.fixture(scope="module")
def old() -> Examined:
    catalogue, forms = shipped_catalogue(), shipped_forms()
    case = casefile.read(SAMPLE.read_bytes(), catalogue, forms)
    return examine(case, catalogue, forms)


@pytest.fixture(scope="module")
def taken_over(old: Examined) -> Case:
    """The next year's case in which everything that is offered was taken."""
    today = date(2026, 11, 22)
    case, offers = next_year(
        old, old.catalogue, old.forms, today, title="次の年", department="こども家庭課"
    )
    whole = applied(case, taken(offers.offers, case))
    # わからない is not offered; here it is the answer again.
    return whole.model_copy(update={"facts": dict(old.case.facts)})


def of(case: Case, old: Examined) -> Examined:
    return examine(case, old.catalogue, old.forms)


def test_all_taken_the_wording_is_the_same(old: Examined, taken_over: Case) -> None:
    new = of(taken_over, old)
    document = compose_last_year(new, old)
    assert any(
        isinstance(block, Prose) and "改めるところはない" in block.text for block in document.blocks
    )
    names = {one.name for one in changed(old, new)}
    assert {"年度", "業務の対象年度", "委託期間"} <= names
    assert "諮問番号" not in names


def test_what_went_says_why_and_what_came_is_new(old: Examined, taken_over: Case) -> None:
    first, second = list(old.specification.places)[:2]
    stated = Answer(verdict=Verdict.STATED, places=(Place(document="spec", page="3"),))
    none = Answer(verdict=Verdict.NOT_APPLICABLE, reason="行わないため")
    answers = {**taken_over.answers, first: stated, second: none}
    new = of(taken_over.model_copy(update={"answers": answers}), old)
    words = {"stated": "S", "not_applicable": "N", "was_stated": "W"}
    assert remarks(old, new, words) == {first: "S", second: "N"}
    assert remarks(new, old, words)[first] == "W"
    document = compose_last_year(new, old)
    (table,) = [block for block in document.blocks if isinstance(block, SideBySide)]
    assert table.heads[:2] == ("新（令和９年度案）", "旧（令和８年度）")
    assert any("明記済" in line.note for line in table.lines)
    assert any("該当なし" in line.note for line in table.lines)
    assert word([document])[:2] == b"PK"


def test_changed_facts_entries_and_forms_stand_in_the_table(
    old: Examined, taken_over: Case
) -> None:
    facts = {**taken_over.facts, "external_media": True}
    profile = {**taken_over.profile, "expected_volume": 910}
    new = of(taken_over.model_copy(update={"facts": facts, "profile": profile}), old)
    rows = {(one.area, one.name): (one.old, one.new) for one in changed(old, new)}
    assert rows["facts", "外部記録媒体の使用"] == ("いいえ", "はい")
    assert rows["profile", "見込件数・対象人数"] == ("860", "910")
    assert any(area == "forms" for area, _ in rows)
    assert not changed(old, replace(old))
    document = compose_last_year(new, old)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert len(table.rows) == len(rows)
