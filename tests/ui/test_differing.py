"""What a package brought differs from ours: the officer meets it where the work is done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import nameless, press, sideways
from differing import CLAUSE, NOT_APPLICABLE, differ
from offices import FolderDoor, window_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sight import all_parts, go, words

from checklists.answer import Verdict
from checklists.case import Case, Route
from checklists.council import Condition, Council
from checklists.gaps import Weight, gaps
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui.conflict_place import place_of
from ui.dialogs.handover_conflicts import HandoverConflicts
from ui.differing_words import what_differs
from ui.handed_words import HandedWords
from ui.main_window import MainWindow
from ui.office import Office
from ui.pages.case_list import CaseListPage
from ui.pages.clauses import ClausesPage
from ui.pages.gaps import GapsPage
from ui.pages.safekeeping import SafekeepingPage
from ui.pages.safekeeping_handover import HandoverCard
from ui.pages.task_list import TaskListPage
from ui.screens import LABELS


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(Office(FolderDoor(tmp_path)), qtbot, sample=True, size=(1366, 768))
    yield made
    made.close()


def with_difference(window: MainWindow, *more: tuple[str, str, object]) -> None:
    store, desk = window.office._store, window.desk
    assert store is not None and desk is not None
    differ(store, desk.case.id, ("answers", CLAUSE, NOT_APPLICABLE), *more)
    window.office.cases_came()  # as after a package was taken in
    QApplication.processEvents()


def on_gaps(window: MainWindow) -> GapsPage:
    window.jump("gaps")
    page = window.current()
    assert isinstance(page, GapsPage)
    return page


def lines(page: GapsPage) -> list[str]:
    return [row.gap.title for row in page._rows if row.gap.weight is Weight.DIFFERS]


def to_do(window: MainWindow) -> int:
    """The number on the tab."""
    return window.tabs.strip._counts["gaps"]


def dialog_of(window: MainWindow) -> HandoverConflicts:
    (found,) = window.findChildren(HandoverConflicts)
    found.activateWindow()
    for _ in range(4):
        QApplication.processEvents()
    return found


def test_it_is_a_line_that_counts_and_says_what_differs(window: MainWindow, qtbot: QtBot) -> None:
    page = on_gaps(window)
    assert lines(page) == [] and not page._filters[str(Weight.DIFFERS)].isVisible()
    assert "食い違い" not in words(page)
    before = len(page._gaps)
    with_difference(window)
    qtbot.waitUntil(lambda: bool(lines(page)))
    (line,) = [row for row in page._rows if row.gap.weight is Weight.DIFFERS]
    assert "消去ソフト" in line.gap.title
    assert "引継ぎの値と食い違い(前任 花子、令和" in line.gap.why[0]
    assert "確認結果" in line.gap.why[1] and "該当なし" in line.gap.why[1]
    assert len(page._gaps) == before + 1
    assert to_do(window) == before + 1
    order = [list(Weight).index(row.gap.weight) for row in page._rows]
    assert order == sorted(order)
    page._filters[str(Weight.DIFFERS)].click()
    assert lines(page) == [row.gap.title for row in page._rows]
    window.jump("tasks")
    tasks = window.current()
    assert isinstance(tasks, TaskListPage)
    assert "食い違い1件" in tasks._rows["gaps"].accessibleName()


@pytest.mark.parametrize("taken", [True, False], ids=["theirs", "ours"])
def test_the_line_leads_to_the_place_with_both_values_and_the_choice(
    window: MainWindow, qtbot: QtBot, taken: bool
) -> None:
    desk = window.desk
    assert desk is not None
    ours = desk.case.answers[CLAUSE]
    with_difference(window)
    page = on_gaps(window)
    page.show_target(str(Weight.DIFFERS))
    row = page._rows[0]
    row.setFocus()
    press(Qt.Key.Key_Return)
    dialog = dialog_of(window)
    assert isinstance(window.current(), ClausesPage) and window.current().place() == CLAUSE
    seen = words(dialog)
    assert "委託先が消去しないため" in seen and "前任 花子" in seen
    assert not nameless(dialog) and not sideways(dialog)
    go(dialog, "相手の内容にする" if taken else "こちらのままにする")
    qtbot.waitUntil(lambda: not window.findChildren(HandoverConflicts))
    now = desk.case.answers[CLAUSE]
    assert now == ours if not taken else now.verdict is Verdict.NOT_APPLICABLE
    assert isinstance(window.current(), ClausesPage)
    assert "履歴に残してあります" in words(window)
    assert lines(on_gaps(window)) == []
    assert desk.case.answers[CLAUSE] == now  # the page that was left had it, too
    assert to_do(window) == len(gaps(desk.examined))


def test_a_finished_case_is_not_finished_while_two_values_wait(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from checklists.progress import NextStep

    done = NextStep("点検が終わりました。", "様式と印刷へ進む", "packet", "")
    monkeypatch.setattr("ui.pages.task_list.next_step", lambda _examined: done)
    with_difference(window)
    window.jump("tasks")
    go(window, "食い違いへ進む")
    page = window.current()
    assert isinstance(page, GapsPage) and page.place() == str(Weight.DIFFERS)


def test_the_list_of_cases_says_that_values_wait(window: MainWindow, qtbot: QtBot) -> None:
    window.show_list()
    page = window.current()
    assert isinstance(page, CaseListPage)
    qtbot.waitUntil(lambda: not window.office._background.busy)
    assert "受け取った内容" not in words(page)
    with_difference(window, ("profile", "department", "総務課"))
    qtbot.waitUntil(lambda: "2か所あります(1件の案件)" in words(page))
    go(page, "食い違いを決める")
    keeping = window.current()
    assert isinstance(keeping, SafekeepingPage)
    all_parts(keeping)
    card = keeping.findChild(HandoverCard)
    assert card is not None and card.isAncestorOf(keeping.focusWidget())


def test_every_kind_of_place_is_a_page_of_the_window() -> None:
    for part in (*Case.model_fields, "drafts"):
        assert place_of(part, "")[0] in LABELS


def test_of_a_list_it_is_said_which_rows_differ() -> None:
    told = HandedWords(shipped_catalogue(), shipped_forms())
    ours = [
        {"no": 1, "name": "甲野　一郎", "role": "総括"},
        {"no": 2, "name": "乙川　花子", "role": "受付"},
    ]
    theirs = [
        {"no": 1, "name": "甲野　一郎", "role": "主任"},
        {"no": 2, "name": "丙山　三郎", "role": "受付"},
    ]
    said = what_differs(told, "workers", "", ours, theirs)
    assert said == (
        "内容が違う行: 甲野　一郎(担当業務)。こちらだけの行: 乙川　花子。相手だけの行: 丙山　三郎。"
    )
    assert what_differs(told, "workers", "", ours, ours[::-1]) == "行の並びが違います。"
    assert what_differs(told, "profile", "department", "こども家庭課", None) == (
        "こちら「こども家庭課」、相手は空。"
    )
    assert what_differs(told, "facts", "anything", True, None) == (
        "こちら「はい」、相手「わからない」。"
    )
    many = [{"no": n, "name": f"職員{n}"} for n in range(5)]
    assert "ほか2行" in what_differs(told, "workers", "", [], many)


def test_the_councils_record_is_told_in_words() -> None:
    told = HandedWords(shipped_catalogue(), shipped_forms())
    condition = Condition(kind="minutes", text="努められたい。")
    council = Council(manner="written", handed_in="2026-01-14", conditions=(condition,))
    assert told.value("council", "", council.model_dump(mode="json")).split("\n") == [
        "審議の方法: 書面審議",
        "諮問書を出した日: 令和8年1月14日",
        "条件・附帯意見:",
        "　1. 区分: 議事録掲載のみ、文: 努められたい。",
    ]


def test_the_paper_of_a_report_is_not_called_one_of_a_consultation() -> None:
    known = (shipped_catalogue(), shipped_forms())
    assert HandedWords(*known, Route.REPORT).place("profile", "content").startswith("報告書の「")
    assert HandedWords(*known).place("profile", "content").startswith("諮問書の「")
