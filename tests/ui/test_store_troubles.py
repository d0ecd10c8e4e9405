"""A store that cannot be opened, at the window: which trouble, what is safe, what to do, same bytes."""

from pathlib import Path

import pytest
from offices import KEY, FolderDoor
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from sight import words

from db.errors import KeyMissing
from db.store import Store, create_store
from ui.main_window import MainWindow
from ui.office import Office, State
from ui.office.catalogues import OWN_VARIABLE
from ui.trouble import trouble
from ui.widgets.text_area import TextArea


class KeylessDoor(FolderDoor):
    """The key has gone from the credential store."""

    def open(self) -> Store:
        raise KeyMissing


def make_newer(path: Path) -> None:
    from db.driver import plain_connection

    raw = plain_connection(f"file:{path}?mode=rw")
    raw.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    raw.execute("PRAGMA user_version=999")
    raw.close()


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


@pytest.mark.parametrize("code", ["store_newer", "store_damaged", "store_locked", "key_missing"])
def test_the_start_screen_says_which_what_is_safe_and_what_to_do(
    code: str, tmp_path: Path, qtbot: QtBot
) -> None:
    door = KeylessDoor(tmp_path) if code == "key_missing" else FolderDoor(tmp_path)
    holder = create_store(door.path, KEY)
    if code != "store_locked":
        holder.close()
    {"store_newer": make_newer, "store_damaged": cut_short}.get(code, lambda _path: None)(door.path)
    before = door.path.read_bytes()
    window = MainWindow(Office(door))
    window.resize(1366, 697)
    window.show()
    with qtbot.waitSignal(window.office.store_refused, timeout=60_000):
        window.office.open()
    QApplication.processEvents()
    assert window.office.state is State.REFUSED
    told, said = trouble(code), words(window)
    for sentence in (told.happened, told.safe, told.todo):
        assert sentence in said
    assert window.current() is None
    button = window.focusWidget()
    first = "読めるところを取り出す" if code == "store_damaged" else "もう一度開く"
    assert isinstance(button, QAbstractButton) and first in button.text()  # as the words say
    assert door.path.read_bytes() == before
    window.close()
    assert door.path.read_bytes() == before
    holder.close()


def test_a_catalogue_with_problems_opens_the_window_and_names_file_and_line(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('[[clause]]\nid = "mine"\ngroup = 消去\n', encoding="utf-8")
    monkeypatch.setenv(OWN_VARIABLE, str(own))
    window = MainWindow(Office(FolderDoor(tmp_path)))
    window.resize(1366, 697)
    window.show()
    with qtbot.waitSignal(window.office.failed, timeout=60_000):
        window.office.open()
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    qtbot.waitUntil(lambda: window.current() is not None)
    said = words(window)
    told = trouble("catalogue_problems")
    assert told.happened in said
    (lines,) = [box for box in window.findChildren(TextArea) if box.isVisible()]
    assert "mine.toml" in lines.toPlainText() and "3行目" in lines.toPlainText()
    assert len(window.office.catalogue.clauses) == 180
    assert window.office.add_sample() is not None
    window.close()
