"""Field: label, 「※必須」, hint, editor and what is wrong, in this order."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.top_column import TopColumn

_INDENT = 18


class Field(QWidget):
    """Frame of one entry. An editor with ``problem_changed`` or ``note_changed`` is listened to."""

    def __init__(
        self,
        label: str,
        editor: QWidget,
        parent: QWidget | None = None,
        *,
        required: bool = False,
        hint: str = "",
        printed_note: str = "",
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._label = label
        self._required = required
        self._error: str | None = None
        self._column = TopColumn(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._column.addLayout(self._heading(label, required, printed_note))
        self._hint = Paragraph(hint, self, role="sub")
        self._hint.setVisible(bool(hint))
        self._column.addWidget(self._hint)
        self._column.addWidget(editor)
        self._below = MarkLine(self)
        self._below.hide()
        self._column.addWidget(self._below)
        self._listen()
        self._name()

    @property
    def error(self) -> str | None:
        """The sentence under the field."""
        return self._error

    def set_label(self, label: str) -> None:
        """Another label."""
        self._label = label
        self._title.setText(label.replace("&", "&&"))
        self._name()

    def set_hint(self, hint: str) -> None:
        """Another hint; an empty one takes no room."""
        self._hint.set_text(hint)
        self._hint.setVisible(bool(hint))
        self._name()

    def set_printed_note(self, note: str) -> None:
        """Words after the label: 「任意。印刷されます」."""
        self._printed.setText(note)
        self._printed.setVisible(bool(note))

    def set_error(self, sentence: str | None) -> None:
        """Show what is wrong, or nothing."""
        if sentence == self._error:
            return
        self._error = sentence
        for part in getattr(self.editor, "error_parts", lambda: [self.editor])():
            part.setProperty("state", "error" if sentence else "")
            part.style().unpolish(part)
            part.style().polish(part)
        self._below.set_words(sentence or "", "problem")
        self._below.setVisible(bool(sentence))
        self._column.setContentsMargins(theme.px(_INDENT) if sentence else 0, 0, 0, 0)
        self._name()
        self.update()

    def set_note(self, note: str) -> None:
        """Good news under the field, in green; an error has precedence."""
        if self._error is None:
            self._below.set_words(note, "done")
            self._below.setVisible(bool(note))

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(min(width, self.maximumWidth()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._error is None:
            return
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, theme.px(4), self.height()), QColor(theme.ERROR))
        painter.end()

    def _heading(self, label: str, required: bool, printed_note: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._title = QLabel(label.replace("&", "&&"), self)
        self._title.setProperty("role", "label")
        self._title.setBuddy(self.editor)
        row.addWidget(self._title)
        must = QLabel("※必須", self)
        must.setProperty("role", "required")
        must.setVisible(required)
        row.addWidget(must)
        self._printed = QLabel(printed_note, self)
        self._printed.setProperty("role", "sub")
        self._printed.setVisible(bool(printed_note))
        row.addWidget(self._printed)
        row.addStretch(1)
        self.heading = row
        return row

    def _listen(self) -> None:
        for signal, slot in (("problem_changed", self.set_error), ("note_changed", self.set_note)):
            if hasattr(self.editor, signal):
                getattr(self.editor, signal).connect(slot)

    def _name(self) -> None:
        must = "、必須" if self._required else ""
        self.editor.setAccessibleName(f"{self._label}{must}")
        said = [self._hint.text(), self._error or ""]
        self.editor.setAccessibleDescription(" ".join(words for words in said if words))
