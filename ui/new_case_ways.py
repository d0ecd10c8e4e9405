"""The ways to a new case, an empty one and one from an old one: from list, menu, keys and dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_NONE = "もとにする案件が、まだありません。新しい案件を作るか、受け取ったファイルを開いてください。"


def ask_new_case(window: MainWindow) -> None:
    """What kind it is and what it is called."""
    from ui.window_shut import is_shut  # not above: this module is loaded before Qt

    if not window.usable or is_shut(window):
        return
    from ui.dialogs.new_case import NewCaseDialog

    office = window.office
    dialog = NewCaseDialog(office.catalogue, office.municipality().name, window)

    def make(*asked: Any) -> None:
        made = office.new_case(*asked)
        if made is not None:
            window.open_case(made.case.id)

    dialog.wanted.connect(make)
    dialog.settings_wanted.connect(window.show_settings)
    dialog.last_year_wanted.connect(lambda: ask_from_last_year(window))
    window.show_dialog(dialog)


def ask_from_last_year(window: MainWindow, case_id: str = "") -> None:
    """Which case, and what the new one is called; ``case_id`` empty for the open one."""
    from ui.window_shut import is_shut

    if not window.usable or is_shut(window):
        return
    from ui.dialogs.last_year_new import LastYearDialog
    from ui.office.every_case import EveryCase
    from ui.office.last_year import FromLastYear, former_words

    if not window.office.has_cases():
        window.banner.set_done(_NONE, "info")
        return
    from_last_year = FromLastYear(window.office)
    chosen = case_id or (window.desk.case.id if window.desk is not None else "")
    known = from_last_year.formers([chosen])
    dialog = LastYearDialog(known, chosen, from_last_year.suggested, window)
    every = EveryCase(window.office, former_words, dialog)
    dialog.wait_for(every)
    every.ask()

    def make(former: str, title: str, department: str) -> None:
        made = from_last_year.begin(former, title, department)
        if made:
            window.open_case(made)

    dialog.wanted.connect(make)
    window.show_dialog(dialog)
