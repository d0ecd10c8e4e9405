"""Flags on entries, names, answers and assessments: each with a case that has it, and none on a consistent one."""

import pytest

from checklists.answer import Answer, Place, Verdict
from checklists.case import CaseDocument, Contractor, Kind, Municipality, Route
from checklists.reader.shipped import shipped_catalogue
from tests.checklists.flagged import asks, flags, only
from tests.checklists.small_cases import case_of, full_profile, place, stated, to_add

CATALOGUE = shipped_catalogue()


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
    asks(case, "profile.pi_items", "この種別の書類には印刷しない")


def test_an_empty_entry_says_what_that_means_for_the_paper() -> None:
    def sentence(key: str, kind: Kind, **facts: bool) -> str:
        case = case_of(kind=kind).model_copy(update={"profile": {}, "facts": facts})
        label = CATALOGUE.profile_by_key[key].label
        return next(f.sentence for f in flags(case) if f.sentence.startswith(f"「{label}」"))

    assert "空欄で印刷します" in sentence("title", Kind.INCIDENT_REPORT)
    assert "空欄で印刷します" in sentence("liaison_manager", Kind.OUTSOURCING)
    assert "印刷しない" in sentence("liaison_manager", Kind.ORDINANCE)
    assert "任せない" in sentence("term", Kind.SYSTEM_CHANGE, external_processor=False)


def test_the_catalogue_names_real_entries_and_kinds() -> None:
    keys = {field.key for field in CATALOGUE.profile_fields}
    assert set(CATALOGUE.entries_of_contract) <= keys
    assert set(CATALOGUE.entries_not_for_kind) <= {kind.value for kind in Kind}
    assert {key for found in CATALOGUE.entries_not_for_kind.values() for key in found} <= keys


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
