"""Progress by group, the task list and the next step."""

import pytest

from checklists.answer import Answer, Verdict
from checklists.case import Case, CaseDocument, Municipality
from checklists.examined import Examined, examine
from checklists.progress import (
    Status,
    answered_facts,
    by_group,
    clause_order,
    counts,
    filled_entries,
    gap_counts,
    has_problem,
    next_step,
    reply_state,
    tasks,
)
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.small_cases import case_of, declined, full_profile, place, stated, to_add
from tests.fixtures.council_cases import build, council_case, council_cases

CATALOGUE = shipped_catalogue()


def examined(case: Case) -> Examined:
    return examine(case, CATALOGUE, shipped_forms())


def gift_set(**changes: object) -> Examined:
    case = build(council_case("higashimurayama-r2-13"), CATALOGUE)
    return examined(case.model_copy(update=changes))


def test_groups_hold_what_applies_or_is_to_check() -> None:
    found = gift_set()
    groups = by_group(found)
    order = [group.id for group in CATALOGUE.groups]
    assert [one.group.id for one in groups] == sorted(
        (one.group.id for one in groups), key=order.index
    )
    assert sum(one.applicable for one in groups) == len(found.assessment.applicable)
    assert sum(one.to_check for one in groups) == len(found.assessment.to_check)
    assert all(one.clauses for one in groups)
    for one in groups:
        assert len(one.clauses) == one.applicable + one.to_check


def test_the_walk_goes_group_by_group_with_what_was_insisted_on_first() -> None:
    found = gift_set()
    order = clause_order(found)
    assert set(order) == found.applicable_ids | found.to_check_ids
    assert order == tuple(clause for one in by_group(found) for clause in one.clauses)
    for one in by_group(found):
        severities = [CATALOGUE.clause_by_id[clause].severity for clause in one.clauses]
        insisted = severities.count("insisted")
        assert severities[:insisted] == ["insisted"] * insisted


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (stated(), "stated"),
        (to_add(), "to_add"),
        (declined(), "not_applicable"),
        (declined(" "), "unanswered"),
        (Answer(verdict=Verdict.CHECKING), "checking"),
        (Answer(note="メモ"), "unanswered"),
    ],
)
def test_what_stands_about_a_clause(answer: Answer, state: str) -> None:
    found = examined(case_of({"base-definitions": answer}))
    assert reply_state(found, "base-definitions") == state
    general = next(one for one in by_group(found) if one.group.id == "general")
    assert getattr(general, state) == (general.applicable if state == "unanswered" else 1)


def test_to_check_is_said_whatever_was_answered() -> None:
    case = case_of({"camera-monitor-position": stated()}, unknown=("camera",))
    assert reply_state(examined(case), "camera-monitor-position") == "to_check"


def test_what_must_be_repaired_and_what_is_weak_are_two_counts() -> None:
    answers = {
        "base-definitions": stated(place("oral")),
        "base-collection-limit": stated(place(page="")),
        "base-confidentiality": declined(""),
        "base-basic-principle": stated(),
        "camera-monitor-position": declined(""),
    }
    found = examined(case_of(answers))
    assert not has_problem(found, "base-definitions")
    assert has_problem(found, "base-confidentiality")
    assert has_problem(found, "base-collection-limit")
    assert not has_problem(found, "base-basic-principle")
    assert not has_problem(found, "camera-monitor-position")
    general = next(one for one in by_group(found) if one.group.id == "general")
    assert (general.problems, general.weak) == (2, 1)


def test_the_counts_add_up() -> None:
    for row in council_cases():
        found = examined(build(row, CATALOGUE))
        number = counts(found)
        assert number.applicable == number.answered + number.unanswered
        assert number.applicable + number.to_check + number.out_of_scope == 180
        assert number.stated == len(row.draft_present)
        assert number.weak == len(found.assessment.weak)


def test_gaps_by_weight() -> None:
    answers = {
        "base-definitions": Answer(verdict=Verdict.TO_ADD),
        "base-confidentiality": declined(""),
        "base-basic-principle": stated(place(page="")),
    }
    found = examined(case_of(answers, unknown=("camera",), profile={"contract_name": "別名"}))
    gaps = gap_counts(found)
    assert (gaps.must, gaps.weak, gaps.look) == (2, 1, 1)
    assert gaps.open == len(found.assessment.missing) - 1
    assert gaps.to_check == len(found.assessment.to_check)
    assert gaps.total == gaps.must + gaps.weak + gaps.open + gaps.to_check + gaps.look


def test_facts_and_entries() -> None:
    assert answered_facts(examined(case_of(unknown=("camera", "vouchers")))) == (43, 45)
    done, total = filled_entries(examined(case_of()))
    assert total == 48
    assert done == len(full_profile())
    assert filled_entries(examined(case_of()), "basics")[0] > 5


def status_of(found: Examined) -> dict[str, Status]:
    return {task.id: task.status for task in tasks(found)}


def test_the_tasks_of_an_empty_case() -> None:
    found = examined(case_of().model_copy(update={"facts": {}, "profile": {}}))
    assert [task.id for task in tasks(found)] == [
        "basics", "intake", "documents", "clauses", "gaps", "profile", "packet", "opinions",
    ]  # fmt: skip
    status = status_of(found)
    assert status.pop("gaps") is Status.IN_PROGRESS
    assert set(status.values()) == {Status.NOT_STARTED}
    assert {task.section for task in tasks(found)} == {"準備する", "点検する", "審議会に諮る"}


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({}, Status.NOT_STARTED),
        ({"camera": None}, Status.IN_PROGRESS),  # わからない was pressed
        ({"camera": False}, Status.IN_PROGRESS),
        (dict.fromkeys(case_of().facts), Status.NOT_STARTED),  # as the command line makes it
    ],
)
def test_an_answered_fact_begins_the_intake(facts: dict[str, bool | None], status: Status) -> None:
    found = examined(case_of().model_copy(update={"facts": facts, "profile": {}}))
    assert status_of(found)["intake"] is status


def test_the_tasks_of_a_case_half_done() -> None:
    found = gift_set(documents=(CaseDocument(code="spec", title="仕様書（案）", edition="第3版"),))
    status = status_of(found)
    assert status["basics"] is Status.IN_PROGRESS
    assert status["intake"] is Status.IN_PROGRESS
    assert status["documents"] is Status.DONE
    assert status["clauses"] is Status.IN_PROGRESS
    hints = {task.id: task.hint for task in tasks(found)}
    assert hints["intake"] == "45問のうち40問に答えました"
    assert hints["documents"] == "仕様書（案） 第3版"
    assert hints["clauses"].startswith("97条項のうち")


def finished() -> Case:
    case = case_of(documents=(CaseDocument(code="spec", title="仕様書"),))
    answers = dict.fromkeys(examined(case).assessment.applicable, declined())
    return case.model_copy(update={"answers": answers})


def test_the_tasks_of_a_finished_case() -> None:
    status = status_of(examined(finished()))
    assert status.pop("packet") is Status.NOT_STARTED
    assert status.pop("opinions") is Status.NOT_STARTED
    assert set(status.values()) == {Status.DONE}
    printed = finished().model_copy(update={"numbers": {"form-worker-roster": 1}})
    assert status_of(examined(printed))["packet"] is Status.DONE


def test_the_next_step_goes_through_the_work() -> None:
    nothing = case_of().model_copy(update={"facts": {}, "profile": {}})
    assert next_step(examined(nothing)).page == "profile"
    named = nothing.model_copy(update={"profile": {"title": "見本業務"}})
    assert next_step(examined(named)).page == "intake"
    step = next_step(gift_set())
    assert step.page == "clauses"
    assert step.sentence.startswith("審議会が強く求めた条項が")
    assert CATALOGUE.clause_by_id[step.target].severity == "insisted"


def test_the_next_step_of_a_case_almost_done() -> None:
    case = finished()
    unknown = case.model_copy(update={"facts": {**case.facts, "camera": None}})
    step = next_step(examined(unknown))
    assert (step.page, step.target) == ("intake", "camera")
    empty = case.model_copy(update={"profile": {**case.profile, "reason": ""}})
    step = next_step(examined(empty))
    assert (step.page, step.target) == ("profile", "reason")
    pageless = {**case.answers, "base-definitions": stated(place(page=""))}
    step = next_step(examined(case.model_copy(update={"answers": pageless})))
    assert (step.page, step.target) == ("clauses", "base-definitions")
    nowhere = case.model_copy(update={"municipality": Municipality(council="審議会")})
    step = next_step(examined(nowhere))
    assert (step.page, step.target) == ("settings", "name")
    weak = Answer(verdict=Verdict.TO_ADD)
    step = next_step(
        examined(case.model_copy(update={"answers": {**case.answers, "base-definitions": weak}}))
    )
    assert (step.page, step.target) == ("gaps", "base-definitions")
    assert next_step(examined(case)).page == "packet"


def test_only_open_clauses_are_named_when_none_is_insisted_on() -> None:
    case = finished()
    less = {k: v for k, v in case.answers.items() if k != "base-definitions"}
    step = next_step(examined(case.model_copy(update={"answers": less})))
    assert step.sentence == "条項が1つ、まだ答えていません。"
    assert step.target == "base-definitions"


def test_a_clause_being_checked_is_not_told_as_one_without_an_answer() -> None:
    case = finished()
    checking = {**case.answers, "base-definitions": Answer(verdict=Verdict.CHECKING)}
    step = next_step(examined(case.model_copy(update={"answers": checking})))
    assert step.sentence == "確認中の条項が1つあります。結果を入れます。"
    assert (step.page, step.target) == ("clauses", "base-definitions")
    del checking["base-basic-principle"]
    step = next_step(examined(case.model_copy(update={"answers": checking})))
    assert step.target == "base-basic-principle" and "1つ、まだ答えていません" in step.sentence
