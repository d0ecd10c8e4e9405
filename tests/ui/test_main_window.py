"""The window: navigation, history, keys, lock, zoom, room for 200 %, names for a screen reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from offices import FolderDoor, window_on
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Verdict
from ui import theme
from ui.main_window import MainWindow
from ui.office import Office, State, sample_office
from ui.screens import TABS

SOFTWARE = "deletion-software-notice"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PAGES = [page for page, _ in TABS]


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(sample_office(), qtbot, sample=True, size=(1366, 697))
    yield made
    made.close()


def press(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def here(window: MainWindow) -> str:
    place = window.trail.here
    assert place is not None
    return place.page


def test_the_sample_opens_on_its_tasks(window: MainWindow) -> None:
    assert here(window) == "tasks"
    assert window.header.title.text() == "子育て応援ギフト配布業務委託"
    assert "閉じると消えます" in window.header.state.text()
    assert window.office.city_name() == "見本市"


def test_every_tab_opens_its_page(window: MainWindow) -> None:
    for page in PAGES:
        window.jump(page)
        assert here(window) == page
        assert window.tabs.current() == page
        assert window.current() is not None


def test_back_and_forward(window: MainWindow) -> None:
    window.jump("intake")
    window.jump("clauses", SOFTWARE)
    window.show_list()
    press(window, Qt.Key.Key_Left, ALT)
    assert here(window) == "clauses"
    press(window, Qt.Key.Key_Left, ALT)
    assert here(window) == "intake"
    press(window, Qt.Key.Key_Right, ALT)
    assert here(window) == "clauses"
    assert window.trail.here is not None
    assert window.trail.here.target == SOFTWARE


def test_the_expected_questions_have_a_key_and_stand_under_the_gaps(window: MainWindow) -> None:
    press(window, Qt.Key.Key_J, CTRL)
    assert here(window) == "questions" and window.tabs.current() == "gaps"
    press(window, Qt.Key.Key_Left, ALT)
    assert here(window) == "tasks"


def test_keys_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_O, CTRL)
    assert here(window) == "list"
    press(window, Qt.Key.Key_F, CTRL)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(window, Qt.Key.Key_N, CTRL)
    dialog = window.findChild(QDialog)
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert here(window) == "list"  # Esc closed the dialog and nothing else


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    seen: list[QWidget | None] = []
    for _ in range(5):
        press(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert None not in seen
    assert len(set(seen)) >= 3


def test_undo_shows_what_it_undid(window: MainWindow) -> None:
    assert window.desk is not None
    before = window.desk.case.answers.get(SOFTWARE)
    window.desk.record(SOFTWARE, Answer(verdict=Verdict.CHECKING))
    window.jump("tasks")
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.desk.case.answers.get(SOFTWARE) == before
    assert here(window) == "clauses"
    assert window.header.saved.text() == f"{window.desk.last_saved} 元に戻しました"
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.header.saved.text() == "元に戻せる変更はありません"
    press(window, Qt.Key.Key_Y, CTRL)
    assert window.desk.case.answers[SOFTWARE].verdict is Verdict.CHECKING
    assert window.header.saved.text() == f"{window.desk.last_saved} やり直しました"
    window.desk.record(SOFTWARE, Answer(verdict=Verdict.TO_ADD))
    assert window.header.saved.text() == f"{window.desk.last_saved} 保存済み"


def test_saved_is_said_after_the_disk_has_it(window: MainWindow) -> None:
    assert window.desk is not None
    assert window.header.saved.text() == ""
    window.desk.record(SOFTWARE, Answer(verdict=Verdict.CHECKING))
    assert window.header.saved.text() == f"{window.desk.last_saved} 保存済み"


def test_lock_hides_everything_and_unlock_brings_it_back(window: MainWindow, qtbot: QtBot) -> None:
    window.jump("clauses", SOFTWARE)
    press(window, Qt.Key.Key_L, CTRL)
    assert window.current() is None
    assert "子育て" not in window.windowTitle()
    words = [
        label.text()  # type: ignore[attr-defined]
        for label in window.findChildren(QWidget)
        if label.isVisible() and hasattr(label, "text")
    ]
    assert not any("子育て" in text for text in words if isinstance(text, str))
    for key in (Qt.Key.Key_O, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_Z):
        press(window, key, CTRL)
        assert window.current() is None
    button = QApplication.focusWidget()
    assert isinstance(button, QAbstractButton)
    QTest.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.office.state is State.READY)
    assert here(window) == "clauses"
    assert window.current() is not None


def test_a_draft_survives_the_lock(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk is not None
    window.desk.set_draft(SOFTWARE, {"verdict": "not_applicable", "reason": "書きかけ"})
    window.office.lock()
    window.office.unlock()
    qtbot.waitUntil(lambda: window.office.state is State.READY)
    assert window.desk.draft(SOFTWARE) == {"verdict": "not_applicable", "reason": "書きかけ"}


def test_zoom_keeps_the_place(window: MainWindow) -> None:
    window.jump("clauses", SOFTWARE)
    theme.zoom().set_factor(2.0)
    QApplication.processEvents()
    assert here(window) == "clauses"
    assert window.trail.here is not None
    assert window.trail.here.target == SOFTWARE
    assert window.office.setting("zoom") == 2.0
    assert window.header.menu.isVisible()
    assert not window.tabs.isVisible()


def test_every_screen_has_one_primary_action(window: MainWindow) -> None:
    wrong: list[str] = []
    for page in [*PAGES, "questions", "list", "settings"]:
        window.jump(page)
        QApplication.processEvents()
        primary = [
            button
            for button in window.findChildren(QAbstractButton)
            if button.isVisible() and button.property("kind") == "primary"
        ]
        if len(primary) > 1:
            wrong.append(f"{page}: {len(primary)} primary actions")
    assert wrong == []


def test_a_refused_store_says_why_and_opens_after_a_retry(tmp_path: Path, qtbot: QtBot) -> None:
    from offices import KEY

    from db.store import create_store

    door = FolderDoor(tmp_path)
    holder = create_store(door.path, KEY)
    window = MainWindow(Office(door))
    window.resize(1366, 697)
    window.show()
    with qtbot.waitSignal(window.office.store_refused):
        window.office.open()
    assert window.current() is None
    assert "閉じて" in " ".join(
        label.accessibleName() for label in window.findChildren(QWidget) if label.isVisible()
    )
    holder.close()
    button = window.focusWidget()
    assert isinstance(button, QAbstractButton)
    button.click()
    qtbot.waitUntil(lambda: window.current() is not None)
    window.close()


@pytest.fixture
def refused(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window after an answer the disk did not take."""
    from ui.keeping import KeeperFailed
    from ui.trouble import trouble

    assert window.desk is not None

    def refuse(*_arguments: object) -> None:
        raise KeeperFailed(trouble("disk_full", megabytes=8))

    monkeypatch.setattr(window.desk._keeper, "keep", refuse)
    assert not window.desk.record(SOFTWARE, Answer(verdict=Verdict.CHECKING))
    return window


def dialogs(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def test_what_could_not_be_saved_is_not_closed_away(
    refused: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused.header.trouble.isVisible()
    assert refused.banner.isVisible()
    assert not refused.close()
    assert refused.isVisible()
    (dialog,) = dialogs(refused)
    dialog.reject()
    monkeypatch.undo()
    assert refused.desk is not None
    assert refused.desk.record(SOFTWARE, Answer(verdict=Verdict.CHECKING))
    assert not refused.banner.isVisible()
    assert not refused.header.trouble.isVisible()


def test_what_could_not_be_saved_stays_said_on_another_screen(refused: MainWindow) -> None:
    refused.banner.clear()
    for act in (lambda: refused.jump("gaps"), lambda: refused.resize(1200, 640)):
        act()
        QApplication.processEvents()
        assert refused.header.trouble.isVisible()
        assert not refused.header.saved.isVisible()
    refused.header.trouble.click()
    assert refused.banner.isVisible()


def test_what_could_not_be_saved_is_not_closed_away_under_a_lock(refused: MainWindow) -> None:
    refused.office.lock()
    assert not refused.close()
    assert refused.isVisible()
    (dialog,) = dialogs(refused)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "保存できていない" in words and "子育て" not in words
    next(one for one in dialog.findChildren(QAbstractButton) if "捨てて" in one.text()).click()
    assert not refused.isVisible()


@pytest.fixture
def refused_setting(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window after a name of the city the disk did not take."""
    from db.errors import DiskFull

    def refuse(*_arguments: object) -> None:
        raise DiskFull

    assert window.office._store is not None
    monkeypatch.setattr(type(window.office._store.settings), "set_municipality", refuse)
    window.show_settings()
    name = field_called(window, "市の名前")
    name.setText("別名市")
    return window


def field_called(window: MainWindow, label: str) -> QLineEdit:
    screen = window.current()
    assert screen is not None
    fields = screen.findChildren(QLineEdit)
    return next(one for one in fields if one.accessibleName().startswith(label))


def test_a_setting_that_could_not_be_saved_is_not_closed_away(
    refused_setting: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = refused_setting
    assert not window.close()
    (dialog,) = dialogs(window)
    assert "保存できていない" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    theme.zoom().set_factor(1.25)  # the screen is built anew
    assert field_called(window, "市の名前").text() == "別名市"
    window.show_list()
    assert not window.close()
    (dialog,) = dialogs(window)
    dialog.reject()
    monkeypatch.undo()
    written: list[str] = []
    window.office.municipality_changed.connect(
        lambda: written.append(window.office.municipality().name)
    )
    assert window.close()
    assert written == ["別名市"]


def test_a_setting_can_be_left_behind_when_the_person_says_so(refused_setting: MainWindow) -> None:
    assert not refused_setting.close()
    (dialog,) = dialogs(refused_setting)
    next(one for one in dialog.findChildren(QAbstractButton) if "捨てて" in one.text()).click()
    assert not refused_setting.isVisible()


def test_a_written_case_file_is_said(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.desk is not None
    window.files.write_out(window.desk.case.id, tmp_path / "渡す.json")
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.accessibleName() == "「渡す.json」に書き出しました。"


def test_a_file_that_is_here_already_is_asked_about_and_the_question_goes(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.desk is not None
    file = tmp_path / "渡す.json"
    with qtbot.waitSignal(window.files.exported):
        window.files.write_out(window.desk.case.id, file)
    window.files.take_in(file)
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(QDialog) is None)
    assert len(window.office.case_list()) == 1
