"""PaperBar: the buttons of a page that let its one paper out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.dialogs.paper_out import PaperOut
from ui.paper_job import Paper
from ui.widgets.button import Button


class PaperBar(QWidget):
    """印刷, PDF, Word of what ``paper`` gives when one is pressed: the paper as things stand then,
    or a sentence why there is none. What comes of it is told by ``out``.
    """

    def __init__(self, title: str, paper: Callable[[], Paper | str], parent: QWidget) -> None:
        """``title``: of the paper, for who hears the buttons and does not see them."""
        super().__init__(parent)
        self._paper = paper
        self.out = PaperOut(self)
        self.print = Button("印刷", self, icon="print")
        self.pdf = Button("PDF", self, icon="file")
        self.word = Button("Word", self, icon="file")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for button, act, way in (
            (self.print, "を印刷する", self.out.print_out),
            (self.pdf, "をPDFに書き出す", self.out.write_pdf),
            (self.word, "をWordに書き出す", self.out.write_word),
        ):
            button.setAccessibleName(f"{title}{act}")
            button.clicked.connect(lambda _checked=False, way=way: self._let_out(way))
            row.addWidget(button)

    def _let_out(self, way: Callable[[Paper], None]) -> None:
        paper = self._paper()
        if isinstance(paper, str):
            self.out.said.emit(paper, "problem")
        else:
            way(paper)
