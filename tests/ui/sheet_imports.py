"""Rows brought in from Excel, in tests: a file of a roster, and the steps of the dialog."""

from datetime import date
from pathlib import Path

from form_pages import ROSTER
from openpyxl import Workbook
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.dialogs.sheet_import import SheetImport
from ui.pages.form_values import FormValuesPage

MISPRINT = "form-misprint-monthly"
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


def roster_file(folder: Path, *rows: list[object], heads: list[str] = HEADS) -> Path:
    """A file with one sheet of headings and rows; asked for again, it is replaced."""
    made = Workbook()
    made.active.title = "名簿"
    for row in (heads, *rows):
        made.active.append(row)
    path = folder / "名簿.xlsx"
    made.save(path)
    return path


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
