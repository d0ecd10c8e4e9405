"""A small screen: nothing lies outside, and what does not fit is refused with a way on."""

from collections.abc import Iterator

import pytest
from offices import window_on
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reach import outside
from test_whole_window import PLACES, show, sideways

from ui import theme
from ui.main_window import MainWindow
from ui.office import sample_office

#: 1024 x 768 without the task bar, and the largest step it has room for: 683 logical px, as wide as
#: 1366 at 200 %, where every screen and dialog is walked, too.
SIZE, MOST = (1024, 720), 1.5


@pytest.fixture(scope="module")
def window(request: pytest.FixtureRequest, dressed: object) -> Iterator[MainWindow]:
    made = window_on(sample_office(), QtBot(request), sample=True, size=SIZE)
    yield made
    made.close()
    made.deleteLater()  # else it is built anew at every change of zoom from now on
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete.value)


def test_larger_than_the_screen_is_refused_with_a_way_on(window: MainWindow) -> None:
    theme.zoom().set_factor(MOST)
    QApplication.processEvents()
    QTest.keySequence(window, "Ctrl++")
    assert theme.zoom().factor == MOST
    assert "150%まで" in window.banner.accessibleName()
    assert "拡大鏡" in window.banner.accessibleName()
    assert window.banner.isVisible()


def test_the_size_of_a_larger_screen_is_kept_for_it(window: MainWindow) -> None:
    window.office.set_setting("zoom", 2.0)
    window.office.store_opened.emit()  # as at the next start, on this screen
    assert theme.zoom().factor == MOST
    assert window.office.setting("zoom") == 2.0
    QTest.keySequence(window, "Ctrl+-")
    assert window.office.setting("zoom") == theme.zoom().factor == 1.25


def test_no_screen_lies_outside(window: MainWindow) -> None:
    wrong = []
    for place in PLACES:
        show(window, *place)
        assert window.size().toTuple() == SIZE
        wrong += [f"{place}: {words}" for words in (*outside(window), *sideways(window))]
    assert wrong == []
