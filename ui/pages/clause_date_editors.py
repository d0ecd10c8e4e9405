"""Editors of parameters that are a date, or a date or words that say when."""

from collections.abc import Sequence

from pydantic import JsonValue
from PySide6.QtWidgets import QWidget

from ui.pages.clause_editor import Editor, Line
from ui.widgets.date_field import DateField
from ui.widgets.line_field import LineField
from ui.widgets.segments import Segments


class Day(Editor):
    """A date."""

    wide = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.date = DateField(self)
        self._problem: str | None = None
        self._stack(self.date)
        self.date.left.connect(self._on_left)
        self.date.problem_changed.connect(self._on_problem)
        self.setFocusProxy(self.date)

    def value(self) -> JsonValue:
        return self.date.value()

    def set_value(self, value: JsonValue) -> None:
        self.date.set_value(value if isinstance(value, str) and value else None)
        if self._problem is not None:  # it was of what stood here before
            self._problem = None
            self.problem_changed.emit(None)

    def unfit(self) -> str:
        typed = [box.text() for box in self._boxes()]
        if self.date.value() is not None or not any(typed):
            return ""
        return "|".join([str(self.date.era.value() or ""), *typed])

    def set_unfit(self, text: str) -> None:
        era, *typed = text.split("|")
        self.date.era.set_value(era)
        for box, words in zip(self._boxes(), typed, strict=False):
            box.set_text(words)
        self._on_problem("この日付は使えません。年・月・日を確かめてください")

    def problem(self) -> str | None:
        return self._problem

    def parts(self) -> Sequence[QWidget]:
        return (self.date,)

    def error_parts(self) -> Sequence[QWidget]:
        return self.date.error_parts()

    def set_read_only(self, read_only: bool) -> None:
        self.date.set_read_only(read_only)

    def _boxes(self) -> tuple[LineField, ...]:
        return (self.date.year, self.date.month, self.date.day)

    def _on_problem(self, problem: str | None) -> None:
        self._problem = problem
        self.problem_changed.emit(problem)
        if problem:
            self.left.emit()


class DayOrRule(Editor):
    """A date, or words that say when."""

    wide = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = Segments([("day", "日付で決める"), ("rule", "言葉で決める")], self)
        self.day = Day(self)
        self.rule = Line(self)
        self._stack(self.way, self.day, self.rule)
        self.way.chosen.connect(self._on_way)
        for editor in (self.day, self.rule):
            editor.edited.connect(self.edited)
            editor.left.connect(self.left)
        self.day.problem_changed.connect(self.problem_changed)
        self.setFocusProxy(self.way.button("day"))

    def value(self) -> JsonValue:
        return self._now().value()

    def set_value(self, value: JsonValue) -> None:
        words = value if isinstance(value, str) else ""
        is_day = not words or (len(words) == 10 and words[4] == words[7] == "-")
        self.way.set_value("day" if is_day else "rule")
        self.day.set_value(words if is_day else None)
        self.rule.set_value(None if is_day else words)
        self._look()

    def unfit(self) -> str:
        return self._now().unfit()

    def set_unfit(self, text: str) -> None:
        self.way.set_value("day")
        self.day.set_unfit(text)
        self._look()

    def problem(self) -> str | None:
        return self._now().problem()

    def parts(self) -> Sequence[QWidget]:
        return (self.way, *self.day.parts(), *self.rule.parts())

    def error_parts(self) -> Sequence[QWidget]:
        return self._now().error_parts()

    def set_read_only(self, read_only: bool) -> None:
        self.way.setEnabled(not read_only)
        self.day.set_read_only(read_only)
        self.rule.set_read_only(read_only)

    def _now(self) -> Editor:
        return self.rule if self.way.value() == "rule" else self.day

    def _look(self) -> None:
        self.day.setVisible(self.way.value() != "rule")
        self.rule.setVisible(self.way.value() == "rule")

    def _on_way(self, _way: object) -> None:
        self._look()
        self._on_left()
