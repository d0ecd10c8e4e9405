"""The Word file: real headings, tables, fields and fonts."""

import io
import zipfile
from dataclasses import replace

import docx
import paper_cases as cases
import pytest
from docx.oxml.ns import qn

from checklists.paper.blocks_fields import (
    Cell,
    Column,
    Grid,
    GridCell,
    GridRow,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import Title
from checklists.paper.blocks_single import CityBlock
from checklists.paper.blocks_text import Prose
from checklists.paper.compose import Face, compose_form
from checklists.paper.compose_specification import compose_specification
from checklists.paper.document import TOTAL_PAGES, Document
from checklists.paper.docx import WordRefused, word
from checklists.paper.packet import packet
from checklists.paper_text import paper_text
from checklists.reader.shipped import shipped_forms


def opened(documents: list[Document]) -> docx.document.Document:
    return docx.Document(io.BytesIO(word(documents)))


def specification() -> Document:
    return compose_specification(cases.examined())


def test_articles_are_headings_and_numbered_paragraphs() -> None:
    made = opened([specification()])
    assert made.paragraphs[0].style.name == "Heading 1"
    assert made.paragraphs[0].text == "個人情報の取扱いに関する特記仕様書（案）"
    heading = next(p for p in made.paragraphs if p.text == "（趣旨）")
    assert heading.style.name == "条見出し"
    assert heading.style.base_style.name == "Heading 2"
    article = next(p for p in made.paragraphs if p.style.name == "条")
    assert article.text.startswith("この特記仕様書")
    assert {p.style.name for p in made.paragraphs} >= {"条", "項", "号"}


def test_every_word_of_the_draft_is_in_the_file() -> None:
    examined = cases.examined()
    made = opened([specification()])
    text = "".join(p.text for p in made.paragraphs)
    text += "".join(c.text for t in made.tables for row in t.rows for c in row.cells)
    for article in examined.specification.articles:
        assert article.title in text


def test_sheets_are_a4_with_our_margins_and_page_fields() -> None:
    examined = cases.examined()
    roster = compose_form(shipped_forms().by_id("form-worker-roster"), examined, Face.BLANK)
    made = opened([specification(), roster.document])
    portrait, landscape = made.sections
    assert (round(portrait.page_width.mm), round(portrait.left_margin.mm)) == (210, 25)
    assert (round(landscape.page_width.mm), round(landscape.top_margin.mm)) == (297, 25)
    for footer in (portrait.footer, landscape.footer, landscape.first_page_footer):
        codes = [e.text for e in footer._element.iter(qn("w:instrText"))]
        assert [code.strip() for code in codes] == ["PAGE", "NUMPAGES"]
        assert footer.tables[0].cell(0, 0).text == "子育て応援ギフト配布業務委託"


def test_japanese_fonts_are_named_for_japanese_letters() -> None:
    made = opened([specification()])
    normal = made.styles["Normal"].element.rPr.rFonts
    assert normal.get(qn("w:eastAsia")) == "BIZ UDMincho"
    heading = made.styles["Heading 2"].element.rPr.rFonts
    assert heading.get(qn("w:eastAsia")) == "BIZ UDGothic"


def test_a_form_becomes_tables_with_repeated_heads() -> None:
    examined = cases.examined()
    report = compose_form(shipped_forms().by_id("form-misprint-monthly"), examined, Face.BLANK)
    made = opened([report.document])
    submitter, grid, table, city = made.tables
    assert [row.cells[2].text for row in submitter.rows] == [
        "所在地",
        "商号又は名称",
        "代表者職氏名",
    ]
    assert grid.cell(0, 0).text == "件名・契約名"
    assert len(table.rows) == 7
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert city.cell(0, 0).text == "受付印"


def test_the_number_of_pages_is_a_field_wherever_it_stands() -> None:
    made = packet(cases.examined(), draft=True, chosen=["cover", "form-submission-index"])
    file = opened([piece.document for piece in made.pieces])
    xml = file.element.xml
    assert TOTAL_PAGES not in xml
    assert xml.count("NUMPAGES") == 2
    shown = sum(length for length in made.prepared.render("").lengths)
    assert f"<w:t>{paper_text(str(shown))}</w:t>" in xml


def test_a_cell_to_write_in_keeps_its_blank_beside_filled_ones() -> None:
    columns = (Column("氏名", 1), Column("開始日", 1, blank="・　　・"))
    table = Table(columns, (TableRow((Cell("例示　学"), Cell())),), blank_rows=1)
    (made,) = opened([Document("名簿", (table,))]).tables
    assert [[cell.text for cell in row.cells] for row in made.rows[1:]] == [
        ["例示　学", "・　　・"],
        ["", "・　　・"],
    ]


def test_a_draft_of_an_example_is_marked_as_both() -> None:
    made = opened([Document("届", (Title("届"),), sample=True, draft=True)])
    for header in (made.sections[0].header, made.sections[0].first_page_header):
        assert [cell.text for cell in header.tables[0].rows[0].cells] == ["案", "記入例"]


def test_a_citys_block_without_a_stamp_has_no_box_for_one() -> None:
    block = CityBlock(((GridCell("受付年月日"),), (GridCell("確認者"), GridCell("備考"))), stamp="")
    (made,) = opened([Document("届", (block,))]).tables
    assert [cell.text for cell in made.rows[1].cells] == ["確認者", "", "備考", ""]


def test_equal_documents_give_equal_files() -> None:
    assert word([specification()]) == word([specification()])
    with zipfile.ZipFile(io.BytesIO(word([specification()]))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_no_word_file_can_hold_is_refused_with_its_place() -> None:
    bad = Document(title="試し", blocks=(Title("標題"), Prose("前\x0b後\ufffe")), key="trial")
    with pytest.raises(WordRefused) as caught:
        word([bad])
    assert {problem.character for problem in caught.value.problems} == {"\x0b", "\ufffe"}


def test_a_following_sheet_has_the_head_of_a_continuation() -> None:
    examined = cases.examined()
    roster = compose_form(shipped_forms().by_id("form-worker-roster"), examined, Face.BLANK)
    (section,) = opened([roster.document]).sections
    assert [p.text for p in section.header.paragraphs if p.text] == [
        f"{roster.document.number}　（続紙）",
        "委託業務従事者名簿",
        "件名　子育て応援ギフト配布業務委託",
    ]
    assert not any(p.text for p in section.first_page_header.paragraphs)


def test_a_contents_page_shows_the_pages_of_our_own_sheets() -> None:
    made = packet(cases.examined(), draft=True, chosen=["contents", "form-spec-clauses"])
    file = opened([piece.document for piece in made.pieces])
    (pages,) = [
        cell for table in file.tables for row in table.rows for cell in row.cells
        if "PAGEREF" in cell._tc.xml
    ]  # fmt: skip
    first = made.prepared.render("").pages[1]
    assert pages.text.startswith(f"{first}-")
    names = {mark.get(qn("w:name")) for mark in file.element.iter(qn("w:bookmarkStart"))}
    assert {"p_form_spec_clauses", "e_form_spec_clauses"} <= names


def test_a_contents_page_alone_names_no_page() -> None:
    made = packet(cases.examined(), draft=True, chosen=["contents", "form-spec-clauses"])
    file = opened([made.pieces[0].document])
    assert "PAGEREF" not in file.element.xml


@pytest.mark.parametrize("text", ["<w:br/>&amp;", "a\tb", "一\n二", "]]>", "𠮷\U000e0100", "é‮"])
def test_odd_text_stands_as_it_is(text: str) -> None:
    grid = Grid((GridRow((GridCell("名称", text),)),))
    made = opened([Document("届", (Prose(text), grid))])
    assert made.paragraphs[0].text == f"　{text}"
    assert made.tables[0].cell(0, 1).text == text


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\ud800", "\uffff"])
def test_a_value_no_file_can_hold_is_refused_by_its_field(bad: str) -> None:
    grid = Grid((GridRow((GridCell("名称", f"前{bad}後"),)),))
    with pytest.raises(WordRefused) as caught:
        word([Document("届", (grid,), key="form-trial")])
    (problem,) = caught.value.problems
    assert problem.place == "form-trial: 名称"
    assert problem.character == bad


@pytest.mark.parametrize("row_mm, size", [(4.6, 8.0), (6.5, 9.0), (8.5, 9.5)])
def test_a_row_of_one_line_is_no_higher_than_on_our_own_sheets(row_mm: float, size: float) -> None:
    table = Table((Column("場所", 50),), (TableRow((Cell("main.py"),)),), row_mm=row_mm, size=size)
    made = docx.Document(io.BytesIO(word([Document("題", (replace(table, grow=True),))])))
    (word_table,) = made.tables
    margins = word_table._tbl.tblPr.find(qn("w:tblCellMar"))
    air = sum(int(margins.find(qn(f"w:{side}")).get(qn("w:w"))) for side in ("top", "bottom"))
    line = word_table.rows[1].cells[0].paragraphs[0].paragraph_format.line_spacing
    assert air / 20 + line.pt <= word_table.rows[1].height.pt + 0.1
