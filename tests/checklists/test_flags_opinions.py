"""Flags on opinions: what comes back as 再意見, what lacks a word, what is open and no fault."""

import pytest

from checklists.case import Case
from checklists.dispositions import DISPOSITION_WORDS, Disposition, Understood, disposition_of
from checklists.reader.shipped import shipped_forms
from tests.checklists.flagged import asks, flags, only
from tests.checklists.small_cases import case_of

OPINION = "受領証の複写禁止はどこに書いてあるか"


def answered(action: str, **rest: str) -> Case:
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


def test_open_opinions_are_no_fault() -> None:
    assert flags(case_of(opinions=({"opinion": OPINION}, {}))) == ()


def test_every_choice_of_the_form_and_every_disposition_is_understood() -> None:
    (table,) = shipped_forms().by_id("form-opinion-answer-list").tables
    (column,) = [column for column in table.columns if column.name == "action"]
    assert all(disposition_of(choice).disposition for choice in column.choices)
    for disposition in Disposition:
        for word in DISPOSITION_WORDS[disposition]:
            assert disposition_of(f" {word}（ 別 ） ") == Understood(disposition, word, " 別 ")
