"""Every part of a case has its group in the history, and a name no program would give."""

import pytest

from checklists.case import Case
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui.handed_words import HandedWords
from ui.models.past_words import GROUPS

# Own replies to questions are kept beside the case and have none.
_NO_HISTORY = {"id", "format", "version", "replies"}


@pytest.mark.parametrize("part", sorted(set(Case.model_fields) - _NO_HISTORY))
def test_every_part_of_a_case_is_found_by_its_group(part: str) -> None:
    assert [part in kinds for _words, kinds in GROUPS].count(True) == 1
    assert HandedWords(shipped_catalogue(), shipped_forms()).place(part, "") != part


def test_opinions_are_told_without_the_keys_that_tie_them() -> None:
    rows = [
        {"key": "o1", "opinion": "消去の方法は。", "answered": "2026-11-22"},
        {
            "key": "o4",
            "round": 2,
            "follows": "o1",
            "opinion": "再び問う。",
            "clauses": ["deletion-software-notice", "of-a-layer"],
        },
    ]
    said = HandedWords(shipped_catalogue(), shipped_forms()).value("opinions", "", rows)
    first, second = said.split("\n")
    assert first.startswith("1. 意見・質疑: 消去の方法は。") and "回答した日: " in first
    assert "前の意見: 意見1" in second
    assert "条項: データ消去ソフトの事前届出、of-a-layer" in second
    assert "o1" not in said and "o4" not in said


def test_a_draft_of_an_opinion_is_no_clause() -> None:
    words = HandedWords(shipped_catalogue(), shipped_forms())
    assert words.place("drafts", "opinion:o1") == "審議会の意見の書きかけ"
    assert words.place("replies", "deletion-software-notice") == (
        "想定問答「データ消去ソフトの事前届出」の自分の回答"
    )
    assert words.place("replies", "entry:purpose") == "想定問答の自分の回答"
