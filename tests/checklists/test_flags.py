"""Flags on the case itself: each with a case that has it, and none on a consistent one."""

import pytest

from checklists.answer import Answer, Place, Verdict
from checklists.case import Case, CaseDocument, Contractor, FormValues, Kind, Municipality, Route
from checklists.flag_texts import date_slips
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.rules import Flag, assess
from tests.checklists.small_cases import case_of, declined, full_profile, place, stated, to_add

CATALOGUE = shipped_catalogue()


def flags(case: Case) -> tuple[Flag, ...]:
    return assess(case, CATALOGUE, shipped_forms()).flags


def only(case: Case) -> Flag:
    (flag,) = flags(case)
    return flag


def asks(case: Case, place: str, words: str) -> None:
    """One flag, at that place, with these words, that does not block."""
    flag = only(case)
    assert flag.place == place
    assert words in flag.sentence
    assert not flag.blocking


def test_a_consistent_case_has_none() -> None:
    assert flags(case_of()) == ()


# Entries


@pytest.mark.parametrize(
    "key", [f.key for f in CATALOGUE.profile_fields if f.required and f.stored]
)
def test_every_required_entry_that_is_empty_is_flagged_and_none_blocks(key: str) -> None:
    profile = full_profile()
    del profile[key]
    found = flags(case_of().model_copy(update={"profile": profile}))
    label = CATALOGUE.profile_by_key[key].label
    (flag,) = [one for one in found if one.place == f"profile.{key}" and label in one.sentence]
    assert flag.sentence.startswith(f"「{label}」が空です。")
    assert not flag.blocking


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("reason", " 　"),
        ("pi_items", []),
        ("pi_items", [{"item": "", "description": " ", "passed": False}]),
        ("workforce", []),
        ("liaison_manager", {"value": "", "name": ""}),
        ("external_connection", {"values": [], "text": "なし"}),
        ("computer_use", {"value": None, "text": "有"}),
        ("expected_volume", None),
        ("safeguards_declared", ["", " "]),
    ],
)
def test_blank_is_empty(key: str, value: object) -> None:
    assert [(f.place, f.blocking) for f in flags(case_of(profile={key: value}))] == [
        (f"profile.{key}", False)
    ]


def test_no_and_zero_are_values() -> None:
    assert flags(case_of(profile={"computer_use": {"value": False}, "expected_volume": 0})) == ()


def test_entries_kept_at_the_top_of_the_case() -> None:
    found = flags(case_of(municipality=Municipality()))
    assert [flag.place for flag in found] == ["municipality.name", "municipality.council"]
    assert not any(flag.blocking for flag in found)


def test_no_council_is_needed_inside_the_city_hall() -> None:
    case = case_of(municipality=Municipality(name="見本市"), route=Route.INTERNAL)
    asks(case, "municipality.council", "空です")


def test_entries_about_a_contract_do_not_block_without_one() -> None:
    profile = full_profile()
    del profile["term"], profile["liaison_manager"]
    case = case_of(kind=Kind.SECONDARY_USE).model_copy(update={"profile": profile})
    found = flags(case)
    assert [flag.place for flag in found] == ["profile.liaison_manager", "profile.term"]
    assert not any(flag.blocking for flag in found)


def test_a_kind_can_leave_an_entry_out() -> None:
    profile = full_profile()
    del profile["pi_items"]
    case = case_of(kind=Kind.ORDINANCE).model_copy(update={"profile": profile})
    asks(case, "profile.pi_items", "空です")


def test_the_catalogue_names_real_entries_and_kinds() -> None:
    keys = {field.key for field in CATALOGUE.profile_fields}
    assert set(CATALOGUE.entries_of_contract) <= keys
    assert set(CATALOGUE.entries_not_for_kind) <= {kind.value for kind in Kind}
    assert {key for found in CATALOGUE.entries_not_for_kind.values() for key in found} <= keys


# Dates and 年度


def test_a_term_that_ends_before_it_begins_blocks() -> None:
    found = flags(case_of(profile={"term": "2026-04-01/2026-03-31"}))
    assert found[0] == Flag(
        "profile.term", "委託期間の終わりが初め(令和8年4月1日)より前です。", True
    )


def test_one_day_is_a_term() -> None:
    assert flags(case_of(profile={"term": "2026-04-01/2026-04-01"})) == ()


def test_signed_after_the_work_began() -> None:
    case = case_of(profile={"contract_date": "2026-04-02"})
    asks(case, "profile.contract_date", "委託期間の初め(令和8年4月1日)より後")


def test_consulted_after_the_contract() -> None:
    late = {"text": "令和8年度第1回", "date": "2026-05-20"}
    profile = {"meeting": late, "fiscal_year": 2026, "consult_no": "令和8年度諮問第3号"}
    asks(case_of(profile=profile), "profile.meeting", "事前に諮れない理由")
    signed = {**profile, "contract_date": "2026-05-19", "term": "2026-06-01/2027-03-31"}
    asks(case_of(profile=signed), "profile.meeting", "令和8年5月20日")


@pytest.mark.parametrize(("expiry", "words"), [("2026-03-01", "より前"), ("2027-04-30", "より後")])
def test_vouchers_run_out_inside_the_term(expiry: str, words: str) -> None:
    case = case_of({}, "cross_fiscal_year", profile={"voucher_expiry": expiry})
    asks(case, "profile.voucher_expiry", words)
    assert flags(case_of(profile={"voucher_expiry": "2027-02-28"})) == ()


def test_a_draft_dated_after_the_meeting() -> None:
    draft = CaseDocument(code="spec", title="仕様書（案）", date="2026-02-01")
    asks(case_of(documents=(draft,)), "documents.spec", "会議の期日(令和8年1月28日)より後")


def test_the_year_of_the_meeting() -> None:
    profile = {"fiscal_year": 2026, "consult_no": "", "meeting": {"text": "", "date": "2026-01-28"}}
    asks(case_of(profile=profile), "profile.fiscal_year", "令和7年度です")


def test_the_year_in_the_words_of_the_meeting_and_the_number() -> None:
    asks(
        case_of(profile={"consult_no": "令和8年度諮問第3号"}), "profile.consult_no", "「令和8年度」"
    )
    meeting = {"text": "令和６年度第４回", "date": "2026-01-28"}
    asks(case_of(profile={"meeting": meeting}), "profile.meeting", "令和7年度")


def test_two_names_of_the_year_2019() -> None:
    profile = {
        "fiscal_year": 2019,
        "consult_no": "平成31年度諮問第3号",
        "meeting": {"text": "令和元年度第2回", "date": "2020-02-13"},
        "target_fiscal_years": [2020],
        "term": "2020-04-01/2021-03-31",
    }
    assert flags(case_of(profile=profile)) == ()


def test_the_years_of_the_work() -> None:
    asks(
        case_of(profile={"target_fiscal_years": [2026, 2027]}),
        "profile.target_fiscal_years",
        "合いません",
    )
    found = flags(
        case_of(
            profile={
                "target_fiscal_years": [2024],
                "term": "2024-04-01/2025-03-31",
                "meeting": None,
            }
        )
    )
    assert [flag.place for flag in found] == ["profile.target_fiscal_years"]
    assert "より前" in found[0].sentence


def test_days_of_a_year_that_began_before_the_eras() -> None:
    """A slip of the keyboard: 明治元年 for 令和. It is asked about, as every other wrong year."""
    meeting = {"text": "", "date": "1868-02-01"}
    found = flags(case_of(profile={"meeting": meeting, "term": "1868-02-01/1868-03-31"}))
    assert "は1867年度です" in next(f for f in found if f.place == "profile.fiscal_year").sentence
    assert "profile.target_fiscal_years" in [flag.place for flag in found]


def test_a_term_over_the_end_of_the_year_that_was_said_not_to_cross_it() -> None:
    profile = {"term": "2026-10-01/2027-09-30", "target_fiscal_years": [2026, 2027]}
    asks(case_of(profile=profile), "profile.term", "年度をまたぎます")
    assert flags(case_of({}, "cross_fiscal_year", profile=profile)) == ()
    assert flags(case_of({}, unknown=("cross_fiscal_year",), profile=profile)) == ()


def test_vouchers_over_the_end_of_the_year() -> None:
    found = flags(case_of(profile={"voucher_expiry": "2027-04-30"}))
    assert [flag.place for flag in found] == ["profile.voucher_expiry"] * 2


def test_dates_that_cannot_be_read_are_not_compared() -> None:
    assert flags(case_of(profile={"term": "令和8年4月から", "contract_date": "未定"})) == ()


@pytest.mark.parametrize(
    ("form", "fields", "where"),
    [
        (
            "form-written-review-notice",
            {"deadline_opinion": "2026-01-15", "deadline_answer": "2026-01-15"},
            "deadline_answer",
        ),
        (
            "form-written-review-notice",
            {"notice_on": "2026-01-16", "deadline_opinion": "2026-01-15"},
            "deadline_opinion",
        ),
        (
            "form-deletion-completion-report",
            {"work_start": "2026-03-31T15:00", "work_end": "2026-03-31T14:00"},
            "work_end",
        ),
    ],
)
def test_dates_of_a_form(form: str, fields: dict[str, str], where: str) -> None:
    case = case_of(forms={form: FormValues(fields=fields)})
    asks(case, f"forms.{form}.fields.{where}", "の「")
    in_order = dict(zip(fields, ("2026-01-01", "2026-01-02"), strict=True))
    assert flags(case_of(forms={form: FormValues(fields=in_order)})) == ()


def test_a_worker_who_leaves_before_joining() -> None:
    workers = ({"start": "2026-04-01", "end": "2026-03-31"}, {"start": "2026-04-01", "end": ""})
    asks(case_of(workers=workers), "workers.0.end", "「従事終了日」が「従事開始日」より前です")


# Dates inside texts


@pytest.mark.parametrize(
    "text",
    [
        "令和8年1月28日(水)",
        "令和８年１月２８日（水曜日）",
        "令和8年(2026年)1月28日(水)",
        "2026年1月28日（水）",
        "2026/1/28(水)",
        "令和元年5月1日",
        "平成31年4月30日",
        "平成31年度実績",
        "令和8年1月28日",
        "第1条(火)",
        "",
    ],
)
def test_dates_that_fit(text: str) -> None:
    assert date_slips(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("会議は令和8年1月28日(木)に開く", "この日は水曜日です"),
        ("令和８年１月２８日（木曜日）", "曜日が合いません"),
        ("2026年1月28日（土・祝）", "この日は水曜日です"),
        ("令和2年1月13日(水)", "令和3年1月13日であれば水曜日です"),
        ("令和8年2月30日", "正しい日付ではありません"),
        ("平成32年4月1日", "正しい日付ではありません"),
        ("令和8年(2025年)1月28日", "和暦と西暦が合いません"),
        ("令和1年5月1日", "「令和元年5月1日」と書きます"),
        ("2026/2/30(月)", "正しい日付ではありません"),
    ],
)
def test_dates_that_do_not(text: str, words: str) -> None:
    (sentence,) = date_slips(text)
    assert words in sentence


def test_texts_of_the_whole_case_are_looked_at() -> None:
    wrong = "令和8年1月28日(木)"
    asks(case_of(profile={"content": f"{wrong}に発送"}), "profile.content", "曜日")
    asks(
        case_of(profile={"retention": [{"document": wrong, "form": "紙"}]}),
        "profile.retention",
        "曜日",
    )
    answers = {"base-confidentiality": declined(f"{wrong}の会議による")}
    asks(case_of(answers), "answers.base-confidentiality.reason", "曜日")
    own = {"base-confidentiality": to_add(wording=f"{wrong}まで守る。")}
    asks(case_of(own), "answers.base-confidentiality.wording", "曜日")
    value = {"base-legal-compliance": to_add(parameters={"policy_name": wrong})}
    asks(case_of(value), "answers.base-legal-compliance.parameters.policy_name", "曜日")


def test_dormant_answers_raise_no_flag() -> None:
    dormant = {
        "camera-monitor-position": stated(Place(document="consult"), reason="令和8年2月30日")
    }
    assert flags(case_of(dormant)) == ()


def test_the_day_of_the_meeting_said_twice() -> None:
    meeting = {"text": "令和7年度第4回 令和8年1月27日(火)", "date": "2026-01-28"}
    asks(case_of(profile={"meeting": meeting}), "profile.meeting", "2つになっています")


# Names


def test_the_contract_is_called_otherwise_than_the_case() -> None:
    asks(case_of(profile={"contract_name": "受診券印刷"}), "profile.contract_name", "件名")
    assert flags(case_of(profile={"contract_name": case_of().title})) == ()


def test_a_document_is_called_otherwise_than_the_city_calls_it() -> None:
    names = Municipality(
        name="見本市", council="会", document_names={"terms": "個人情報取扱特記事項"}
    )
    terms = CaseDocument(code="terms", title="個人情報の取扱いに関する特約条項")
    asks(
        case_of(municipality=names, documents=(terms,)),
        "documents.terms",
        "呼び名「個人情報取扱特記事項」",
    )
    right = CaseDocument(code="terms", title="個人情報取扱特記事項（案）")
    assert flags(case_of(municipality=names, documents=(right,))) == ()


def test_a_document_is_called_otherwise_than_in_the_wording() -> None:
    terms = CaseDocument(code="terms", title="個人情報取扱特記事項")
    answers = {"drafting-special-terms-attached": to_add(Place(document="terms"))}
    asks(case_of(answers, documents=(terms,)), "documents.terms", "特約条項」と違います")


def test_one_person_in_two_roles() -> None:
    both = {
        "liaison_manager": {"value": "有", "name": "課長 見本花子"},
        "pi_manager": {"value": "有", "name": "課長　見本花子"},
        "contractor_state": "決定",
    }
    asks(case_of(profile=both), "profile.pi_manager", "届は2枚")
    apart = {**both, "pi_manager": {"value": "有", "name": "係長 見本太郎"}}
    assert flags(case_of(profile=apart)) == ()


def test_names_while_the_contractor_is_undecided() -> None:
    asks(case_of(contractor=Contractor(name="見本印刷")), "contractor.name", "未定(入札前)")
    named = {"pi_manager": {"value": "有", "name": "見本花子"}}
    asks(case_of(profile=named), "profile.pi_manager", "空欄にします")


@pytest.mark.parametrize(
    "basis",
    [
        "見本市個人情報保護条例第12条",
        "見本市個人情報の保護に関する条例第8条",
        "個人情報 保護条例第3条",
    ],
)
def test_the_ordinance_of_old(basis: str) -> None:
    asks(case_of(profile={"legal_basis": basis}), "profile.legal_basis", "効力を失いました")
    old = {
        "legal_basis": basis,
        "fiscal_year": 2020,
        "consult_no": "",
        "meeting": {"text": "", "date": "2021-01-13"},
        "target_fiscal_years": [2021],
        "term": "2021-04-01/2022-03-31",
    }
    assert flags(case_of(profile=old)) == ()


@pytest.mark.parametrize(
    "basis",
    [
        "個人情報の保護に関する法律第129条及び見本市個人情報保護法施行条例第8条",
        "見本市個人情報の保護に関する法律施行条例第8条",
        "見本市議会の個人情報の保護に関する条例第3条",
    ],
)
def test_the_law_of_today(basis: str) -> None:
    assert flags(case_of(profile={"legal_basis": basis})) == ()


def test_an_article_left_open() -> None:
    for preset in CATALOGUE.legal_presets:
        basis = preset.text.replace("{city}", "見本市")
        found = flags(case_of(profile={"legal_basis": basis}))
        assert bool(found) is ("第　条" in preset.text), preset.id


def test_a_preset_for_every_kind_and_route() -> None:
    for kind in Kind:
        for route in Route:
            fitting = [p for p in CATALOGUE.legal_presets if kind in p.kinds and route in p.routes]
            assert fitting


# Answers


def test_a_stated_place_without_a_page_blocks() -> None:
    case = case_of({"base-confidentiality": stated(place(page=" "))})
    flag = only(case)
    assert flag.place == "answers.base-confidentiality.places.0"
    assert flag.blocking
    assert "頁が空です" in flag.sentence


@pytest.mark.parametrize(
    "answer",
    [
        to_add(),
        stated(place(), place("dont", page="")),
        stated(place(), Place(document="oral")),
        Answer(verdict=Verdict.CHECKING, places=(Place(document="spec"),)),
    ],
)
def test_only_documents_that_state_something_have_pages(answer: Answer) -> None:
    assert flags(case_of({"base-confidentiality": answer})) == ()


def test_a_value_that_is_not_one_of_the_standard_ones() -> None:
    answer = to_add(parameters={"notice_deadline": "着手の前日に"})
    case = case_of({"deletion-software-notice": answer}, "processor_electronic")
    asks(
        case, "answers.deletion-software-notice.parameters.notice_deadline", "標準と異なる値です。"
    )
    multi = to_add(parameters={"certifications": ["ISMAP", "独自の認証"]})
    case = case_of(
        {"cloud-third-party-certification": multi}, "cloud_service", "external_processor"
    )
    asks(case, "answers.cloud-third-party-certification.parameters.certifications", "独自の認証")


@pytest.mark.parametrize("value", ["契約締結と同時に", "", None])
def test_standard_values_and_defaults_raise_none(value: object) -> None:
    answer = to_add(parameters={"notice_deadline": value})
    assert flags(case_of({"deletion-software-notice": answer}, "processor_electronic")) == ()


# Assessments of the My Number law


def test_a_full_assessment_from_300000_persons() -> None:
    profile = {"assessment": {"persons": 300000, "kind": "重点項目評価", "timing": "事前"}}
    asks(case_of(kind=Kind.PIA, profile=profile), "profile.assessment", "300,000人以上")
    assert flags(case_of(profile=profile)) == ()
    fewer = {"assessment": {"persons": 299999, "kind": "重点項目評価", "timing": "事前"}}
    assert flags(case_of(kind=Kind.PIA, profile=fewer)) == ()


def test_a_check_that_comes_afterwards() -> None:
    profile = {"assessment": {"timing": "事後(災害その他やむを得ない事由)"}}
    asks(case_of(kind=Kind.PIA, profile=profile), "profile.assessment", "事後とする理由")


def test_blocking_flags_come_first() -> None:
    found = flags(case_of(profile={"contract_name": "別名", "term": "2027-03-31/2026-04-01"}))
    order = [flag.blocking for flag in found]
    assert order == sorted(order, reverse=True)
    assert set(order) == {True, False}
