"""The ring of the keyboard on the screens, in every scheme: seen against what it lies on.

The gate looks at some screens in two schemes; ITAKU_TENKEN_RINGS=all at all of them in all four.
"""

import os
from collections.abc import Iterator

import pytest
from access import named
from offices import sample_window
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from test_schemes import SCHEMES
from test_whole_window import PLACES, show

from ui import theme
from ui.dialogs.new_case import NewCaseDialog
from ui.main_window import MainWindow
from ui.schemes import ratio
from ui.widgets.focus_ring import FocusRing
from ui.widgets.line_field import LineField

ALL = os.environ.get("ITAKU_TENKEN_RINGS") == "all"
_MOST_STOPS = 60
_EVERY = 4  # px between the points that are looked at
_DEPTHS = (1, 3, 5)  # px from the edge of the ring inwards: its outer and its inner line
_SEEN, _ENOUGH = 3.0, 0.7  # contrast; of all points (a line may lie under a part of the ring)


@pytest.fixture(scope="module")
def window(request: pytest.FixtureRequest, dressed: QApplication) -> Iterator[MainWindow]:
    with sample_window(QtBot(request)) as made:
        yield made
    theme.change_colours(dressed, {})


def ring_of(top: QWidget) -> FocusRing:
    (ring,) = top.findChildren(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return ring


def seen(top: QWidget, ring: FocusRing) -> float:
    """The part of the ring's edge that differs enough from what is there without it."""
    around = ring.geometry()
    with_ring = top.grab(around).toImage()
    ring.hide()
    without = top.grab(around).toImage()
    ring.show()
    ways = list(_inwards(with_ring.width(), with_ring.height()))
    differing = [way for way in ways if any(_differs(with_ring, without, at) for at in way)]
    return len(differing) / len(ways)


def _inwards(width: int, height: int) -> Iterator[list[QPoint]]:
    """From points of the edge to the inside; the corners are round."""
    for x in range(12, width - 12, _EVERY):
        yield [QPoint(x, depth) for depth in _DEPTHS]
        yield [QPoint(x, height - 1 - depth) for depth in _DEPTHS]
    for y in range(12, height - 12, _EVERY):
        yield [QPoint(depth, y) for depth in _DEPTHS]
        yield [QPoint(width - 1 - depth, y) for depth in _DEPTHS]


def _differs(one: QImage, other: QImage, at: QPoint) -> bool:
    return ratio(one.pixelColor(at).name(), other.pixelColor(at).name()) >= _SEEN


def faint(window: MainWindow, kinds: set[tuple[object, ...]]) -> Iterator[str]:
    """Stops of the screen in sight at which the ring is hard to see; each kind of control once."""
    been: set[QWidget] = set()
    for _ in range(_MOST_STOPS):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)  # as a system sends it
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in been:
            return
        been.add(focus)
        kind = (type(focus), type(focus.parentWidget()), focus.property("kind"))
        if kind in kinds:
            continue
        kinds.add(kind)
        ring = ring_of(window)
        if ring.target is not focus:
            yield f"{named(focus)} has no ring"
        elif (part := seen(window, ring)) < _ENOUGH:
            yield f"{named(focus)}: {part:.0%}"


@pytest.mark.parametrize("scheme", SCHEMES if ALL else ("dark", "contrast, dark"))
def test_on_every_screen(window: MainWindow, qapp: QApplication, scheme: str) -> None:
    theme.change_colours(qapp, SCHEMES[scheme])
    QApplication.processEvents()
    window.activateWindow()
    turn, kinds, wrong = list(SCHEMES).index(scheme), set(), []
    for number, place in enumerate(PLACES):
        if ALL or number % (2 * len(SCHEMES)) == turn:
            show(window, *place)
            wrong += [f"{place}: {words}" for words in faint(window, kinds)]
    assert wrong == []


def test_the_system_changes_its_colours_under_a_dialog(
    window: MainWindow, qapp: QApplication
) -> None:
    """What is typed in it stays, and it is dressed as the window is."""
    theme.change_colours(qapp, {})
    window.ask_new_case()
    (dialog,) = window.findChildren(NewCaseDialog)
    field = dialog.findChildren(LineField)[0]
    field.setText("印刷の委託")
    theme.change_colours(qapp, SCHEMES["dark"])
    QApplication.processEvents()
    assert dialog.isVisible() and field.text() == "印刷の委託"
    picture = dialog.grab().toImage()
    corner = picture.pixelColor(2, picture.height() - 3).name()
    assert corner.upper() == theme.WHITE != "#FFFFFF"
    dialog.reject()
