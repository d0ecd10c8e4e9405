"""RecordOut: the disposal record to the printer or into a PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.file_names import safe_name
from ui import theme
from ui.background import Background
from ui.dialogs.print_sheet import choose_printer, send
from ui.dialogs.save_file import ask_save
from ui.office.disposing import Disposing, Gone
from ui.output import OutputFailed, write_whole
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.mark_line import MarkLine


class RecordOut(QWidget):
    """Two buttons and what came of them. The record is made anew each time: nothing is kept."""

    def __init__(
        self, disposing: Disposing, gone: Gone | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._disposing = disposing
        self._gone = gone
        self._background = Background(self)
        self.print_button = Button("廃棄の記録を印刷する…", self, icon="print")
        self.save_button = Button("PDFに書き出す…", self, icon="file")
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        self.said = MarkLine(self)
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(ButtonRows((self.print_button, self.save_button), self))
        column.addWidget(self.said)

    def set_gone(self, gone: Gone | None) -> None:
        """Another case's record."""
        if gone != self._gone:
            self.said.hide()
        self._gone = gone

    def ask_file(self, name: str) -> str:
        """Where the file goes; empty when the person thinks better of it."""
        return ask_save(self, "廃棄の記録を書き出す", name, "PDF (*.pdf)")

    def _on_print(self) -> None:
        gone = self._gone
        if gone is None:
            return
        printer = choose_printer(self)
        if isinstance(printer, str):
            if printer:
                self._say(printer, "problem")
            return
        self._say("印刷しています", "pending")

        def job(_progress: object) -> tuple[str, str]:
            pdf = self._disposing.record_pdf(gone)
            return send(pdf, _pages(pdf), printer)

        self._background.run(job, done=lambda said: self._say(*said), failed=self._on_failed)

    def _on_save(self) -> None:
        gone = self._gone
        if gone is None:
            return
        chosen = self.ask_file(safe_name(f"{gone.title} 廃棄の記録", ".pdf"))
        if not chosen:
            return
        path = Path(chosen)
        self._background.run(
            lambda _progress: write_whole(path, self._disposing.record_pdf(gone)),
            done=lambda _nothing: self._on_written(path, gone),
            failed=self._on_failed,
        )

    def _on_written(self, path: Path, gone: Gone) -> None:
        self._disposing.note_record(gone)
        self._say(f"「{path.name}」に書き出しました。", "done")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, OutputFailed):
            self._say(str(error), "problem")
            return
        self._say("廃棄の記録を作れませんでした。記録のもとは履歴に残っています。", "problem")
        raise error  # the crash hook keeps a report without values

    def _say(self, words: str, mark: str) -> None:
        self.said.set_words(words, mark)
        self.said.show()


def _pages(pdf: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    number = len(document)
    document.close()
    return number
