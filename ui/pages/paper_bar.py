"""PaperBar: the buttons of a page that let its one paper out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui import theme
from ui.dialogs.paper_out import PaperOut
from ui.paper_job import Paper
from ui.widgets.button import Button


class PaperBar(QWidget):
    """印刷, PDF, Word of what ``paper`` gives when one is pressed: the paper as things stand then,
    or a sentence why there is none. What comes of it is told by ``out``.
    """

    def __init__(
        self, title: str, paper: Callable[[], Paper | str], parent: QWidget, *, words: str = "印刷"
    ) -> None:
        """``title``: of the paper, for who hears the buttons and does not see them. ``words``: of
        the first button."""
        super().__init__(parent)
        self._paper = paper
        self.out = PaperOut(self)
        self.print = Button(words, self, icon="print")
        self.pdf = Button("PDF", self, icon="file")
        self.word = Button("Word", self, icon="file")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._ways = (
            (self.print, "印刷する", self.out.print_out),
            (self.pdf, "PDFに書き出す", self.out.write_pdf),
            (self.word, "Wordに書き出す", self.out.write_word),
        )
        for button, act, way in self._ways:
            button.setAccessibleName(f"{title}を{act}")
            button.clicked.connect(lambda _checked=False, way=way: self._let_out(way))
            row.addWidget(button)
        self.ways = Button("印刷", self, icon="down", icon_after=True)
        self.ways.setAccessibleName(f"{title}の出し方を選ぶ")
        self.ways.clicked.connect(self._on_ways)
        self.ways.hide()
        row.addWidget(self.ways)

    def gather(self, gathered: bool) -> None:
        """One button with a menu of the three, where the room is narrow."""
        for button, _act, _way in self._ways:
            button.setVisible(not gathered)
        self.ways.setVisible(gathered)

    def _on_ways(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for _button, act, way in self._ways:
            action = menu.addAction(act)
            action.triggered.connect(lambda _checked=False, way=way: self._let_out(way))
        menu.popup(self.ways.mapToGlobal(QPoint(0, self.ways.height())))

    def _let_out(self, way: Callable[[Paper], None]) -> None:
        paper = self._paper()
        if isinstance(paper, str):
            self.out.said.emit(paper, "problem")
        else:
            way(paper)
