"""Out to Excel and in again: the same rows, the same bytes, and never a formula."""

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from calc import converted, needs_calc
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from checklists.casefile import read
from checklists.examined import examine
from checklists.form import Form, FormTable
from checklists.own_values import MOST_ROWS, counted, filled_columns, own_tables
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.sheets.book import open_book
from checklists.sheets.cells import CELL_CHARACTERS, SheetRefused
from checklists.sheets.heads import find_heads, left_over, match_columns
from checklists.sheets.lists import computed_sheet, own_rows_sheet, plain_sheet
from checklists.sheets.preview import Row, preview, taken
from checklists.sheets.write import sheet_name, workbook

SAMPLE = Path(__file__).resolve().parents[3] / "checklists" / "samples" / "gift-set.json"
TABLES = [(form, table) for form in shipped_forms().forms for table in own_tables(form)]
RISKY = ("=1+1", "+81-3-0000-0000", "-3", "@x", "'a", "＝1", "＋1", "\tx", "#REF!", "=cmd|'/c'!A1")


def again(form: Form, table: FormTable, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows after a way through a file; every column has to be found by its heading."""
    book = open_book(workbook(own_rows_sheet(form, table, rows)))
    sheet = book.sheet(book.sheets[0].name)
    heads = find_heads(sheet, table)
    assert heads is not None and heads.last == 1
    matches = match_columns(heads, table)
    assert all(match.how == "same" for match in matches)
    chosen = {match.name: match.column for match in matches}
    assert left_over(heads, table, chosen) == ()
    seen = preview(sheet, heads, table, chosen)
    return taken(seen, table, (), (), MOST_ROWS)


def roster() -> tuple[Form, FormTable]:
    form = shipped_forms().by_id("form-worker-roster")
    return form, own_tables(form)[0]


@pytest.mark.parametrize(("form", "table"), TABLES, ids=[f"{f.id}.{t.id}" for f, t in TABLES])
def test_the_example_rows_of_every_form_come_back(form: Form, table: FormTable) -> None:
    names = {column.name for column in filled_columns(table)}
    rows = counted(
        table,
        [
            {key: value for key, value in row.items() if key in names and value != ""}
            for row in form.example.get(table.id) or ()
        ],
    )
    assert again(form, table, rows) == rows
    assert again(form, table, ()) == (), "the template of an empty table has headings that fit"


def test_two_hundred_people_come_back() -> None:
    form, table = roster()
    rows = counted(
        table,
        [
            {
                "name": f"邉󠄀見\u3000凪{n}", "kana": "へんみ\u3000なぎ", "role": "発送",
                "class": table.columns[4].choices[n % 5], "years": n % 30, "start": "2026-04-01",
                "pledge_join": f"2026-03-{n % 28 + 1:02}", "training": "2026-03-24",
            }
            for n in range(MOST_ROWS)
        ],
    )  # fmt: skip
    assert again(form, table, rows) == rows


# No case file holds these: they are refused in any text.
NONCHARACTERS = "".join(map(chr, (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)))
TEXTS = (
    st.text(
        st.characters(
            exclude_categories=("Cs", "Cc"), exclude_characters=f"\u2028\u2029{NONCHARACTERS}"
        ),
        max_size=40,
    )
    | st.sampled_from(RISKY)
    | st.from_regex("_x[0-9A-Fa-f]{4}_", fullmatch=True)
)
DAYS = st.dates(date(1868, 1, 25), date(2099, 12, 31)).map(date.isoformat)


@settings(max_examples=60)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"name": TEXTS.map(str.strip).filter(bool)},
            optional={
                "role": TEXTS.map(str.strip).filter(bool),
                "years": st.integers(0, 10**9) | st.sampled_from(["6年3月", "１４年"]),
                "start": DAYS,
                "end": DAYS,
            },
        ),
        max_size=6,
    )
)
def test_any_text_and_any_day_comes_back(rows: list[Row]) -> None:
    form, table = roster()
    stored = counted(table, rows)
    assert again(form, table, stored) == stored


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=25))
def test_no_value_is_ever_a_formula(texts: list[str]) -> None:
    made = workbook(plain_sheet("表", ["値"], [[text] for text in (*texts, *RISKY)]))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml")
        names = archive.namelist()
    assert b"<f>" not in part and b"<f " not in part
    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower()]
    cells = load_workbook(io.BytesIO(made)).active["A"]
    for cell, text in zip(cells[-len(RISKY) :], RISKY, strict=True):
        assert (cell.data_type, cell.value, bool(cell.quotePrefix)) == ("s", text, text != "#REF!")


def thousand() -> list[str]:
    """Whatever a program might take for a formula, a number, a day or a command."""
    signs = (
        "=", "+", "-", "@", "\t=", "＝", "＋", "－", "＠", "'=", '"=', "　=", " =", "\n=", "%", "|",
        "{=", "=@", "#", "−", "﹦", "⁼", "_x003D_", "!", "&", "<", "]]>", "=\u202e", "=_xlfn.", "",
    )  # fmt: skip
    ends = (
        "1+1", "A1", "SUM(A1:A9)", "cmd|' /C calc'!A0", 'HYPERLINK("http://example.jp","x")',
        'DDE("a","b","c")', "03-0000-0000", "3", "1E5", "2026/4/1", "令和8年4月1日", "0123", "TRUE",
        "#REF!", "_x000D_", "あ", "=", "1,000", "50%", "R8.4.1", "9:30", "'x", '"x"', "a\tb", "a\nb",
        "a;b", "1/2", "(1)", "1 2", "NA()", 'WEBSERVICE("x")', "@SUM(1)", "\\1,000", "-1-1",
    )  # fmt: skip
    return [sign + end for sign in signs for end in ends]


def test_a_thousand_values_stand_in_the_file_as_texts(record_property) -> None:
    texts = thousand()
    assert len(texts) >= 1000
    made = workbook(plain_sheet("表", ["値"], [[text] for text in texts]))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = [one for one in root.iter() if one.tag.endswith("}c")]
    assert len(cells) == len(texts) + 1
    assert {one.get("t") for one in cells} <= {"s", "inlineStr"}
    assert not [one for one in root.iter() if one.tag.endswith("}f")]
    sheet = open_book(made).sheet("表")
    assert [sheet.cells[row, 1].value for row in range(2, len(texts) + 2)] == texts
    with pytest.raises(SheetRefused, match="制御文字"):
        workbook(plain_sheet("表", ["値"], [["=1\r+1"]]))
    record_property("cells", len(texts))


@needs_calc
def test_libreoffice_shows_a_thousand_values_and_computes_none(tmp_path: Path) -> None:
    texts = thousand()
    path = tmp_path / "表.xlsx"
    path.write_bytes(workbook(plain_sheet("表", ["値"], [[text] for text in texts])))
    as_shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    saved = converted(path, as_shown, tmp_path)
    with saved.open(encoding="utf-8", newline="") as file:
        found = [row[0] for row in csv.reader(file)]
    assert found == ["値", *texts]


def test_equal_rows_give_equal_bytes_and_name_nobody() -> None:
    form, table = roster()
    sheet = own_rows_sheet(form, table, ({"name": "見本　葵", "start": "2026-04-01"},))
    first = workbook(sheet)
    assert first == workbook(sheet)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2 and "openpyxl" not in core


def test_days_are_days_and_the_headings_stay_in_sight() -> None:
    form, table = roster()
    rows = ({"name": "見本　葵", "start": "2026-04-01", "end": "1890-01-01", "years": 3},)
    page = load_workbook(io.BytesIO(workbook(own_rows_sheet(form, table, rows)))).active
    by_head = {head.value: cell for head, cell in zip(page[1], page[2], strict=True)}
    assert by_head["従事開始日"].value == datetime(2026, 4, 1)
    assert "ggge" in by_head["従事開始日"].number_format
    assert by_head["従事終了日"].value == "1890-01-01", "Excel has no day before 1900"
    assert by_head["勤続年数"].value == 3 and by_head["氏名"].number_format == "@"
    assert page.freeze_panes == "A2"
    assert page.data_validations.dataValidation[0].formula1.startswith('"社員,契約社員')


def test_what_excel_cannot_hold_is_refused_by_its_place() -> None:
    with pytest.raises(SheetRefused) as refusal:
        workbook(plain_sheet("表", ["値"], [["あ"], ["あ" * (CELL_CHARACTERS + 1)], ["a\x00"]]))
    assert [(one.row, one.column) for one in refusal.value.problems] == [(3, 1), (4, 1)]
    assert "32,767字" in str(refusal.value)


@pytest.mark.parametrize("form_id", ["form-checklist-result", "form-submission-index"])
def test_lists_made_from_the_case(form_id: str) -> None:
    case = read(SAMPLE.read_bytes(), shipped_catalogue(), shipped_forms())
    examined = examine(case, shipped_catalogue(), shipped_forms())
    form = shipped_forms().by_id(form_id)
    table = max(form.tables, key=lambda one: len(computed_sheet(form, one, examined).rows))
    sheet = computed_sheet(form, table, examined)
    page = load_workbook(io.BytesIO(workbook(sheet))).active
    assert page.max_row == len(sheet.rows) + 1 > 10
    assert [cell.value for cell in page[1]] == [column.label for column in table.columns]
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


def test_a_plain_list_and_names_of_sheets() -> None:
    rows = [["予防/接種", date(2026, 4, 1), 97], ["=1", None, 0]]
    page = load_workbook(
        io.BytesIO(workbook(plain_sheet("案件[一覧]", ["件名", "期限", "数"], rows)))
    ).active
    assert page.title == "案件・一覧・"
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2)] == [
        ["予防/接種", datetime(2026, 4, 1), 97], ["=1", None, 0]
    ]  # fmt: skip
    assert sheet_name("'" * 40) == "表" and len(sheet_name("様" * 40)) == 31


def test_the_file_names_its_maker_and_is_easy_to_read() -> None:
    data = workbook(plain_sheet("表", ["数", "語"], [[1, ""]]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        said = ElementTree.fromstring(archive.read("docProps/app.xml"))
    assert [part.text for part in said if part.tag.endswith("}Application")] == ["委託点検帳"]
    page = load_workbook(io.BytesIO(data)).active
    assert page["B2"].border.bottom.style == "hair", "the line goes on under an empty cell"
    assert page["B2"].number_format == "@", "what is typed there stays a text"
    number = page["A2"].alignment
    assert (number.horizontal, number.indent) == ("right", 1), "a number keeps off the next text"


@needs_calc
def test_a_text_of_several_lines_is_seen_whole(tmp_path: Path) -> None:
    """LibreOffice leaves a row without a height as low as one line."""
    source = tmp_path / "表.xlsx"
    source.write_bytes(
        workbook(plain_sheet("表", ["語"], [["一"], ["一\n二\n三\n四"], ["長" * 80]]))
    )
    page = load_workbook(converted(source, "xlsx", tmp_path / "out")).active
    one = page.row_dimensions[2].height
    assert page.row_dimensions[3].height > 3 * one, "four lines"
    assert page.row_dimensions[4].height > 3 * one, "a column is at most 44 characters wide"
