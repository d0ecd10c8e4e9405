"""CataloguePaper: 新旧対照表 of two editions of the catalogue, to the printer or into a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from checklists.file_names import safe_name
from ui.background import Background
from ui.dialogs.print_sheet import choose_printer, send
from ui.dialogs.save_file import ask_save
from ui.models.catalogue_changes import Compared
from ui.output import OutputFailed, write_whole

if TYPE_CHECKING:
    from checklists.form import FormSet
    from ui.office import Office

_MAKING = "紙を作っています"
_NOT_MADE = "新旧対照表を作れませんでした。条項集はそのままです。"


class CataloguePaper(QObject):
    """``said`` tells words and their mark."""

    said = Signal(str, str)

    def __init__(self, office: Office, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._window = office, window
        self._background = Background(self)

    def print_out(self, compared: Compared) -> None:
        """To the printer the person chooses."""
        printer = choose_printer(self._window)
        if isinstance(printer, str):
            if printer:
                self.said.emit(printer, "problem")
            return
        self.said.emit(_MAKING, "pending")
        city = self._office.city_name()

        def job(_progress: object) -> tuple[str, str]:
            pdf, pages = _made(compared, city)
            return send(pdf, pages, printer)

        self._background.run(job, done=lambda said: self.said.emit(*said), failed=self._on_failed)

    def ask_pdf(self, compared: Compared) -> None:
        """PDF/A under the name the person gives."""
        name = safe_name(f"条項集 新旧対照表 {compared.new}", ".pdf")
        chosen = ask_save(self._window, "新旧対照表を書き出す", name, "PDF (*.pdf)")
        if chosen:
            self.write(compared, Path(chosen))

    def write(self, compared: Compared, path: Path) -> None:
        """PDF/A into the file at ``path``."""
        self.said.emit(_MAKING, "pending")
        city, forms = self._office.city_name(), self._office.forms

        def done(pages: int) -> None:
            self._office.note_exported("catalogue_changes", pages=pages)
            self.said.emit(f"「{path.name}」に{pages}頁を書き出しました。", "done")

        self._background.run(
            lambda _progress: _written(compared, city, forms, path),
            done=done,
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, OutputFailed):
            self.said.emit(str(error), "problem")
            return
        self.said.emit(_NOT_MADE, "problem")
        raise error  # the crash hook keeps a report without values


# Both run on a worker, and load what only a paper needs.


def _made(compared: Compared, city: str) -> tuple[bytes, int]:
    from checklists.paper.compose_catalogue_changes import compose_catalogue_changes
    from checklists.paper.pdf import render

    document = compose_catalogue_changes(compared.clauses, compared.old, compared.new, city)
    made = render([document], title=document.title)
    return made.pdf, made.total


def _written(compared: Compared, city: str, forms: FormSet, path: Path) -> int:
    from checklists.paper.archive import archived, document_day

    pdf, pages = _made(compared, city)
    write_whole(path, archived(pdf, document_day(forms)))
    return pages
