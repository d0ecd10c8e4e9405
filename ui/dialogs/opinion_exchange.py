"""OpinionExchange: what was asked and answered before, the first opinion first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from checklists.opinion_rows import KEY
from ui.dialogs.column import ColumnDialog
from ui.models.opinion_list import Row, line_of, text_of
from ui.widgets.button import Button
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.status_mark import StatusMark

_NO_REPLY = "（まだ回答していません）"


class OpinionExchange(ColumnDialog):
    """Read only; Esc closes it. ``labels``: key -> 「再2」."""

    def __init__(
        self, rows: Sequence[Row], labels: dict[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__("前のやりとり", (720, 600), parent)
        for row in rows:
            self.area.body.addWidget(self._card(row, labels.get(str(row[KEY]), "")))
        self.area.body.addStretch(1)
        self.close_button = Button("閉じる", self)
        self.close_button.clicked.connect(self.reject)
        self.lay_foot((), (self.close_button,))
        self.close_button.setFocus()

    def _card(self, row: Row, label: str) -> Card:
        card = Card("card", self)
        line = line_of(row, label)
        about = "　".join(part for part in (f"意見 {label}", line.reference) if part)
        card.body.addWidget(Paragraph(about, card, role="h3"))
        card.body.addWidget(Paragraph(text_of(row, "opinion"), card))
        card.body.addWidget(StatusMark(line.mark, line.state, card, size=14))
        card.body.addWidget(Paragraph("回答", card, role="h3"))
        card.body.addWidget(Paragraph(text_of(row, "answer") or _NO_REPLY, card))
        return card
