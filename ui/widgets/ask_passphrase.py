"""AskPassphrase: the field in which the passphrase of the store is typed, and its button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.field import Field
from ui.widgets.mark_line import MarkLine
from ui.widgets.secret_line import secret_line

_WRONG = "合言葉が違います。大文字・小文字・記号を確かめて、入れ直してください。"


class AskPassphrase(QWidget):
    """``given`` carries the words; the field is emptied at once, whatever comes of it."""

    given = Signal(str)

    def __init__(self, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = secret_line(self)
        self._field = Field("合言葉", self.line, self, required=True)
        self._go = Button(act, self, kind="primary", icon="lock")
        self._said = MarkLine(self)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._field)
        column.addWidget(self._said)
        column.addWidget(ButtonRows((self._go,), self, above=4))
        self._go.clicked.connect(self._on_go)
        self.line.returnPressed.connect(self._on_go)
        self.line.textEdited.connect(lambda _text: self._field.set_error(None))

    def refuse(self, trouble: Trouble) -> None:
        """What happened, what is safe, what to do; the words were wrong, or something else is."""
        self._set_busy(False)
        self._said.hide()
        wrong = trouble.code == "secret_wrong"
        self._field.set_error(
            _WRONG if wrong else f"{trouble.happened}{trouble.safe}{trouble.todo}"
        )
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_go(self) -> None:
        words = self.line.text()
        if not self._go.isEnabled():
            return
        if not words:
            self._field.set_error("合言葉を入れてください。")
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.line.setText("")  # clear() would leave it to be undone
        self._set_busy(True)
        self._said.set_words("開いています。", "pending")
        self._said.show()
        self.given.emit(words)

    def _set_busy(self, busy: bool) -> None:
        self._go.setEnabled(not busy)
        self.line.setReadOnly(busy)
