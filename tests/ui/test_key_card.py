"""The card 鍵と復旧コード: a code goes on paper before it counts; the key is mended and changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from credentials import FAULTS, Memory
from desks import nameless, press, sideways
from offices import opened, sample_desk, window_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from sight import all_parts, go, words

import ui.dialogs.recovery_new as recovery_new
from db.errors import KeyringUnavailable, KeyWrong
from db.key import load_key
from db.places import Places
from db.recovery import NAME, keys_under
from db.recovery_code import new_code
from db.restore import look_into
from db.store import open_store
from ui.dialogs import print_sheet
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.dialogs.recovery_new import CodeBoard, NewCodeDialog
from ui.main_window import MainWindow
from ui.office import Office, State
from ui.office.doors import OwnDoor, ThrowawayDoor
from ui.office.keys import typed
from ui.pages.safekeeping import SafekeepingPage
from ui.pages.safekeeping_key import KeyCard
from ui.trouble import trouble


@pytest.fixture
def window(home: Places, qtbot: QtBot) -> Iterator[MainWindow]:
    """On the card, with a case in the store."""
    made = window_on(Office(OwnDoor(home.home)), qtbot, sample=False, size=(1366, 768))
    sample_desk(made.office)
    made.show_safekeeping()
    looked(made, qtbot)
    yield made
    made.close()


def card_of(window: MainWindow) -> KeyCard:
    all_parts(window)
    card = window.findChild(KeyCard)
    assert card is not None
    return card


def looked(window: MainWindow, qtbot: QtBot) -> KeyCard:
    """The card after it has looked at key and code as they are now."""
    card = card_of(window)
    qtbot.waitUntil(lambda: not window.office._background.busy, timeout=60_000)
    with qtbot.waitSignal(card.shown_anew, timeout=60_000):
        card.refresh()
    return card


def tabbed() -> QWidget | None:
    """What has the focus after Tab."""
    press(Qt.Key.Key_Tab)
    return QApplication.focusWidget()


def shown_code(dialog: NewCodeDialog) -> str:
    """As a person reads it from the screen."""
    (board,) = [one for one in dialog.findChildren(CodeBoard) if one.isVisible()]
    return "-".join(board.accessibleName().split()[1:])


def made(window: MainWindow, qtbot: QtBot, act: str = "復旧コードを作") -> str:
    """A code made by the dialog that ``act`` opens, from beginning to end."""
    go(card_of(window), act)
    dialog = window.findChild(NewCodeDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    code = shown_code(dialog)
    go(dialog, "次へ")
    assert code[-5:] not in words(dialog)
    dialog.last.setText(code[-11:].lower())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "封筒に入れ" in words(dialog), timeout=60_000)
    go(dialog, "閉じる")
    qtbot.waitUntil(lambda: window.findChild(NewCodeDialog) is None)
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    return code


def test_a_code_counts_only_when_its_end_was_typed_from_the_paper(
    window: MainWindow, home: Places, qtbot: QtBot
) -> None:
    card = card_of(window)
    assert "復旧コードはまだありません" in words(card)
    go(card, "復旧コードを作る")
    dialog = window.findChild(NewCodeDialog)
    assert dialog is not None
    code = shown_code(dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    order = ["印刷する…", "PDFに書き出す…", "やめる", "次へ(紙を見て確かめる)"]
    assert [getattr(tabbed(), "text", str)() for _ in order] == [*order[1:], order[0]]
    go(dialog, "次へ")
    dialog.last.setText(new_code()[-11:])
    press(Qt.Key.Key_Return)
    assert "最後の2組と違います" in words(dialog)
    go(dialog, "もう一度見る")
    assert shown_code(dialog) == code
    go(dialog, "やめる")
    assert not (home.home / NAME).exists() and window.office.recovery_is_made() is False
    new = made(window, qtbot)
    assert new != code
    assert keys_under((home.home,), new)[0] == load_key(home.key_account)
    assert "に作った紙が有効です" in words(looked(window, qtbot))


def test_the_paper_is_told_from_an_older_one(window: MainWindow, qtbot: QtBot) -> None:
    old = made(window, qtbot)
    looked(window, qtbot)
    new = made(window, qtbot)
    card = looked(window, qtbot)
    go(card, "紙の復旧コードを確かめる")
    dialog = window.findChild(RecoveryCodeDialog)
    assert dialog is not None
    for text, said in (
        (new, "いまの保存ファイルを開けます"),
        (old, "いまの復旧コードではありません"),
    ):
        dialog.code.setText(text)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda said=said: said in words(dialog))
    dialog.reject()


def test_another_key_opens_the_store_and_the_copies_made_before(
    window: MainWindow, home: Places, qtbot: QtBot
) -> None:
    first = made(window, qtbot)
    looked(window, qtbot)
    old = load_key(home.key_account)
    copies = set(home.backups.glob("*.backup"))
    second = made(window, qtbot, act="鍵を替える")
    new = load_key(home.key_account)
    assert new != old and second != first
    assert isinstance(window.current(), SafekeepingPage)
    assert len(window.office.case_list()) == 1
    fresh = set(home.backups.glob("*.backup")) - copies
    assert any("keychange" in one.name for one in fresh)
    for copy in fresh:
        open_store(copy, new, read_only=True).close()
    kept = keys_under((home.home,), second)
    assert kept[:2] == (new, old)
    assert copies
    for copy in copies:
        assert look_into(copy, kept).key == old
    window.close()
    with pytest.raises(KeyWrong):
        open_store(home.store, old, backups=home.home / "none")
    open_store(home.store, new).close()


def test_a_change_that_fails_leaves_key_and_paper_as_they_were(
    window: MainWindow, home: Places, backend: Memory, qtbot: QtBot
) -> None:
    code = made(window, qtbot)
    old = load_key(home.key_account)
    go(looked(window, qtbot), "鍵を替える")
    dialog = window.findChild(NewCodeDialog)
    assert dialog is not None
    end = shown_code(dialog)[-11:]
    go(dialog, "次へ")
    dialog.last.setText(end)
    backend.takes = False
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: trouble(KeyringUnavailable.code).happened in words(dialog), timeout=60_000
    )
    qtbot.waitUntil(lambda: window.office.state is State.READY, timeout=60_000)
    go(dialog, "もう一度見る")
    dialog.reject()
    assert load_key(home.key_account) == old
    assert keys_under((home.home,), code)[0] == old


@pytest.mark.parametrize("fault", ["key_missing", "key_wrong", "key_garbled"])
def test_a_key_that_is_not_kept_is_told_and_mended(
    fault: str, window: MainWindow, home: Places, backend: Memory, qtbot: QtBot
) -> None:
    old = load_key(home.key_account)
    FAULTS[fault](backend)
    told = {"key_missing": "kept_key_missing"}.get(fault, "kept_key_other")
    card = looked(window, qtbot)
    assert trouble(told).happened in words(card)
    if fault == "key_missing":
        backend.entries.clear()
    go(card, "いま直す")
    qtbot.waitUntil(lambda: "直しました" in words(card), timeout=60_000)
    assert load_key(home.key_account) == old


def test_a_mending_that_fails_can_be_tried_again(
    window: MainWindow, home: Places, backend: Memory, qtbot: QtBot
) -> None:
    backend.entries.clear()
    card = looked(window, qtbot)
    backend.takes = False
    go(card, "いま直す")
    told = trouble(KeyringUnavailable.code)
    qtbot.waitUntil(lambda: told.happened in words(card), timeout=60_000)
    backend.takes = True
    go(card, "いま直す")
    qtbot.waitUntil(lambda: "直しました" in words(card), timeout=60_000)
    assert load_key(home.key_account)


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_a_sealed_file_that_is_not_good_is_made_anew_for_the_same_paper(
    damage: str, window: MainWindow, home: Places, qtbot: QtBot
) -> None:
    code = made(window, qtbot)
    sealed = home.home / NAME
    if damage == "gone":
        sealed.unlink()
    else:
        sealed.write_bytes(b"{}")
    card = looked(window, qtbot)
    told = trouble("recovery_missing" if damage == "gone" else "recovery_wrong")
    assert told.happened in words(card)
    go(card, "いま直す")
    qtbot.waitUntil(lambda: "直しました" in words(card), timeout=60_000)
    assert keys_under((home.home,), code)[0] == load_key(home.key_account)


def test_the_paper_goes_to_a_pdf_only_where_the_person_wants_it(
    window: MainWindow, home: Places, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "paper.pdf"
    monkeypatch.setattr("ui.dialogs.print_sheet.ask_save", lambda *_given: str(target))
    monkeypatch.setattr(recovery_new, "choose_printer", lambda _parent: "印刷機がありません。")
    go(card_of(window), "復旧コードを作る")
    dialog = window.findChild(NewCodeDialog)
    assert dialog is not None
    code = shown_code(dialog)
    go(dialog, "印刷する")
    qtbot.waitUntil(lambda: "印刷機がありません" in words(dialog), timeout=60_000)
    monkeypatch.setattr(recovery_new, "choose_printer", lambda _parent: object())
    monkeypatch.setattr("ui.printing.send", lambda *_given: 1)
    go(dialog, "印刷する")
    fetch = "次へ進んでください"
    qtbot.waitUntil(lambda: fetch in words(dialog), timeout=60_000)
    assert fetch not in print_sheet.send(b"", 1, None)[0]  # of a paper that is no step
    go(dialog, "PDFに書き出")
    qtbot.waitUntil(lambda: "「paper.pdf」に書き出しました" in words(dialog), timeout=60_000)
    import pypdfium2

    page = pypdfium2.PdfDocument(target)[0]
    text = page.get_textpage().get_text_bounded()
    assert all(group in text for group in code.split("-"))
    dialog.reject()
    folder = [one.read_bytes() for one in home.home.rglob("*") if one.is_file()]
    assert not any(code.split("-")[0].encode() in data for data in folder)


def test_a_sample_has_no_key_to_keep(qtbot: QtBot) -> None:
    office = opened(Office(ThrowawayDoor()), qtbot)
    card = KeyCard(office)
    qtbot.addWidget(card)
    card.show()
    card.refresh()
    assert "見本の窓です" in words(card)
    assert not [one for one in card.findChildren(QAbstractButton) if one.isVisible()]
    office.close()


def test_reading_only_nothing_is_offered_that_writes(
    window: MainWindow, home: Places, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.office, "why_read_only", lambda: trouble("store_read_only"))
    card = looked(window, qtbot)
    assert not card.make.isEnabled()


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_card_and_dialogs_have_names_and_nothing_sideways(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    made(window, qtbot)
    looked(window, qtbot)
    window.resize(*size)
    page = window.current()
    assert page is not None
    assert not nameless(page) and not sideways(page)
    go(card_of(window), "復旧コードを作り直す")
    dialog = window.findChild(NewCodeDialog)
    assert dialog is not None
    assert not nameless(dialog) and not sideways(dialog)
    go(dialog, "次へ")
    assert not nameless(dialog) and not sideways(dialog)
    dialog.reject()


def test_typed_groups_are_read_in_any_width() -> None:
    code = new_code()
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isascii() else sign for sign in code.lower())
    assert typed(wide).groups == tuple(code.split("-")) and typed(wide).whole
    assert typed(code[:8]).signs == 7 and not typed(code[:8]).whole
