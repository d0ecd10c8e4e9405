"""Once a month the keys are looked at; what is wrong stands in the banner, with the way to the card."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from credentials import FAULTS, Memory, in_use
from desks import press
from offices import opened, sample_desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from db.places import Places, places
from db.recovery import NAME
from db.recovery_code import new_code
from ui.key_check import KeyCheck
from ui.main_window import MainWindow
from ui.office import Office
from ui.office.doors import OwnDoor
from ui.office.keys import check_due
from ui.pages.case_list import CaseListPage
from ui.pages.safekeeping import SafekeepingPage
from ui.trouble import trouble

CHECKED = "keys_checked_on"


@pytest.fixture
def backend() -> Iterator[Memory]:
    with in_use(Memory()) as memory:
        yield memory


@pytest.fixture
def home(tmp_path: Path, backend: Memory) -> Places:
    return places(tmp_path / "home")


@pytest.fixture
def window(home: Places, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(Office(OwnDoor(home.home)))
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show()
    qtbot.waitExposed(made)
    opened(made.office, qtbot)
    yield made
    made.close()


def words(window: MainWindow) -> str:
    return " ".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def button(window: MainWindow, label: str) -> QAbstractButton:
    (found,) = [
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and one.text() == label
    ]
    return found


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        ("", True),
        ("yesterday", True),
        ("2026-11-22", False),
        ("2026-10-23", False),
        ("2026-10-22", True),
        ("2026-11-23", True),  # the clock was ahead then
        ("2016-11-22", True),
        (7, True),
    ],
)
def test_a_check_is_due_after_31_days_of_any_clock(last: object, due: bool) -> None:
    assert check_due(last, date(2026, 11, 22)) is due


def test_all_well_is_noted_and_nothing_is_said(window: MainWindow, qtbot: QtBot) -> None:
    KeyCheck(window, after_ms=0)
    qtbot.waitUntil(lambda: window.office.setting(CHECKED) == date.today().isoformat())
    assert not window.banner.isVisible()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_key_that_the_next_start_would_miss_is_told_now(
    fault: str, window: MainWindow, backend: Memory, qtbot: QtBot
) -> None:
    FAULTS[fault](backend)
    KeyCheck(window, after_ms=0)
    code = {
        "key_missing": "kept_key_missing",
        "key_wrong": "kept_key_other",
        "key_garbled": "kept_key_other",
    }.get(fault, "kept_key_unreadable")
    qtbot.waitUntil(window.banner.isVisible, timeout=60_000)
    assert trouble(code).happened in words(window) and trouble(code).todo in words(window)
    assert window.office.setting(CHECKED) is None
    button(window, "鍵と復旧コードを開く").setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(window.current(), SafekeepingPage) and not window.banner.isVisible()


def test_a_sealed_file_that_is_gone_is_told_after_other_news(
    window: MainWindow, home: Places, qtbot: QtBot
) -> None:
    store = window.office._store
    assert store is not None
    store.recovery.adopt(new_code())
    (home.home / NAME).unlink()
    window.banner.set_done("ほかの知らせ")
    KeyCheck(window, after_ms=0)
    qtbot.wait(200)
    assert "ほかの知らせ" in words(window)
    button(window, "閉じる").click()
    qtbot.waitUntil(lambda: trouble("recovery_missing").happened in words(window))


def test_a_month_is_not_over_nothing_is_looked_at(
    window: MainWindow, backend: Memory, qtbot: QtBot
) -> None:
    window.office.set_setting(CHECKED, date.today().isoformat())
    backend.entries.clear()
    seen: list[tuple[object, ...]] = []
    check = KeyCheck(window, after_ms=10**6)
    check._keys.check_if_due(seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [()]


def test_the_list_says_that_there_is_no_paper_until_there_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    sample_desk(window.office)
    window.show_list()
    page = window.current()
    assert isinstance(page, CaseListPage)
    assert "復旧コードの紙がまだありません" in words(window)
    button(window, "復旧コードを作る").setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(window.current(), SafekeepingPage)
    store = window.office._store
    assert store is not None
    store.recovery.adopt(new_code())
    window.show_list()
    assert "復旧コードの紙がまだありません" not in words(window)
