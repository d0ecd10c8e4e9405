"""Where one of very many cases is chosen: the screens work while the names are being read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event

import pytest
from offices import window_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_case_list import TODAY

from checklists.case import Case, Kind
from db.summary import Summary
from ui.dialogs.handover_make import HandoverMake
from ui.dialogs.last_year_new import LastYearDialog
from ui.main_window import MainWindow
from ui.new_case_ways import ask_from_last_year
from ui.office import Office, case_rows
from ui.office.every_case import EveryCase, Named
from ui.office.handing_over import HandingOver
from ui.office.past import titled
from ui.pages.history import HistoryPage

IN_ORDER = ["case-0", "case-1", "case-3", "case-4", "case-2"]  # case-2 is put away


@pytest.fixture
def many(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Five cases, which are many here."""
    store = office._store
    assert store is not None
    for number in range(5):
        title = f"受診券作成 その{number}"
        case = Case(id=f"case-{number}", kind=Kind.OUTSOURCING, profile={"title": title})
        due = (TODAY + timedelta(days=number)).isoformat()
        store.cases.add(case, "", Summary(title=title, next_deadline=due))
    office.set_archived("case-2", True)
    monkeypatch.setattr(case_rows, "MANY", 3)
    return office


@contextmanager
def worker_held(office: Office) -> Iterator[None]:
    """What is asked of the worker meanwhile comes afterwards."""
    go = Event()
    office.work(lambda _store, _progress: go.wait(20), done=lambda _waited: None)
    try:
        yield
    finally:
        go.set()


def window_of(office: Office, qtbot: QtBot) -> MainWindow:
    office.close()
    window = window_on(office, qtbot, sample=False, size=(1366, 697))
    qtbot.addWidget(window)
    office._background.wait()
    QApplication.processEvents()
    return window


def test_the_names_come_in_the_order_of_the_list_and_the_last_question_is_answered(
    many: Office, qtbot: QtBot
) -> None:
    told: list[Named] = []
    every = EveryCase(many, titled)
    every.ready.connect(told.append)
    with worker_held(many):
        every.ask()
        assert every.reading and not told
        many.set_archived("case-0", True)
        every.ask()
    qtbot.waitUntil(lambda: not every.reading)
    many._background.wait()
    QApplication.processEvents()
    (names,) = told
    assert [case_id for case_id, _ in names] == ["case-1", "case-3", "case-4", "case-0", "case-2"]
    assert names[0] == ("case-1", "受診券作成 その1")


def test_names_that_cannot_be_read_are_said_once_and_nothing_is_being_read(
    many: Office, qtbot: QtBot
) -> None:
    every = EveryCase(many, lambda names: titled(names[99].title))  # type: ignore[arg-type]
    told: list[object] = []
    every.failed.connect(told.append)
    every.ask()
    every.ask()
    qtbot.waitUntil(lambda: not every.reading)
    many._background.wait()
    QApplication.processEvents()
    assert len(told) == 1


def test_few_names_are_there_at_once(many: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_rows, "MANY", 5)
    told: list[Named] = []
    every = EveryCase(many, titled)
    every.ready.connect(told.append)
    every.ask()
    assert not every.reading and [case_id for case_id, _ in told[0]] == IN_ORDER


def test_the_history_of_one_case_is_there_while_the_others_are_being_read(
    many: Office, qtbot: QtBot
) -> None:
    page = HistoryPage(many)
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    with worker_held(many):
        page.refresh()
        page.show_target("case-3")
        assert page._case.currentText() == "受診券作成 その3" and page._case.count() == 2
        assert "案件の名前を読んでいます" in page._sub.text()
        page.show_target("case-9")  # not here: all of them
        assert page.place() == "all"
        page.show_target("case-3")
    qtbot.waitUntil(lambda: page._case.count() == 6 and page._lines.rowCount() == 1)
    assert page._case._values == ["", *IN_ORDER] and page.place() == "case-3"
    assert "読んでいます" not in page._sub.text() and "1行を出しています" in page._sub.text()


def test_a_case_that_went_while_its_history_is_in_sight_gives_way_to_all(
    many: Office, qtbot: QtBot
) -> None:
    page = HistoryPage(many)
    qtbot.addWidget(page)
    page.refresh()
    page.show_target("case-3")
    qtbot.waitUntil(lambda: page._lines.rowCount() == 1)
    page._on_names((("case-1", "受診券作成 その1"),))
    qtbot.waitUntil(lambda: page._lines.rowCount() == 6)
    assert page.place() == "all"


def test_last_years_case_is_chosen_while_the_others_are_being_read(
    many: Office, qtbot: QtBot
) -> None:
    window = window_of(many, qtbot)
    with worker_held(many):
        ask_from_last_year(window, "case-3")
        (dialog,) = window.findChildren(LastYearDialog)
        assert dialog._former.value() == "case-3" and dialog._title.text() == "受診券作成 その3"
        assert "読んでいます" in dialog.work.text() and dialog.work.isVisible()
        dialog._title.set_text("次の年度の受診券作成")
    qtbot.waitUntil(lambda: dialog._former.count() == 5)
    newest_first = ["case-2", "case-4", "case-3", "case-1", "case-0"]
    assert dialog._former._values == newest_first and dialog._former.value() == "case-3"
    assert dialog._title.text() == "次の年度の受診券作成" and not dialog.work.isVisible()
    dialog.reject()


def test_without_a_case_in_sight_the_newest_is_suggested_once_it_is_known(
    many: Office, qtbot: QtBot
) -> None:
    window = window_of(many, qtbot)
    with worker_held(many):
        ask_from_last_year(window)
        (dialog,) = window.findChildren(LastYearDialog)
        dialog.make.click()
        assert dialog.isVisible()  # nothing to make one from yet
    qtbot.waitUntil(lambda: dialog._former.value() == "case-2")
    assert dialog._title.text() == "受診券作成 その2"
    dialog.reject()


def test_all_cases_are_handed_over_without_waiting_for_their_names(
    many: Office, qtbot: QtBot
) -> None:
    dialog = HandoverMake(HandingOver(many), lambda _made, _dialog: None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.all.text() == "すべての案件(5件)を入れる" and dialog.chosen() is None


def test_cases_to_hand_over_are_marked_once_their_names_are_read(
    many: Office, qtbot: QtBot
) -> None:
    with worker_held(many):
        dialog = HandoverMake(HandingOver(many), lambda _made, _dialog: None)
        qtbot.addWidget(dialog)
        dialog.show()
        assert not dialog.work.isVisible()
        dialog.all.setChecked(False)
        assert "読んでいます" in dialog.work.text() and dialog.chosen() == frozenset()
    qtbot.waitUntil(lambda: dialog.cases.rowCount() == 5)
    assert not dialog.work.isVisible()
    model = dialog.cases
    words = [model.data(model.index(at)) for at in range(5)]
    assert words[0] == "受診券作成 その0" and words[-1] == "受診券作成 その2　(しまった案件)"
    mark = model.index(1)
    model.setData(mark, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.chosen() == {"case-1"}
    model.setData(mark, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.chosen() == frozenset()
