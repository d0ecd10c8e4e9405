"""Once a month the keys are looked at; what is wrong stands in the banner, with the way to the card."""

from collections.abc import Iterator
from datetime import date

import pytest
from credentials import FAULTS, Memory
from offices import sample_desk, window_on
from pytestqt.qtbot import QtBot
from sight import button, go, words

from db.places import Places
from db.recovery import NAME
from db.recovery_code import new_code
from ui import theme
from ui.key_check import KeyCheck
from ui.main_window import MainWindow
from ui.office import Office
from ui.office.doors import OwnDoor
from ui.office.keys import check_due
from ui.pages.case_list import CaseListPage
from ui.pages.case_view import CaseView
from ui.pages.safekeeping import SafekeepingPage
from ui.trouble import trouble
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph
from ui.widgets.sight import bring_into_sight

CHECKED = "keys_checked_on"


@pytest.fixture
def window(home: Places, qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(Office(OwnDoor(home.home)), qtbot, sample=False, size=(1366, 697))
    yield made
    made.close()


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
    go(window, "鍵と復旧コードを開く")
    assert isinstance(window.current(), SafekeepingPage) and not window.banner.isVisible()


def test_a_sealed_file_that_is_gone_is_told_after_other_news(
    window: MainWindow, home: Places, qtbot: QtBot
) -> None:
    store = window.office._store
    assert store is not None
    store.recovery.adopt(new_code())
    (home.home / NAME).unlink()
    window.banner.set_done("ほかの知らせ")
    check = KeyCheck(window, after_ms=0)
    qtbot.waitUntil(lambda: check._found is not None)
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
    go(window, "復旧コードを作る")
    assert isinstance(window.current(), SafekeepingPage)
    store = window.office._store
    assert store is not None
    store.recovery.adopt(new_code())
    window.show_list()
    assert "復旧コードの紙がまだありません" not in words(window)


def test_the_banner_leaves_the_head_of_the_list_whole(
    window: MainWindow, backend: Memory, qtbot: QtBot
) -> None:
    sample_desk(window.office)
    backend.entries.clear()
    window.resize(1366, 768)
    theme.zoom().set_factor(2.0)
    window.show_list()
    page = window.current()
    assert isinstance(page, CaseListPage)
    KeyCheck(window, after_ms=0)
    qtbot.waitUntil(window.banner.isVisible, timeout=60_000)
    qtbot.wait(50)  # texts ask for their height in rounds
    (title,) = [one for one in page.findChildren(Paragraph) if one.accessibleName() == "案件"]
    search = page.findChild(LineField)
    assert search is not None
    for part in (title, search):
        assert part.height() >= part.sizeHint().height()
    for part in (title, search, page.findChild(CaseView)):
        assert part is not None
        bring_into_sight(part)
        assert part.visibleRegion().boundingRect() == part.rect()
