"""The card 点検: the checks of doctor on the open store, on a worker, nothing changed."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest
from desks import nameless, press, sideways
from desks import shown as shown_page
from offices import FolderDoor, opened, sample_desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sight import all_parts

from ui.office import Office
from ui.pages.safekeeping import SafekeepingPage
from ui.pages.safekeeping_health import HealthCard
from ui.printers import cups


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(tmp_path / "home"))
    made = opened(Office(FolderDoor(tmp_path)), qtbot)
    sample_desk(made)
    yield made
    made.close()


@pytest.fixture
def card(office: Office, qtbot: QtBot) -> HealthCard:
    page = shown_page(SafekeepingPage(office), qtbot)
    all_parts(page)
    found = page.findChild(HealthCard)
    assert found is not None
    found.page = page  # type: ignore[attr-defined]  # it goes with the test, not before
    return found


def checked(card: HealthCard, qtbot: QtBot) -> list[str]:
    """As a person at the keyboard; the lines that come."""
    card._check.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)  # while it runs: nothing more happens
    qtbot.waitUntil(lambda: not card._busy, timeout=60_000)
    assert QApplication.focusWidget() is card._check
    return [line.text() for line in card._lines]


def test_every_check_has_a_line_and_no_name_of_a_case(card: HealthCard, qtbot: QtBot) -> None:
    lines = checked(card, qtbot)
    assert len(lines) == 13
    assert "13項目を調べました" in card._said.text()
    assert any(line.startswith("保存ファイル(よい): 開けます。案件は1件") for line in lines)
    assert not any("子育て" in line for line in lines)


@pytest.mark.skipif(os.name != "posix", reason="no modes of files on Windows")
def test_what_needs_a_person_comes_first(card: HealthCard, office: Office, qtbot: QtBot) -> None:
    path = office.store_path
    assert path is not None
    path.chmod(0o644)
    lines = checked(card, qtbot)
    assert lines[0].startswith("読める人(要対応): ")
    assert "直すところが1つあります" in card._said.text()
    assert path.stat().st_mode & 0o777 == 0o644  # it only looks
    path.chmod(0o600)
    assert len(checked(card, qtbot)) == 13
    assert "直すところはありません" in card._said.text()


@pytest.mark.parametrize("width", [1366, 683])
def test_lines_go_on_below_and_not_sideways(card: HealthCard, qtbot: QtBot, width: int) -> None:
    page = card.window()
    page.resize(width, 641)
    checked(card, qtbot)
    assert not nameless(page)
    assert not sideways(page)


def test_a_print_server_that_does_not_answer_keeps_no_page_still(
    card: HealthCard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its answer comes only after the page has done something: nobody waits for nobody."""
    if cups() is None:
        pytest.skip("no library of the print server here (libcups)")
    asked, let_go = Event(), Event()
    folder = tempfile.mkdtemp()  # the path of a socket must be short
    place = f"{folder}/s"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(place)
        server.listen()

        def serve() -> None:
            with suppress(OSError):
                while True:
                    caller, _ = server.accept()
                    asked.set()
                    let_go.wait(60)
                    caller.close()

        Thread(target=serve, daemon=True).start()
        monkeypatch.setenv("CUPS_SERVER", place)
        card._check.click()
        qtbot.waitUntil(asked.is_set, timeout=60_000)
        assert card._busy and "調べています(" in card._said.text()
        card.grab()
        let_go.set()
        qtbot.waitUntil(lambda: not card._busy, timeout=60_000)
        server.shutdown(socket.SHUT_RDWR)
    shutil.rmtree(folder)
    assert any(line.text().startswith("印刷機(") for line in card._lines)
