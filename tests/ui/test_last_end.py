"""After a bad end: told once, when the check has run, with a report to hand on."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from desks import nameless, press, sideways
from offices import KEY, FolderDoor, opened, sample_desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sight import words

from db.store import open_store
from ui import reports
from ui.dialogs.last_end import LastEndDialog
from ui.main_window import MainWindow
from ui.office import Office, State
from ui.running import Running
from ui.window import watch_end

_KILLED = """
import os, signal, sys
from pathlib import Path
from db.store import open_store
from ui.running import Running
home = Path(sys.argv[1])
running = Running(home)
running.begin()
store = open_store(home / "store.db", bytes(range(32)))
store.settings.set("zoom", 1.0)
os.kill(os.getpid(), signal.SIGKILL)
"""
ROOT = Path(__file__).parents[2]
PAGE = 4096
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> Path:
    """A store with one case, whose window was killed."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(folder))
    office = opened(Office(FolderDoor(tmp_path)), qtbot)
    sample_desk(office)
    office.close()
    done = subprocess.run([sys.executable, "-c", _KILLED, str(folder)], cwd=ROOT, timeout=60)
    assert done.returncode < 0
    return folder


@pytest.fixture
def window(home: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(Office(FolderDoor(home.parent)))
    made.resize(1366, 768)
    yield made
    made.close()


def begun(window: MainWindow, home: Path) -> Running:
    running = Running(home)
    running.begin()
    watch_end(window, running)
    window.show()
    window.office.open()
    return running


def told(window: MainWindow, qtbot: QtBot) -> LastEndDialog:
    qtbot.waitUntil(lambda: window.findChild(LastEndDialog) is not None)
    dialog = window.findChild(LastEndDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    return dialog


def test_told_once_after_the_check(window: MainWindow, home: Path, qtbot: QtBot) -> None:
    seen: list[State] = []
    window.office.state_changed.connect(lambda: seen.append(window.office.state))
    running = begun(window, home)
    dialog = told(window, qtbot)
    assert seen[:3] == [State.OPENING, State.CHECKING, State.READY]
    said = words(dialog)
    assert "「閉じる」をしないまま終わりました" in said and "案件は1件" in said
    assert "記録があります" not in said
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: running.unclosed is None)
    window.close()
    assert not (home / "running").exists() and not (home / "unclosed").exists()


def test_a_crash_shows_its_report_and_copies_it(
    window: MainWindow, home: Path, qtbot: QtBot
) -> None:
    path = home / "reports" / "faults.txt"
    path.write_text(
        "Fatal Python error: Aborted\n\nCurrent thread 0x01 (most recent call first):\n"
        '  File "/home/aoba/ui/pages/page.py", line 3 in show\n'
    )
    begun(window, home)
    dialog = told(window, qtbot)
    assert "途中で止まりました" in words(dialog)
    dialog._show_it.setFocus()
    press(Qt.Key.Key_Space)
    assert "ui/pages/page.py:3 show" in dialog._text.text()
    assert "aoba" not in dialog._text.text()
    dialog._copy.click()
    assert QApplication.clipboard().text() == dialog._text.text()
    assert not nameless(dialog)
    dialog.reject()


def test_a_damaged_store_is_not_called_whole(window: MainWindow, home: Path, qtbot: QtBot) -> None:
    store = home / "store.db"
    with open_store(store, KEY):
        pass  # the log goes into the file
    data = bytearray(store.read_bytes())
    for page in range(2, len(data) // PAGE):  # whichever the opening reads
        data[page * PAGE + 100] ^= 1
    store.write_bytes(data)
    running = begun(window, home)
    qtbot.waitUntil(lambda: window.office.state is State.REFUSED)
    QApplication.processEvents()
    assert window.findChild(LastEndDialog) is None
    assert running.unclosed is not None
    window.close()
    assert (home / "unclosed").exists()  # told at the start that finds the store whole


def test_a_kill_after_a_mistake_shows_its_report_and_calls_it_no_crash(
    window: MainWindow, home: Path, qtbot: QtBot
) -> None:
    kept = reports.write(
        reports.as_text("builtins.ValueError", ())
    )  # of the window that was killed
    assert kept is not None
    begun(window, home)
    dialog = told(window, qtbot)
    said = words(dialog)
    assert "「閉じる」をしないまま" in said and "終わる前に思わぬことが起きた記録" in said
    assert kept.name in said
    dialog.reject()


@pytest.mark.parametrize("width", [1366, 683])
def test_nothing_goes_sideways(qtbot: QtBot, width: int, tmp_path: Path) -> None:
    report = tmp_path / ("a" * 120) / "report.txt"
    report.parent.mkdir()
    report.write_text(reports.as_text("builtins.ValueError", ()))
    parent = MainWindow(Office(FolderDoor(tmp_path)))
    parent.resize(width, 641)
    now = datetime(2026, 11, 22, 10, 32)
    dialog = LastEndDialog(started=now, crashed=True, report=report, cases=12, parent=parent)
    qtbot.addWidget(parent)
    dialog.show()
    dialog._show_it.click()
    QApplication.processEvents()
    assert dialog.width() <= width
    assert not sideways(dialog)
    assert not nameless(dialog)
    dialog.close()
