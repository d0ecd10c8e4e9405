"""The code on paper opens the store at the window, whatever has become of the credential store."""

from pathlib import Path

import pytest
from credentials import FAULTS, Memory
from desks import nameless, press, sideways
from offices import opened, sample_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sight import button, go, words

from db.errors import StoreError
from db.key import load_key
from db.opening import open_or_create
from db.places import Places, places
from db.recovery import NAME
from db.recovery_code import new_code
from ui import theme
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.main_window import MainWindow
from ui.office import Office, State
from ui.office.doors import OwnDoor
from ui.trouble import trouble


@pytest.fixture
def code(home: Places) -> str:
    """A store with one setting and a code of its own; the code."""
    made = new_code()
    with open_or_create(home) as store:
        store.make_ready()
        store.recovery.adopt(made)
        store.settings.set("kept", "yes")
    return made


def refused_window(home: Places, qtbot: QtBot) -> MainWindow:
    window = MainWindow(Office(OwnDoor(home.home)))
    qtbot.addWidget(window)
    window.resize(1366, 697)
    window.show()
    qtbot.waitExposed(window)
    with qtbot.waitSignal(window.office.store_refused, timeout=60_000):
        window.office.open()
    return window


def asked(window: MainWindow, qtbot: QtBot) -> RecoveryCodeDialog:
    """The dialog, opened from the keyboard."""
    go(window, "復旧コードで開く")
    dialog = window.findChild(RecoveryCodeDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.mark.parametrize("fault", FAULTS)
def test_every_way_the_key_can_fail_is_named_and_the_code_opens(
    fault: str, home: Places, code: str, backend: Memory, qtbot: QtBot
) -> None:
    before = home.store.read_bytes()
    FAULTS[fault](backend)
    window = refused_window(home, qtbot)
    told = trouble(fault)
    for sentence in (told.happened, told.safe, told.todo):
        assert sentence in words(window)
    assert home.store.read_bytes() == before
    dialog = asked(window, qtbot)
    dialog.code.setText(code.lower().replace("-", "　"))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    assert window.office.setting("kept") == "yes"
    qtbot.waitUntil(lambda: window.findChild(RecoveryCodeDialog) is None)
    if backend.error is not None:
        assert trouble("key_not_kept").happened in words(window)
    else:
        assert "しまい直しました" in words(window)
    window.close()
    backend.error = None
    if fault not in ("keyring_locked", "keyring_unavailable"):
        again = opened(Office(OwnDoor(home.home)), qtbot)  # by the credential store, as usual
        assert again.setting("kept") == "yes"
        again.close()


def test_the_dialog_stays_until_it_is_known_what_came_of_the_code(
    home: Places, code: str, backend: Memory, qtbot: QtBot
) -> None:
    backend.entries.clear()
    window = refused_window(home, qtbot)
    dialog = asked(window, qtbot)
    dialog.code.setText(code)
    button(dialog, "この復旧コードで開く").click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    assert "しまい直しました" in words(window)
    window.close()


def test_a_credential_store_that_takes_nothing_is_told(
    home: Places, code: str, backend: Memory, qtbot: QtBot
) -> None:
    backend.entries.clear()
    backend.takes = False
    window = refused_window(home, qtbot)
    dialog = asked(window, qtbot)
    dialog.code.setText(code)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    assert trouble("key_not_kept").todo in words(window)
    assert backend.entries == {}
    window.close()


def test_a_mistyped_code_names_its_groups_and_stays_in_the_field(
    home: Places, code: str, backend: Memory, qtbot: QtBot
) -> None:
    backend.entries.clear()
    window = refused_window(home, qtbot)
    dialog = asked(window, qtbot)
    wrong = "0" if code[7] != "0" else "1"
    mistyped = code[:7] + wrong + code[8:]
    dialog.code.setText(mistyped)
    press(Qt.Key.Key_Return)
    assert "2組目" in words(dialog)
    dialog.code.setText(code[:20])
    press(Qt.Key.Key_Return)
    assert "17字" in words(dialog)
    dialog.code.setText(new_code())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: trouble("secret_wrong").happened in words(dialog))
    assert window.office.state is State.REFUSED and backend.entries == {}
    dialog.code.setText(code)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    window.close()


def test_what_came_of_a_code_comes_into_sight_where_there_is_little_room(qtbot: QtBot) -> None:
    theme.zoom().set_factor(2.0)
    dialog = RecoveryCodeDialog()
    qtbot.addWidget(dialog)
    dialog.resize(667, 484)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.refuse(trouble("secret_wrong"))
    said = dialog._said
    assert trouble("secret_wrong").happened in said.accessibleName()
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect() == said.rect())


def test_without_the_sealed_file_it_says_which_file(
    home: Places, code: str, backend: Memory, qtbot: QtBot
) -> None:
    backend.entries.clear()
    for folder in (home.home, home.backups):
        (folder / NAME).unlink(missing_ok=True)
    window = refused_window(home, qtbot)
    dialog = asked(window, qtbot)
    dialog.code.setText(code)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: trouble("seal_missing").happened in words(dialog))
    dialog.reject()
    window.close()


def test_a_code_of_another_store_says_so(
    home: Places, code: str, backend: Memory, tmp_path: Path, qtbot: QtBot
) -> None:
    other = places(tmp_path / "other")
    open_or_create(other).close()
    home.store.write_bytes(other.store.read_bytes())
    for copy in home.backups.glob("*.backup"):
        copy.unlink()
    window = refused_window(home, qtbot)
    dialog = asked(window, qtbot)
    dialog.code.setText(code)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: trouble("code_of_another").happened in words(dialog))
    dialog.reject()
    window.close()


def test_a_locked_window_opens_by_the_code_when_the_key_has_gone(
    home: Places, code: str, backend: Memory, qtbot: QtBot
) -> None:
    window = MainWindow(Office(OwnDoor(home.home)))
    qtbot.addWidget(window)
    window.resize(1366, 697)
    window.show()
    qtbot.waitExposed(window)
    opened(window.office, qtbot)
    case_id = sample_desk(window.office).case.id
    window.open_case(case_id, "clauses")
    page = window.current()
    window.office.lock()
    backend.entries.clear()
    with qtbot.waitSignal(window.office.unlock_refused, timeout=60_000):
        window.office.unlock()
    assert window.current() is None
    dialog = asked(window, qtbot)
    dialog.code.setText(code)
    with qtbot.waitSignal(window.office.unlocked, timeout=60_000):
        press(Qt.Key.Key_Return)
    assert window.current() is page
    assert load_key(home.key_account)
    window.close()


@pytest.mark.parametrize("width", [1366, 683])
def test_the_dialog_has_names_and_nothing_sideways(qtbot: QtBot, width: int) -> None:
    dialog = RecoveryCodeDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(width // 2, 480)
    dialog.refuse(trouble("code_mistyped", ("左から2組目を見直してください。",)))
    assert not nameless(dialog)
    assert not sideways(dialog)


def test_a_job_that_breaks_while_the_store_is_closed_leaves_it_open_again(
    home: Places, code: str, qtbot: QtBot
) -> None:
    office = opened(Office(OwnDoor(home.home)), qtbot)
    seen: list[str] = []

    def broken(_store: object) -> None:
        raise StoreError("what")

    office.exchange(
        broken, done=lambda _: seen.append("done"), failed=lambda t: seen.append(t.code)
    )
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    assert seen == ["store_failed"]
    qtbot.waitUntil(lambda: office.state is State.READY)
    assert office.setting("kept") == "yes"
    office.close()
