"""Every screen of a store that can only be read: said why, and nothing there that would write."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from access import named, of_qt, visible
from councils import ROWS
from offices import FolderDoor, opened, sample_desk, window_on
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from test_whole_window import CLAUSE, PLACES

from checklists import opinion_rows
from db.errors import StoreReadOnly
from db.store import Store
from ui import case_files, excel_files
from ui.main_window import MainWindow
from ui.office import Office, State
from ui.office.last_year import FromLastYear
from ui.trouble import trouble
from ui.widgets.button import Button

WHY = trouble("store_read_only")
#: Fields that only choose what is in sight, or how paper comes out of the printer.
OF_THE_VIEW = frozenset(
    (
        "案件をさがす", "条項をさがす", "さがす言葉", "履歴をさがす", "しぼり込み", "並べ方",
        "見る案件", "まとまり", "種類", "案件", "案件を選ぶ", "部数", "とじる厚さ",
    )
)  # fmt: skip
#: Buttons that open a dialog of the system.
OF_THE_SYSTEM = ("PDF", "Word", "印刷", "ファイル", "Excel")
IN_LAST_YEAR = (("last_year", ""), ("clauses", CLAUSE), ("intake", ""))


class ReadingDoor(FolderDoor):
    """As in a folder that this person may not write in."""

    def open(self) -> Store:
        raise StoreReadOnly


class Walked:
    """The window on such a store; ``told``: what was said of things that did not go."""

    def __init__(self, window: MainWindow, store: Path) -> None:
        self.window, self.store = window, store
        self.told: list[Any] = []
        window.office.failed.connect(self.told.append)

    def open(self, case_id: str) -> None:
        self.window.open_case(case_id)
        assert self.window.desk is not None
        self.window.desk.failed.connect(self.told.append)

    def show(self, page: str, target: str) -> QWidget:
        self.window.jump(page, target)
        for _ in range(8):
            QApplication.processEvents()
        screen = self.window.current()
        assert screen is not None
        return screen

    def says_why(self) -> bool:
        band = self.window.shut
        return band.isVisible() and WHY.happened in band.text()

    def press(self, page: str, target: str, name: str) -> list[str]:
        """What was said of it; its place is sought where the last one has led away."""
        screen = self.window.current()
        button = found(screen, name) if screen is not None else None
        if button is None:
            button = found(self.show(page, target), name)
        if button is None or not button.isEnabled():
            return []
        button.click()
        QApplication.processEvents()
        put_away()
        said = [one.code for one in self.told]
        self.told.clear()
        return said


@pytest.fixture
def walked(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[Walked, str, str]]:
    """With the sample, opinions to it, and a case made from it for the next year."""
    first = opened(Office(FolderDoor(tmp_path)), qtbot)
    desk = sample_desk(first)
    assert desk.set_opinions(opinion_rows.keyed(ROWS))
    sample = desk.case.id
    next_year = FromLastYear(first).begin(sample, "次年度", "こども家庭課")
    first.close()
    door = ReadingDoor(tmp_path)
    window = window_on(Office(door), qtbot, sample=False, size=(1366, 697))
    assert window.office.state is State.READ_ONLY
    yield Walked(window, door.path), sample, next_year
    window.close()


def places(sample: str, next_year: str) -> Iterator[tuple[str, str, str]]:
    yield from ((sample, page, target) for page, target in PLACES)
    yield from ((sample, "council", key) for key in ("o2", "verdict"))
    yield from ((next_year, page, target) for page, target in IN_LAST_YEAR)


def usable(screen: QWidget) -> Iterator[str]:
    """Fields and choices in sight that could be changed."""
    for one in visible(screen):
        if of_qt(one) or not one.isEnabled() or one.accessibleName() in OF_THE_VIEW:
            continue
        if isinstance(one, QLineEdit | QTextEdit) and not one.isReadOnly():
            yield named(one)
        elif isinstance(one, QComboBox | QAbstractSpinBox):
            yield f"{named(one)} {one.accessibleName()}"


def shut_without_a_word(screen: QWidget) -> Iterator[str]:
    """Buttons that are shut because nothing can be saved, and do not say so."""
    for one in visible(screen):
        said = one.toolTip()
        if isinstance(one, Button) and said and (one.isEnabled() or said not in described(one)):
            yield named(one)


def described(one: QWidget) -> str:
    return one.accessibleDescription()


def test_every_screen_says_why_and_no_button_of_it_writes(
    walked: tuple[Walked, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, sample, next_year = walked
    for module in (case_files, excel_files):
        for name in ("ask_open", "ask_save"):
            monkeypatch.setattr(module, name, lambda *_asked: "", raising=False)
    before, wrong, case = desk.store.read_bytes(), [], ""
    pressed: set[str] = set()
    for case_id, page, target in places(sample, next_year):
        if case != case_id:
            desk.open(case_id)
            case = case_id
        screen = desk.show(page, target)
        where = f"{page} {target}"
        if not desk.says_why():
            wrong.append(f"{where}: does not say why")
        wrong += [f"{where}: {one}" for one in (*usable(screen), *shut_without_a_word(screen))]
        for name in names(screen, pressed):
            pressed.add(name)
            wrong += [f"{where}: {name} {code}" for code in desk.press(page, target, name)]
    assert wrong == []
    assert not desk.window.banner.isVisible()  # nothing has gone wrong
    assert len(pressed) > 40
    assert desk.store.read_bytes() == before


def names(screen: QWidget, pressed: set[str]) -> list[str]:
    """What was not pressed yet; of each kind of row the first; nothing that asks the system."""
    seen: dict[str, str] = {}
    for one in visible(screen):
        if not isinstance(one, QAbstractButton) or of_qt(one) or not one.isEnabled():
            continue
        if any(part in one.text() for part in OF_THE_SYSTEM) or named(one) in pressed:
            continue
        seen.setdefault(named(one) if isinstance(one, Button) else type(one).__name__, named(one))
    return list(seen.values())


def found(screen: QWidget, name: str) -> QAbstractButton | None:
    return next(
        (one for one in visible(screen) if isinstance(one, QAbstractButton) and named(one) == name),
        None,
    )


def put_away() -> None:
    """Menus and dialogs that have come."""
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QMenu | QDialog) and one.isVisible():
            one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_menu_and_its_keys_begin_nothing(walked: tuple[Walked, str, str]) -> None:
    desk, sample, _ = walked
    window = desk.window
    shut = {"新しい案件", "昨年度の案件から作る…", "受け取ったファイルを開く…", "はじめの設定…"}
    assert shut <= set(off(window))
    desk.open(sample)
    shut = {"この案件から次の年度を作る…", "この案件をしまう(一覧から隠す)", "新しい案件"}
    assert shut <= set(off(window))
    for key, shift in ((Qt.Key.Key_N, False), (Qt.Key.Key_N, True)):
        modifiers = Qt.KeyboardModifier.ControlModifier
        if shift:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        window.banner.hide()
        QTest.keyClick(window, key, modifiers)
        assert window.banner.isVisible()  # a key is not silent
        assert WHY.happened in window.banner.accessibleName()
        assert not [one for one in window.findChildren(QDialog) if one.isVisible()]


def off(window: MainWindow) -> Iterator[str]:
    """Entries of the menu that cannot be chosen; each says why."""
    window.press_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for one in (menu, *menu.findChildren(QMenu)):
        for action in one.actions():
            if not action.isEnabled():
                if action.text().split("\t")[0] not in ("元に戻す", "やり直す"):
                    assert action.toolTip() == WHY.happened
                yield action.text().split("\t")[0]
    menu.close()
