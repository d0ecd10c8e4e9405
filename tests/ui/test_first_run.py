"""The three steps before the first case: they come up once, are left and taken up again, lose nothing."""

import pytest
from credentials import Memory
from desks import nameless, press, sideways
from offices import Start, opened, sample_desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sight import button, words

from checklists.case import Municipality
from db.places import Places
from ui import theme
from ui.city_settings import CitySettings
from ui.dialogs.first_run import FirstRunDialog
from ui.dialogs.new_case import NewCaseDialog
from ui.dialogs.recovery_new import NewCodeDialog
from ui.first_run import KEY, ask_first_run, begin_if_due
from ui.main_window import MainWindow
from ui.office import Office
from ui.office.doors import OwnDoor
from ui.tour import Tour
from ui.window import offer_first_run


@pytest.fixture
def window(start: Start, qtbot: QtBot) -> MainWindow:
    one = start()
    qtbot.waitUntil(lambda: one.office.why_read_only() is None)
    return one


def dialog_of(window: MainWindow) -> FirstRunDialog | None:
    found = [one for one in window.findChildren(FirstRunDialog) if one.isVisible()]
    return found[0] if found else None


def begun(window: MainWindow) -> FirstRunDialog:
    begin_if_due(window)
    dialog = dialog_of(window)
    assert dialog is not None
    return dialog


def typed(text: str) -> None:
    """As an input method commits it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def test_from_the_first_start_to_a_case_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    dialog = begun(window)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog._lines["name"])
    for text in ("見本市", "市長", "見本市審議会"):
        typed(text)
        press(Qt.Key.Key_Tab)
    button(dialog, "次へ").setFocus()
    press(Qt.Key.Key_Return)
    assert window.office.municipality() == Municipality(
        name="見本市", head_title="市長", council="見本市審議会"
    )
    assert dialog.step == 2 and window.office.setting(KEY) == 2
    assert "復旧コードの紙は、まだありません" in words(dialog)
    press(Qt.Key.Key_Return)  # 復旧コードを作る has the keyboard
    code = dialog.findChild(NewCodeDialog)
    assert code is not None
    code.reject()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    assert "復旧コードの紙は、まだありません" in words(dialog)
    button(dialog, "あとで作って次へ").setFocus()
    press(Qt.Key.Key_Return)
    assert dialog.step == 3
    button(dialog, "はじめての案件を作る").setFocus()
    press(Qt.Key.Key_Return)
    asked = window.findChild(NewCaseDialog)
    assert asked is not None and "見本市" in words(asked)
    assert window.office.setting(KEY) == 0
    asked.reject()
    begin_if_due(window)
    assert dialog_of(window) is None


def test_what_is_left_is_taken_up_at_its_step(window: MainWindow, qtbot: QtBot) -> None:
    dialog = begun(window)
    dialog._lines["name"].setText("見本市")
    button(dialog, "次へ").click()
    assert dialog.step == 1 and "審議会の名称を入れてください" in words(dialog)
    button(dialog, "空けたまま次へ").click()
    assert dialog.step == 2
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.office.setting(KEY) == -2
    assert window.office.municipality().name == "見本市"
    begin_if_due(window)
    assert dialog_of(window) is None  # what was left does not come by itself
    go_on = button(window, "はじめの設定を続ける")
    go_on.click()
    again = dialog_of(window)
    assert again is not None and again.step == 2
    button(again, "前へ").click()
    assert again._lines["name"].text() == "見本市"
    again.reject()
    assert window.office.setting(KEY) == -1


def test_after_a_crash_the_step_and_its_entries_are_there(
    home: Places, backend: Memory, qtbot: QtBot
) -> None:
    """The process is gone between two events: only what is on disk is left."""
    first = opened(Office(OwnDoor(home.home)), qtbot)
    settings = CitySettings(first)
    dialog = FirstRunDialog(settings)
    qtbot.addWidget(dialog)
    first.set_setting(KEY, 1)
    dialog._lines["name"].setText("見本市")
    dialog._lines["name"].leave()
    first.set_setting(KEY, 2)
    first.close()
    window = MainWindow(Office(OwnDoor(home.home)))
    qtbot.addWidget(window)
    window.show()
    opened(window.office, qtbot)
    again = begun(window)
    assert again.step == 2 and window.office.municipality().name == "見本市"
    again.reject()
    window.close()


def test_who_has_cases_or_names_is_not_asked(window: MainWindow) -> None:
    window.office.set_municipality(Municipality(name="見本市"))
    begin_if_due(window)
    assert dialog_of(window) is None
    window.office.set_municipality(Municipality())
    sample_desk(window.office)
    begin_if_due(window)
    assert dialog_of(window) is None
    assert window.office.setting(KEY) is None  # nothing was written for it
    ask_first_run(window)  # from the menu it comes all the same
    assert dialog_of(window) is not None


def test_the_guided_look_is_one_of_the_ways(window: MainWindow) -> None:
    window.office.set_setting(KEY, 3)
    dialog = begun(window)
    button(dialog, "見本を案内つきで見る").click()
    assert window.findChild(Tour) is not None
    assert window.desk is not None and window.desk.case.municipality.name == "見本市"
    assert window.office.municipality() == Municipality()  # the sample's names stay its own


@pytest.mark.parametrize("size", [(1024, 768), (1366, 697)])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_every_step_fits_and_has_its_names(
    size: tuple[int, int], factor: float, office: Office, qtbot: QtBot
) -> None:
    theme.zoom().set_factor(factor)
    window = MainWindow(office)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    dialog = FirstRunDialog(window.city, 1, window)
    dialog.show()
    for step in (1, 2, 3):
        dialog.show_number(step)
        QTest.qWait(0)
        assert not nameless(dialog) and not sideways(dialog)
        assert dialog.width() <= window.width() and dialog.height() <= window.height()
        last = button(dialog, "案件一覧へ" if step == 3 else "あとで続ける")
        assert dialog.rect().contains(last.mapTo(dialog, last.rect().bottomRight()))
    dialog.close()


def test_the_first_start_brings_it_and_an_unlock_does_not(
    home: Places, backend: Memory, qtbot: QtBot
) -> None:
    window = MainWindow(Office(OwnDoor(home.home)))
    qtbot.addWidget(window)
    offer_first_run(window)
    window.resize(1366, 697)
    window.show()
    opened(window.office, qtbot)
    qtbot.waitUntil(lambda: dialog_of(window) is not None)
    dialog = dialog_of(window)
    assert dialog is not None
    window.office.lock()
    assert not dialog.isVisible()  # nothing of the town is seen
    with qtbot.waitSignal(window.office.unlocked, timeout=60_000):
        window.office.unlock()
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()
    window.office.lock()
    with qtbot.waitSignal(window.office.unlocked, timeout=60_000):
        window.office.unlock()
    QTest.qWait(150)  # longer than the wait before the first steps come
    assert dialog_of(window) is None
    window.close()
