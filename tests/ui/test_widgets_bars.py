"""Header, tabs, footer, banner, empty state."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from ui import theme
from ui.pages.clause_footer import ClauseFooter
from ui.trouble import trouble
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyAction, EmptyState
from ui.widgets.footer_bar import FooterBar
from ui.widgets.header import Header
from ui.widgets.nav_tabs import NavTabs
from ui.widgets.trouble_banner import TroubleBanner

TITLE = "子育て応援ギフト配布業務委託"


def header(qtbot: QtBot, width: int, *, narrow: bool = False) -> Header:
    bar = Header()
    qtbot.addWidget(bar)
    bar.set_case(TITLE, "令和8年度諮問第4号 / 子ども保健課")
    bar.set_saved("10:32")
    bar.set_narrow(narrow)
    bar.resize(width, bar.sizeHint().height())
    bar.show()
    return bar


def test_header_is_56_high_and_shows_all_at_1366(qtbot: QtBot) -> None:
    bar = header(qtbot, 1366)
    assert bar.height() == 56
    assert bar.title.width() >= bar.title.sizeHint().width()
    assert bar.sub.isVisible()
    assert bar.lock.accessibleName() == "ロック"


def test_the_title_is_cut_last_of_all(qtbot: QtBot) -> None:
    bar = header(qtbot, 900)
    assert not bar.sub.isVisible()
    assert bar.title.width() >= bar.title.sizeHint().width()


def test_narrow_header_fits_683_px(qtbot: QtBot) -> None:
    bar = header(qtbot, 683, narrow=True)
    bar.set_menu("条項の点検")
    assert bar.minimumSizeHint().width() <= 683
    assert bar.menu.isVisible()
    assert not bar.product.isVisible()
    assert bar.lock.accessibleName() == "ロック"
    assert bar.lock.text() == ""
    assert "条項の点検" in bar.menu.accessibleName()


def test_header_says_what_the_disk_has(qtbot: QtBot) -> None:
    bar = header(qtbot, 1366)
    assert bar.saved.accessibleName() == "10:32 保存済み"
    bar.set_saving()
    assert bar.saved.accessibleName() == "保存しています"
    bar.set_failed()
    assert bar.trouble.isVisible()
    assert bar.trouble.text() == "保存できません"
    with qtbot.waitSignal(bar.trouble_pressed):
        bar.trouble.click()
    bar.set_saved("10:40")
    assert not bar.trouble.isVisible()
    bar.set_state("閲覧のみ(ほかの窓で開いています)")
    assert bar.state.isVisible()
    assert not bar.grab().isNull()


def test_tabs_are_page_tabs_for_a_screen_reader(qtbot: QtBot) -> None:
    tabs = NavTabs([("tasks", "進み具合"), ("gaps", "不足と弱い箇所")], back="案件一覧")
    qtbot.addWidget(tabs)
    tabs.set_count("gaps", 46)
    strip = QAccessible.queryAccessibleInterface(tabs.strip)
    assert strip.role() == QAccessible.Role.PageTabList
    first, second = strip.child(0), strip.child(1)
    assert first.role() == QAccessible.Role.PageTab
    assert second.text(QAccessible.Text.Name) == "不足と弱い箇所、46件"


def test_tabs_tell_only_what_the_officer_chose(qtbot: QtBot) -> None:
    tabs = NavTabs([("a", "一"), ("b", "二"), ("c", "三")], back="案件一覧")
    qtbot.addWidget(tabs)
    tabs.resize(600, 49)
    tabs.show()
    told: list[str] = []
    tabs.chosen.connect(told.append)
    tabs.set_current("b")
    assert told == []
    assert tabs.current() == "b"
    qtbot.mouseClick(tabs.strip, Qt.MouseButton.LeftButton, pos=tabs.strip.tabRect(2).center())
    assert told == ["c"]
    tabs.strip.setFocus()
    qtbot.keyClick(tabs.strip, Qt.Key.Key_Left)
    assert told == ["c", "b"]
    tabs.set_tabs([("b", "二"), ("d", "四")])
    assert tabs.current() == "b"
    tabs.set_count("gone", 3)
    assert tabs.height() == 49


def test_a_count_widens_its_tab(qtbot: QtBot) -> None:
    tabs = NavTabs([("a", "一"), ("b", "二")])
    qtbot.addWidget(tabs)
    tabs.show()
    before = tabs.strip.tabRect(0).width()
    tabs.set_count("a", 46)
    assert tabs.strip.tabRect(0).width() > before
    tabs.set_count("a", 0)
    assert tabs.strip.tabRect(0).width() == before


def test_footer_hides_key_hints_of_the_side_buttons_when_narrow(qtbot: QtBot) -> None:
    bar = FooterBar()
    qtbot.addWidget(bar)
    left, right = Button("前へ", key="Ctrl+↑"), Button("次の未回答へ", kind="primary", key="Ctrl+G")
    bar.add_left(left)
    bar.add_right(right)
    bar.set_words("あと2件で回答がそろいます")
    wide = (left.sizeHint().width(), right.sizeHint().width())
    bar.set_narrow(True)
    assert left.sizeHint().width() < wide[0]
    assert right.sizeHint().width() == wide[1]
    assert 60 <= bar.sizeHint().height() <= 64


def test_banner_says_what_is_safe_until_it_is_put_away(qtbot: QtBot) -> None:
    banner = TroubleBanner()
    qtbot.addWidget(banner)
    sorrow = trouble("disk_full", ("1行目",), megabytes=5)
    banner.set_trouble(sorrow)
    assert banner.isVisible() and banner.accessibleName() == str(sorrow)
    banner.findChild(Button).click()
    assert not banner.isVisible()
    banner.set_done("「案件.json」に書き出しました。")
    assert banner.isVisible() and banner.accessibleName() == "「案件.json」に書き出しました。"


def test_empty_state_stacks_its_cards_when_narrow(qtbot: QtBot) -> None:
    pressed: list[str] = []
    actions = [
        EmptyAction(
            label, lambda label=label: pressed.append(label), title=label, text="説明です。"
        )
        for label in ("新しい案件を作る", "ファイルを選ぶ", "見本の案件を開く")
    ]
    empty = EmptyState(
        "まだ案件がありません", "次のどれか1つです。", actions, note="この端末の中だけ"
    )
    qtbot.addWidget(empty)
    empty.resize(1366, 697)
    empty.show()
    qtbot.waitUntil(lambda: len({card.y() for card in empty._cards}) == 1)
    empty.resize(683, 900)
    qtbot.waitUntil(lambda: len({card.x() for card in empty._cards}) == 1)
    assert empty.minimumSizeHint().width() <= 683
    first = empty.findChildren(Button)[0]  # at 200 % the window has 300 px below its header
    empty.resize(683, empty.minimumSizeHint().height())
    qtbot.waitUntil(lambda: first.mapTo(empty, first.rect().bottomLeft()).y() < 300)
    empty.findChildren(Button)[1].click()
    assert pressed == ["ファイルを選ぶ"]


def test_bars_draw_at_200_percent(qtbot: QtBot) -> None:
    theme.zoom().set_factor(2.0)
    bar = header(qtbot, 1366, narrow=True)
    assert bar.minimumSizeHint().width() <= 1366
    assert not bar.grab().isNull()


def test_no_button_of_a_footer_is_cut_where_its_words_need_room(qtbot: QtBot) -> None:
    bar = ClauseFooter()
    qtbot.addWidget(bar)
    bar.look(["a", "b"], "a", 2)
    bar.resize(662, bar.sizeHint().height())  # the middle of the clause page at 1366 px
    bar.show()
    qtbot.waitExposed(bar)
    for button in (bar.back, bar.on, bar.next_open):
        assert button.width() >= button.sizeHint().width(), button.text()
    tight = bar.back.sizeHint().width()
    bar.resize(1000, bar.height())
    qtbot.waitUntil(lambda: bar.back.sizeHint().width() > tight)  # its key stands beside it again
