"""Columns found by their headings, values as people write them, rows as they would be taken."""

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from checklists.form import FormColumn, FormTable
from checklists.own_values import MOST_ROWS, own_tables
from checklists.reader.shipped import shipped_forms
from checklists.sheets.book import open_book
from checklists.sheets.cells import Cell, Sheet, SheetRefused
from checklists.sheets.heads import find_heads, heads_at, left_over, match_columns
from checklists.sheets.preview import Preview, preview, taken
from checklists.sheets.understand import understand


def table(form_id: str = "form-worker-roster") -> FormTable:
    return own_tables(shipped_forms().by_id(form_id))[0]


def column(name: str, form_id: str = "form-worker-roster") -> FormColumn:
    return next(one for one in table(form_id).columns if one.name == name)


def made(*rows: tuple[object, ...], **also: object) -> Sheet:
    """A sheet that openpyxl wrote; ``merge``, ``hide``: what is merged, the row that is hidden."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if "merge" in also:
        book.active.merge_cells(str(also["merge"]))
    if "hide" in also:
        book.active.row_dimensions[int(str(also["hide"]))].hidden = True
    out = io.BytesIO()
    book.save(out)
    return open_book(out.getvalue()).sheet("Sheet")


def seen(sheet: Sheet, form_id: str = "form-worker-roster", existing: tuple = ()) -> Preview:
    heads = find_heads(sheet, table(form_id))
    assert heads is not None
    chosen = {one.name: one.column for one in match_columns(heads, table(form_id)) if one.column}
    return preview(sheet, heads, table(form_id), chosen, existing)


# ---- headings


def how(*heads: object) -> dict[str, tuple[str, int, int]]:
    sheet = made(heads)
    found = match_columns(heads_at(sheet, 1, 1), table())
    return {one.name: (one.how, one.column, one.offered) for one in found if one.how != "missing"}


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("氏名", "name"),
        ("氏　名", "name"),
        ("氏名（漢字）", "name"),
        ("※氏名 【必須】", "name"),
        ("氏\n名", "name"),
        ("フリガナ", "kana"),
        ("ﾌﾘｶﾞﾅ", "kana"),
        ("誓約書（採用時）", "pledge_join"),
        ("誓約書 採用時", "pledge_join"),
        ("training", "training"),
    ],
)
def test_headings_that_say_the_same(head: str, name: str) -> None:
    assert how(head) == {name: ("same", 1, 0)}


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("名前", "name"),
        ("雇用形態", "class"),
        ("従事の開始日", "start"),
        ("教育の受講日", "training"),
    ],
)
def test_headings_that_are_like_ours_are_only_offered(head: str, name: str) -> None:
    assert how(head)[name] == ("offer", 0, 1)


def test_two_columns_of_one_heading_are_for_a_person_to_tell() -> None:
    assert how("氏名", "氏名")["name"] == ("offer", 0, 1)
    assert how("氏名（漢字）", "氏名（カナ）")["name"][0] == "offer"
    assert "kana" not in {n for n, found in how("誓約書", "住所").items() if found[0] == "same"}


def test_headings_below_a_title_and_in_two_rows() -> None:
    below = made(("従事者一覧（例示株式会社）",), (), ("氏名", "ふりがな"), ("見本　葵", "みほん"))
    heads = find_heads(below, table())
    assert heads is not None and (heads.first, heads.last) == (3, 3)
    double = made(
        ("氏名", "ふりがな", "誓約書", None, "教育受講日"),
        (None, None, "採用時", "退社時", None),
        ("見本　葵", "みほん", "R8.3.23", None, "R8.3.24"),
        merge="C1:D1",
    )
    heads = find_heads(double, table())
    assert heads is not None and (heads.first, heads.last) == (1, 2)
    found = {one.name: one.column for one in match_columns(heads, table())}
    assert (found["pledge_join"], found["pledge_leave"]) == (3, 4)
    assert seen(double).lines[0].values["pledge_join"] == "2026-03-23"


def test_a_sheet_that_is_no_roster_has_no_headings() -> None:
    assert find_heads(made(("品名", "単価"), ("封筒", 12)), table()) is None
    assert find_heads(made(), table()) is None


def test_what_goes_nowhere_is_named_but_for_running_numbers() -> None:
    sheet = made(("No.", "氏名", "ふりがな", "住所"), (1, "見本　葵", "みほん", "見本市"))
    heads = find_heads(sheet, table())
    assert heads is not None
    rest = left_over(heads, table(), {"name": 2, "kana": 3})
    assert [head.words for head in rest] == ["D列 住所"]


# ---- values


def read(value: object, name: str, form_id: str = "form-worker-roster"):
    text = str(value)
    assert isinstance(value, str | int | float | bool | datetime | time)
    return understand(Cell(2, 1, value, text), column(name, form_id))


@pytest.mark.parametrize(
    "written",
    [
        "R8.4.1", "Ｒ８．４．１", "令和8年4月1日", "令和８年４月１日(水)", "2026/4/1", "2026-04-01",
        "20260401", 20260401, 46113, datetime(2026, 4, 1), " 2026/04/01 0:00:00 ", "r8-4-1",
    ],
)  # fmt: skip
def test_days_as_people_write_them(written: object) -> None:
    assert read(written, "start").value == "2026-04-01"


@pytest.mark.parametrize(
    "written", ["8.4.1", "4/1", "R8.4.31", "来年", 80401, 12, True, time(9, 0)]
)
def test_what_is_no_day_is_refused(written: object) -> None:
    found = read(written, "start")
    assert found.problem and found.value is None


@pytest.mark.parametrize("written", ["-", "－", "―", "ー"])
def test_a_dash_for_nothing_is_said(written: str) -> None:
    found = read(written, "end")
    assert found.value is None and not found.problem and "空き" in found.changed
    assert read(written, "role").value == written, "a text may be a dash"


@pytest.mark.parametrize(
    ("form_id", "name", "written", "value"),
    [
        ("form-worker-roster", "class", "契約 社員", "契約社員"),
        ("form-worker-roster", "class", "非社員（パート）", "非社員(パート)"),
        ("form-maintenance-vendor-status", "access", "○", "あり"),
        ("form-maintenance-vendor-status", "access", "無", "なし"),
        ("form-maintenance-vendor-status", "access", "なし(現地立会い)", "なし(現地立会い)"),
        ("form-usage-record", "downloaded_deleted", "○", True),
        ("form-usage-record", "downloaded_deleted", "×", False),
        ("form-usage-record", "downloaded_deleted", True, True),
        ("form-misprint-monthly", "count", "１，２００", 1200),
        ("form-misprint-monthly", "count", "6件", 6),
        ("form-worker-roster", "years", "６年３月", "６年３月"),
        ("form-worker-roster", "years", "1.5", 1.5),
        ("form-handover-ledger", "time", time(9, 5), "09:05"),
        ("form-handover-ledger", "time", "９時３０分", "09:30"),
        ("form-handover-ledger", "time", 0.5625, "13:30"),
        ("form-usage-record", "date", "令和8年5月12日 10:30", "2026-05-12T10:30"),
        ("form-usage-record", "date", datetime(2026, 5, 12, 9, 5), "2026-05-12T09:05"),
        ("form-awareness-report", "names", "見本　葵\n髙野　凛", "見本　葵、髙野　凛"),
        ("form-worker-roster", "kana", "ﾐﾎﾝ ｱｵｲ", "ミホン アオイ"),
        ("form-worker-roster", "name", " 髙野　凛　", "髙野　凛"),
        ("form-worker-roster", "name", "ﾀｶﾉ", "ﾀｶﾉ"),
        ("form-account-grant-ledger", "changed", datetime(2026, 4, 1), "令和8年4月1日"),
        ("form-worker-roster", "years", 3.0833333333, 3.0833),
        ("form-worker-roster", "start", "令和８年\n４月１日", "2026-04-01"),
    ],
)
def test_values_by_the_type_of_the_column(
    form_id: str, name: str, written: object, value: object
) -> None:
    found = read(written, name, form_id)
    assert (found.value, found.problem) == (value, "")
    if value != written and not isinstance(written, datetime | time):
        assert found.changed or (isinstance(written, str) and name == "years")


@pytest.mark.parametrize(
    ("form_id", "name", "written", "words"),
    [
        ("form-worker-roster", "class", "パートさん", "使えるのは 社員、"),
        ("form-misprint-monthly", "count", "三枚", "数字で書いてください"),
        ("form-misprint-monthly", "count", "0", "1以上"),
        ("form-misprint-monthly", "count", 1.5, "数字で書いてください"),
        ("form-misprint-monthly", "count", True, "数ではありません"),
        ("form-handover-ledger", "time", "25:00", "時刻として読めません"),
        ("form-usage-record", "date", "令和8年5月12日", "日時として読めません"),
        ("form-usage-record", "date", datetime(2026, 5, 12), "時刻がありません"),
        ("form-usage-record", "date", "1850-01-01 10:30", "明治より前"),
        ("form-usage-record", "downloaded_deleted", "たぶん", "「はい」か「いいえ」"),
        ("form-worker-roster", "class", "パート", "「非社員(パート)」ではありませんか"),
        ("form-worker-roster", "years", -3, "数字で書いてください"),
        ("form-worker-roster", "name", "見本\x01葵", "制御文字(U+0001)"),
        ("form-worker-roster", "name", "見本\ud842", "サロゲート"),
    ],
)
def test_values_that_are_none(form_id: str, name: str, written: object, words: str) -> None:
    found = read(written, name, form_id)
    assert words in found.problem and found.value is None


def test_a_month_before_meiji_is_no_month() -> None:
    month = column("start").model_copy(update={"type": "wareki_year_month"})
    for written in ("1850-01", "0001-01"):
        found = understand(Cell(2, 1, written, written), month)
        assert "年月として読めません" in found.problem and found.value is None
    assert understand(Cell(2, 1, "R8.4", "R8.4"), month).value == "2026-04"


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("パート", "非社員(パート)"), ("ｱﾙﾊﾞｲﾄ", "非社員(アルバイト)"), ("正社員", "社員"),
        ("契約社院", "契約社員"), ("派遣社員", ""), ("非社員", ""), ("嘱託", ""), ("社", ""),
    ],
)  # fmt: skip
def test_the_one_choice_that_may_be_meant_is_offered(written: str, near: str) -> None:
    found = read(written, "class")
    assert (found.offered, found.value) == (near, None) and found.problem
    assert "�" not in read("パー\nト", "class").problem


def test_what_nobody_sees_in_excel_is_said() -> None:
    assert "U+200B" in read("見本\u200b葵", "name").check
    assert "U+FEFF" in read("\ufeff見本　葵", "name").check
    assert not read("邉󠄀見　凪", "name").check, "a variation selector belongs to its character"
    assert "10:30" in read(datetime(2026, 4, 1, 10, 30), "start").changed
    assert not read("R8.4.1", "start").changed and read("Ｒ8.4.1", "start").changed


def test_a_number_in_a_column_of_texts_is_to_be_looked_at() -> None:
    found = read(901234, "control_no", "form-performance-report")
    assert found.value == "901234" and "先頭の0" in found.check
    padded = understand(
        Cell(2, 1, 901234, "0901234", zeros=7), column("control_no", "form-performance-report")
    )
    assert padded.value == "0901234" and not padded.check and "0901234" in padded.changed


def test_the_cell_of_a_formula_is_taken_with_a_word_and_a_broken_one_is_not() -> None:
    book = Workbook()
    book.active.append(["氏名", "ふりがな"])
    book.active.append(["=A9", "みほん"])
    out = io.BytesIO()
    book.save(out)
    found = seen(open_book(out.getvalue()).sheet("Sheet"))
    assert "結果がファイルに残っていません" in found.lines[0].remarks[0].sentence
    problem = found.problems()[0]
    assert str(problem).startswith("シート「Sheet」の2行目A列：「氏名」")
    sheet = made(("氏名", "ふりがな"), ("見本　葵", "みほん"))
    with_formula = dict(sheet.cells)
    with_formula[2, 1] = Cell(2, 1, "見本　葵", "見本　葵", formula=True)
    again = seen(Sheet("Sheet", with_formula))
    assert "計算式の結果「見本　葵」" in again.lines[0].remarks[0].sentence
    assert again.lines[0].values["name"] == "見本　葵"


# ---- rows


def test_merged_cells_among_the_values_are_refused() -> None:
    rows = (
        ("氏名", "ふりがな"),
        ("見本　葵", "みほん"),
        (None, "たかの"),
        ("國分　蒼", "こくぶん"),
    )
    found = seen(made(*rows, merge="A2:A3"))
    assert [line.row for line in found.lines if line.has_problem] == [2, 3]
    assert "結合" in str(found.problems()[0])
    assert not seen(made(*rows)).problems()


def test_rows_already_there_and_rows_twice_are_proposed_to_stay_out() -> None:
    existing = ({"no": 1, "name": "見本　葵", "kana": "みほん", "role": "発送"},)
    found = seen(
        made(
            ("氏名", "ふりがな"),
            ("見本　葵", "みほん"),
            ("見本 葵", "ミホン"),
            ("國分　蒼", "こくぶん"),
            ("國分　蒼", "こくぶん"),
        ),
        existing=existing,
    )
    assert [(line.notes, line.wanted) for line in found.lines] == [
        (("今ある1行目と同じです",), False),
        (("今ある1行目と同じ氏名です",), True),
        ((), True),
        (("シートの4行目と同じです",), False),
    ]
    out = {line.row for line in found.lines if not line.wanted}
    rows = taken(found, table(), existing, out, MOST_ROWS)
    assert [row["name"] for row in rows] == ["見本　葵", "見本 葵", "國分　蒼"]
    assert [row["no"] for row in rows] == [1, 2, 3] and rows[0]["role"] == "発送"


def test_hidden_rows_are_said_and_wait_for_a_mark() -> None:
    found = seen(made(("氏名", "ふりがな"), ("見本　葵", "みほん"), ("國分　蒼", "こ"), hide=3))
    assert [line.wanted for line in found.lines] == [True, False]
    assert "非表示" in found.lines[1].notes[0]


def test_nothing_is_taken_when_anything_is_refused() -> None:
    found = seen(
        made(("氏名", "従事開始日"), ("見本　葵", date(2026, 4, 1)), ("國分　蒼", "R8.4.31"))
    )
    with pytest.raises(SheetRefused) as refusal:
        taken(found, table(), (), (), MOST_ROWS)
    assert [(one.sheet, one.row, one.column) for one in refusal.value.problems] == [("Sheet", 3, 2)]
    assert "令和8年4月30日ではありませんか" in str(refusal.value)
    assert len(taken(found, table(), (), {3}, MOST_ROWS)) == 1
    with pytest.raises(SheetRefused, match="1行まで"):
        taken(found, table(), ({"name": "今"},), {3}, 1)


def test_empty_rows_and_columns_of_others_are_passed_over() -> None:
    sheet = made(
        ("氏名", "ふりがな", "住所"), (), (None, None, "見本市"), ("見本　葵", "みほん", None)
    )
    found = seen(sheet)
    assert [(line.row, line.values) for line in found.lines] == [
        (4, {"name": "見本　葵", "kana": "みほん"})
    ]
