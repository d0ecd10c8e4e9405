"""The lists as Excel files: what is in sight is what is written, values only, refusals in words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from file_dialogs import answered
from offices import window_on
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from checklists.kinds import Kind, Route
from ui import theme
from ui.excel_files import CASE_LISTS
from ui.main_window import MainWindow
from ui.models.case_row import Filter
from ui.models.case_sheet import HEADS
from ui.office import sample_office
from ui.pages.case_list import CaseListPage


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(sample_office(), qtbot, sample=True, size=(1366, 697))
    yield made
    made.close()


def sheet(path: Path) -> Worksheet:
    return load_workbook(path).active


def said(window: MainWindow, words: str, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: words in window.banner.accessibleName(), timeout=60_000)
    return window.banner.accessibleName()


def in_menu(window: MainWindow) -> dict[str, object]:
    """Every entry by its words, those of submenus too."""
    from ui.window_menu import fill_menu

    menu = QMenu(window)
    fill_menu(menu, window)
    found: dict[str, object] = {}
    for action in menu.actions():
        inside = action.menu()
        for one in inside.actions() if isinstance(inside, QMenu) else [action]:
            found[one.text().split("\t")[0]] = one
    return found


def listed(window: MainWindow) -> CaseListPage:
    window.show_list()
    page = window.current()
    assert isinstance(page, CaseListPage)
    return page


@pytest.mark.parametrize("name", CASE_LISTS)
def test_a_list_of_the_case_goes_from_the_menu_into_a_file(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    assert window.desk is not None
    path = tmp_path / f"{name}.xlsx"
    ask = in_menu(window)[f"{name}をExcelに書き出す…"].trigger  # type: ignore[attr-defined]
    assert name in answered(ask, path).title
    page = sheet(path) if said(window, "書き出しました", qtbot) and path.exists() else None
    assert page is not None
    assert f"「{path.name}」に{page.max_row - 1}行を" in window.banner.accessibleName()
    examined = window.desk.examined
    if name == "点検結果":
        assert page.max_row - 1 == len(examined.assessment.applicable) + len(
            examined.assessment.to_check
        )
    assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)


def test_what_is_filtered_is_what_is_written(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    office = window.office
    for title in ("予防接種券の発送", "=1+1", "検診のお知らせ"):
        assert office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, title, "健康課") is not None
    page = listed(window)
    page._filters._choose(Filter.NOT_STARTED)
    assert page.row_count == 3
    (button,) = [
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and "Excelに書き出す" in one.accessibleName()
    ]
    assert "3件" in button.accessibleName()
    button.setFocus()
    path = tmp_path / "案件一覧.xlsx"
    assert "3件" in answered(lambda: QTest.keyClick(button, Qt.Key.Key_Space), path).title
    assert "3件を書き出しました" in said(window, "書き出しました", qtbot)
    made = sheet(path)
    assert tuple(cell.value for cell in made[1]) == HEADS
    shown = [page._table.row(at).title for at in range(3)]
    assert [row[0].value for row in made.iter_rows(min_row=2)] == shown
    formula = next(row[0] for row in made.iter_rows(min_row=2) if row[0].value == "=1+1")
    assert formula.data_type == "s"


def test_a_day_is_a_day_and_a_count_a_number(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = listed(window)
    row = page._table.row(0)
    assert row.deadline is not None
    path = tmp_path / "一覧.xlsx"
    window.files.excel.write_cases([row], path)
    said(window, "1件を書き出しました", qtbot)
    values = dict(zip(HEADS, [cell.value for cell in sheet(path)[2]], strict=True))
    assert values["会議の期日"].date() == row.deadline and isinstance(row.deadline, date)
    assert values["点検する数"] == row.total and values["未回答"] == row.unanswered
    assert values["種別"] == window.office.catalogue.codes.kinds["outsourcing"]


def test_nothing_in_sight_offers_no_file(window: MainWindow) -> None:
    page = listed(window)
    page._filters._choose(Filter.DONE)
    QApplication.processEvents()
    assert page.row_count == 0
    assert not page._excel_button.isVisible()
    assert "案件一覧をExcelに書き出す…" not in in_menu(window)


def test_a_narrow_window_has_it_in_the_menu(window: MainWindow) -> None:
    theme.zoom().set_factor(2.0)
    page = listed(window)
    QApplication.processEvents()
    assert not page._excel_button.isVisible()
    ask = in_menu(window)["案件一覧をExcelに書き出す…"].trigger  # type: ignore[attr-defined]
    assert "1件" in answered(ask).title


def test_a_place_that_takes_no_file_is_said_and_the_old_file_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.desk is not None
    told: list[str] = []
    window.office.failed.connect(lambda trouble: told.append(str(trouble)))
    window.files.excel.write_list(window.desk, "点検結果", tmp_path / "無い所" / "一覧.xlsx")
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert "置き場所がありません" in told[0] and "そのまま" in told[0]


def test_a_value_excel_cannot_hold_is_named(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = listed(window)
    row = page._table.row(0)._replace(title="あ" * 40_000)
    path = tmp_path / "一覧.xlsx"
    told: list[str] = []
    window.office.failed.connect(lambda trouble: told.append(str(trouble)))
    window.files.excel.write_cases([row], path)
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert "Excelに入れられない値" in told[0] and "32,767字" in told[0]
    assert not path.exists()
