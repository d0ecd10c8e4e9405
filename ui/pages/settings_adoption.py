"""AdoptionCard: the paper that tells the information division what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.adoption.job import NAME, adoption_paper
from ui.pages.paper_bar import PaperBar
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

_ABOUT = (
    "情報担当課に出す申請書と説明書です。この端末で動いているファイルの照合値(SHA-256)、"
    "データの置き場所、許可リスト(AppLocker など)に要る値、部品と許諾が載ります。"
    "案件の内容は載りません。"
)


class AdoptionCard(Card):
    """Says below its buttons what came of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("tint", parent)
        self._wrong = ""
        self.papers = PaperBar(NAME, lambda: adoption_paper(self._keep), self)
        self._said = SaidLine(self)
        self._said.hide()
        self._warned = MarkLine(self)
        self._warned.hide()
        self.papers.out.said.connect(self._say)
        self.papers.out.ended.connect(self._on_ended)
        self.body.addWidget(Paragraph(_ABOUT, self, phrases=True))
        self.body.addWidget(self.papers, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._said)
        self.body.addWidget(self._warned)

    def _keep(self, wrong: str) -> None:
        self._wrong = wrong  # on the worker: shown when the paper is out

    def _say(self, words: str, mark: str) -> None:
        self._said.set_words(words, mark)
        self._said.show()
        self._warned.hide()

    def _on_ended(self, _words: str, mark: str) -> None:
        if self._wrong and mark == "done":
            self._warned.set_words(self._wrong, "problem")
            self._warned.show()
