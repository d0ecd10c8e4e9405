"""Editors of one entry of the consultation paper, by the type of the entry."""

import json
from collections.abc import Callable, Sequence

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from checklists import dates
from checklists.body_view import said_choice
from checklists.profile import ProfileColumn, ProfileField
from ui import theme
from ui.pages.clause_choice_editors import Choice, Several, YesNo
from ui.pages.clause_date_editors import Day
from ui.pages.clause_editor import Editor, Line, Lines, Number, Text
from ui.pages.profile_table import RowsEditor
from ui.widgets.line_field import LineField
from ui.widgets.name_field import NameField

_FIRST_YEAR, _LAST_YEAR = 2019, 2045
NOT_CHOSEN = "（選んでいません）"


class Name(Line):
    """A name, kept as typed; ``remark`` says which character nothing can print."""

    note_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        Editor.__init__(self, parent)
        self.name = NameField("", self)
        self.field: LineField = self.name
        self._stack(self.field)
        self.field.textEdited.connect(self.edited)
        self.field.left.connect(self._on_left)
        self.name.problem_changed.connect(self.problem_changed)
        self.name.note_changed.connect(self.note_changed)
        self.setFocusProxy(self.field)

    def remark(self) -> str | None:
        """Said at the field, though the name is recorded as it is."""
        return self.name.problem()


def remark_of(editor: Editor) -> str | None:
    """What is to be said at a field: why it cannot be recorded, or what paper cannot show."""
    remark: str | None = getattr(editor, "remark", editor.problem)()
    return remark


def note_of(editor: Editor) -> str:
    """Good news about what stands in a field."""
    return editor.name.note() if isinstance(editor, Name) else ""


class Switch(YesNo):
    """有 or 無, no wider than the words need."""

    def __init__(self, values: tuple[JsonValue, JsonValue], parent: QWidget | None = None) -> None:
        super().__init__(parent, values=values)
        self.segments.setMaximumWidth(theme.px(240))


class Composed(Editor):
    """Several named parts under small captions; the value is an object of their values."""

    wide = True

    def __init__(
        self, parts: Sequence[tuple[str, str, Editor]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts = {key: editor for key, _, editor in parts}
        self._captions = {key: caption for key, caption, _ in parts}
        self._others: dict[str, JsonValue] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(8))
        for row, (_, caption, editor) in enumerate(parts):
            if caption:
                label = QLabel(caption, self)
                label.setProperty("role", "sub")
                grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                label.setFixedHeight(theme.px(44))
            grid.addWidget(editor, row, 1)
            editor.edited.connect(self.edited)
            editor.left.connect(self.left)
            editor.problem_changed.connect(lambda _=None: self._on_problem())
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(parts[0][2])

    def value(self) -> JsonValue:
        found = {
            key: value for key, one in self._parts.items() if (value := one.value()) is not None
        }
        return {**self._others, **found} if found else None

    def set_value(self, value: JsonValue) -> None:
        given = value if isinstance(value, dict) else {}
        self._others = {key: one for key, one in given.items() if key not in self._parts}
        for key, editor in self._parts.items():
            editor.set_value(given.get(key))

    def unfit(self) -> str:
        return self.kept() if any(one.unfit() for one in self._parts.values()) else ""

    def set_unfit(self, text: str) -> None:
        for key, part in kept_parts(text).items():
            editor = self._parts.get(key)
            if editor is not None and isinstance(part, dict):
                if "unfit" in part:
                    editor.set_unfit(str(part["unfit"]))
                else:
                    editor.set_value(part.get("value"))
        self._on_problem()

    def problem(self) -> str | None:
        return next((words for one in self._parts.values() if (words := one.problem())), None)

    def parts(self) -> Sequence[QWidget]:
        return [part for editor in self._parts.values() for part in editor.parts()]

    def setAccessibleName(self, name: str) -> None:
        QWidget.setAccessibleName(self, name)
        for key, editor in self._parts.items():
            editor.setAccessibleName(f"{name} {self._captions[key]}".strip())

    def set_read_only(self, read_only: bool) -> None:
        for editor in self._parts.values():
            editor.set_read_only(read_only)

    def remark(self) -> str | None:
        """The first thing to be said of a part."""
        return next((words for one in self._parts.values() if (words := remark_of(one))), None)

    def kept(self) -> str:
        """Everything that stands in the parts, for a draft."""
        return json.dumps(
            {
                key: {"unfit": text} if (text := one.unfit()) else {"value": one.value()}
                for key, one in self._parts.items()
            },
            ensure_ascii=False,
        )

    def _on_problem(self) -> None:
        self.problem_changed.emit(self.remark())


class Term(Editor):
    """A first and a last day, as ``2026-04-01/2027-03-31``."""

    wide = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._last = Day(self), Day(self)
        self._body = Composed(
            [("first", "始まり", self._first), ("last", "終わり", self._last)], self
        )
        self._stack(self._body)
        self._body.edited.connect(self.edited)
        self._body.left.connect(self.left)
        self._body.problem_changed.connect(lambda _=None: self._on_problem())
        self.setFocusProxy(self._body)

    def value(self) -> JsonValue:
        first, last = self._first.value(), self._last.value()
        return f"{first}/{last}" if first and last else None

    def set_value(self, value: JsonValue) -> None:
        first, _, last = value.partition("/") if isinstance(value, str) else ("", "", "")
        self._first.set_value(first or None)
        self._last.set_value(last or None)
        self._on_problem()  # the days told theirs while only one of the two stood here

    def unfit(self) -> str:
        """One day alone is no term yet."""
        alone = bool(self._first.value()) is not bool(self._last.value())
        return self._body.kept() if alone or self._body.unfit() else ""

    def set_unfit(self, text: str) -> None:
        self._body.set_unfit(text)
        self._on_problem()

    def problem(self) -> str | None:
        if words := self._body.problem():
            return words
        return "始まりと終わりの両方を入れます" if self.unfit() else None

    def parts(self) -> Sequence[QWidget]:
        return self._body.parts()

    def error_parts(self) -> Sequence[QWidget]:
        return [*self._first.error_parts(), *self._last.error_parts()] if self.problem() else []

    def setAccessibleName(self, name: str) -> None:
        QWidget.setAccessibleName(self, name)
        self._body.setAccessibleName(name)

    def set_read_only(self, read_only: bool) -> None:
        self._body.set_read_only(read_only)

    def _on_problem(self) -> None:
        self.problem_changed.emit(self.problem())


class FiscalYears(Composed):
    """A run of fiscal years; the value is the list of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            [("first", "最初", fiscal_year()), ("last", "最後", fiscal_year())], parent
        )

    def value(self) -> JsonValue:
        first, last = self._parts["first"].value(), self._parts["last"].value()
        if not isinstance(first, int):
            return None
        end = last if isinstance(last, int) else first
        return list(range(first, end + 1)) or None

    def set_value(self, value: JsonValue) -> None:
        years = [one for one in value if isinstance(one, int)] if isinstance(value, list) else []
        self._parts["first"].set_value(years[0] if years else None)
        self._parts["last"].set_value(years[-1] if years else None)

    def unfit(self) -> str:
        return self.kept() if self.problem() else ""

    def problem(self) -> str | None:
        """A last year alone, or before the first, is no run of years."""
        first, last = self._parts["first"].value(), self._parts["last"].value()
        if not isinstance(last, int):
            return None
        if not isinstance(first, int):
            return "最初の年度も選びます"
        return "最後の年度が、最初の年度より前です" if last < first else None

    def remark(self) -> str | None:
        return self.problem()


def fiscal_year(parent: QWidget | None = None) -> Choice:
    years = range(_FIRST_YEAR, _LAST_YEAR + 1)
    options: list[tuple[JsonValue, str]] = [(None, NOT_CHOSEN)]
    options += [(year, dates.wareki_year(year)) for year in years]
    return Choice(options, parent)


def kept_parts(text: str) -> dict[str, JsonValue]:
    """The parts of a draft; nothing when it has another shape."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _one_of(chosen: ProfileField | ProfileColumn, parent: QWidget | None = None) -> Choice:
    options: list[tuple[JsonValue, str]] = [(None, NOT_CHOSEN)]
    offered = ((one, said_choice(chosen, one)) for one in chosen.allowed)
    return Choice([*options, *offered], parent)


def _any_of(chosen: ProfileField) -> Several:
    return Several(chosen.allowed, said=[said_choice(chosen, one) for one in chosen.allowed])


def _object(field: ProfileField) -> Composed:
    made: list[tuple[str, str, Editor]] = []
    for one in field.properties:
        editor: Editor
        if one.type == "int":
            editor = Number(0, None)
        elif one.type == "bool":
            editor = Switch((True, False))
        elif one.type == "wareki_date":
            editor = Day()
        elif one.allowed:
            editor = _one_of(one)
        else:
            editor = Line()
        made.append((one.key, one.label, editor))
    return Composed(made)


_MAKERS: dict[str, Callable[[ProfileField], Editor]] = {
    "text": lambda field: Line(),
    "multiline": lambda field: Text(4),
    "int": lambda field: Number(0, None),
    "enum": lambda field: _one_of(field),
    "enum_multi": lambda field: _any_of(field),
    "list": lambda field: Lines(4),
    "bool+text": lambda field: Composed(
        [("value", "有無", Switch((True, False))), ("text", "内容", Line())]
    ),
    "enum+text": lambda field: Composed(
        [("value", "区分", _one_of(field)), ("text", "内容", Line())]
    ),
    "enum_multi+text": lambda field: Composed(
        [("values", "区分", _any_of(field)), ("text", "内容", Line())]
    ),
    "enum(有・無)+person": lambda field: Composed(
        [("value", "有無", Switch(("有", "無"))), ("name", "職氏名", Name())]
    ),
    "text+wareki_date": lambda field: Composed([("text", "回次", Line()), ("date", "期日", Day())]),
    "table": lambda field: RowsEditor(field.columns),
    "object": _object,
    "wareki_date": lambda field: Day(),
    "wareki_date_range": lambda field: Term(),
    "wareki_fiscal_year": lambda field: fiscal_year(),
    "list_wareki_fiscal_year": lambda field: FiscalYears(),
}


def entry_editor(field: ProfileField) -> Editor:
    """The editor of an entry's type; KeyError for a type the catalogue does not know."""
    return _MAKERS[field.type](field)
