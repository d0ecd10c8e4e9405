"""The note over the tasks of a case on an older edition, and the choice whether it goes along."""

import pytest
from offices import sample_desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from checklists.layer import Hidden
from checklists.upgrade import Fate
from tests.checklists.own_layer import OWN_ID, own_clause, sample_layer
from ui.dialogs.upgrade import UpgradeDialog
from ui.models.upgrade_lines import Show, edition_words
from ui.office import Office
from ui.pages.edition_note import EditionNote
from ui.pages.task_list import TaskListPage

HIDDEN, REWORDED = "copy-ban-general", "backup-loss-prevention"


@pytest.fixture
def office(office: Office) -> Office:
    """With the sample case."""
    sample_desk(office)
    return office


def changed(office: Office) -> bool:
    """A layer that adds a clause, rewords one and hides one."""
    hidden = (Hidden(clause=HIDDEN, reason="別の定めがある。"),)
    return office.set_layer(sample_layer(forms=(), clauses=(own_clause(),), hidden=hidden))


def page_on(office: Office, qtbot: QtBot) -> TaskListPage:
    page = TaskListPage(sample_desk(office))
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.refresh()
    return page


def dialog_of(page: TaskListPage) -> UpgradeDialog:
    page._edition.followed.emit()
    (dialog,) = page.window().findChildren(UpgradeDialog)
    return dialog


def words_of(note: EditionNote) -> str:
    return note._words.text()


def test_the_note_stands_only_over_a_case_that_may_go_along(office: Office, qtbot: QtBot) -> None:
    page = page_on(office, qtbot)
    assert not page._edition.isVisible()
    assert changed(office)
    assert page._edition.isVisible()
    assert words_of(page._edition) == (
        "条項集が新しくなりました。この案件では、新しい条項1、変わる条項1、なくなる条項1です。"
    )
    desk = page.desk
    assert desk.set_form_field("form-report-verdict", "decided_on", "2026-02-04")
    page.refresh()
    assert not page._edition.isVisible() and desk.newer_edition.upgrade() is None


def test_the_dialog_tells_each_answer_and_takes_the_edition(office: Office, qtbot: QtBot) -> None:
    page = page_on(office, qtbot)
    desk, before = page.desk, page.desk.case
    assert changed(office)
    dialog = dialog_of(page)
    total = len(dialog._found.lines)
    assert dialog.chips[Show.CHANGED].isChecked()
    assert f"回答{len(before.answers)}のうち" in dialog.findChildren(type(page._remark))[2].text()
    (line,) = dialog._shown
    assert (line.clause, line.fate) == (REWORDED, Fate.CHANGED)
    qtbot.mouseClick(dialog.chips[Show.NEW], Qt.MouseButton.LeftButton)
    assert [one.clause for one in dialog._shown] == [OWN_ID]
    qtbot.keyClick(dialog.chips[Show.ALL], Qt.Key.Key_Space)
    assert len(dialog._shown) == total
    assert all(
        button.accessibleName() or button.text() for button in dialog.findChildren(QAbstractButton)
    )
    with qtbot.waitSignal(desk.edition_taken):
        dialog.take.click()
    assert desk.case.catalogue.edition == office.catalogue.edition
    assert desk.case.answers == before.answers
    assert HIDDEN in desk.examined.assessment.dormant
    assert desk.undo() and desk.case == before


def test_staying_is_kept_until_the_catalogue_changes_again(office: Office, qtbot: QtBot) -> None:
    page = page_on(office, qtbot)
    before = page.desk.case
    assert changed(office)
    dialog_of(page).stay.click()
    assert "前の版(標準 2026-11版)のまま" in words_of(page._edition)
    assert page.desk.case is before
    assert office.set_layer(sample_layer(forms=(), clauses=(own_clause(),), hidden=()))
    assert words_of(page._edition).startswith("条項集が新しくなりました")


def test_a_case_that_changed_meanwhile_is_not_written_over(office: Office, qtbot: QtBot) -> None:
    page = page_on(office, qtbot)
    assert changed(office)
    dialog = dialog_of(page)
    assert page.desk.set_profile("department", "市民課")
    after = page.desk.case
    dialog.take.click()
    assert page.desk.case is after and dialog.isVisible()


def test_an_edition_in_words() -> None:
    assert edition_words("2026-11") == "標準 2026-11版"
    assert edition_words("2026-11+3.0123abcd") == "標準 2026-11版＋市の第3版"
