"""The guided look at the sample: by keys, at real places, left with Esc and gone then."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from access import unspoken
from desks import nameless, press, sideways
from offices import FolderDoor, window_on
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from sight import button, words

from ui import theme
from ui.first_run import ask_tour
from ui.main_window import MainWindow
from ui.office import Office
from ui.screens import TABS
from ui.tour import Tour, steps
from ui.widgets.tour_mark import TourMark


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    office = Office(FolderDoor(tmp_path))
    one = window_on(office, qtbot, sample=False, size=(1366, 697))
    QTest.qWaitForWindowActive(one)
    yield one
    one.close()


def tour_of(window: MainWindow) -> Tour:
    (found,) = window.findChildren(Tour)
    return found


def test_each_step_stands_on_a_screen_of_the_case_in_few_words() -> None:
    pages = [page for page, _ in TABS]
    assert [step.page for step in steps()] == [
        page for page in ("tasks", "clauses", "gaps", "profile", "packet", "council")
    ]
    for step in steps():
        assert step.page in pages and dict(TABS)[step.page] == step.title


def test_by_keys_from_place_to_place_and_away(window: MainWindow, qtbot: QtBot) -> None:
    ask_tour(window)
    tour = tour_of(window)
    mark = window.findChildren(TourMark)[0]
    for number, step in enumerate(steps(), 1):
        assert window.trail.here is not None and window.trail.here.page == step.page
        assert step.words in words(window) and f"{number}/6" in words(window)
        assert window.focusWidget() is tour.bar.on
        assert step.words in tour.bar.on.accessibleDescription()
        qtbot.waitUntil(mark.isVisible)
        screen = window.current()
        assert screen is not None
        corner = screen.mapTo(window, QPoint(0, 0))
        pointed = mark.geometry()
        assert screen.rect().translated(corner).contains(pointed)
        assert pointed.width() > 200 and pointed.height() > 80
        assert not nameless(window) and not list(unspoken(tour.bar))
        press(Qt.Key.Key_Return)
    assert not tour.bar.isVisible() and not mark.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not window.findChildren(Tour) and not window.findChildren(TourMark)
    assert window.trail.here is not None and window.trail.here.page == "council"


def test_esc_ends_it_and_the_keyboard_is_on_the_screen(window: MainWindow) -> None:
    ask_tour(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not window.findChildren(Tour)
    screen, here = window.current(), window.focusWidget()
    assert screen is not None and here is not None and screen.isAncestorOf(here)
    ask_tour(window)  # and again, on the same sample
    assert len(window.office.case_list()) == 1
    ask_tour(window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(window.findChildren(Tour)) == 1


def test_back_and_a_lock(window: MainWindow) -> None:
    ask_tour(window)
    tour = tour_of(window)
    tour.bar.on.click()
    button(tour.bar, "前へ").click()
    assert tour.at == 0
    window.office.lock()
    assert not tour.bar.isVisible()
    assert "見本の案内" not in words(window)


def test_where_the_officer_goes_elsewhere_nothing_is_pointed_at(
    window: MainWindow, qtbot: QtBot
) -> None:
    ask_tour(window)
    mark = window.findChildren(TourMark)[0]
    qtbot.waitUntil(mark.isVisible)
    window.jump("intake")
    assert not mark.isVisible()


def test_at_twice_the_size_the_screen_keeps_its_room(window: MainWindow, qtbot: QtBot) -> None:
    ask_tour(window)
    tour = tour_of(window)
    tour.bar.on.click()
    theme.zoom().set_factor(2.0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert tour.at == 1 and "2/6" in words(window)
    for at, step in enumerate(steps()):
        tour.show(at)
        QTest.qWait(0)
        assert step.words in words(window) and not nameless(tour.bar) and not sideways(tour.bar)
        assert tour.bar.height() <= theme.px(52), step.title
        assert tour.bar.mapTo(window, tour.bar.rect().bottomLeft()).y() <= window.height()
    assert window.rect().contains(tour.bar.on.mapTo(window, tour.bar.on.rect().bottomRight()))


def test_at_twice_the_size_what_a_place_is_there_for_is_seen_whole(
    window: MainWindow, qtbot: QtBot
) -> None:
    theme.zoom().set_factor(2.0)
    ask_tour(window)
    tour = tour_of(window)
    for at, wanted in ((0, "未回答の条項へ進む"), (1, "明記済"), (5, "届いた文を貼り付ける")):
        tour.show(at)
        screen = window.current()
        assert screen is not None
        qtbot.waitUntil(lambda: window.findChildren(TourMark)[0].isVisible())
        (there,) = (
            one
            for one in screen.findChildren(QAbstractButton)
            if one.isVisible() and one.accessibleName() == wanted
        )
        qtbot.waitUntil(lambda one=there: one.visibleRegion().boundingRect() == one.rect())


def test_f6_leads_to_the_tour_and_on(window: MainWindow) -> None:
    ask_tour(window)
    bar = tour_of(window).bar
    screen = window.current()
    assert screen is not None
    screen.setFocus()
    been = []
    for _ in range(6):
        press(Qt.Key.Key_F6)
        been.append(bar.isAncestorOf(window.focusWidget()))
    assert any(been) and not all(been)
