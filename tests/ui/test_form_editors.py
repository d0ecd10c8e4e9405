"""Editors of the values of a form: what is typed, what is meant, what is no value."""

import pytest
from pytestqt.qtbot import QtBot

from checklists.form import FormField
from checklists.own_values import (
    own_fields,
    own_tables,
)
from checklists.reader.shipped import shipped_forms
from ui.pages.clause_date_editors import Day
from ui.pages.form_values_editors import Amount, editor_of, hint_of
from ui.pages.form_values_times import Clock, Moment, Month
from ui.widgets.field import Field

MISPRINT = "form-misprint-monthly"
RESULT = "form-checklist-result"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("9:30", "09:30"), ("９時３０分", "09:30"), ("0930", "09:30"), ("930", "09:30"), ("17時", "17:00")],
)  # fmt: skip
def test_times_as_people_write_them(qtbot: QtBot, typed: str, value: str) -> None:
    clock = Clock()
    qtbot.addWidget(clock)
    clock.field.setText(typed)
    assert (clock.value(), clock.problem()) == (value, None)


@pytest.mark.parametrize("typed", ["25:00", "9:60", "朝", "9"])
def test_no_time_is_said(qtbot: QtBot, typed: str) -> None:
    clock = Clock()
    qtbot.addWidget(clock)
    clock.field.setText(typed)
    assert clock.value() is None and clock.problem() and clock.unfit() == typed


def test_a_moment_shown_anew_has_no_old_mistake(qtbot: QtBot) -> None:
    editor = Moment()
    field = Field("受け取った日時", editor)
    qtbot.addWidget(field)
    for box, text in zip(editor.day._boxes(), ("8", "2", "30"), strict=True):
        box.setText(text)
    editor.day.date.leave()
    assert field.error
    editor.set_value("2026-05-12T10:30")
    assert editor.problem() is None and field.error is None


def test_half_a_moment_is_kept_through_a_restart(qtbot: QtBot) -> None:
    first, second = Moment(), Moment()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    first.day.set_value("2026-05-12")
    assert first.value() is None and "時刻" in (first.problem() or "")
    second.set_unfit(first.unfit())
    assert second.day.value() == "2026-05-12"
    second.clock.field.setText("10時30分")
    assert second.value() == "2026-05-12T10:30" and second.problem() is None


@pytest.mark.parametrize(
    ("era", "year", "month", "value"),
    [
        ("令和", "9", "4", "2027-04"),
        ("令和", "元", "5", "2019-05"),
        ("平成", "31", "4", "2019-04"),
        ("令和", "202704", "", "2027-04"),
        ("令和", "2027-4", "", "2027-04"),
    ],
)
def test_months(qtbot: QtBot, era: str, year: str, month: str, value: str) -> None:
    editor = Month()
    qtbot.addWidget(editor)
    editor.era.set_value(era)
    editor.year.setText(year)
    editor.month.setText(month)
    assert (editor.value(), editor.problem()) == (value, None)


@pytest.mark.parametrize(
    ("era", "year", "month"),
    [("令和", "9", "13"), ("令和", "9", ""), ("令和", "元", "4"), ("令和", "九", "4")],
)
def test_no_month_is_said(qtbot: QtBot, era: str, year: str, month: str) -> None:
    editor = Month()
    qtbot.addWidget(editor)
    editor.era.set_value(era)
    editor.year.setText(year)
    editor.month.setText(month)
    assert editor.value() is None and editor.problem()
    other = Month()
    qtbot.addWidget(other)
    other.set_unfit(editor.unfit())
    assert (other.year.text(), other.month.text()) == (year, month)


def test_numbers_with_units_and_words(qtbot: QtBot) -> None:
    plain, years = Amount("件", least=1), Amount(fraction=True, words=True)
    for one in (plain, years):
        qtbot.addWidget(one)
    for text, value in (("１２", 12), ("1,200", 1200)):
        plain.field.setText(text)
        assert plain.value() == value
    for text in ("0", "1.5", "多数"):
        plain.field.setText(text)
        assert plain.value() is None and plain.problem()
    years.field.setText("6年3月")
    assert years.value() == "6年3月"
    years.field.setText("1.5")
    assert years.value() == 1.5
    plain.set_value("3件ほど")  # from a case file
    assert plain.value() == "3件ほど" and plain.problem() is None


def test_hints_do_not_repeat_the_choices() -> None:
    forms = shipped_forms()
    rows = own_tables(forms.by_id(MISPRINT))[0]
    hints = {column.name: hint_of(column) for column in rows.columns}
    assert hints["kind"] == "" and hints["item"].startswith("例")


def test_a_choice_with_a_blank_takes_words_of_ones_own(qtbot: QtBot) -> None:
    form = shipped_forms().by_id("form-business-registration")
    field = next(one for one in own_fields(form) if one.name == "secondary_use")
    assert isinstance(field, FormField)
    editor = editor_of(field)
    qtbot.addWidget(editor)
    editor.set_value("あり(県、番号法第19条)")
    assert editor.value() == "あり(県、番号法第19条)"


def test_a_day_of_a_form_is_a_date_field() -> None:
    form = shipped_forms().by_id(RESULT)
    assert isinstance(editor_of(own_fields(form)[0]), Day)
