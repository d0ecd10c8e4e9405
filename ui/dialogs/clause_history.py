"""How the answer to one clause became what it is: who, when, from what to what."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.answer import UNANSWERED_WORD, VERDICT_WORDS, Answer
from ui import theme
from ui.dialogs.fitting import fit
from ui.dialogs.help_key import help_button, with_help
from ui.dialogs.ring import RingDialog
from ui.keeping import Past
from ui.models.clause_answer import place_words
from ui.moments import moment
from ui.widgets.button import Button
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow


class ClauseHistory(RingDialog):
    """Read only; Esc closes it."""

    def __init__(
        self,
        title: str,
        past: Sequence[Past],
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("この条項の履歴")
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (24, 20, 24, 16)))
        column.setSpacing(theme.px(12))
        help_ = help_button(self)
        column.addLayout(with_help(Paragraph(title, self, role="h2", phrases=True), help_))
        scroll = ScrollColumn(self)
        scroll.body.setSpacing(theme.px(4))
        for one in past:
            scroll.body.addWidget(Paragraph(_head(one), self, role="sub"))
            scroll.body.addWidget(Paragraph("\n".join(changes(one, choices)), self))
            scroll.body.addSpacing(theme.px(12))
        if not past:
            scroll.body.addWidget(
                Paragraph("この条項の回答は、まだ変わったことがありません。", self)
            )
        scroll.body.addStretch(1)
        column.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button("閉じる", self)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        column.addLayout(row)
        follow(close, help_)
        fit(self, 600, 480)
        close.setFocus()


def _head(past: Past) -> str:
    return f"{moment(past.at)}  {past.who}".rstrip()


def changes(past: Past, choices: Sequence[tuple[str, str]]) -> list[str]:
    """One line for each thing that is not what it was: 「確認結果 未回答 → 追記する」."""
    before, after = _said(past.before, choices), _said(past.after, choices)
    lines = [
        f"{name}  {before[name] or '(なし)'} → {after[name] or '(なし)'}"
        for name in after
        if before[name] != after[name]
    ]
    return lines or ["選んだ項目"]


def _said(answer: Answer | None, choices: Sequence[tuple[str, str]]) -> dict[str, str]:
    answer = answer or Answer()
    verdict = VERDICT_WORDS[answer.verdict] if answer.verdict else UNANSWERED_WORD
    places = "、".join(
        place_words(place, choices) + (f" {place.page}頁" if place.article and place.page else "")
        for place in answer.places
    )
    chosen = "、".join(str(value) for value in answer.parameters.values())
    return {
        "確認結果": verdict,
        "箇所": places,
        "選んだ項目": chosen,
        "自分の文": answer.wording or "",
        "理由": answer.reason,
        "メモ": answer.note,
    }
