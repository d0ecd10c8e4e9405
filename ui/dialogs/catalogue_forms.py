"""OwnForms: the municipality's own forms: made, changed, taken in from a file, taken out."""

from collections.abc import Collection, Sequence

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
from ui.widgets.tab_order import follow

_WORDS = (
    "標準の様式の後に並び、条項の「使う様式」で選べます。"
    "標準の様式の写しから作ることも、ほかの机の TOML ファイルを取り入れることもできます。"
)
_NONE = "自分の市の様式は、まだありません。「様式を作る」から始めます。"
_WAITS = "書きかけがあります"
_KEEPING = "控えを作って、条項集に入れています。終わるまで、お待ちください。"


class OwnForms(ColumnDialog):
    """``take_wanted``: a file is to be chosen; ``edit_wanted``, ``out_wanted`` and ``drop_wanted``
    (what is half made) carry the id of a form.
    """

    make_wanted = Signal()
    edit_wanted = Signal(str)
    drop_wanted = Signal(str)
    take_wanted = Signal()
    out_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("自分の市の様式", (860, 620), parent)
        self.area.body.setContentsMargins(0, 0, theme.px(12), 0)
        inside = self.area.inside
        self.area.body.addWidget(Paragraph(_WORDS, inside, role="sub"))
        self._shown: QWidget | None = None
        self._began: QWidget | None = None  # what had the keyboard
        self.area.body.addStretch(1)
        self._take = Button("TOML ファイルから取り入れる", self, kind="quiet", icon="import")
        self._take.clicked.connect(self.take_wanted)
        self._away = Button("閉じる", self)
        self._away.clicked.connect(self.reject)
        self._make = Button("様式を作る", self, kind="primary", icon="plus")
        self._make.clicked.connect(self.make_wanted)
        self.lay_foot((self._take,), (self._away, self._make))

    def show_forms(
        self,
        forms: Sequence[Form],
        clauses: Sequence[Clause],
        begun: Sequence[Form] = (),
        waiting: Collection[str] = (),
    ) -> None:
        """``clauses``: the own ones; one may name a form, which cannot be taken out before. ``begun``: half made and
        not yet in the catalogue; ``waiting``: ids of forms with something half made.
        """
        card = Card("card", self.area.inside)
        if not forms and not begun:
            card.body.addWidget(Paragraph(_NONE, card))
        for form in forms:
            users = [one.title for one in clauses if form.id in one.forms]
            waits = _WAITS if form.id in waiting else ""
            card.body.addLayout(self._row(form, users, waits, card))
        for form in begun:
            card.body.addLayout(self._begun_row(form, card))
        self._put(card)
        self._make.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def set_working(self, *, working: bool) -> None:
        """While the catalogue is kept nothing else is begun; the list may be closed."""
        if working:
            self._began = self.focusWidget()
            self.work.say(_KEEPING, "pending")
            self._away.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.area, self._take, self._make):
            part.setEnabled(not working)
        if not working:
            self.work.hide()
            if self._began is not None:
                self._began.setFocus(Qt.FocusReason.OtherFocusReason)
            self._began = None

    def _put(self, card: Card) -> None:
        if self._shown is not None:
            self.area.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = card
        self.area.body.insertWidget(1, card)
        card.show()
        follow(card, self.work, self._take, self._away, self._make)

    def _row(self, form: Form, users: Sequence[str], waits: str, card: Card) -> QHBoxLayout:
        number = f"{form.number}　" if form.is_annexed else ""
        row = _line(f"{number}{form.title}", card)
        said = waits or (f"「{users[0]}」で使っています" if users else "")
        if said:
            row.addWidget(MarkLine(card, said, "pending" if waits else "info"))
        edit = Button("続きを書く" if waits else "直す", card, kind="link", icon="note")
        edit.setAccessibleName(f"{form.title}を直す")
        edit.clicked.connect(lambda _=False: self.edit_wanted.emit(form.id))
        row.addWidget(edit)
        if not users:
            out = Button("外す", card, kind="link", icon="x")
            out.setAccessibleName(f"{form.title}を外す")
            out.clicked.connect(lambda _=False: self.out_wanted.emit(form.id))
            row.addWidget(out)
        return row

    def _begun_row(self, form: Form, card: Card) -> QHBoxLayout:
        title = form.title or "(標題のない様式)"
        row = _line(title, card)
        row.addWidget(MarkLine(card, "まだ条項集に入れていません", "pending"))
        edit = Button("続きを書く", card, kind="link", icon="note")
        edit.setAccessibleName(f"{title}の続きを書く")
        edit.clicked.connect(lambda _=False: self.edit_wanted.emit(form.id))
        drop = Button("捨てる", card, kind="link", icon="x")
        drop.setAccessibleName(f"{title}の書きかけを捨てる")
        drop.clicked.connect(lambda _=False: self.drop_wanted.emit(form.id))
        row.addWidget(edit)
        row.addWidget(drop)
        return row


def _line(words: str, card: Card) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    row.addWidget(Paragraph(words, card), 1, Qt.AlignmentFlag.AlignVCenter)
    return row
