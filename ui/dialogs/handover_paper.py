"""A paper of the hand-over to the printer or into a PDF file, as the person wants."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.dialogs.choice_dialog import ChoiceDialog
from ui.dialogs.save_file import ask_save
from ui.office.handed import PaperWay

_PRINT, _PDF = "print", "pdf"


class PaperChoice(ChoiceDialog):
    """``begin(way)`` is called when it is settled where the paper goes; ``say(words)`` when it
    cannot go there. ``name`` is the file's name that is offered.
    """

    def __init__(
        self,
        title: str,
        name: str,
        begin: Callable[[PaperWay], None],
        say: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        ways = ((_PRINT, "印刷する"), (_PDF, "PDFに書き出す"))
        super().__init__(
            title, "印刷機に送るか、PDFのファイルにするかを選んでください。", ways, parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name, self._begin, self._say, self._page = name, begin, say, parent
        self.chosen.connect(self._on_way)

    def _on_way(self, way: str) -> None:
        if way == _PRINT:
            self._print()
            return
        chosen = ask_save(self._page, "PDFに書き出す", self._name, "PDF (*.pdf)")
        if chosen:
            self._begin(_into_file(Path(chosen)))

    def _print(self) -> None:
        from ui.dialogs.print_sheet import choose_printer, send

        printer = choose_printer(self._page)
        if not isinstance(printer, str):
            self._begin(lambda pdf, pages: send(pdf, pages, printer))
        elif printer:
            self._say(printer)


def _into_file(path: Path) -> PaperWay:
    def write(pdf: bytes, _pages: int) -> tuple[str, str]:
        from ui.output import write_whole

        write_whole(path, pdf)
        return f"「{path.name}」に書き出しました。", "done"

    return write
