"""Editor: one parameter of a wording; and those that are typed: a line, a number, a text, a list."""

import unicodedata
from abc import abstractmethod
from collections.abc import Sequence

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.line_field import LineField
from ui.widgets.text_area import TextArea


class Editor(QWidget):
    """``edited`` follows every keystroke, ``left`` what is settled.

    ``value`` is the JSON value, None when empty; ``unfit`` is typed text that is no value, with
    ``problem`` saying why. ``wide`` editors take a whole row of the form.
    """

    edited = Signal()
    left = Signal()
    problem_changed = Signal(object)
    wide = False

    @abstractmethod
    def value(self) -> JsonValue:
        """The JSON value, None when empty."""

    @abstractmethod
    def set_value(self, value: JsonValue) -> None:
        """Show a stored value without telling."""

    def unfit(self) -> str:
        return ""

    def set_unfit(self, text: str) -> None:
        """Show again what could not be taken."""

    def problem(self) -> str | None:
        return None

    @abstractmethod
    def parts(self) -> Sequence[QWidget]:
        """What gets the focus, in order."""

    def error_parts(self) -> Sequence[QWidget]:
        return self.parts()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for part in self.parts():
            part.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        for part in self.parts():
            part.setAccessibleDescription(description)

    def set_read_only(self, read_only: bool) -> None:
        for part in self.parts():
            if isinstance(part, LineField | TextArea):
                part.setReadOnly(read_only)
            else:
                part.setEnabled(not read_only)

    def _on_left(self, *_: object) -> None:
        self.edited.emit()
        self.left.emit()

    def _stack(self, *widgets: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in widgets:
            column.addWidget(widget)


class Line(Editor):
    """A short text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LineField("", self)
        self._stack(self.field)
        self.field.textEdited.connect(self.edited)
        self.field.left.connect(self._on_left)
        self.setFocusProxy(self.field)

    def value(self) -> JsonValue:
        return self.field.text().strip() or None

    def set_value(self, value: JsonValue) -> None:
        self.field.set_text("" if value is None else str(value))

    def parts(self) -> Sequence[QWidget]:
        return (self.field,)


class Number(Line):
    """A whole number between ``low`` and ``high``; full-width digits and 1,000 are taken too."""

    def __init__(self, low: int | None, high: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self.field.set_numeric()
        self.field.textEdited.connect(self._on_edited)

    def value(self) -> JsonValue:
        return self._read()[0]

    def set_value(self, value: JsonValue) -> None:
        self.field.set_text(str(value) if isinstance(value, int) else "")

    def unfit(self) -> str:
        return self.field.text() if self.problem() else ""

    def set_unfit(self, text: str) -> None:
        self.field.set_text(text)
        self.problem_changed.emit(self.problem())

    def problem(self) -> str | None:
        return self._read()[1]

    def _read(self) -> tuple[int | None, str | None]:
        text = unicodedata.normalize("NFKC", self.field.text()).replace(",", "").strip()
        if not text:
            return None, None
        if not (text.isascii() and text.isdigit()) or len(text) > 12:
            return None, f"数字で書きます({self.range()})"
        number = int(text)
        if (self._low is not None and number < self._low) or (
            self._high is not None and number > self._high
        ):
            return None, f"{self.range()}の数を書きます"
        return number, None

    def range(self) -> str:
        """「1から30まで」."""
        low = "" if self._low is None else f"{self._low}から"
        high = "" if self._high is None else f"{self._high}まで"
        return low + high if high else f"{self._low or 0}以上"

    def _on_edited(self) -> None:
        if self.problem() is None:
            self.problem_changed.emit(None)

    def _on_left(self, *_: object) -> None:
        self.problem_changed.emit(self.problem())
        super()._on_left()


class Text(Editor):
    """A text of some lines."""

    wide = True

    def __init__(self, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = TextArea(lines, self)
        self._stack(self.area)
        self.area.textChanged.connect(self.edited)
        self.area.left.connect(self._on_left)
        self.setFocusProxy(self.area)

    def value(self) -> JsonValue:
        return self.area.text().strip() or None

    def set_value(self, value: JsonValue) -> None:
        self.area.set_text("" if value is None else str(value))

    def parts(self) -> Sequence[QWidget]:
        return (self.area,)


class Lines(Text):
    """A list: one line is one entry."""

    def value(self) -> JsonValue:
        return [line.strip() for line in self.area.text().splitlines() if line.strip()] or None

    def set_value(self, value: JsonValue) -> None:
        self.area.set_text("\n".join(map(str, value)) if isinstance(value, list | tuple) else "")
