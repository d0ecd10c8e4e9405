"""RecoveryCodeDialog: the code on paper is typed, to open the store with it or to see if it is good."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.office.keys import Typed, typed
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine
from ui.widgets.typed_field import TypedField

_HINT = "大文字と小文字、全角と半角、「-」の有無は問いません"
_LENGTH = 35
_OPEN = (
    "復旧コードで開く",
    "封筒の紙にある7組を、左から順に入れてください。",
    "この復旧コードで開く",
)
_CHECK = (
    "紙の復旧コードを確かめる",
    "手元の紙の7組を、左から順に入れてください。いまの保存ファイルを開ける紙かを調べます。",
    "確かめる",
)


class RecoveryCodeDialog(ColumnDialog):
    """``given`` carries what was typed; then ``accept``, ``refuse`` or ``say`` is called.

    The text is kept nowhere; its field is emptied.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, check: bool = False) -> None:
        title, words, act = _CHECK if check else _OPEN
        super().__init__(title, (680, 480), parent)
        self.code = code_line(self)
        self._field = Field("復旧コード", self.code, required=True, hint=_HINT)
        self._seen = Paragraph("", self)
        self._said = SaidLine(self)
        self._more = Paragraph("", self, phrases=True)
        self._go = Button(act, self, kind="primary")
        self._away = Button("閉じる" if check else "やめる", self)
        self._lay_out(words)
        self.code.textChanged.connect(self._on_typed)
        self.code.returnPressed.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        self._away.clicked.connect(self.reject)
        self.finished.connect(lambda _result: self.code.setText(""))
        self._on_typed("")
        self.code.setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, trouble: Trouble) -> None:
        """It did not open: what happened, what is safe, what to do. The text stays."""
        self._set_busy(False)
        where = "".join(trouble.details) if trouble.code == "code_mistyped" else ""
        self._say(trouble.happened + where, "problem", f"{trouble.safe}{trouble.todo}")
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str, mark: str) -> None:
        """What came of a check."""
        self._set_busy(False)
        self._say(words, mark)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Not while the code is tried: what came of it has to be seen."""
        if self._go.isEnabled():
            super().reject()

    def _lay_out(self, words: str) -> None:
        body = self.area.body
        body.addWidget(Paragraph(words, phrases=True))
        for part in (self._field, self._seen, self._said, self._more):
            body.addWidget(part)
        body.addStretch(1)
        self._said.hide()
        self._more.hide()
        self.lay_foot((), (self._away, self._go))

    def _on_typed(self, text: str) -> None:
        found = typed(text)
        self._seen.set_text(_seen(found))
        self._field.set_error(
            f"{_numbers(found)}組目が紙と違います。見比べてください。" if found.wrong else None
        )
        self._said.hide()
        self._more.hide()

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        found = typed(self.code.text())
        if not found.whole:
            self._field.set_error(
                f"いま{found.signs}字です。5字ずつ7組の{_LENGTH}字を入れてください。"
            )
        if not found.whole or found.wrong:
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._set_busy(True)
        self._say("確かめています。", "pending")
        self.given.emit(self.code.text())

    def _say(self, words: str, mark: str, more: str = "") -> None:
        self._said.set_words(words, mark)
        self._said.show()
        self._more.set_text(more)
        self._more.setVisible(bool(more))
        self.area.bring_into_sight(self._said)

    def _set_busy(self, busy: bool) -> None:
        for button in (self._go, self._away):
            button.setEnabled(not busy)
        self.code.setReadOnly(busy)


class CodeLine(TypedField, QLineEdit):
    """A field for signs of a code; Enter is ``returnPressed``."""

    left = Signal(str)


def code_line(parent: QWidget) -> CodeLine:
    """Nothing is proposed in it, nothing begins with a capital."""
    line = CodeLine(parent)
    line.setFixedHeight(theme.px(44))
    hints = Qt.InputMethodHint
    line.setInputMethodHints(
        hints.ImhNoPredictiveText | hints.ImhPreferLatin | hints.ImhSensitiveData
    )
    return line


def _seen(found: Typed) -> str:
    shown = "  ".join(found.groups)
    return f"{shown}　({found.signs} / {_LENGTH}字)" if shown else f"0 / {_LENGTH}字"


def _numbers(found: Typed) -> str:
    return "、".join(str(number) for number in found.wrong)
