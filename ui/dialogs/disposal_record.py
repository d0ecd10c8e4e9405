"""RecordOut: the disposal record to the printer or into a PDF."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.paper_out import PaperOut
from ui.office.disposing import Disposing, Gone
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.said_line import SaidLine

_SAFE = "記録のもとは履歴に残っています。"


class RecordOut(QWidget):
    """Two buttons and what came of them."""

    def __init__(
        self, disposing: Disposing, gone: Gone | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._disposing = disposing
        self._gone = gone
        self.out = PaperOut(self, _SAFE)
        self.out.said.connect(self._say)
        self.print_button = Button("廃棄の記録を印刷する…", self, icon="print")
        self.save_button = Button("PDFに書き出す…", self, icon="file")
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        self.said = SaidLine(self)
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

    def _on_print(self) -> None:
        if self._gone is not None:
            self.out.print_out(self._disposing.record_paper(self._gone))

    def _on_save(self) -> None:
        if self._gone is not None:
            self.out.write_pdf(self._disposing.record_paper(self._gone))

    def _say(self, words: str, mark: str) -> None:
        self.said.set_words(words, mark)
        self.said.show()
