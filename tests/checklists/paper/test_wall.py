"""してはならないこと: sheets that hang alone, legible from two metres, every prohibition once."""

import re
from itertools import pairwise

import paper_cases as cases
import pytest
import sample_council as council
from set_sheets import outside, sheets_of, words_of

from checklists.examined import Examined
from checklists.paper import pdf
from checklists.paper.blocks_single import WallRow, WallSheet
from checklists.paper.compose_prohibitions import compose_prohibitions
from checklists.paper.document import Document
from checklists.paper.layout.ink import Text


def walls(document: Document) -> list[WallSheet]:
    return [block for block in document.blocks if isinstance(block, WallSheet)]


def everything() -> Examined:
    """Every fact true: more prohibitions than two sheets hold."""
    return cases.examined(facts=dict.fromkeys(cases.gift_set().facts, True), answers={})


@pytest.mark.parametrize("examined", [cases.examined(), everything()], ids=["sample", "all"])
def test_each_sheet_hangs_alone(examined: Examined) -> None:
    document = compose_prohibitions(examined)
    sheets = walls(document)
    assert sum(len(sheet.rows) for sheet in sheets) == len(examined.prohibitions) > 12
    assert len(sheets_of(document)) == len(sheets) == -(-len(examined.prohibitions) // 12)
    first = 1
    for number, sheet in enumerate(sheets, 1):
        own, count = "０１２３４"[number], "０１２３４"[len(sheets)]
        assert (sheet.first, sheet.part) == (first, f"{own}／{count}")
        assert 1 <= len(sheet.rows) <= 12
        assert sheet.title and sheet.subtitle and sheet.last and len(sheet.boxes) == 2
        named = re.findall("([１-４])／", sheet.others)
        assert [own, *named] == sorted([own, *named], key=lambda n: (n != own, n))
        assert len(named) == len(sheets) - 1
        first += len(sheet.rows)
    assert max(len(s.rows) for s in sheets) - min(len(s.rows) for s in sheets) <= 4


def test_prohibitions_of_one_article_are_not_torn_apart() -> None:
    examined = cases.examined()
    of = examined.catalogue.clause_by_id
    articles = [of[entry.clause_id].article for entry in examined.prohibitions]
    for _, sheet in pairwise(walls(compose_prohibitions(examined))):
        assert articles[sheet.first - 2] != articles[sheet.first - 1]


def test_a_few_prohibitions_stand_on_one_sheet_without_a_count() -> None:
    few = {key: key == "processor_electronic" for key in cases.gift_set().facts}
    examined = cases.examined(facts=few, answers={})
    assert 0 < len(examined.prohibitions) <= 12
    (sheet,) = walls(compose_prohibitions(examined))
    assert (sheet.part, sheet.others) == ("", "")


def test_no_row_begins_with_who_must_not() -> None:
    rows = [row for sheet in walls(compose_prohibitions(everything())) for row in sheet.rows]
    assert not [row for row in rows if row.text.startswith(("従事者は", "受託者は"))]


@pytest.mark.parametrize("examined", [cases.examined(), everything()], ids=["sample", "all"])
def test_every_word_is_on_the_wall_in_one_size_that_can_be_read(examined: Examined) -> None:
    document = compose_prohibitions(examined)
    assert outside(document) == []
    assert pdf.check([document]) == ()
    words = words_of(document)
    for wall, sheet in zip(walls(document), sheets_of(document), strict=True):
        for row in wall.rows:
            assert row.headline in words
            assert row.text.replace("　", "") in words.replace("　", "")
        marks = [mark for mark in sheet.marks if isinstance(mark, Text)]
        headlines = {m.size for m in marks if m.text in {row.headline for row in wall.rows}}
        assert len(headlines) == 1
        assert min(headlines) >= 14


def test_words_that_are_too_many_are_reported_and_stay_in_their_frame() -> None:
    (block,) = council.wall_sheet().blocks
    assert isinstance(block, WallSheet)
    rows = (*block.rows[:11], WallRow("短い", "長い説明。" * 300, "個人情報取扱特記事項の３の２"))
    wall = WallSheet(block.title, "件名" * 60, rows, block.last, block.boxes)
    document = Document("掲示", (wall,), key="wall")
    assert outside(document) == []
    assert {problem.place for problem in pdf.check([document])} >= {"wall: 短い"}
    assert "長い説明。" * 300 in words_of(document)
    assert "件名" * 60 in words_of(document)
    assert "個人情報取扱特記事項の３の２" in words_of(document)
