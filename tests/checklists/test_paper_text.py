"""Digits and brackets on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.paper_text import paper_text


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("第1条", "第１条"),
        ("第12条", "第12条"),
        ("令和8年12月1日(火)", "令和８年12月１日（火）"),
        ("１０件", "10件"),
        ("３件", "３件"),
        ("年1回以上", "年１回以上"),
        ("14,900件", "14,900件"),
        ("1,000円", "1,000円"),
        ("3.5 mm", "3.5 mm"),
        ("9:30から", "9:30から"),
        ("1-2-3", "1-2-3"),
        ("A4", "A4"),
        ("IPv6", "IPv6"),
        ("ISO/IEC 27001(ISMS)", "ISO/IEC 27001（ISMS）"),
        ("5(4)ア", "５（４）ア"),
        ("P.3", "P.3"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("邉\U000e01003人", "邉\U000e0100３人"),
        ("", ""),
    ],
)
def test_examples(text: str, paper: str) -> None:
    assert paper_text(text) == paper


@given(st.text(alphabet="0123456789０１９()（）,.-:/aZ条第\ufe0f\U000e0100\u20e3 ", max_size=20))
def test_paper_stays_paper(text: str) -> None:
    once = paper_text(text)
    assert paper_text(once) == once
    assert len(once) == len(text)
