"""Papers of the council: 諮問書, 点検結果表, 文案, cover, contents, other checklists."""

import paper_cases as cases
import pytest

from checklists.answer import Answer, ItemAnswer, ItemVerdict, Verdict
from checklists.case import FormValues, Kind, Route
from checklists.examined import Examined
from checklists.paper.as_text import as_text
from checklists.paper.blocks_fields import Table
from checklists.paper.blocks_head import Sentence
from checklists.paper.blocks_single import Counts
from checklists.paper.blocks_text import Articles, Numbered, NumberedItem
from checklists.paper.compose import Face, compose_form
from checklists.paper.compose_cover import compose_contents, compose_cover
from checklists.paper.compose_items import compose_items
from checklists.paper.compose_specification import compose_specification
from checklists.paper.document import Document
from checklists.paper.packet_lines import packet_lines


def result(examined: Examined) -> Document:
    return compose_form(
        examined.forms.by_id("form-checklist-result"), examined, Face.PREFILLED
    ).document


def consultation(examined: Examined) -> Document:
    return compose_form(
        examined.forms.by_id("form-consultation"), examined, Face.PREFILLED
    ).document


def items(paper: Document) -> list[NumberedItem]:
    return list(next(b for b in paper.blocks if isinstance(b, Numbered)).items)


# ---- 点検結果表 -----------------------------------------------------------------------------------


def test_every_clause_stands_once_and_unanswered_is_never_blank() -> None:
    examined = cases.examined()
    clauses, gaps = (block for block in result(examined).blocks if isinstance(block, Table))
    listed = len(examined.assessment.applicable) + len(examined.assessment.to_check)
    assert len(clauses.rows) == listed
    for row in clauses.rows:
        applies, answer = row.cells[2].text, row.cells[3].text
        assert (applies, bool(answer)) in {("適用", True), ("要確認", False)}
        assert row.cells[2].bold == (applies == "要確認")
        assert row.cells[3].bold == (answer in {"未回答", "確認中"})
    open_rows = sum(row.cells[2].bold or row.cells[3].bold for row in clauses.rows)
    assert len(gaps.rows) == open_rows + len(examined.assessment.weak)
    assert {row.cells[2].lead for row in gaps.rows} == {"未回答", "確認中", "要確認", "弱い箇所"}


def test_counts_on_paper_are_those_of_the_assessment() -> None:
    examined = cases.examined()
    counts = next(block for block in result(examined).blocks if isinstance(block, Counts))
    numbers = {count.label: int(count.number) for row in counts.rows for count in row}
    assert numbers["適用"] == len(examined.assessment.applicable)
    parts = ("明記済", "追記する", "該当なし", "確認中", "未回答")
    assert sum(numbers[part] for part in parts) == numbers["適用"]
    assert numbers["対象外"] == len(examined.assessment.not_applicable)


def test_a_reason_and_chosen_words_stand_in_their_column() -> None:
    examined = cases.with_answers(
        people_roster_residency=Answer(
            verdict=Verdict.NOT_APPLICABLE, reason="市内在住を要件としないため"
        ),
        deletion_software_notice=Answer(
            verdict=Verdict.TO_ADD, parameters={"notice_deadline": "契約締結日から14日以内に"}
        ),
        credentials_rotation_periodic=Answer(
            verdict=Verdict.TO_ADD, parameters={"rotation_interval_months": 1}
        ),
        misprint_shred=Answer(verdict=Verdict.TO_ADD),
    )
    clauses = next(block for block in result(examined).blocks if isinstance(block, Table))
    by_title = {row.cells[1].text: row.cells for row in clauses.rows}
    assert by_title["名簿に市内在住の別（任意）"][5].text == "市内在住を要件としないため"
    assert by_title["データ消去ソフトの事前届出"][5].text == "契約締結日から14日以内に"
    assert by_title["パスワードの定期変更"][5].text == "毎月"
    assert by_title["ミス紙の復元不可能な廃棄"][5].text == "標準文のとおり"
    assert by_title["データ消去ソフトの事前届出"][6].text == "第１号"
    assert by_title["データ消去ソフトの事前届出"][4].text.startswith("文案第")


# ---- 諮問書 ---------------------------------------------------------------------------------------


def test_the_two_managers_stand_apart_under_their_item() -> None:
    item = next(
        i for i in items(consultation(cases.examined())) if i.heading.startswith("個人情報を")
    )
    holder = next(part for part in item.items if part.text.startswith("責任者"))
    assert [part.number for part in holder.items] == ["ア", "イ"]
    assert holder.items[0].text.startswith("連絡調整責任者　設置する。")
    assert holder.items[1].text.startswith("取得個人情報取扱責任者　設置する。")


def test_items_are_numbered_without_gaps_when_one_is_left_out() -> None:
    profile = {key: v for key, v in cases.gift_set().profile.items() if key != "benchmark"}
    found = items(consultation(cases.examined(profile=profile)))
    assert [item.number for item in found] == [
        "１",
        "２",
        "３",
        "４",
        "５",
        "６",
        "７",
        "８",
        "９",
        "10",
        "11",
    ]
    assert "他の自治体の状況" not in [item.heading for item in found]


def test_an_empty_required_entry_says_so() -> None:
    profile = {**cases.gift_set().profile, "reason": ""}
    first = items(consultation(cases.examined(profile=profile)))[0]
    assert (first.heading, first.text) == ("委託（導入）の理由", "（未記入）")


def test_outside_connections_stand_between_media_and_deletion() -> None:
    item = next(
        i for i in items(consultation(cases.examined())) if i.heading.startswith("コンピュータ")
    )
    starts = [part.text.partition("　")[0] for part in item.items]
    assert starts == ["電算機の利用", "記録媒体の使用", "外部接続", "消去の方法"]


def test_no_number_a_person_wrote_displaces_another() -> None:
    """An entry's own (3) is not that of the field on outside connections, nor its second ア."""
    profile = {
        **cases.gift_set().profile,
        "computer_use": {"value": True, "text": "次の機器(1) 端末(2) サーバ(3) 印刷機"},
        "content": "次の作業\nア 封入\nイ 発送\nア 返戻の受領",
    }
    paper = consultation(cases.examined(profile=profile))
    item = next(i for i in items(paper) if i.heading.startswith("コンピュータ"))
    starts = [part.text.partition("　")[0] for part in item.items]
    assert starts == ["電算機の利用", "記録媒体の使用", "外部接続", "消去の方法"]
    text = as_text(paper)
    assert "次の機器（１） 端末（２） サーバ（３） 印刷機。" in text
    for work in ("封入", "発送", "返戻の受領"):
        assert work in text


def test_items_stand_apart_also_when_the_first_is_empty() -> None:
    profile = {**cases.gift_set().profile, "computer_use": None}
    paper = consultation(cases.examined(profile=profile))
    item = next(i for i in items(paper) if i.heading.startswith("コンピュータ"))
    starts = [(part.number, part.text.partition("　")[0]) for part in item.items]
    assert starts == [
        ("（１）", "記録媒体の使用"),
        ("（２）", "外部接続"),
        ("（３）", "消去の方法"),
    ]


@pytest.mark.parametrize(
    ("route", "title", "words"),
    [
        (Route.CONSULTATION, "諮問書", "の意見を求めます。"),
        (Route.REPORT, "報告書", "に報告します。"),
    ],
)
def test_the_paper_for_the_council_is_worded_by_route(route: Route, title: str, words: str) -> None:
    paper = consultation(cases.examined(route=route))
    assert paper.title == title
    sentence = next(block for block in paper.blocks if isinstance(block, Sentence))
    assert sentence.text.endswith(words)


# ---- 特記仕様書文案 -------------------------------------------------------------------------------


def test_the_wording_to_add_has_every_clause_of_the_draft() -> None:
    examined = cases.examined()
    paper = compose_specification(examined)
    articles = next(block for block in paper.blocks if isinstance(block, Articles)).articles
    assert articles[0].heading == "（趣旨）"
    assert len(articles) == len(examined.specification.articles)
    more = compose_specification(examined, include_stated=True)
    longer = next(block for block in more.blocks if isinstance(block, Articles)).articles
    assert len(longer) > len(articles)


def test_a_case_with_nothing_to_add_says_so() -> None:
    paper = compose_specification(cases.examined(answers={}))
    assert "加える条文は、ありません" in as_text(paper)


def test_the_index_of_forms_names_our_article_or_the_officers() -> None:
    table = next(
        block
        for block in compose_specification(cases.examined()).blocks
        if isinstance(block, Table)
    )
    places = {row.cells[2].text: row.cells[0].text for row in table.rows}
    assert places["データ消去ソフト使用届"].startswith("第")
    assert any(place.startswith("仕様書第") for place in places.values())


# ---- cover, contents, other kinds -----------------------------------------------------------------


def test_the_cover_is_dated_and_addressed_by_the_case_alone() -> None:
    examined = cases.examined()
    text = as_text(compose_cover(examined, packet_lines(examined)))
    for wanted in (
        "令和８年11月20日",
        "会長　仮名　正　様",
        "見本市こども家庭課長",
        "令和９年１月27日（水）",
    ):
        assert wanted in text
    undated = cases.examined(edition=cases.gift_set().edition.model_copy(update={"date": None}))
    assert "令和　　年　　月　　日" in as_text(compose_cover(undated, packet_lines(undated)))


def test_a_deadline_for_opinions_stands_on_the_cover() -> None:
    stored = {"form-written-review-notice": FormValues(fields={"deadline_opinion": "2027-01-20"})}
    examined = cases.examined(forms=stored)
    text = as_text(compose_cover(examined, packet_lines(examined)))
    assert "御意見の期限: 令和９年１月20日（水）まで" in text


def test_contents_have_the_titles_of_the_papers() -> None:
    examined = cases.examined()
    text = as_text(compose_contents(examined, packet_lines(examined)))
    assert (
        "ミス件数及び廃棄処分　月次報告書 | 第４号 | 手書き用 | 頁<form-misprint-monthly>" in text
    )
    assert "== 諮問の書類" in text


def test_the_viewpoints_of_an_assessment_have_every_word_of_their_answers() -> None:
    case = cases.empty(Kind.PIA)
    first, second, *_ = (
        item.id for item in case.assessment.checklists[0].items if item.group == "適合性"
    )
    answers = {
        first: ItemAnswer(verdict=ItemVerdict.UNMET, reason="様式が古い。", note="議事録に残す。"),
        second: ItemAnswer(verdict=ItemVerdict.CHECKING),
    }
    examined = cases.examined(case.case, items=answers)
    form = cases.form("pia-check-results")
    text = as_text(compose_form(form, examined, Face.PREFILLED).document)
    assert "様式が古い。／議事録に残す。" in text
    assert "確認中" in text
    assert "checking" not in text


def test_the_items_of_another_kind_are_a_plain_table() -> None:
    examined = cases.empty(Kind.PIA)
    first = examined.assessment.checklists[0].items[0]
    answered = cases.examined(
        examined.case,
        items={first.id: ItemAnswer(verdict=ItemVerdict.MET, note="表紙のとおり")},
    )
    table = next(b for b in compose_items(answered).blocks if isinstance(b, Table))
    rows = [row for row in table.rows if not row.heading]
    assert len(rows) == len(answered.assessment.checklists[0].items)
    assert [cell.text for cell in rows[0].cells[2:]] == ["適合", "表紙のとおり"]
    assert rows[1].cells[2].text == "未回答"
    assert rows[1].cells[2].bold
