"""OwnForms: the municipality's own forms, taken in from a file, listed, taken out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from checklists.catalogue import Clause
from checklists.form import Form
from checklists.problem import Problem
from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph

_WORDS = (
    "自分の市の様式は、この画面では作れません。TOML ファイルに書いたものを取り入れます。"
    "書き方は、標準の様式のファイルが見本です。取り入れる前に、全部の行を調べます。"
)
_NONE = "自分の市の様式は、まだありません。"


class OwnForms(ColumnDialog):
    """``take_wanted``: a file is to be chosen; ``out_wanted`` carries the id of a form."""

    take_wanted = Signal()
    out_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("自分の市の様式", (720, 560), parent)
        self.area.body.setContentsMargins(0, 0, theme.px(12), 0)
        inside = self.area.inside
        self.area.body.addWidget(Paragraph(_WORDS, inside, role="sub"))
        self._shown: QWidget | None = None
        self.area.body.addStretch(1)
        self._take = Button("TOML ファイルから取り入れる", self, kind="primary", icon="import")
        self._take.clicked.connect(self.take_wanted)
        self._away = Button("閉じる", self, kind="quiet")
        self._away.clicked.connect(self.reject)
        self.lay_foot((), (self._away, self._take))

    def show_forms(self, forms: Sequence[Form], clauses: Sequence[Clause]) -> None:
        """``clauses`` may name a form: then it cannot be taken out before."""
        card = Card("card", self.area.inside)
        if not forms:
            card.body.addWidget(Paragraph(_NONE, card))
        for form in forms:
            users = [one.title for one in clauses if form.id in one.forms]
            card.body.addLayout(self._row(form, users, card))
        self._put(card)
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Why a file was refused; the forms at work stay."""
        lines = "\n".join(f"・{problem}" for problem in problems)
        self.work.say("このファイルは取り入れられません。いまの様式は、そのままです。", "problem")
        card = Card("card", self.area.inside)
        card.body.addWidget(Paragraph(f"直すところ {len(problems)}件", card, role="h3"))
        card.body.addWidget(Paragraph(lines, card))
        self._put(card)

    def say(self, words: str, mark: str) -> None:
        self.work.say(words, mark)

    def _put(self, card: Card) -> None:
        if self._shown is not None:
            self.area.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = card
        self.area.body.insertWidget(1, card)
        card.show()

    def _row(self, form: Form, users: Sequence[str], card: Card) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        number = f"{form.number}　" if form.is_annexed else ""
        words = f"{number}{form.title}"
        if users:
            row.addWidget(Paragraph(words, card), 1, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(MarkLine(card, f"「{users[0]}」で使っています", "info"))
            return row
        row.addWidget(Paragraph(words, card), 1, Qt.AlignmentFlag.AlignVCenter)
        out = Button("外す", card, kind="link", icon="x")
        out.setAccessibleName(f"{form.title}を外す")
        out.clicked.connect(lambda _=False: self.out_wanted.emit(form.id))
        row.addWidget(out)
        return row
