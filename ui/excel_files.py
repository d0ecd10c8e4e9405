"""ExcelFiles: the lists of the program as Excel files, made and written off the thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from checklists.file_names import safe_name
from ui.background import Background
from ui.dialogs.save_file import ask_save
from ui.trouble import trouble

if TYPE_CHECKING:
    from checklists.examined import Examined
    from checklists.form import Form, FormTable
    from ui.desk import Desk
    from ui.models.case_row import CaseRow
    from ui.office import Office

_KINDS = "Excel ブック (*.xlsx)"
# Words of the menu -> the form whose table it is, and where the rows of that table come from.
CASE_LISTS = {
    "点検結果": ("form-checklist-result", "auto.clauses"),
    "提出書類目録": ("form-submission-index", "auto.packet"),
}
Make = Callable[[], tuple[bytes, int]]


class ExcelFiles(QObject):
    """``written`` tells a sentence with the number of rows; what failed comes from the office."""

    written = Signal(str)

    def __init__(self, office: Office, window: QWidget) -> None:
        super().__init__(window)
        self._office = office
        self._window = window
        self._background = Background(self)

    def ask_cases(self, rows: Sequence[CaseRow]) -> None:
        """The cases in sight, in their order; let the person choose a place."""
        cases = tuple(rows)
        title = f"一覧に出ている{len(cases)}件をExcelに書き出す"
        self._ask(title, "案件一覧", lambda path: self.write_cases(cases, path))

    def ask_list(self, desk: Desk, name: str) -> None:
        """One of ``CASE_LISTS`` of the open case; let the person choose a place."""
        title = f"{name}をExcelに書き出す"
        suggestion = f"{desk.case.title} {name}"
        self._ask(title, suggestion, lambda path: self.write_list(desk, name, path))

    def write_cases(self, rows: Sequence[CaseRow], path: Path) -> None:
        """A line for each case into the file at ``path``."""
        kinds = self._office.catalogue.codes.kinds
        self._write(
            path,
            partial(_cases_file, tuple(rows), kinds),
            "件",
            lambda count: self._office.note_exported("case_list", cases=count),
        )

    def write_list(self, desk: Desk, name: str, path: Path) -> None:
        """One of ``CASE_LISTS`` as it stands now into the file at ``path``."""
        form_id, source = CASE_LISTS[name]
        form = desk.forms.by_id(form_id)
        table = next(one for one in form.tables if one.rows_from == source)
        self._write(
            path,
            partial(_list_file, form, table, desk.examined),
            "行",
            lambda count: desk.note_exported("excel_list", rows=count),
        )

    def _ask(self, title: str, name: str, write: Callable[[Path], None]) -> None:
        chosen = ask_save(self._window, title, safe_name(name, ".xlsx"), _KINDS)
        if chosen:
            write(Path(chosen))

    def _write(self, path: Path, make: Make, unit: str, note: Callable[[int], object]) -> None:
        def job(_progress: object) -> int:
            from ui.output import write_whole

            data, count = make()
            write_whole(path, data)
            return count

        def done(count: int) -> None:
            note(count)
            self.written.emit(f"「{path.name}」に{count}{unit}を書き出しました。")

        self._background.run(job, done=done, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        from checklists.sheets.cells import SheetRefused
        from ui.output import OutputFailed

        if isinstance(error, OutputFailed):
            self._office.failed.emit(trouble("output_failed", (str(error),)))
        elif isinstance(error, SheetRefused):
            lines = tuple(str(problem) for problem in error.problems)
            self._office.failed.emit(trouble("sheet_unfit", lines))
        else:
            self._office.failed.emit(trouble("unexpected"))
            raise error  # the crash hook keeps a report without values


# Both run on a worker, and load what only an export needs.


def _cases_file(rows: Sequence[CaseRow], kinds: dict[str, str]) -> tuple[bytes, int]:
    from checklists.sheets.lists import plain_sheet
    from checklists.sheets.write import workbook
    from ui.models.case_sheet import HEADS, sheet_rows

    return workbook(plain_sheet("案件一覧", HEADS, sheet_rows(rows, kinds))), len(rows)


def _list_file(form: Form, table: FormTable, examined: Examined) -> tuple[bytes, int]:
    from checklists.sheets.lists import computed_sheet
    from checklists.sheets.write import workbook

    sheet = computed_sheet(form, table, examined)
    return workbook(sheet), len(sheet.rows)
