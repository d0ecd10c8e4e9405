"""Every field of every screen and dialog while an input method converts: nothing typed is lost.

The gate disturbs each kind of field of a screen once, in turn, and those of some dialogs;
ITAKU_TENKEN_CONVERSIONS=all every field in every way.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from conversions import compose, editors, holds
from dialog_openers import DIALOGS, opened, put_away
from full_windows import WITH_FIELDS, window_with_opinions
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget
from pytestqt.qtbot import QtBot
from test_whole_window import show

from ui import theme
from ui.dialogs.help import HelpDialog
from ui.main_window import MainWindow
from ui.office import State
from ui.widgets.number_box import NumberBox
from ui.widgets.typed_field import TypedField

ALL = os.environ.get("ITAKU_TENKEN_CONVERSIONS") == "all"
CTRL = Qt.KeyboardModifier.ControlModifier
_MOST_LOOKS = 300
#: What the input method takes itself; a platform may still hand it on.
OF_THE_CONVERSION = (
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    Qt.Key.Key_Backspace,
)


@pytest.fixture(scope="module")
def one_window(request: pytest.FixtureRequest, dressed: object) -> Iterator[MainWindow]:
    with window_with_opinions(QtBot(request)) as made:
        yield made


@pytest.fixture
def window(one_window: MainWindow) -> Iterator[MainWindow]:
    one_window.activateWindow()
    yield one_window
    put_away(one_window)


# ---- what may happen while something is converted


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)
    settle()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def unlocked(window: MainWindow) -> None:
    assert window.office.state is State.LOCKED
    window.office.unlock()
    while window.office.state is not State.READY:
        QTest.qWait(5)


def elsewhere(window: MainWindow) -> None:
    window.header.help.setFocus(Qt.FocusReason.MouseFocusReason)


def field_before(window: MainWindow) -> None:
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)


def other_window(window: MainWindow) -> None:
    other = QWidget()
    other.show()
    other.activateWindow()
    settle()
    other.close()
    window.activateWindow()


def lock(window: MainWindow) -> None:
    """As after minutes without a touch."""
    window.office.lock()
    unlocked(window)


def ctrl_l(window: MainWindow) -> None:
    press(Qt.Key.Key_L, CTRL)
    unlocked(window)


def other_answer(window: MainWindow) -> None:
    """Another part of the case changes, and everything is examined anew."""
    assert window.desk is not None
    facts = window.desk.case.facts
    assert window.desk.set_fact("reoutsourcing", not facts.get("reoutsourcing"))


def shown_anew(window: MainWindow) -> None:
    screen = window.current()
    assert screen is not None
    screen.refresh()


def help_opened(window: MainWindow) -> None:
    press(Qt.Key.Key_F1)
    put_away(window)
    window.activateWindow()


def dialog_opened(window: MainWindow) -> None:
    press(Qt.Key.Key_N, CTRL)
    put_away(window)
    window.activateWindow()


def menu_opened(window: MainWindow) -> None:
    press(Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()


def zoomed(window: MainWindow) -> None:
    theme.zoom().step(1)
    settle()


def next_screen(_window: MainWindow) -> None:
    press(Qt.Key.Key_PageDown, CTRL)


def undone(_window: MainWindow) -> None:
    press(Qt.Key.Key_Z, CTRL)


def redone(_window: MainWindow) -> None:
    press(Qt.Key.Key_Y, CTRL)


def next_pane(_window: MainWindow) -> None:
    press(Qt.Key.Key_F6)


def list_of_cases(_window: MainWindow) -> None:
    press(Qt.Key.Key_O, CTRL)


def asked_for_help(window: MainWindow) -> None:
    """Over the dialog, which stays."""
    press(Qt.Key.Key_F1)
    for one in window.findChildren(HelpDialog):
        one.close()


def conversion_keys(_window: MainWindow) -> None:
    for key in OF_THE_CONVERSION:
        press(key)


Act = Callable[[MainWindow], None]
ON_A_SCREEN: tuple[Act, ...] = (
    elsewhere, lock, next_screen, field_before, undone, other_window, conversion_keys, shown_anew,
    ctrl_l, next_pane, other_answer, list_of_cases, help_opened, redone, dialog_opened, menu_opened,
)  # fmt: skip
IN_A_DIALOG: tuple[Act, ...] = (field_before, lock, conversion_keys, other_window, asked_for_help)
NAMES = {act: act.__name__ for act in (*ON_A_SCREEN, *IN_A_DIALOG, zoomed)}


def typed_into(root: QWidget) -> list[QWidget]:
    """The fields of ``root``; each of them knows what an input method is converting in it."""
    for box in root.findChildren(QAbstractSpinBox):
        assert isinstance(box, NumberBox), box.accessibleName()
    fields = editors(root)
    assert [one.accessibleName() for one in fields if not isinstance(one, TypedField)] == []
    return fields


def chosen(fields: list[QWidget]) -> list[int]:
    """Every field, or in the gate the first of each kind."""
    kinds = [(type(one), type(one.parentWidget())) for one in fields]
    return [at for at, kind in enumerate(kinds) if ALL or kinds.index(kind) == at]


def empty(field: QWidget) -> None:
    """For the next one."""
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClick(field, Qt.Key.Key_Delete)


def back(window: MainWindow, place: tuple[str, str]) -> QWidget:
    """The screen of ``place``, shown again if need be."""
    here, screen = window.trail.here, window.current()
    if here is None or here.page != place[0] or screen is None:
        return show(window, place[0], "" if place[0] == "find" else place[1])  # no other words
    return screen


def lost(window: MainWindow, place: tuple[str, str], at: int, act: Act) -> bool:
    """Whether the words in the field ``at`` are gone after ``act``, or stand there twice."""
    field = editors(show(window, *place))[at]
    field.setFocus(Qt.FocusReason.TabFocusReason)
    half = f"かな{at}{NAMES[act]}"
    compose(field, half)
    act(window)
    found: list[QWidget] = []
    for _ in range(_MOST_LOOKS):  # what waits in the store may be read beside the window first
        settle()
        if found := [one for one in editors(back(window, place)) if holds(one, half)]:
            break
        QTest.qWait(10)
    for one in found:
        empty(one)
    return not found


@pytest.mark.parametrize("place", WITH_FIELDS, ids="/".join)
def test_on_a_screen(window: MainWindow, place: tuple[str, str]) -> None:
    theme.zoom().reset()
    fields = typed_into(show(window, *place))
    names = [one.accessibleName() for one in fields]
    wrong = []
    for at in chosen(fields):
        turn = (WITH_FIELDS.index(place) + at) % len(ON_A_SCREEN)
        for act in (*ON_A_SCREEN, zoomed) if ALL else (ON_A_SCREEN[turn],):
            if lost(window, place, at, act):
                wrong.append(f"{names[at]}: {NAMES[act]}")
            theme.zoom().reset()
    assert wrong == []


def test_while_the_window_is_enlarged(window: MainWindow) -> None:
    """All screens are built anew."""
    theme.zoom().reset()
    assert not lost(window, ("catalogue", "new"), 0, zoomed)
    assert theme.zoom().factor > 1


@pytest.mark.parametrize("name", tuple(DIALOGS)[:: 1 if ALL else 3])
def test_in_a_dialog(window: MainWindow, name: str) -> None:
    dialog = opened(window, name)
    fields = typed_into(dialog)
    # F1 over the help itself opens nothing more.
    ways = IN_A_DIALOG[:-1] if isinstance(dialog, HelpDialog) else IN_A_DIALOG
    for number, at in enumerate(chosen(fields)):
        field = fields[at]
        for act in ways if ALL else (ways[number % len(ways)],):
            field.setFocus(Qt.FocusReason.TabFocusReason)
            half = f"かな{at}{NAMES[act]}"
            compose(field, half)
            act(window)
            settle()
            if act is lock:  # without a screen Qt takes a window shown again for one in front
                other_window(window)
            dialog.activateWindow()
            settle()
            assert dialog.isVisible() and holds(field, half), (field.accessibleName(), NAMES[act])
            empty(field)
