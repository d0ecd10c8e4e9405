"""Editors of one field or column of a form, by the types of forms.yaml."""

from collections.abc import Callable, Sequence

from pydantic import JsonValue
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from checklists import typed_values
from checklists.body_view import said_choice
from checklists.form import FormColumn, FormField
from ui import theme
from ui.pages.clause_choice_editors import Choice, Several
from ui.pages.clause_date_editors import Day
from ui.pages.clause_editor import Editor, Line, Text
from ui.pages.form_values_times import Clock, Moment, Month
from ui.pages.profile_editors import NOT_CHOSEN, Name, Term, fiscal_year
from ui.widgets.line_field import LineField
from ui.widgets.tick_box import TickBox


class Amount(Line):
    """A number with its unit; where a form also takes words (「6年3月」) they are kept."""

    def __init__(
        self,
        unit: str = "",
        *,
        fraction: bool = False,
        least: int = 0,
        words: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        Editor.__init__(self, parent)
        self._fraction, self._least, self._words = fraction, least, words
        self.field = LineField("", self, width=7 if not words else 10)
        self.field.set_numeric()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.field)
        if unit:
            row.addWidget(QLabel(unit, self))
        row.addStretch(1)
        self.field.textEdited.connect(self._on_edited)
        self.field.left.connect(self._on_number_left)
        self.setFocusProxy(self.field)

    def value(self) -> JsonValue:
        return self._read()[0]

    def set_value(self, value: JsonValue) -> None:
        given = value is not None and not isinstance(value, bool)
        # A case file may hold words for any number; what came in is no mistake of today.
        self._words = self._words or isinstance(value, str)
        self.field.set_text(str(value) if given else "")

    def unfit(self) -> str:
        return self.field.text() if self.problem() else ""

    def set_unfit(self, text: str) -> None:
        self.field.set_text(text)
        self.problem_changed.emit(self.problem())

    def problem(self) -> str | None:
        return self._read()[1]

    def _read(self) -> tuple[int | float | str | None, str | None]:
        return typed_values.amount(
            self.field.text(), fraction=self._fraction, least=self._least, words=self._words
        )

    def _on_edited(self) -> None:
        self.edited.emit()
        if self.problem() is None:
            self.problem_changed.emit(None)

    def _on_number_left(self, _text: str) -> None:
        self.problem_changed.emit(self.problem())
        self._on_left()


class Tick(Editor):
    """A box to tick; an empty one is no value, or the no that stood there."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty: bool | None = None
        self.box = TickBox(label.replace("&", "&&"), self)
        self._stack(self.box)
        self.box.clicked.connect(self._on_left)
        self.setFocusProxy(self.box)

    def value(self) -> JsonValue:
        return True if self.box.isChecked() else self._empty

    def set_value(self, value: JsonValue) -> None:
        self._empty = False if isinstance(value, bool) else None
        self.box.setChecked(value is True)

    def parts(self) -> Sequence[QWidget]:
        return (self.box,)


def _chosen(field: FormField | FormColumn) -> Editor:
    options: list[tuple[JsonValue, str]] = [(None, NOT_CHOSEN)]
    options += [(one, said_choice(field, one)) for one in field.choices]
    return Choice(options, own=bool(field.choice_blank))


def _number(field: FormField | FormColumn, *, fraction: bool) -> Editor:
    return Amount(
        field.unit or "",
        fraction=fraction,
        least=typed_values.least_of(field.constraint),
        words=typed_values.takes_words(field.constraint),
    )


_MAKERS: dict[str, Callable[[FormField | FormColumn], Editor]] = {
    "multiline": lambda field: Text(3),
    "int": lambda field: _number(field, fraction=False),
    "money": lambda field: _number(field, fraction=False),
    "decimal": lambda field: _number(field, fraction=True),
    "bool": lambda field: Tick("はい"),
    "enum": _chosen,
    "checklist": lambda field: Several(field.choices),
    "wareki_date": lambda field: Day(),
    "wareki_datetime": lambda field: Moment(),
    "wareki_year_month": lambda field: Month(),
    "wareki_date_range": lambda field: Term(),
    "wareki_fiscal_year": lambda field: fiscal_year(),
    "time": lambda field: Clock(),
    "person": lambda field: Name(),
    "person_list": lambda field: Name(),
}


def editor_of(field: FormField | FormColumn) -> Editor:
    """The editor of a field's type; a type that is printed as it is typed is one line."""
    if field.type in ("enum", "checklist") and not field.choices:
        return Line()
    make = _MAKERS.get(field.type)
    return make(field) if make is not None else Line()


def hint_of(field: FormField | FormColumn) -> str:
    """What the form says of the field; the list of choices is in the choice itself."""
    if field.choices and field.choices[0] in field.constraint:
        return ""
    return field.constraint
