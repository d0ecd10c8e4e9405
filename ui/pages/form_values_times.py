"""Editors of times on a form: a time of day, a day with its time, a month."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from pydantic import JsonValue
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QWidget

from checklists import dates, typed_values
from checklists.typed_values import half_width
from ui import theme
from ui.pages.clause_date_editors import Day
from ui.pages.clause_editor import Editor, Line
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.conversion import take_over
from ui.widgets.line_field import LineField


def _gone(editor: QWidget) -> bool:
    """Whether the focus has left the whole of a field made of several boxes."""
    there = QApplication.focusWidget()
    inside = there is not None and editor.isAncestorOf(there)
    return not inside and QApplication.activePopupWidget() is None


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
        return typed_values.clock(self.field.text())

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
        self._tell()  # the day told its own while the time stood here no more

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
        take_over(watched, event)
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
        self.era.moved.connect(self._on_edited)
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
        take_over(watched, event)
        if event.type() == QEvent.Type.FocusOut and _gone(self):
            self.leave()
        return super().eventFilter(watched, event)

    def _read(self) -> tuple[str | None, str | None]:
        year, month = half_width(self.year.text()), half_width(self.month.text())
        if not (year or month):
            return None, None
        if year and (not month or len(year) > 3):
            whole = typed_values.month(year)
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
