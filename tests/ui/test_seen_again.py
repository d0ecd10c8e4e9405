"""What one looks at is there again after a change of zoom: every screen is built anew for it."""

import os
from collections.abc import Iterator

import pytest
from conversions import compose, editors
from full_windows import WITH_FIELDS, window_with_opinions
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from test_whole_window import show

from checklists.gap_order import Order
from checklists.gaps import Weight
from ui import theme
from ui.main_window import MainWindow
from ui.models.clause_list import Show
from ui.models.question_lines import Shelf
from ui.pages.catalogue import CataloguePage
from ui.pages.clauses import ClausesPage
from ui.pages.gaps import GapsPage
from ui.pages.page import Screen
from ui.pages.questions import QuestionsPage
from ui.seen_again import ShowAgain, found, name_of
from ui.widgets.button import Button
from ui.widgets.line_field import LineField
from ui.widgets.pane import ScrollColumn

ALL = os.environ.get("ITAKU_TENKEN_SEEN") == "all"


@pytest.fixture(scope="module")
def one_window(request: pytest.FixtureRequest, dressed: object) -> Iterator[MainWindow]:
    with window_with_opinions(QtBot(request)) as made:
        yield made


@pytest.fixture
def window(one_window: MainWindow) -> Iterator[MainWindow]:
    theme.zoom().reset()
    one_window.activateWindow()
    yield one_window
    theme.zoom().reset()


def settle() -> None:
    """As a person does, who looks at a screen before going on."""
    for _ in range(4):
        QApplication.processEvents()
    while any(top.findChild(ShowAgain) is not None for top in QApplication.topLevelWidgets()):
        QTest.qWait(5)


def enlarged(window: MainWindow) -> Screen:
    """The screen built anew, once all that was seen is shown again."""
    theme.zoom().step(1)
    screen = window.current()
    assert screen is not None
    settle()
    return screen


class Restyled(QObject):
    """How often what it watches was dressed anew."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.StyleChange
        return False


def test_a_screen_out_of_sight_is_not_dressed_anew_and_is_as_it_was(window: MainWindow) -> None:
    page = show(window, "questions", "")
    assert isinstance(page, QuestionsPage)
    page._show_only(Shelf.OPEN)
    held, watch = page.held(), Restyled()
    page.installEventFilter(watch)
    show(window, "gaps", "")
    screen = enlarged(window)
    assert isinstance(screen, GapsPage) and not isValid(page) and not watch.times
    assert theme.zoom().factor > 1
    again = show(window, "questions", "")
    assert isinstance(again, QuestionsPage) and again.held() == held


def stops(screen: QWidget) -> list[QWidget]:
    """Fields to type in; where there are none, buttons."""
    buttons = [one for one in screen.findChildren(Button) if one.isVisible() and one.isEnabled()]
    return editors(screen) or [
        one for one in buttons if one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def position(widget: QWidget) -> int | None:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    return widget.textCursor().position() if isinstance(widget, QTextEdit) else None


#: In the gate those that come in several turns, or behind a tab; ITAKU_TENKEN_SEEN=all every one.
WALKED = WITH_FIELDS if ALL else (("profile", ""), ("council", "verdict"), ("catalogue", "new"))


@pytest.mark.parametrize("place", WALKED, ids="/".join)
def test_the_keyboard_is_where_it_was(window: MainWindow, place: tuple[str, str]) -> None:
    screen = show(window, *place)
    screen.panes()
    settle()
    field = stops(screen)[-1]
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(field, QLineEdit) and not field.isReadOnly():
        field.setCursorPosition(len(field.text()) // 2)
    settle()
    name, before = name_of(screen, field), position(field)
    in_sight = not field.visibleRegion().isEmpty()
    anew = enlarged(window)
    assert anew is not screen
    now = window.focusWidget()
    assert now is not None and now is found(anew, name), (name, now)
    assert position(now) == before
    assert not in_sight or not now.visibleRegion().isEmpty()


def test_the_keyboard_stays_on_a_screen_one_has_gone_on_to(window: MainWindow) -> None:
    before = show(window, "intake", "")
    settle()
    stops(before)[-1].setFocus(Qt.FocusReason.OtherFocusReason)
    theme.zoom().step(1)
    after = show(window, "profile", "")
    settle()
    now = window.focusWidget()
    assert now is not None and after.isAncestorOf(now)


def test_the_keyboard_stays_where_a_key_has_taken_it(window: MainWindow) -> None:
    """Pressed while the screen is still brought back to what was seen."""
    screen = show(window, "profile", "")
    settle()
    stops(screen)[-1].setFocus(Qt.FocusReason.OtherFocusReason)
    theme.zoom().step(1)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    chosen = window.focusWidget()
    settle()
    assert window.focusWidget() is chosen
    assert chosen is not None and chosen is not stops(window)[-1]


def field(screen: Screen, name: str) -> LineField:
    return next(one for one in screen.findChildren(LineField) if one.accessibleName() == name)


#: The search of each screen that has one, and what is typed in it.
SEARCHES = {
    "list": ("案件をさがす", "ギフト"),
    "history": ("履歴をさがす", "前提"),
    "catalogue": ("条項をさがす", "消去"),
    "find": ("さがす言葉", "仕様書"),
}


def test_what_is_looked_for_stays_on_every_screen(window: MainWindow) -> None:
    """Also on those that are not in sight while the letters grow."""
    for page, (name, words) in SEARCHES.items():
        field(show(window, page, ""), name).setText(words)
    half = field(show(window, "catalogue", ""), SEARCHES["catalogue"][0])
    half.setFocus()
    half.clear()
    compose(half, SEARCHES["catalogue"][1])
    enlarged(window)
    gaps, questions = show(window, "gaps", ""), show(window, "questions", "")
    assert isinstance(gaps, GapsPage) and isinstance(questions, QuestionsPage)
    order = str(Order.GROUP)
    gaps.take({"shown": str(Weight.WEAK), "order": order})
    shelf = next(one for one in Shelf if one is not Shelf.ALL)
    questions.take({"shelf": shelf, "question": ""})
    enlarged(window)
    for page, (name, words) in SEARCHES.items():
        assert field(show(window, page, ""), name).text() == words, page
    assert show(window, "gaps", "").held() == {"shown": str(Weight.WEAK), "order": order}
    assert show(window, "questions", "").held()["shelf"] is questions.held()["shelf"]
    catalogue = show(window, "catalogue", "")
    assert isinstance(catalogue, CataloguePage)
    shown = catalogue.list.model.clauses()
    assert 0 < len(shown) < len(window.office.catalogue.clauses)


def test_a_filter_folded_groups_and_an_opened_draft_stay(window: MainWindow) -> None:
    page = show(window, "clauses", "deletion-software-notice")
    assert isinstance(page, ClausesPage)
    page.groups.set_filter(Show.ALL)
    first = page.groups.model.groups[0].id
    page.groups.open_group(first)
    page.begin_search()
    page.side.reader.paste("第1条 目的\n第2条 再委託の禁止\n第3条 再委託の承認")
    page.side.reader.words.setText("再委託")
    page.side.reader.list.setCurrentIndex(page.side.reader.lines.index(2))
    before = page.held()
    again = enlarged(window)
    assert isinstance(again, ClausesPage) and again is not page
    assert first in again.held()["groups"]["opened"]
    assert again.held() == before
    assert again.side.reader.isVisible()
    again.groups.set_filter(Show.UNANSWERED)
    last = enlarged(window)
    assert isinstance(last, ClausesPage) and last.groups.show_only is Show.UNANSWERED


def test_an_opened_row_stays_open(window: MainWindow) -> None:
    page = show(window, "form", "form-worker-roster#workers.1")
    assert page.held()["rows"]["workers"] == 1
    assert enlarged(window).held()["rows"]["workers"] == 1


def test_what_was_scrolled_to_stays_in_sight(window: MainWindow) -> None:
    page = show(window, "settings", "")
    page.panes()
    settle()
    column = page.findChild(ScrollColumn)
    bar = column.verticalScrollBar()
    last = [one for one in column.findChildren(LineField) if one.isVisible()][-1]
    bar.setValue(last.mapTo(column.widget(), QPoint(0, 0)).y())
    top = last.mapTo(column.viewport(), QPoint(0, 0)).y()
    name = name_of(page, last)
    again = enlarged(window)
    same = found(again, name)
    assert same is not None
    column = again.findChild(ScrollColumn)
    assert column.verticalScrollBar().value() > 0
    # Fields beside each other may stand one above the other now: near the top it is.
    now = same.mapTo(column.viewport(), QPoint(0, 0)).y()
    assert abs(now - top) < column.viewport().height() // 3


def test_what_was_being_converted_is_looked_for_when_one_comes_back(window: MainWindow) -> None:
    search = field(show(window, "find", ""), "さがす言葉")
    search.clear()
    search.setFocus()
    compose(search, "さいいたく")
    window.show_list()
    window.back()
    assert search.text() == "さいいたく"
