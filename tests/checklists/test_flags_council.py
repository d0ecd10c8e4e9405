"""Flags on the council's record: days in their order, conditions that something carries out."""

from typing import Any

import pytest

from checklists.case import Case, FormValues
from checklists.council import Condition, Council, condition_names
from tests.checklists.flagged import asks, flags
from tests.checklists.small_cases import case_of, declined, stated, to_add

VERDICT, REVIEW = "form-report-verdict", "form-written-review-notice"
DECIDED = f"forms.{VERDICT}.fields.decided_on"


def meeting(decided: str = "", **council: Any) -> Case:
    """A meeting on 28 January 2026, as the consultation paper says."""
    forms = {VERDICT: FormValues(fields={"decided_on": decided})} if decided else {}
    return case_of(forms=forms, council=Council(manner="meeting", **council))


def test_the_days_of_a_meeting() -> None:
    assert flags(meeting("2026-01-28", handed_in="2026-01-28", meeting_on="2026-01-28")) == ()
    asks(meeting(handed_in="2026-01-29"), "council.handed_in", "会議の日(令和8年1月28日)より後")
    asks(meeting("2026-01-27"), DECIDED, "会議の日(令和8年1月28日)より前")
    asks(meeting(meeting_on="2026-01-29"), "council.meeting_on", "会議の期日(令和8年1月28日)と違")


def test_a_day_before_meiji_is_told_by_its_western_year() -> None:
    asks(meeting("1026-01-28"), DECIDED, "1026年1月28日")
    told = flags(meeting(meeting_on="1867-12-31"))
    assert any("会議の日(1867年12月31日)" in flag.sentence for flag in told)


def test_the_days_of_a_review_in_writing() -> None:
    def written(decided: str, handed: str, *, last: str = "2026-01-20") -> Case:
        days = {
            "notice_on": "2026-01-05",
            "deadline_opinion": "2026-01-13",
            "deadline_answer": "2026-01-15",
            "deadline_reopinion": last,
        }
        forms = {
            REVIEW: FormValues(fields=days),
            VERDICT: FormValues(fields={"decided_on": decided}),
        }
        return case_of(forms=forms, council=Council(handed_in=handed))

    assert flags(written("2026-01-20", "2026-01-13")) == ()
    assert flags(written("2026-01-15", "", last="")) == ()
    asks(written("2026-01-19", ""), DECIDED, "最後の意見の期限(令和8年1月20日)より前")
    asks(written("2026-01-26", "2026-01-14"), "council.handed_in", "意見の期限(令和8年1月13日)")


@pytest.mark.parametrize(
    ("condition", "answer", "words"),
    [
        ({}, None, "条項が結び付いていません"),
        ({"done": "仕様書第6条"}, None, ""),
        ({"done": "Ｐ．１２の最後の段落"}, None, ""),
        ({"done": "対応済み"}, None, "「対応済み」では、仕様書のどこに書いたかが分かりません"),
        ({"clauses": ("base-confidentiality",)}, None, "条項「秘密の保持"),
        ({"clauses": ("base-confidentiality",)}, declined(), "条項「秘密の保持"),
        ({"clauses": ("base-confidentiality",)}, to_add(), ""),
        ({"clauses": ("base-confidentiality",)}, stated(), ""),
        ({"kind": "operation"}, None, ""),
        ({"kind": "minutes"}, None, ""),
    ],
)
def test_a_condition_that_must_stand_in_the_specification(
    condition: dict[str, Any], answer: Any, words: str
) -> None:
    made = Condition(**{"kind": "specification", "text": "明記すること。", **condition})
    answers = {"base-confidentiality": answer} if answer else {}
    case = case_of(answers, council=Council(conditions=(made,)))
    found = [flag for flag in flags(case) if flag.place.startswith("council")]
    assert [flag.place for flag in found] == (["council.conditions.0"] if words else [])
    assert not any(flag.blocking or words not in flag.sentence for flag in found)


def test_a_condition_is_called_by_its_number_in_the_answer() -> None:
    conditions = (
        Condition(kind="minutes", text="努められたい。"),
        Condition(kind="specification", text="明記すること。"),
        Condition(kind="minutes", text="望ましい。"),
        Condition(kind="operation", text="注意すること。"),
    )
    names = ("議事録の意見1", "答申の条件1", "議事録の意見2", "答申の条件2")
    assert condition_names(conditions) == names
    (flag,) = flags(case_of(council=Council(conditions=conditions)))
    assert flag.place == "council.conditions.1" and flag.sentence.startswith("答申の条件1: ")
