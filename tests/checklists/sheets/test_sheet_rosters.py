"""A roster as offices have it: titles, headings in two rows, totals, remarks, a table beside it."""

import io
from datetime import date
from pathlib import Path

from calc import converted, needs_calc
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from checklists.own_values import own_tables
from checklists.reader.shipped import shipped_forms
from checklists.sheets.book import open_book
from checklists.sheets.cells import Sheet
from checklists.sheets.heads import find_heads, heads_from, match_columns
from checklists.sheets.preview import Line, Offer, Preview, preview

TABLE = own_tables(shipped_forms().by_id("form-worker-roster"))[0]
NAME = "名簿 (R8)"
UPPER = ("No.", "氏　名", None, "ﾌﾘｶﾞﾅ", "担当業務", "採用枠", "勤続年数", "従事期間", None)
LOWER = (None, None, None, None, None, None, None, "開始日", "終了日", "採用時", "退社時")
ROWS = (
    (1, "邉󠄀見　凪", None, "へんみ　なぎ", "発送", "社員", 3, date(2026, 4, 1)),
    (2, "𠮷野 家", None, "ﾖｼﾉ ｲｴ", "発送\n封入", "パート", "３年", "令和８年４月１日", "－"),
    ("No.", "氏　名", None, "ﾌﾘｶﾞﾅ", "担当業務"),
    (None, None, None, None, None, None, None, "開始日", "終了日"),
    (3, "髙野　凛", None, "たかの　りん", "受付", "パート", 1.5, 46113),
    (4, "國分　蒼", None, "こくぶん　あお"),
    ("合計", None, None, None, None, None, "=SUM(G6:G10)"),
    (None, "計：5名"),
    (None, "※採用枠は令和8年4月1日現在です。"),
    (None, None, None, None, None, None, None, None, "以上"),
)


def roster() -> bytes:
    """Two sheets; the rows of values are 6, 7, 10 and 11."""
    book = Workbook()
    book.active.title = "記入要領"
    book.active["A1"] = "名簿のシートに書いてください。"
    page = book.create_sheet(NAME)
    page["A1"] = "業務従事者名簿"
    page["A2"], page["J2"] = "見本市長　様", "令和8年4月1日"
    upper = (*UPPER, "誓約書", None, "教育受講日", None, "備考欄")
    for number, row in enumerate((upper, LOWER, *ROWS), 4):
        for column, value in enumerate(row, 1):
            page.cell(number, column, value)
    for merged in (
        "A1:L1",
        "B4:C5",
        "H4:I4",
        "J4:K4",
        "A4:A5",
        "D4:D5",
        "E4:E5",
        "F4:F5",
        "A12:C12",
    ):
        page.merge_cells(merged)
    for row in (6, 7, 10, 11):
        page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        page.cell(row, 7).number_format = 'General"年"'
        page.cell(row, 14, "右の表の値")
    page.cell(12, 14, "合計")
    page["B6"].comment = Comment("確認済み", "担当")
    rule = DataValidation(type="list", formula1='"社員,パート"')
    rule.add("F6:F20")
    page.add_data_validation(rule)
    page.auto_filter.ref, page.freeze_panes = "A5:L20", "C6"
    page.column_dimensions["K"].hidden = True
    page.row_dimensions[11].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def chosen(sheet: Sheet) -> dict[str, int]:
    heads = find_heads(sheet, TABLE)
    assert heads is not None and (heads.first, heads.last) == (4, 5)
    found = match_columns(heads, TABLE)
    return {one.name: one.column or one.offered for one in found if one.column or one.offered}


def seen(sheet: Sheet, *accepted: Offer) -> Preview:
    heads = find_heads(sheet, TABLE)
    assert heads is not None
    return preview(sheet, heads, TABLE, chosen(sheet), (), accepted)


def lines(found: Preview) -> dict[int, Line]:
    return {line.row: line for line in found.lines}


def test_every_column_is_found_under_its_two_rows_of_headings() -> None:
    sheet = open_book(roster()).sheet(NAME)
    assert chosen(sheet) == {
        "name": 2, "kana": 4, "role": 5, "class": 6, "years": 7, "start": 8, "end": 9,
        "pledge_join": 10, "pledge_leave": 11, "training": 12,
    }  # fmt: skip
    heads = heads_from(sheet, TABLE, 4)
    assert (heads.first, heads.last) == (4, 5), "a row chosen by hand has the one below it, too"
    assert heads_from(sheet, TABLE, 9).last == 9


def test_totals_remarks_and_headings_once_more_are_proposed_to_stay_out() -> None:
    found = lines(seen(open_book(roster()).sheet(NAME)))
    wanted = [row for row, line in found.items() if line.wanted]
    assert wanted == [6, 7, 10]
    assert all("見出しと同じ" in found[row].notes[0] for row in (8, 9))
    assert all("合計か注" in found[row].notes[0] for row in (12, 13, 14, 15))
    assert "非表示" in found[11].notes[0]
    assert found[12].has_problem, "who takes the row all the same is told of its merged cells"


def test_a_row_without_required_values_says_which() -> None:
    found = lines(seen(open_book(roster()).sheet(NAME)))
    assert found[6].notes == ("必須の誓約書(採用時)、教育受講日が空です。取り込んだ後で書けます",)
    assert found[6].to_check and found[6].values["years"] == 3
    assert found[6].values["name"] == "邉󠄀見　凪" and found[7].values["name"] == "𠮷野 家"


def test_a_choice_that_is_meant_is_taken_when_a_person_says_so() -> None:
    sheet = open_book(roster()).sheet(NAME)
    asked = seen(sheet)
    (offer,) = asked.offers()
    assert (offer.found, offer.choice, asked.offers()[offer]) == ("パート", "非社員(パート)", 2)
    assert asked.offers({7}) == {offer: 1} and asked.offers({7, 10}) == {}
    out = {line.row for line in asked.lines if not line.wanted}
    assert [problem.row for problem in asked.problems(out)] == [7, 10]
    found = seen(sheet, offer)
    assert found.offers() == {} and found.problems(out) == ()
    assert lines(found)[7].values["class"] == "非社員(パート)"
    assert any("確かめたとおり" in remark.sentence for remark in lines(found)[7].remarks)


@needs_calc
def test_the_roster_by_way_of_an_ods_file_reads_the_same(tmp_path: Path) -> None:
    source = tmp_path / "名簿.xlsx"
    source.write_bytes(roster())
    folder = tmp_path / "out"
    saved = converted(converted(source, "ods", folder), "xlsx", folder)
    direct = lines(seen(open_book(roster()).sheet(NAME)))
    again = lines(seen(open_book(saved.read_bytes()).sheet(NAME)))
    for row, line in direct.items():
        assert (again[row].notes, again[row].wanted) == (line.notes, line.wanted)
        if line.wanted:
            assert again[row].values == line.values
