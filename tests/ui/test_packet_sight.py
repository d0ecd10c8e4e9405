"""What the packet page keeps in sight: the paper, also through another order and another zoom."""

from pathlib import Path

import pytest
from desks import KeptCase, press, shown
from packets import LONG, opened, ready
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.pages.packet import PacketPage
from ui.widgets.button import Button

INDEX = "form-submission-index"
RESULT = "form-checklist-result"
ROSTER = "form-worker-roster"


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> PacketPage:
    return opened(kept, qtbot)


def first_of(page: PacketPage, piece_id: str) -> int:
    assert page._made is not None
    ids = [piece.id for piece in page._made.packet.pieces]
    return page._made.span(ids.index(piece_id))[0]


def test_the_paper_in_sight_stays_when_another_is_moved_before_it(
    page: PacketPage, qtbot: QtBot
) -> None:
    page._pieces._rows[RESULT].click()
    page._preview.turn(1)
    before = page._preview.page
    page._pieces._move(INDEX, 0)
    ready(page, qtbot)
    assert page._preview.page == first_of(page, RESULT) + 1 > before
    assert page._pieces._rows[RESULT].isChecked()


def test_the_paper_that_moves_is_followed(page: PacketPage, qtbot: QtBot) -> None:
    page._pieces._rows[INDEX].click()
    page._pieces._move(INDEX, 0)
    ready(page, qtbot)
    assert page._preview.page == first_of(page, INDEX)


def test_a_paper_left_out_gives_its_place_to_the_next(page: PacketPage, qtbot: QtBot) -> None:
    page._pieces._rows[RESULT].click()
    at = page._preview.page
    page._pieces._rows[RESULT]._toggle()
    ready(page, qtbot)
    assert page._preview.page == at and not page._pieces._rows[RESULT].isChecked()


def test_a_choice_made_just_before_leaving_is_in_the_pages_afterwards(
    page: PacketPage, qtbot: QtBot
) -> None:
    page._pieces._rows[INDEX]._toggle()
    page.leave()  # Ctrl+P, Ctrl+Z, another screen: before the pages were begun
    page.hide()
    qtbot.waitUntil(lambda: not page._later.isActive())
    page.show()
    page.refresh()
    ready(page, qtbot)
    assert page._made is not None
    assert INDEX not in [piece.id for piece in page._made.packet.pieces]


def test_a_paper_is_found_though_the_pages_are_not_made_yet(kept: KeptCase, qtbot: QtBot) -> None:
    page = PacketPage(kept.desk)
    shown(page, qtbot)
    page.show_target(ROSTER)  # back from its values after a change of zoom
    ready(page, qtbot)
    assert page._preview.page == first_of(page, ROSTER)
    assert page.place() == ROSTER and page.first_focus() is page._pieces._rows[ROSTER]


def test_coming_back_stays_on_the_page_of_the_paper(page: PacketPage) -> None:
    page._pieces._rows[RESULT].click()
    page._preview.turn(1)
    at = page._preview.page
    page.leave()
    page.refresh()
    page.show_target(page.place())
    assert page._preview.page == at


@pytest.mark.parametrize("factor", [1.5, 2.0])
def test_with_large_letters_what_came_of_it_is_said_beside_the_button(
    kept: KeptCase, qtbot: QtBot, tmp_path: Path, factor: float
) -> None:
    theme.zoom().set_factor(factor)
    page = ready(shown(PacketPage(kept.desk), qtbot, (1366, 592)), qtbot)
    page._files.ask_file = lambda name, kinds: str(tmp_path / name)  # type: ignore[method-assign]
    page._panes.show_right()
    page._panel._pdf.setFocus()
    press(Qt.Key.Key_Space)
    focus = QApplication.focusWidget()
    assert page._work.busy and focus is not None and focus.isVisible()
    assert page.isAncestorOf(focus) and not isinstance(focus, Button)
    qtbot.waitUntil(lambda: "書き出しました" in page._work.said.text(), timeout=LONG)
    assert page._work.said.isVisible() and QApplication.focusWidget() is page._panel._pdf


def test_a_window_made_narrow_does_not_lose_the_keyboard(page: PacketPage, qtbot: QtBot) -> None:
    page._pieces._rows[INDEX].setFocus()
    page.resize(640, 592)
    qtbot.waitUntil(lambda: page._panes.mode == "one")
    focus = QApplication.focusWidget()
    assert focus is not None and focus.isVisible() and page.isAncestorOf(focus)


@pytest.mark.parametrize("pressed", [True, False])
def test_the_button_that_stops_gives_the_focus_back(
    page: PacketPage, qtbot: QtBot, tmp_path: Path, pressed: bool
) -> None:
    page._files.ask_file = lambda name, kinds: str(tmp_path / name)  # type: ignore[method-assign]
    page._panel._pdf.setFocus()
    press(Qt.Key.Key_Space)
    stop = page._work.said.findChild(Button)
    assert stop is not None
    stop.setFocus()
    if pressed:
        press(Qt.Key.Key_Space)  # the job may have ended with it
        assert QApplication.focusWidget() in (page._preview.focusProxy(), page._panel._pdf)
    qtbot.waitUntil(lambda: not page._work.busy, timeout=LONG)
    assert QApplication.focusWidget() is page._panel._pdf


def test_rows_that_come_anew_give_the_focus_to_the_same_paper(page: PacketPage) -> None:
    """As when a case is replaced, or a paper comes to it, while the list is gone through."""
    pieces = page._pieces
    pieces._rows[RESULT].setFocus()
    pieces.set_pieces(
        [(row.piece_id, "様式第99号", row.text()) for row in pieces._rows.values()][:-1]
    )
    assert QApplication.focusWidget() is pieces._rows[RESULT]
    pieces.set_pieces([("cover", "", "送付書")])
    assert QApplication.focusWidget() is pieces._rows["cover"]


@pytest.mark.parametrize(
    ("button", "pressed_at", "taken"),
    [
        (Qt.MouseButton.LeftButton, 20, False),
        (Qt.MouseButton.RightButton, 20, True),
        (Qt.MouseButton.LeftButton, 120, True),
    ],
)
def test_only_a_click_on_the_box_leaves_a_paper_out(
    page: PacketPage, button: Qt.MouseButton, pressed_at: int, taken: bool
) -> None:
    row = page._pieces._rows["contents"]
    QTest.mousePress(row, button, pos=QPoint(pressed_at, 10))
    QTest.mouseRelease(row, button, pos=QPoint(20, 10))
    assert row.taken is taken


def test_pages_that_could_not_be_made_are_not_printed(page: PacketPage) -> None:
    with pytest.raises(ZeroDivisionError):
        page._on_failed(ZeroDivisionError())
    page._bar.one_page_wanted.emit()
    assert not page._work.busy and "頁がありません" in page._work.said.text()
    assert page._bar._where.text() == ""
