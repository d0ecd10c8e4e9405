"""意見と回答 on the task list: counted, with the day that is due, and without the clock."""

from datetime import date
from typing import Any

import pytest

from checklists.case import Case, FormValues
from checklists.council import Council
from checklists.examined import examine
from checklists.opinion_progress import opinion_progress
from checklists.progress import on_day, tasks
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.status import Status
from tests.checklists.small_cases import case_of

NOTICE, VERDICT = "form-written-review-notice", "form-report-verdict"
DAYS = {
    "notice_on": "2026-09-18",
    "deadline_opinion": "2026-09-25",
    "deadline_answer": "2026-09-30",
    "deadline_reopinion": "2026-10-02",
}
DONE = {"opinion": "甲", "answer": "はい", "action": "仕様書に明記"}
OPEN = {"opinion": "乙"}
BEFORE = "諮問書を出した日か、届いた意見を入れると始まります"
BEGUN, GOING, OVER, LATE = (
    Status.NOT_STARTED,
    Status.IN_PROGRESS,
    Status.DONE,
    Status.PROBLEM,
)


def written(*rows: dict[str, Any], decision: str = "") -> Case:
    forms = {NOTICE: FormValues(fields=DAYS)}
    if decision:
        forms[VERDICT] = FormValues(fields={"decision": "可", "decided_on": decision})
    council = Council(manner="written", reanswer_by="2026-10-07")
    return case_of(opinions=rows, forms=forms, council=council)


def said(case: Case, day: str | None) -> tuple[str, Status]:
    examined = examine(case, shipped_catalogue(), shipped_forms())
    return opinion_progress(examined, date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("rows", "day", "words", "status"),
    [
        ((), "2026-09-17", BEFORE, BEGUN),
        ((), "2026-09-18", "意見は、まだ届いていません。意見の期限9月25日(金)、あと7日", GOING),
        (
            (DONE, OPEN),
            "2026-09-28",
            "意見2件、回答1件、残り1件。回答の期限9月30日(水)、あと2日",
            GOING,
        ),
        (
            (DONE, OPEN),
            "2026-10-01",
            "意見2件、回答1件、残り1件。回答の期限9月30日(水)、1日過ぎ",
            LATE,
        ),
        (
            (DONE,),
            "2026-10-01",
            "意見1件、すべて回答しました。再意見の期限10月2日(金)、あと1日",
            GOING,
        ),
        (
            (DONE, {**OPEN, "round": 2}),
            "2026-10-07",
            "意見2件、回答1件、残り1件。再意見への回答の期限10月7日(水)、今日まで",
            GOING,
        ),
        ((DONE,), "2026-10-03", "意見1件、すべて回答しました", OVER),
        ((), "2026-10-03", "意見はありませんでした", OVER),
    ],
)
def test_a_review_in_writing_as_it_goes(
    rows: tuple[dict[str, Any], ...], day: str, words: str, status: Status
) -> None:
    assert said(written(*rows), day) == (words, status)


def test_an_open_reply_is_open_after_the_verdict_too() -> None:
    words, status = said(written(OPEN, decision="2026-10-14"), "2026-10-15")
    assert status is LATE and words.startswith("意見1件、回答0件、残り1件")


def test_a_meeting_without_days_ends_with_the_last_reply() -> None:
    assert said(case_of(opinions=(OPEN,)), "2026-10-01") == ("意見1件、回答0件、残り1件", GOING)
    assert said(case_of(opinions=(DONE,)), "2026-10-01") == ("意見1件、すべて回答しました", OVER)
    met = case_of(
        council=Council(manner="meeting", meeting_on="2026-10-05", handed_in="2026-10-01")
    )
    words = "意見は、まだ届いていません。会議10月5日(月)、あと4日"
    assert said(met, "2026-10-01") == (words, GOING)


def test_on_paper_nothing_comes_from_the_clock() -> None:
    assert said(case_of(), None) == (BEFORE, BEGUN)
    assert said(written(DONE, OPEN), None) == ("意見2件、回答1件、残り1件", GOING)
    assert said(written(DONE), None) == ("意見1件、すべて回答しました", OVER)
    assert said(written(decision="2026-10-14"), None) == ("意見はありませんでした", OVER)


def test_only_its_row_follows_the_day() -> None:
    examined = examine(written(DONE, OPEN), shipped_catalogue(), shipped_forms())
    listed = tasks(examined)
    changed = on_day(listed, examined, date(2026, 10, 1))
    assert [task.id for task in changed] == [task.id for task in listed]
    (row,) = (new for old, new in zip(listed, changed, strict=True) if old != new)
    assert (row.id, row.title, row.section) == ("opinions", "意見と回答", "審議会に諮る")
    assert row.status is LATE
