"""PassphraseDialog: a passphrase for the store is chosen and typed twice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.column import ColumnDialog
from ui.passphrase import LEAST, judged
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.secret_line import secret_line

_DIFFERENT = "2つの欄の合言葉が違います。入れ直してください。"
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
        self.first, self.second = secret_line(self), secret_line(self)
        hint = f"{LEAST}文字以上。英字と数字で、関係のない言葉を3つ4つ並べると、覚えやすく当てられにくくなります"
        self._first = Field("新しい合言葉", self.first, required=True, hint=hint)
        self._second = Field("もう一度", self.second, required=True)
        self._judged = MarkLine(self)
        self._judged.hide()
        for part in (self._first, self._judged, self._second):
            self.area.body.addWidget(part)
        self.area.body.addStretch(1)
        self._cancel = Button("やめる", self)
        self._go = Button(act, self, kind="primary")
        self._cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self._on_go)
        self.lay_foot((), (self._cancel, self._go))
        self.first.textChanged.connect(self._on_typed)
        self.second.textChanged.connect(lambda _text: self._second.set_error(None))
        self.first.returnPressed.connect(lambda: self.second.setFocus())
        self.second.returnPressed.connect(self._on_go)
        self.finished.connect(lambda _result: self._empty())
        self.first.setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, trouble: Trouble) -> None:
        """All is as it was."""
        self._set_busy(False)
        self.say_trouble(trouble)

    def reject(self) -> None:
        """Not while the words are taken: what came of it has to be seen."""
        if self._go.isEnabled():
            super().reject()

    def _on_typed(self, text: str) -> None:
        self._first.set_error(None)
        _good, words, mark = judged(text)
        self._judged.set_words(words, mark)
        self._judged.setVisible(bool(words))

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        good, words, _mark = judged(self.first.text())
        if not good:
            self._first.set_error(words or f"{LEAST}文字以上の合言葉を入れてください。")
            self._judged.hide()
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.first.text() != self.second.text():
            self._second.set_error(_DIFFERENT)
            self.area.bring_into_sight(self._second)
            self.second.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._set_busy(True)
        self.work.say("鍵を合言葉で封じています。", "pending")
        self.given.emit(self.first.text())

    def _set_busy(self, busy: bool) -> None:
        for part in (self._go, self._cancel):
            part.setEnabled(not busy)
        for line in (self.first, self.second):
            line.setReadOnly(busy)

    def _empty(self) -> None:
        for line in (self.first, self.second):
            line.setText("")  # clear() would leave it to be undone
