"""Offices for tests: the real encrypted store in a folder of the test, without a keyring."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from db.store import Store, create_store, open_store
from ui.main_window import MainWindow
from ui.office import Office, State, sample_office
from ui.window import begin_sample

if TYPE_CHECKING:
    from ui.desk import Desk

KEY = bytes(range(32))
Start = Callable[[], MainWindow]


class FolderDoor:
    """A door to one file under a known key, as the user's own is one under the keyring's."""

    is_throwaway = False
    places = None

    def __init__(self, folder: Path) -> None:
        self.path = folder / "home" / "store.db"

    def open(self) -> Store:
        return open_store(self.path, KEY) if self.path.exists() else create_store(self.path, KEY)

    def open_to_read(self) -> Store:
        return open_store(self.path, KEY, read_only=True)

    def leave(self) -> None:
        pass


def opened(office: Office, qtbot: QtBot) -> Office:
    """Open and wait until cases can be written."""
    office.open()
    qtbot.waitUntil(lambda: office.state in (State.READY, State.READ_ONLY, State.REFUSED))
    return office


def sample_desk(office: Office) -> "Desk":
    desk = office.add_sample()
    assert desk is not None
    return desk


def window_on(office: Office, qtbot: QtBot, *, sample: bool, size: tuple[int, int]) -> MainWindow:
    """The real window, shown, its store open; on the sample's task list or on the case list."""
    window = MainWindow(office)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    opened(office, qtbot)
    if sample:
        begin_sample(window)
    qtbot.waitUntil(lambda: window.current() is not None)
    return window


def until_kept(office: Office, qtbot: QtBot) -> None:
    """A change of the layer is on its way to disk beside the window."""
    qtbot.waitUntil(lambda: not office.changing, timeout=30_000)


@contextmanager
def sample_window(qtbot: QtBot) -> Iterator[MainWindow]:
    """One window on the sample for many tests, gone at the end."""
    made = window_on(sample_office(), qtbot, sample=True, size=(1366, 697))
    yield made
    made.close()
    made.deleteLater()  # else it is built anew at every later change of zoom or colours
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete.value)
