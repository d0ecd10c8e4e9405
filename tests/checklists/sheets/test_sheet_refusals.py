"""What is no plain Excel file of ours is refused with a sentence, and nothing of it is read."""

import io
import struct
import tracemalloc
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_book import MAIN, REL, XML, line, packed, parts

from checklists.sheets.book import open_book
from checklists.sheets.cells import SheetRefused
from checklists.sheets.container import FILE_BYTES
from checklists.sheets.lists import plain_sheet
from checklists.sheets.markup import MOST_ELEMENTS
from checklists.sheets.sheet_part import LAST_COLUMN, LAST_ROW, MOST_MERGES
from checklists.sheets.write import workbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def said(data: bytes) -> str:
    """The sentences of a refusal, of the file or of its first sheet."""
    with pytest.raises(SheetRefused) as refusal:
        book = open_book(data)
        book.sheet(book.sheets[0].name)
    assert refusal.value.problems
    return str(refusal.value)


def ole(*streams: str) -> bytes:
    """A compound file with these names in its directory, each in its 64 bytes."""
    directory = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in streams)
    return OLE + bytes(504) + directory.ljust(2048, b"\0")


def made() -> bytes:
    return workbook(plain_sheet("名簿", ["氏名", "日", "数"], [["見本　葵", date(2026, 4, 1), 3]]))


# ---- what kind of file it is


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "ファイルが空です"),
        ("氏名,ふりがな\n".encode("cp932"), "Excelのファイル(.xlsx)ではありません"),
        (b"<html><table></table></html>", "Excelのファイル(.xlsx)ではありません"),
        (b"%PDF-1.7", "Excelのファイル(.xlsx)ではありません"),
        (ole("Root Entry", "Workbook"), "古い形式(.xls)"),
        (ole("Root Entry", "Book"), "古い形式(.xls)"),
        (ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), "パスワード"),
        (ole("Root Entry", "WordDocument"), "Excelのファイル(.xlsx)ではありません"),
        (b"PK\x03\x04" + bytes(100), "壊れていて"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ではありません"),
        (
            packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}),
            "ではありません",
        ),
        (packed({**parts(), "xl/workbook.bin": b"x"}), ".xlsb"),
    ],
)
def test_other_files(data: bytes, words: str) -> None:
    assert words in said(data)


def test_macros_are_refused_whatever_the_file_is_called() -> None:
    inside = {**parts(), "xl/vbaProject.bin": OLE}
    named = {**parts(), "xl/other.bin": OLE}
    named["[Content_Types].xml"] = named["[Content_Types].xml"].replace(
        "spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"
    )
    old = {**parts(), "xl/macrosheets/sheet1.xml": "<a/>"}
    for content in (inside, named, old):
        assert "マクロ" in said(packed(content))


def test_links_to_other_files_are_refused() -> None:
    outside = {**parts(), "xl/externalLinks/externalLink1.xml": "<a/>"}
    connected = {**parts(), "xl/connections.xml": "<a/>"}
    renamed = parts()
    renamed["xl/_rels/workbook.xml.rels"] = renamed["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="r9" Type="{REL}/externalLink" Target="x.xml"/></Relationships>',
    )
    for content in (outside, connected, renamed):
        assert "リンク" in said(packed(content))


def test_a_link_in_a_cell_to_a_mail_address_is_none() -> None:
    content = parts(line(1, "氏名"))
    content["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{REL}/hyperlink" Target="mailto:a@example.jp" '
        'TargetMode="External"/></Relationships>'
    )
    book = open_book(packed(content))
    assert book.sheet("名簿").cells[1, 1].value == "氏名"


# ---- damage and bombs


def test_entities_are_not_read() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "あ"}">' for n in range(9))
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "_rels/.rels"):
        content = parts(line(1, "氏名"))
        content[part] = content[part].replace(XML, f"{XML}<!DOCTYPE x [{bomb}]>")
        assert "DOCTYPE" in said(packed(content))
    content = parts(line(1, "氏名"))
    utf16 = content["xl/worksheets/sheet1.xml"].replace(
        XML, f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [{bomb}]>'
    )
    assert "DOCTYPE" in said(
        packed({**content, "xl/worksheets/sheet1.xml": utf16.encode("utf-16")})
    )


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    zeros = bytes(40_000_000)
    content = {**parts(), "xl/media/a.bin": zeros, "xl/media/b.bin": zeros, "xl/c.xml": zeros}
    bomb = packed(content)
    tracemalloc.start()
    try:
        assert "大きすぎます" in said(bomb)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    wide = parts(line(1, "氏名"))
    big = {**wide, "xl/worksheets/sheet1.xml": b" " * 31_000_000}
    assert "大きすぎます" in said(packed(big))
    assert "大きすぎます" in said(b"PK" + bytes(FILE_BYTES))


def test_a_size_that_is_a_lie_is_found() -> None:
    data = bytearray(packed(parts(line(1, "氏名"))))
    entry = data.index(b"PK\x01\x02", data.index(b"xl/worksheets/sheet1.xml", 2))
    while data[entry + 46 : entry + 70] != b"xl/worksheets/sheet1.xml":
        entry = data.index(b"PK\x01\x02", entry + 1)
    struct.pack_into("<I", data, entry + 24, 40)
    assert "壊れて" in said(bytes(data))


def test_too_many_cells_and_too_deep_markup() -> None:
    cells = "<c/>" * (MOST_ELEMENTS + 1)
    assert "セルの数が多すぎます" in said(packed(parts(f"<row>{cells}</row>")))
    deep = "<a>" * 80 + "</a>" * 80
    assert "入れ子が深すぎ" in said(packed(parts(deep)))


def test_values_far_down_or_far_right_are_named() -> None:
    below = said(
        packed(parts(f'<row r="{LAST_ROW + 1}"><c r="B{LAST_ROW + 1}"><v>1</v></c></row>'))
    )
    assert f"シート「名簿」の{LAST_ROW + 1}行目B列" in below
    right = said(packed(parts('<row r="3"><c r="ZZ3"><v>1</v></c></row>')))
    assert "3行目ZZ列" in right and f"{LAST_COLUMN}列目より右" in right
    book = open_book(packed(parts(f'<row r="{LAST_ROW + 9}" hidden="1"><c s="0"/></row>')))
    assert book.sheet("名簿").cells == {}, "rows that are only coloured are nothing"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", "</sheetData>", ""),
        ("xl/worksheets/sheet1.xml", 'r="A1"', 'r="1A"'),
        ("xl/worksheets/sheet1.xml", 't="inlineStr"><is><t>氏名</t></is>', 't="s"><v>7</v>'),
        ("xl/worksheets/sheet1.xml", 't="inlineStr"><is><t>氏名</t></is>', 't="s"><v>-1</v>'),
        ("xl/worksheets/sheet1.xml", 't="inlineStr"><is><t>氏名</t></is>', "><v>いち</v>"),
        ("xl/worksheets/sheet1.xml", 't="inlineStr"><is><t>氏名</t></is>', "><v>1e999</v>"),
        ("xl/worksheets/sheet1.xml", 't="inlineStr"', 't="inlineStr" s="x"'),
        ("xl/worksheets/sheet1.xml", XML, '<?xml version="1.0" encoding="UTF-99"?>'),
        ("xl/worksheets/sheet1.xml", "氏名", "氏\x01名"),
        ("xl/workbook.xml", 'name="名簿"', ""),
        ("xl/workbook.xml", "<sheets>", "<sheets><!--"),
        ("xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet9.xml"),
        ("_rels/.rels", "Target=", "Targe="),
        ("_rels/.rels", "xl/workbook.xml", "../../etc/passwd"),
    ],
)
def test_damaged_parts(part: str, old: str, new: str) -> None:
    content = parts(line(1, "氏名"))
    assert old in content[part]
    content[part] = content[part].replace(old, new, 1)
    assert said(packed(content))


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ('<row r="2"><c r="B2"><v>いち</v></c></row>', "の2行目B列："),
        ('<row r="2"><c r="B2" t="s"><v>7</v></c></row>', "の2行目B列："),
        ('<row r="2"><c r="B2" t="d"><v>十日</v></c></row>', "の2行目B列："),
        ('<row r="2"><c r="B2" s="x"><v>1</v></c></row>', "の2行目B列："),
        ('<row r="2"><c r="B2" t="str"><v>\x01</v></c></row>', "の2行目B列："),
        ('<row r="2"><c r="A2"/><c r="2B"><v>1</v></c></row>', "の2行目："),
        (line(2, "見本　葵") + line(2, "國分　蒼"), "の2行目A列："),
        ('<row r="0"><c r="A0"><v>1</v></c></row>', "「名簿」："),
        ('<row r="-4"><c><v>1</v></c></row>', "「名簿」："),
    ],
)
def test_a_damaged_cell_is_named_and_none_is_passed_over(rows: str, place: str) -> None:
    """A cell without a place, or in the place of another, would be lost without a word."""
    words = said(packed(parts(line(1, "氏名") + rows)))
    assert words.startswith("シート「名簿」") and place in words


def test_damage_after_the_cells_is_of_no_cell() -> None:
    broken = parts(line(1, "氏名"), sheet='<mergeCells><mergeCell ref="?"/></mergeCells>')
    assert said(packed(broken)).startswith("シート「名簿」：")


def test_more_merged_cells_than_a_list_has_are_refused() -> None:
    merges = "".join(f'<mergeCell ref="A{n}:B{n + 900}"/>' for n in range(1, MOST_MERGES + 2))
    words = said(packed(parts(line(1, "氏名"), sheet=f"<mergeCells>{merges}</mergeCells>")))
    assert "結合" in words and f"{MOST_MERGES:,}" in words


def test_two_parts_of_one_name_and_a_locked_part() -> None:
    assert "壊れて" in said(packed(parts(line(1, "氏名")), twice="xl/workbook.xml"))
    data = bytearray(packed(parts(line(1, "氏名"))))
    at = 0
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    assert "パスワード" in said(bytes(data))


def test_a_file_of_charts_alone_has_nothing_to_read() -> None:
    content = parts()
    rels = content["xl/_rels/workbook.xml.rels"]
    content["xl/_rels/workbook.xml.rels"] = rels.replace("/worksheet", "/chartsheet")
    assert "シートがありません" in said(packed(content))
    assert "workbook" not in said(
        packed({**parts(), "xl/workbook.xml": f'<other xmlns="{MAIN}"/>'})
    )


@settings(max_examples=300)
@given(st.data())
def test_a_spoiled_file_is_read_or_refused(data: st.DataObject) -> None:
    """Bytes changed, cut or doubled anywhere, packed or in one of the parts."""
    whole = made()
    inside = data.draw(st.booleans())
    if inside:
        content = _unpacked(whole)
        name = data.draw(st.sampled_from(sorted(content)))
        content[name] = _spoiled(content[name], data)
        whole = packed(content)
    else:
        whole = _spoiled(whole, data)
    try:
        book = open_book(whole)
        for sheet in book.sheets:
            book.sheet(sheet.name)
    except SheetRefused as refusal:
        assert all(problem.sentence for problem in refusal.problems)


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _spoiled(content: bytes, data: st.DataObject) -> bytes:
    at = data.draw(st.integers(0, max(len(content) - 1, 0)))
    long = data.draw(st.integers(0, 40))
    new = data.draw(st.binary(max_size=20) | st.sampled_from([b"<", b'"', b"-1", b"999999999999"]))
    return content[:at] + new + content[at + long :]
