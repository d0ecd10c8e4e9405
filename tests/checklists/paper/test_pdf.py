"""The finished PDF: equal bytes, embedded fonts, exact text, page numbers, nothing cut."""

import io
import itertools
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import sample_documents as samples

from checklists.paper import fonts, pdf
from checklists.paper.document import (
    Cell,
    Column,
    Document,
    Grid,
    GridCell,
    GridRow,
    Head,
    Notes,
    Prose,
    Table,
    TableRow,
    Title,
    WallSheet,
)
from checklists.paper.layout.ink import Sheet, Stroke, Text
from checklists.paper.layout.pages import set_document
from checklists.paper.pdf_font import typeface
from checklists.paper.typeset import LEAST_SIZE, width_of

NAMES = "髙橋　﨑山　𠮷野　渡邉\U000e0100　辻\U000e0100　\ufa19谷　か\u3099き　槗本"
FACES = {style: typeface(style).advance for style in ("mincho", "gothic", "bold")}


def sheets_of(document: Document) -> list[Sheet]:
    return set_document(document, FACES, lambda _key: "12-13", "39").sheets


def text_of(data: bytes, tmp_path: Path) -> str:
    """The text as poppler reads it, without white space."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    path = tmp_path / "read.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-raw", str(path), "-"], capture_output=True, check=True
    )
    return re.sub(r"\s", "", done.stdout.decode("utf-8"))


@pytest.fixture(scope="module")
def packet() -> pdf.Rendered:
    return pdf.render(samples.packet(), title="諮問資料一式")


def test_equal_input_gives_equal_bytes(packet: pdf.Rendered) -> None:
    assert pdf.render(samples.packet(), title="諮問資料一式").pdf == packet.pdf


def test_pages_of_each_document(packet: pdf.Rendered) -> None:
    assert packet.total == sum(packet.lengths)
    assert packet.pages[0] == 1
    assert packet.problems == ()
    lengths = dict(zip((d.key for d in samples.packet()), packet.lengths, strict=True))
    assert lengths["form-worker-roster"] == 2
    assert lengths["form-deletion-software-notice"] == lengths["form-misprint-monthly"] == 1
    assert lengths["form-pledge-joining"] == lengths["form-handover-ledger"] == 1


def test_properties_bookmarks_and_language(packet: pdf.Rendered) -> None:
    with pikepdf.open(io.BytesIO(packet.pdf)) as made:
        assert str(made.Root.Lang) == "ja"
        assert str(made.docinfo["/Title"]) == "諮問資料一式"
        assert str(made.docinfo["/Producer"]) == "委託点検帳"
        assert made.check_pdf_syntax() == []
        assert len(made.pages) == packet.total
        with made.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles[0] == "送付書"
    assert "別記様式第６号　委託業務従事者名簿" in titles
    assert len(titles) == len(samples.packet())


def test_page_numbers_and_contents_are_right(packet: pdf.Rendered) -> None:
    with pypdfium2.PdfDocument(packet.pdf) as made:
        texts = [page.get_textpage().get_text_range() for page in made]
    for number, text in enumerate(texts, 1):
        assert f"{number} / {packet.total}" in text
    squeezed = re.sub(r"\s", "", texts[1])
    keys = [document.key for document in samples.packet()]
    first = packet.pages[keys.index("form-worker-roster")]
    assert f"委託業務従事者名簿第６号手書き用{first}-{first + 1}" in squeezed
    assert f"全{packet.total}頁" in squeezed
    assert f"全{packet.total}頁" in re.sub(r"\s", "", texts[0])


def test_all_fonts_are_embedded(packet: pdf.Rendered, tmp_path: Path) -> None:
    if shutil.which("pdffonts") is None:
        pytest.skip("pdffonts is not installed (Debian: poppler-utils)")
    path = tmp_path / "packet.pdf"
    path.write_bytes(packet.pdf)
    listed = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True)
    rows = listed.stdout.splitlines()[2:]
    assert rows
    for row in rows:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row
        assert "BIZUD" in row or "NotoSerif" in row


def test_text_comes_back_exactly(tmp_path: Path) -> None:
    document = Document("氏名", (Title("氏名"), Prose(NAMES, indent=False)), key="names")
    made = pdf.render([document], title="氏名")
    assert NAMES.replace("　", "") in text_of(made.pdf, tmp_path)
    assert made.problems == ()


def test_every_text_of_a_form_comes_back(tmp_path: Path) -> None:
    document = samples.erasure_software()
    read = text_of(pdf.render([document], title="").pdf, tmp_path)
    for block in document.blocks:
        if isinstance(block, Notes):
            for item in block.items:
                assert item in read
        if isinstance(block, Grid):
            for row in block.rows:
                for cell in row.cells:
                    assert re.sub(r"\s", "", cell.value) in read


def test_a_character_without_glyph_leaves_a_blank_and_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(fonts.IPAMJ_VARIABLE, "-")
    document = Document("届", (Prose("渡邉\U000e010a様", indent=False),), key="form-x")
    made = pdf.render([document], title="届")
    assert [(p.place, p.character) for p in made.problems] == [("form-x", "邉\U000e010a")]
    assert "1頁" in made.problems[0].sentence
    assert "U+9089＋U+E010A" in made.problems[0].sentence
    with pypdfium2.PdfDocument(made.pdf) as read:
        assert "渡　様" in read[0].get_textpage().get_text_range()


def test_the_real_ipamj_is_drawn_and_read_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(fonts.IPAMJ_VARIABLE, raising=False)
    if fonts.ipamj_file() is None:
        pytest.skip("IPAmj明朝 is not installed (Debian: fonts-ipamj-mincho)")
    name = "渡邊\U000e010a邉\U000e010f様"
    made = pdf.render([Document("届", (Prose(name, indent=False),))], title="届")
    assert made.problems == ()
    assert name in text_of(made.pdf, tmp_path)


def test_right_hand_start_inserts_empty_pages_that_count() -> None:
    documents = (samples.cover(), samples.roster(), samples.pledge(), samples.cover())
    made = pdf.render(documents, title="", right_hand=True)
    assert made.pages == (1, 3, 5, 7)
    assert made.total == 7
    with pypdfium2.PdfDocument(made.pdf) as read:
        assert len(read) == 7
        assert read[1].get_textpage().get_text_range() == ""
        assert "3 / 7" in read[2].get_textpage().get_text_range()


def test_progress_counts_pages_and_can_cancel() -> None:
    seen: list[tuple[int, int]] = []

    def stop_at_two(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 2

    with pytest.raises(pdf.Cancelled):
        pdf.render((samples.cover(), samples.roster()), title="", progress=stop_at_two)
    assert seen == [(1, 3), (2, 3)]


def test_drafts_carry_the_mark_on_every_sheet() -> None:
    made = pdf.render([samples.roster()], title="", draft=True)
    plain = pdf.render([samples.roster()], title="")
    with pypdfium2.PdfDocument(made.pdf) as read, pypdfium2.PdfDocument(plain.pdf) as other:
        assert all("案" in page.get_textpage().get_text_range() for page in read)
        assert all("案" not in page.get_textpage().get_text_range() for page in other)


@pytest.mark.parametrize("document", samples.packet(), ids=lambda document: document.key)
def test_nothing_is_small_and_nothing_leaves_the_text_area(document: Document) -> None:
    for sheet in sheets_of(document):
        left, right = (20, 277) if sheet.width > sheet.height else (25, 190)
        for mark in sheet.marks:
            if isinstance(mark, Text):
                assert mark.size >= LEAST_SIZE
                end = mark.x + width_of(mark.text, FACES[mark.style], mark.size)
                end += mark.space * (len(fonts.clusters(mark.text)) - 1)
                assert mark.x >= left - 0.01, mark
                assert end <= right + 0.05, mark
            elif isinstance(mark, Stroke):
                assert all(left - 0.01 <= x <= right + 0.01 for x, _y in mark.points)
                bottom = sheet.height - 20
                assert all(y <= bottom + 0.01 for _x, y in mark.points)


def test_a_long_value_is_set_smaller_then_grows_but_is_never_cut() -> None:
    value = "長い値" * 60
    grid = Grid((GridRow((GridCell("対象の機器・媒体", value),), "甲"),))
    document = Document("届", (Head(number="様式"), Title("届"), grid))
    sheet = sheets_of(document)[0]
    drawn = "".join(
        mark.text for mark in sheet.marks if isinstance(mark, Text) and mark.style == "mincho"
    )
    assert value in drawn
    assert pdf.check([document]) == ()


def test_what_cannot_grow_is_reported_not_cut() -> None:
    head = Head(number="様式", submitter=samples.submitter("住所" * 60, "商号", "氏名"))
    document = Document("届", (head, Title("届")), key="form-y")
    (problem,) = pdf.check([document])
    assert problem.place == "form-y: 所在地"
    assert "入りません" in problem.sentence


def test_a_roster_goes_on_with_head_number_and_rows() -> None:
    names = tuple((f"見本　{number}", "みほん") for number in range(1, 48))
    sheets = sheets_of(samples.roster(names))
    assert len(sheets) == 4
    numbers = []
    for place, sheet in enumerate(sheets):
        words = [mark.text for mark in sheet.marks if isinstance(mark, Text)]
        assert "担当業務" in words
        assert ("別記様式第６号　（続紙）" in words) == (place > 0)
        assert ("備考" in words and "受付印" in words) == (place == len(sheets) - 1)
        numbers += [int(word) for word in words if re.fullmatch("[0-9]{1,2}", word)]
    assert numbers == list(range(1, 48))


def test_notes_and_city_block_move_with_a_row_when_they_do_not_fit() -> None:
    table = Table((Column("件名", 1),), tuple(TableRow((Cell(f"行{n}"),)) for n in range(24)))
    notes = Notes(("一つ目。", "二つ目。"))
    document = Document(
        "表", (Head(number="様式第１号"), Title("表"), table, notes, samples.city_block()),
        number="様式第１号",
    )  # fmt: skip
    first, second = sheets_of(document)
    words = [mark.text for mark in second.marks if isinstance(mark, Text)]
    assert "行23" in words
    assert "備考" in words
    assert "備考" not in [mark.text for mark in first.marks if isinstance(mark, Text)]


def test_no_heading_ends_a_sheet() -> None:
    article = samples.specification()
    for lead in range(0, 30):
        blocks = (article.blocks[0], *(Prose("詰め物") for _ in range(lead)), article.blocks[2])
        for sheet in sheets_of(replace(article, blocks=blocks))[:-1]:
            texts = [mark for mark in sheet.marks if isinstance(mark, Text)]
            last = max(texts, key=lambda mark: mark.y)
            assert last.style == "mincho", (lead, last)


def words_of(document: Document) -> str:
    """All text of the sheets in drawing order."""
    marks = [mark for sheet in sheets_of(document) for mark in sheet.marks]
    return "".join(mark.text for mark in marks if isinstance(mark, Text))


def inside(document: Document) -> bool:
    """Nothing stands below the lower margin."""
    for sheet in sheets_of(document):
        bottom = sheet.height - 20
        for mark in sheet.marks:
            if isinstance(mark, Text) and mark.y > bottom:
                return False
            if isinstance(mark, Stroke) and any(y > bottom + 0.01 for _x, y in mark.points):
                return False
    return True


def test_a_row_higher_than_a_sheet_goes_on_on_the_next() -> None:
    reason = "".join(f"理由{number}、" for number in range(400))
    table = Table(
        (Column("条項", 1), Column("理由", 1)),
        (TableRow((Cell("一"), Cell(reason))), TableRow((Cell("二"), Cell("短い")))),
        grow=True,
        numbered=False,
    )
    document = Document("表", (Title("表"), table), number="様式")
    assert len(sheets_of(document)) > 1
    assert inside(document)
    drawn = words_of(document).replace("様式　（続紙）表条項理由", "")
    assert reason in drawn
    assert pdf.check([document]) == ()


def test_a_field_higher_than_a_sheet_goes_on_on_the_next() -> None:
    value = "".join(f"内容{number}、" for number in range(1500))
    grid = Grid((GridRow((GridCell("業務の内容", value),), "甲", strip=True),))
    document = Document("届", (Title("届"), grid))
    assert len(sheets_of(document)) > 1
    assert inside(document)
    drawn = [m.text for s in sheets_of(document) for m in s.marks if isinstance(m, Text)]
    rest = "".join(text for text in drawn if text not in ("甲", "業務の内容", "届", "（続紙）"))
    assert rest == value


def test_more_prohibitions_than_a_sheet_holds_go_over() -> None:
    wall = samples.wall_sheet()
    (block,) = wall.blocks
    assert isinstance(block, WallSheet)
    many = replace(wall, blocks=(replace(block, rows=block.rows * 3),))
    assert len(sheets_of(many)) == 3
    assert inside(many)
    numbers = re.findall(r"(?<![0-9])[0-9]{1,2}(?![0-9])", " ".join(
        mark.text for sheet in sheets_of(many) for mark in sheet.marks
        if isinstance(mark, Text) and mark.style == "bold"
    ))  # fmt: skip
    assert [int(number) for number in numbers] == list(range(1, 37))


def test_a_row_grows_when_the_upright_name_of_its_group_is_long() -> None:
    name = "とても長い見出しの縦書き"
    grid = Grid((GridRow((GridCell("件名"),), name, strip=True),))
    marks = [m for m in sheets_of(Document("届", (Title("届"), grid)))[0].marks]
    upright = [m for m in marks if isinstance(m, Text) and m.style == "gothic" and len(m.text) == 1]
    assert "".join(mark.text for mark in upright) == name
    places = sorted((round(mark.x, 1), mark.y) for mark in upright)
    for (x, y), (next_x, next_y) in itertools.pairwise(places):
        assert x != next_x or next_y - y >= 2.8
