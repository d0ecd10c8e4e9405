"""HelpPrint: the button that lets a page of the help out on paper, or all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from checklists.handbook.book import HelpBook
from checklists.handbook.page import HelpPage
from ui.adoption.job import adoption_paper
from ui.dialogs.paper_out import PaperOut
from ui.help_job import help_paper
from ui.paper_job import Paper
from ui.widgets.button import Button

_SAFE = "案件は保存してあります。"
_OF_THE_PROGRAM = "information-division"


class HelpPrint(QWidget):
    """``page`` gives the one that is read. What comes of it is told by ``out``."""

    def __init__(self, book: HelpBook, page: Callable[[], HelpPage], parent: QWidget) -> None:
        super().__init__(parent)
        self._book, self._page = book, page
        self.out = PaperOut(self, _SAFE)
        self.button = Button("印刷", self, icon="print")
        self.button.setAccessibleDescription("このページか全部を、印刷するか、ファイルにします。")
        self.button.clicked.connect(self._on_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)

    def _on_pressed(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def fill(self, menu: QMenu) -> None:
        """Five ways out, and those of the paper that belongs to the page."""
        one, every = (self._page(),), self._book.in_order
        if self._page().id == _OF_THE_PROGRAM:
            self._fill_adoption(menu)
        for words, way, pages in (
            ("このページを印刷する", self.out.print_out, one),
            ("このページをPDFに書き出す", self.out.write_pdf, one),
            ("このページをWordに書き出す", self.out.write_word, one),
            ("手引き全部を印刷する", self.out.print_out, every),
            ("手引き全部をPDFに書き出す", self.out.write_pdf, every),
        ):
            action = menu.addAction(words)
            action.triggered.connect(
                lambda _checked=False, way=way, pages=pages: self._let_out(way, pages)
            )

    def _fill_adoption(self, menu: QMenu) -> None:
        """Beside the page for the information division: its paper."""
        for words, way in (
            ("導入申請書を印刷する", self.out.print_out),
            ("導入申請書をPDFに書き出す", self.out.write_pdf),
            ("導入申請書をWordに書き出す", self.out.write_word),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, way=way: way(adoption_paper()))
        menu.addSeparator()

    def _let_out(self, way: Callable[[Paper], None], pages: Sequence[HelpPage]) -> None:
        way(help_paper(self._book, pages))
