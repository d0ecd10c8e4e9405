"""What the packet page keeps in sight: the paper, also through another order and another zoom."""

import pytest
from desks import KeptCase, shown
from pytestqt.qtbot import QtBot

from ui.pages.packet import PacketPage

LONG = 60_000  # ms
INDEX = "form-submission-index"
RESULT = "form-checklist-result"
ROSTER = "form-worker-roster"


def ready(page: PacketPage, qtbot: QtBot) -> PacketPage:
    qtbot.waitUntil(lambda: not page._background.busy and not page._later.isActive(), timeout=LONG)
    return page


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> PacketPage:
    return ready(shown(PacketPage(kept.desk), qtbot), qtbot)


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
