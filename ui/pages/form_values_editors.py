"""Editors of one field or column of a form, by the types of forms.yaml."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date

from pydantic import JsonValue
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from checklists import dates
from checklists.form import FormColumn, FormField
from ui import theme
from ui.pages.clause_choice_editors import Choice, Several
from ui.pages.clause_date_editors import Day
from ui.pages.clause_editor import Editor, Line, Text
from ui.pages.profile_editors import NOT_CHOSEN, Name, Term, fiscal_year
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.line_field import LineField

_WHOLE = re.compile(r"[0-9]{1,12}")
_FRACTION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?")
_LEAST = re.compile(r"([0-9]+)以上")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])(?:[:時]|(?=[0-9]{2}$))([0-5][0-9])分?")
_HOUR = re.compile(r"([01]?[0-9]|2[0-3])時")


def _plain(text: str) -> str:
    """Digits and signs half width, without spaces around."""
    return unicodedata.normalize("NFKC", text).strip()


def _gone(editor: QWidget) -> bool:
    """Whether the focus has left the whole of a field made of several boxes."""
    there = QApplication.focusWidget()
    inside = there is not None and editor.isAncestorOf(there)
    return not inside and QApplication.activePopupWidget() is None


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
        typed = self.field.text().strip()
        text = _plain(typed).replace(",", "")
        if not text:
            return None, None
        number: int | float
        if _WHOLE.fullmatch(text):
            number = int(text)
        elif self._fraction and _FRACTION.fullmatch(text):
            number = float(text)
        elif self._words:
            return typed, None
        else:
            return None, "数字で書いてください"
        if number < self._least:
            return None, f"{self._least}以上の数を書いてください"
        return number, None

    def _on_edited(self) -> None:
        self.edited.emit()
        if self.problem() is None:
            self.problem_changed.emit(None)

    def _on_number_left(self, _text: str) -> None:
        self.problem_changed.emit(self.problem())
        self._on_left()


class Clock(Line):
    """A time of day: 「9:30」, 「9時30分」, 「0930」, full-width digits too; kept as 09:30."""

    def __init__(self, parent: QWidget | None = None) -> None:
        Editor.__init__(self, parent)
        self.field = LineField("", self, width=5)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        row.addStretch(1)
        self.field.textEdited.connect(self._on_edited)
        self.field.left.connect(self._on_time_left)
        self.setFocusProxy(self.field)

    def value(self) -> JsonValue:
        text = _plain(self.field.text())
        if found := _HOUR.fullmatch(text):
            return f"{int(found[1]):02}:00"
        found = _CLOCK.fullmatch(text)
        return f"{int(found[1]):02}:{found[2]}" if found else None

    def unfit(self) -> str:
        return self.field.text() if self.problem() else ""

    def set_unfit(self, text: str) -> None:
        self.field.set_text(text)
        self.problem_changed.emit(self.problem())

    def problem(self) -> str | None:
        empty = not self.field.text().strip()
        return None if empty or self.value() else "時刻は「9:30」のように書いてください"

    def _on_edited(self) -> None:
        self.edited.emit()
        if self.problem() is None:
            self.problem_changed.emit(None)

    def _on_time_left(self, _text: str) -> None:
        value = self.value()
        if isinstance(value, str):
            self.field.set_text(value)
        self.problem_changed.emit(self.problem())
        self._on_left()


class Moment(Editor):
    """A day and a time of day, as ``2026-05-12T10:30``."""

    wide = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day, self.clock = Day(self), Clock(self)
        self._stack(self.day, self.clock)
        for editor in (self.day, self.clock):
            editor.edited.connect(self.edited)
            editor.left.connect(self._on_part_left)
            editor.problem_changed.connect(lambda _=None: self._tell())
        date_ = self.day.date
        for box in (date_.era, date_.year, date_.month, date_.day, self.clock.field):
            box.installEventFilter(self)
        self.setFocusProxy(self.day)

    def value(self) -> JsonValue:
        day, clock = self.day.value(), self.clock.value()
        return f"{day}T{clock}" if day and clock else None

    def set_value(self, value: JsonValue) -> None:
        day, _, clock = value.partition("T") if isinstance(value, str) else ("", "", "")
        self.day.set_value(day or None)
        self.clock.set_value(clock or None)

    def unfit(self) -> str:
        typed = (self.day.unfit() or self.day.value() or "", self.clock.field.text())
        return "" if self.value() or not any(typed) else "\n".join(str(part) for part in typed)

    def set_unfit(self, text: str) -> None:
        day, _, clock = text.partition("\n")
        if "|" in day:
            self.day.set_unfit(day)
        else:
            self.day.set_value(day or None)
        self.clock.field.set_text(clock)
        self._tell()

    def problem(self) -> str | None:
        if words := self.day.problem() or self.clock.problem():
            return words
        return "日付と時刻の両方を入れてください" if self.unfit() else None

    def parts(self) -> Sequence[QWidget]:
        return (*self.day.parts(), *self.clock.parts())

    def error_parts(self) -> Sequence[QWidget]:
        if self.clock.problem() or (self.day.value() and not self.clock.value()):
            return self.clock.parts()
        return self.day.error_parts()

    def setAccessibleName(self, name: str) -> None:
        QWidget.setAccessibleName(self, name)
        self.day.setAccessibleName(f"{name} 日付")
        self.clock.setAccessibleName(f"{name} 時刻")

    def set_read_only(self, read_only: bool) -> None:
        self.day.set_read_only(read_only)
        self.clock.set_read_only(read_only)

    def leave(self) -> None:
        """Tell what stands there now, half a moment too."""
        self._tell()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and _gone(self) and self.unfit():
            self.leave()
        return super().eventFilter(watched, event)

    def _on_part_left(self) -> None:
        # On the way from the day to the time half a moment is no mistake yet.
        if _gone(self) or self.value():
            self.leave()

    def _tell(self) -> None:
        self.problem_changed.emit(self.problem())


class Month(Editor):
    """A month, as ``2027-04``: era, year and month; 「R9.4」 and 「202704」 in the first box."""

    wide = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        eras = [(era.name, era.name) for era in reversed(dates.ERAS)]
        self.era = ChoiceBox(eras, self, width=2)
        self.era.set_value(eras[0][0])
        self.era.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.year, self.month = (LineField("", self, width=2) for _ in range(2))
        self._said = QLabel("", self)
        self._said.setProperty("role", "sub")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.era)
        for box, unit in ((self.year, "年"), (self.month, "月")):
            box.set_numeric()
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            box.textEdited.connect(self._on_edited)
            row.addWidget(box)
            row.addWidget(QLabel(unit, self))
        row.addWidget(self._said)
        row.addStretch(1)
        self._told: JsonValue = None
        self.era.chosen.connect(lambda _era: self.leave())
        for part in self.parts():
            part.installEventFilter(self)
        self.setFocusProxy(self.year)

    def value(self) -> JsonValue:
        return self._read()[0]

    def set_value(self, value: JsonValue) -> None:
        self._told = value
        self._show(value if isinstance(value, str) else None)

    def unfit(self) -> str:
        typed = (self.year.text(), self.month.text())
        if self.value() is not None or not any(typed):
            return ""
        return "|".join([str(self.era.value()), *typed])

    def set_unfit(self, text: str) -> None:
        era, _, rest = text.partition("|")
        year, _, month = rest.partition("|")
        self.era.set_value(era)
        self.year.set_text(year)
        self.month.set_text(month)
        self.problem_changed.emit(self.problem())

    def problem(self) -> str | None:
        return self._read()[1]

    def parts(self) -> Sequence[QWidget]:
        return (self.era, self.year, self.month)

    def error_parts(self) -> Sequence[QWidget]:
        return (self.year, self.month)

    def setAccessibleName(self, name: str) -> None:
        QWidget.setAccessibleName(self, name)
        for part, word in zip(self.parts(), ("元号", "年", "月"), strict=True):
            part.setAccessibleName(f"{name} {word}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and _gone(self):
            self.leave()
        return super().eventFilter(watched, event)

    def _read(self) -> tuple[str | None, str | None]:
        year, month = _plain(self.year.text()), _plain(self.month.text())
        if not (year or month):
            return None, None
        if year and (not month or len(year) > 3):
            whole = _whole_month(year)
            return whole, None if whole else "年と月の両方を入れてください"
        if not (year and month):
            return None, "年と月の両方を入れてください"
        year = "1" if year == "元" else year
        if not (year.isdigit() and month.isdigit()):
            return None, "年と月は数字で入れてください"
        if not 1 <= int(month) <= 12:
            return None, "月は1から12までです"
        era = next(one for one in dates.ERAS if one.name == self.era.value())
        western = era.first.year + int(year) - 1
        if not 1868 <= western <= 2199:
            return None, "この年は使えません。年を確かめてください"
        if date(western, int(month), monthrange(western, int(month))[1]) < era.first:
            return None, f"{era.name}は{dates.wareki(era.first)}からです。元号か月を直してください"
        return f"{western}-{int(month):02}", None

    def _show(self, iso: str | None) -> None:
        self._said.setText("")
        if iso is None:
            self.year.set_text("")
            self.month.set_text("")
            return
        year, month = (int(part) for part in iso.split("-"))
        era = dates.era_of(date(year, month, monthrange(year, month)[1]))
        self.era.set_value(era.name)
        self.year.set_text(str(year - era.first.year + 1))
        self.month.set_text(str(month))
        self._said.setText(f"{year}年{month}月分")

    def _on_edited(self, _text: str) -> None:
        self.edited.emit()
        if self.problem() is None:
            self.problem_changed.emit(None)

    def leave(self) -> None:
        """Tell the month now, as when the field is left."""
        value, problem = self._read()
        self.problem_changed.emit(problem)
        if problem is None:
            self._show(value)
        if problem is not None or value != self._told:
            self._told = value
            self.left.emit()


def _whole_month(text: str) -> str | None:
    """「R9.4」, 「2027-04」 or 「202704」 as ``2027-04``."""
    if re.fullmatch(r"[0-9]{6}", text):
        text = f"{text[:4]}-{text[4:]}"
    ending = "-1" if "-" in text else ".1"
    try:
        day = dates.parse(text.removesuffix("月分").removesuffix("月") + ending)
    except dates.DateRefused:
        return None
    return f"{day.year}-{day.month:02}"


class Tick(Editor):
    """A box to tick; an empty one is no value, or the no that stood there."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty: bool | None = None
        self.box = QCheckBox(label.replace("&", "&&"), self)
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
    options += [(word, word) for word in field.choices]
    return Choice(options, own=bool(field.choice_blank))


def _number(field: FormField | FormColumn, *, fraction: bool) -> Editor:
    least = _LEAST.match(field.constraint)
    return Amount(
        field.unit or "",
        fraction=fraction,
        least=int(least[1]) if least else 0,
        # 「年月で記入可」: years of service are a number or words.
        words="記入可" in field.constraint,
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
