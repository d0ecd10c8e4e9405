"""A copy put back at the window: from the list of copies, from another place, under another key."""

import shutil
from pathlib import Path

import pytest
from credentials import Memory
from desks import nameless, press, sideways
from offices import Start, opened
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from restores import add, back_up, damage, restore_dialog, with_copy_and_later
from sight import button, words

from db.copies import found
from db.key import load_key
from db.places import Places
from db.recovery import NAME, keys_under
from db.recovery_code import new_code
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.dialogs.restore import RestoreDialog
from ui.office import State
from ui.office.restoring import Restoring
from ui.pages.safekeeping_backups import BackupsCard
from ui.trouble import trouble


def test_a_copy_is_put_back_with_the_keyboard_and_the_store_before_is_kept(
    start: Start, home: Places, qtbot: QtBot
) -> None:
    main = start()
    with_copy_and_later(main, qtbot)
    dialog = restore_dialog(main, qtbot)
    newest = dialog._copies[0]
    assert newest.why == "自分で作った"
    assert "開けます。案件1件" in dialog.lines.data(dialog.lines.index(0))
    assert dialog.view is not None and dialog.view.hasFocus()
    press(Qt.Key.Key_Return)  # one step, never two
    said = words(dialog)
    assert "戻すと、なくなる案件" in said and "封入封緘" in said
    assert "戻すと、控えのときの内容になる案件" in said and "予診票の発送" in said
    press(Qt.Key.Key_Space)
    assert "2件の案件で、控えの後に保存した内容がなくなります。" in words(dialog)
    assert "戻す" not in getattr(dialog.focusWidget(), "text", str)()  # Enter by habit is harmless
    button(dialog, "戻す").setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "控えから戻しました" in words(dialog), timeout=30_000)
    (aside,) = home.home.glob("aside-*.db")
    assert str(aside) in words(dialog)
    qtbot.waitUntil(lambda: main.office.state is State.READY)
    assert [row.title for row in main.office.case_list()] == ["予診票の発送"]
    assert main.desk is None and main.current() is not None
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not main.findChildren(RestoreDialog))


def test_the_way_back_from_a_wrong_restore(start: Start, qtbot: QtBot) -> None:
    main = start()
    with_copy_and_later(main, qtbot)
    for step in range(2):
        dialog = restore_dialog(main, qtbot)
        row = 0 if step == 0 else len(dialog._copies) - 1
        dialog._on_chosen(dialog.lines.index(row))
        name = dialog._copies[row].name
        qtbot.waitUntil(lambda d=dialog, n=name: n in d._looked)
        dialog._go(dialog._looked[name])
        qtbot.waitUntil(lambda d=dialog: "控えから戻しました" in words(d), timeout=30_000)
        dialog.close()
        qtbot.waitUntil(lambda: main.office.state is State.READY)
        qtbot.waitUntil(lambda: not main.findChildren(RestoreDialog))
        main.show_safekeeping()
    assert {row.title for row in main.office.case_list()} == {"予診票の発送", "封入封緘"}


def test_a_damaged_copy_is_shown_as_one_and_the_second_place_helps(
    start: Start, home: Places, tmp_path: Path, qtbot: QtBot
) -> None:
    main = start()
    with_copy_and_later(main, qtbot)
    damage(found(home.backups)[0].path, 3)
    dialog = restore_dialog(main, qtbot)
    assert "この控えは壊れています。" in dialog.lines.data(dialog.lines.index(0))
    dialog._on_chosen(dialog.lines.index(0))
    assert trouble("copy_damaged").todo in words(dialog)
    assert not [one for one in dialog.findChildren(QPushButton) if "この控えに戻す" in one.text()]
    # The same copy in another place is whole.
    other = tmp_path / "stick"
    other.mkdir()
    good = other / found(home.backups)[0].path.name
    shutil.copy(found(home.backups)[0].path, good)
    damage(good, 3)  # the same bit again
    dialog.ask_folder = lambda: str(other)  # type: ignore[method-assign]
    dialog._looked.clear()
    dialog._on_other()
    qtbot.waitUntil(lambda: good.name in dialog._looked)
    looked = dialog._looked[good.name]
    assert looked.trouble is None and looked.place == "選んだ場所"
    dialog.close()


def test_a_copy_under_another_key_opens_with_its_code(
    start: Start, home: Places, backend: Memory, tmp_path: Path, qtbot: QtBot
) -> None:
    """The disk is lost: copies come from a share, the key from the paper."""
    main = start()
    add(main.office, "失われた端末の案件")
    code = new_code()
    adopted: list[object] = []
    main.office.work(lambda store, _progress: store.recovery.adopt(code), done=adopted.append)
    qtbot.waitUntil(lambda: bool(adopted))
    back_up(main.office, qtbot)
    share = tmp_path / "share"
    shutil.copytree(home.backups, share)
    main.close()
    shutil.rmtree(home.home)
    backend.entries.clear()
    again = start()
    again.show_safekeeping()
    card = again.findChild(BackupsCard)
    assert card is not None
    button(card, "控えから戻す").click()
    (dialog,) = again.findChildren(RestoreDialog)
    dialog.ask_folder = lambda: str(share)  # type: ignore[method-assign]
    qtbot.waitUntil(
        lambda: "控えは見つかりませんでした" in words(dialog) or dialog.view is not None
    )
    dialog._on_other()
    qtbot.waitUntil(lambda: any(copy.places == "選んだ場所" for copy in dialog._copies))
    row = next(n for n, copy in enumerate(dialog._copies) if copy.places == "選んだ場所")
    dialog._on_chosen(dialog.lines.index(row))
    qtbot.waitUntil(lambda: trouble("copy_key_wrong").happened in words(dialog))
    button(dialog, "復旧コードを入れる").click()
    (asked,) = dialog.findChildren(RecoveryCodeDialog)
    asked.code.setText(code)
    asked._go.click()
    qtbot.waitUntil(lambda: "失われた端末の案件" in words(dialog))
    dialog._go(dialog._looked[dialog._copies[row].name])
    qtbot.waitUntil(lambda: "控えから戻しました" in words(dialog), timeout=30_000)
    qtbot.waitUntil(lambda: again.office.state is State.READY)
    assert [one.title for one in again.office.case_list()] == ["失われた端末の案件"]
    # The paper opens the store that came back, too.
    qtbot.waitUntil(lambda: (home.home / NAME).exists())
    again.office._background.wait()
    assert load_key(home.key_account) in keys_under((home.home,), code)
    dialog.close()


@pytest.mark.parametrize("size", [(1366, 768), (683, 700)])
def test_every_step_has_names_and_nothing_goes_sideways(
    start: Start, size: tuple[int, int], qtbot: QtBot
) -> None:
    main = start()
    with_copy_and_later(main, qtbot)
    main.resize(*size)
    dialog = restore_dialog(main, qtbot)
    looked = dialog._looked[dialog._copies[0].name]
    for show in (dialog._show_list, lambda: dialog._show_contents(looked)):
        show()
        assert not nameless(dialog) and not sideways(dialog)
    dialog._confirm(looked)
    assert not nameless(dialog) and not sideways(dialog)
    assert dialog.width() <= size[0]
    dialog.close()


def test_a_lock_takes_the_dialog_and_its_keys_away(start: Start, qtbot: QtBot) -> None:
    main = start()
    with_copy_and_later(main, qtbot)
    restore_dialog(main, qtbot)
    main.office.lock()
    qtbot.waitUntil(lambda: not main.findChildren(RestoreDialog))
    with qtbot.waitSignal(main.office.unlocked):
        main.office.unlock()
    assert not main.findChildren(RestoreDialog)


def test_a_sample_offers_no_restore(qtbot: QtBot) -> None:
    from ui.office import sample_office

    office = opened(sample_office(), qtbot)
    assert not Restoring(office).possible
    office.close()
