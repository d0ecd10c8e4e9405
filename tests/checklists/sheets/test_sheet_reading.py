"""What a cell of an Excel file is, whoever made the file."""

from datetime import datetime, time
from pathlib import Path

import pytest
from calc import converted, needs_calc
from raw_book import line, packed, parts

from checklists.sheets.book import open_book
from checklists.sheets.cells import Cell, Sheet, letter
from checklists.sheets.excel_text import escaped, unescaped
from checklists.sheets.formats import kind_of, moment

STYLES = (
    '<numFmts count="3"><numFmt numFmtId="200" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;'
    'd&quot;日&quot;;@"/><numFmt numFmtId="201" formatCode="0000000"/>'
    '<numFmt numFmtId="202" formatCode="[Red]0.00E+00"/></numFmts>'
    '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs count="8"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/>'
    '<xf numFmtId="58"/><xf numFmtId="20"/><xf numFmtId="201"/><xf numFmtId="9"/>'
    '<xf numFmtId="202"/></cellXfs>'
)


def sheet(rows: str, **more: str) -> Sheet:
    return open_book(packed(parts(rows, styles=STYLES, **more))).sheet("名簿")


def cell(inside: str, **more: str) -> Cell:
    """``inside``: attributes and content of A1."""
    return sheet(f'<row r="1"><c r="A1" {inside}</c></row>', **more).cells[1, 1]


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ("><v>46113</v>", 46113),
        ("><v>1.5</v>", 1.5),
        ("><v>0.30000000000000004</v>", 0.3),
        ("><v>3.0000000000</v>", 3),
        ("><v>-12</v>", -12),
        ('s="7"><v>1200</v>', 1200),
        ('s="1"><v>46113</v>', datetime(2026, 4, 1)),
        ('s="2"><v>46113</v>', datetime(2026, 4, 1)),
        ('s="3"><v>46113</v>', datetime(2026, 4, 1)),
        ('s="1"><v>46154.4375</v>', datetime(2026, 5, 12, 10, 30)),
        ('s="4"><v>0.4375</v>', time(10, 30)),
        ('t="d"><v>2026-05-12T10:30:00Z</v>', datetime(2026, 5, 12, 10, 30)),
        ('t="b"><v>1</v>', True),
        ('t="b"><v>0</v>', False),
        ('t="str"><f>A2</f><v>渡邊　冬馬</v>', "渡邊　冬馬"),
        ('t="inlineStr"><is><r><t>渡</t></r><r><t>邊</t></r></is>', "渡邊"),
        ('t="inlineStr"><is><t>a_x000D_&#10;b</t></is>', "a\nb"),
        ('t="inlineStr"><is><t>_x005F_x0041_</t></is>', "_x0041_"),
        ('t="inlineStr"><is><t>_xD842__xDFB7_野</t></is>', "𠮷野"),
    ],
)
def test_values_by_their_type(inside: str, value: object) -> None:
    found = cell(inside).value
    assert found == value and type(found) is type(value)


def test_texts_of_the_file_without_their_reading_aid() -> None:
    strings = (
        "<si><t>無関係</t></si>"
        "<si><r><t>渡邊</t></r><r><t xml:space='preserve'>　冬馬</t></r>"
        "<rPh sb='0' eb='2'><t>ワタナベ</t></rPh><phoneticPr fontId='1'/></si>"
    )
    assert cell('t="s"><v>1</v>', strings=strings).value == "渡邊　冬馬"


def test_numbers_as_they_are_shown() -> None:
    code = cell('s="5"><v>123456</v>')
    assert (code.text, code.zeros) == ("0123456", 7)
    assert "％" in cell('s="6"><v>0.5</v>').trouble
    assert "15桁" in cell("><v>1234567890123456</v>").trouble
    assert kind_of(164, {164: r"000\-0000"}) == ("", 0), "the hyphen is seen, too"
    assert kind_of(164, {164: "[Blue]00000"}) == ("", 5)


def test_more_than_a_day_is_no_time_of_day() -> None:
    assert "24時間以上" in cell('s="4"><v>1.0625</v>').trouble, "25:30 is not 1:30 on a day of 1900"
    assert cell('s="4"><v>46154.4375</v>').value == datetime(2026, 5, 12, 10, 30)


def test_the_calendar_of_the_other_excel() -> None:
    assert cell('s="1"><v>44651</v>', properties='date1904="1"').value == datetime(2026, 4, 1)
    assert cell('s="1"><v>46113</v>', properties='date1904="0"').value == datetime(2026, 4, 1)


def test_the_first_days_of_excel() -> None:
    assert moment(1, date_1904=False) == datetime(1900, 1, 1)
    assert moment(59, date_1904=False) == datetime(1900, 2, 28)
    assert moment(60, date_1904=False) is None, "29 February 1900 was no day"
    assert moment(61, date_1904=False) == datetime(1900, 3, 1)
    assert moment(0, date_1904=True) == datetime(1904, 1, 1)
    for serial in (-1, 0, 300_000, float("nan")):
        assert moment(serial, date_1904=False) is None
    assert "この数(-5)の日はありません" in cell('s="1"><v>-5</v>').trouble


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", ""),
        ("0", ""),
        ("#,##0;[Red]-#,##0", ""),
        ('0"名"', ""),
        ('"day"0', ""),
        ('General"名"', ""),
        ('[Red]General"年";-General', ""),
        ('"a;d"0', ""),
        ("yyyy/m/d", "date"),
        ("[$-ja-JP-x-gannen]ggge年m月d日;@", "date"),
        ("ge.m.d", "date"),
        ('m"月"', "date"),
        ("mmm", "date"),
        ("aaaa", "date"),
        ("h:mm", "time"),
        ("h:mm AM/PM", "time"),
        ("mm:ss", "time"),
        ("[h]:mm", "time"),
        ("0%", "percent"),
        ("0.0E+00", ""),
    ],
)
def test_formats(code: str, kind: str) -> None:
    assert kind_of(164, {164: code})[0] == kind


@pytest.mark.parametrize("number", [*range(27, 32), 34, 35, 36, *range(50, 59)])
def test_the_days_of_japanese_excel_have_no_text_of_their_format(number: int) -> None:
    assert kind_of(number, {}) == ("date", 0)


def test_a_style_that_is_not_as_it_should_be_stops_nothing() -> None:
    content = parts(
        '<row r="1"><c r="A1" s="1"><v>46113</v></c></row>',
        styles='<fonts count="0"/><fills count="1"><fill/></fills><borders/>'
        '<cellXfs count="2"><xf/><xf numFmtId="30"/></cellXfs><dxfs/><x:ext xmlns:x="urn:x"/>',
    )
    assert open_book(packed(content)).sheet("名簿").cells[1, 1].value == datetime(2026, 4, 1)


def test_formulas_say_so_and_need_a_result() -> None:
    known = cell("><f>1+1</f><v>2</v>")
    assert known.formula and known.value == 2 and not known.trouble
    assert "結果がファイルに残っていません" in cell("><f>1+1</f>").trouble
    assert "結果がファイルに残っていません" in cell("><f>1+1</f><v></v>").trouble
    error = cell('t="e"><f>1/0</f><v>#DIV/0!</v>')
    assert "エラー" in error.trouble and error.text == "#DIV/0!"
    assert (1, 1) not in sheet('<row r="1"><c r="A1" t="str"><f>A9</f><v></v></c></row>').cells


def test_what_excel_hides_is_known() -> None:
    content = parts(
        line(1, "氏名") + line(2, "見本　葵").replace('<row r="2"', '<row r="2" hidden="1"'),
        sheet='<mergeCells count="1"><mergeCell ref="A3:B4"/></mergeCells>',
        state='state="veryHidden"',
    )
    content["xl/worksheets/sheet1.xml"] = content["xl/worksheets/sheet1.xml"].replace(
        "<sheetData>", '<cols><col min="2" max="16384" hidden="1"/></cols><sheetData>'
    )
    book = open_book(packed(content))
    found = book.sheet("名簿")
    assert book.sheets[0].hidden and found.hidden_rows == {2}
    assert 1 not in found.hidden_columns and {2, 200} <= found.hidden_columns
    assert [(m.top, m.left, m.bottom, m.right) for m in found.merges] == [(3, 1, 4, 2)]


def test_cells_without_their_places_follow_each_other() -> None:
    found = sheet("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>")
    assert {place: one.value for place, one in found.cells.items()} == {
        (1, 1): 1, (1, 3): 3, (2, 1): 4
    }  # fmt: skip


def test_the_strict_kind_of_file_is_read_too() -> None:
    content = {
        name: text.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, text in parts(line(1, "氏名")).items()
    }
    assert open_book(packed(content)).sheet("名簿").cells[1, 1].value == "氏名"


@pytest.mark.parametrize("text", ["_x0041_", "__x0041_", "_x005F_", "x005F_", "普通"])
def test_escapes_go_both_ways(text: str) -> None:
    assert unescaped(escaped(text)) == text


def test_columns_have_letters() -> None:
    assert [letter(n) for n in (0, 1, 26, 27, 702, 703)] == ["", "A", "Z", "AA", "ZZ", "AAA"]


@needs_calc
def test_a_file_of_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "名簿.csv"
    source.write_text(
        '氏名,従事開始日,件数,時刻\n髙野　凛,2026/04/01,"1,200",9:30\n', encoding="utf-8"
    )
    saved = converted(source, "xlsx", tmp_path, "--infilter=CSV:44,34,76,1,,1041,false,true")
    book = open_book(saved.read_bytes())
    found = book.sheet(book.sheets[0].name)
    values = [found.cells[2, column].value for column in (1, 2, 3, 4)]
    assert values == ["髙野　凛", datetime(2026, 4, 1), 1200, time(9, 30)]
