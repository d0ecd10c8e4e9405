"""The council's papers, made of its opinions and conditions."""

import council_of_gifts as council
import paper_cases as cases
import pytest

from checklists import casefile
from checklists.case import FormValues, Route
from checklists.council import Council
from checklists.council_days import NOTICE, OPINION_LIST, VERDICT
from checklists.examined import Examined
from checklists.paper.as_text import as_text
from checklists.paper.blocks_fields import Table
from checklists.paper.compose import Face, compose_form
from checklists.paper.compose_comparison import compose_comparison
from checklists.paper.document import Document
from checklists.paper.side_by_side import SideBySide
from checklists.paper.values import offered_rows
from checklists.paper_text import paper_text

MANUAL = "form-office-manual-insert"


def test_each_change_of_the_wording_names_who_asked_for_it() -> None:
    found = council.examined()
    assert found.comparison is not None and found.printed_before is not None
    paper = compose_comparison(found, found.comparison, found.printed_before)
    (block,) = (one for one in paper.blocks if isinstance(one, SideBySide))
    remarks = {line.note for line in block.lines if line.note}
    assert any(note.startswith("意見７、再２") for note in remarks)
    assert any("答申の条件１" in note for note in remarks)
    for line in block.lines:
        if "（略）" in line.new.text:
            assert "意見" not in line.note, "what is left out came from nobody"


def listing(found: Examined) -> tuple[Document, Table]:
    """委員意見・回答一覧 and its table."""
    paper = compose_form(found.forms.by_id(OPINION_LIST), found, Face.PREFILLED).document
    (table,) = (block for block in paper.blocks if isinstance(block, Table))
    return paper, table


def in_round(name: str) -> Examined:
    """The same case with a round chosen for the list."""
    found = council.examined()
    forms = {**found.case.forms, OPINION_LIST: FormValues(fields={"round": name})}
    return cases.examined(found.case, forms=forms)


def test_the_list_has_each_round_under_its_heading() -> None:
    paper, table = listing(council.examined())
    headings = [(number, row.heading) for number, row in enumerate(table.rows) if row.heading]
    assert headings == [
        (0, "第１回意見（24件）"), (25, "再意見（６件）"),
        (32, "答申の附帯意見のうち、議事録に掲載するもの（１件）"),
    ]  # fmt: skip
    numbers = [row.cells[0].text for row in table.rows if row.cells]
    assert numbers == [*map(str, range(1, 25)), *(f"再{number}" for number in range(1, 7)), "附1"]
    minutes = table.rows[-1].cells
    assert [cell.text for cell in minutes if "・" in cell.text] == [], "nothing is due of it"
    again = next(row for row in table.rows if row.cells and row.cells[0].text == "再2")
    assert again.cells[1].text == "（１）\n（意見７）"
    assert "■第１回意見 ■回答 ■再意見 ■再回答" in as_text(paper)


@pytest.mark.parametrize(
    ("name", "count", "first", "day"),
    [("第1回意見", 24, "1", "11月13日（金）"), ("再回答", 6, "再1", "11月20日（金）")],
)
def test_a_chosen_round_stands_alone_with_its_days(
    name: str, count: int, first: str, day: str
) -> None:
    paper, table = listing(in_round(name))
    assert len(table.rows) == count
    assert (table.rows[0].cells or table.rows[1].cells)[0].text == first
    assert f"意見の提出期限: 令和８年{day}" in as_text(paper)


def test_the_papers_of_the_council_go_out_in_its_name() -> None:
    found = council.examined()
    town = found.case.municipality
    notice = compose_form(found.forms.by_id(NOTICE), found, Face.PREFILLED).document
    assert f"差出人: {paper_text(town.council)}　会長　{town.council_chair}" in as_text(notice)
    verdict = compose_form(found.forms.by_id(VERDICT), found, Face.PREFILLED).document
    above = as_text(verdict).partition("# 答")[0]
    assert paper_text(town.council) in above
    assert town.council_chair not in above, "the chair signs by hand"


def test_the_verdict_on_a_report_names_no_consultation() -> None:
    case = council.examined().case.model_copy(update={"route": Route.REPORT})
    found = cases.examined(case)
    said = as_text(compose_form(found.forms.by_id(VERDICT), found, Face.PREFILLED).document)
    assert "をもって報告のあった事項について" in said


def test_the_manual_says_what_the_department_does() -> None:
    found = cases.examined()
    said = as_text(compose_form(found.forms.by_id(MANUAL), found, Face.PREFILLED).document)
    kept = [line for line in said.splitlines() if "しなければならない。" in line]
    assert kept and all("次の定めを守り、受託者に守らせること。「" in line for line in kept)


def test_one_round_needs_no_heading() -> None:
    rows = tuple(row for row in council.opinions() if row["round"] == 1)
    _, table = listing(cases.examined(opinions=rows))
    assert not any(row.heading for row in table.rows)


def verdict(**fields: str) -> str:
    found = council.examined()
    forms = {**found.case.forms, VERDICT: FormValues(fields={**council.VERDICT, **fields})}
    again = cases.examined(found.case, forms=forms)
    return as_text(compose_form(again.forms.by_id(VERDICT), again, Face.PREFILLED).document)


def test_the_answer_tells_its_conditions_apart() -> None:
    text = verdict(conditions="審議の経過は、議事録のとおり。")
    kinds = ("必ず仕様書へ反映", "必ず仕様書へ反映", "運用上の注意")
    for number, kind in enumerate(kinds, 1):
        assert f"{paper_text(str(number))}　（{kind}）　" in text
    for condition in council.CONDITIONS:
        assert (condition.text in text) is (condition.kind != "minutes")
    assert council.CONDITIONS[-1].text in as_text(listing(council.examined())[0])
    assert "審議の経過は、議事録のとおり。" in text
    assert "■条件付き" in text and "■答申に記載 ■議事録に記載" in text
    assert "■答申に記載 □議事録に記載" in verdict(place_of_opinion="答申に記載")


def test_the_notice_has_its_days_with_weekdays() -> None:
    found = council.examined()
    text = as_text(compose_form(found.forms.by_id(NOTICE), found, Face.PREFILLED).document)
    for day in ("13日（金）", "18日（水）", "20日（金）", "30日（月）"):
        assert f"令和８年11月{day}" in text


def test_the_manual_takes_a_promise_that_no_clause_brings_there() -> None:
    promised = {
        "answer": "朝礼で\n毎日確かめる。",
        "action": "事務マニュアルに記載",
        "clauses": ["copy-ban-receipts"],
    }
    kept = {**promised, "answer": "重ねて書かない。", "clauses": ["deletion-office-manual"]}
    found = cases.examined(opinions=({**promised, "action": "説明で了解"}, promised, kept))
    text = as_text(compose_form(found.forms.by_id(MANUAL), found, Face.PREFILLED).document)
    assert text.count("朝礼で毎日確かめる。") == 1
    assert "重ねて書かない。" not in text


def test_own_steps_of_the_manual_win_over_the_offered_ones() -> None:
    found = cases.examined()
    form = found.forms.by_id(MANUAL)
    (table,) = form.tables
    offered = offered_rows(table, found)
    assert offered and set(offered[0]) == {"step", "timing", "form"}
    own = {"step": "届の写しを綴る。", "timing": "その都度"}
    forms = {**found.case.forms, MANUAL: FormValues(rows={table.id: (own,)})}
    again = cases.examined(found.case, forms=forms)
    text = as_text(compose_form(form, again, Face.PREFILLED).document)
    assert "届の写しを綴る。" in text
    assert paper_text(str(offered[0]["step"])) not in text
    assert casefile.problems_of(again.case, again.catalogue, again.forms) == ()


def test_a_meeting_has_no_days_of_a_review_in_writing() -> None:
    found = council.examined()
    forms = {name: kept for name, kept in found.case.forms.items() if name != NOTICE}
    met = found.case.model_copy(update={"forms": forms, "council": Council(manner="meeting")})
    for case, there in ((found.case, True), (met, False)):
        text = as_text(listing(cases.examined(case))[0])
        assert ("意見の提出期限" in text) is there
        assert "意見の区分" in text
