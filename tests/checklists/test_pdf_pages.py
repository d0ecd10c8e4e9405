"""Pages of a PDF by PDFium: sizes, words, pictures; from several threads at once."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from reportlab.pdfgen.canvas import Canvas

from checklists.pdf_pages import NotPdf, Pages

SIZES = ((300.0, 400.0), (400.0, 300.0))


def made(words: str = "words") -> bytes:
    """Two pages, one of them lying; each with words and a black square in its lower left corner."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, size in enumerate(SIZES, 1):
        canvas.setPageSize(size)
        canvas.drawString(50, 200, f"{words} {number}")
        canvas.drawString(50, 150, "below")
        canvas.rect(0, 0, 30, 30, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_sizes_and_words() -> None:
    pages = Pages(made())
    assert pages.sizes == SIZES
    assert [pages.text(page).splitlines() for page in (0, 1)] == [
        ["words 1", "below"],
        ["words 2", "below"],
    ]


def test_a_picture_is_white_paper_with_what_stands_on_it() -> None:
    drawn = Pages(made()).picture(0, 150, 200)
    assert len(drawn) == 150 * 200 * 4

    def point(x: int, y: int) -> bytes:
        at = (y * 150 + x) * 4
        return bytes(drawn[at : at + 3])

    assert point(140, 10) == b"\xff\xff\xff"
    assert point(5, 195) == b"\0\0\0"
    assert point(5, 180) == b"\xff\xff\xff"


def test_what_is_no_pdf_is_said() -> None:
    with pytest.raises(NotPdf):
        Pages(b"%PDF-1.7 broken")
    with pytest.raises(NotPdf):
        Pages(made()).picture(2, 10, 10)


def test_several_threads_at_once() -> None:
    """The preview, the printer and a draft that is read: the library itself knows no threads."""

    def one(number: int) -> tuple[str, bytes]:
        pages = Pages(made(f"thread {number}"))
        return pages.text(0).splitlines()[0], bytes(pages.picture(1, 80, 60))

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(one, range(64)))
    assert [text for text, _ in found] == [f"thread {number} 1" for number in range(64)]
    assert {len(drawn) for _, drawn in found} == {80 * 60 * 4}
