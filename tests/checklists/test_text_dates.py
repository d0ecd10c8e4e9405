"""Dates inside texts: the minutes' own slips, and dates that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.answer import ItemAnswer, ItemVerdict
from checklists.case import Case, CaseDocument, FormValues, Kind
from checklists.council import Condition, Council
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.rules import Flag, assess
from checklists.text_dates import date_slips, found_days, plain_text
from tests.checklists.small_cases import case_of, declined, place, stated

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()
REVIEW = "form-written-review-notice"
# 東村山市、令和2年度第5回(書面): 意見 1月13日(水)、回答 15日(金)、再意見 20日(水)
OF_2021 = {
    "notice_on": "2021-01-05",
    "deadline_opinion": "2021-01-13",
    "deadline_answer": "2021-01-15",
    "deadline_reopinion": "2021-01-20",
}
YEAR_2020 = {
    "fiscal_year": 2020,
    "target_fiscal_years": [2021],
    "consult_no": "令和2年度諮問第13号",
    "meeting": None,
    "term": "2021-04-01/2022-03-31",
}
SLIP = "令和2年1月5日付で通知した。"


def flags(case: Case) -> list[Flag]:
    return [*assess(case, CATALOGUE, FORMS).flags]


def slips(case: Case, words: str) -> list[str]:
    return [flag.place for flag in flags(case) if words in flag.sentence and not flag.blocking]


# ---- 東村山市の議事録の「令和2年1月5日付」


def test_a_weekday_in_the_same_text_gives_the_year_away() -> None:
    (found,) = date_slips("令和2年1月5日付で通知し、1月13日(水)までに意見を求めた。")
    assert "「1月13日(水)」" in found and "令和2年1月5日" in found
    assert "令和3年1月13日であれば水曜日です" in found
    assert date_slips("令和3年1月5日付で通知し、1月13日(水)、15日(金)、1月20日(水)まで") == ()


def review(**rest: object) -> Case:
    return case_of(profile={**YEAR_2020, **rest}, forms={REVIEW: FormValues(fields={**OF_2021})})


def test_a_day_a_year_before_the_council_asks_for_its_year() -> None:
    """No weekday and no date beside it: 年度 and the days of the review contradict it."""
    (flag,) = flags(review(content=SLIP))
    assert flag.place == "profile.content" and not flag.blocking
    assert "令和元年度" in flag.sentence and "令和3年1月5日ではありませんか" in flag.sentence
    assert flags(review(content=SLIP.replace("令和2年", "令和3年"))) == []


def test_what_is_said_to_be_of_the_year_before_is_left_alone() -> None:
    for text in ("前回(令和2年1月20日)の審議会", "昨年令和2年1月20日に", "令和2年1月5日(日)付"):
        assert flags(review(content=text)) == [], text


def test_a_day_with_a_slip_of_its_own_is_not_asked_about_twice() -> None:
    assert len(flags(review(content="令和2年1月5日(火)付で通知した。"))) == 1


def test_the_slip_in_a_date_field_too() -> None:
    days = {**OF_2021, "notice_on": "2020-01-05"}
    case = case_of(profile=YEAR_2020, forms={REVIEW: FormValues(fields=days)})
    assert slips(case, "令和3年1月5日ではありませんか") == [f"forms.{REVIEW}.fields.notice_on"]
    draft = CaseDocument(code="spec", title="仕様書", date="2020-01-05")
    case = case_of(
        profile=YEAR_2020, forms={REVIEW: FormValues(fields=OF_2021)}, documents=(draft,)
    )
    assert slips(case, "令和3年1月5日ではありませんか") == ["documents.spec"]


def test_the_last_year_there_is() -> None:
    days = {**OF_2021, "chair_decision": "9999-12-31"}
    case = case_of(profile={**YEAR_2020, "term": "9999-03-31/9999-12-31"},
        forms={REVIEW: FormValues(fields={name: "9999-01-31" for name in days})},
        opinions=({"received": "9999-12-31", "due": "9999-12-30"},),
        documents=(CaseDocument(code="spec", title="仕様書", date="9999-12-31"),))  # fmt: skip
    assert slips(case, "ではありませんか") == []


def test_the_day_of_the_council_s_record_counts_and_what_is_mended_after_it_is_later() -> None:
    draft = CaseDocument(code="spec", title="仕様書", date="2021-02-10")
    record = Council(meeting_on="2021-01-28")
    case = case_of(profile=YEAR_2020, council=record, documents=(draft,))
    assert slips(case, "会議の期日(令和3年1月28日)より後です") == ["documents.spec"]
    decided = FormValues(fields={"decision": "可", "decided_on": "2021-02-01"})
    after = case.model_copy(update={"forms": {"form-report-verdict": decided}})
    assert slips(after, "より後です") == []
    late = case.model_copy(update={"council": Council(meeting_on="2021-05-10"), "documents": ()})
    assert slips(late, "契約又は業務の初め") == ["council.meeting_on"]
    assert slips(late, "年度は令和2年度") == ["profile.fiscal_year"]


# ---- 川口市の開催日の誤印字


@pytest.mark.parametrize(
    "text",
    [
        "平成28年度第2回 平成28年1月27日",  # 年度の数のまま
        "平成28年度第2回(平成29年1月27日(木))",
    ],
)
def test_a_misprinted_day_of_the_meeting(text: str) -> None:
    meeting = {"text": text, "date": "2017-01-27"}
    profile = {**YEAR_2020, "fiscal_year": 2016, "consult_no": "", "meeting": meeting}
    found = flags(case_of(profile={**profile, "term": "2017-04-01/2018-03-31", "target_fiscal_years": [2017]}))  # fmt: skip
    assert found and {flag.place for flag in found} == {"profile.meeting"}


def test_the_year_of_a_meeting_and_its_day() -> None:
    (found,) = date_slips("令和2年度第5回(令和2年1月20日)で審議した。")
    assert "令和元年度" in found
    assert date_slips("令和2年度第5回(令和3年1月20日)で審議した。") == ()
    assert date_slips("令和元年度第2回は、令和2年2月13日(木)に開いた。") == ()


# ---- 年号だけの年、年度、月


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("令和1年から行う", "「令和元年」と書きます"),
        ("令和１年度の実績", "「令和元年度」と書きます"),
        ("平成32年まで保存する", "令和2年ではありませんか"),
        ("平成32年度に廃棄する", "令和2年度ではありませんか"),
        ("昭和65年度", "平成2年度ではありませんか"),
        ("平成31年12月分", "令和元年12月ではありませんか"),
        ("令和元年4月分", "平成31年4月ではありませんか"),
    ],
)
def test_years_and_months_of_an_era(text: str, words: str) -> None:
    (found,) = date_slips(text)
    assert words in found


@pytest.mark.parametrize(
    "text",
    [
        "平成31年度実績",
        "平成31年4月分",
        "令和元年5月分",
        "令和元年度",
        "平成31年",
        "平成元年1月",
        "昭和64年1月",
        "令和10年度まで",
        "平成31年度（令和元年度）",
    ],
)
def test_years_and_months_that_are_right(text: str) -> None:
    assert date_slips(text) == ()


# ---- 期間は両端を数える


@pytest.mark.parametrize(
    "text",
    [
        "令和4年10月17日から11月15日まで(30日間)",
        "10月17日から11月15日までの30日間",
        "令和４年10月17日～11月15日（30日間）",
        "令和5年12月1日から令和6年2月29日まで(91日間)",
        "10月17日から11月15日まで",
        "2月1日から3月1日まで(29日間)",
        "2月1日から3月1日まで(30日間)",  # いつの年とも書いていない
        "12月1日から3月1日まで(92日間)",
    ],
)
def test_both_ends_count(text: str) -> None:
    assert date_slips(text) == ()


@pytest.mark.parametrize("said", ["29", "31"])
def test_a_number_of_days_that_does_not(said: str) -> None:
    (found,) = date_slips(f"令和4年10月17日から11月15日まで({said}日間)")
    assert "両端を数えると30日間です" in found


def test_a_leap_year_gives_a_day_only_where_it_may_lie() -> None:
    for text in ("2月1日から3月1日まで(31日間)", "3月1日から3月31日まで(32日間)"):
        assert len(date_slips(text)) == 1, text
    (found,) = date_slips("令和7年2月1日から3月1日まで(30日間)")
    assert "29日間です" in found


def test_days_written_with_a_stroke() -> None:
    assert date_slips("10/17～11/15（30日間）") == ()
    (found,) = date_slips("10/17–11/15 の29日間")
    assert "両端を数えると30日間です" in found
    (found,) = date_slips("１０/１７から11/31まで")
    assert "末日は30日です" in found
    (found,) = date_slips("1/13(火)まで", fiscal_year=2020)
    assert "令和3年1月13日は水曜日です" in found
    for text in ("3/4の件数", "3/4～5/4程度に減る", "1/2～3/4", "9/0(水)印", "13/45-14/46"):
        assert date_slips(text) == (), text


@pytest.mark.parametrize("first", ["2026-04-01", "令和8年4月1日", "R8.4.1", "２０２６－０４－０１"])
def test_a_plain_hyphen_joins_two_days_too(first: str) -> None:
    assert date_slips(f"{first}-2026-04-30(30日間)") == ()
    (found,) = date_slips(f"{first}-2026-04-30の20日間")
    assert "両端を数えると30日間です" in found
    (found,) = date_slips(f"{first}-2026-03-31")
    assert "より前です" in found


@pytest.mark.parametrize("text", ["2026-02-30-2026", "12-2026-02-30", "第2026-02-30-12号"])
def test_numbers_joined_by_hyphens_are_no_days(text: str) -> None:
    assert date_slips(text) == ()


def test_an_end_before_its_beginning() -> None:
    (found,) = date_slips("令和8年10月17日から令和8年9月15日まで")
    assert "前です" in found


# ---- ない日、混ざった書き方


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4月31日に届ける", "末日は30日です"),
        ("１３月１日", "正しい日付ではありません"),
        ("２月３0日(月)", "正しい日付ではありません"),
        ("2026年2月30日", "正しい日付ではありません"),
        ("2026/2/30に発送", "正しい日付ではありません"),
        ("R8.4.31", "正しい日付ではありません"),
        ("H32.4.1", "令和2年4月1日ではありませんか"),
        ("令和 ８ 年 ２ 月 ２９ 日", "正しい日付ではありません"),
        ("R8.1.28(木)", "曜日が合いません"),
    ],
)
def test_impossible_dates_however_written(text: str, words: str) -> None:
    (found,) = date_slips(text)
    assert words in found


@pytest.mark.parametrize(
    "text",
    [
        "2月29日",
        "第2024-13-31号",
        "電話 042-393-5111",
        "R2.0.1版",
        "12か月5日",
        "IPアドレス 2024.13.1.5",
        "3/4の件数",
        "令和8年4月1日から5年",
        "様式第13月報",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert date_slips(text) == ()


def test_a_weekday_without_a_year_is_of_the_year_of_the_case() -> None:
    assert date_slips("1月13日(水)まで", fiscal_year=2020) == ()
    assert date_slips("5月11日(月)まで", fiscal_year=2025) == ()  # of the year after
    (found,) = date_slips("1月13日(火)まで", fiscal_year=2020)
    assert "令和3年1月13日は水曜日です" in found
    assert date_slips("1月13日(火)まで") == ()  # nobody knows the year


@given(st.text(alphabet="令和平成昭元年度月日付(（水)）0１2３45./-〜から、R H間", max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    assert all(sentence.endswith("。") for sentence in date_slips(text, fiscal_year=2025))


# ---- everywhere a text holds a date

WRONG = "令和8年1月28日(木)"
ITEM = next(item for one in CATALOGUE.checklists if one.kind == "pia" for item in one.items)


@pytest.mark.parametrize(
    ("case", "where"),
    [
        (case_of(profile={"content": WRONG}), "profile.content"),
        (case_of(documents=(CaseDocument(code="spec", title=WRONG),)), "documents.spec"),
        (
            case_of({"base-confidentiality": declined(WRONG)}),
            "answers.base-confidentiality.reason",
        ),
        (
            case_of({"base-confidentiality": stated(place(article=f"{WRONG}版第5条"))}),
            "answers.base-confidentiality.places.0.article",
        ),
        (
            case_of(
                kind=Kind.PIA, items={ITEM.id: ItemAnswer(verdict=ItemVerdict.MET, reason=WRONG)}
            ),
            f"items.{ITEM.id}.reason",
        ),
        (
            case_of(forms={"form-misprint-monthly": FormValues(fields={"remarks": WRONG})}),
            "forms.form-misprint-monthly.fields.remarks",
        ),
        (case_of(workers=({"name": "見本　葵", "role": WRONG},)), "workers.0.role"),
        (case_of(opinions=({"opinion": f"{WRONG}とは", "ref": "P.1"},)), "opinions.0.opinion"),
        (
            case_of(council=Council(conditions=(Condition(kind="operation", text=WRONG),))),
            "council.conditions.0.text",
        ),
        (case_of(submissions=({"form": "form-worker-roster", "note": WRONG},)), "submissions.0.note"),
    ],
)  # fmt: skip
def test_texts_everywhere(case: Case, where: str) -> None:
    assert slips(case, "曜日が合いません") == [where]


# ---- order


def test_a_worker_outside_the_term() -> None:
    workers = (
        {"name": "見本　葵", "start": "2026-03-31", "end": "2026-12-01"},
        {"name": "国分　蒼", "start": "2026-04-01", "end": "2027-04-01"},
        {"name": "佐倉　緑", "start": "2026-04-01", "end": "2027-03-31"},
    )
    case = case_of({}, "cross_fiscal_year", workers=workers)
    assert slips(case, "委託期間") == ["workers.0.start", "workers.1.end"]


def test_a_submission_that_is_checked_before_it_is_there() -> None:
    rows = ({"form": "form-worker-roster", "due": "2026-04-01", "received": "2026-04-03", "checked": "2026-04-02"},)  # fmt: skip
    assert slips(case_of(submissions=rows), "より前です") == ["submissions.0.checked"]


def test_a_reply_before_its_opinion() -> None:
    row = {"opinion": "等とは。", "received": "2026-01-20", "answered": "2026-01-19"}
    assert slips(case_of(opinions=(row,)), "より前です") == ["opinions.0.answered"]


def test_a_number_of_days_beyond_all_numbers_is_none() -> None:
    assert date_slips(f"10月17日から11月15日まで({'9' * 5000}日間)") == ()


def test_each_of_very_many_days_is_looked_at() -> None:
    text = "令和8年1月5日(月)、1月6日、1/7(水)と決めた。" * 300
    days = found_days(plain_text(text))
    assert len(days) == 900
    assert date_slips(text + "令和1年から") == ("「令和1年」は、「令和元年」と書きます。",)
