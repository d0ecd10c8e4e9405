"""The Word file: real headings, tables, fields and fonts; opened by another program."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import paper_cases as cases
import pytest
from docx.oxml.ns import qn

from checklists.paper.blocks_fields import (
    Cell,
    Column,
    GridCell,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import Title
from checklists.paper.blocks_single import CityBlock
from checklists.paper.blocks_text import Prose
from checklists.paper.compose import Face, compose_form, compose_specification
from checklists.paper.document import TOTAL_PAGES, Document
from checklists.paper.docx import WordRefused, word
from checklists.paper.packet import packet
from checklists.reader.shipped import shipped_forms


def opened(documents: list[Document]) -> docx.document.Document:
    return docx.Document(io.BytesIO(word(documents)))


def specification() -> Document:
    return compose_specification(cases.examined())


def test_articles_are_headings_and_hanging_paragraphs() -> None:
    made = opened([specification()])
    headings = [p.text for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert headings[0] == "個人情報の取扱いに関する特記仕様書（案）"
    assert "　（趣旨）" in headings
    first = next(p for p in made.paragraphs if p.text.startswith("第１条"))
    assert first.style.name == "条"
    assert first.style.paragraph_format.first_line_indent.pt == -10.5
    numbered = [p for p in made.paragraphs if p.style.name == "号"]
    assert numbered[0].text.startswith("（１）")


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
    codes = [e.text for e in portrait.footer._element.iter(qn("w:instrText"))]
    assert [code.strip() for code in codes] == ["PAGE", "NUMPAGES"]
    assert "子育て応援ギフト配布業務委託" in portrait.footer.paragraphs[0].text


def test_japanese_fonts_are_named_for_japanese_letters() -> None:
    made = opened([specification()])
    normal = made.styles["Normal"].element.rPr.rFonts
    assert normal.get(qn("w:eastAsia")) == "ＭＳ 明朝"
    heading = made.styles["Heading 2"].element.rPr.rFonts
    assert heading.get(qn("w:eastAsia")) == "ＭＳ ゴシック"


def test_a_form_becomes_tables_with_repeated_heads() -> None:
    examined = cases.examined()
    report = compose_form(shipped_forms().by_id("form-misprint-monthly"), examined, Face.BLANK)
    made = opened([report.document])
    grid, table, city = made.tables
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
    text = made.sections[0].header.paragraphs[0].text
    assert "案" in text
    assert "記　入　例" in text


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


def test_another_program_opens_the_whole_packet(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not on this machine")
    chosen = [
        "cover", "contents", "form-checklist-result", "form-spec-clauses", "prohibitions",
        "form-worker-roster", "form-pledge-joining", "form-misprint-monthly",
    ]  # fmt: skip
    made = packet(cases.examined(), draft=True, chosen=chosen)
    file = tmp_path / "packet.docx"
    file.write_bytes(word([piece.document for piece in made.pieces]))
    environment = {**os.environ, "HOME": str(tmp_path)}
    command = [office, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]
    subprocess.run(
        [*command, str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120, env=environment,
    )  # fmt: skip
    text = (tmp_path / "packet.txt").read_text(encoding="utf-8-sig")
    for wanted in (
        "諮問資料の送付について",
        "してはならないこと",
        "第１条",
        "誓　約　書",
        "委託業務従事者名簿",
    ):
        assert wanted in text
