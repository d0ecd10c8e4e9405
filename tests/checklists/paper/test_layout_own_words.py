"""Words of a town's own form that are longer than ours: nothing leaves its box or lies on another."""

import itertools
from dataclasses import replace

import pytest
import sample_forms as forms
from filled_forms import collisions, leaving
from set_sheets import FACES, outside, sheets_of, words_of

from checklists.paper import pdf
from checklists.paper.blocks_fields import (
    Cell,
    Choice,
    Column,
    Grid,
    GridCell,
    GridRow,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import Head, Sentence, Submitter, SubmitterLine, Title
from checklists.paper.blocks_single import CityBlock
from checklists.paper.blocks_text import Notes, Numbered, NumberedItem, Prose
from checklists.paper.document import Block, Document
from checklists.paper.fonts import clusters
from checklists.paper.layout.ink import Text
from checklists.paper.layout.pages import foot_title


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


# ---- tables -----------------------------------------------------------------------------------

TWO_LINES = "個人情報の適正な取扱いに関する責任者、取扱区域及び再委託先の変更について、" * 2


def test_a_long_title_and_a_long_heading_of_a_table_take_more_lines() -> None:
    rows = (TableRow(heading=TWO_LINES), TableRow((Cell("一"), Cell("二"))))
    document = form(Table((Column("甲", 1), Column("乙", 1)), rows, title=TWO_LINES))
    assert is_sound(document)
    assert words_of(document).count(TWO_LINES) == 2


def test_a_column_too_narrow_for_the_blank_of_a_date_is_left_empty() -> None:
    columns = (
        Column("日", 1, blank="・　　・"),
        Column("件名", 20),
        Column("甲", 3, blank="・　　・"),
    )
    document = form(Table(columns, blank_rows=3))
    assert is_sound(document)
    assert words_of(document).count("・　　・") == 3


def test_what_is_bold_stays_bold_where_its_row_goes_on_on_the_next_sheet() -> None:
    text = "".join(f"理由{number}、" for number in range(700))
    row = TableRow((Cell("一"), Cell(text, bold=True, align="right")))
    document = form(Table((Column("甲", 1), Column("乙", 4)), (row,), grow=True))
    lines = [m for s in sheets_of(document) for m in s.marks if "理由" in getattr(m, "text", "")]
    assert {getattr(mark, "style", "") for mark in lines} == {"bold"}
    assert len(sheets_of(document)) > 1
    assert is_sound(document)


# ---- boxes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["変更の内容及び変更前の内容", "変更の内容"])
def test_a_label_and_its_note_share_the_room_of_the_label(label: str) -> None:
    note = "（責任者及び取扱区域を変更する場合のみ）"
    document = form(Grid((GridRow((GridCell(label, "値", label_note=note),)),)))
    assert is_sound(document)
    words = words_of(document)
    assert label in words
    assert note in words


def test_more_lines_or_choices_than_a_sheet_holds_make_a_box_of_one_sheet() -> None:
    text = "".join(f"内容{number}、" for number in range(200))
    many = tuple(Choice(f"{number}番目の書類を添えて提出した。{'あ' * 12}") for number in range(40))
    for cell in (
        GridCell("経過", lines=60),
        GridCell("経過", text, lines=30),
        GridCell("添えた書類", choices=many),
    ):
        document = form(Grid((GridRow((cell,)),)))
        assert is_sound(document)
        assert pdf.check([document]) == ()
        assert cell.value in words_of(document)


# ---- head, sentence, notes --------------------------------------------------------------------

FRAME = Grid((GridRow((GridCell("件名", "業務"),)),))


def test_a_long_sentence_leaves_addressee_and_submitter_free_on_a_landscape_sheet() -> None:
    text = f"次のとおり届け出ます。{TWO_LINES * 2}"
    lines = tuple(
        SubmitterLine(label, "値") for label in ("所在地", "名称", "代表者", "電話", "担当")
    )
    for submitter in (forms.submitter("住所", "商号", "氏名"), Submitter(lines), None):
        head = Head(number="様式第９０号", addressee=("見本市長　様",), submitter=submitter)
        blocks = (head, Title("届"), Sentence(text), FRAME)
        document = Document("届", blocks, number="様式第９０号", orientation="landscape")
        assert is_sound(document)
        assert text in words_of(document)


def test_a_sentence_longer_than_a_sheet_goes_on_below_the_head_of_the_next() -> None:
    text = "".join(f"内容{number}、" for number in range(500))
    document = replace(form(Sentence(text), FRAME), case_title="業務委託")
    assert len(sheets_of(document)) > 1
    assert is_sound(document)
    assert text in words_of(document).replace("様式第９０号　（続紙）届件名　業務委託", "")


def test_a_long_number_and_long_labels_of_the_submitter_stay_in_their_places() -> None:
    number = f"別記様式第９０号の２（{'個人情報取扱特記仕様書' * 2}第１２条第３項関係）"
    lines = (SubmitterLine("主たる事務所の所在地及び電話番号", "値", seal=True),)
    for orientation in ("portrait", "landscape"):
        head = Head(number, doc_no="第１号", date="令和８年４月１日", submitter=Submitter(lines))
        document = replace(form(), blocks=(head, Title("届")), orientation=orientation)
        assert is_sound(document)
        assert number in words_of(document)
        assert lines[0].label in words_of(document)


def test_a_long_name_of_an_approval_box_stands_on_two_lines() -> None:
    document = form(Title("届", boxes=("個人情報保護管理者", "課長")))
    assert is_sound(document)
    assert "個人情報保護管理者" in words_of(document)


@pytest.mark.parametrize("inline", [False, True])
def test_a_note_longer_than_a_sheet_goes_on_on_the_next(inline: bool) -> None:
    text = "".join(f"内容{number}、" for number in range(1000))
    document = form(Notes((text, "二つ目。"), inline=inline))
    first, *others = sheets_of(document)
    assert others
    assert max(mark.y for mark in first.marks if isinstance(mark, Text)) > 265.0
    assert is_sound(document)
    assert text in words_of(document).replace("様式第９０号　（続紙）届", "")


def test_the_heading_of_the_notes_stands_on_one_sheet_with_the_first_note() -> None:
    for lead in range(20, 29):
        document = form(*(Prose("詰め物") for _ in range(lead)), Notes((TWO_LINES * 3,)))
        for sheet in sheets_of(document):
            marks = [m for m in sheet.marks if isinstance(m, Text)]
            assert max(marks, key=lambda mark: mark.y).text != "備考"


def test_only_the_last_lines_of_a_text_leave_room_for_what_follows_it() -> None:
    text = "".join(f"内容{number}、" for number in range(700))
    items = (NumberedItem("（１）", text=text, level=2, lines=20),)
    sheets = sheets_of(Document("書", (Title("書"), Numbered(items))))
    lines = [[m for m in s.marks if isinstance(m, Text)] for s in sheets]
    assert len(sheets) == 3
    assert max(mark.y for mark in lines[0]) > 265.0
    assert len(lines[-1]) == 2
    assert max(mark.y for mark in lines[-1]) + 20 * 8.0 < 277.0


def test_the_matter_at_the_foot_is_cut_between_characters_and_not_before_a_selector() -> None:
    document = Document("届", (Title("届"),), case_title="渡邉\U000e0100" * 90)
    lines, _pitch, whole = foot_title(document, FACES)
    assert not whole
    assert lines[-1].text.endswith("…")
    shown = {cluster for line in lines for cluster in clusters(line.text)}
    assert shown == {"渡", "邉\U000e0100", "…"}
