"""The menu of the window: every place and every act that has no button of its own."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui import theme
from ui.excel_files import CASE_LISTS
from ui.first_run import ask_first_run, ask_tour
from ui.last_year_names import KEY, WORDS
from ui.new_case_ways import ask_from_last_year
from ui.pages.case_list import CaseListPage
from ui.pages.page import Breadth, breadth_of
from ui.screens import (
    CATALOGUE,
    FIND,
    HISTORY,
    LABELS,
    LAST_YEAR,
    OUTSIDE,
    SAFEKEEPING,
    TAB_OF,
    TABS,
)
from ui.updates import WORDS as UPDATE
from ui.updates import ask_update

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.trouble import Trouble


def fill_menu(menu: QMenu, window: "MainWindow") -> None:
    """Tabs first when the window is too narrow for them, then the case, then the rest."""
    menu.setToolTipsVisible(True)
    here = window.trail.here
    in_case = here is not None and here.page not in OUTSIDE and window.desk is not None
    if in_case and breadth_of(window.width(), theme.zoom().factor) is Breadth.NARROW:
        for page, label in TABS:
            action = _add(menu, label, partial(window.jump, page))
            action.setCheckable(True)
            action.setChecked(here is not None and TAB_OF.get(here.page, here.page) == page)
        menu.addSeparator()
    if in_case:
        _case(menu, window)
        menu.addSeparator()
    screen = window.current()
    if isinstance(screen, CaseListPage) and screen.row_count:
        _add(menu, "案件一覧をExcelに書き出す…", screen.ask_excel)
        menu.addSeparator()
    # There the case has its own way to the next year, and the menu must not outgrow the screen.
    _cases(menu.addMenu("ほかの案件") if in_case else menu, window, in_case=in_case)
    _add(menu, LABELS[FIND], partial(window.jump, FIND), "Ctrl+Shift+F")
    _add(menu, "市の設定", window.show_settings)
    _add(menu, LABELS[CATALOGUE], window.show_catalogue)
    _add(menu, LABELS[SAFEKEEPING], window.show_safekeeping)
    _add(menu, LABELS[HISTORY], window.show_history)
    menu.addSeparator()
    zoom = theme.zoom()
    letters = menu.addMenu("文字の大きさ")
    _add(letters, "文字を大きくする", lambda: zoom.step(1), "Ctrl++")
    _add(letters, "文字を小さくする", lambda: zoom.step(-1), "Ctrl+-")
    _add(letters, "元の大きさに戻す", zoom.reset, "Ctrl+0")
    menu.addSeparator()
    if not in_case:  # where the menu has room for it
        _add(menu, f"{UPDATE}…", partial(ask_update, window))
    _add(menu, "閉じる", window.close)


def _cases(menu: QMenu, window: "MainWindow", *, in_case: bool) -> None:
    why = window.office.why_read_only()
    _add(menu, "案件一覧", window.show_list, "Ctrl+O")
    _add(menu, "新しい案件", window.ask_new_case, "Ctrl+N", why)
    if not in_case:
        _add(menu, f"{WORDS}…", partial(ask_from_last_year, window), KEY, why)
    _add(menu, "受け取ったファイルを開く…", window.files.ask_import, shut=why)
    _add(menu, "見本の案件を開く", window.open_sample)
    _add(menu, "見本を案内つきで見る", partial(ask_tour, window))
    if not in_case:
        _add(menu, "はじめの設定…", partial(ask_first_run, window), shut=why)


def _case(menu: QMenu, window: "MainWindow") -> None:
    desk = window.desk
    if desk is None:
        return
    _add(menu, "元に戻す", window.undo, "Ctrl+Z").setEnabled(desk.can_undo)
    _add(menu, "やり直す", window.redo, "Ctrl+Y").setEnabled(desk.can_redo)
    _add(menu, LABELS["questions"], partial(window.jump, "questions"), "Ctrl+J")
    why = desk.why_read_only
    case_id, title = desk.case.id, desk.case.title
    _add(menu, "この案件の履歴", partial(window.show_history, case_id))
    _add(
        menu, "この案件から次の年度を作る…", partial(ask_from_last_year, window, case_id), KEY, why
    )
    if desk.last_year.offers is not None:
        _add(menu, LABELS[LAST_YEAR], partial(window.jump, LAST_YEAR))
    out = menu.addMenu("書き出す")
    _add(out, "この案件をファイルに書き出す…", lambda: window.files.ask_export(case_id, title))
    for name in CASE_LISTS:
        _add(out, f"{name}をExcelに書き出す…", partial(window.files.excel.ask_list, desk, name))
    if window.office.is_archived(case_id):
        _add(menu, "この案件を一覧に戻す", lambda: window.archive(False), shut=why)
    else:
        _add(menu, "この案件をしまう(一覧から隠す)", lambda: window.archive(True), shut=why)


def _add(
    menu: QMenu,
    text: str,
    act: Callable[[], object],
    key: str = "",
    shut: "Trouble | None" = None,
) -> QAction:
    """``key`` is shown; the shortcut itself belongs to the window. ``shut``: why not now."""
    action = menu.addAction(f"{text}\t{key}" if key else text)
    if shut is not None:
        action.setEnabled(False)
        action.setToolTip(shut.happened)
    action.triggered.connect(lambda _checked=False: act())
    return action
