"""Buttons, verdicts, segments, chips: what is chosen, told and said to a screen reader."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from checklists.answer import Verdict
from ui import theme
from ui.pages.form_values_line import RowLine
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.piece_row import PieceRow
from ui.widgets.section_row import SectionRow
from ui.widgets.segments import Segments
from ui.widgets.tick_box import TickBox
from ui.widgets.verdict_buttons import VerdictButtons

YES_NO = [(True, "はい"), (False, "いいえ"), (None, "わからない")]


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def test_button_says_its_label_and_key(qtbot: QtBot) -> None:
    button = Button("次の未回答へ", kind="primary", icon="arrow-right", key="Ctrl+G")
    qtbot.addWidget(button)
    assert button.accessibleName() == "次の未回答へ"
    assert "Ctrl+G" in button.accessibleDescription()
    assert role(button) == QAccessible.Role.Button
    assert button.sizeHint().height() == 44


@pytest.mark.parametrize("kind", ["primary", "outline", "quiet", "link"])
@pytest.mark.parametrize("factor", [0.8, 1.0, 2.0])
def test_button_draws_in_every_state(qtbot: QtBot, kind: str, factor: float) -> None:
    theme.zoom().set_factor(factor)
    for text in ("印刷", ""):
        button = Button(text, kind=kind, icon="print", key="Ctrl+P", icon_after=True)  # type: ignore[arg-type]
        qtbot.addWidget(button)
        for enabled in (True, False):
            button.setEnabled(enabled)
            assert not button.grab().isNull()


def test_enter_presses_the_focused_button(qtbot: QtBot) -> None:
    button = Button("開く")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_key_hint_can_be_hidden(qtbot: QtBot) -> None:
    button = Button("前へ", key="Ctrl+↑")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.set_key_shown(False)
    assert button.sizeHint().width() < wide


def test_verdicts_tell_what_was_chosen(qtbot: QtBot) -> None:
    row = VerdictButtons()
    qtbot.addWidget(row)
    assert row.verdict() is None
    for verdict in Verdict:
        with qtbot.waitSignal(row.chosen) as told:
            qtbot.mouseClick(row.button(verdict), Qt.MouseButton.LeftButton)
        assert told.args == [verdict]
        assert row.verdict() is verdict


def test_verdicts_can_be_set_without_telling(qtbot: QtBot) -> None:
    row = VerdictButtons()
    qtbot.addWidget(row)
    with qtbot.assertNotEmitted(row.chosen):
        row.set_verdict(Verdict.CHECKING)
        assert row.verdict() is Verdict.CHECKING
        row.set_verdict(None)
    assert row.verdict() is None


def test_verdicts_are_radio_buttons_with_words(qtbot: QtBot) -> None:
    row = VerdictButtons()
    qtbot.addWidget(row)
    names = [row.button(verdict).accessibleName() for verdict in Verdict]
    assert names == ["明記済", "追記する", "該当なし", "確認中"]
    assert {role(row.button(verdict)) for verdict in Verdict} == {QAccessible.Role.RadioButton}
    assert all(row.button(verdict).sizeHint().height() == 56 for verdict in Verdict)


def test_keys_1_to_4_choose_unless_a_field_takes_the_digit(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    row, field = VerdictButtons(), QLineEdit()
    column.addWidget(row)
    column.addWidget(field)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    row.button(Verdict.STATED).setFocus()
    qtbot.keyClick(row.button(Verdict.STATED), Qt.Key.Key_3)
    assert row.window().focusWidget() is row.button(Verdict.NOT_APPLICABLE)  # the ring goes along
    assert row.verdict() is Verdict.NOT_APPLICABLE
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_1)
    assert field.text() == "1"
    assert row.verdict() is Verdict.NOT_APPLICABLE


def test_an_arrow_moves_the_focus_and_records_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    row = VerdictButtons()
    QVBoxLayout(window).addWidget(row)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    row.set_verdict(Verdict.STATED)
    row.button(Verdict.STATED).setFocus()
    with qtbot.assertNotEmitted(row.chosen):
        qtbot.keyClick(row.button(Verdict.STATED), Qt.Key.Key_Right)
        qtbot.keyClick(row.button(Verdict.TO_ADD), Qt.Key.Key_Right)
    assert row.button(Verdict.NOT_APPLICABLE).hasFocus()
    assert row.verdict() is Verdict.STATED
    with qtbot.waitSignal(row.chosen) as told:
        qtbot.keyClick(row.button(Verdict.NOT_APPLICABLE), Qt.Key.Key_Return)
    assert told.args == [Verdict.NOT_APPLICABLE]


def test_tab_stops_once_at_the_chosen_answer(qtbot: QtBot) -> None:
    row = VerdictButtons()
    qtbot.addWidget(row)

    def stops() -> list[Verdict]:
        strong = Qt.FocusPolicy.StrongFocus
        return [each for each in Verdict if row.button(each).focusPolicy() == strong]

    assert stops() == [Verdict.STATED]
    for verdict in (Verdict.TO_ADD, Verdict.CHECKING):
        row.set_verdict(verdict)
        assert stops() == [verdict]
    row.set_verdict(None)
    assert stops() == [Verdict.STATED]


def test_segments_keep_unknown_apart_from_unanswered(qtbot: QtBot) -> None:
    segments = Segments(YES_NO, name="紙の個人情報を、受託者が取り扱いますか")
    qtbot.addWidget(segments)
    assert not segments.has_choice()
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.mouseClick(segments.button(None), Qt.MouseButton.LeftButton)
    assert told.args == [None]
    assert segments.has_choice()
    segments.clear()
    assert not segments.has_choice()
    segments.set_value(False)
    assert segments.value() is False


def test_segments_say_question_and_answer(qtbot: QtBot) -> None:
    segments = Segments(YES_NO, name="再委託の予定がありますか")
    qtbot.addWidget(segments)
    button = segments.button(True)
    assert button.accessibleName() == "再委託の予定がありますか、はい"
    assert role(button) == QAccessible.Role.RadioButton
    assert button.sizeHint().height() == 44


def test_what_jumps_to_the_row_of_segments_finds_its_stop(qtbot: QtBot) -> None:
    segments = Segments(YES_NO, name="再委託の予定がありますか")
    qtbot.addWidget(segments)
    segments.show()
    segments.activateWindow()
    qtbot.waitUntil(segments.isActiveWindow)
    segments.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert segments.value() is True
    segments.set_value(False)
    segments.setFocus()
    assert segments.button(False).hasFocus()


def test_unknown_is_amber_and_a_plain_answer_blue(qtbot: QtBot) -> None:
    segments = Segments(YES_NO)
    qtbot.addWidget(segments)
    segments.resize(320, 44)
    segments.set_value(None)
    colours = segments.button(None).grab().toImage()
    assert colours.pixelColor(colours.width() // 2, 5).name().upper() == theme.AMBER_GROUND
    segments.set_value(True)
    colours = segments.button(True).grab().toImage()
    assert colours.pixelColor(colours.width() // 2, 5).name().upper() == theme.SELECTED


@pytest.mark.parametrize(
    "make",
    [
        lambda: Chip("未回答", "todo", 27),
        lambda: SectionRow("期間"),
        lambda: PieceRow("cover", "1", "送付書"),
        RowLine,
        lambda: TickBox("紙に印刷する"),
    ],
)
def test_what_a_screen_reader_chooses_counts_as_pressed(
    make: Callable[[], QAbstractButton], qtbot: QtBot
) -> None:
    button = make()
    qtbot.addWidget(button.window())
    told: list[bool] = []
    button.clicked.connect(lambda: told.append(button.isChecked()))
    button.setChecked(True)
    button.setAutoExclusive(False)
    button.setChecked(False)
    assert told == []  # the program itself
    QAbstractButton.toggle(button)  # Qt's own: what it does for a reader
    assert told == [True]
    button.click()
    assert told == [True, False]


def test_a_verdict_taken_by_a_screen_reader_is_recorded(qtbot: QtBot) -> None:
    row = VerdictButtons()
    qtbot.addWidget(row)
    told: list[Verdict] = []
    row.chosen.connect(told.append)
    row.set_verdict(Verdict.CHECKING)
    QAbstractButton.toggle(row.button(Verdict.STATED))  # Qt's own: what it does for a reader
    row.button(Verdict.TO_ADD).click()
    assert told == [Verdict.STATED, Verdict.TO_ADD]


def test_chip_names_its_count(qtbot: QtBot) -> None:
    chip = Chip("未回答", "todo", 27)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "未回答、27件"
    chip.set_count(None)
    assert chip.accessibleName() == "未回答"
    assert chip.isCheckable()
    assert not chip.grab().isNull()


def test_the_mark_of_a_trouble_is_red_on_a_link_too(qtbot: QtBot) -> None:
    button = Button("保存できません", kind="link", icon="problem")
    qtbot.addWidget(button)
    seen = button.grab().toImage()
    colours = {
        seen.pixelColor(x, y).name().upper()
        for x in range(seen.width())
        for y in range(seen.height())
    }
    assert theme.ERROR in colours
