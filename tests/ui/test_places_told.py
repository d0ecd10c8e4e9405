"""Where store and copies lie: the second place, a profile that goes at logoff, a network drive."""

import shutil
from pathlib import Path

import pytest
from desks import press
from offices import Start, opened
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sight import words

from db.places import HOME_VARIABLE, PASSING_VARIABLE, Places
from ui.main_window import MainWindow
from ui.office import Office
from ui.office.doors import OwnDoor
from ui.pages.safekeeping_backups import BackupsCard
from ui.trouble import trouble


def test_the_second_place_is_chosen_shown_and_given_up(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    main = start()
    main.show_safekeeping()
    card = main.findChild(BackupsCard)
    assert card is not None
    share = tmp_path / "share"
    share.mkdir()
    assert "まだ選んでいません" in words(card)
    card.ask_folder = lambda: str(share)  # type: ignore[method-assign]
    card._choose.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "2つ目の場所を決めました" in words(card))
    qtbot.waitUntil(lambda: str(share) in words(card))
    qtbot.waitUntil(lambda: "届いています" in words(card))
    assert len(list(share.rglob("*.backup"))) == 1
    card._stop.click()
    qtbot.waitUntil(lambda: "2つ目の場所をやめました" in words(card))
    qtbot.waitUntil(lambda: "まだ選んでいません" in words(card))
    assert len(list(share.rglob("*.backup"))) == 1
    card._on_room(5 * 1024**3)
    assert main.office.setting("backup_room") == 5 * 1024**3


def test_a_second_place_in_the_folder_of_the_store_is_refused(
    start: Start, home: Places, qtbot: QtBot
) -> None:
    main = start()
    main.show_safekeeping()
    card = main.findChild(BackupsCard)
    assert card is not None
    card.ask_folder = lambda: str(home.home)  # type: ignore[method-assign]
    card._on_choose()
    qtbot.waitUntil(lambda: trouble("second_place_same").happened in words(card))


def test_a_second_place_that_is_away_is_told_once_a_start(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    first = start()
    set_: list[object] = []
    first.office.work(lambda store, _progress: store.backups.set_second(share), done=set_.append)
    qtbot.waitUntil(lambda: bool(set_))
    first.close()
    shutil.rmtree(share)
    main = MainWindow(Office(first.office.door))
    main.resize(1366, 768)
    main.show()
    told: list[str] = []
    main.office.failed.connect(lambda why: told.append(why.code))
    opened(main.office, qtbot)
    qtbot.waitUntil(lambda: told == ["second_place_failed"])
    assert trouble("second_place_failed").happened in words(main.banner)
    main.office.lock()
    with qtbot.waitSignal(main.office.backed_up):
        main.office.unlock()
    assert told == ["second_place_failed"]
    main.close()


def test_a_profile_that_goes_at_logoff_is_told(
    home: Places, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSING_VARIABLE, "1")
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    main = MainWindow(Office(OwnDoor(home.home)))
    main.show()
    opened(main.office, qtbot)
    qtbot.waitUntil(lambda: trouble("profile_passes").happened in words(main.banner))
    assert "ITAKU_TENKEN_HOME" in words(main.banner)
    main.close()


def test_a_store_on_a_network_drive_is_refused_at_the_window(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    start().close()
    monkeypatch.setattr("db.places.on_network", lambda _path: True)
    main = start()
    why = main.office.why_read_only()
    assert why is not None and why.code == "store_on_network"
    assert trouble("store_on_network").todo in words(main)
    assert not [one for one in main.findChildren(QPushButton) if "控えから戻す" in one.text()]
