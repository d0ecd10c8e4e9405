"""The finished PDF: equal bytes, embedded fonts, exact text, page numbers, nothing cut."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import sample_council as council
import sample_documents as samples
import sample_forms as forms

from checklists.paper import fonts, pdf
from checklists.paper.blocks_fields import Grid
from checklists.paper.blocks_head import Title
from checklists.paper.blocks_text import Notes, Prose
from checklists.paper.document import Document

NAMES = "髙橋　﨑山　𠮷野　渡邉\U000e0100　辻\U000e0100　\ufa19谷　か\u3099き　槗本"


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
    document = forms.erasure_software()
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
    documents = (council.cover(), forms.roster(), forms.pledge(), council.cover())
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
        pdf.render((council.cover(), forms.roster()), title="", progress=stop_at_two)
    assert seen == [(1, 3), (2, 3)]


def test_drafts_carry_the_mark_on_every_sheet() -> None:
    made = pdf.render([forms.roster()], title="", draft=True)
    plain = pdf.render([forms.roster()], title="")
    with pypdfium2.PdfDocument(made.pdf) as read, pypdfium2.PdfDocument(plain.pdf) as other:
        assert all("案" in page.get_textpage().get_text_range() for page in read)
        assert all("案" not in page.get_textpage().get_text_range() for page in other)
