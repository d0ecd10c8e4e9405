"""Words of a town's own form that are longer than ours: nothing leaves its box or lies on another."""

import itertools

import sample_forms as forms
from filled_forms import collisions, leaving
from set_sheets import outside, sheets_of, words_of

from checklists.paper import pdf
from checklists.paper.blocks_fields import Column, GridCell, Table
from checklists.paper.blocks_head import Head, Title
from checklists.paper.blocks_single import CityBlock
from checklists.paper.document import Block, Document


def form(*blocks: Block) -> Document:
    head = Head(number="様式第９０号", submitter=forms.submitter("住所", "商号", "氏名"))
    return Document("届", (head, Title("届"), *blocks), number="様式第９０号")


def is_sound(document: Document) -> bool:
    found = [(leaving(sheet), collisions(sheet)) for sheet in sheets_of(document)]
    return all(pair == ([], []) for pair in found) and outside(document) == []


# ---- the city's own block ---------------------------------------------------------------------


def test_the_city_block_has_room_to_write_in_each_of_its_rows() -> None:
    rows = tuple((GridCell(f"確認{number}"),) for number in range(7))
    table = Table((Column("件名", 1),), blank_rows=30)
    document = form(table, CityBlock(rows))
    sheets = sheets_of(document)
    assert is_sound(document)
    heights = sorted(m.y for m in sheets[-1].marks if getattr(m, "text", "").startswith("確認"))
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 8.0


def test_long_blanks_and_words_of_the_city_block_stay_in_their_boxes() -> None:
    blank = "令和　　年　　月　　日から令和　　年　　月　　日まで"
    row = (GridCell("確認した期間", blank), GridCell("確認者", seal=True))
    document = form(CityBlock((row,), stamp="受付印（収受した課の名を添えて押すこと）"))
    assert is_sound(document)
    assert "受付印（収受した課の名を添えて押すこと）" in words_of(document)
    assert pdf.check([document]) == ()
