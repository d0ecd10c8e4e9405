"""The tables of a font read in whole columns are those that reportlab reads number by number."""

import struct
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

import resources
from checklists.paper.pdf_face import PdfFace, _short_map

FONTS = sorted(resources.FONTS.glob("*.ttf"))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_face_of_ours_is_that_of_reportlab(path: Path) -> None:
    ours, theirs = PdfFace(str(path)), TTFontFace(str(path))
    assert ours.charToGlyph == theirs.charToGlyph
    assert ours.charWidths == theirs.charWidths
    assert ours.defaultWidth == theirs.defaultWidth
    assert ours.glyphPos == theirs.glyphPos
    assert [lsb for _, lsb in ours.hmetrics] == [lsb for _, lsb in theirs.hmetrics]
    assert ours.makeSubset([ord("受"), ord("1")]) == theirs.makeSubset([ord("受"), ord("1")])


def test_a_glyph_without_a_width_of_its_own_has_the_last_one_in_units_of_the_font() -> None:
    """reportlab puts in the width in thousandths, which is another unit."""
    face = PdfFace(str(resources.FONTS / "BIZUDMincho_400Regular.ttf"))
    assert face.unitsPerEm == 2048
    assert face.hmetrics[-1][0] in (1024, 2048)


def test_a_map_of_the_short_kind_has_deltas_lists_and_an_end_that_is_cut() -> None:
    ends, starts, deltas = (0x42, 0x62, 0x72, 0xFFFF), (0x41, 0x61, 0x70, 0xFFFF), (10, 0, 5, 1)
    ranges = (0, 6, 8, 0)  # from each one's own place: two glyphs, then three of which one is cut
    columns = b"".join(
        struct.pack(">4H", *column) + (b"\0\0" if column is ends else b"")
        for column in (ends, starts, deltas, ranges)
    )
    table = struct.pack(">7H", 4, 14 + len(columns) + 8, 0, 8, 0, 0, 0) + columns
    found = _short_map(table + struct.pack(">4H", 7, 0, 1, 2) + b"\0" * 8, 0)
    assert found[0x41] == 0x41 + 10 and found[0x42] == 0x42 + 10
    assert (found[0x61], found[0x62]) == (7, 0)
    assert (found[0x70], found[0x71], found[0x72]) == (1 + 5, 2 + 5, 0)
    assert found[0xFFFF] == 0
