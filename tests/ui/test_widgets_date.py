"""DateField: every way to type a date, and what is said about an impossible one."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.line_field import LineField


class Stand:
    """A date in a field in a window, with somewhere else to go."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        self.date = DateField()
        self.field = Field("契約期間の終わり", self.date, required=True)
        self.other = LineField()
        column.addWidget(self.field)
        column.addWidget(self.other)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.told: list[object] = []
        self.date.left.connect(self.told.append)
        self.bot = qtbot

    def type(self, year: str, month: str = "", day: str = "") -> None:
        boxes = (self.date.year, self.date.month, self.date.day)
        for box, text in zip(boxes, (year, month, day), strict=True):
            box.setFocus()
            box.selectAll()
            self.bot.keyClick(box, Qt.Key.Key_Delete)
            converted = QInputMethodEvent()
            converted.setCommitString(text)
            QApplication.sendEvent(box, converted)

    def leave(self) -> None:
        self.other.setFocus()

    def said(self) -> str:
        return self.date._said.text()


@pytest.fixture
def stand(qtbot: QtBot) -> Stand:
    return Stand(qtbot)


def test_a_date_is_told_when_the_whole_field_is_left(stand: Stand) -> None:
    stand.type("9", "4", "1")
    assert stand.told == []
    stand.leave()
    assert stand.told == ["2027-04-01"]
    assert stand.said() == "2027年4月1日(木) 令和9年度"
    assert stand.field.error is None


@pytest.mark.parametrize("typed", ["R9.4.1", "令和9年4月1日", "20270401", "R9.4.1", "2027-04-01"])
def test_a_date_typed_as_a_whole_goes_into_the_boxes(stand: Stand, typed: str) -> None:
    stand.date.year.setFocus()
    stand.date.year.setText(typed)
    stand.leave()
    assert stand.told == ["2027-04-01"]
    boxes = (stand.date.year, stand.date.month, stand.date.day)
    assert [box.text() for box in boxes] == ["9", "4", "1"]
    assert stand.date.era.value() == "令和"


def test_an_impossible_date_is_refused_with_the_right_one_offered(stand: Stand) -> None:
    stand.type("10", "2", "30")
    stand.leave()
    assert stand.told == []
    assert stand.field.error
    assert stand.date.day.property("state") == "error"
    assert stand.date.day.text() == "30"
    offer = stand.date._offer
    assert offer.isVisible()
    assert offer.text() == "令和10年2月29日(火)にする"
    offer.click()
    assert stand.told == ["2028-02-29"]
    assert stand.field.error is None
    assert not offer.isVisible()
    assert stand.said() == "2028年2月29日(火) 令和9年度"


@pytest.mark.parametrize("typed", ["1026-04-01", "0206年4月1日", "1026-2-30", "1867-12-31"])
def test_a_day_before_meiji_is_refused(stand: Stand, typed: str) -> None:
    stand.type(typed)
    stand.leave()
    assert stand.told == [] and stand.date.value() is None
    assert stand.field.error
    assert stand.date.year.text() == typed
    assert not stand.date._offer.isVisible()


def test_a_stored_day_before_meiji_is_shown_as_it_is(stand: Stand) -> None:
    stand.date.set_value("0206-04-01")
    assert stand.date.year.text() == "0206-04-01"
    stand.leave()
    assert stand.told == []


def test_a_mended_date_has_no_red_box_left(stand: Stand) -> None:
    stand.type("9")
    stand.leave()
    boxes = (stand.date.year, stand.date.month, stand.date.day)
    assert [box.property("state") == "error" for box in boxes] == [False, True, True]
    stand.type("9", "4", "1")
    stand.leave()
    assert stand.field.error is None
    assert not any(box.property("state") for box in boxes)


def test_a_half_typed_date_is_named_when_left_not_while_typing(stand: Stand) -> None:
    stand.type("9", "4")
    assert stand.field.error is None
    stand.leave()
    assert stand.field.error == "年、月、日をすべて入力してください"
    assert stand.date.day.property("state") == "error"
    assert stand.told == []


def test_letters_are_no_date(stand: Stand) -> None:
    stand.type("9", "x", "1")
    stand.leave()
    assert stand.field.error == "年、月、日は数字で入力してください"
    assert red(stand) == ["month"]


@pytest.mark.parametrize(
    ("typed", "boxes"),
    [
        (("9", "13", "1"), ["month"]),
        (("9", "１３", "１"), ["month"]),
        (("元", "元", "1"), ["month"]),
        (("9", "4", "31"), ["day"]),
        (("9", "", "1"), ["month"]),
        (("R9.13.1", "", ""), ["year"]),
    ],
)
def test_the_box_that_is_wrong_is_the_red_one(
    stand: Stand, typed: tuple[str, str, str], boxes: list[str]
) -> None:
    stand.type(*typed)
    stand.leave()
    assert stand.field.error
    assert red(stand) == boxes


def red(stand: Stand) -> list[str]:
    names = ("year", "month", "day")
    return [name for name in names if getattr(stand.date, name).property("state") == "error"]


def test_the_first_year_of_an_era(stand: Stand) -> None:
    stand.type("元", "5", "1")
    stand.leave()
    assert stand.told == ["2019-05-01"]


def test_full_width_digits(stand: Stand) -> None:
    for box, text in zip(
        (stand.date.year, stand.date.month, stand.date.day), ("9", "12", "31"), strict=True
    ):
        box.setFocus()
        box.setText(text)
    stand.leave()
    assert stand.told == ["2027-12-31"]


def test_emptied_is_told_as_none_and_no_error(stand: Stand) -> None:
    stand.date.set_value("2027-04-01")
    stand.type("", "", "")
    stand.leave()
    assert stand.told == [None]
    assert stand.field.error is None


def test_a_stored_date_is_shown_and_not_told(stand: Stand) -> None:
    stand.date.set_value("1989-01-07")
    assert stand.date.era.value() == "昭和"
    assert stand.date.year.text() == "64"
    stand.date.year.setFocus()
    stand.leave()
    assert stand.told == []
    assert stand.date.value() == "1989-01-07"


def test_a_read_only_date_cannot_be_typed_over(stand: Stand) -> None:
    stand.date.set_value("2027-04-01")
    stand.date.set_read_only(True)
    stand.type("10", "2", "3")
    stand.leave()
    assert stand.told == []
    assert stand.date.value() == "2027-04-01"


def test_every_box_says_whose_it_is(stand: Stand) -> None:
    names = [part.accessibleName() for part in stand.date._parts()]
    assert names == [f"契約期間の終わり、必須 {word}" for word in ("元号", "年", "月", "日")]


def test_a_narrow_column_puts_the_words_under_the_boxes(stand: Stand) -> None:
    stand.type("10", "2", "30")
    stand.leave()
    offer = stand.date._offer
    stand.window.resize(760, 200)
    stand.bot.waitUntil(lambda: offer.mapTo(stand.date, QPoint(0, 0)).x() > 300)
    stand.window.resize(stand.date.minimumSizeHint().width() + 60, 260)
    stand.bot.waitUntil(lambda: offer.mapTo(stand.date, QPoint(0, 0)).x() < 20)
    assert offer.mapTo(stand.date, QPoint(0, 0)).y() >= 44


def test_a_whole_date_in_the_first_box_is_spread_before_one_types_on(stand: Stand) -> None:
    stand.date.year.setFocus()
    stand.date.year.setText("R8.12.10")
    stand.date.month.setFocus()
    assert stand.date.month.text() == "12" and stand.date.day.text() == "10"
    stand.date.year.setFocus()
    stand.date.year.setText("R8.4.31")
    stand.date.month.setFocus()
    assert stand.date.year.text() == "R8.4.31"  # stays to be seen and mended
