"""What every finished PDF must be, whichever door it came out of."""

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import pdfa

ACTIVE = {"/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/URI", "/EmbeddedFile"}
#: Full-width digits, brackets and letters equal half-width ones; every other character is exact.
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def narrow(text: str) -> str:
    """Without white space, signs half as wide."""
    return re.sub(r"\s", "", text.translate(NARROW))


def texts_of(pdf: bytes | Path) -> list[str]:
    """The text of each page without white space, which depends on how a viewer joins the lines."""
    document = pypdfium2.PdfDocument(pdf)
    found = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    document.close()
    return found


def assert_archived(pdf: bytes) -> None:
    """PDF/A-2b (all fonts inside, no glyph missing), Japanese, an outline, nothing that acts."""
    report = pdfa.validate_written(io.BytesIO(pdf), "2b")
    assert report.passed, report.findings
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.Lang == "ja"
        found = set().union(*(_keys(entry) for entry in opened.objects))
        assert {"/Font", "/FontFile2", "/ToUnicode", "/Title"} <= found
        assert not found & ACTIVE
        with opened.open_outline() as outline:
            assert all(entry.title.strip() for entry in outline.root) and outline.root


def assert_finished(pdf: bytes, title: str, subject: str) -> None:
    """What is kept in archives, with its properties."""
    assert_archived(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.docinfo["/Title"]) == title
        assert str(opened.docinfo.get("/Subject", "")) == subject
        assert str(opened.docinfo.get("/Author", "")) == ""


def _keys(entry: object) -> set[str]:
    """Every key in a dictionary of the file and in what lies in it."""
    if isinstance(entry, pikepdf.Dictionary | pikepdf.Stream):
        inside = (value for _, value in entry.items() if not _apart(value))
        return set(entry.keys()).union(*map(_keys, inside))
    if isinstance(entry, pikepdf.Array):
        return set().union(*(_keys(value) for value in entry if not _apart(value)))
    return set()


def _apart(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect
