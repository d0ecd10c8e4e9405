"""Tab and Shift+Tab in the window: one ring, whatever hands its focus on."""

import pytest
from offices import window_on
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.office import sample_office
from ui.widgets.chip import Chip
from ui.widgets.date_field import DateField


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    return window_on(sample_office(), qtbot, sample=True, size=(1366, 697))


def show(window: MainWindow, page: str) -> None:
    window.jump(page, "")
    for _ in range(8):
        QApplication.processEvents()


def show_whole(window: MainWindow, page: str, qtbot: QtBot) -> None:
    """With the parts that are built some turns later."""
    show(window, page)
    shown = window.current()
    assert shown is not None
    qtbot.waitUntil(lambda: not any(one.isActive() for one in shown.findChildren(QTimer)))


def once_round(window: MainWindow, key: Qt.Key) -> list[QWidget]:
    """What has the focus from press to press until it comes back to where it was."""
    way: list[QWidget] = []
    focus = QApplication.focusWidget()
    while focus not in way:
        assert focus is not None
        way.append(focus)
        QTest.keyClick(focus, key)
        focus = QApplication.focusWidget()
    assert focus is way[0], "Tab turns in a part of the screen"
    return way


@pytest.mark.parametrize("page", ["clauses", "profile", "list", "packet"])
def test_shift_tab_goes_the_same_way_back(window: MainWindow, page: str) -> None:
    show(window, page)
    ahead = once_round(window, Qt.Key.Key_Tab)
    back = once_round(window, Qt.Key.Key_Backtab)
    assert back == [ahead[0], *reversed(ahead[1:])]
    assert len(ahead) > 5


def test_a_date_is_gone_through_from_its_era(window: MainWindow) -> None:
    show(window, "profile")
    way = once_round(window, Qt.Key.Key_Tab)
    dates = [field for field in window.findChildren(DateField) if field.isVisible()]
    assert dates
    for field in dates:
        at = way.index(field.era)
        assert way[at : at + 4] == [field.era, field.year, field.month, field.day]


@pytest.mark.parametrize("page", ["clauses", "list"])
def test_of_exclusive_chips_tab_stops_at_the_chosen_one(window: MainWindow, page: str) -> None:
    show(window, page)
    chips = [chip for chip in window.findChildren(Chip) if chip.isVisible()]
    first = QApplication.focusWidget()
    for chosen in chips:
        chosen.click()
        assert first is not None
        first.setFocus()
        assert [chip for chip in once_round(window, Qt.Key.Key_Tab) if chip in chips] == [chosen]


def test_the_clause_page_is_gone_through_as_it_is_read(window: MainWindow) -> None:
    show(window, "clauses")
    way = once_round(window, Qt.Key.Key_Tab)
    names = [widget.accessibleName() for widget in way]
    read = ["案件の画面", "すべて、107件", "条項の一覧", "履歴", "明記済", "理由", "次の未回答へ"]
    start = names.index(read[0])
    turned = names[start:] + names[:start]
    assert [turned.index(name) for name in read] == sorted(turned.index(name) for name in read)


def names_on_the_way(window: MainWindow, page: str, qtbot: QtBot) -> list[str]:
    """Accessible names in the order of Tab, from the tabs of the case on."""
    show_whole(window, page, qtbot)
    names = [widget.accessibleName() for widget in once_round(window, Qt.Key.Key_Tab)]
    start = names.index("案件の画面")
    return names[start:] + names[:start]


def test_the_way_on_comes_behind_the_questions(window: MainWindow, qtbot: QtBot) -> None:
    way = names_on_the_way(window, "intake", qtbot)
    questions = [at for at, name in enumerate(way) if name.endswith(("はい", "いいえ"))]
    assert len(questions) == 4
    assert way.index("次のまとまりへ") == questions[-1] + 1


def test_the_papers_come_before_their_order_and_the_printing(
    window: MainWindow, qtbot: QtBot
) -> None:
    way = names_on_the_way(window, "packet", qtbot)
    paper = next(at for at, name in enumerate(way) if name.startswith("送付書"))
    read = [paper, *(way.index(name) for name in ("順番", "次の頁", "部数"))]
    assert read == sorted(read)


def test_f6_goes_to_the_list_of_papers(window: MainWindow, qtbot: QtBot) -> None:
    show_whole(window, "packet", qtbot)
    seen = []
    for _ in range(5):
        window.next_pane()
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
    assert any(name.startswith("送付書") for name in seen), seen


def test_arrows_go_from_tab_to_tab_and_enter_into_the_page(window: MainWindow) -> None:
    show(window, "tasks")
    strip = window.tabs.strip
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    for expected in ("intake", "clauses", "gaps"):
        QTest.keyClick(strip, Qt.Key.Key_Right)
        QApplication.processEvents()
        assert window.tabs.current() == expected
        assert QApplication.focusWidget() is strip
    QTest.keyClick(strip, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    screen = window.current()
    assert focus is not None and screen is not None and screen.isAncestorOf(focus)
