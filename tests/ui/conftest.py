"""A screenless Qt in our own dress; a stray warning of Qt fails the test."""

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from credentials import Memory, in_use
from desks import KeptCase
from dressing import at_100_percent, dressed
from offices import FolderDoor, Start, opened
from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.places import Places, places
from db.viewing import ViewingCopies
from ui import output
from ui.main_window import MainWindow
from ui.office import Office
from ui.office.doors import OwnDoor

__all__ = ["at_100_percent", "dressed"]

# Said by Qt's screenless platform itself, about what a window system would do.
_OF_THE_PLATFORM = ("This plugin does not support",)
_BAD = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """A test's windows go with it: each one left alive is styled anew at every change of zoom."""
    before = set(QApplication.topLevelWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for left in QApplication.topLevelWidgets():
        if left not in before:
            left.close()
            left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def no_stray_warning(qtlog: object) -> Iterator[None]:
    """Qt's warnings name mistakes of ours; none may pass unseen."""
    yield
    records = getattr(qtlog, "records", [])
    stray = [
        record.message
        for record in records
        if record.type in _BAD
        and not record.ignored  # a test that provokes one says so: qt_log_ignore
        and not record.message.startswith(_OF_THE_PLATFORM)
    ]
    assert not stray, stray


@pytest.fixture(autouse=True)
def no_file_written_on_the_thread_of_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk takes its time to flush: a window that waits for it stands still."""
    for owner, name in ((output, "_write_beside"), (ViewingCopies, "write")):
        monkeypatch.setattr(owner, name, _on_a_worker(getattr(owner, name)))


def _on_a_worker(write: Callable[..., Any]) -> Callable[..., Any]:
    def looked_at(*given: Any) -> Any:
        if threading.current_thread() is threading.main_thread():
            # The command line writes at once: it has no window.
            assert not [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        return write(*given)

    return looked_at


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptCase]:
    """The sample case on a real encrypted store."""
    made = KeptCase(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    """Open on a store of the test's own; no credential store knows its key."""
    made = opened(Office(FolderDoor(tmp_path)), qtbot)
    yield made
    made.close()


@pytest.fixture
def receiver(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    """Another officer's."""
    made = opened(Office(FolderDoor(tmp_path / "receiver")), qtbot)
    yield made
    made.close()


@pytest.fixture
def backend() -> Iterator[Memory]:
    """The credential store of this process: of the test's own, and empty."""
    with in_use(Memory()) as memory:
        yield memory


@pytest.fixture
def home(tmp_path: Path, backend: Memory) -> Places:
    """Where the user's own store will stand, its key in ``backend``."""
    return places(tmp_path / "home")


@pytest.fixture
def cheap_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase costs nothing: the real scrypt is looked at in test_wrap."""
    monkeypatch.setattr("db.wrap._SCRYPT", {"n": 2, "r": 8, "p": 1})


@pytest.fixture
def start(home: Places, qtbot: QtBot) -> Iterator[Start]:
    """Opens a window on the home as the user's own; all are closed at the end."""
    made: list[MainWindow] = []

    def begin() -> MainWindow:
        one = MainWindow(Office(OwnDoor(home.home)))
        made.append(one)
        one.resize(1366, 768)
        one.show()
        opened(one.office, qtbot)
        return one

    yield begin
    for one in made:
        one.close()


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder on a disk of 64 kB, or of the size the test's module names in DISK_SIZE."""
    folder = tmp_path / "disk"
    folder.mkdir()
    size = getattr(request.module, "DISK_SIZE", "64k")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("no right to mount a small disk (tmpfs)")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
