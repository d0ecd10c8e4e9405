"""KeyCard: where the key is, the recovery code on paper, and what mends or changes them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from checklists.dates import wareki
from ui import theme
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.dialogs.recovery_new import CHANGE, CHANGE_SEALED, MAKE, Adopt, NewCodeDialog, Purpose
from ui.office.keys import Keys, KeyState
from ui.shut import happened
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

if TYPE_CHECKING:
    from ui.office import Office

_ABOUT = (
    "保存ファイルは鍵で暗号化しています。鍵を取り出せなくなっても、"
    "紙に印刷した復旧コードがあれば開けます。"
)
_SAMPLE = "見本の窓です。閉じると消えるので、鍵も復旧コードもありません。"
_NONE = "復旧コードはまだありません。端末が壊れたり入れ替わったりすると、保存ファイルを開けなくなります。"
_BY_WORDS = (
    "鍵の場所: 合言葉で封じて、保存ファイルの横(store.passphrase)。開くたびに合言葉を入れます。"
)
_WORDS_TAKEN = "合言葉に切り替えました。次からは、開くときとロックを解くときに合言葉を入れます。"
_NOT_FORGOTTEN = (
    "資格情報の保管場所からは、まだ鍵を消せていません。次に開いたときに、もう一度消します。"
)
_IS_GOOD = "この紙の復旧コードで、いまの保存ファイルを開けます。紙を封筒に戻してください。"
_IS_OTHER = "いまの復旧コードではありません。前に作った紙なら、裁断してください。"


class KeyCard(Card):
    """State in words, and the acts that make sense now. ``shown_anew`` after each look."""

    shown_anew = Signal()

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("key")
        self._office = office
        self._keys = Keys(office)
        self._state: KeyState | None = None
        self._busy = False
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
        self._said = SaidLine(self)
        self._said.hide()
        self.body.addWidget(self._said)
        self.mend = Button("いま直す", self, icon="saved")
        self.make = Button("復旧コードを作る…", self, icon="print")
        self.check = Button("紙の復旧コードを確かめる…", self)
        self.change = Button("鍵を替える…", self)
        self.words = Button("合言葉で開く…", self, icon="lock")
        self.back = Button("資格情報の保管場所に戻す", self)
        acts = {
            self.mend: self._on_mend,
            self.make: self._on_make,
            self.check: self._on_check,
            self.change: self._on_change,
            self.words: self._on_words,
            self.back: self._on_back,
        }
        self._acts = tuple(acts)
        for button, act in acts.items():
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
        state, why = self._state, happened(self._office.why_read_only())
        known = state is not None
        self.mend.setVisible(bool(state and state.troubles))
        self.make.setVisible(known)
        self.check.setVisible(bool(state and state.made_on))
        by_words = state is not None and state.by_passphrase
        good = bool(state and state.made_on and not state.troubles)
        self.change.setVisible(good)
        self.words.setVisible(good or by_words)
        self.words.set_text("合言葉を替える…" if by_words else "合言葉で開く…")
        self.back.setVisible(by_words)
        self.make.set_text(
            "復旧コードを作り直す…" if state and state.made_on else "復旧コードを作る…"
        )
        for button in (self.mend, self.make, self.change, self.words, self.back):
            button.set_shut(why)

    def _on_looked(self, state: KeyState) -> None:
        self._state = state
        kept = f"この端末の資格情報の保管場所({state.place or '使えません'})"
        self._place.set_words(_BY_WORDS if state.by_passphrase else f"鍵の場所: {kept}", "lock")
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
                line.set_words(
                    f"{found.happened}{found.safe}「いま直す」を押してください。", "problem"
                )
        self._show_acts()
        self.shown_anew.emit()

    def _on_failed(self, trouble: Trouble) -> None:
        self._busy = False
        self._say(trouble.at_its_place, "problem")
        self._show_acts()

    def _say(self, words: str, mark: str) -> None:
        self._said.set_words(words, mark)
        self._said.show()

    # ---- acts

    def _on_mend(self) -> None:
        if self._busy:  # not shut: the keyboard would lose its place
            return
        self._busy = True
        self._keys.mend(self._on_mended, self._on_failed)

    def _on_mended(self) -> None:
        self._busy = False
        self._say("直しました。次の起動でも、紙の復旧コードでも開けます。", "done")
        self.refresh()

    def _on_make(self) -> None:
        self._begin(MAKE, lambda code, _words, *then: self._keys.adopt(code, *then))

    def _on_change(self) -> None:
        sealed = self._state is not None and self._state.by_passphrase
        self._begin(
            CHANGE_SEALED if sealed else CHANGE,
            lambda code, words, done, failed: self._keys.change(code, done, failed, words or None),
        )

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

    def _on_words(self) -> None:
        dialog = PassphraseDialog("合言葉を決める", "この合言葉にする", self.window())

        def on_taken(forgotten: bool) -> None:
            dialog.accept()
            self._say(_WORDS_TAKEN + ("" if forgotten else _NOT_FORGOTTEN), "done")
            self.refresh()

        dialog.given.connect(
            lambda words: self._keys.take_passphrase(words, on_taken, dialog.refuse)
        )
        self._open(dialog)

    def _on_back(self) -> None:
        if self._busy:
            return
        self._busy = True
        self._keys.leave_passphrase(self._on_given_back, self._on_not_given_back)

    def _on_given_back(self) -> None:
        self._busy = False
        self._say("鍵を資格情報の保管場所に戻しました。合言葉は、もう要りません。", "done")
        self.refresh()

    def _on_not_given_back(self, trouble: Trouble) -> None:
        self._busy = False
        self._say(f"{trouble.happened}これまでどおり、合言葉で開けます。", "problem")

    def _open(self, dialog: QDialog) -> None:
        self._said.hide()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
