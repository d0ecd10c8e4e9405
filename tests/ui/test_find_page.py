"""すべての案件からさがす: by keys alone, words in context, the place opened, and back."""

import pytest
from desks import nameless, press, sideways
from desks import shown as shown_page
from offices import sample_desk, window_on
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Verdict
from ui import theme
from ui.main_window import MainWindow
from ui.models.found_lines import FoundLine
from ui.models.line_list import LINE_ROLE
from ui.office import Office, finding
from ui.pages.clauses import ClausesPage
from ui.pages.find import FindPage
from ui.trouble import trouble


@pytest.fixture
def clause(office: Office) -> str:
    """A clause of the sample with a reason nobody else has."""
    desk = sample_desk(office)
    chosen = next(iter(desk.case.answers))
    reason = f"{'紙の受領証は渡さない。' * 20}ﾎｯﾁｷｽ止めの控えは金庫に置く。"
    assert desk.record(chosen, Answer(verdict=Verdict.NOT_APPLICABLE, reason=reason))
    return chosen


def lines(page: FindPage) -> list[FoundLine]:
    model = page.model
    return [model.data(model.index(at), LINE_ROLE) for at in range(model.rowCount())]


def find(page: FindPage, words: str, qtbot: QtBot) -> list[FoundLine]:
    page.search.setText(words)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "さがしています" not in page.said.text() or page.said.isHidden())
    return lines(page)


def test_words_are_found_in_context_whatever_their_kana(
    office: Office, clause: str, qtbot: QtBot
) -> None:
    page = shown_page(FindPage(office), qtbot)
    assert page._below.currentIndex() == 1  # says what to do first
    case, place = find(page, "ほっちきす", qtbot)
    assert case.is_case and case.label.startswith("子育て")
    assert (place.page, place.target) == ("clauses", clause)
    start, end = place.context.spans[0]
    assert place.context.text[start:end] == "ﾎｯﾁｷｽ" and place.context.text.startswith("…")
    assert "理由" in str(place) and "金庫" in str(place)
    assert page.said.text() == "1件の案件に見つかりました。"
    assert find(page, "宇宙船", qtbot) == [] and page._below.currentIndex() == 2
    assert find(page, "", qtbot) == [] and page._below.currentIndex() == 1


def test_a_case_with_many_places_shows_four_and_the_rest_by_a_key(
    office: Office, clause: str, qtbot: QtBot
) -> None:
    page = shown_page(FindPage(office), qtbot)
    found = find(page, "仕様書", qtbot)
    assert len(found) == 6 and found[-1].rest > 0
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.index(5))
    press(Qt.Key.Key_Return)
    assert page.model.rowCount() == 5 + found[-1].rest
    assert not any(line.rest for line in lines(page))
    assert page.view.currentIndex().row() == 5


def test_put_away_cases_are_found_and_destroyed_ones_leave_no_words(
    office: Office, clause: str, qtbot: QtBot
) -> None:
    desk = sample_desk(office)
    office.set_archived(desk.case.id, True)
    page = shown_page(FindPage(office), qtbot)
    assert "(しまった案件)" in find(page, "ホッチキス", qtbot)[0].label
    office.case_gone.emit(desk.case.id)
    assert lines(page) == []


@pytest.mark.parametrize("first", [1, 2, 200])
def test_older_cases_are_looked_through_after_the_newest(
    office: Office, clause: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    monkeypatch.setattr(finding, "_FIRST", first)
    newer = sample_desk(office).case.model_copy(update={"id": "newer", "answers": {}})
    assert office.add_case(newer)
    page = shown_page(FindPage(office), qtbot)
    assert [line.target for line in find(page, "ホッチキス", qtbot)] == ["", clause]
    assert page.said.text() == "1件の案件に見つかりました。"
    assert sum(line.is_case for line in find(page, "仕様書", qtbot)) == 2


def test_a_search_is_stopped_and_goes_on_where_it_was(
    office: Office, clause: str, qtbot: QtBot
) -> None:
    page = shown_page(FindPage(office), qtbot)
    page.search.setText("ホッチキス")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    page.said.stop_wanted.emit()
    assert page.said.text().startswith("やめました")
    office._background.wait()
    QTest.qWait(1)
    assert lines(page) == []
    page._finding.go_on()
    qtbot.waitUntil(lambda: len(lines(page)) == 2)


def opened(window: MainWindow) -> FindPage:
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page = window.current()
    assert isinstance(page, FindPage)
    return page


@pytest.mark.parametrize("size", [(1366, 697), (1024, 768), (683, 384)])
def test_by_keys_from_anywhere_to_the_place_and_back(
    office: Office, qtbot: QtBot, size: tuple[int, int]
) -> None:
    office.close()
    window = window_on(office, qtbot, sample=True, size=size)
    qtbot.addWidget(window)
    desk = window.desk
    assert desk is not None
    clause = next(iter(desk.case.answers))
    assert desk.record(clause, Answer(verdict=Verdict.NOT_APPLICABLE, reason="ﾎｯﾁｷｽ止め"))
    page = opened(window)
    assert page.search.hasFocus()
    page.search.insert("ホッチキス")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert not nameless(page) and not sideways(page)
    window.next_pane()
    assert page.view.hasFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    shown = window.current()
    assert isinstance(shown, ClausesPage) and shown.current == clause
    window.back()
    assert window.current() is page and page.view.hasFocus() and page.model.rowCount() == 2
    assert page.view.currentIndex().row() == 1


def test_a_lock_ends_the_search_and_another_store_clears_it(
    office: Office, clause: str, qtbot: QtBot
) -> None:
    page = shown_page(FindPage(office), qtbot)
    page.search.setText("ホッチキス")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    office.lock()
    assert lines(page) == []
    page._on_other_store()
    assert page.search.text() == "" and page._below.currentIndex() == 1


def test_a_search_that_fails_says_where_the_copies_lie(office: Office, qtbot: QtBot) -> None:
    page = shown_page(FindPage(office), qtbot)
    told = trouble("store_damaged", ("控えの場所: 共有/控え",))
    assert "下のとおり" in told.todo
    page._finding.failed.emit(told)
    assert page.said.text().splitlines()[-1] == "控えの場所: 共有/控え"


def test_a_search_that_fails_is_told_whole_and_does_not_say_that_it_is_nowhere(
    office: Office, qtbot: QtBot
) -> None:
    theme.zoom().set_factor(2.0)
    page = shown_page(FindPage(office), qtbot, (1366, 620))
    assert find(page, "宇宙船", qtbot) == [] and page._below.currentIndex() == 2
    page._finding.failed.emit(trouble("store_damaged", ("控えの場所: 共有/控え",)))
    QTest.qWait(0)
    assert page._below.currentIndex() == 0
    assert page.said.height() >= page.said.heightForWidth(page.said.width())
