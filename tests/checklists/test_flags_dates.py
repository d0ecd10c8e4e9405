"""Flags on dates and years: of the case against each other, and inside its texts."""

import pytest

from checklists.answer import Place
from checklists.case import Case, CaseDocument, FormValues
from checklists.flag_texts import date_slips
from checklists.rules import Flag
from tests.checklists.flagged import asks, flags
from tests.checklists.small_cases import case_of, declined, stated, to_add

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


REVIEW = "form-written-review-notice"
# 東村山: 13, 15 and 20 January; the chair answers last.
FOUR_DAYS = {
    "notice_on": "2026-01-05",
    "deadline_opinion": "2026-01-13",
    "deadline_answer": "2026-01-15",
    "deadline_reopinion": "2026-01-20",
    "chair_decision": "2026-01-26",
}


def review(**days: str) -> Case:
    return case_of(forms={REVIEW: FormValues(fields={**FOUR_DAYS, **days})})


@pytest.mark.parametrize(
    ("later", "day", "earlier"),
    [
        ("deadline_reopinion", "2026-01-15", "②回答の期限"),
        ("chair_decision", "2026-01-20", "③再意見の期限"),
    ],
)
def test_the_days_of_a_review_in_writing(later: str, day: str, earlier: str) -> None:
    assert flags(review()) == ()
    asks(review(**{later: day}), f"forms.{REVIEW}.fields.{later}", f"「{earlier}」より後になって")


def test_a_day_that_is_not_set_yet_does_not_hide_one_out_of_order() -> None:
    case = review(deadline_answer="", deadline_reopinion="", chair_decision="2026-01-13")
    asks(case, f"forms.{REVIEW}.fields.chair_decision", "「①意見の期限」より後になって")


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


def test_a_term_of_many_years_is_told_by_its_ends() -> None:
    case = case_of(profile={"term": "2026-04-01/9999-03-31"})
    (said,) = [flag.sentence for flag in flags(case) if "対象年度と合いません" in flag.sentence]
    assert said.startswith("委託期間は令和8年度から令和7980年度までですが")
