"""The stages before the council: what is done, due, late, with days and counts."""

from datetime import date
from typing import Any

from checklists.case import Case, FormValues
from checklists.council import Council
from checklists.council_stages import manner_of, stages_of
from checklists.examined import examine
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.small_cases import case_of

DAYS = {
    "notice_on": "2026-09-18",
    "deadline_opinion": "2026-09-25",
    "deadline_answer": "2026-09-30",
    "deadline_reopinion": "2026-10-02",
    "chair_decision": "2026-10-14",
}
DONE = {"opinion": "甲", "answer": "はい", "action": "仕様書に明記"}
OPEN = {"opinion": "乙"}


def written(*rows: dict[str, Any], decision: str = "") -> Case:
    forms = {"form-written-review-notice": FormValues(fields=DAYS)}
    if decision:
        fields = {"decision": "可", "decided_on": decision}
        forms["form-report-verdict"] = FormValues(fields=fields)
    council = Council(manner="written", reanswer_by="2026-10-07")
    return case_of(opinions=rows, forms=forms, council=council)


def on(case: Case, day: str) -> str:
    """States by their first letters, in order."""
    stages = stages_of(examine(case, shipped_catalogue(), shipped_forms()), date.fromisoformat(day))
    return " ".join(stage.state for stage in stages)


def test_a_review_in_writing_as_it_goes() -> None:
    again = {**OPEN, "round": 2}
    later = "later later later later"
    assert on(written(), "2026-09-17") == f"now later {later}"
    assert on(written(), "2026-09-18") == f"done now {later}"
    assert on(written(DONE, OPEN), "2026-09-25") == f"done now {later}"
    assert on(written(DONE, OPEN), "2026-09-26") == "done done now later later later"
    assert on(written(DONE, OPEN), "2026-10-01") == "done done missed now later later"
    assert on(written(DONE, DONE), "2026-10-01") == "done done done now later later"
    assert on(written(DONE, again), "2026-10-05") == "done done done done now later"
    assert on(written(DONE, again), "2026-10-08") == "done done done done missed now"
    assert on(written(), "2026-10-03") == "done done done done done now"
    assert on(written(), "2026-10-15") == "done done done done done missed"
    assert on(written(DONE, decision="2026-10-14"), "2026-10-14") == " ".join(["done"] * 6)
    assert on(written(OPEN, decision="2026-10-14"), "2026-10-15").split()[2] == "missed"


def test_days_counts_and_words() -> None:
    case = written(DONE, OPEN, DONE, {**DONE, "round": 2}, {**OPEN, "round": 2})
    examined = examine(case, shipped_catalogue(), shipped_forms())
    stages = stages_of(examined, date(2026, 10, 5))
    assert [stage.title for stage in stages] == [
        "諮問・通知", "意見", "回答", "再意見", "再意見への回答", "答申",
    ]  # fmt: skip
    assert [stage.day_text for stage in stages] == [
        "9月18日(金)", "9月25日(金)", "9月30日(水)", "10月2日(金)", "10月7日(水)", "10月14日(水)",
    ]  # fmt: skip
    assert [stage.state for stage in stages] == ["done", "done", "missed", "done", "now", "later"]
    assert [stage.count for stage in stages] == [None, 3, 2, 2, 1, None]
    assert [stage.open for stage in stages] == [0, 0, 1, 0, 1, 0]
    assert [stage.note for stage in stages] == ["", "3件", "5日過ぎ", "2件", "あと2日", ""]
    last = stages_of(examined, date(2026, 9, 30))
    assert (last[2].note, last[2].days_left) == ("今日まで", 0)


def test_a_meeting_in_person() -> None:
    council = Council(manner="meeting", handed_in="2026-01-14", meeting_on="2026-01-28")
    case = case_of(council=council)
    examined = examine(case, shipped_catalogue(), shipped_forms())
    stages = stages_of(examined, date(2026, 1, 20))
    assert [(stage.title, stage.state) for stage in stages] == [
        ("諮問", "done"), ("会議", "now"), ("回答", "later"), ("答申", "later"),
    ]  # fmt: skip
    assert stages[1].note == "あと8日"
    assert on(case, "2026-01-29") == "done done done now"
    again = case.model_copy(update={"opinions": (DONE, {**OPEN, "round": 2})})
    assert on(again, "2026-01-29") == "done done done done now later"


def test_how_the_council_deals_with_a_case() -> None:
    assert manner_of(case_of(profile={"meeting": None})) == ""
    assert manner_of(case_of()) == "meeting"
    forms = {"form-written-review-notice": FormValues(fields=DAYS)}
    assert manner_of(case_of(forms=forms)) == "written"
    assert manner_of(case_of(forms=forms, council=Council(manner="meeting"))) == "meeting"
    assert on(case_of(profile={"meeting": None}), "2026-01-01").startswith("now later")
