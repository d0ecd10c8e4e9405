"""Copies at the window: the second place, a copy put back, what still reads, a store that is gone."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from desks import nameless, press, sideways
from keyring.backend import KeyringBackend
from offices import opened
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklists.case import Kind, Route
from db.copies import found
from db.errors import StoreError
from db.key import load_key
from db.passphrase import take
from db.places import HOME_VARIABLE, PASSING_VARIABLE, Places, places
from db.recovery import NAME, keys_under
from db.recovery_code import new_code
from db.salvage import Fate, look
from db.store import Store
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.salvage import SalvageDialog
from ui.main_window import MainWindow
from ui.office import Office, State
from ui.office.doors import OwnDoor
from ui.office.restoring import Restoring
from ui.pages.safekeeping_backups import BackupsCard
from ui.trouble import trouble

PAGE = 4096


class Memory(KeyringBackend):
    """A credential store that keeps its entries as long as the test runs."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.entries.pop((service, username), None)


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Memory:
    memory = Memory()
    monkeypatch.setattr("keyring.get_keyring", lambda: memory)
    return memory


@pytest.fixture
def home(tmp_path: Path, keyring: Memory) -> Places:
    return places(tmp_path / "home")


Open = Callable[[], MainWindow]


@pytest.fixture
def window(home: Places, qtbot: QtBot) -> Iterator[Open]:
    """Opens a window on the home as the user's own; all are closed at the end."""
    made: list[MainWindow] = []

    def begin() -> MainWindow:
        one = MainWindow(Office(OwnDoor(home.home)))
        made.append(one)
        one.resize(1366, 768)
        one.show()
        opened(one.office, qtbot)
        return one

    yield begin
    for one in made:
        one.close()


def add(office: Office, title: str) -> str:
    desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, title, "健康課")
    assert desk is not None
    return desk.case.id


def back_up(office: Office, qtbot: QtBot) -> None:
    made: list[object] = []
    office.work(lambda store, _progress: store.backups.make("asked"), done=made.append)
    qtbot.waitUntil(lambda: bool(made))


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def button(widget: QWidget, text: str) -> QPushButton:
    return next(
        one for one in widget.findChildren(QPushButton) if one.isVisible() and text in one.text()
    )


def with_copy_and_later(window: MainWindow, qtbot: QtBot) -> None:
    """One case in the copy, changed after it; another came after it."""
    office = window.office
    first = add(office, "予診票の発送")
    back_up(office, qtbot)
    office.set_archived(first, True)
    office.set_archived(first, False)
    add(office, "封入封緘")
    window.show_safekeeping()


def restore_dialog(window: MainWindow, qtbot: QtBot) -> RestoreDialog:
    card = window.findChild(BackupsCard)
    assert card is not None
    button(card, "控えから戻す").click()
    (dialog,) = window.findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: bool(dialog._looked))
    return dialog


def damage(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[page * PAGE + 100] ^= 1
    path.write_bytes(bytes(data))


def test_a_copy_is_put_back_with_the_keyboard_and_the_store_before_is_kept(
    window: Open, home: Places, qtbot: QtBot
) -> None:
    main = window()
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


def test_the_way_back_from_a_wrong_restore(window: Open, qtbot: QtBot) -> None:
    main = window()
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
    window: Open, home: Places, tmp_path: Path, qtbot: QtBot
) -> None:
    main = window()
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
    qtbot.waitUntil(lambda: bool(dialog._looked))
    looked = dialog._looked[good.name]
    assert looked.trouble is None and looked.place == "選んだ場所"
    dialog.close()


def test_a_copy_under_another_key_opens_with_its_code(
    window: Open, home: Places, keyring: Memory, tmp_path: Path, qtbot: QtBot
) -> None:
    """The disk is lost: copies come from a share, the key from the paper."""
    main = window()
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
    keyring.entries.clear()
    again = window()
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


def damaged_window(window: Open, home: Places, qtbot: QtBot, page: int | None) -> MainWindow:
    """A window that was refused because a page of the store is damaged; None: of the history."""
    first = window()
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
    again = window()
    assert again.office.state is State.REFUSED
    return again


def test_a_damaged_store_is_restored_from_the_start_page(
    window: Open, home: Places, qtbot: QtBot
) -> None:
    main = damaged_window(window, home, qtbot, 4)
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
    window: Open, home: Places, qtbot: QtBot
) -> None:
    main = damaged_window(window, home, qtbot, None)
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
    window: Open, home: Places, qtbot: QtBot
) -> None:
    main = damaged_window(window, home, qtbot, 0)
    button(main, "読めるところを取り出す").click()
    (dialog,) = main.findChildren(SalvageDialog)
    qtbot.waitUntil(lambda: trouble("salvage_nothing").todo in words(dialog), timeout=30_000)
    dialog.close()


def test_a_store_that_is_gone_is_said_and_an_empty_one_only_made_when_asked(
    window: Open, home: Places, qtbot: QtBot
) -> None:
    first = window()
    add(first.office, "予診票の発送")
    back_up(first.office, qtbot)
    first.close()
    home.store.unlink()
    main = window()
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


def test_the_second_place_is_chosen_shown_and_given_up(
    window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    main = window()
    main.show_safekeeping()
    card = main.findChild(BackupsCard)
    assert card is not None
    share = tmp_path / "share"
    share.mkdir()
    assert "まだ選んでいません" in words(card)
    card.ask_folder = lambda: str(share)  # type: ignore[method-assign]
    card._choose.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "2つ目の場所を決めました" in words(card))
    qtbot.waitUntil(lambda: str(share) in words(card))
    qtbot.waitUntil(lambda: "届いています" in words(card))
    assert len(list(share.rglob("*.backup"))) == 1
    card._stop.click()
    qtbot.waitUntil(lambda: "2つ目の場所をやめました" in words(card))
    qtbot.waitUntil(lambda: "まだ選んでいません" in words(card))
    assert len(list(share.rglob("*.backup"))) == 1
    card._on_room(5 * 1024**3)
    assert main.office.setting("backup_room") == 5 * 1024**3


def test_a_second_place_in_the_folder_of_the_store_is_refused(
    window: Open, home: Places, qtbot: QtBot
) -> None:
    main = window()
    main.show_safekeeping()
    card = main.findChild(BackupsCard)
    assert card is not None
    card.ask_folder = lambda: str(home.home)  # type: ignore[method-assign]
    card._on_choose()
    qtbot.waitUntil(lambda: trouble("second_place_same").happened in words(card))


def test_a_second_place_that_is_away_is_told_once_a_start(
    window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    first = window()
    set_: list[object] = []
    first.office.work(lambda store, _progress: store.backups.set_second(share), done=set_.append)
    qtbot.waitUntil(lambda: bool(set_))
    first.close()
    shutil.rmtree(share)
    main = MainWindow(Office(first.office.door))
    main.resize(1366, 768)
    main.show()
    told: list[str] = []
    main.office.failed.connect(lambda why: told.append(why.code))
    opened(main.office, qtbot)
    qtbot.waitUntil(lambda: told == ["second_place_failed"])
    assert trouble("second_place_failed").happened in words(main.banner)
    main.office.lock()
    with qtbot.waitSignal(main.office.backed_up):
        main.office.unlock()
    assert told == ["second_place_failed"]
    main.close()


def test_a_profile_that_goes_at_logoff_is_told(
    home: Places, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSING_VARIABLE, "1")
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    main = MainWindow(Office(OwnDoor(home.home)))
    main.show()
    opened(main.office, qtbot)
    qtbot.waitUntil(lambda: trouble("profile_passes").happened in words(main.banner))
    assert "ITAKU_TENKEN_HOME" in words(main.banner)
    main.close()


def test_a_store_on_a_network_drive_is_refused_at_the_window(
    window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window().close()
    monkeypatch.setattr("db.places.on_network", lambda _path: True)
    main = window()
    why = main.office.why_read_only()
    assert why is not None and why.code == "store_on_network"
    assert trouble("store_on_network").todo in words(main)
    assert not [one for one in main.findChildren(QPushButton) if "控えから戻す" in one.text()]


@pytest.mark.parametrize("size", [(1366, 768), (683, 700)])
def test_every_step_has_names_and_nothing_goes_sideways(
    window: Open, size: tuple[int, int], qtbot: QtBot
) -> None:
    main = window()
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


def test_a_lock_takes_the_dialog_and_its_keys_away(window: Open, qtbot: QtBot) -> None:
    main = window()
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


def test_a_store_under_a_passphrase_is_restored_and_stays_under_it(
    window: Open, home: Places, keyring: Memory, qtbot: QtBot
) -> None:
    words_ = "ひみつの合言葉をここに入れる"
    first = window()
    add(first.office, "予診票の発送")
    back_up(first.office, qtbot)
    taken: list[object] = []

    def keep_under(store: Store, _progress: object) -> bool:
        store.settings.set("verified_on", "2020-01-01")  # the daily check is due
        return take(home, store.recovery.every_key()[0], words_)

    first.office.work(keep_under, done=taken.append)
    qtbot.waitUntil(lambda: bool(taken), timeout=30_000)
    first.office._shut()
    first.close()
    assert keyring.entries == {}
    damage(home.store, 4)
    main = window()
    assert "合言葉を入れてください" in words(main)
    main.start.enter(words_)
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
    line.setText(words_)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog._looked), timeout=30_000)
    dialog._go(dialog._looked[dialog._copies[0].name])
    qtbot.waitUntil(lambda: "いつもの合言葉を入れて" in words(dialog), timeout=30_000)
    assert keyring.entries == {}
    dialog.close()
    qtbot.waitUntil(lambda: main.office.state is State.REFUSED)
    main.start.enter(words_)
    qtbot.waitUntil(lambda: main.office.state is State.READY, timeout=30_000)
    assert [row.title for row in main.office.case_list()] == ["予診票の発送"]
