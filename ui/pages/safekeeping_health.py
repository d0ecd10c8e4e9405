"""HealthCard: does everything work that keeps the answers and prints them? Looks, changes nothing."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.health.checking import Checking
from ui.health.finding import Finding
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

if TYPE_CHECKING:
    from ui.office import Office

_MARKS = {"good": "done", "note": "info", "bad": "problem"}


class HealthCard(Card):
    """The findings of the last time, what needs a person first."""

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("health")
        self._checking = Checking(office)
        self._busy = False
        self._lines: list[MarkLine] = []
        self.body.addWidget(Paragraph("点検", self, role="h2"))
        words = (
            "保存ファイル、履歴、控え、鍵、空き、書体、印刷機などを調べます。何も書き換えません。"
        )
        self.body.addWidget(Paragraph(words, self, role="sub", phrases=True))
        row = QHBoxLayout()
        self._check = Button("いま点検する", self, icon="search")
        self._check.clicked.connect(self._on_check)
        row.addWidget(self._check)
        row.addStretch(1)
        self.body.addLayout(row)
        self._said = SaidLine(self)
        self._said.hide()
        self.body.addWidget(self._said)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(4))
        self.body.addLayout(self._column)

    def refresh(self) -> None:
        """Findings are of the moment they were made: they stay until the next time."""

    def _on_check(self) -> None:
        if self._busy:  # not shut: the keyboard would lose its place
            return
        self._busy = True
        self._show(())
        self._say("調べています。", "pending")
        self._checking.check(self._on_done, self._on_failed, self._on_progressed)

    def _on_progressed(self, done: int, total: int) -> None:
        self._say(f"調べています({done + 1} / {total})。", "pending")

    def _on_done(self, findings: tuple[Finding, ...]) -> None:
        self._busy = False
        self._show(findings)
        bad = sum(one.state == "bad" for one in findings)
        note = sum(one.state == "note" for one in findings)
        looked = f"{len(findings)}項目を調べました。"
        if bad:
            self._say(f"{looked}直すところが{bad}つあります。", "problem")
        elif note:
            self._say(f"{looked}直すところはありません。確かめるところが{note}つあります。", "done")
        else:
            self._say(f"{looked}どこも大丈夫です。", "done")

    def _on_failed(self, trouble: Trouble) -> None:
        self._busy = False
        self._say(trouble.at_its_place, "problem")

    def _say(self, words: str, mark: str) -> None:
        self._said.set_words(words, mark)
        self._said.show()

    def _show(self, findings: tuple[Finding, ...]) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for one in findings:
            words = f"{one.label}({one.word}): {one.sentence}"
            line = MarkLine(self, words, _MARKS[one.state])
            self._lines.append(line)
            self._column.addWidget(line)
