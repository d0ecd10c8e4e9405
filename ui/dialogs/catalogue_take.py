"""CatalogueTake: what a layer from a file would change, or every line that keeps it out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from checklists.layer import Layer
from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.models.catalogue_taken import Taken
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph

_TITLE = "受け取ったファイルを読み込む"
_REFUSED = "このファイルは読み込めません。いまの条項集は、そのままです。"
_TO_DO = "渡した人に、次のところを直してもらってください。"
_SAME = "いまの条項集と同じです。読み込むものはありません。"
_WORDS = (
    "「この条項集にする」を押すと、いまの自分の市の分は、下のとおりに置き換わります。"
    "その前に、保存ファイルの控えを1つ作ります。いまある案件は、新しい版に移すまで変わりません。"
)
_MOST = 200  # problems that are listed; a file with more is not read line by line


class CatalogueTake(ColumnDialog):
    """``wanted`` carries the Taken that is to be taken over."""

    wanted = Signal(object)

    def __init__(
        self, found: Taken | str, working: Layer | None, parent: QWidget | None = None
    ) -> None:
        """``found``: a sentence when the file is no layer at all."""
        super().__init__(_TITLE, (760, 640), parent)
        self.area.body.setContentsMargins(0, 0, theme.px(12), 0)
        self._found = found
        away = Button("閉じる", self)
        away.clicked.connect(self.reject)
        right = [away]
        if isinstance(found, str):
            self._say(_REFUSED, "problem")
            self._words(found)
        elif found.layer is None:
            self._refuse(found)
        elif found.is_same:
            self._say(_SAME, "info")
        else:
            away.set_text("やめる")
            keep = Button("この条項集にする", self, kind="primary", icon="import")
            keep.clicked.connect(self._on_keep)
            right.append(keep)
            self._offer(found, found.layer, working)
        self.area.body.addStretch(1)
        self.lay_foot((), right)
        right[-1].setFocus()

    def _refuse(self, found: Taken) -> None:
        self._say(_REFUSED, "problem")
        self._words(f"{_TO_DO} {len(found.problems)}件")
        card = self._card("card")
        for problem in found.problems[:_MOST]:
            place = f"{problem.place} {problem.line}行目" if problem.line else problem.place
            card.body.addWidget(Paragraph(place, card, role="sub"))
            card.body.addWidget(Paragraph(problem.sentence, card))

    def _offer(self, found: Taken, layer: Layer, working: Layer | None) -> None:
        ours = f"{working.title} 第{working.edition}版" if working else "標準のまま"
        card = self._card("tint")
        card.body.addWidget(Paragraph(f"いま　{ours}", card))
        card.body.addWidget(Paragraph(f"ファイル　{layer.title} 第{layer.edition}版", card))
        self._words(_WORDS)
        for remark in found.remarks:
            self._say(remark.sentence, "weak")
        for head, lines in found.parts:
            part = self._card("card")
            part.body.addWidget(Paragraph(head, part, role="h3"))
            part.body.addWidget(Paragraph("\n".join(f"・{line}" for line in lines), part))

    def _card(self, kind: str) -> Card:
        card = Card("tint" if kind == "tint" else "card", self.area.inside)
        self.area.body.addWidget(card)
        return card

    def _say(self, words: str, mark: str) -> None:
        self.area.body.addWidget(MarkLine(self.area.inside, words, mark))

    def _words(self, words: str) -> None:
        self.area.body.addWidget(Paragraph(words, self.area.inside))

    def _on_keep(self) -> None:
        self.accept()
        self.wanted.emit(self._found)
