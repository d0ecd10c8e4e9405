"""CheckLine: what is computed for an item of the checklist, and from what."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.answer import ITEM_VERDICT_WORDS, ItemVerdict
from checklists.pia import PiaCheck
from ui import theme
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph

_MARKS = {"right": "done", "wrong": "weak", "open": "info"}
_AGAINST = "結果の「{verdict}」と合いません。結果は、そのままにしてあります。"


class CheckLine(QWidget):
    """The result with its mark, what it was computed from, and the way there."""

    source_wanted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, theme.px(2))
        column.setSpacing(theme.px(2))
        self._result = MarkLine(self)
        self._of = Paragraph("", self, role="sub")
        column.addWidget(self._result)
        column.addWidget(self._of)
        self._change = Button("評価の属性を直す", self, kind="link", icon="link")
        self._change.setAccessibleName(f"{title}、評価の属性を直す")
        self._change.clicked.connect(self.source_wanted)
        column.addWidget(self._change)

    def show_check(self, check: PiaCheck, verdict: ItemVerdict | None) -> None:
        """The check as it comes out now, beside the officer's verdict."""
        words = f"検算：{check.result}"
        if check.state == "wrong" and verdict is ItemVerdict.MET:
            words += _AGAINST.format(verdict=ITEM_VERDICT_WORDS[verdict])
        self._result.set_words(words, _MARKS[check.state])
        self._of.set_text(f"計算のもと：{check.of}　根拠：{check.rule}")

    @property
    def said(self) -> str:
        """The sentence of the result."""
        return self._result.text()
