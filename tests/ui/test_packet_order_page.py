"""Papers moved or left out by hand on the packet page; kept per case; sides and copies."""

import pytest
from desks import KeptCase, shown
from packets import opened, ready
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from checklists.paper.packet_lines import packet_lines
from ui import printing
from ui.packet_settings import PacketSettings
from ui.pages.packet import PacketPage
from ui.pages.packet_output import runs_of

INDEX = "form-submission-index"
RESULT = "form-checklist-result"


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> PacketPage:
    return opened(kept, qtbot)


def order(page: PacketPage) -> list[str]:
    """The papers as they stand in the list, which is how they are made."""
    return list(page._pieces._rows)


def made(page: PacketPage) -> list[str]:
    assert page._made is not None
    return [piece.id for piece in page._made.packet.pieces]


def alt(page: PacketPage, key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, Qt.KeyboardModifier.AltModifier)


def choose(menu: QMenu, words: str) -> None:
    (action,) = [one for one in menu.findChildren(QAction) if one.text().startswith(words)]
    assert action.isEnabled()
    action.trigger()
    menu.close()


def test_alt_and_an_arrow_move_a_paper_and_the_pages_follow(page: PacketPage, qtbot: QtBot) -> None:
    row = page._pieces._rows[RESULT]
    row.setFocus()
    before = order(page)
    alt(page, Qt.Key.Key_Down)
    assert order(page)[3:5] == [before[4], RESULT] and row.hasFocus()
    ready(page, qtbot)
    assert made(page) == order(page)
    assert row._pages.startswith(str(page._made.span(4)[0]))  # type: ignore[union-attr]
    assert row.accessibleDescription() == "5番目"
    alt(page, Qt.Key.Key_Up)
    alt(page, Qt.Key.Key_Up)
    assert order(page)[2] == RESULT
    alt(page, Qt.Key.Key_Up)
    assert order(page)[:3] == ["cover", "contents", RESULT], "letter and contents stay in front"


def test_letter_and_contents_do_not_move(page: PacketPage) -> None:
    page._pieces._rows["contents"].setFocus()
    before = order(page)
    alt(page, Qt.Key.Key_Down)
    assert order(page) == before
    page._pieces._rows["contents"].click()
    menu = page._pieces.open_order()
    words = [action.text() for action in menu.findChildren(QAction) if action.text()]
    assert words == ["送付書と目次は、いつも先頭です", "案件の順に戻す"]
    menu.close()


def test_papers_left_out_stay_out_when_the_page_is_built_anew(
    page: PacketPage, kept: KeptCase, qtbot: QtBot
) -> None:
    """As after a change of zoom, and after a restart."""
    page._pieces._rows[INDEX]._toggle()
    ready(page, qtbot)
    for desk in (kept.desk, kept.again()):
        anew = ready(shown(PacketPage(desk), qtbot), qtbot)
        assert INDEX in order(anew) and INDEX not in made(anew)
    anew._pieces._rows[INDEX]._toggle()
    ready(anew, qtbot)
    assert INDEX in made(anew)
    assert PacketSettings(kept.again()).left_out == frozenset()


def test_the_order_is_kept_per_case_and_taken_back(
    page: PacketPage, kept: KeptCase, qtbot: QtBot
) -> None:
    of_case = order(page)
    page._pieces._rows[INDEX].click()
    choose(page._pieces.open_order(), "上へ移す")
    moved = order(page)
    assert moved[-2:] == [INDEX, of_case[-2]]
    again = ready(shown(PacketPage(kept.again()), qtbot), qtbot)
    assert order(again) == moved == made(again)
    assert PacketSettings(kept.desk).order == tuple(moved[2:])
    choose(again._pieces.open_order(), "案件の順に戻す")
    ready(again, qtbot)
    assert order(again) == of_case == made(again)
    assert PacketSettings(kept.again()).order == ()


def test_a_read_only_store_keeps_the_order_while_the_window_is_open(
    page: PacketPage, kept: KeptCase, qtbot: QtBot
) -> None:
    kept.broken = True
    page._pieces._rows[INDEX].click()
    choose(page._pieces.open_order(), "上へ移す")
    ready(page, qtbot)
    assert made(page)[-2] == INDEX
    kept.broken = False
    assert PacketSettings(kept.again()).order == ()


def test_a_paper_that_comes_later_finds_its_place(
    page: PacketPage, kept: KeptCase, qtbot: QtBot
) -> None:
    lines = [line.id for line in packet_lines(kept.desk.examined)]
    PacketSettings(kept.desk).set_order([INDEX, *[one for one in lines[:-1] if one != RESULT]])
    page.refresh()
    page._make()
    ready(page, qtbot)
    assert made(page)[2:5] == [INDEX, lines[0], RESULT]


def test_a_paper_is_pulled_with_the_mouse(page: PacketPage, qtbot: QtBot) -> None:
    rows = page._pieces._rows
    row, before = rows[RESULT], order(page)
    chosen = page._preview.page
    target = rows[before[5]]
    start = QPoint(row.width() // 2, row.height() // 2)
    end = row.mapFromGlobal(target.mapToGlobal(QPoint(start.x(), target.height() - 2)))
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=start)
    pull(row, start, start + QPoint(0, 3))
    assert not page._pieces._mark.isVisible(), "a trembling hand moves nothing"
    pull(row, start, end)
    assert page._pieces._mark.isVisible()
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=end)
    assert not page._pieces._mark.isVisible()
    assert order(page) == [*before[:3], before[4], before[5], RESULT, *before[6:]]
    ready(page, qtbot)
    assert made(page) == order(page)
    assert page._preview.page == chosen, "pulling is no click"


def pull(row: object, start: QPoint, end: QPoint) -> None:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(end), QPointF(row.mapToGlobal(end)),  # type: ignore[attr-defined]
        Qt.MouseButton.NoButton, left, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(row, event)  # type: ignore[call-overload]


# ---- sides --------------------------------------------------------------------------------------


def pages_of(runs: tuple[printing.Run, ...]) -> list[int]:
    return [page for run in runs for page in run.pages]


def test_papers_with_a_seal_go_apart_and_lose_no_page(page: PacketPage) -> None:
    assert page._made is not None
    apart = runs_of(page._made, apart=True)
    total = page._made.rendered.total
    assert pages_of(apart) == list(range(total))
    sealed = {
        number - 1
        for at, piece in enumerate(page._made.packet.pieces)
        if piece.single_sided
        for number in range(page._made.span(at)[0], page._made.span(at)[1] + 1)
    }
    assert sealed == {number for run in apart if not run.duplex for number in run.pages}
    (whole,) = runs_of(page._made, apart=False)
    assert whole.duplex and len(whole.pages) == total


def test_right_hand_pages_are_odd_and_the_backs_between_are_printed(
    page: PacketPage, qtbot: QtBot
) -> None:
    page._panel._right.click()
    ready(page, qtbot)
    assert page._made is not None
    spans = [page._made.span(at) for at in range(len(made(page)))]
    assert all(first % 2 for first, _ in spans)
    assert page._made.rendered.total == spans[-1][1]
    (whole,) = runs_of(page._made, apart=False)
    assert len(whole.pages) == page._made.rendered.total, "empty backs count and go out"
    for run in runs_of(page._made, apart=True):
        assert run.pages[0] % 2 == 0, "each job begins on the front of its first sheet"
        written = {number - 1 for first, last in spans for number in range(first, last + 1)}
        if not run.duplex:
            assert set(run.pages) <= written, "no empty sheet among single-sided ones"


def test_on_one_side_every_page_is_a_right_hand_one(page: PacketPage, qtbot: QtBot) -> None:
    total = page._made.rendered.total  # type: ignore[union-attr]
    page._panel._right.click()
    page._panel._duplex.click()
    ready(page, qtbot)
    assert page._made is not None and page._made.rendered.total == total
    assert not page._panel._right.isVisible() and not page._panel._apart.isVisible()


def test_each_volume_is_a_job_of_its_own(page: PacketPage, qtbot: QtBot) -> None:
    page._panel._apart.click()
    page._panel._staple.setValue(10)
    ready(page, qtbot)
    assert page._made is not None
    volumes = page._made.packet.volumes
    runs = runs_of(page._made, apart=False)
    assert [-(-len(run.pages) // 2) for run in runs] == [volume.sheets for volume in volumes]
    assert all(volume.sheets <= 10 for volume in volumes)


def test_how_it_is_printed_outlives_a_change_of_zoom(kept: KeptCase, qtbot: QtBot) -> None:
    """The page is built anew then; copies are those of today, the sides those of the office."""
    panel = opened(kept, qtbot, 3)._panel
    assert (panel.duplex, panel.right_hand, panel.apart, panel.copies) == (True, False, True, 1)
    panel._copies.setValue(3)
    panel._right.setChecked(True)
    panel._apart.setChecked(False)
    again = opened(kept, qtbot)._panel
    assert (again.duplex, again.right_hand, again.apart, again.copies) == (True, True, False, 3)
    again._duplex.setChecked(False)
    tomorrow = ready(shown(PacketPage(kept.again()), qtbot), qtbot)._panel
    assert not tomorrow.duplex and tomorrow.copies == 1
    assert not tomorrow._right.isVisible() and not tomorrow._apart.isVisible()
    tomorrow._duplex.setChecked(True)
    assert tomorrow._right.isVisible() and tomorrow.right_hand and not tomorrow.apart
