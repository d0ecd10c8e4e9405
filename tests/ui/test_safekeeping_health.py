"""The card 点検: the checks of doctor on the open store, on a worker, nothing changed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import nameless, press, sideways
from desks import shown as shown_page
from offices import FolderDoor, opened, sample_desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.office import Office
from ui.pages.safekeeping import SafekeepingPage
from ui.pages.safekeeping_health import HealthCard


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
