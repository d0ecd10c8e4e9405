"""The whole way of a roster from Excel: file, columns, rows, one step of undo; and back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from desks import KeptCase, nameless, press, shown, sideways, type_in
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists.casefile import problems_of
from checklists.own_values import MOST_ROWS
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui import theme
from ui.dialogs.sheet_import import SheetImport
from ui.models.sheet_lines import PROBLEM
from ui.pages.form_values import FormValuesPage

ROSTER, MISPRINT = "form-worker-roster", "form-misprint-monthly"
RESIDENCE = "people-roster-residency"
HEADS = [
    "氏名",
    "ふりがな",
    "担当業務",
    "採用枠",
    "勤続年数",
    "従事開始日",
    "誓約書(採用時)",
    "教育受講日",
]
GOOD = ["見本　葵", "みほん　あおい", "発送", "社員", 3, date(2026, 4, 1), "R8.3.23", "2026/3/24"]
BAD = ["國分　蒼", "こくぶん　あお", "発送", "パート", 1, "R8.4.31", "R8.3.23", "R8.3.24"]


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> FormValuesPage:
    return shown(FormValuesPage(kept.desk), qtbot)


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    def make(*rows: list[object], heads: list[str] = HEADS) -> Path:
        made = Workbook()
        made.active.title = "名簿"
        for row in (heads, *rows):
            made.active.append(row)
        path = tmp_path / "名簿.xlsx"
        made.save(path)
        return path

    return make


def bar(page: FormValuesPage, form_id: str = ROSTER):
    page.show_target(form_id)
    QApplication.processEvents()
    return next(iter(page._bodies[form_id]._excel.values()))


def opened(page: FormValuesPage, form_id: str = ROSTER) -> SheetImport:
    bar(page, form_id).take.click()
    dialog = page.findChild(SheetImport)
    assert dialog is not None
    dialog.activateWindow()
    for _ in range(3):
        QApplication.processEvents()
    return dialog


def choose(dialog: SheetImport, path: Path, qtbot: QtBot) -> None:
    dialog.ask_file = lambda: str(path)  # type: ignore[method-assign]
    dialog._choose.click()
    settled(dialog, qtbot)


def settled(dialog: SheetImport, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog._background.busy, timeout=60_000)
    for _ in range(3):  # laid out, then once more beside the scroll bar
        QApplication.processEvents()


def go_on(dialog: SheetImport, qtbot: QtBot) -> None:
    dialog._next.click()
    settled(dialog, qtbot)


# ---- the journey


def test_rows_are_taken_in_one_step_of_undo(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    before = kept.stored.workers
    dialog = opened(page)
    choose(dialog, book(GOOD), qtbot)
    go_on(dialog, qtbot)
    assert dialog._take.text() == "1行を取り込む"
    said = dialog.rows.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "見本　葵" in said and "「2026/3/24」を令和8年3月24日にしました" in said
    assert kept.stored.workers == before, "nothing is recorded before the button"
    dialog._take.click()
    assert kept.stored.workers[:4] == before
    assert kept.stored.workers[4] == {
        "no": 5, "name": "見本　葵", "kana": "みほん　あおい", "role": "発送", "class": "社員",
        "years": 3, "start": "2026-04-01", "pledge_join": "2026-03-23", "training": "2026-03-24",
    }  # fmt: skip
    assert problems_of(kept.stored, shipped_catalogue(), shipped_forms()) == ()
    assert len(page._bodies[ROSTER].table("workers")._lines) == 5
    assert "1行を取り込みました" in bar(page).said.text()
    kept.desk.undo()
    assert kept.stored.workers == before
    kept.desk.redo()
    assert len(kept.stored.workers) == 5


def test_rows_of_a_form_live_with_the_form(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    heads = ["発生日", "種別", "対象物", "件数", "廃棄日", "廃棄方法", "廃棄者"]
    row = ["R8.5.12", "印刷ミス", "宛名シール", "６件", "R8.5.12", "焼却", "川添　千尋"]
    dialog = opened(page, MISPRINT)
    choose(dialog, book(row, heads=heads), qtbot)
    go_on(dialog, qtbot)
    dialog._take.click()
    stored = kept.stored.forms[MISPRINT].rows["rows"]
    assert [(r["date"], r["count"], r["disposer"]) for r in stored] == [
        ("2026-05-12", 6, "川添　千尋")
    ]


def test_a_row_to_put_right_stops_everything_until_it_is_left_out(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    before = kept.stored.workers
    dialog = opened(page)
    choose(dialog, book(GOOD, BAD), qtbot)
    go_on(dialog, qtbot)
    assert not dialog._take.isEnabled() and "2か所" in dialog._said.text()
    said = dialog.rows.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "D3「採用枠」" in said and "「パート」は選択肢にありません" in said and "F3" in said
    dialog.rows._chips[PROBLEM].click()
    assert dialog.rows.model.rowCount() == 1
    dialog.rows.view.setFocus()
    dialog.rows.view.setCurrentIndex(dialog.rows.model.index(0))
    QTest.keyClick(dialog.rows.view, Qt.Key.Key_Space)
    assert dialog._take.isEnabled() and dialog._take.text() == "1行を取り込む"
    dialog._take.click()
    assert [row["name"] for row in kept.stored.workers[len(before) :]] == ["見本　葵"]


def test_a_file_put_right_is_read_again_and_keeps_the_columns(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    heads = ["名前", *HEADS[1:]]
    dialog = opened(page)
    choose(dialog, book(GOOD, BAD, heads=heads), qtbot)
    name = dialog.columns._lines["name"]
    assert name.value() == 0, "a heading that is only like ours is offered, never taken"
    assert "決まっていない必須の列：氏名。" in dialog._said.text()
    go_on(dialog, qtbot)
    dialog.rows.model.toggle(dialog.rows.model.index(1))
    assert dialog._take.isEnabled() and "決まっていない必須の列：氏名。" in dialog._said.text()
    dialog._back.click()
    assert "名前" in name._take.text()
    name._take.click()
    go_on(dialog, qtbot)
    book(GOOD, ["國分　蒼", "こくぶん　あお", "発送", "派遣", 1, "R8.4.30"], heads=heads)
    dialog._again.click()
    settled(dialog, qtbot)
    assert dialog._take.isEnabled() and dialog._take.text() == "2行を取り込む"
    dialog._take.click()
    assert [row["name"] for row in kept.stored.workers[4:]] == ["見本　葵", "國分　蒼"]


def test_a_near_choice_is_taken_when_a_person_says_so(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    part = ["髙野　凛", "たかの　りん", "発送", "パート", 1, "R8.4.1", "R8.3.23", "R8.3.24"]
    dialog = opened(page)
    choose(dialog, book(GOOD, part, ["國分　蒼", *part[1:]]), qtbot)
    go_on(dialog, qtbot)
    assert dialog.rows.offer.text() == "「パート」2か所を「非社員(パート)」として読む"
    assert not dialog._take.isEnabled()
    dialog.rows.model.toggle(dialog.rows.model.index(0))
    dialog.rows.offer.click()
    settled(dialog, qtbot)
    assert dialog.rows.offer.isHidden()
    assert dialog._take.text() == "2行を取り込む", "the row without a tick is still without one"
    dialog._take.click()
    assert [row["class"] for row in kept.stored.workers[4:]] == ["非社員(パート)"] * 2


def test_rows_already_there_are_not_taken_twice_and_can_be_replaced(
    page: FormValuesPage, kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    before = kept.stored.workers
    path = tmp_path / "書き出し.xlsx"
    tool = bar(page)
    tool.ask_file = lambda name: str(path)  # type: ignore[method-assign]
    tool.give.click()
    qtbot.waitUntil(path.exists, timeout=60_000)
    qtbot.waitUntil(lambda: "書き出しました" in tool.said.text())
    sheet = load_workbook(path).active
    assert [cell.value for cell in sheet[1]][:3] == ["No.", "氏名", "ふりがな"]
    dialog = opened(page)
    choose(dialog, path, qtbot)
    go_on(dialog, qtbot)
    assert not dialog._take.isEnabled() and dialog.rows.wanted() == 0
    assert "今ある1行目と同じです" in dialog.rows.model.index(0).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    dialog._back.click()
    dialog.columns._way.button(True).click()
    go_on(dialog, qtbot)
    assert "入れ替わります" in dialog._said.text() and dialog._take.isEnabled()
    dialog._take.click()
    assert kept.stored.workers == before, "out and in again changes nothing"


def test_typed_text_that_is_no_value_stays_beside_the_rows(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    page.show_target(MISPRINT)
    table = page._bodies[MISPRINT].table("rows")
    table.add.click()
    assert table._card is not None
    type_in(table._card._editors["item"].field, "宛名シール")
    type_in(table._card._editors["count"].field, "三枚")
    press(Qt.Key.Key_Tab)
    dialog = opened(page, MISPRINT)
    heads = ["発生日", "種別", "対象物", "件数"]
    choose(dialog, book(["R8.5.12", "印刷ミス", "案内文書", 2], heads=heads), qtbot)
    go_on(dialog, qtbot)
    dialog._take.click()
    assert [row["item"] for row in kept.stored.forms[MISPRINT].rows["rows"]] == [
        "宛名シール", "案内文書"
    ]  # fmt: skip
    table.show_row(0)
    assert table._card._editors["count"].field.text() == "三枚"


def test_the_sheet_whose_headings_fit_is_looked_at_first(
    page: FormValuesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    made = Workbook()
    made.active.title = "記入要領"
    made.active["B3000"] = "値が下の方にあるシート"
    made.create_sheet("市町村コード").append(["コード", "名称"])
    wanted = made.create_sheet("名簿")
    wanted.append(HEADS)
    wanted.append(GOOD)
    path = tmp_path / "二枚.xlsx"
    made.save(path)
    dialog = opened(page)
    choose(dialog, path, qtbot)
    assert dialog.columns._sheet.value() == "名簿" and "名簿" in dialog.windowTitle()
    go_on(dialog, qtbot)
    assert dialog._take.text() == "1行を取り込む"


def test_a_column_that_excel_hides_is_said_before_the_rows(
    page: FormValuesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    made = Workbook()
    made.active.append(HEADS)
    made.active.append(GOOD)
    made.active.column_dimensions["E"].hidden = True
    path = tmp_path / "隠れた列.xlsx"
    made.save(path)
    dialog = opened(page)
    choose(dialog, path, qtbot)
    assert "E列 勤続年数（非表示）" in dialog.columns._notice.text()


def test_the_column_of_residence_is_there_where_the_case_wants_it(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot, tmp_path: Path
) -> None:
    """名簿に市内在住の別: its parameter 「在住欄を設ける」 is 無 in the sample."""
    path = book([*GOOD, "市内"], heads=[*HEADS, "市内在住"])
    dialog = opened(page)
    choose(dialog, path, qtbot)
    assert "residency" not in dialog.columns._lines
    assert "市内在住" in dialog.columns._left.text(), "what the file has and nobody wants is said"
    dialog.reject()
    before = kept.desk.case.answers[RESIDENCE]
    with_column = before.model_copy(update={"parameters": {"include_residency": True}})
    assert kept.desk.record(RESIDENCE, with_column)
    page.refresh()
    dialog = opened(page)
    choose(dialog, path, qtbot)
    go_on(dialog, qtbot)
    dialog._take.click()
    assert kept.stored.workers[-1]["residency"] == "市内"
    assert kept.desk.record(RESIDENCE, before)
    page.refresh()
    dialog = opened(page)
    choose(dialog, path, qtbot)
    assert "residency" in dialog.columns._lines, "what is stored stays in sight"


# ---- refusals


def test_a_file_that_is_no_excel_file_is_said_and_nothing_changes(
    page: FormValuesPage, kept: KeptCase, tmp_path: Path, qtbot: QtBot
) -> None:
    before = kept.stored
    path = tmp_path / "名簿.xlsx"
    path.write_bytes("氏名,ふりがな\n".encode("cp932"))
    dialog = opened(page)
    choose(dialog, path, qtbot)
    assert "Excelのファイル(.xlsx)ではありません" in dialog._refusal.accessibleName()
    assert dialog._refusal.isVisible() and dialog._choose.isEnabled()
    path.unlink()
    dialog._choose.click()
    settled(dialog, qtbot)
    assert "見つかりません" in dialog._refusal.accessibleName()
    assert kept.stored == before


def test_more_rows_than_the_table_takes_are_refused(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    rows = [[f"見本　{n}"] for n in range(MOST_ROWS - 3)]
    dialog = opened(page)
    choose(dialog, book(*rows, heads=["氏名", "ふりがな"]), qtbot)
    go_on(dialog, qtbot)
    assert not dialog._take.isEnabled() and "201行" in dialog._said.text()
    dialog.rows.model.toggle(dialog.rows.model.index(0))
    assert dialog._take.isEnabled()


def test_what_the_disk_refuses_stays_in_sight(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    before = kept.stored.workers
    dialog = opened(page)
    choose(dialog, book(GOOD), qtbot)
    go_on(dialog, qtbot)
    kept.broken = True
    dialog._take.click()
    assert dialog.isVisible() and "保存できませんでした" in dialog._said.text()
    kept.broken = False
    assert kept.stored.workers == before
    dialog._take.click()
    assert len(kept.stored.workers) == len(before) + 1


def test_read_only_offers_the_way_out_alone(kept: KeptCase, qtbot: QtBot) -> None:
    kept.shut = True
    tool = bar(shown(FormValuesPage(kept.desk), qtbot))
    assert not tool.take.isVisible() and tool.give.isVisible()


def test_a_place_that_takes_no_file_is_said(
    page: FormValuesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    tool = bar(page)
    tool.ask_file = lambda name: str(tmp_path / "ない" / "名簿")  # type: ignore[method-assign]
    tool.give.click()
    qtbot.waitUntil(lambda: "書き出せませんでした" in tool.said.text(), timeout=60_000)


# ---- look and keyboard


@pytest.mark.parametrize(("size", "factor"), [((1366, 768), 1.0), ((1366, 768), 2.0)])
def test_every_step_fits_the_window_and_names_its_controls(
    kept: KeptCase,
    book: Callable[..., Path],
    qtbot: QtBot,
    size: tuple[int, int],
    factor: float,
) -> None:
    theme.zoom().set_factor(factor)
    page = shown(FormValuesPage(kept.desk), qtbot, size)
    dialog = opened(page)
    rows = [GOOD, BAD, GOOD]
    steps = (
        lambda: None,
        lambda: choose(dialog, book(*rows, heads=["名前", *HEADS[1:]]), qtbot),
        lambda: go_on(dialog, qtbot),
    )
    for step in steps:
        step()
        assert dialog.width() <= size[0] and dialog.height() <= size[1]
        assert (nameless(dialog), sideways(dialog)) == ([], [])
    second = dialog.rows.view.visualRect(dialog.rows.model.index(1))
    assert dialog.rows.view.viewport().rect().intersects(second), "two rows at least are in sight"


def test_the_keyboard_goes_the_whole_way(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    path = book(GOOD)
    tool = bar(page)
    tool.take.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    dialog = page.findChild(SheetImport)
    assert dialog is not None
    dialog.ask_file = lambda: str(path)  # type: ignore[method-assign]
    qtbot.waitUntil(dialog._choose.hasFocus)
    QTest.keyClick(dialog._choose, Qt.Key.Key_Return)
    settled(dialog, qtbot)
    for button in (dialog._next, dialog._take):
        reached = False
        for _ in range(80):
            focus = dialog.focusWidget()
            if focus is button:
                reached = True
                break
            assert focus is not None
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert reached, button.text()
        QTest.keyClick(button, Qt.Key.Key_Return)
        settled(dialog, qtbot)
    assert len(kept.stored.workers) == 5
