"""新旧対照表 of the catalogue: both editions beside each other, what changed underlined."""

from checklists.paper.compose_catalogue_changes import ChangedClause, compose_catalogue_changes
from checklists.paper.pdf import render
from checklists.paper.side_by_side import SideBySide

CHANGED = ChangedClause(
    "消去ソフトの届出",
    "変更",
    (("文", "3日前までに届け出る。", "5日前までに届け出る。"),),
    "データ消去ソフトの届出",
)
HIDDEN = ChangedClause("携帯電話の使用", "不使用", (("使わない理由", "", "使う業務がない。"),))


def test_new_stands_left_with_its_changed_words_underlined() -> None:
    document = compose_catalogue_changes((CHANGED, HIDDEN), "標準 2026-11版", "第2版", "見本市")
    (table,) = [block for block in document.blocks if isinstance(block, SideBySide)]
    assert table.heads[0] == "新（第２版）" and table.heads[2] == "備考"
    head, part, _, reason = table.lines
    assert (head.new.text, head.old.text) == ("「消去ソフトの届出」", "「データ消去ソフトの届出」")
    assert head.note == "変更" and head.keep
    assert [run.text for run in part.new.runs if run.underlined] == ["５日"]
    assert [run.text for run in part.old.runs if run.underlined] == ["３日"]
    assert reason.old.text == "使わない理由\u3000（新設）"
    assert render([document], title=document.title).problems == ()


def test_without_a_difference_it_says_so() -> None:
    document = compose_catalogue_changes((), "第1版", "第1版")
    assert not [block for block in document.blocks if isinstance(block, SideBySide)]
