"""The whole window on the sample, every screen at 100 % and 200 %: names, room, reach, help."""

import importlib
import os
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from access import named, of_qt, unspoken, visible
from offices import window_on
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from resources import HELP
from ui import pages, theme
from ui.main_window import MainWindow
from ui.office import sample_office
from ui.pages.page import Screen
from ui.screens import TABS
from ui.widgets.paragraph import Paragraph
from ui.widgets.piece_row import PieceRow

CLAUSE = "deletion-software-notice"
#: Each screen with a place in it that brings more onto the screen than it opens with.
PLACES: tuple[tuple[str, str], ...] = (
    *((page, "") for page, _ in TABS),
    ("clauses", CLAUSE),
    ("items", ""),
    ("questions", ""),
    ("last_year", ""),
    ("form", "form-worker-roster"),
    ("form", "form-misprint-monthly"),
    ("list", ""),
    ("settings", ""),
    ("catalogue", CLAUSE),
    ("catalogue", "new"),
    ("council", "meeting"),
    ("history", ""),
    ("find", "仕様書"),
    ("safekeeping", ""),
)
FACTORS = (1.0, 2.0)
#: The window of a laptop of 1366 x 768 with the task bar; at 200 % it has 683 x 348 logical.
SIZE = (1366, 697)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(sample_office(), qtbot, sample=True, size=SIZE)
    yield made
    made.close()


def show(window: MainWindow, page: str, target: str) -> QWidget:
    window.jump(page, target)
    for _ in range(8):  # room is asked for in rounds: a text, its card, its pane, the window
        QApplication.processEvents()
    screen = window.current()
    assert screen is not None
    assert QApplication.activeWindow() is window, f"{page} shows a window of its own"
    return screen


# ---- what is wrong with one screen --------------------------------------------------------------


def cut(window: MainWindow) -> Iterator[str]:
    """Words that need more room than they have."""
    for widget in visible(window):
        if of_qt(widget):
            continue
        if isinstance(widget, QAbstractButton) and widget.text():
            needed = widget.sizeHint()
            if widget.width() < _least(widget) or widget.height() < needed.height() - 4:
                yield f"{named(widget)}: {widget.size().toTuple()} of {needed.toTuple()}"
        elif isinstance(widget, QLabel | Paragraph) and widget.text():
            yield from _cut_text(widget)


def _cut_text(label: QWidget) -> Iterator[str]:
    if label.hasHeightForWidth():
        needed = label.heightForWidth(label.width())
        # A line's pitch has air above and below its letters.
        if needed > label.height() + theme.px(5):
            yield f"{named(label)}: {label.height()} of {needed} high"
    elif label.sizeHint().width() > label.width() + 1:
        yield f"{named(label)}: {label.width()} of {label.sizeHint().width()}"


def _least(button: QAbstractButton) -> int:
    """The width of the words themselves; a button may be narrower than it would like."""
    lines = button.text().replace("&", "").split("\n")
    return max(button.fontMetrics().horizontalAdvance(line) for line in lines)


def sideways(window: MainWindow) -> Iterator[str]:
    for area in window.findChildren(QAbstractScrollArea):
        if not area.isVisible() or area.accessibleName() == "頁の見本":
            continue
        bar = area.horizontalScrollBar()
        if bar.maximum() > 0:
            yield f"{named(area)} scrolls sideways by {bar.maximum()}"
    for widget in visible(window):
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or of_qt(widget):
            continue
        right = widget.mapTo(window, QPoint(widget.width(), 0)).x()
        if right > window.width():
            yield f"{named(widget)} ends at {right} of {window.width()}"


def overlapping(window: MainWindow) -> Iterator[str]:
    """Controls beside each other in one parent that lie over each other."""
    for parent in visible(window):
        inside = [
            child
            for child in parent.children()
            if isinstance(child, QAbstractButton | QLabel)
            and child.isVisible()
            and (child.text() or isinstance(child, QAbstractButton))
        ]
        if isinstance(parent, QAbstractItemView):
            continue
        for number, one in enumerate(inside):
            for other in inside[number + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > 2 and both.height() > 2:
                    yield f"{named(one)} over {named(other)}"


def stops(window: MainWindow) -> set[QWidget]:
    """What Tab reaches from wherever it stands, once round."""
    reached: set[QWidget] = set()
    again = 0
    for _ in range(400):
        focus = QApplication.focusWidget()
        if focus is not None:
            again = again + 1 if focus in reached else 0
            reached.add(focus)
        if again > 3:
            break
        QTest.keyClick(focus or window, Qt.Key.Key_Tab)
    return reached


CHECKS = {
    "said": unspoken,
    "cut": cut,
    "sideways": sideways,
    "overlap": overlapping,
}


def test_no_screen_is_left_out(window: MainWindow) -> None:
    """A new one is entered in PLACES; only the start page is never gone to."""
    for module in pkgutil.walk_packages(pages.__path__, "ui.pages."):
        importlib.import_module(module.name)
    kinds: set[type[Screen]] = set()
    waiting: list[type[Screen]] = [Screen]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        kinds.update(one for one in below if not one.__subclasses__())
    shown = {type(show(window, page, target)) for page, target in PLACES}
    assert {one.__name__ for one in kinds - shown} == {"StartPage"}


@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize("check", CHECKS)
def test_every_screen(window: MainWindow, check: str, factor: float) -> None:
    theme.zoom().set_factor(factor)
    wrong: list[str] = []
    for page, target in PLACES:
        show(window, page, target)
        wrong += [f"{page} {target}: {what}" for what in dict.fromkeys(CHECKS[check](window))]
    assert wrong == [], "\n" + "\n".join(wrong)


def down_the_list(row: PieceRow) -> set[QWidget]:
    """The papers the arrows reach from one of them."""
    reached: set[QWidget] = {row}
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        here: QWidget | None = row
        row.setFocus(Qt.FocusReason.TabFocusReason)
        while here is not None:
            QTest.keyClick(here, key)
            there = QApplication.focusWidget()
            here = there if there is not here and isinstance(there, PieceRow) else None
            reached |= {here} if here is not None else set()
    return reached


def by_arrows(stop: QWidget) -> set[QWidget]:
    """What the arrows reach from one of several exclusive buttons, itself too; it is chosen again."""
    if isinstance(stop, PieceRow):
        return down_the_list(stop)
    group = stop.group() if isinstance(stop, QAbstractButton) else None
    if group is None or not group.exclusive():
        return set()
    reached: set[QWidget] = set()
    waiting = [stop]
    while waiting:
        here = waiting.pop()
        reached.add(here)
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            here.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(here, key)
            there = QApplication.focusWidget()
            assert there in group.buttons(), f"an arrow leads from {named(here)} to {named(there)}"
            if there not in reached and there not in waiting:
                waiting.append(there)
    stop.click()
    return reached


@pytest.mark.parametrize(("page", "target"), PLACES)
def test_tab_reaches_every_control(window: MainWindow, page: str, target: str) -> None:
    for factor in FACTORS:
        theme.zoom().set_factor(factor)
        show(window, page, target)
        wanted = {
            widget
            for widget in visible(window)
            if not of_qt(widget)
            and widget.isEnabled()
            and (
                widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
                or isinstance(widget, PieceRow)
            )
            and widget.focusProxy() is None
            and not isinstance(widget, QScrollArea)
        }
        reached = stops(window)
        for stop in list(reached):
            reached |= by_arrows(stop)
        assert {named(widget) for widget in wanted - reached} == set()


def test_nothing_that_can_be_clicked_is_left_out_of_the_keyboard(window: MainWindow) -> None:
    """A button without a tab stop must belong to a row that has one."""
    wrong: list[str] = []
    for page, target in PLACES:
        show(window, page, target)
        for button in visible(window):
            if not isinstance(button, QAbstractButton) or of_qt(button) or not button.isEnabled():
                continue
            if button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                continue
            row = button.parentWidget()
            while row is not None and row is not window:
                mates = row.findChildren(QAbstractButton)
                if row.focusPolicy() & Qt.FocusPolicy.TabFocus or any(
                    mate.focusPolicy() & Qt.FocusPolicy.TabFocus for mate in mates
                ):
                    break
                row = row.parentWidget()
            if row is None or row is window:
                wrong.append(f"{page}: {named(button)}")
    assert wrong == []


@pytest.mark.parametrize(("page", "target"), PLACES)
def test_f1_shows_the_help_of_this_screen_and_esc_closes_only_that(
    window: MainWindow, page: str, target: str
) -> None:
    screen = show(window, page, target)
    assert (HELP / f"{screen.help_topic}.md").is_file()  # type: ignore[attr-defined]
    before = window.trail.here
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F1)
    QApplication.processEvents()
    (dialog,) = dialogs(window)
    words = (HELP / f"{screen.help_topic}.md").read_text("utf-8")  # type: ignore[attr-defined]
    heading = words.splitlines()[0].lstrip("# ")
    assert any(heading in w.toPlainText() for w in dialog.findChildren(QWidget) if hasattr(w, "toPlainText"))  # fmt: skip
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert dialogs(window) == []
    assert window.isVisible() and window.trail.here == before
    # Esc with no dialog open leaves the screen and the window alone.
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.isVisible() and window.current() is screen and window.trail.here == before


def dialogs(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def test_pictures_can_be_taken(window: MainWindow, tmp_path: Path) -> None:
    """Every screen can be drawn; ITAKU_TENKEN_SHOTS keeps the pictures to be looked at."""
    folder = Path(os.environ.get("ITAKU_TENKEN_SHOTS", tmp_path))
    for factor in FACTORS:
        theme.zoom().set_factor(factor)
        for page, target in PLACES:
            show(window, page, target)
            picture = window.grab()
            assert picture.size().toTuple() == SIZE
            assert picture.save(str(folder / f"{page}-{target or 'top'}-{int(factor * 100)}.png"))
