"""Flags on opinions: what comes back as 再意見, what lacks a word, what is open and no fault."""

from typing import Any

import pytest

from checklists.case import Case, FormValues
from checklists.council import Council
from checklists.dispositions import DISPOSITION_WORDS, Disposition, Understood, disposition_of
from checklists.reader.shipped import shipped_forms
from tests.checklists.flagged import asks, flags, only
from tests.checklists.small_cases import case_of, to_add

OPINION = "受領証の複写禁止はどこに書いてあるか"


def answered(action: str, **rest: Any) -> Case:
    row = {"opinion": OPINION, "answer": "回答", "due": "2026-01-30", "action": action, **rest}
    return case_of(opinions=({"opinion": OPINION}, row))


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("特約条項で足りる", "作業者の目に触れる仕様書"),
        ("口頭で指導", "記録に残らず"),
        ("口頭で指導（朝礼）", "記録に残らず"),
        ("説明で了解", "会長に報告"),
        ("説明で足りる", "会長に報告"),
    ],
)
def test_a_disposition_that_comes_back(action: str, words: str) -> None:
    asks(answered(action), "opinions.1.action", words)
    assert only(answered(action)).sentence.startswith(f"意見2: 「{action.partition('（')[0]}」")


@pytest.mark.parametrize(
    "action",
    [
        "仕様書に追記",
        "仕様書に明記",
        "様式追加",
        "様式を追加・修正",
        "事務マニュアルに記載",
        "受託者決定後に要請",
        "現行で対応済み",
        "不採用(規則により監督職員が必ず置かれるため)",
        "採用しない（理由：規則により足りる）",
    ],
)
def test_a_disposition_that_stands(action: str) -> None:
    assert flags(answered(action)) == ()


@pytest.mark.parametrize(
    "action", ["不採用", "不採用(理由)", "採用しない（理由：＿＿）", "不採用()"]
)
def test_not_adopted_needs_its_reason(action: str) -> None:
    asks(answered(action), "opinions.1.action", "括弧に書いて")
    silent = only(answered(action, answer=" "))
    assert (silent.place, silent.blocking) == ("opinions.1.action", True)


def test_what_is_to_be_written_has_its_day_until_it_is_written() -> None:
    asks(answered("仕様書に追記", due=""), "opinions.1.due", "対応期限")
    assert flags(answered("仕様書に追記", due="", done="文案第6条第2項")) == ()
    assert flags(answered("現行で対応済み", due="")) == ()


def test_a_reply_without_its_disposition_and_words_that_are_none() -> None:
    asks(answered(""), "opinions.1.action", "対応が選ばれていません")
    asks(answered("善処する"), "opinions.1.action", "「善処する」")


@pytest.mark.parametrize("words", ["", "　"])
def test_a_reply_to_no_words_is_told(words: str) -> None:
    asks(answered("現行で対応済み", opinion=words), "opinions.1.opinion", "意見の文がありません")


def test_open_opinions_are_no_fault() -> None:
    assert flags(case_of(opinions=({"opinion": OPINION}, {}))) == ()


def test_every_choice_of_the_form_and_every_disposition_is_understood() -> None:
    (table,) = shipped_forms().by_id("form-opinion-answer-list").tables
    (column,) = [column for column in table.columns if column.name == "action"]
    assert all(disposition_of(choice).disposition for choice in column.choices)
    for disposition in Disposition:
        for word in DISPOSITION_WORDS[disposition]:
            assert disposition_of(f" {word}（ 別 ） ") == Understood(disposition, word, " 別 ")


# ---- rounds, days and clauses


def two_rounds(first: str, again: str, **rest: Any) -> Case:
    """An answered opinion and a 再意見 that follows it."""
    row = {"opinion": OPINION, "answer": "回答", "due": "2026-01-30"}
    return case_of(
        rest.pop("answers", None),
        opinions=(
            {**row, "key": "o1", "action": first},
            {**row, "key": "o2", "action": again, "round": 2, "follows": "o1", **rest},
        ),
    )


def test_a_second_opinion_follows_one_of_the_round_before() -> None:
    assert flags(two_rounds("仕様書に明記", "仕様書に明記")) == ()
    case = case_of(opinions=({"opinion": OPINION}, {"opinion": OPINION, "round": 2}))
    asks(case, "opinions.1.follows", "選ばれていません")
    assert only(case).sentence.startswith("再意見1: ")
    again = two_rounds("仕様書に明記", "仕様書に明記", round=1)
    assert flags(again) == ()
    same = case_of(
        opinions=(
            {"key": "o1", "round": 2, "follows": "o2"},
            {"key": "o2", "round": 2, "follows": "o1"},
        )
    )
    assert [flag.place for flag in flags(same)] == ["opinions.0.follows", "opinions.1.follows"]


@pytest.mark.parametrize("words", ["特約条項で足りる", "口頭で指導", "説明で足りる"])
def test_what_came_back_is_to_be_written(words: str) -> None:
    first, again = flags(two_rounds(words, "現行で対応済み"))
    assert first.place == "opinions.0.action"
    assert again.place == "opinions.1.action"
    assert f"意見1に「{words}」と答えて" in again.sentence
    assert len(flags(two_rounds(words, ""))) == 3  # no disposition yet, and it came back
    assert len(flags(two_rounds(words, "様式を追加・修正"))) == 1


REVIEW = FormValues(
    fields={
        "notice_on": "2026-01-05",
        "deadline_opinion": "2026-01-13",
        "deadline_answer": "2026-01-15",
        "deadline_reopinion": "2026-01-20",
    }
)


@pytest.mark.parametrize(
    ("row", "place", "words"),
    [
        ({"received": "2026-01-14"}, "opinions.0.received", "受け付けた日が、意見の期限より後"),
        ({"answered": "2026-01-16"}, "opinions.0.answered", "回答した日が、回答の期限より後"),
        ({"received": "2026-01-21", "round": 2}, "opinions.0.received", "再意見の期限より後"),
        ({"answered": "2026-01-23", "round": 2}, "opinions.0.answered", "再意見への回答の期限より"),
    ],
)
def test_what_came_after_its_day(row: dict[str, Any], place: str, words: str) -> None:
    before = {"opinion": OPINION, "key": "o1"}
    rows = ({"key": "o2", "follows": "o1", **row}, before)
    case = case_of(
        opinions=rows,
        forms={"form-written-review-notice": REVIEW},
        council=Council(reanswer_by="2026-01-22"),
    )
    asks(case, place, words)
    in_time = {**row, **{key: "2026-01-13" for key in ("received", "answered") if key in row}}
    assert flags(case.model_copy(update={"opinions": ({**rows[0], **in_time}, before)})) == ()


def test_a_third_round_has_no_day_of_the_notice() -> None:
    days = {"received": "2026-01-26", "answered": "2026-01-28"}
    rows = ({"key": "o1", "round": 2}, {"key": "o2", "round": 3, "follows": "o1", **days})
    case = case_of(
        opinions=rows,
        forms={"form-written-review-notice": REVIEW},
        council=Council(reanswer_by="2026-01-22"),
    )
    assert all(flag.place.endswith(".follows") for flag in flags(case))


def test_what_is_to_stand_in_the_specification_stands_in_a_clause() -> None:
    case = answered("仕様書に明記", clauses=["base-confidentiality"])
    asks(case, "opinions.1.clauses", "条項「秘密の保持")
    row = case.opinions[1]
    done = case_of({"base-confidentiality": to_add()}, opinions=({}, row))
    assert flags(done) == ()
    assert flags(answered("様式を追加・修正", clauses=["base-confidentiality"])) == ()


def test_a_vague_word_in_a_reply_is_told_with_the_number_on_the_list() -> None:
    case = two_rounds("仕様書に明記", "仕様書に明記", answer="適宜対応する。")
    assert only(case).sentence.startswith("再意見1の「回答」")
