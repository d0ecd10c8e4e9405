"""LastYearPaper: 昨年度との新旧対照表 to the printer, into a PDF or a Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from checklists.file_names import safe_name
from ui.background import Background
from ui.dialogs.preflight import Preflight
from ui.dialogs.print_sheet import choose_printer, send
from ui.dialogs.save_file import ask_save
from ui.last_year_job import NotMade, Progress, Sheets, make_pages, make_pdf, make_word
from ui.output import OutputFailed, write_whole

if TYPE_CHECKING:
    from checklists.examined import Examined
    from ui.desk import Desk

_MAKING = "新旧対照表を作っています"
_NOT_MADE = "新旧対照表を作れませんでした。案件は保存してあります。"
_NOT_WRITTEN = "ファイルは書き出していません。"
_FLAWS = "紙に印刷できないところがあります。"
_Make = Callable[["Examined", "Examined", Progress], Sheets]


class LastYearPaper(QObject):
    """``said`` tells words and their mark; ``ended`` comes when nothing is under way any more.

    ``place_wanted`` (page, target): a field to put right.
    """

    said = Signal(str, str)
    ended = Signal(str, str)
    place_wanted = Signal(str, str)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._background = Background(self)
        self.writing = False

    def print_out(self) -> None:
        """To the printer the person chooses."""
        printer = choose_printer(self._page)
        if isinstance(printer, str):
            if printer:
                self.said.emit(printer, "problem")
            return

        def go_on(sheets: Sheets) -> None:
            self.said.emit("印刷しています", "pending")
            self._out(
                lambda: send(sheets.data, sheets.pages, printer), lambda result: self._end(*result)
            )

        self._make(make_pages, "印刷していません。", go_on)

    def write_pdf(self) -> None:
        """PDF/A under the name the person gives."""
        self._write(make_pdf, ".pdf", "PDF (*.pdf)", "last_year_pdf")

    def write_word(self) -> None:
        """A Word file that can be changed."""
        self._write(make_word, ".docx", "Word (*.docx)", "last_year_word")

    def ask_file(self, name: str, kinds: str) -> str:
        """Where the file goes; empty when the person thinks better of it."""
        return ask_save(self._page, "ファイルに書き出す", name, kinds)

    # ---- one after the other

    def _write(self, make: _Make, ending: str, kinds: str, what: str) -> None:
        name = safe_name(f"{self._desk.case.title} 昨年度との新旧対照表", ending)
        chosen = self.ask_file(name, kinds)
        if not chosen:
            return
        path = Path(chosen)

        def written(_nothing: object) -> None:
            self._desk.note_exported(what)
            self._end(f"「{path.name}」に書き出しました。", "done")

        self._make(
            make,
            _NOT_WRITTEN,
            lambda sheets: self._out(lambda: write_whole(path, sheets.data), written),
        )

    def _make(self, make: _Make, given_up: str, go_on: Callable[[Sheets], None]) -> None:
        """Make it, let the person read what paper cannot show, then go on."""
        desk = self._desk
        old, why = desk.last_year.former()
        if old is None:
            self.said.emit(why, "problem")
            return
        new = desk.examined
        self.said.emit(_MAKING, "pending")

        def made(sheets: Sheets) -> None:
            if not sheets.flaws:
                go_on(sheets)
                return
            self.said.emit(_FLAWS, "pending")
            dialog = Preflight(sheets.flaws, self._page)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(lambda: go_on(sheets))
            dialog.rejected.connect(lambda: self.said.emit(given_up, "info"))
            dialog.place_wanted.connect(self.place_wanted)
            dialog.open()

        self._background.run(
            lambda progress: make(new, old, progress), done=made, failed=self._on_failed
        )

    def _out(self, act: Callable[[], object], done: Callable[..., None]) -> None:
        self.writing = True
        self._background.run(lambda _progress: act(), done=done, failed=self._on_failed)

    def _end(self, words: str, mark: str) -> None:
        self.writing = False
        self.said.emit(words, mark)
        self.ended.emit(words, mark)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, OutputFailed | NotMade):
            self._end(str(error), "problem")
            return
        self._end(_NOT_MADE, "problem")
        raise error  # the crash hook keeps a report without values
