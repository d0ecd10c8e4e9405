"""Every other kind of consultation or report, from 新しい案件 to its packet, by key presses alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import CTRL, Hands
from offices import FolderDoor, window_on
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_keys_alone import words_of

from checklists.case import Case, Kind
from ui.main_window import MainWindow
from ui.office import Office
from ui.screens import TABS


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(Office(FolderDoor(tmp_path / "desk")), qtbot, sample=False, size=(1366, 697))
    yield made
    made.close()


def test_each_kind_to_its_packet(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    hands = Hands(window, qtbot)
    names = window.office.catalogue.codes.kinds
    for kind in Kind:
        if kind is Kind.OUTSOURCING:  # test_keys_alone.py has it whole
            continue
        begin(hands, names[kind], f"見本の案件 {kind.value}")
        say_one_fact(hands)
        hands.screen("tasks")
        judge_one_item(hands)
        look_at_every_screen(hands)
        path = tmp_path / f"{kind.value}.pdf"
        print_draft(hands, path)
        case = opened(window)
        assert case.kind is kind and True in case.facts.values(), kind
        assert [one for one in case.items.values() if one.verdict], kind
        assert f"見本の案件{kind.value}" in words_of(path), kind


def begin(hands: Hands, kind: str, title: str) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type(title)
    hands.write("所管課", "見本課")
    hands.choose("諮問・報告の種別", kind)
    hands.open("この内容で作る")
    hands.until(lambda: hands.where == "tasks" and hands.window.desk.case.title == title)  # type: ignore[union-attr]


def say_one_fact(hands: Hands) -> None:
    hands.screen("intake")
    hands.press(Qt.Key.Key_Space)


def judge_one_item(hands: Hands) -> None:
    hands.open("種別ごとの点検項目")
    hands.until(lambda: hands.where == "items")
    hands.press(Qt.Key.Key_Space)


def look_at_every_screen(hands: Hands) -> None:
    for page, _ in TABS:
        hands.screen(page)
        assert not hands.focus.visibleRegion().isEmpty(), f"{page}: the keyboard is out of sight"


def print_draft(hands: Hands, path: Path) -> None:
    hands.screen("packet")
    hands.go("PDFのファイルに書き出す", back=True)
    hands.file(path)
    hands.until(path.exists)


def opened(window: MainWindow) -> Case:
    assert window.desk is not None
    return window.desk.case
