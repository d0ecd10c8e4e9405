"""A store that is damaged or gone: what the start page puts back, takes out or begins anew."""

from contextlib import suppress

import pytest
from credentials import Memory
from desks import nameless, press
from offices import Start
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from restores import PAGE, add, back_up, damage, restore_dialog, with_copy_and_later
from sight import button, words

from db.errors import StoreError
from db.key import load_key
from db.passphrase import take
from db.places import Places
from db.salvage import Fate, look
from db.store import Store
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.salvage import SalvageDialog
from ui.main_window import MainWindow
from ui.office import State
from ui.trouble import trouble

PASSPHRASE = "ひみつの合言葉をここに入れる"


def damage_what_leaves_cases(home: Places) -> None:
    """A page without which both cases still read."""
    whole = home.store.read_bytes()
    for page in range(len(whole) // PAGE - 1, 0, -1):
        damage(home.store, page)
        with suppress(StoreError):
            if len(look(home, load_key(home.key_account), None).of(Fate.SAVED)) == 2:
                return
        home.store.write_bytes(whole)
    raise AssertionError("every page is one of the cases")


def damaged_window(start: Start, home: Places, qtbot: QtBot, page: int | None) -> MainWindow:
    """A window that was refused because a page of the store is damaged; None: of the history."""
    first = start()
    with_copy_and_later(first, qtbot)
    written: list[object] = []
    first.office.work(
        lambda store, _progress: store.settings.set("verified_on", "2020-01-01"),
        done=written.append,
    )
    qtbot.waitUntil(lambda: not first.office._background.busy)
    first.office._background.wait()
    first.office._shut()
    first.close()
    if page is None:
        damage_what_leaves_cases(home)
    else:
        damage(home.store, page)
    again = start()
    assert again.office.state is State.REFUSED
    return again


def test_a_damaged_store_is_restored_from_the_start_page(
    start: Start, home: Places, qtbot: QtBot
) -> None:
    main = damaged_window(start, home, qtbot, 4)
    button(main, "控えから戻す").click()
    (dialog,) = main.findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: bool(dialog._looked))
    dialog._on_chosen(dialog.lines.index(0))
    assert "いまの保存ファイルは開けないため、比べられません。" in words(dialog)
    dialog._confirm(dialog._looked[dialog._copies[0].name])
    button(dialog, "戻す").click()
    qtbot.waitUntil(lambda: "控えから戻しました" in words(dialog), timeout=30_000)
    qtbot.waitUntil(lambda: main.office.state is State.READY)
    assert [row.title for row in main.office.case_list()] == ["予診票の発送"]
    assert main.current() is not None
    dialog.close()


def test_what_still_reads_is_taken_from_the_start_page(
    start: Start, home: Places, qtbot: QtBot
) -> None:
    main = damaged_window(start, home, qtbot, None)
    damaged = home.store.read_bytes()
    button(main, "読めるところを取り出す").click()
    (dialog,) = main.findChildren(SalvageDialog)
    qtbot.waitUntil(lambda: "取り出せるもの" in words(dialog), timeout=30_000)
    assert "予診票の発送" in words(dialog) and "封入封緘" in words(dialog)
    assert not nameless(dialog)
    button(dialog, "取り出して開く").click()
    qtbot.waitUntil(lambda: "取り出しました" in words(dialog), timeout=30_000)
    (aside,) = home.home.glob("aside-*.db")
    assert aside.read_bytes() == damaged
    qtbot.waitUntil(lambda: main.office.state is State.READY)
    assert {row.title for row in main.office.case_list()} == {"予診票の発送", "封入封緘"}
    dialog.close()


def test_nothing_reads_when_the_first_page_is_damaged(
    start: Start, home: Places, qtbot: QtBot
) -> None:
    main = damaged_window(start, home, qtbot, 0)
    button(main, "読めるところを取り出す").click()
    (dialog,) = main.findChildren(SalvageDialog)
    qtbot.waitUntil(lambda: trouble("salvage_nothing").todo in words(dialog), timeout=30_000)
    dialog.close()


def test_a_store_that_is_gone_is_said_and_an_empty_one_only_made_when_asked(
    start: Start, home: Places, qtbot: QtBot
) -> None:
    first = start()
    add(first.office, "予診票の発送")
    back_up(first.office, qtbot)
    first.close()
    home.store.unlink()
    main = start()
    why = main.office.why_read_only()
    assert why is not None and why.code == "store_gone"
    assert trouble("store_gone").happened in words(main)
    assert not home.store.exists()
    button(main, "新しく始める").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None and not home.store.exists()
    button(dialog, "空の保存ファイルで始める").click()
    qtbot.waitUntil(lambda: main.office.state is State.READY, timeout=30_000)
    assert main.office.case_list() == ()
    # The copies of the one before are still offered.
    main.show_safekeeping()
    restoring = restore_dialog(main, qtbot)
    qtbot.waitUntil(lambda: len(restoring._looked) == len(restoring._copies))
    held = [case.title for one in restoring._looked.values() for case in one.cases]
    assert "予診票の発送" in held
    restoring.close()


@pytest.mark.usefixtures("cheap_scrypt")
def test_a_store_under_a_passphrase_is_restored_and_stays_under_it(
    start: Start, home: Places, backend: Memory, qtbot: QtBot
) -> None:
    first = start()
    add(first.office, "予診票の発送")
    back_up(first.office, qtbot)
    taken: list[object] = []

    def keep_under(store: Store, _progress: object) -> bool:
        store.settings.set("verified_on", "2020-01-01")  # the daily check is due
        return take(home, store.recovery.every_key()[0], PASSPHRASE)

    first.office.work(keep_under, done=taken.append)
    qtbot.waitUntil(lambda: bool(taken), timeout=30_000)
    first.office._shut()
    first.close()
    assert backend.entries == {}
    damage(home.store, 4)
    main = start()
    assert "合言葉を入れてください" in words(main)
    main.start.enter(PASSPHRASE)
    qtbot.waitUntil(lambda: trouble("store_damaged").happened in words(main), timeout=30_000)
    button(main, "控えから戻す").click()
    (dialog,) = main.findChildren(RestoreDialog)
    (line,) = dialog.findChildren(QLineEdit)
    qtbot.waitUntil(line.hasFocus)
    assert not nameless(dialog)
    line.setText("ちがう言葉ちがう言葉ちがう言葉")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "合言葉が違います" in words(dialog), timeout=30_000)
    assert line.text() == ""
    line.setText(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog._looked), timeout=30_000)
    dialog._go(dialog._looked[dialog._copies[0].name])
    qtbot.waitUntil(lambda: "いつもの合言葉を入れて" in words(dialog), timeout=30_000)
    assert backend.entries == {}
    dialog.close()
    qtbot.waitUntil(lambda: main.office.state is State.REFUSED)
    main.start.enter(PASSPHRASE)
    qtbot.waitUntil(lambda: main.office.state is State.READY, timeout=30_000)
    assert [row.title for row in main.office.case_list()] == ["予診票の発送"]
