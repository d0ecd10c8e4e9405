"""An update from the window: looked at and put in place on workers, the open store copied before."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from credentials import Memory, in_use
from offices import opened
from pytestqt.qtbot import QtBot
from sight import button, words
from updates import Desk, Maker

from db.copies import found
from db.places import places
from resources.update import signature
from ui.dialogs.update import UpdateDialog
from ui.installing import update_put
from ui.main_window import MainWindow
from ui.office import Office, State, sample_office
from ui.office.doors import OwnDoor
from ui.updates import ask_update


@pytest.fixture
def window(updated: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """On the store of that desk."""
    with in_use(Memory()):
        made = MainWindow(Office(OwnDoor(updated.home)))
        made.resize(1366, 768)
        made.show()
        opened(made.office, qtbot)
        qtbot.waitUntil(lambda: made.office.state is State.READY)
        yield made
        made.close()


def asked(window: MainWindow, zip_file: Path | None = None) -> UpdateDialog:
    ask_update(window)
    (dialog,) = [one for one in window.findChildren(UpdateDialog) if one.isVisible()]
    dialog.ask_file = lambda: str(zip_file or "")  # type: ignore[method-assign]
    return dialog


def looked(window: MainWindow, zip_file: Path, qtbot: QtBot, said: str) -> UpdateDialog:
    """The zip was chosen and looked at."""
    dialog = asked(window, zip_file)
    button(dialog, "更新のzipを選ぶ").click()
    qtbot.waitUntil(lambda: said in words(dialog))
    return dialog


def test_a_good_update_is_taken_and_the_window_closed(
    window: MainWindow, updated: Desk, signer: Maker, qtbot: QtBot
) -> None:
    dialog = looked(window, signer.zip("0.2.0"), qtbot, "版 0.2.0")
    assert signer.key.number in words(dialog)
    assert updated.there == ["0.1.0"]  # nothing is done before it is wanted
    button(dialog, "更新する").click()
    qtbot.waitUntil(lambda: "版 0.2.0 を入れました" in words(dialog), timeout=30_000)
    assert updated.there == ["0.1.0", "0.2.0"]
    assert updated.entry.parent.name == "0.2.0"
    assert found(places(updated.home).backups)[0].reason == "update"
    assert "控えを作り" in words(dialog)
    button(dialog, "委託点検帳を閉じる").click()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_damaged_one_is_said_and_another_is_chosen(
    window: MainWindow, updated: Desk, signer: Maker, qtbot: QtBot
) -> None:
    cut = signer.zip("0.3.0")
    cut.write_bytes(cut.read_bytes()[:-9])
    dialog = looked(window, cut, qtbot, "zipと署名が合いません")
    assert "もう一度、配る所" in words(dialog)
    same = signer.zip("0.1.0")
    dialog.ask_file = lambda: str(same)  # type: ignore[method-assign]
    button(dialog, "別のzipを選ぶ").click()
    qtbot.waitUntil(lambda: "することはありません" in words(dialog))
    assert updated.there == ["0.1.0"]
    assert not [one for one in found(places(updated.home).backups) if one.reason == "update"]
    dialog.reject()


def test_stopped_in_between_nothing_is_left_and_it_can_be_taken_again(
    window: MainWindow,
    updated: Desk,
    signer: Maker,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = looked(window, signer.zip("0.2.0"), qtbot, "版 0.2.0")
    updating, real = dialog._updating, update_put.unpack

    def stopped(*given: object) -> None:
        updating.stop()  # as if the button was pressed now
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(update_put, "unpack", stopped)
    button(dialog, "更新する").click()
    qtbot.waitUntil(lambda: "途中で止めました" in dialog.work.text(), timeout=30_000)
    assert updated.there == ["0.1.0"]
    assert updated.entry.parent.name == "0.1.0"
    monkeypatch.setattr(update_put, "unpack", real)
    button(dialog, "更新する").click()
    qtbot.waitUntil(lambda: "版 0.2.0 を入れました" in words(dialog), timeout=30_000)
    dialog.reject()


def test_put_away_while_it_works_it_is_given_up(
    window: MainWindow,
    updated: Desk,
    signer: Maker,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = looked(window, signer.zip("0.2.0"), qtbot, "版 0.2.0")
    real, begun, gone = update_put.unpack, threading.Event(), threading.Event()

    def held(*given: object) -> None:
        begun.set()
        assert gone.wait(20)
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(update_put, "unpack", held)
    dialog.take.click()
    qtbot.waitUntil(begun.is_set)
    assert updated.there == ["0.1.0", "0.2.0.new"]
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(UpdateDialog))
    gone.set()
    qtbot.waitUntil(lambda: updated.there == ["0.1.0"])
    assert updated.entry.parent.name == "0.1.0"


def test_without_a_copy_nothing_is_done(
    window: MainWindow,
    updated: Desk,
    signer: Maker,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from db.backup import Backups
    from db.errors import DiskFull

    def full(*_given: object) -> None:
        raise DiskFull("full", needed=9_000_000)

    dialog = looked(window, signer.zip("0.2.0"), qtbot, "版 0.2.0")
    monkeypatch.setattr(Backups, "make", full)
    button(dialog, "更新する").click()
    qtbot.waitUntil(lambda: "更新していません" in dialog.work.text())
    assert "導入する.cmd" in dialog.work.text()
    assert updated.there == ["0.1.0"]
    dialog.reject()


def test_a_window_that_did_not_get_its_store_says_why_there_is_no_copy(
    window: MainWindow, updated: Desk, signer: Maker, qtbot: QtBot
) -> None:
    second = MainWindow(Office(OwnDoor(updated.home)))
    second.show()
    second.office.open()
    qtbot.waitUntil(lambda: second.office.state is State.REFUSED)
    dialog = looked(second, signer.zip("0.2.0"), qtbot, "版 0.2.0")
    button(dialog, "更新する").click()
    qtbot.waitUntil(lambda: "更新していません" in dialog.work.text())
    assert "もう1つの委託点検帳の窓" in dialog.work.text()
    assert "ロック" not in dialog.work.text()
    assert updated.there == ["0.1.0"]
    dialog.reject()
    second.close()


def test_a_sample_updates_nothing(updated: Desk, signer: Maker, qtbot: QtBot) -> None:
    office = sample_office()
    window = MainWindow(office)
    window.resize(1366, 768)
    window.show()
    opened(office, qtbot)
    dialog = looked(window, signer.zip("0.2.0"), qtbot, "版 0.2.0")
    button(dialog, "更新する").click()
    assert "見本の窓からは更新しません" in dialog.work.text()
    assert updated.there == ["0.1.0"]
    dialog.reject()
    signature.KEYS.unlink()
    dialog = asked(window)
    assert "更新を受け付けない作り" in words(dialog)
    assert [one.text() for one in (dialog.choose, dialog.take, dialog.end) if one.isVisible()] == []
    assert dialog.away.hasFocus() or dialog.focusWidget() is dialog.away
    dialog.reject()
    window.close()
