"""Where the keyboard goes: parts made late stand in their place, and it is never out of sight."""

from collections.abc import Iterator

import pytest
from councils import ROWS
from desks import KeptCase, press
from offices import window_on
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from checklists import opinion_rows
from checklists.council import Condition
from ui.dialogs.catalogue_pick import PickList
from ui.dialogs.new_case import NewCaseDialog
from ui.dialogs.opinion_paste import OpinionPaste
from ui.main_window import MainWindow
from ui.office import sample_office
from ui.pages.catalogue import CataloguePage
from ui.pages.council import CouncilPage
from ui.pages.council_conditions import CouncilConditions
from ui.pages.questions import QuestionsPage
from ui.widgets.button import Button
from ui.widgets.error_summary import ErrorLink, ErrorSummary
from ui.widgets.focus_ring import FocusRing
from ui.widgets.waiting_buttons import WaitingButtons

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(sample_office(), qtbot, sample=True, size=(1366, 697))
    yield made
    made.close()


def names(presses: int) -> list[str]:
    """What Tab leads to, from where the keyboard is."""
    found: list[str] = []
    for _ in range(presses):
        press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        found.append(focus.accessibleName())
    return found


def shown_in(widget: QWidget, qtbot: QtBot) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    QTest.qWaitForWindowActive(widget)
    return widget


def test_after_what_is_wrong_tab_leads_to_its_links(window: MainWindow) -> None:
    window.ask_new_case()
    (dialog,) = window.findChildren(NewCaseDialog)
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Backtab)
    while (focus := QApplication.focusWidget()) is None or focus.property("kind") != "primary":
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), ErrorSummary)
    press(Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), ErrorLink)
    press(Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None and focus.accessibleName() == "件名・契約名、必須"
    dialog.reject()


def test_the_menu_stands_before_the_lock_and_f10_opens_it(window: MainWindow) -> None:
    window.header.lock.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Backtab)
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button) and focus.text() == "メニュー"
    assert names(3) == ["ロック", "ヘルプ", "案件一覧"]
    press(Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_ctrl_and_page_keys_go_from_screen_to_screen(window: MainWindow) -> None:
    places = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        press(key, CTRL)
        assert window.trail.here is not None
        places.append(window.trail.here.page)
        screen, focus = window.current(), QApplication.focusWidget()
        assert screen is not None and focus is not None and screen.isAncestorOf(focus)
    assert places == ["intake", "clauses", "intake"]
    window.show_list()
    press(Qt.Key.Key_PageDown, CTRL)
    assert window.trail.here.page == "list"


def test_what_the_window_says_is_a_pane_of_its_own(window: MainWindow) -> None:
    window.banner.set_done("書き出しました。")
    for _ in range(6):
        press(Qt.Key.Key_F6)
        if window.banner.isAncestorOf(QApplication.focusWidget()):
            return
    raise AssertionError("F6 passes the banner by")


def test_from_question_to_question_the_keyboard_stays_in_sight(window: MainWindow) -> None:
    window.jump("questions")
    page = window.current()
    assert isinstance(page, QuestionsPage)
    page.detail.own.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down, CTRL)
    focus = QApplication.focusWidget()
    assert focus is not None and not focus.visibleRegion().isEmpty()


def test_the_desk_of_the_council_is_gone_through_as_it_is_read(window: MainWindow) -> None:
    assert window.desk is not None and window.desk.set_opinions(opinion_rows.keyed(ROWS))
    window.jump("council")
    page = window.current()
    assert isinstance(page, CouncilPage)
    page.head.more.setFocus(Qt.FocusReason.TabFocusReason)
    way = names(5)
    assert page.head.timeline.due() is not None
    assert way[0] == page.head.timeline.due().spoken  # type: ignore[union-attr]
    assert way[1].startswith("意見の回")
    assert way[2:] == ["意見を貼り付ける", "意見を足す", "意見の一覧"]


def test_a_pasted_text_is_divided_by_keys_alone(kept: KeptCase, qtbot: QtBot) -> None:
    dialog = OpinionPaste(kept.desk.examined, (1, 2), 1)
    shown_in(dialog, qtbot)
    dialog.from_file.setFocus(Qt.FocusReason.TabFocusReason)
    assert names(1) == ["受け付けた日 元号"]
    dialog.text.setFocus()
    dialog.text.insertPlainText("1. 受領証の複写を禁じること。\n2. 控えはどこに置くのか。")
    dialog.go.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)  # once more, while it is divided
    assert dialog.rounds.value() == 1
    qtbot.waitUntil(lambda: dialog.sorting.count() == 2, timeout=20_000)
    assert dialog.sorting.view.hasFocus()
    boxes = [one.accessibleName() for one in dialog.sorting.findChildren(QCheckBox)]
    way = names(5 + len(boxes))
    assert boxes and way[way.index(boxes[0]) :][: len(boxes) + 1] == [*boxes, "やめる"]


def test_a_condition_is_gone_through_from_top_to_bottom(qtbot: QtBot) -> None:
    conditions = CouncilConditions(lambda _ids: (), lambda _one: "")
    conditions.set_conditions((Condition(kind="specification", text="鍵を返すこと。"),))
    shown_in(conditions, qtbot)
    conditions.add.setFocus(Qt.FocusReason.TabFocusReason)
    wanted = ["条件1を消す", "条件1", "条件1 扱い", "条件1に条項を結び付ける", "条件1 どうなったか"]
    assert names(5) == wanted


def test_what_was_put_in_stands_before_the_list_it_came_from(qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    before, pick, after = Button("前"), PickList("様式"), Button("後")
    for part in (before, pick, after):
        column.addWidget(part)
    pick.setAccessibleName("使う様式")
    pick.set_options([("a", "名簿"), ("b", "誓約書"), ("c", "台帳")])
    pick.set_values(["a", "b"])
    shown_in(holder, qtbot)
    before.setFocus(Qt.FocusReason.TabFocusReason)
    wanted = ["名簿を外す", "誓約書を外す", "使う様式", "選んだ様式を足す", "後"]
    assert [one for one in names(6) if one][:5] == wanted


def test_a_button_switched_off_gets_the_keyboard_back(qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    first, second, elsewhere = Button("PDF"), Button("印刷"), Button("閉じる")
    for part in (first, second, elsewhere):
        column.addWidget(part)
    shown_in(holder, qtbot)
    waiting = WaitingButtons((first, second))
    for gone, there in ((False, second), (True, first)):
        second.setFocus()
        waiting.set_busy(True)
        assert not second.isEnabled() and elsewhere.hasFocus()
        if gone:
            elsewhere.clearFocus()
        waiting.set_busy(False)
        assert second.hasFocus() is not gone, there


def test_a_list_without_a_current_row_has_its_ring_all_the_same(window: MainWindow) -> None:
    """The clause on the page is not among those found."""
    window.jump("catalogue", "deletion-software-notice")
    page = window.current()
    assert isinstance(page, CataloguePage)
    page.list.search.set_text("携帯")
    page.list.show_lines()
    assert page.list.model.clauses() and not page.list.view.currentIndex().isValid()
    page.list.filter.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.list.view
    (ring,) = window.findChildren(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert ring.target is page.list.view
    assert window.rect().contains(ring.geometry())
    press(Qt.Key.Key_Down)
    assert page.list.view.currentIndex().isValid() and ring.target is page.list.view
