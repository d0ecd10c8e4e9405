"""A store under a passphrase at the window: asked for at the start and at the lock, kept nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from credentials import Memory, absent
from desks import nameless, press, sideways
from offices import opened, sample_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sight import all_parts, go, words

from db.errors import KeyWrong, WrapWrong
from db.key import load_key
from db.opening import open_or_create, open_with_passphrase
from db.passphrase import is_used, key_under, take
from db.places import Places
from db.recovery import keys_under
from db.recovery_code import new_code
from db.store import open_store
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.dialogs.recovery_new import CodeBoard, NewCodeDialog
from ui.dialogs.restore import RestoreDialog
from ui.main_window import MainWindow
from ui.office import Office, State
from ui.office.doors import OwnDoor
from ui.pages.safekeeping_key import KeyCard
from ui.trouble import trouble
from ui.widgets.ask_passphrase import AskPassphrase

WORDS = "みどりの亀は朝に泳ぐ 7時"
OTHER = "あおい鶴は夜に歩く 8時"
pytestmark = pytest.mark.usefixtures("cheap_scrypt")


@pytest.fixture
def code(home: Places) -> str:
    """A store whose key a passphrase keeps; its recovery code."""
    made = new_code()
    with open_or_create(home) as store:
        store.make_ready()
        store.recovery.adopt(made)
        store.settings.set("kept", "yes")
        take(home, store.recovery.every_key()[0], WORDS)
    return made


@pytest.fixture
def window(home: Places, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(Office(OwnDoor(home.home)))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()


def refused(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.office.store_refused, timeout=60_000):
        window.office.open()


def asked(window: MainWindow) -> AskPassphrase:
    (form,) = [one for one in window.findChildren(AskPassphrase) if one.isVisible()]
    return form


def give(window: MainWindow, text: str) -> None:
    line = asked(window).line
    assert line.echoMode() is QLineEdit.EchoMode.Password
    line.setFocus()
    line.setText(text)
    press(Qt.Key.Key_Return)
    assert line.text() == "" and not line.isUndoAvailable()


def given_twice(window: MainWindow, text: str) -> PassphraseDialog:
    dialog = window.findChild(PassphraseDialog)
    assert dialog is not None
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    dialog.first.setText(text)
    dialog.second.setText(text)
    dialog.second.setFocus()
    press(Qt.Key.Key_Return)
    return dialog


def test_the_start_page_asks_and_says_when_the_words_are_wrong(
    window: MainWindow, home: Places, code: str, backend: Memory, qtbot: QtBot
) -> None:
    refused(window, qtbot)
    assert "この保存ファイルは、合言葉で開きます" in words(window)
    assert "開けませんでした" not in words(window)  # nothing has gone wrong
    assert window.focusWidget() is asked(window).line
    give(window, OTHER)
    qtbot.waitUntil(lambda: "合言葉が違います" in words(window), timeout=60_000)
    assert window.office.state is State.REFUSED and window.current() is None
    give(window, WORDS)
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    assert window.office.setting("kept") == "yes"
    assert backend.entries == {}


def test_the_lock_asks_too_and_gives_the_same_screen_back(
    window: MainWindow, home: Places, code: str, qtbot: QtBot
) -> None:
    refused(window, qtbot)
    give(window, WORDS)
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    case_id = sample_desk(window.office).case.id
    window.open_case(case_id, "clauses")
    page = window.current()
    window.office.lock()
    assert window.current() is None and "ロックしています" in words(window)
    give(window, OTHER)
    qtbot.waitUntil(lambda: "合言葉が違います" in words(window), timeout=60_000)
    assert window.office.state is State.LOCKED
    give(window, WORDS)
    qtbot.waitUntil(lambda: window.current() is page, timeout=60_000)


def test_the_code_opens_when_the_words_are_forgotten(
    window: MainWindow, home: Places, code: str, qtbot: QtBot
) -> None:
    refused(window, qtbot)
    go(window, "復旧コードで開く")
    dialog = window.findChild(RecoveryCodeDialog)
    assert dialog is not None
    QTest.qWaitForWindowActive(dialog)
    dialog.code.setText(code)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    assert "合言葉は、もう使いません" in words(window)
    assert not is_used(home) and load_key(home.key_account)


def test_a_first_start_without_a_credential_store_begins_with_a_passphrase(
    window: MainWindow, home: Places, backend: Memory, qtbot: QtBot
) -> None:
    absent(backend)
    refused(window, qtbot)
    told = trouble("keyring_none_yet")
    assert told.happened in words(window) and told.todo in words(window)
    go(window, "合言葉で始める")
    dialog = given_twice(window, "short")
    assert "あと7文字" in words(dialog) and not home.store.exists()
    given_twice(window, WORDS)
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    window.office.set_setting("kept", "yes")
    window.office.close()
    again = Office(OwnDoor(home.home))
    with qtbot.waitSignal(again.store_refused, timeout=60_000) as seen:
        again.open()
    assert seen.args[0].code == "passphrase_needed"
    assert key_under(home, WORDS)


def test_the_card_takes_a_passphrase_and_gives_the_key_back(
    window: MainWindow, home: Places, backend: Memory, qtbot: QtBot
) -> None:
    opened(window.office, qtbot)
    store = window.office._store
    assert store is not None
    window.show_safekeeping()
    all_parts(window)
    card = window.findChild(KeyCard)
    assert card is not None
    with qtbot.waitSignal(card.shown_anew, timeout=60_000):
        card.refresh()
    assert not card.words.isVisible()  # a passphrase may be forgotten: first the paper
    store.recovery.adopt(new_code())
    card.refresh()
    qtbot.waitUntil(card.words.isVisible, timeout=60_000)
    key = load_key(home.key_account)
    go(card, "合言葉で開く")
    dialog = window.findChild(PassphraseDialog)
    assert dialog is not None
    dialog.first.setText(WORDS)
    dialog.second.setText(OTHER)
    dialog.second.setFocus()
    press(Qt.Key.Key_Return)
    assert "2つの欄の合言葉が違います" in words(dialog)
    assert not nameless(dialog) and not sideways(dialog)
    given_twice(window, WORDS)
    qtbot.waitUntil(card.back.isVisible, timeout=60_000)
    assert backend.entries == {} and key_under(home, WORDS) == key
    assert "合言葉に切り替えました" in words(card) and card.change.isVisible()
    absent(backend)
    go(card, "資格情報の保管場所に戻す")
    qtbot.waitUntil(lambda: "これまでどおり、合言葉で開けます" in words(card), timeout=60_000)
    backend.error = None
    go(card, "資格情報の保管場所に戻す")
    qtbot.waitUntil(lambda: not card.back.isVisible(), timeout=60_000)
    assert not is_used(home) and load_key(home.key_account) == key


def entered(window: MainWindow, qtbot: QtBot) -> KeyCard:
    """Opened with the words; the card that has looked."""
    refused(window, qtbot)
    give(window, WORDS)
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    window.show_safekeeping()
    all_parts(window)
    card = window.findChild(KeyCard)
    assert card is not None
    with qtbot.waitSignal(card.shown_anew, timeout=60_000):
        card.refresh()
    return card


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_the_key_is_changed_under_the_same_words(
    window: MainWindow,
    home: Places,
    code: str,
    backend: Memory,
    qtbot: QtBot,
    size: tuple[int, int],
) -> None:
    window.resize(*size)
    card = entered(window, qtbot)
    old = key_under(home, WORDS)
    go(card, "鍵を替える")
    dialog = window.findChild(NewCodeDialog)
    assert dialog is not None
    (board,) = [one for one in dialog.findChildren(CodeBoard) if one.isVisible()]
    new_paper = "-".join(board.accessibleName().split()[1:])
    go(dialog, "次へ")
    assert not nameless(dialog) and not sideways(dialog)
    assert dialog.words.echoMode() is QLineEdit.EchoMode.Password
    dialog.last.setText(new_paper[-11:])
    for typed, said in (("", "合言葉を入れてください"), (OTHER, "合言葉が違います")):
        dialog.words.setText(typed)
        dialog.words.setFocus()
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda said=said: said in words(dialog), timeout=60_000)
        assert window.office.state is State.READY and key_under(home, WORDS) == old
        assert dialog.focusWidget() is dialog.words and dialog.words.text() == ""
    dialog.words.setText(WORDS)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "同じ合言葉で封じて" in words(dialog), timeout=60_000)
    go(dialog, "閉じる")
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    new = key_under(home, WORDS)
    assert new != old and backend.entries == {}
    assert keys_under((home.home,), new_paper) == (new, old)
    assert window.office.setting("kept") == "yes"
    window.office.close()
    with pytest.raises(KeyWrong):
        open_store(home.store, old, backups=home.home / "none")


def test_the_passphrase_itself_is_changed(
    window: MainWindow, home: Places, code: str, qtbot: QtBot
) -> None:
    card = entered(window, qtbot)
    key = key_under(home, WORDS)
    go(card, "合言葉を替える")
    given_twice(window, OTHER)
    qtbot.waitUntil(lambda: window.findChild(PassphraseDialog) is None, timeout=60_000)
    assert key_under(home, OTHER) == key
    with pytest.raises(WrapWrong):
        key_under(home, WORDS)


def test_the_words_are_in_no_file(
    window: MainWindow, home: Places, code: str, tmp_path: Path, qtbot: QtBot
) -> None:
    refused(window, qtbot)
    give(window, WORDS)
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    window.close()
    data = [one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()]
    for coding in ("utf-8", "utf-16-le", "shift_jis"):
        assert not any(WORDS.encode(coding) in found for found in data)


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_the_page_that_asks_has_names_and_nothing_sideways(
    window: MainWindow, code: str, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    refused(window, qtbot)
    assert not nameless(window) and not sideways(window)


def test_what_closes_the_store_asks_for_no_passphrase_when_it_opens_again(
    window: MainWindow, code: str, qtbot: QtBot
) -> None:
    refused(window, qtbot)
    give(window, WORDS)
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    seen: list[str] = []
    window.office.exchange(
        lambda store: store.path.name, done=seen.append, failed=lambda why: seen.append(why.code)
    )
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    assert seen == ["store.db"] and window.current() is not None


def test_the_copies_are_looked_into_with_the_words(
    window: MainWindow, home: Places, code: str, qtbot: QtBot
) -> None:
    with open_with_passphrase(home, WORDS) as store:
        store.backups.make("asked")
    home.store.unlink()
    refused(window, qtbot)
    give(window, WORDS)
    gone = trouble("store_gone").happened
    qtbot.waitUntil(lambda: gone in words(window), timeout=60_000)
    go(window, "控えから戻す")
    dialog = window.findChild(RestoreDialog)
    assert dialog is not None
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    form = dialog.findChild(AskPassphrase)
    assert form is not None and dialog.focusWidget() is form.line
    go(dialog, "続ける")
    assert "合言葉を入れてください" in words(dialog)  # nothing was typed
    form.line.setText(OTHER)
    go(dialog, "続ける")
    qtbot.waitUntil(lambda: "合言葉が違います" in words(dialog), timeout=60_000)
    assert not nameless(dialog) and not sideways(dialog)
    form.line.setText(WORDS)
    go(dialog, "続ける")
    qtbot.waitUntil(
        lambda: dialog.view is not None and "開けます" in str(dialog.lines.index(0).data()),
        timeout=60_000,
    )
    dialog.reject()
