"""What stands first: the list where the store comes soon, else the start page."""

import threading
from pathlib import Path

import pytest
from offices import FolderDoor
from pytestqt.qtbot import QtBot

from db.errors import KeyMissing
from db.store import Store
from ui.main_window import MainWindow
from ui.office import Office
from ui.window import show_with_the_list


class SlowDoor(FolderDoor):
    """A credential store that keeps everybody waiting."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.may = threading.Event()

    def open(self) -> Store:
        assert self.may.wait(60)
        return super().open()


class LostDoor(FolderDoor):
    def open(self) -> Store:
        raise KeyMissing("account")


def test_a_slow_store_is_waited_for_on_the_start_page(tmp_path: Path, qtbot: QtBot) -> None:
    door = SlowDoor(tmp_path)
    office = Office(door)
    office.open()
    window = MainWindow(office)
    show_with_the_list(window)
    assert not window.isVisible()
    try:
        qtbot.waitUntil(window.isVisible, timeout=30_000)
        assert window.current() is None
    finally:
        door.may.set()
    qtbot.waitUntil(lambda: window.current() is not None, timeout=30_000)
    assert window.isVisible()
    window.close()


@pytest.mark.parametrize("door", [FolderDoor, LostDoor])
def test_what_the_store_says_stands_at_first_sight(
    door: type[FolderDoor], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.window._SHOWN_AFTER_MS", 600_000)  # it is not this that shows it
    office = Office(door(tmp_path))
    office.open()
    window = MainWindow(office)
    show_with_the_list(window)
    qtbot.waitUntil(window.isVisible, timeout=30_000)
    assert (window.current() is not None) is office.is_open
    assert office.is_open is (door is FolderDoor)
    window.close()
