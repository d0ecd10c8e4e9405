"""The value a place to choose begins with: one of its list, or words."""

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.catalogue import Catalogue, Parameter
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.line_field import LineField


class DefaultBox(QWidget):
    """``told`` follows a choice or what is typed."""

    told = Signal()

    def __init__(self, editor: ChoiceBox | LineField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(editor)
        if isinstance(editor, ChoiceBox):
            editor.moved.connect(lambda _value: self.told.emit())
        else:
            editor.textChanged.connect(lambda _text: self.told.emit())
        self.setFocusProxy(editor)

    def value(self) -> JsonValue:
        if isinstance(self._editor, ChoiceBox):
            chosen: JsonValue = self._editor.value()
            return chosen
        return self._editor.text().strip()

    def set_value(self, value: JsonValue) -> None:
        if isinstance(self._editor, ChoiceBox):
            self._editor.set_value(value)
        else:
            self._editor.set_text(str(value or ""))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._editor.setAccessibleName(name)

    def error_parts(self) -> tuple[QWidget, ...]:
        return (self._editor,)


def can_be_set(parameter: Parameter) -> bool:
    """Is it one value that is chosen, or words? A table, a list or a day is written for each case."""
    if parameter.auto:
        return False
    if parameter.type in ("enum", "interval_months"):
        return bool(parameter.allowed)
    return parameter.type == "text" and bool(parameter.default)


def default_box(parameter: Parameter, catalogue: Catalogue, parent: QWidget) -> DefaultBox:
    """The editor for its kind."""
    if parameter.type == "text":
        return DefaultBox(LineField("", parent), parent)
    options = [
        (
            one,
            catalogue.interval_label(one)
            if isinstance(one, int) and str(one) in catalogue.codes.intervals
            else str(one),
        )
        for one in parameter.allowed
    ]
    return DefaultBox(ChoiceBox(options, parent), parent)
