"""The screens without a tab, in the real window: the tab above them, undo, the way back, zoom."""

from pathlib import Path

import pytest
from desks import type_in
from offices import FolderDoor, window_on
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.office import Office
from ui.pages.form_values import FormValuesPage
from ui.trouble import trouble
from ui.widgets.segments import Segment

ROSTER, RESULT = "form-worker-roster", "form-checklist-result"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path):
    office = Office(FolderDoor(tmp_path))
    made = window_on(office, qtbot, sample=True, size=(1366, 768))
    qtbot.addWidget(made)
    yield made
    made.close()


def page_of(window: MainWindow) -> FormValuesPage:
    page = window.current()
    assert isinstance(page, FormValuesPage)
    return page


def test_the_tab_of_the_packet_stays_current_and_leads_back(window: MainWindow) -> None:
    window.jump("gaps")
    window.jump("form", ROSTER)
    QApplication.processEvents()
    assert page_of(window).place() == ROSTER
    assert window.tabs.current() == "packet"
    strip = window.tabs.strip
    strip.tabBarClicked.emit(strip.currentIndex())
    assert window.trail.here is not None and window.trail.here.page == "packet"


def test_undo_shows_the_form_and_the_workers(window: MainWindow) -> None:
    window.jump("form", RESULT)
    QApplication.processEvents()
    day = page_of(window)._bodies[RESULT]._editors["checked_on"].date
    type_in(day.year, "R8.11.24")
    window.jump("form", ROSTER)
    desk = window.desk
    assert desk is not None
    assert desk.case.forms[RESULT].fields["checked_on"] == "2026-11-24"
    desk.set_workers(())
    window.jump("intake")
    window.undo()
    assert page_of(window).place() == ROSTER and len(desk.case.workers) == 4
    window.jump("clauses")
    window.undo()
    assert page_of(window).place() == RESULT
    assert desk.case.forms[RESULT].fields["checked_on"] == "2026-11-20"


def test_a_jump_keeps_the_focus_on_its_target(window: MainWindow) -> None:
    for page, target in (("form", f"{ROSTER}#workers.1"), ("profile", "term")):
        for _ in range(2):  # the second time the focus is there already
            window.jump(page, target)
            QApplication.processEvents()
            focus = window.focusWidget()
            name = focus.accessibleName() if focus is not None else ""
            assert "2行目" in name or "期間" in name, name


def test_what_is_typed_is_recorded_before_a_change_of_zoom(window: MainWindow) -> None:
    from ui import theme

    window.jump("form", RESULT)
    QApplication.processEvents()
    type_in(page_of(window)._bodies[RESULT]._editors["checked_on"].date.year, "R8.11.25")
    theme.zoom().step(1)
    assert window.desk is not None
    assert window.desk.case.forms[RESULT].fields["checked_on"] == "2026-11-25"
    assert page_of(window).place() == RESULT


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_a_first_jump_brings_its_target_into_sight(
    window: MainWindow, qtbot: QtBot, factor: float
) -> None:
    """The page is built by the jump: its rows get their room only afterwards."""
    from ui import theme

    theme.zoom().set_factor(factor)
    assert window.desk is not None
    section = window.desk.catalogue.fact_by_id["reoutsourcing"].section
    last = [one.id for one in window.desk.catalogue.facts if one.section == section][-1]
    window.jump("intake", last)

    def in_sight() -> bool:
        focus = window.focusWidget()
        return isinstance(focus, Segment) and not focus.visibleRegion().isEmpty()

    qtbot.waitUntil(in_sight)


def test_the_start_screen_shows_its_buttons_at_200_percent(window: MainWindow) -> None:
    from ui import theme

    theme.zoom().set_factor(2.0)
    window.office.store_refused.emit(trouble("store_locked"))
    for _ in range(8):
        QApplication.processEvents()
    button = window.focusWidget()
    assert button is not None and button.accessibleName() == "もう一度開く"
    assert button.visibleRegion().boundingRect() == button.rect()
    assert window.header.product.isVisible()
