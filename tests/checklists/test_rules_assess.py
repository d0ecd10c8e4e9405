"""What assess says: missing, dormant, complete, forms, checklists and the keys of its JSON."""

import json

from checklists.answer import Answer, ItemAnswer, ItemVerdict, Verdict
from checklists.case import Case, Kind
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.rules import as_json, assess
from tests.checklists.small_cases import case_of, declined, place, stated, to_add


def assessed(case: Case):
    return assess(case, shipped_catalogue(), shipped_forms())


def test_unanswered_and_checking_are_missing() -> None:
    checking = Answer(verdict=Verdict.CHECKING)
    found = assessed(case_of({"base-confidentiality": checking, "base-definitions": stated()}))
    assert "base-confidentiality" in found.missing
    assert "base-basic-principle" in found.missing
    assert "base-definitions" not in found.missing


def test_a_draft_without_a_verdict_is_missing() -> None:
    draft = Answer(places=(place(),), note="係長に聞く")
    assert "base-definitions" in assessed(case_of({"base-definitions": draft})).missing


def test_not_applicable_with_a_reason_is_an_answer_and_without_one_is_none() -> None:
    answers = {"base-definitions": declined(), "base-confidentiality": declined("　")}
    found = assessed(case_of(answers))
    assert "base-definitions" not in found.missing
    assert "base-confidentiality" in found.missing


def test_answers_that_do_not_apply_now_are_dormant_and_nothing_else() -> None:
    case = case_of({"camera-monitor-position": stated(), "base-definitions": stated()})
    found = assessed(case)
    assert found.dormant == ("camera-monitor-position",)
    assert "camera-monitor-position" not in {weak.clause for weak in found.weak}
    again = case.model_copy(update={"facts": {**case.facts, "camera": True}})
    assert assessed(again).dormant == ()
    assert "camera-monitor-position" in assessed(again).applicable


def test_an_unknown_fact_is_to_check_and_never_not_applicable() -> None:
    found = assessed(case_of(unknown=("camera",)))
    assert "camera-monitor-position" in found.to_check
    assert "camera-monitor-position" not in found.not_applicable


def complete_case() -> Case:
    case = case_of()
    answers = {clause_id: declined() for clause_id in assessed(case).applicable}
    return case.model_copy(update={"answers": answers})


def test_complete_when_nothing_is_missing_to_check_or_blocking() -> None:
    case = complete_case()
    assert assessed(case).complete
    unknown = case.model_copy(update={"facts": {**case.facts, "camera": None}})
    assert not assessed(unknown).complete
    backwards = case.model_copy(
        update={"profile": {**case.profile, "term": "2027-03-31/2026-04-01"}}
    )
    assert not assessed(backwards).complete
    open_ = case.model_copy(
        update={"answers": {k: v for k, v in case.answers.items() if k != "base-definitions"}}
    )
    assert not assessed(open_).complete


def test_an_empty_entry_is_a_flag_and_never_a_refusal() -> None:
    case = complete_case()
    empty = case.model_copy(update={"profile": {**case.profile, "reason": "  "}})
    found = assessed(empty)
    assert [flag.place for flag in found.flags] == ["profile.reason"]
    assert found.complete


def test_a_flag_that_only_asks_leaves_the_case_complete() -> None:
    case = complete_case()
    asks = case.model_copy(update={"profile": {**case.profile, "contract_name": "別の名前"}})
    found = assessed(asks)
    assert [flag.place for flag in found.flags] == ["profile.contract_name"]
    assert found.complete


def test_forms_are_those_of_applicable_clauses_in_number_order() -> None:
    found = assessed(case_of({"people-roster": to_add()}, "processor_electronic"))
    assert [form.number for form in found.forms] == [
        f"別記様式第{n}号" for n in range(1, len(found.forms) + 1)
    ]
    first = found.forms[0]
    assert (first.id, first.title) == ("form-deletion-software-notice", "データ消去ソフト使用届")
    assert first.due == shipped_forms().by_id(first.id).due_labels
    assert "form-consultation" not in {form.id for form in found.forms}


def test_the_checklist_of_the_kind_with_its_verdicts() -> None:
    met = ItemAnswer(verdict=ItemVerdict.MET)
    found = assessed(case_of(kind=Kind.PIA, items={"pia-conf-1": met}))
    (entry,) = found.checklists
    assert entry.id == "cl-pia"
    assert entry.items[0].verdict is ItemVerdict.MET
    assert entry.items[1].verdict is None
    assert assessed(case_of()).checklists == ()


def test_the_json_has_the_keys_of_the_contract() -> None:
    case = case_of({"people-roster": to_add(), "base-definitions": stated(place("oral"))})
    found = json.loads(json.dumps(as_json(assessed(case)), ensure_ascii=False))
    assert set(found) == {
        "applicable",
        "to_check",
        "not_applicable",
        "missing",
        "weak",
        "flags",
        "dormant",
        "forms",
        "checklists",
        "complete",
    }
    assert set(found["weak"][0]) == {"clause", "reasons"}
    assert set(found["forms"][0]) == {"id", "number", "title", "due"}
    case = case.model_copy(update={"profile": {}})
    found = json.loads(json.dumps(as_json(assessed(case)), ensure_ascii=False))
    assert set(found["flags"][0]) == {"place", "sentence", "blocking"}
