"""The task list: rows, the next step, the chart, and what they lead to."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from offices import FolderDoor, opened, sample_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checklists.case import Kind, Route
from checklists.progress import Task, next_step, tasks
from checklists.status import Status
from ui.desk import Desk
from ui.office import Office
from ui.pages.page import Breadth
from ui.pages.task_list import PLACES, TaskListPage
from ui.screens import TABS
from ui.widgets.task_row import TaskRow


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    office = opened(Office(FolderDoor(tmp_path)), qtbot)
    yield sample_desk(office)
    office.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TaskListPage:
    made = TaskListPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 592)
    made.show()
    made.refresh()
    return made


def rows(page: TaskListPage) -> dict[str, TaskRow]:
    return dict(page._rows)


def test_every_task_has_a_row_and_a_place(page: TaskListPage, desk: Desk) -> None:
    listed = tasks(desk.examined)
    assert list(rows(page)) == [task.id for task in listed]
    pages = {tab for tab, _ in TABS}
    for task in listed:
        assert PLACES[task.id][0] in pages
        words = rows(page)[task.id].accessibleName()
        assert task.title in words
        assert task.status.value in words


def test_a_row_opens_by_enter_and_click(page: TaskListPage, qtbot: QtBot) -> None:
    row = rows(page)["clauses"]
    for act in (
        lambda: QTest.keyClick(row, Qt.Key.Key_Return),
        lambda: QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center()),
    ):
        with qtbot.waitSignal(page.jump_requested) as blocker:
            act()
        assert blocker.args == ["clauses", ""]


def test_opinions_lead_to_the_council_with_their_day(
    page: TaskListPage, desk: Desk, qtbot: QtBot
) -> None:
    row = rows(page)["opinions"]
    assert "未着手" in row.accessibleName()
    day = date.today() + timedelta(days=3)
    fields = {"notice_on": date.today().isoformat(), "deadline_opinion": day.isoformat()}
    for name, value in fields.items():
        desk.set_form_field("form-written-review-notice", name, value)
    desk.set_opinions(({"opinion": "保存の場所は。"},))
    page.refresh()
    assert "入力中、意見1件、回答0件、残り1件。意見の期限" in row.accessibleName()
    assert row.accessibleName().endswith("あと3日")
    with qtbot.waitSignal(page.jump_requested) as blocker:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert blocker.args == ["council", ""]


def test_the_next_step_leads_where_it_says(page: TaskListPage, desk: Desk, qtbot: QtBot) -> None:
    step = next_step(desk.examined)
    assert page._next_button.text() == step.button
    with qtbot.waitSignal(page.jump_requested) as blocker:
        page._next_button.click()
    assert blocker.args == [step.page, step.target]


def test_the_deadline_is_counted_from_today(page: TaskListPage, desk: Desk) -> None:
    day = date.today() + timedelta(days=4)
    desk.set_profile("meeting", {"text": "第4回", "date": day.isoformat()})
    page.refresh()
    assert "あと4日です" in page._next_words.text()


def test_a_change_shows_while_the_page_is_open(
    page: TaskListPage, desk: Desk, qtbot: QtBot
) -> None:
    before = page._sum.text()
    missing = desk.examined.assessment.missing
    from checklists.answer import Answer, Verdict

    clause = next(each for each in missing if each not in desk.case.answers)
    desk.record(clause, Answer(verdict=Verdict.CHECKING))
    qtbot.waitUntil(lambda: page._sum.text() != before)


def test_what_must_be_repaired_is_not_counted_with_what_is_weak(page: TaskListPage) -> None:
    assert page._problems.text() == "必ず直す 1"
    assert page._weak.text() == "弱い書き方 5"


def test_a_locked_task_does_not_open(qtbot: QtBot) -> None:
    task = Task(
        "after", "契約のあと", "提出物と期限", "契約日を入れると始められます", Status.LOCKED
    )
    row = TaskRow(task)
    qtbot.addWidget(row)
    opened_tasks: list[str] = []
    row.opened.connect(opened_tasks.append)
    row.click()
    assert opened_tasks == []
    assert "契約日を入れると始められます" in row.accessibleName()


@pytest.mark.parametrize("breadth", list(Breadth))
def test_it_fits_every_breadth(page: TaskListPage, breadth: Breadth) -> None:
    page.resize({"wide": 1366, "middle": 1000, "narrow": 683}[breadth.value], 400)
    assert page.breadth is breadth
    assert page._next_card.isVisible()
    assert page._progress.isVisibleTo(page)
    assert not page.grab().isNull()


@pytest.mark.parametrize("kind", list(Kind))
def test_a_case_of_any_kind_has_tasks(desk: Desk, qtbot: QtBot, kind: Kind) -> None:
    from checklists.casefile import new_case

    fresh = Desk(
        new_case(kind, desk.catalogue, Route.REPORT), desk.catalogue, desk.forms, desk._keeper
    )
    page = TaskListPage(fresh)
    qtbot.addWidget(page)
    page.resize(1366, 592)
    page.show()
    page.refresh()
    assert page._next_button.text()


def test_the_next_step_has_a_key(page: TaskListPage, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus()
    with qtbot.waitSignal(page.jump_requested) as blocker:
        QTest.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert blocker.args == [next_step(desk.examined).page, next_step(desk.examined).target]
