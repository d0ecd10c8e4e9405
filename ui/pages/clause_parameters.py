"""The values an officer chooses for a wording: one field for each parameter, two side by side."""

from collections.abc import Mapping

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from checklists.body_word import in_word, word_of
from checklists.case import Case
from checklists.catalogue import Catalogue, Clause, Parameter
from checklists.parameters import is_blank, same
from checklists.wording import BLANK, CASE_PLACEHOLDERS, case_value
from ui import theme
from ui.pages.clause_editor import Editor, Number
from ui.pages.clause_parameter_fields import editor_for
from ui.widgets.field import Field

_LONGEST_HALF_LABEL = 15


class ParametersEditor(QWidget):
    """``edited`` follows every keystroke, ``left`` what is settled."""

    edited = Signal()
    left = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._fields: dict[str, tuple[Parameter, Editor, Field]] = {}
        self._defaults: dict[str, JsonValue] = {}
        self._stored: Mapping[str, JsonValue] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(12))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._clause: Clause | None = None

    def set_clause(self, clause: Clause, case: Case) -> None:
        """Fields of another clause; defaults are shown with the case's own names in them."""
        self._defaults = {p.key: _named(p, case) for p in clause.params}
        if clause is self._clause:
            return
        self._clause = clause
        inside = self.parentWidget()
        self.hide()  # one showing of all fields, not one for each; the form shows it again
        self._clear()
        row = column = 0
        for parameter in clause.params:
            editor = editor_for(parameter, self._catalogue, self)
            field = Field(
                parameter.label,
                editor,
                self,
                required=parameter.required_input,
                hint=_hint(parameter, editor),
            )
            wide = editor.wide or len(parameter.label) > _LONGEST_HALF_LABEL
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, 2 if wide else 1)
            row, column = (row + 1, 0) if wide or column else (row, 1)
            editor.edited.connect(self.edited)
            editor.left.connect(self._on_left)
            self._fields[parameter.key] = (parameter, editor, field)
            if inside is None or inside.isVisible():
                field.show()  # at once: a jump may put the focus into it

    def set_values(self, values: Mapping[str, JsonValue], unfit: Mapping[str, str]) -> None:
        """Show the chosen values, the defaults where nothing was chosen."""
        self._stored = dict(values)
        for key, (_, editor, field) in self._fields.items():
            given = values.get(key)
            editor.blockSignals(True)
            editor.set_value(self._defaults[key] if is_blank(given) else given)
            if key in unfit:
                editor.set_unfit(unfit[key])
            editor.blockSignals(False)
            field.set_error(editor.problem() if key in unfit else None)

    def values(self) -> dict[str, JsonValue]:
        """What the officer chose; an untouched default is left out.

        A value of a parameter this clause no longer has is kept as it is.
        """
        found = {k: v for k, v in self._stored.items() if k not in self._fields}
        for key, (_, editor, _field) in self._fields.items():
            value = editor.value()
            if editor.unfit():
                value = self._stored.get(key)
            if is_blank(value):
                continue
            if key in self._stored or not same(value, self._defaults[key]):
                found[key] = value
        return found

    def unfit(self) -> dict[str, str]:
        """Typed text that is no value, by key."""
        return {k: text for k, (_, e, _f) in self._fields.items() if (text := e.unfit())}

    def set_problem(self, key: str, sentence: str | None) -> None:
        """A sentence under one field; none takes it away unless the field has its own."""
        if key in self._fields:
            _, editor, field = self._fields[key]
            field.set_error(sentence or editor.problem())

    def editor(self, key: str) -> Editor | None:
        return self._fields[key][1] if key in self._fields else None

    def first_gap(self) -> QWidget | None:
        """The first required field without a value."""
        for parameter, editor, _ in self._fields.values():
            if parameter.required_input and is_blank(editor.value()) and editor.parts():
                return editor.parts()[0]
        return None

    def set_read_only(self, read_only: bool) -> None:
        for _, editor, _field in self._fields.values():
            editor.set_read_only(read_only)

    def _clear(self) -> None:
        self._fields.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_left(self) -> None:
        """An emptied field with a default shows the default again: that is what is printed."""
        for key, (_, editor, _field) in self._fields.items():
            if is_blank(editor.value()) and not editor.unfit() and self._defaults[key] is not None:
                editor.blockSignals(True)
                editor.set_value(self._defaults[key])
                editor.blockSignals(False)
        self.left.emit()


def _named(parameter: Parameter, case: Case) -> JsonValue:
    """With the case's own names; in the word of its body, where it is not one of a list."""
    default = parameter.default
    if not isinstance(default, str):
        return default
    if not parameter.allowed:
        default = in_word(default, word_of(case.municipality.name))
    for key in CASE_PLACEHOLDERS:
        default = default.replace("{" + key + "}", case_value(key, case) or BLANK)
    return default


def _hint(parameter: Parameter, editor: Editor) -> str:
    """「室名・什器まで。例:…」; nothing for what the field says itself."""
    if parameter.auto:
        return ""
    note = parameter.allowed_note
    if note.startswith("自由記述"):
        note = note.removeprefix("自由記述").strip("()")
    parts = [note] if note else []
    if isinstance(editor, Number) and (parameter.min is not None or parameter.max is not None):
        parts.append(editor.range())
    if isinstance(parameter.example, str):
        parts.append(f"例:{parameter.example}")
    if parameter.omit_sentence_if_empty_or and parameter.default is not None:
        parts.append(f"「{parameter.omit_sentence_if_empty_or}」なら、この一文は入りません")
    return "。".join(parts)
