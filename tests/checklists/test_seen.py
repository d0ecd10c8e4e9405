"""A reason nobody can see is no reason; words keep every sign between them."""

import unicodedata

import pytest

from checklists.answer import Answer, Verdict
from checklists.dispositions import Disposition
from checklists.parameters import is_blank
from checklists.seen import seen
from ui.models.clause_answer import Entered
from ui.models.opinion_answer import action_of

UNSEEN = ["", " 　", "\u200b", "\ufeff\u200b", " \u2060　\u200d ", "\u200e\u00ad"]


@pytest.mark.parametrize("text", UNSEEN)
def test_what_nobody_sees_is_no_reason(text: str) -> None:
    assert Answer(verdict=Verdict.NOT_APPLICABLE, reason=text).lacks_reason
    assert Entered(reason=text).choose(Verdict.NOT_APPLICABLE).waiting
    assert is_blank(text)
    assert action_of(Disposition.NOT_ADOPTED, text) is None


def test_words_lose_what_is_invisible_at_their_ends_only() -> None:
    assert seen("\ufeff 紙だけで\u200b扱う。\u200b　") == "紙だけで\u200b扱う。"


def test_every_blank_and_every_joiner_is_one_of_them() -> None:
    kinds = ("Zs", "Zl", "Zp", "Cf")
    # Below the scripts whose joined signs have a shape of their own, and what copied texts bring.
    ranges = (*range(0x600), *range(0x2000, 0x3001), 0xFEFF)
    assert not seen("".join(chr(n) for n in ranges if unicodedata.category(chr(n)) in kinds))
