"""Panes and the focus ring: room for everything, never sideways."""

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPointF, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.button import Button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.line_field import LineField
from ui.widgets.pane import Card, ScrollColumn, SidePane
from ui.widgets.panes import ThreePanes
from ui.widgets.paragraph import Paragraph
from ui.widgets.sight import bring_into_sight

TITLES = ("点検", "なぜ聞くか", "仕様書に入る文")


class Three:
    """Three panes with something in each."""

    def __init__(self, qtbot: QtBot) -> None:
        self.left, self.middle = SidePane(), QWidget()
        column = QVBoxLayout(self.middle)
        self.field = LineField()
        column.addWidget(self.field)
        self.why, self.wording = SidePane(), SidePane()
        self.why.body.addWidget(Paragraph("理由" * 400))
        self.text = Paragraph("文案" * 40, role="wording")
        self.wording.body.addWidget(self.text)
        self.panes = ThreePanes(self.left, self.middle, [self.why, self.wording], TITLES)
        qtbot.addWidget(self.panes)
        self.panes.show()

    def at(self, width: int) -> ThreePanes:
        self.panes.resize(width, 600)
        QApplication.processEvents()
        return self.panes


@pytest.fixture
def three(qtbot: QtBot) -> Three:
    return Three(qtbot)


@pytest.mark.parametrize(
    ("width", "mode"),
    [(1366, "three"), (1200, "three"), (1199, "two"), (900, "two"), (899, "one"), (683, "one")],
)
def test_break_points(three: Three, width: int, mode: str) -> None:
    panes = three.at(width)
    assert panes.mode == mode
    assert panes.width() == width
    assert three.middle.isVisible()
    assert three.left.isVisible() == (mode != "one")
    assert three.why.isVisible() == (mode == "three")
    assert panes.tabs.isVisible() == (mode != "three")
    assert panes.list_button.isVisible() == (mode == "one")


@pytest.mark.parametrize("width", [1200, 1280, 1366, 1920])
def test_the_middle_keeps_its_600_px(three: Three, width: int) -> None:
    three.at(width)
    assert three.middle.width() >= 598
    assert 260 <= three.left.width() <= 300
    assert 290 <= three.why.width() <= 404


def test_break_points_are_logical(three: Three) -> None:
    theme.zoom().set_factor(2.0)
    assert three.at(1366).mode == "one"


def test_what_is_typed_survives_a_narrower_window(three: Three) -> None:
    three.at(1366)
    three.field.setText("途中")
    three.at(683)
    three.at(1000)
    three.at(1366)
    assert three.field.text() == "途中"
    assert three.field.isVisible()


def test_tabs_and_the_list_button_change_the_pane(three: Three, qtbot: QtBot) -> None:
    panes = three.at(683)
    strip = panes.tabs.strip
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.tabRect(2).center())
    assert three.wording.isVisible()
    panes.list_button.click()
    assert three.left.isVisible()
    assert not three.wording.isVisible()
    panes.list_button.click()
    assert three.middle.isVisible()
    panes.show_right(0)
    assert three.why.isVisible()
    panes.show_middle()
    assert three.middle.isVisible()


def test_the_wording_keeps_its_height_and_the_reasons_scroll(three: Three) -> None:
    three.at(1366)
    assert three.wording.height() == three.wording.natural_height(three.wording.width())
    before = three.wording.height()
    three.text.set_text("文案" * 100)
    QApplication.processEvents()
    assert three.wording.height() > before
    three.text.set_text("文案" * 4000)
    QApplication.processEvents()
    assert three.wording.height() <= 360
    three.at(683)
    three.panes.show_right(1)
    QApplication.processEvents()
    assert three.wording.height() > 500


def test_a_side_pane_pins_its_actions(qtbot: QtBot) -> None:
    pane = SidePane()
    qtbot.addWidget(pane)
    for _ in range(60):
        pane.body.addWidget(QLabel("行"))
    button = Button("残り30件を見る", kind="primary")
    pane.pin(button)
    pane.resize(300, 400)
    pane.show()
    assert button.mapTo(pane, button.rect().bottomLeft()).y() < 400
    assert pane.column.verticalScrollBar().maximum() > 0
    assert not pane.column.horizontalScrollBar().isVisible()


def test_a_card_narrower_than_its_row_is_high_enough(qtbot: QtBot) -> None:
    card = Card("tint")
    text = Paragraph("審議会が強く求めた条項が7つ、まだ答えていません。" * 3)
    card.body.addWidget(text)
    card.setMaximumWidth(300)
    column = ScrollColumn()
    qtbot.addWidget(column)
    column.body.addWidget(card)
    column.body.addStretch(1)
    column.resize(900, 500)
    column.show()
    assert text.height() >= text.heightForWidth(text.width())


def test_what_comes_into_sight_later_has_its_room_at_once(qtbot: QtBot) -> None:
    # The window may be painted before the next turn.
    column = ScrollColumn()
    qtbot.addWidget(column)
    first = Paragraph("先に見える行です。")
    column.body.addWidget(first)
    column.resize(300, 200)
    column.show()
    column.body.addWidget(Paragraph("あとから見える行です。" * 60))
    column.body.itemAt(1).widget().show()
    for at in range(2):
        line = column.body.itemAt(at).widget()
        assert line.height() >= line.heightForWidth(line.width())


def press(widget: QWidget, key: Qt.Key) -> None:
    """A key as the window system sends it: to the window first."""
    handle = widget.window().windowHandle()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(handle, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def click(widget: QWidget) -> None:
    """A click as the window system sends it: to the window first."""
    place = QPointF(widget.mapTo(widget.window(), widget.rect().center()))
    everywhere = widget.window().mapToGlobal(place)
    left = Qt.MouseButton.LeftButton
    handle = widget.window().windowHandle()
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind, place, place, everywhere, left, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(handle, event)


def ring_on(window: QWidget, qtbot: QtBot, size: tuple[int, int] | None = None) -> FocusRing:
    """The window in front, with the ring that it keeps."""
    qtbot.addWidget(window)
    ring = FocusRing(window)
    if size is not None:
        window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return ring


def test_the_ring_comes_after_a_key_and_goes_after_a_click(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = Button("一"), Button("二")
    column.addWidget(first)
    column.addWidget(second)
    ring = ring_on(window, qtbot)
    click(first)
    assert ring.target is None
    press(window, Qt.Key.Key_Tab)
    assert ring.target is second
    assert ring.geometry().contains(second.geometry())
    assert ring.geometry().width() == second.width() + 12
    click(first)
    assert ring.target is None


def test_a_dialog_opened_by_a_key_shows_its_ring_at_once(qtbot: QtBot) -> None:
    window = QWidget()
    opener = Button("開く")
    QVBoxLayout(window).addWidget(opener)
    below = ring_on(window, qtbot)
    for by_key in (True, False):
        below.set_keyboard(by_key)
        dialog = QDialog(window)
        first = Button("はじめ")
        QVBoxLayout(dialog).addWidget(first)
        ring = FocusRing(dialog)
        first.setFocus()
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.waitUntil(first.hasFocus)
        assert ring.target is (first if by_key else None)
        dialog.reject()


def test_the_dialog_after_one_that_was_left_by_a_key_shows_its_ring(qtbot: QtBot) -> None:
    """The first steps come by themselves, are gone through with keys and lead to a new case."""
    window = QWidget()
    qtbot.addWidget(window)
    FocusRing(window)
    window.show()
    for after in (False, True):
        dialog = QDialog(window)
        first = Button("はじめ")
        QVBoxLayout(dialog).addWidget(first)
        ring = FocusRing(dialog)
        first.setFocus()
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.waitUntil(first.hasFocus)
        assert ring.target is (first if after else None)
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_the_ring_follows_its_control(qtbot: QtBot) -> None:
    window = QWidget()
    inside = ScrollColumn(window)
    buttons = [Button(str(number)) for number in range(30)]
    for button in buttons:
        inside.body.addWidget(button)
    QVBoxLayout(window).addWidget(inside)
    ring = ring_on(window, qtbot, size=(300, 300))
    buttons[0].setFocus()
    ring.set_keyboard(True)
    assert ring.target is buttons[0]
    before = ring.geometry()
    inside.verticalScrollBar().setValue(30)
    assert ring.geometry() != before
    inside.verticalScrollBar().setValue(inside.verticalScrollBar().maximum())
    assert ring.target is None
    buttons[0].hide()
    assert ring.target is not buttons[0]


def test_a_ring_that_is_going_hears_of_the_focus_in_peace(qtbot: QtBot) -> None:
    # The collector takes Python's part first; what Qt sends until the rest goes must harm nobody.
    window = QWidget()
    buttons = [Button("1"), Button("2")]
    column = QVBoxLayout(window)
    for button in buttons:
        column.addWidget(button)
    ring = ring_on(window, qtbot, size=(300, 300))
    buttons[0].setFocus()
    ring.set_keyboard(True)
    kept = dict(ring.__dict__)
    with qtbot.captureExceptions() as raised:
        ring.__dict__.clear()
        buttons[1].setFocus()
        ring.__dict__.update(kept)
    assert raised == []


def test_tab_brings_all_of_a_control_above_the_bar_a_click_moves_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    column = ScrollColumn(window)
    controls = [Button(str(number), kind="link") for number in range(12)]
    controls.insert(6, LineField())
    for control in controls:
        column.body.addWidget(control)
    bar = Button("次へ")
    outer = QVBoxLayout(window)
    outer.addWidget(column)
    outer.addWidget(bar)
    ring_on(window, qtbot, size=(300, 240))

    def seen(control: QWidget) -> bool:
        above = control.mapTo(column.viewport(), control.rect().topLeft()).y()
        return above >= 0 and above + control.height() <= column.viewport().height()

    bar.setFocus()
    for control in reversed(controls):  # from the bar back into what has scrolled away
        press(window, Qt.Key.Key_Backtab)
        QApplication.processEvents()
        assert window.focusWidget() is control and seen(control)
    cut = next(one for one in controls if one.visibleRegion().boundingRect() != one.rect())
    before = column.verticalScrollBar().value()
    click(window)
    cut.setFocus(Qt.FocusReason.MouseFocusReason)
    QApplication.processEvents()
    assert column.verticalScrollBar().value() == before


def test_the_question_comes_into_sight_with_its_answer(qtbot: QtBot) -> None:
    window = QWidget()
    column = ScrollColumn(window)
    asked = [QLabel(f"問い{number}") for number in range(8)]
    answers = [Button(f"答え{number}") for number in range(8)]
    for question, answer in zip(asked, answers, strict=True):
        row = QWidget()
        inside = QVBoxLayout(row)
        inside.addWidget(question)
        inside.addWidget(answer)
        column.body.addWidget(row)
    QVBoxLayout(window).addWidget(column)
    ring_on(window, qtbot, size=(300, 180))
    answers[0].setFocus()
    for _way in range(2):
        for question, answer in zip(reversed(asked), reversed(answers), strict=True):
            press(window, Qt.Key.Key_Backtab)
            QApplication.processEvents()
            assert window.focusWidget() is answer
            for part in (question, answer):
                assert part.visibleRegion().boundingRect() == part.rect()


def test_in_a_list_the_ring_goes_with_the_row(qtbot: QtBot) -> None:
    window = QWidget()
    view = QListView()
    view.setModel(QStringListModel([f"行{number}" for number in range(40)], view))
    QVBoxLayout(window).addWidget(view)
    ring = ring_on(window, qtbot, size=(300, 300))
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    ring.set_keyboard(True)
    first = ring.geometry()
    assert first.width() <= view.viewport().width() + 8
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert ring.geometry().top() > first.top()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert ring.target is None


def test_a_deleted_control_takes_the_ring_with_it(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    button = Button("消える")
    column.addWidget(button)
    ring = ring_on(window, qtbot)
    button.setFocus()
    ring.set_keyboard(True)
    button.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    ring.set_keyboard(True)
    assert ring.target is None


def test_a_window_can_go_while_a_control_has_the_ring(qtbot: QtBot) -> None:
    window = QWidget()
    button = Button("残る")
    QVBoxLayout(window).addWidget(button)
    ring = FocusRing(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus()
    ring.set_keyboard(True)
    shiboken6.delete(window)
    QApplication.processEvents()
    assert not shiboken6.isValid(ring)


def test_the_whole_of_what_is_scrolled_can_have_the_focus(qtbot: QtBot) -> None:
    """A page of paper does; Qt warned of a widget that is no ancestor (the fixtures listen)."""
    area = QScrollArea()
    qtbot.addWidget(area)
    page = QWidget()
    page.setFixedSize(300, 100)
    area.setWidget(page)
    area.resize(200, 400)
    area.show()
    bring_into_sight(page)
    assert area.horizontalScrollBar().value() == 0
