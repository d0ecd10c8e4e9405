"""控えと引継ぎ: reached from the menu and by keyboard; a copy is made, checked and shown."""

import os
from pathlib import Path

import pytest
from desks import nameless, press, sideways
from desks import shown as shown_page
from offices import KEY, sample_desk, window_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from db.store import open_store
from ui.office import Office
from ui.pages.safekeeping import SafekeepingPage
from ui.pages.safekeeping_backups import BackupsCard


def shown(office: Office, qtbot: QtBot) -> SafekeepingPage:
    return shown_page(SafekeepingPage(office), qtbot)


def test_a_copy_made_when_asked_opens_and_holds_the_cases(office: Office, qtbot: QtBot) -> None:
    case_id = sample_desk(office).case.id
    page = shown(office, qtbot)
    card = page.findChild(BackupsCard)
    assert card is not None
    folder = office.backup_folder
    assert folder is not None
    button = next(one for one in card.findChildren(QPushButton) if "いま控えを作る" in one.text())
    button.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "控えを作りました" in card._said.text())
    assert page.focusWidget() is button
    (new,) = folder.glob("*-asked.backup")  # that of the start may come meanwhile
    assert any("自分で作った" in line.text() for line in card._lines if line.isVisible())
    with open_store(new, KEY, read_only=True) as copy:
        assert copy.cases.exists(case_id)


def test_a_copy_that_fails_says_so_and_leaves_the_button(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(office, qtbot)
    card = page.findChild(BackupsCard)
    assert card is not None

    def no_disk(_source: object, _target: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", no_disk)
    card._make.click()
    qtbot.waitUntil(lambda: "空きが足りない" in card._said.text())
    assert card._make.isEnabled()


def test_the_menu_leads_there_and_alt_left_back(office: Office, qtbot: QtBot) -> None:
    office.close()
    window = window_on(office, qtbot, sample=True, size=(1366, 768))
    qtbot.addWidget(window)
    window.open_menu(window.header.lock)
    menu = window.findChild(QMenu)
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "控えと引継ぎ").trigger()
    assert isinstance(window.current(), SafekeepingPage)
    window.back()
    assert not isinstance(window.current(), SafekeepingPage)
    window.close()


@pytest.mark.parametrize("width", [1366, 683])
def test_every_control_has_a_name_and_nothing_goes_sideways(
    office: Office, qtbot: QtBot, width: int
) -> None:
    page = shown(office, qtbot)
    page.resize(width, 641)
    assert not nameless(page)
    assert not sideways(page)
