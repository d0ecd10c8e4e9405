"""The council's desk filled with opinions, in the whole window: names, room, reach, at 100 and 200 %."""

from collections.abc import Iterator

import pytest
from councils import ROWS
from offices import until_kept, window_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from pytestqt.qtbot import QtBot
from test_whole_window import CHECKS, SIZE, named, of_qt, show, stops, visible

from checklists import opinion_rows
from checklists.council import Condition, Council
from checklists.upgrade import upgraded
from ui import theme
from ui.dialogs.clause_from_opinion import ClauseFromOpinion
from ui.main_window import MainWindow
from ui.office import sample_office
from ui.pages.council import CouncilPage

_PLACES = ("o3", "meeting")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(sample_office(), qtbot, sample=True, size=SIZE)
    desk = made.desk
    assert desk is not None
    rows = opinion_rows.keyed(ROWS)
    clauses = list(desk.examined.assessment.applicable[:2])
    desk.set_opinions(opinion_rows.changed(rows, "o3", {"clauses": clauses}))
    condition = Condition(kind="specification", text="受領証の複写の禁止を仕様書に書くこと。")
    desk.set_council(Council(manner="written", conditions=(condition,)))
    yield made
    made.close()


def test_a_filled_desk_is_named_whole_and_in_reach(window: MainWindow) -> None:
    for factor in (1.0, 2.0):
        theme.zoom().set_factor(factor)
        look_at(window)


def look_at(window: MainWindow) -> None:
    """Every place of the desk as every screen is looked at."""
    wrong: list[str] = []
    for target in _PLACES:
        page = show(window, "council", target)
        assert isinstance(page, CouncilPage)
        page.opinion.source.open_card(True)
        for _ in range(8):  # room is asked for in rounds
            QApplication.processEvents()
        for check in CHECKS.values():
            wrong += [f"{target}: {what}" for what in dict.fromkeys(check(window))]
    # The header's second line gives way to 「保存済み」, which stands there after a change.
    wrong = [what for what in wrong if "_Words「" not in what]
    assert wrong == [], "\n" + "\n".join(wrong)
    show(window, "council", "o3")
    wanted = {
        one
        for one in visible(window)
        if not of_qt(one)
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not (isinstance(one, QAbstractScrollArea) and not one.accessibleName())
    }
    reached = stops(window)
    assert {named(one) for one in wanted - reached} == set()


def test_undo_comes_back_and_an_opinion_becomes_a_clause(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window, "council", "o2")
    desk = window.desk
    assert desk is not None
    desk.set_opinions(opinion_rows.changed(desk.case.opinions, "o2", {"answer": "書きます。"}))
    show(window, "clauses", "")
    window.undo()
    QApplication.processEvents()
    assert window.current() is page
    assert isinstance(page, CouncilPage) and page.place() == "o2"
    # An opinion that no clause covers becomes one of the city's own.
    page.opinion.own.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ClauseFromOpinion)))
    (dialog,) = window.findChildren(ClauseFromOpinion)
    assert dialog.fields.title.text()
    assert "バックアップ" in str(ROWS[1]["opinion"])
    dialog._keep.click()
    until_kept(window.office, qtbot)
    layer = window.office.layer()
    assert layer is not None and layer.clauses[-1].sources[0].quote == ROWS[1]["opinion"]
    said = window.banner.accessibleName()
    assert "条項集に加えました" in said
    assert f"案件「{desk.case.title}」で使うときは" in said
    # The edition of the case has it not yet; with the one that has, it is tied to the opinion.
    shelf = window.office.shelf
    now = (desk.catalogue, desk.forms), (shelf.catalogue, shelf.forms)
    assert desk.take_edition(upgraded(desk.case, *now))
    tied = {row["key"]: opinion_rows.clauses_of(row) for row in desk.case.opinions}
    assert layer.clauses[-1].id in tied["o2"]
    # A decided case stays as it is, and the words promise nothing else.
    assert desk.set_form_field("form-report-verdict", "decided_on", "2026-10-14")
    page.opinion.own.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ClauseFromOpinion)))
    again = window.findChildren(ClauseFromOpinion)[-1]
    again._keep.click()
    until_kept(window.office, qtbot)
    assert "今の版のまま" in window.banner.accessibleName()
