"""The case list: deadlines in words, order, filters, search, the empty desk, 1,000 cases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from offices import sample_desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from sight import go

from checklists.case import Case, Kind, Route
from db.summary import Summary
from ui.delegates.case_cells import NameCell
from ui.models.case_row import (
    CaseRow,
    Filter,
    Order,
    arranged,
    counts,
    deadline_words,
)
from ui.models.case_table import CaseTable, Column, progress_words, updated_words
from ui.office import Office, case_rows
from ui.pages.case_list import CaseListPage
from ui.pages.case_view import CaseView

TODAY = date(2026, 9, 14)


def row(name: str, **more: object) -> CaseRow:
    values: dict[str, object] = {
        "id": name,
        "title": name,
        "consult_no": "令和8年度諮問第4号",
        "department": "子ども保健課",
        "kind": Kind.OUTSOURCING,
        "route": Route.CONSULTATION,
        "stated": 41,
        "to_add": 22,
        "not_applicable": 2,
        "checking": 5,
        "unanswered": 27,
    }
    return CaseRow(**{**values, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "complete", "words", "overdue"),
    [
        (date(2026, 9, 18), False, "9月18日(金) あと4日 諮問書の提出", False),
        (date(2026, 9, 14), False, "9月14日(月) 今日 諮問書の提出", False),
        (date(2026, 9, 10), False, "9月10日(木) 4日過ぎ 諮問書の提出", True),
        (date(2026, 9, 10), True, "— 会議 9月10日(木)", False),
        (date(2027, 1, 27), False, "令和9年1月27日(水) あと135日 諮問書の提出", False),
        (None, False, "— 会議の期日はまだ", False),
    ],
)
def test_deadline_in_words(day: date | None, complete: bool, words: str, overdue: bool) -> None:
    found = deadline_words(row("a", deadline=day, complete=complete), TODAY)
    assert str(found) == words
    assert found.overdue is overdue


def test_progress_and_status_in_words() -> None:
    assert progress_words(row("a", problems=3)) == "97のうち70 未回答 27 必ず直す3"
    assert row("a").status.value == "入力中"
    assert row("a", complete=True).status.value == "完了"
    none = row("a", stated=0, to_add=0, not_applicable=0, checking=0)
    assert none.status.value == "未着手"
    assert progress_words(row("a", unanswered=0)) == "70のうち70 確認中 5"


def test_updated_in_words() -> None:
    at = datetime(2026, 9, 14, 10, 5).astimezone()
    assert updated_words(row("a", updated_at=at), TODAY) == "今日 10:05"
    assert updated_words(row("a", updated_at=at - timedelta(days=3)), TODAY) == "9月11日(金)"


def test_the_nearest_deadline_comes_first_and_finished_ones_last() -> None:
    rows = [
        row("none"),
        row("past and done", deadline=date(2026, 9, 1), complete=True),
        row("later", deadline=date(2026, 10, 1)),
        row("overdue", deadline=date(2026, 9, 10)),
    ]
    names = [each.id for each in arranged(rows, Filter.ALL, Order.DEADLINE, TODAY)]
    assert names == ["overdue", "later", "none", "past and done"]


def test_long_names_that_differ_at_their_end_look_different(qtbot: QtBot) -> None:
    table = CaseTable()
    name = "子育て応援ギフト配布業務委託"
    table.show([row("a", title=name + end) for end in ("(その1)", "(その2)")], TODAY, None)
    cell, looks = NameCell(), []
    for line in range(2):
        picture = QImage(240, 64, QImage.Format.Format_RGB32)
        picture.fill(0xFFFFFF)
        option = QStyleOptionViewItem()
        option.rect = picture.rect()  # type: ignore[attr-defined]
        painter = QPainter(picture)
        cell.paint(painter, option, table.index(line, Column.CASE))
        painter.end()
        looks.append(picture)
    assert looks[0] != looks[1]


def test_filters_count_what_they_show() -> None:
    rows = [row("a", problems=1), row("b", complete=True), row("c", problems=2, complete=True)]
    found = counts(rows)
    for chosen in Filter:
        assert found[chosen] == len(arranged(rows, chosen, Order.TITLE, TODAY)), chosen


def test_newest_change_first() -> None:
    now = datetime.now(UTC)
    rows = [row("old", updated_at=now - timedelta(days=1)), row("new", updated_at=now)]
    names = [each.id for each in arranged(rows, Filter.ALL, Order.UPDATED, TODAY)]
    assert names == ["new", "old"]


def test_every_cell_has_words(qtmodeltester: object) -> None:
    table = CaseTable()
    table.show([row("a", deadline=date(2026, 9, 18)), row("", title="")], TODAY, Column.DEADLINE)
    qtmodeltester.check(table)  # type: ignore[attr-defined]
    for line in range(2):
        for column in (Column.CASE, Column.STATUS, Column.PROGRESS, Column.DEADLINE):
            assert table.index(line, column).data()
    assert table.index(1, 0).data().startswith("(件名がまだありません)")


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> CaseListPage:
    made = CaseListPage(office)
    qtbot.addWidget(made)
    made.resize(1366, 641)
    made.show()
    return made


def add(office: Office, count: int) -> None:
    store = office._store
    assert store is not None
    for number in range(count):
        title = f"予防接種予診票発送業務委託 その{number}"
        case = Case(id=f"case-{number:04}", kind=Kind.OUTSOURCING, profile={"title": title})
        line = Summary(
            title=title,
            department="健康推進課",
            stated=number % 90,
            applicable=90,
            problems=number % 3,
            next_deadline=(TODAY + timedelta(days=number)).isoformat(),
        )
        store.cases.add(case, "", line)


def test_an_empty_desk_says_what_to_do_first(page: CaseListPage) -> None:
    page.refresh()
    shown = [
        button.text()
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.property("kind") == "primary"
    ]
    assert shown == ["新しい案件を作る"]


def test_an_empty_desk_has_a_way_to_the_settings(page: CaseListPage, qtbot: QtBot) -> None:
    page.refresh()
    buttons = page.findChildren(QAbstractButton)
    way = next(each for each in buttons if each.isVisible() and "市の設定" in each.text())
    with qtbot.waitSignal(page.settings_wanted):
        QTest.keyClick(way, Qt.Key.Key_Return)


def test_enter_and_click_open_the_row(page: CaseListPage, office: Office, qtbot: QtBot) -> None:
    sample = sample_desk(office)
    page.refresh()
    view = page.findChild(CaseView)
    assert view is not None
    view.setFocus()
    with qtbot.waitSignal(page.case_chosen) as blocker:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert blocker.args == [sample.case.id]
    with qtbot.waitSignal(page.case_chosen):
        middle = view.visualRect(view.model().index(0, Column.DEADLINE)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_search_ignores_width_case_and_kana_and_leads_into_the_cases(
    page: CaseListPage, office: Office, qtbot: QtBot
) -> None:
    add(office, 12)
    page.refresh()
    table = page.findChild(CaseTable)
    assert table is not None
    assert table.rowCount() == 12
    page._filters._search.setText("健康 その１１")  # full-width digits
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    page._filters._search.setText("ケンコウ その")
    qtbot.waitUntil(lambda: table.rowCount() == 0)
    page._filters._search.setText("健康 ソノ１１")  # either kana
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    page._filters._search.setText("どこにもない")
    qtbot.waitUntil(lambda: table.rowCount() == 0)
    with qtbot.waitSignal(page.jump_requested) as asked:
        go(page, "案件の中身から")
    assert asked.args == ["find", "どこにもない"]
    clear = next(
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.text() == "しぼり込みをやめる"
    )
    clear.click()
    assert table.rowCount() == 12


def test_a_chip_keeps_only_its_cases(page: CaseListPage, office: Office) -> None:
    add(office, 9)
    page.refresh()
    table = page.findChild(CaseTable)
    assert table is not None
    page._filters._chips[Filter.PROBLEM].click()
    assert table.rowCount() == 6
    page._filters._chips[Filter.NOT_STARTED].click()
    assert table.rowCount() == 1


def test_archived_cases_are_elsewhere(page: CaseListPage, office: Office) -> None:
    add(office, 2)
    office.set_archived("case-0000", True)
    page.refresh()
    table = page.findChild(CaseTable)
    assert table is not None
    assert [table.row(i).id for i in range(table.rowCount())] == ["case-0001"]


def test_of_many_cases_the_first_come_at_once_and_all_soon(
    page: CaseListPage, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_rows, "MANY", 3)
    monkeypatch.setattr(case_rows, "_FIRST", 2)
    add(office, 9)
    page.refresh()
    table = page.findChild(CaseTable)
    assert table is not None
    assert [table.row(at).id for at in range(table.rowCount())] == ["case-0000", "case-0001"]
    assert "9" not in page._count.text()
    written: list[tuple[CaseRow, ...]] = []
    page.excel_wanted.connect(written.append)
    page.ask_excel()  # of all, not of the first
    assert not written
    page.show_target("case-0007")  # not there yet
    qtbot.waitUntil(lambda: table.rowCount() == 9)
    assert page.place() == "case-0007" and page._count.text() == "9件"
    assert [len(rows) for rows in written] == [9]
    page._filters._chips[Filter.PROBLEM].click()
    qtbot.waitUntil(lambda: table.rowCount() == 6)
    page.refresh()
    page._filters._chips[Filter.NOT_STARTED].click()  # while the rows are being read
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    office._background.wait()
    QTest.qWait(1)
    assert table.rowCount() == 1
    page._filters._search.setText("どこにもない")
    qtbot.waitUntil(lambda: table.rowCount() == 0)
    assert page._below.currentIndex() == 1


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_every_odd_row_can_be_drawn(page: CaseListPage, office: Office, factor: float) -> None:
    from ui import theme

    theme.zoom().set_factor(factor)
    add(office, 1)
    page.refresh()
    table = page.findChild(CaseTable)
    assert table is not None
    odd = [
        row("", title="", consult_no="", department=""),
        row("x" * 300, title="長い件名" * 80, deadline=date(2020, 1, 1), problems=999),
        row("zero", stated=0, to_add=0, not_applicable=0, checking=0, unanswered=0),
    ]
    table.show(odd, TODAY, None)
    page._view.set_narrow(factor == 2.0)
    assert not page.grab().isNull()


def test_a_thousand_cases_scroll_to_the_last(page: CaseListPage, office: Office) -> None:
    """That the store gives a thousand soon is measured by tests/bench/bench_start.py."""
    add(office, 1)
    page.refresh()
    table = page.findChild(CaseTable)
    assert table is not None
    table.show([row(f"case-{number:04}") for number in range(1000)], TODAY, None)
    bar = page._view.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    last = page._view.model().index(page._view.model().rowCount() - 1, Column.CASE)
    assert page._view.model().rowCount() == 1000
    assert page._view.visualRect(last).intersects(page._view.viewport().rect())
    assert not page._view.grab().isNull()
