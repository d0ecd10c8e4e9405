"""条項集: found by words, read whole, by keyboard."""

import pytest
from desks import dialog_over, nameless, press, sideways, type_in
from desks import shown as shown_page
from offices import window_on
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from sight import go, words

from ui import theme
from ui.office import Office, sample_office
from ui.pages.catalogue import CataloguePage
from ui.widgets.text_area import TextArea

SOFTWARE = "deletion-software-notice"


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> CataloguePage:
    return shown_page(CataloguePage(office), qtbot)  # type: ignore[type-var]


def test_the_menu_leads_there_and_two_words_find_a_clause(qtbot: QtBot) -> None:
    window = window_on(sample_office(), qtbot, sample=False, size=(1366, 697))
    window.open_menu(window.header)
    (menu,) = [one for one in window.findChildren(QMenu) if one.isVisible()]
    next(action for action in menu.actions() if action.text() == "条項集").trigger()
    menu.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.current()
    assert isinstance(page, CataloguePage)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is page.list.search
    type_in(page.list.search, "ソフト 届出")
    press(Qt.Key.Key_Return)
    assert SOFTWARE in page.list.model.clauses()
    assert len(page.list.model.clauses()) < 10
    page.list.view.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down)
    assert page.place() in page.list.model.clauses()
    window.close()


def test_half_width_and_two_letter_words_find_the_same(page: CataloguePage) -> None:
    found = []
    for word in ("データ", "ﾃﾞｰﾀ", "消去"):
        type_in(page.list.search, word)
        press(Qt.Key.Key_Return)
        found.append(page.list.model.clauses())
    assert found[0] == found[1] and SOFTWARE in found[2]
    type_in(page.list.search, "無い言葉")
    press(Qt.Key.Key_Return)
    assert "この言葉のある条項はありません" in words(page)


def test_in_a_window_of_middle_width_the_head_keeps_one_line(page: CataloguePage) -> None:
    page.resize(1024, 592)
    QApplication.processEvents()
    assert page.head.minimumSizeHint().width() <= 1024
    assert not page.head.compare.isVisible() and page.head.more.isVisible()
    page.head.open_menu()
    (menu,) = page.head.findChildren(QMenu)
    assert "版を見比べる…" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_clause_is_shown_whole(page: CataloguePage) -> None:
    page.show_target(SOFTWARE)
    said = words(page)
    for part in (
        "データ消去ソフトの事前届出",
        "審議会が強く求めた",
        "〔届出期限〕",
        "〔様式：データ消去ソフト使用届〕",
        "契約締結後速やかに(はじめの値)",
        "受託者側の電子データ(受託者の機器に、電子データが置かれますか)",
        "仕様書、別記様式",
        "「事後ではなく、委託時に必ず確認すること」",
    ):
        assert part in said, part


@pytest.mark.parametrize("size", [(1366, 640), (683, 320)])
def test_every_control_has_a_name_and_nothing_goes_sideways(
    page: CataloguePage, size: tuple[int, int]
) -> None:
    page.resize(*size)
    assert not nameless(page)
    assert not sideways(page)


def test_in_a_low_window_the_fields_are_whole_and_what_is_wrong_is_one_press_away(
    qtbot: QtBot,
) -> None:
    theme.zoom().set_factor(2.0)
    window = window_on(sample_office(), qtbot, sample=False, size=(1366, 697))
    window.jump("catalogue", SOFTWARE)
    page = window.current()
    assert isinstance(page, CataloguePage)
    page.said.say_broken(("市の条項集.toml:12行目: 「must」という項目はありません。",))
    page.begin_search()
    QApplication.processEvents()
    list_top = page.list.view.mapToGlobal(QPoint()).y()
    for field in (page.list.search, page.list.group, page.list.filter):
        assert field.height() >= field.minimumSizeHint().height()
        assert field.mapToGlobal(field.rect().bottomLeft()).y() < list_top
    assert page.list.view.height() > theme.px(44), "a clause at least is in sight"
    assert "12行目" not in words(page)
    go(page, "くわしく")
    dialog = dialog_over(window)
    assert "「そのほか」からファイルに書き出し" in words(dialog)
    assert [one.text() for one in dialog.findChildren(TextArea) if "12行目" in one.text()]
    dialog.close()
    window.close()
