"""Field: label, 「※必須」, hint, editor and what is wrong, in this order."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.told import Teller
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
        self._red: list[QWidget] = []
        # A page has dozens of fields: what is not said is not built.
        self._hint: Paragraph | None = None
        self._printed: QLabel | None = None
        self._below: MarkLine | None = None
        self._teller: Teller | None = None
        self._column = TopColumn(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))  # the ring of the keyboard leaves the label whole
        self.heading = self._build_heading()
        self._column.addLayout(self.heading)
        self._column.addWidget(editor)
        self._listen()
        if printed_note:
            self.set_printed_note(printed_note)
        if hint:
            self.set_hint(hint)
        self._name()

    @property
    def error(self) -> str | None:
        """The sentence under the field."""
        return self._error

    def set_label(self, label: str) -> None:
        """Another name of the same entry."""
        self._label = label
        self._title.setText(label.replace("&", "&&"))
        self._name()

    def set_hint(self, hint: str) -> None:
        """Another hint; an empty one takes no room."""
        if self._hint is None:
            self._hint = Paragraph("", self, role="sub")
            self._column.insertWidget(1, self._hint)
        self._hint.set_text(hint)
        self._hint.setVisible(bool(hint))
        self._name()

    def set_printed_note(self, note: str) -> None:
        """Words after the label: 「任意。印刷されます」."""
        if self._printed is None:
            self._printed = QLabel(self)
            self._printed.setProperty("role", "sub")
            self.heading.insertWidget(2 if self._required else 1, self._printed)
        self._printed.setText(note)
        self._printed.setVisible(bool(note))

    def set_error(self, sentence: str | None) -> None:
        """Show what is wrong, or nothing."""
        if sentence == self._error:
            return
        self._error = sentence
        wrong = getattr(self.editor, "error_parts", lambda: [self.editor])() if sentence else []
        for part in (*self._red, *wrong):  # which parts are wrong changes with what is typed
            part.setProperty("state", "error" if part in wrong else "")
            part.style().unpolish(part)
            part.style().polish(part)
        self._red = wrong
        self._say_below(sentence or "", "problem")
        self._column.setContentsMargins(theme.px(_INDENT) if sentence else 0, 0, 0, 0)
        self._name()
        self._tell()
        self.update()

    def set_note(self, note: str, mark: str = "done") -> None:
        """Good news under the field, or what ``mark`` says; an error has precedence."""
        if self._error is None:
            self._say_below(note, mark)

    def add_below(self, widget: QWidget) -> None:
        """Something more under the editor."""
        self._column.addWidget(widget)

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(min(width, self.maximumWidth()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._error is None:
            return
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, theme.px(4), self.height()), QColor(theme.ERROR))
        painter.end()

    def _build_heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._title = QLabel(self._label.replace("&", "&&"), self)
        self._title.setProperty("role", "label")
        self._title.setBuddy(self.editor)
        row.addWidget(self._title)
        if self._required:
            must = QLabel("※必須", self)
            must.setProperty("role", "required")
            row.addWidget(must)
        row.addStretch(1)
        return row

    def _tell(self) -> None:
        """What was found wrong is said where the keyboard is by now; a page that opens says none."""
        if self._teller is None:
            if not self._error or not self.isVisible():
                return
            self._teller = Teller(self)
        self._teller.tell(f"{self._label}。\n{self._error}" if self._error else "")

    def _say_below(self, words: str, mark: str) -> None:
        if self._below is None:
            if not words:
                return
            self._below = MarkLine(self)
            self._column.addWidget(self._below)
        self._below.set_words(words, mark)
        self._below.setVisible(bool(words))

    def _listen(self) -> None:
        for signal, slot in (("problem_changed", self.set_error), ("note_changed", self.set_note)):
            if hasattr(self.editor, signal):
                getattr(self.editor, signal).connect(slot)

    def _name(self) -> None:
        must = "、必須" if self._required else ""
        self.editor.setAccessibleName(f"{self._label}{must}")
        said = [self._hint.text() if self._hint else "", self._error or ""]
        self.editor.setAccessibleDescription(" ".join(words for words in said if words))
