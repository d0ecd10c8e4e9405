"""Fields: what is told when, what is said about a wrong entry, what an input method may do."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.error_summary import ErrorLink, ErrorSummary
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.name_field import NameField
from ui.widgets.text_area import TextArea


def stand(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """A shown, active window with ``widgets`` in a column and an empty field to go to."""
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
        widget.stands_in = window  # type: ignore[attr-defined] # keeps it alive with its parts
    other = LineField()
    other.setObjectName("other")
    column.addWidget(other)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def leave(window: QWidget) -> None:
    other = window.findChild(LineField, "other")
    assert other is not None
    other.setFocus()


def test_a_line_is_told_once_when_left(qtbot: QtBot) -> None:
    line = LineField()
    window = stand(qtbot, line)
    told: list[str] = []
    line.left.connect(told.append)
    line.setFocus()
    qtbot.keyClicks(line, "abc")
    assert told == []
    leave(window)
    assert told == ["abc"]
    line.setFocus()
    leave(window)
    assert told == ["abc"]


def test_showing_a_stored_text_tells_nothing(qtbot: QtBot) -> None:
    line, area = LineField(), TextArea()
    window = stand(qtbot, line, area)
    told: list[str] = []
    line.left.connect(told.append)
    area.left.connect(told.append)
    line.set_text("一")
    area.set_text("二")
    for widget in (line, area):
        widget.setFocus()
    leave(window)
    assert told == []


@pytest.mark.parametrize("make", [LineField, TextArea])
def test_a_half_converted_text_is_kept_when_the_field_is_left(qtbot: QtBot, make: type) -> None:
    editor = make()
    window = stand(qtbot, editor)
    told: list[str] = []
    editor.left.connect(told.append)
    editor.setFocus()
    QApplication.sendEvent(editor, QInputMethodEvent("けいやく", []))
    assert editor.text() == ""
    leave(window)
    assert editor.text() == "けいやく"
    assert told == ["けいやく"]


@pytest.mark.parametrize("make", [LineField, TextArea])
def test_undo_is_of_the_case_in_a_field_nobody_typed_in(qtbot: QtBot, make: type) -> None:
    field = make()
    window = stand(qtbot, field)
    of_the_case: list[str] = []
    for keys in ("Ctrl+Z", "Ctrl+Y"):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda keys=keys: of_the_case.append(keys))
    field.set_text("保存した文")
    field.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(field, Qt.Key.Key_Z, control)
    qtbot.keyClick(field, Qt.Key.Key_Y, control)
    assert of_the_case == ["Ctrl+Z", "Ctrl+Y"]
    qtbot.keyClicks(field, "a")
    qtbot.keyClick(field, Qt.Key.Key_Z, control)
    assert (field.text(), len(of_the_case)) == ("保存した文", 2)
    qtbot.keyClick(field, Qt.Key.Key_Y, control)
    assert "a" in field.text() and len(of_the_case) == 2


def test_enter_in_a_field_presses_no_button(qtbot: QtBot) -> None:
    dialog = QDialog()
    column = QVBoxLayout(dialog)
    line, button = LineField(), QPushButton("保存")
    button.setDefault(True)
    column.addWidget(line)
    column.addWidget(button)
    qtbot.addWidget(dialog)
    dialog.show()
    line.setFocus()
    QApplication.sendEvent(line, QInputMethodEvent("かんじ", []))
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_lines_of_a_text_area_have_a_pitch_of_one_and_a_half(qtbot: QtBot) -> None:
    area = TextArea(3)
    window = stand(qtbot, area)
    area.set_text("一行目\n二行目")
    block = area.document().firstBlock()
    assert block.blockFormat().lineHeight() == 150
    pitch = (
        area.document().documentLayout().blockBoundingRect(block.next()).top()
        - area.document().documentLayout().blockBoundingRect(block).top()
    )
    assert pitch == pytest.approx(24, abs=1)
    assert area.text() == "一行目\n二行目"
    assert not area.document().isUndoAvailable()
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert window.findChild(LineField, "other").hasFocus()  # type: ignore[union-attr]


def test_typed_lines_keep_the_pitch_and_can_be_undone(qtbot: QtBot) -> None:
    area = TextArea()
    stand(qtbot, area)
    area.setFocus()
    qtbot.keyClicks(area, "a")
    qtbot.keyClick(area, Qt.Key.Key_Return)
    qtbot.keyClicks(area, "b")
    assert area.document().lastBlock().blockFormat().lineHeight() == 150
    assert area.document().isUndoAvailable()


@pytest.mark.parametrize("make", [LineField, TextArea])
def test_a_field_looks_read_only_as_soon_as_it_is(qtbot: QtBot, make: type) -> None:
    editor = make()
    stand(qtbot, editor)
    ground = [editor.grab().toImage().pixelColor(12, 20).name().upper()]
    for read_only in (True, False):
        editor.setReadOnly(read_only)
        ground.append(editor.grab().toImage().pixelColor(12, 20).name().upper())
    assert ground == [theme.WHITE, theme.DISABLED_GROUND, theme.WHITE]


def test_pasted_formats_do_not_come_in(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    assert not area.acceptRichText()


def test_a_name_that_cannot_be_printed_is_said_while_typing(qtbot: QtBot) -> None:
    name = NameField()
    field = Field("氏名", name, required=True)
    qtbot.addWidget(field)
    name.setText("髙﨑 みどり")
    assert field.error is None
    assert name.note() == "「髙」「﨑」はこの字のまま印刷できます"
    name.setText("髙﨑\U0001f600")
    assert field.error is not None
    assert "\U0001f600" in field.error
    assert field.error in name.accessibleDescription()
    name.setText("青葉 花子")
    assert field.error is None


def test_a_name_is_kept_byte_for_byte(qtbot: QtBot) -> None:
    name = NameField()
    window = stand(qtbot, name)
    told: list[str] = []
    name.left.connect(told.append)
    # A variation selector, a compatibility ideograph, two kinds of space.
    typed = "葛\U000e0100城\u3000神 \ufa19"
    name.setFocus()
    name.setText(typed)
    leave(window)
    assert told == [typed]
    assert name.text() == typed


def test_field_shows_label_must_hint_and_error_in_order(qtbot: QtBot) -> None:
    line = LineField()
    field = Field("見込件数", line, required=True, hint="1年度に扱う人数")
    window = stand(qtbot, field)
    assert line.accessibleName() == "見込件数、必須"
    assert line.accessibleDescription() == "1年度に扱う人数"
    field.set_error("見込件数を入力してください")
    assert line.property("state") == "error"
    assert line.accessibleDescription() == "1年度に扱う人数 見込件数を入力してください"
    window.layout().activate()  # type: ignore[union-attr]
    image = field.grab().toImage()
    assert image.pixelColor(1, image.height() // 2).name().upper() == theme.ERROR
    field.set_error(None)
    assert line.property("state") == ""
    assert line.accessibleDescription() == "1年度に扱う人数"


def test_the_wheel_passes_over_a_choice_without_focus(qtbot: QtBot) -> None:
    box = ChoiceBox([("a", "一"), ("b", "二")])
    stand(qtbot, box)
    box.set_value("a")
    box.clearFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.value() == "a"
    box.setFocus()
    QApplication.sendEvent(box, wheel)
    assert box.value() == "b"


def test_a_choice_tells_its_value_only_to_the_officers_hand(qtbot: QtBot) -> None:
    box = ChoiceBox([("a", "一"), ("b", "二"), (None, "選ばない")])
    window = stand(qtbot, box)
    told: list[object] = []
    box.chosen.connect(told.append)
    box.set_value("b")
    box.set_options([("b", "二"), ("c", "三")])
    assert box.value() == "b"
    assert told == []
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told == ["c"]
    assert window.isVisible()
    box.resize(40, 44)
    assert not box.grab().isNull()


def test_the_summary_takes_the_focus_and_leads_to_the_field(qtbot: QtBot) -> None:
    line = LineField()
    field = Field("見込件数", line)
    summary = ErrorSummary()
    stand(qtbot, summary, field)
    assert not summary.isVisible()
    summary.set_errors([("見込件数を入力してください", field)], "ほかの入力は 10:41 に保存しました")
    assert summary.hasFocus()
    for words in ("直すところが1件あります", "見込件数を入力してください", "10:41"):
        assert words in summary.accessibleName()
    link = summary.findChild(ErrorLink)
    assert link is not None
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert line.hasFocus()
    summary.set_errors([])
    assert not summary.isVisible()


def test_a_long_error_wraps_instead_of_widening_the_window(qtbot: QtBot) -> None:
    summary = ErrorSummary()
    qtbot.addWidget(summary)
    summary.set_errors([("とても長い説明です。" * 20, None)], focus=False)
    assert summary.minimumSizeHint().width() < 600


def test_pasted_lines_keep_the_pitch_and_go_with_one_undo(qtbot: QtBot) -> None:
    area = TextArea()
    stand(qtbot, area)
    area.setFocus()
    QApplication.clipboard().setText("審議　一郎\n審議　二郎")
    area.paste()
    document = area.document()
    pitches = [
        document.findBlockByNumber(n).blockFormat().lineHeight()
        for n in range(document.blockCount())
    ]
    assert pitches == [150, 150]
    area.undo()
    assert area.text() == ""


def test_a_pasted_text_stands_at_the_cursor_and_the_typed_words_outlive_its_undo(
    qtbot: QtBot,
) -> None:
    area = TextArea()
    stand(qtbot, area)
    area.setFocus()
    QTest.keyClicks(area, "ab")
    area.moveCursor(QTextCursor.MoveOperation.Left)
    QApplication.clipboard().setText("一\r\n\u00a0二")
    area.paste()
    assert area.text() == "a一\n\u00a0二b" and area.textCursor().position() == 5
    area.undo()
    assert area.text() == "ab"
    area.redo()
    area.selectAll()
    QApplication.clipboard().setText("三")
    area.paste()
    assert area.text() == "三"
    area.setReadOnly(True)
    area.insertFromMimeData(QApplication.clipboard().mimeData())
    assert area.text() == "三"
