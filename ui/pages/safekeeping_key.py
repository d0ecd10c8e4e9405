"""KeyCard: where the key is, the recovery code on paper, and what mends or changes them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from checklists.dates import wareki
from ui import theme
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.dialogs.recovery_new import CHANGE, MAKE, Adopt, NewCodeDialog, Purpose
from ui.office.keys import Keys, KeyState
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from ui.office import Office

_ABOUT = (
    "保存ファイルは鍵で暗号化しています。鍵を取り出せなくなっても、"
    "紙に印刷した復旧コードがあれば開けます。"
)
_SAMPLE = "見本の窓です。閉じると消えるので、鍵も復旧コードもありません。"
_NONE = "復旧コードはまだありません。端末が壊れたり入れ替わったりすると、保存ファイルを開けなくなります。"
_IS_GOOD = "この紙の復旧コードで、いまの保存ファイルを開けます。紙を封筒に戻してください。"
_IS_OTHER = "いまの復旧コードではありません。前に作った紙なら、裁断してください。"


class KeyCard(Card):
    """State in words, and up to four acts. ``shown_anew`` after each look."""

    shown_anew = Signal()

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("key")
        self._office = office
        self._keys = Keys(office)
        self._state: KeyState | None = None
        self._build()

    def refresh(self) -> None:
        if not self._keys.is_own:
            self._show_sample()
            return
        self._show_acts()
        self._keys.look(self._on_looked, self._on_failed)

    # ---- the card

    def _build(self) -> None:
        self.body.addWidget(Paragraph("鍵と復旧コード", self, role="h2"))
        self._about = Paragraph(_ABOUT, self, role="sub", phrases=True)
        self.body.addWidget(self._about)
        lines = QVBoxLayout()
        lines.setSpacing(theme.px(4))
        self._place, self._code = MarkLine(self), MarkLine(self)
        self._troubles = [MarkLine(self) for _ in range(2)]
        for line in (self._place, self._code, *self._troubles):
            line.hide()
            lines.addWidget(line)
        self.body.addLayout(lines)
        self._said = MarkLine(self)
        self._said.hide()
        self.body.addWidget(self._said)
        self.mend = Button("いま直す", self, icon="saved")
        self.make = Button("復旧コードを作る…", self, icon="print")
        self.check = Button("紙の復旧コードを確かめる…", self)
        self.change = Button("鍵を替える…", self)
        self._acts = (self.mend, self.make, self.check, self.change)
        for button, act in zip(
            self._acts, (self._on_mend, self._on_make, self._on_check, self._on_change), strict=True
        ):
            button.clicked.connect(act)
        self.body.addWidget(ButtonRows(self._acts, self))
        self._hide_acts()

    def _show_sample(self) -> None:
        self._place.set_words(_SAMPLE, "info")
        self._place.show()

    def _hide_acts(self) -> None:
        for button in self._acts:
            button.hide()

    def _show_acts(self) -> None:
        """What a person can do now; a reason stands beside what cannot be done (閲覧のみ)."""
        state, free = self._state, self._office.why_read_only() is None
        known = state is not None
        self.mend.setVisible(bool(state and state.troubles))
        self.make.setVisible(known)
        self.check.setVisible(bool(state and state.made_on))
        self.change.setVisible(bool(state and state.made_on and not state.troubles))
        self.make.set_text(
            "復旧コードを作り直す…" if state and state.made_on else "復旧コードを作る…"
        )
        for button in (self.mend, self.make, self.change):
            button.setEnabled(free)

    def _on_looked(self, state: KeyState) -> None:
        self._state = state
        self._place.set_words(
            f"鍵の場所: この端末の資格情報の保管場所({state.place or '使えません'})", "lock"
        )
        if state.made_on is None:
            self._code.set_words(_NONE, "weak")
        else:
            self._code.set_words(
                f"復旧コード: {wareki(state.made_on)}に作った紙が有効です。", "done"
            )
        self._place.show()
        self._code.show()
        for index, line in enumerate(self._troubles):
            line.setVisible(index < len(state.troubles))
            if index < len(state.troubles):
                found = state.troubles[index]
                line.set_words(f"{found.happened}{found.safe}「いま直す」を押してください。", "problem")
        self._show_acts()
        self.shown_anew.emit()

    def _on_failed(self, trouble: Trouble) -> None:
        self._say(f"{trouble.happened}{trouble.safe}{trouble.todo}", "problem")

    def _say(self, words: str, mark: str) -> None:
        self._said.set_words(words, mark)
        self._said.show()

    # ---- acts

    def _on_mend(self) -> None:
        self.mend.setEnabled(False)
        self._keys.mend(self._on_mended, self._on_failed)

    def _on_mended(self) -> None:
        self._say("直しました。次の起動でも、紙の復旧コードでも開けます。", "done")
        self.refresh()

    def _on_make(self) -> None:
        self._begin(MAKE, self._keys.adopt)

    def _on_change(self) -> None:
        self._begin(CHANGE, self._keys.change)

    def _begin(self, purpose: Purpose, adopt: Adopt) -> None:
        dialog = NewCodeDialog(purpose, adopt, self.window())
        dialog.finished.connect(lambda _result: self.refresh())
        self._open(dialog)

    def _on_check(self) -> None:
        dialog = RecoveryCodeDialog(self.window(), check=True)

        def on_checked(same: bool) -> None:
            dialog.say(*((_IS_GOOD, "done") if same else (_IS_OTHER, "problem")))

        dialog.given.connect(lambda code: self._keys.is_this(code, on_checked, dialog.refuse))
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self._said.hide()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
