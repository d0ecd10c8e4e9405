"""Rows from Excel at the edges: which sheet and columns, what is refused, zoom, the keyboard alone."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from desks import KeptCase, nameless, press, shown, sideways
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sheet_imports import (
    BAD,
    GOOD,
    HEADS,
    bar,
    choose,
    go_on,
    opened,
    roster_file,
    settled,
)

from checklists.own_values import MOST_ROWS
from ui import theme
from ui.dialogs.sheet_import import SheetImport
from ui.pages.form_values import FormValuesPage

RESIDENCE = "people-roster-residency"


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> FormValuesPage:
    return shown(FormValuesPage(kept.desk), qtbot)


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    return partial(roster_file, tmp_path)


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
