"""PassphraseDialog: a passphrase for the store is chosen and typed twice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.column import ColumnDialog
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.chosen_secret import ChosenSecret
from ui.widgets.paragraph import Paragraph

_WORDS = (
    "これからは、開くたびに合言葉を入れます。鍵は、この端末の資格情報の保管場所には置きません。",
    "合言葉はどこにも記録しません。忘れると、紙の復旧コードでしか開けません。",
)


class PassphraseDialog(ColumnDialog):
    """``given`` carries the words; then ``accept`` or ``refuse`` is called. The fields are emptied."""

    given = Signal(str)

    def __init__(self, title: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(title, (640, 520), parent)
        for line in _WORDS:
            self.area.body.addWidget(Paragraph(line, self, phrases=True))
        hint = "英字と数字で、関係のない言葉を3つ4つ並べると、覚えやすく当てられにくくなります"
        self._secret = ChosenSecret("新しい合言葉", hint, self.area)
        self.first, self.second = self._secret.first, self._secret.second
        self.area.body.addWidget(self._secret)
        self.area.body.addStretch(1)
        self._cancel = Button("やめる", self)
        self._go = Button(act, self, kind="primary")
        self._cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self._on_go)
        self.lay_foot((), (self._cancel, self._go))
        self.first.returnPressed.connect(lambda: self.second.setFocus())
        self.second.returnPressed.connect(self._on_go)
        self.finished.connect(lambda _result: self._secret.empty())
        self.first.setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, trouble: Trouble) -> None:
        """All is as it was."""
        self._set_busy(False)
        self.say_trouble(trouble)

    def reject(self) -> None:
        """Not while the words are taken: what came of it has to be seen."""
        if self._go.isEnabled():
            super().reject()

    def _on_go(self) -> None:
        if not self._go.isEnabled() or not self._secret.is_complete():
            return
        self._set_busy(True)
        self.work.say("鍵を合言葉で封じています。", "pending")
        self.given.emit(self._secret.words)

    def _set_busy(self, busy: bool) -> None:
        for part in (self._go, self._cancel):
            part.setEnabled(not busy)
        self._secret.set_read_only(busy)
