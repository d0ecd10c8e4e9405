"""Each reason for which a clause is weak, with a case that has it and one that has not."""

import pytest

from checklists.answer import Answer, Place, Verdict
from checklists.case import Case, Municipality
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.rules import assess
from tests.checklists.small_cases import case_of, declined, place, stated, to_add

# No parameter, carriers spec, terms and dont.
PLAIN = "base-confidentiality"


def reasons(case: Case, clause_id: str) -> tuple[str, ...]:
    found = assess(case, shipped_catalogue(), shipped_forms())
    assert clause_id in found.applicable
    return next((weak.reasons for weak in found.weak if weak.clause == clause_id), ())


def only(case: Case, clause_id: str) -> str:
    (reason,) = reasons(case, clause_id)
    return reason


@pytest.mark.parametrize("answer", [stated(), to_add(), stated(place("terms"), place("spec"))])
def test_a_place_in_the_specification_is_enough(answer: Answer) -> None:
    assert reasons(case_of({PLAIN: answer}), PLAIN) == ()


@pytest.mark.parametrize(
    "answer",
    [
        Answer(verdict=Verdict.STATED),
        Answer(verdict=Verdict.TO_ADD),
        stated(place("dont"), place("form")),
    ],
)
def test_no_place_in_a_document_among_the_carriers(answer: Answer) -> None:
    reason = only(case_of({PLAIN: answer}), PLAIN)
    assert reason.startswith("箇所がありません。「仕様書」又は「特約条項・特記事項」")


def test_form_and_dont_are_satisfied_by_our_own_pages() -> None:
    """Carriers of drafting-form-titles-consistent: form alone."""
    clause_id = "drafting-form-titles-consistent"
    assert shipped_catalogue().clause_by_id[clause_id].carriers == ("form",)
    assert reasons(case_of({clause_id: Answer(verdict=Verdict.STATED)}), clause_id) == ()


def test_only_in_the_terms() -> None:
    names = Municipality(name="見本市", document_names={"terms": "個人情報取扱特記事項"})
    case = case_of({PLAIN: stated(place("terms"))}, municipality=names)
    reason = only(case, PLAIN)
    assert reason.startswith("仕様書に箇所がありません。「個人情報取扱特記事項」だけでは")


def test_in_a_document_that_is_no_carrier() -> None:
    reason = only(case_of({PLAIN: stated(place("manual"))}), PLAIN)
    assert reason.startswith("仕様書に箇所がありません。「所管課の事務マニュアル」だけでは")
    reason = only(case_of({"base-damages": stated(place("manual"))}), "base-damages")
    assert reason.startswith(
        "箇所が別の文書です。「所管課の事務マニュアル」ではなく、「契約書・協定書」又は"
    )


def test_no_specification_among_the_carriers_wants_none() -> None:
    case = case_of({"base-damages": stated(place("terms"))})
    assert reasons(case, "base-damages") == ()


def test_a_required_input_is_empty() -> None:
    clause_id, key = "transport-provision-method-defined", "provision_method"
    for value in ({}, {key: ""}, {key: "　 "}):
        answer = stated(parameters=value)
        case = case_of({clause_id: answer}, "external_processor", "processor_paper")
        assert only(case, clause_id).startswith("必要な項目が空です。「")
    filled = stated(parameters={key: "施錠した箱による手渡し"})
    case = case_of({clause_id: filled}, "external_processor", "processor_paper")
    assert reasons(case, clause_id) == ()


def test_an_automatic_list_is_never_empty_input() -> None:
    clause_id = "drafting-worker-facing-prohibitions"
    assert reasons(case_of({clause_id: to_add()}), clause_id) == ()


def test_a_value_that_needs_a_reason_has_none() -> None:
    clause_id = "people-consult-states-both-managers"
    answer = stated(place("consult"), parameters={"pi_set": "無"})
    case = case_of({clause_id: answer}, "external_processor")
    assert only(case, clause_id).startswith("理由がありません。「")
    reasoned = answer.model_copy(update={"reason": "市の職員が担当するため"})
    assert reasons(case_of({clause_id: reasoned}, "external_processor"), clause_id) == ()
    usual = stated(place("consult"))
    assert reasons(case_of({clause_id: usual}, "external_processor"), clause_id) == ()


def test_a_default_that_needs_a_reason_needs_it_too() -> None:
    """The 市内在住 column is left out by default, and a reason has to say why."""
    clause_id = "people-roster-residency"
    case = case_of({clause_id: stated()}, "external_processor")
    assert only(case, clause_id).startswith("理由がありません。「")


def test_reason_required_for_anything_but_the_default() -> None:
    clause_id, key = "deletion-paper-retention-disposal", "exception_rule"
    facts = ("retention_defined", "processor_paper", "external_processor")
    usual = case_of({clause_id: stated()}, *facts)
    assert reasons(usual, clause_id) == ()
    other = stated(parameters={key: "訴訟に係る文書"})
    assert only(case_of({clause_id: other}, *facts), clause_id).startswith("理由がありません。")
    with_reason = other.model_copy(update={"reason": "係争中のため"})
    assert reasons(case_of({clause_id: with_reason}, *facts), clause_id) == ()


def test_a_spoken_place() -> None:
    answer = stated(place(), Place(document="oral"))
    assert only(case_of({PLAIN: answer}), PLAIN).startswith("口頭で伝える箇所があります。")


def test_a_vague_word_in_the_officers_own_sentence() -> None:
    own = to_add(wording="受託者は、定期的に秘密の保持を周知しなければならない。")
    reason = only(case_of({PLAIN: own}), PLAIN)
    assert reason.startswith("曖昧な語があります(「定期的」)。")


def test_an_interval_looser_than_the_councils() -> None:
    clause_id, key = "misprint-monthly-report", "report_interval_months"
    quarterly = case_of({clause_id: stated(parameters={key: 3})}, "prints_personal")
    reason = only(quarterly, clause_id)
    assert reason.startswith("間隔が審議会の求めより緩くなっています。")
    assert "「四半期ごとに1回以上」" in reason
    assert "「毎月」" in reason
    monthly = case_of({clause_id: stated(parameters={key: 1})}, "prints_personal")
    assert reasons(monthly, clause_id) == ()


def test_an_interval_of_our_own_making_may_be_longer() -> None:
    """basis derived: no council asked for it."""
    clause_id, key = "base-worker-supervision", "supervision_interval_months"
    assert reasons(case_of({clause_id: stated(parameters={key: 12})}), clause_id) == ()


def test_conflicting_clauses_are_both_weak() -> None:
    one, other = "media-external-ban", "media-usb-pc-restriction"
    facts = ("external_processor", "pc_outside", "processor_electronic")
    case = case_of({one: to_add(), other: stated()}, *facts)
    catalogue = shipped_catalogue()
    assert only(case, one).startswith("両立しない条項があります。")
    assert catalogue.clause_by_id[other].title in only(case, one)
    assert only(case, other).startswith("両立しない条項があります。")
    assert "media-" not in only(case, one) + only(case, other)
    settled = case_of({one: to_add(), other: declined()}, *facts)
    assert reasons(settled, one) == ()


def test_what_is_not_stated_or_to_be_added_is_not_weak() -> None:
    for verdict in (Verdict.CHECKING, Verdict.NOT_APPLICABLE, None):
        answer = Answer(verdict=verdict, reason="理由", places=(Place(document="oral"),))
        assert reasons(case_of({PLAIN: answer}), PLAIN) == ()


def test_several_reasons_begin_differently() -> None:
    own = stated(place("terms"), Place(document="oral"), wording="秘密は、定期的に守る。")
    found = reasons(case_of({PLAIN: own}), PLAIN)
    assert len(found) == 3
    assert len({reason[:6] for reason in found}) == 3


def test_conflicts_of_the_catalogue_are_mutual() -> None:
    by_id = shipped_catalogue().clause_by_id
    for clause in by_id.values():
        for other in clause.conflicts_with:
            assert clause.id in by_id[other].conflicts_with
