"""The collector: what the code leaves behind is gone through no more, what a screen leaves is."""

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.collector import Collector, begin_collecting, keep_loaded
from ui.main_window import MainWindow
from ui.office import sample_office
from ui.window import load_pages_soon


class Ring:
    """Holds on to itself: only a collection takes it away."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    """One that begins now; nothing stays frozen afterwards."""
    for old in qapp.findChildren(Collector):
        old.setObjectName("")
    made = Collector(qapp)
    yield made
    made.setParent(None)
    made.deleteLater()
    for old in qapp.findChildren(Collector):
        old.setObjectName("collector")
    gc.unfreeze()


def taken_apart(collector: Collector, ring: "weakref.ref[Ring]") -> bool:
    """By the collection that goes through most."""
    while gc.get_count()[2] <= gc.get_threshold()[2]:
        gc.collect(1)
    collector.collect()
    return ring() is None


def test_what_a_screen_leaves_behind_goes_and_the_code_is_not_gone_through(
    collector: Collector, qapp: QApplication
) -> None:
    before = Ring()
    keep_loaded(qapp)
    assert all(one is not before for one in gc.get_objects())
    left = weakref.ref(Ring())
    assert taken_apart(collector, left)


def test_code_is_put_aside_once(collector: Collector, qapp: QApplication) -> None:
    keep_loaded(qapp)
    left = weakref.ref(Ring())  # a person has closed a screen
    keep_loaded(qapp)
    begin_collecting(qapp)
    assert qapp.findChildren(Collector, "collector") == [collector]
    assert taken_apart(collector, left)


def test_it_is_put_aside_when_the_screens_are_loaded(
    collector: Collector, qapp: QApplication, qtbot: QtBot
) -> None:
    window = MainWindow(sample_office())
    qtbot.addWidget(window)
    load_pages_soon(window)
    frozen = gc.get_freeze_count()
    window.office.open()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > frozen, timeout=20_000)
    assert "ui.pages.council" in sys.modules
    window.office.close()
