"""ChosenSecret: a passphrase is chosen and typed twice; what is said of it meanwhile."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.passphrase import LEAST, judged
from ui.widgets.field import Field
from ui.widgets.pane import ScrollColumn
from ui.widgets.secret_line import secret_line

_DIFFERENT = "2つの欄の合言葉が違います。入れ直してください。"


class ChosenSecret(QWidget):
    """Two fields in the column ``area``, which is scrolled to what they say."""

    def __init__(self, label: str, hint: str, area: ScrollColumn) -> None:
        """``hint`` follows how many characters it must have at least."""
        super().__init__(area)
        self._area = area
        self.first, self.second = secret_line(self), secret_line(self)
        hint = f"{LEAST}文字以上。{hint}"
        self._first_field = Field(label, self.first, required=True, hint=hint)
        self._second_field = Field(f"{label}をもう一度", self.second, required=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for field in (self._first_field, self._second_field):
            column.addWidget(field)
        self.first.textChanged.connect(self._on_typed)
        self.second.textChanged.connect(lambda _text: self._second_field.set_error(None))

    @property
    def words(self) -> str:
        """What was chosen; ask after ``is_complete``."""
        return self.first.text()

    def is_complete(self) -> bool:
        """False after the field that lacks something has said so and has the focus."""
        usable, words, _mark = judged(self.words)
        same = self.words == self.second.text()
        self._first_field.set_error(None if usable else words or "合言葉を入れてください。")
        self._second_field.set_error(_DIFFERENT if usable and not same else None)
        if usable and same:
            return True
        wrong = self._second_field if usable else self._first_field
        wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.bring_into_sight(wrong)
        return False

    def set_read_only(self, read_only: bool) -> None:
        for line in (self.first, self.second):
            line.setReadOnly(read_only)

    def empty(self) -> None:
        """The words are kept nowhere."""
        for line in (self.first, self.second):
            line.setText("")  # clear() would leave it to be undone

    def _on_typed(self, _text: str) -> None:
        _usable, words, mark = judged(self.words)
        self._first_field.set_error(words if mark == "problem" else None)
        if mark != "problem":
            self._first_field.set_note(words, mark)
        if self.first.hasFocus():
            self._area.bring_into_sight(self._first_field)
