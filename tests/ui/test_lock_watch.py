"""Nobody there: the window locks by itself, keeps what is typed, and shows nothing of a case."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import type_in
from offices import FolderDoor, opened, window_on
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.hidden_dialogs import HiddenDialogs
from ui.lock_watch import LockWatch
from ui.main_window import MainWindow
from ui.office import LOCK_MINUTES, Office, State
from ui.window import lock_when_left

ROOT = Path(__file__).parents[2]


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(Office(FolderDoor(tmp_path)), qtbot, sample=True, size=(1366, 768))
    qtbot.addWidget(made)
    yield made
    made.close()


def test_without_a_touch_it_is_due_and_a_touch_puts_it_off(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    watch = LockWatch()
    told = []
    watch.due.connect(lambda: told.append(1))
    watch.begin(0.4 / 60)
    for _ in range(8):
        QTest.qWait(100)
        QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert told == []
    qtbot.waitUntil(lambda: bool(told))


def test_never_means_never(qtbot: QtBot) -> None:
    watch = LockWatch()
    with qtbot.assertNotEmitted(watch.due, wait=200):
        watch.begin(0)


def test_left_alone_the_window_locks_and_the_typed_text_is_kept(
    window: MainWindow, qtbot: QtBot
) -> None:
    lock_when_left(window)
    window.office.store_opened.emit()
    qtbot.waitUntil(lambda: window.findChild(LockWatch) is not None)  # the list stands first
    watch = window.findChild(LockWatch)
    assert watch is not None
    window.jump("profile")
    page = window.current()
    assert page is not None
    field = next(one for one in page.findChildren(QLineEdit) if one.isVisible())
    type_in(field, "書きかけの件名")
    watch.set_minutes(0.05 / 60)
    qtbot.waitUntil(lambda: window.office.state is State.LOCKED)
    assert window.current() is None
    assert "書きかけ" not in window.windowTitle()
    watch.set_minutes(0)
    window.office.unlock()
    qtbot.waitUntil(lambda: window.office.state is State.READY)
    assert window.desk is not None
    assert "書きかけの件名" in str(window.desk.case.profile)


def test_the_minutes_are_kept_and_heard_at_once(window: MainWindow, qtbot: QtBot) -> None:
    office = window.office
    assert office.lock_minutes() == LOCK_MINUTES
    with qtbot.waitSignal(office.lock_minutes_changed) as heard:
        assert office.set_lock_minutes(5)
    assert heard.args == [5] and office.lock_minutes() == 5


def test_our_dialogs_hide_and_come_back_as_they_were(window: MainWindow, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    column = QVBoxLayout(dialog)
    field = QLineEdit(dialog)
    column.addWidget(field)
    dialog.open()
    field.setFocus()
    QTest.keyClicks(field, "secret")
    ended = []
    dialog.finished.connect(ended.append)
    window.office.lock()
    assert not dialog.isVisible() and not ended
    window.office.unlock()
    qtbot.waitUntil(dialog.isVisible)
    assert field.text() == "secret" and dialog.isModal() and not ended
    dialog.reject()
    assert ended == [0]


def test_an_open_menu_closes_and_a_dialog_that_goes_meanwhile_is_forgotten(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    menu = QMenu(window)
    menu.addAction("案件")
    menu.popup(window.pos())
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    hidden = HiddenDialogs()
    hidden.hide_all()
    assert not menu.isVisible() and not dialog.isVisible()
    gone = []
    dialog.destroyed.connect(lambda: gone.append(1))
    dialog.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    hidden.show_again()


_ON_BUS = """
import os, subprocess, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.lock_watch import LockWatch
app = QApplication([])
watch = LockWatch()
watch.due.connect(lambda: (print("due", flush=True), app.quit()))
watch.begin(0)
send = ["dbus-send", "--session", "--type=signal", sys.argv[1], sys.argv[2] + ".ActiveChanged"]
subprocess.run([*send, "boolean:false"], check=True)
print("sent", flush=True)
QTimer.singleShot(500, lambda: subprocess.run([*send, "boolean:true"], check=True))
QTimer.singleShot(20000, app.quit)
app.exec()
"""


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("dbus-send")),
    reason="no dbus-run-session or dbus-send on this machine",
)
@pytest.mark.parametrize(
    ("path", "interface"),
    [
        ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ],
)
def test_the_lock_of_the_screen_is_heard_on_a_real_bus(path: str, interface: str) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", _ON_BUS, path, interface],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["sent", "due"], done.stderr


def test_the_settings_offer_the_minutes(window: MainWindow, qtbot: QtBot) -> None:
    from ui.pages.settings import SettingsPage

    window.show_settings()
    page = window.current()
    assert isinstance(page, SettingsPage)
    page.panes()
    assert page._lock.value() == LOCK_MINUTES
    page._lock.chosen.emit(30)
    assert window.office.lock_minutes() == 30 and page._lock.value() == 30
    opened(window.office, qtbot)
