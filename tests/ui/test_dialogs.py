"""Every dialog by keyboard: where it begins, what Tab reaches, names, Esc, Enter."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from access import said, unspoken
from dialog_openers import DIALOGS, opened, put_away
from offices import sample_window
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QMessageBox,
    QScrollBar,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot
from reach import outside

import ui
from ui import crash, theme
from ui.dialogs.choice_dialog import ChoiceDialog
from ui.dialogs.help import HelpDialog
from ui.dialogs.ring import RingDialog
from ui.help_topics import topic_of
from ui.main_window import MainWindow
from ui.widgets.button import Button
from ui.widgets.focus_ring import FocusRing


@pytest.fixture(scope="module")
def one_window(request: pytest.FixtureRequest, dressed: object) -> Iterator[MainWindow]:
    """The window of all these tests: no dialog here changes the case that is open."""
    with sample_window(QtBot(request)) as made:
        yield made


@pytest.fixture
def window(one_window: MainWindow) -> Iterator[MainWindow]:
    one_window.activateWindow()
    yield one_window
    put_away(one_window)


def kinds_of_dialogs() -> set[type[QDialog]]:
    """Every dialog in the packages of the window that no other is made of."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    found: set[type[QDialog]] = set()
    waiting: list[type[QDialog]] = [QDialog]
    while waiting:
        mine = [one for one in waiting.pop().__subclasses__() if one.__module__.startswith("ui.")]
        waiting += mine
        found.update(mine)
    bases = {base for one in found for base in one.__bases__}
    return {one for one in found if one not in bases or one.__name__ == "ChoiceDialog"}


def test_no_dialog_is_left_out() -> None:
    """A new one is entered in dialog_openers."""
    kinds = kinds_of_dialogs()
    assert {one.kind.__name__ for one in DIALOGS.values()} == {one.__name__ for one in kinds}
    assert [one for one in kinds if not issubclass(one, RingDialog)] == []


def controls(dialog: QDialog) -> set[QWidget]:
    """What a person at the keyboard has to get to; not the inner parts of Qt's own controls."""
    return {
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
        and not widget.objectName().startswith("qt_")
    }


def ways_to_help(dialog: QDialog) -> list[Button]:
    """The buttons in sight that lead to the help."""
    found = dialog.findChildren(Button)
    return [one for one in found if one.isVisible() and said(one) == "ヘルプ"]


def helps(dialog: QDialog) -> int:
    """How many it has: a question of two lines is answered sooner, and the help is the help."""
    return 0 if isinstance(dialog, ChoiceDialog | HelpDialog) else 1


_MOST_LINKS = 40


def once_round(key: Qt.Key) -> list[QWidget]:
    """What has the focus from press to press until it comes back to where it began."""
    way: list[QWidget] = []
    focus = QApplication.focusWidget()
    while focus not in way:
        assert focus is not None
        way.append(focus)
        QTest.keyClick(focus, key)
        for _ in range(_MOST_LINKS):  # in a text Tab goes from link to link first
            if not isinstance(focus, QTextBrowser) or QApplication.focusWidget() is not focus:
                break
            QTest.keyClick(focus, key)
        focus = QApplication.focusWidget()
    assert focus is way[0], f"{key} turns in a part of the dialog at {said(focus)}"
    return way


@pytest.mark.parametrize("name", DIALOGS)
def test_by_keyboard(window: MainWindow, name: str) -> None:
    """Tab goes once round, every control says what it is, Enter and Esc do what they should."""
    dialog = opened(window, name)
    assert window.desk is not None
    before, here = window.desk.case, window.trail.here
    first = QApplication.focusWidget()
    assert first is not None and said(first) == DIALOGS[name].first
    ahead = once_round(Qt.Key.Key_Tab)
    assert {said(one) for one in controls(dialog) - set(ahead)} == set()
    assert all(one.isVisible() and dialog.isAncestorOf(one) for one in ahead)
    back = once_round(Qt.Key.Key_Backtab)
    assert back == [ahead[0], *reversed(ahead[1:])]
    assert list(unspoken(dialog)) == []
    assert len(ways_to_help(dialog)) == helps(dialog)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Tab)  # as a system sends it
    ring = dialog.findChild(FocusRing)
    assert ring is not None and ring.target is QApplication.focusWidget()
    # A button is pressed; in a field of a form Enter belongs to the field.
    closes = DIALOGS[name].enter_closes
    if closes is not None:
        first.setFocus()
        QTest.keyClick(first, Qt.Key.Key_Return)
        assert dialog.isVisible() is not closes
    if closes:
        dialog, here = opened(window, name), window.trail.here
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.isVisible() and window.trail.here == here
    assert window.desk.case == before


def test_at_200_percent_they_fit_the_window_and_nothing_lies_outside(window: MainWindow) -> None:
    theme.zoom().set_factor(2.0)
    wrong = []
    for name in DIALOGS:
        dialog = opened(window, name)
        if dialog.width() > window.width() or dialog.height() > window.height():
            wrong.append(f"{name}: {dialog.size().toTuple()}")
        wrong += [f"{name}: {words}" for words in outside(dialog)]
        if len(ways_to_help(dialog)) != helps(dialog):
            wrong.append(f"{name}: {len(ways_to_help(dialog))} ways to its help")
        put_away(window)
    assert wrong == []


def test_one_help_is_enough(window: MainWindow) -> None:
    opened(window, "help").move(0, 0)
    window.activateWindow()
    dialog = opened(window, "help", "intake")
    assert dialog.topic == "intake"  # type: ignore[attr-defined]


def test_the_sentence_after_a_mistake_closes_with_enter_and_esc(window: MainWindow) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        seen: list[str] = []

        def answer(key: Qt.Key = key, seen: list[str] = seen) -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            seen.append(box.text())
            QTest.keyClick(box, key)

        QTimer.singleShot(50, answer)
        crash._tell("思わぬことが起きました。")
        assert seen == ["思わぬことが起きました。"]


@pytest.mark.parametrize("name", ["trouble", "sheet import"])
def test_the_button_opens_what_f1_opens(window: MainWindow, name: str) -> None:
    """At its own place, also where large letters leave the title out."""
    theme.zoom().set_factor(2.0)
    dialog = opened(window, name)
    (way,) = ways_to_help(dialog)
    way.click()
    (seen,) = [one for one in dialog.findChildren(HelpDialog) if one.isVisible()]
    assert seen.topic == (topic_of(dialog) or "tasks").split("#")[0]
    seen.close()
