"""Text that an input method is still converting: put in once, in every kind of field."""

from types import SimpleNamespace

import pytest
from conversions import compose
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.recovery_code import CodeLine
from ui.pages.form_values_times import Month
from ui.widgets import conversion
from ui.widgets.date_field import DateField
from ui.widgets.line_field import LineField
from ui.widgets.number_box import NumberBox
from ui.widgets.text_area import TextArea


def beside_another(qtbot: QtBot, editor: QWidget) -> LineField:
    """``editor`` with the keyboard in it, in an active window; gives the field to go to."""
    holder = QWidget()
    column, other = QVBoxLayout(holder), LineField()
    for widget in (editor, other):
        column.addWidget(widget)
    editor.stands_in = holder  # type: ignore[attr-defined] # keeps it alive with its parts
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    editor.setFocus()
    return other


class OfWindows:
    """Qt's input context on Windows: ``commit`` does nothing, ``reset`` puts the text in, and it
    resets by itself after the focus has gone."""

    def __init__(self, editor: QWidget) -> None:
        self._editor, self.composing = editor, "けいやく"

    def commit(self) -> None:
        pass

    def reset(self) -> None:
        words, self.composing = self.composing, ""
        if words:
            compose(self._editor, "", words)


class OfAnother(OfWindows):
    """``reset`` throws the text away."""

    def reset(self) -> None:
        self.composing = ""
        compose(self._editor, "")


@pytest.mark.parametrize("platform", [OfWindows, OfAnother])
@pytest.mark.parametrize("make", [LineField, TextArea])
def test_left_half_converted_the_words_stand_there_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, make: type, platform: type[OfWindows]
) -> None:
    editor = make()
    other = beside_another(qtbot, editor)
    method = platform(editor)
    monkeypatch.setattr(conversion, "QGuiApplication", SimpleNamespace(inputMethod=lambda: method))
    compose(editor, "けいやく")
    other.setFocus()
    method.reset()  # as the platform does when the focus has gone
    assert editor.text() == "けいやく"


def thrown_away(editor: QWidget) -> None:
    """As Qt does with an engine of IBus, in the same breath as the focus goes."""
    QApplication.sendEvent(editor, QInputMethodEvent("", []))


@pytest.mark.parametrize("make", [LineField, TextArea])
def test_what_ibus_throws_away_as_the_focus_goes_is_kept(qtbot: QtBot, make: type) -> None:
    editor = make()
    other = beside_another(qtbot, editor)
    told: list[str] = []
    editor.left.connect(told.append)
    compose(editor, "けいやく")
    thrown_away(editor)
    other.setFocus()
    assert (editor.text(), told) == ("けいやく", ["けいやく"])


def test_digits_that_ibus_throws_away_are_kept(qtbot: QtBot) -> None:
    box = NumberBox(1, 200, " MB まで")
    other = beside_another(qtbot, box)
    box.selectAll()
    compose(box, "３")
    thrown_away(box)
    other.setFocus()
    assert box.value() == 3


@pytest.mark.parametrize("make", [LineField, TextArea])
def test_what_the_officer_clears_is_gone(qtbot: QtBot, make: type) -> None:
    editor = make()
    other = beside_another(qtbot, editor)
    compose(editor, "けいやく")
    thrown_away(editor)  # Esc
    qtbot.waitUntil(lambda: not editor.half)
    other.setFocus()
    assert editor.text() == ""


@pytest.mark.parametrize("half", ["２５", "25"])
def test_a_number_takes_the_digits_of_a_japanese_keyboard(qtbot: QtBot, half: str) -> None:
    box = NumberBox(1, 200, " MB まで")
    box.setValue(5)
    other = beside_another(qtbot, box)
    box.selectAll()
    compose(box, half, half)
    assert box.value() == 25
    box.selectAll()
    compose(box, "３")
    other.setFocus()
    assert (box.value(), box.text()) == (3, "3 MB まで")
    box.setFocus()
    box.selectAll()
    compose(box, "にじゅう", "にじゅう")
    other.setFocus()
    assert box.value() == 3


def test_a_code_is_kept_when_its_field_is_left(qtbot: QtBot) -> None:
    line = CodeLine()
    other = beside_another(qtbot, line)
    compose(line, "ＡＢＣ")
    other.setFocus()
    assert line.text() == "ＡＢＣ"


@pytest.mark.parametrize("make", [DateField, Month])
def test_the_last_box_of_a_date_is_read_with_what_is_being_converted(
    qtbot: QtBot, make: type
) -> None:
    date = make()
    other = beside_another(qtbot, date)
    boxes = date.findChildren(LineField)
    for box, number in zip(boxes, "941", strict=False):
        box.setFocus()
        compose(box, number, number if box is not boxes[-1] else "")
    other.setFocus()
    assert date.value() == "2027-04-01"[: len(date.value())]
    assert [box.text() for box in boxes] == ["9", "4", "1"][: len(boxes)]


@pytest.mark.parametrize("key", ["Return", "Escape", "Up", "Space", "Tab"])
@pytest.mark.parametrize("make", [LineField, TextArea])
def test_keys_of_the_conversion_are_not_those_of_the_window(
    qtbot: QtBot, make: type, key: str
) -> None:
    editor = make()
    beside_another(qtbot, editor)
    heard: list[str] = []
    for words in ("Return", "Esc", "Up", "Space"):
        QShortcut(QKeySequence(words), editor.window()).activated.connect(lambda: heard.append(""))
    compose(editor, "かんじ")
    qtbot.keyClick(editor, Qt.Key[f"Key_{key}"])
    assert heard == [] and editor.hasFocus() and editor.text() == ""
    editor.leave()
    assert editor.text() == "かんじ"
    if key != "Tab":
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        assert heard == [""]
