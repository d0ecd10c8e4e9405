"""HistoryPaper: the head of the history as a paper bears it, compared with this store."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.desk import HEAD_SIGNS
from ui.dialogs.column import ColumnDialog
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

if TYPE_CHECKING:
    from ui.office.past import Compared, Past
    from ui.trouble import Trouble

_HEX = frozenset("0123456789abcdef")
_NO_NUMBER = "紙にある行の番号を、数字で入れてください。例：1234"
_NO_SIGNS = f"紙にある{HEAD_SIGNS}字を入れてください。0から9と、aからfだけです。例：9f3a1c2b"
_SAID = {
    "same": ("done", "紙のとおりです。紙を印刷してから、変更は1つもありません。"),
    "later": (
        "done",
        "紙の行が、この保存ファイルにあります。紙のあとに{more}行が加わりました(いまの末尾は第{last}行)。",
    ),
    "older": (
        "problem",
        "この保存ファイルは、紙より古いものです(いまの末尾は第{last}行)。"
        "古いファイルが戻されたか、控えから戻しています。いまの内容には何も書き込んでいません。"
        "「控えと引継ぎ」で、紙より新しい控えがないか確かめてください。",
    ),
    "other": (
        "problem",
        "紙の番号の行が、この保存ファイルでは別の内容です。"
        "入れた番号と字を紙と見比べてください。違っていなければ、別の保存ファイルか、書き換えられています。"
        "いまの内容には何も書き込んでいません。情報担当に、紙といっしょに知らせてください。",
    ),
}
_RESTORED = (
    "第{rows}行に、それより前の控えから戻した記録があります。紙はその前のものかもしれません。"
)


class HistoryPaper(ColumnDialog):
    """Read only: the store is compared, nothing is changed."""

    def __init__(self, past: Past, parent: QWidget | None = None) -> None:
        super().__init__("紙に印刷した履歴の末尾と比べる", (640, 560), parent)
        self._past = past
        self._asked = 0
        self.number = LineField("", self, width=8)
        self.number.set_numeric()
        self.signs = LineField("", self, width=10)
        self._number_field = Field("行の番号", self.number, self, hint="例：第1234行なら 1234")
        self._signs_field = Field("はじめの8字", self.signs, self, hint="例：9f3a 1c2b")
        self.said = SaidLine(self)
        self.said.hide()
        self._lay_out()
        past.compared.connect(self._on_compared)
        past.failed.connect(self._on_failed)
        self.number.setFocus()

    def _lay_out(self) -> None:
        body = self.area.body
        words = (
            "送付書や受領書の「履歴の末尾」にある番号と、はじめの8字を入れてください。"
            "この保存ファイルが、その紙より古くなっていないかが分かります。"
        )
        body.addWidget(Paragraph(words, self, phrases=True))
        head = self._past.head()
        if head is not None:
            now = f"いまの末尾　第{head[0]}行　{in_groups(head[1])}"
            body.addWidget(Paragraph(now, self, role="sub"))
        for part in (self._number_field, self._signs_field, self.said):
            body.addWidget(part)
        body.addStretch(1)
        close = Button("閉じる", self)
        close.clicked.connect(self.reject)
        self.compare = Button("比べる", self, kind="primary")
        self.compare.clicked.connect(self._on_compare)
        self.lay_foot((), (close, self.compare))

    def _on_compare(self) -> None:
        number = unicodedata.normalize("NFKC", self.number.text()).strip().strip("第行")
        signs = bare(self.signs.text())
        number_wrong = not (number.isascii() and number.isdigit() and 0 < int(number) < 2**62)
        signs_wrong = len(signs) < HEAD_SIGNS or not set(signs) <= _HEX
        self._number_field.set_error(_NO_NUMBER if number_wrong else None)
        self._signs_field.set_error(_NO_SIGNS if signs_wrong else None)
        self.said.hide()
        if number_wrong or signs_wrong:
            (self.number if number_wrong else self.signs).setFocus()
            return
        self._asked = int(number)
        self._past.compare(self._asked, signs)

    def _on_compared(self, found: Compared) -> None:
        mark, words = _SAID[found.match]
        said = words.format(last=found.last, more=found.last - self._asked)
        if found.restored and mark == "problem":
            rows = "、".join(str(seq) for seq in found.restored)
            said += _RESTORED.format(rows=rows)
        self._say(said, mark)

    def _on_failed(self, trouble: Trouble) -> None:
        self._say(trouble.at_its_place, "problem")

    def _say(self, words: str, mark: str) -> None:
        self.said.set_words(words, mark)
        self.said.show()
        self.area.bring_into_sight(self.said)


def bare(signs: str) -> str:
    """What was typed, in whatever width, with blanks and dashes or without."""
    plain = unicodedata.normalize("NFKC", signs).lower()
    return "".join(sign for sign in plain if sign not in " -‐−–—ー\u3000")


def in_groups(signs: str) -> str:
    """``9f3a1c2b`` -> 「9f3a 1c2b」."""
    return " ".join(signs[at : at + 4] for at in range(0, len(signs), 4))
