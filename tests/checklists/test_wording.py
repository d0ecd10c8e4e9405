"""Wordings with their parameters, forms, dates, own sentences and change of subject."""

import pytest

from checklists.answer import Answer
from checklists.case import Contractor, Kind
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.specification import titles_of
from checklists.subject import reword
from checklists.templates import pieces, template_of
from checklists.wording import BLANK, Filled, Span, case_value, filled
from tests.checklists.small_cases import case_of, to_add

CATALOGUE = shipped_catalogue()
TITLES = titles_of(shipped_forms())
NUMBERS = {
    "form-deletion-software-notice": "別記様式第1号",
    "form-misprint-monthly": "別記様式第4号",
}


def fill(clause_id: str, answer: Answer | None = None, case=None, **rest) -> Filled:
    clause = CATALOGUE.clause_by_id[clause_id]
    return filled(clause, answer, case or case_of(), CATALOGUE, NUMBERS, TITLES, **rest)


def marked(found: Filled, kind: str) -> list[str]:
    return [found.text[span.start : span.end] for span in found.spans if span.kind == kind]


def test_defaults_and_the_form_with_its_number() -> None:
    found = fill("deletion-software-notice")
    assert found.text.startswith(
        "受託者は、個人情報の電子データの消去に使用する専用ソフトウェアの名称、バージョンその他"
        "必要な事項を契約締結後速やかに別記様式第1号（データ消去ソフト使用届）により市に届け出て"
    )
    assert marked(found, "choice") == ["契約締結後速やかに"]
    assert marked(found, "number") == ["別記様式第1号（データ消去ソフト使用届）"]
    assert found.empty == ()
    assert not found.own


def test_the_officers_value_replaces_the_default_and_a_blank_one_does_not() -> None:
    chosen = fill("deletion-software-notice", to_add(parameters={"notice_deadline": "着手前に"}))
    assert marked(chosen, "choice") == ["着手前に"]
    blank = fill("deletion-software-notice", to_add(parameters={"notice_deadline": " "}))
    assert blank == fill("deletion-software-notice")


def test_a_form_without_a_number_stands_with_its_title() -> None:
    assert "従事者名簿を業務開始前に" in fill("people-roster").text.replace(
        TITLES["form-worker-roster"], "従事者名簿"
    )
    assert "別記様式" not in fill("people-roster").text


def test_an_interval_reads_as_words() -> None:
    found = fill("misprint-monthly-report", to_add(parameters={"report_interval_months": 3}))
    assert "四半期ごとに1回以上、別記様式第4号（" in found.text


def test_several_values_are_joined() -> None:
    assert "上書き消去、消磁、物理破壊のいずれか" in fill("cloud-media-sanitisation").text


def test_numbers_have_separators() -> None:
    answer = to_add(parameters={"expected_volume": 14900, "distribution_flow": "郵送"})
    assert "見込件数は年14,900件" in fill("governance-volume-and-distribution", answer).text


def test_a_date_or_a_rule() -> None:
    pairs = (
        ("2027-02-28", "令和9年2月28日"),
        (" 2027-02-28", "令和9年2月28日"),
        ("交付の日から1年", "交付の日から1年"),
        ("２０２７-０２-２８", "２０２７-０２-２８"),
        ("2027-02-29", "2027-02-29"),
    )
    for value, words in pairs:
        answer = to_add(parameters={"voucher_expiry": value, "voucher_name": "引換券"})
        assert f"有効期限({words})" in fill("voucher-expiry-on-face", answer).text


def test_an_empty_value_is_a_blank_and_named() -> None:
    found = fill("copy-ban-vouchers")
    assert found.empty == ("voucher_name",)
    assert found.text == f"従事者は、{BLANK}を複写(撮影を含む。)してはならない。"
    assert found.spans == (Span(5, 9, "choice"),)


def test_an_empty_list_that_is_wanted_has_a_blank_to_fill() -> None:
    found = fill("drafting-define-ambiguous-words", to_add())
    assert found.items == (BLANK,) and found.empty == ("vague_terms",)


def test_a_sentence_is_left_out_with_its_value() -> None:
    assert "提供しない" not in fill("scope-minimise-items").text
    with_value = to_add(parameters={"excluded_items": "収入に関する情報"})
    assert fill("scope-minimise-items", with_value).text.endswith(
        "市は、収入に関する情報を受託者に提供しない。"
    )


def test_a_variant_of_the_wording() -> None:
    banned = fill("reoutsourcing-control", to_add(parameters={"reoutsourcing_policy": "禁止"}))
    assert banned.text == "受託者は、個人情報の取扱いを再委託してはならない。"
    assert "ただし、" in fill("reoutsourcing-control").text


def test_a_table_stands_after_the_sentence() -> None:
    rows = [
        {"item": "氏名", "description": "本人の氏名", "source": "申請書"},
        {"item": "", "description": " ", "source": ""},
    ]
    found = fill("scope-item-definition", to_add(parameters={"item_notes": rows}))
    assert found.text == "個人情報の項目及び内容は、次の表のとおりである。"
    assert found.table is not None
    assert found.table.labels == ("項目", "内容", "取得元")
    assert found.table.rows == (("氏名", "本人の氏名", "申請書"),)
    assert fill("scope-item-definition").empty == ("item_notes",)


def test_the_prohibitions_are_items_and_the_last_sentence_moves_up() -> None:
    found = fill("drafting-worker-facing-prohibitions", prohibitions=["撮ってはならない。"])
    assert found.items == ("撮ってはならない。",)
    assert found.text == (
        "従事者が遵守すべき禁止事項は、次のとおりとする。"
        "受託者は、これを従事者全員に配付し、作業場所に掲示しなければならない。"
    )


@pytest.mark.parametrize(
    "clause", [c for c in CATALOGUE.clauses if c.wording_kind == "note"], ids=lambda c: c.id
)
def test_the_head_of_a_note_is_not_printed(clause) -> None:
    text = fill(clause.id).text
    assert not text.startswith(("(", "（"))
    assert "記載文案" not in text


@pytest.mark.parametrize("clause", CATALOGUE.clauses, ids=lambda clause: clause.id)
def test_no_placeholder_is_left_in_any_wording(clause) -> None:
    found = fill(clause.id)
    assert "{" not in found.text
    assert "}" not in found.text
    assert all(found.text[span.start : span.end] for span in found.spans)
    template = template_of(clause, None)
    assert "".join(piece.text for piece in pieces(template)) == template


def test_values_of_the_case_inside_a_default() -> None:
    assert "見本市個人情報の保護に関する法律施行条例" in fill("base-legal-compliance").text
    assert "窓口は、健康づくり課とする" in fill("rights-request-contact").text


def test_values_of_the_case() -> None:
    case = case_of({}, contractor=Contractor(name="見本印刷株式会社"))
    assert case_value("contractor", case) == "見本印刷株式会社"
    assert case_value("contract_term", case) == "令和8年4月1日から令和9年3月31日まで"
    assert case_value("contract_name", case) == case.title
    named = case_of(profile={"contract_name": "印刷委託"})
    assert case_value("contract_name", named) == "印刷委託"
    assert case_value("contract_term", case_of(profile={"term": "未定"})) == ""


def test_a_value_the_case_lacks_is_named() -> None:
    nameless = case_of(profile={"title": "", "contract_name": ""})
    assert "contract_name" in fill("base-definitions", case=nameless).empty


def test_the_officers_own_sentence_replaces_ours() -> None:
    found = fill("copy-ban-receipts", to_add(wording=" 受領証は、写さない。 "))
    assert (found.text, found.own) == ("受領証は、写さない。", True)
    assert not fill("copy-ban-receipts", to_add(wording="  ")).own


def test_placeholders_we_know_are_filled_in_the_officers_sentence() -> None:
    own = "{city}は、{form:form-misprint-monthly}を{term}で{report_interval_months:freq}求める。{x"
    found = fill("misprint-monthly-report", to_add(wording=own))
    assert found.text == (
        f"見本市は、別記様式第4号（{TITLES['form-misprint-monthly']}）を{{term}}で毎月求める。{{x"
    )


def test_a_value_with_braces_is_printed_as_it_is() -> None:
    found = fill("base-legal-compliance", to_add(parameters={"policy_name": "{city}の方針"}))
    assert "及び{city}の方針を遵守" in found.text


def test_the_place_of_another_clause() -> None:
    own = to_add(wording="{article:base-confidentiality}を守る。{article:nothing}")
    placed = fill("copy-ban-receipts", own, places={"base-confidentiality": "第8条第1項"})
    assert placed.text == "第8条第1項を守る。{article:nothing}"
    assert marked(placed, "number") == ["第8条第1項"]
    title = CATALOGUE.clause_by_id["base-confidentiality"].title
    assert fill("copy-ban-receipts", own).text.startswith(f"{title}に関する定めを守る。")


def test_the_subject_of_a_designated_manager() -> None:
    case = case_of(kind=Kind.DESIGNATED_MANAGER)
    found = fill("deletion-software-notice", case=case)
    assert found.text.startswith("指定管理者は、")
    assert marked(found, "choice") == ["協定締結後速やかに"]
    assert found.reworded
    definitions = fill("base-definitions", case=case).text
    assert "市と指定管理者との間の協定をいう。" in definitions
    assert "本協定に基づき指定管理者が行う業務" in definitions


@pytest.mark.parametrize(
    ("clause_id", "words"),
    [
        (
            "people-city-side-responsible",
            "契約事務規則の定めるところにより監督職員及び契約事務所管責任者",
        ),
        ("people-roster-employment-type", "契約社員"),
        ("base-dispatch-workers", "労働者派遣契約において"),
        ("base-reoutsourcing-flowdown", "再委託先との契約において"),
        ("base-reoutsourcing-flowdown", "その契約書の写し"),
        ("base-reoutsourcing-subsidiary", "契約の名称及び形式を問わず"),
        ("base-data-location", "とする契約によらなければならない"),
    ],
)
def test_some_contracts_stay_contracts(clause_id: str, words: str) -> None:
    assert words in fill(clause_id, case=case_of(kind=Kind.DESIGNATED_MANAGER)).text


def test_the_officers_words_keep_their_subject() -> None:
    case = case_of(kind=Kind.DESIGNATED_MANAGER)
    own = fill("copy-ban-receipts", to_add(wording="受託者は、契約を守る。"), case)
    assert (own.text, own.reworded) == ("受託者は、契約を守る。", False)
    value = to_add(parameters={"notice_deadline": "契約の翌日に"})
    assert "契約の翌日に" in fill("deletion-software-notice", value, case).text


def test_other_kinds_keep_our_subject() -> None:
    assert CATALOGUE.subject_change_of("outsourcing") is None
    assert reword("受託者", None) == "受託者"
    assert not fill("deletion-software-notice").reworded
