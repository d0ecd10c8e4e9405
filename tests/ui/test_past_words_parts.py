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


def test_a_draft_of_an_opinion_is_no_clause() -> None:
    words = HandedWords(shipped_catalogue(), shipped_forms())
    assert words.place("drafts", "opinion:o1") == "審議会の意見の書きかけ"
    assert words.place("replies", "deletion-software-notice") == (
        "想定問答「データ消去ソフトの事前届出」の自分の回答"
    )
    assert words.place("replies", "entry:purpose") == "想定問答の自分の回答"
