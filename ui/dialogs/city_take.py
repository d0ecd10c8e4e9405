"""CityTake: what the settings in a file would change, or every line that keeps the file out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph

_TITLE = "市の設定のファイルを読み込む"
_REFUSED = "このファイルは読み込めません。いまの市の設定は、そのままです。"
_TO_DO = "渡した人に、次のところを直してもらってください。"
_SAME = "いまの市の設定と同じです。読み込むものはありません。"
_WORDS = (
    "「この設定にする」を押すと、次のところが変わります。いまある案件の名前は変わりません。"
    "読み込んだ後でも、「読み込む前に戻す」で戻せます。"
)
_MOST = 200


class CityTake(ColumnDialog):
    """``wanted`` when the settings of the file are to be taken over."""

    wanted = Signal()

    def __init__(
        self, *, changes: Sequence[str] = (), problems: Sequence[str] = (), parent: QWidget
    ) -> None:
        """Neither ``changes`` nor ``problems``: the file holds what is there already."""
        super().__init__(_TITLE, (720, 560), parent)
        self.area.body.setContentsMargins(0, 0, theme.px(12), 0)
        away = Button("閉じる", self)
        away.clicked.connect(self.reject)
        right = [away]
        if problems:
            self._say(_REFUSED, "problem")
            self._list(f"{_TO_DO} {len(problems)}件", problems)
        elif changes:
            away.set_text("やめる")
            keep = Button("この設定にする", self, kind="primary", icon="import")
            keep.clicked.connect(self._on_keep)
            right.append(keep)
            self._list(_WORDS, changes)
        else:
            self._say(_SAME, "info")
        self.area.body.addStretch(1)
        self.lay_foot((), right)
        right[-1].setFocus()

    def _say(self, words: str, mark: str) -> None:
        self.area.body.addWidget(MarkLine(self.area.inside, words, mark))

    def _list(self, words: str, lines: Sequence[str]) -> None:
        inside = self.area.inside
        self.area.body.addWidget(Paragraph(words, inside))
        card = Card("card", inside)
        for line in lines[:_MOST]:
            card.body.addWidget(Paragraph(f"・{line}", card))
        self.area.body.addWidget(card)

    def _on_keep(self) -> None:
        self.accept()
        self.wanted.emit()
