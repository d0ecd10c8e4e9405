"""Hands on the keyboard of the real window: keys, text as an input method commits it, the clipboard."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
_MOST = 120  # presses of Tab: more than any screen has stops


class Hands:
    """The mouse is not touched, and no page is asked for anything."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        self.pressed = 0  # keys so far, the signs of a text not among them

    def until(self, true: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(true()), timeout=60_000)

    @property
    def focus(self) -> QWidget:
        self.until(self._awake)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def _awake(self) -> bool:
        """A window manager makes the window active that lies on top when another closes."""
        top = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is not top:
            top.activateWindow()
        return top.isActiveWindow() and QApplication.focusWidget() is not None

    @property
    def where(self) -> str:
        here = self.window.trail.here
        return here.page if here is not None else ""

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifier)
            QApplication.processEvents()
            self.pressed += 1

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def type(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focus, event)
        QApplication.processEvents()

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, CTRL)

    def go(self, name: str, *, back: bool = False) -> None:
        """Tab to the control whose name begins or ends so; it must be in sight then."""
        passed: list[str] = []
        for _ in range(_MOST):
            said = self.focus.accessibleName()
            if said.startswith(name) or said.endswith(name):
                assert not self.focus.visibleRegion().isEmpty(), f"{name} is out of sight"
                return
            passed.append(said)
            self.press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}: {passed}")

    def open(self, name: str, *, back: bool = False) -> None:
        """To a button, and press it."""
        self.go(name, back=back)
        self.enter()

    def write(self, name: str, text: str, *, back: bool = False) -> None:
        self.go(name, back=back)
        self.press(Qt.Key.Key_A, CTRL)
        self.type(text)

    def choose(self, name: str, words: str) -> None:
        """In a closed box of choices, by the arrow keys."""
        self.go(name)
        box = self.focus
        for _ in range(40):
            if words in box.currentText():  # type: ignore[attr-defined]
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"{name} has no {words}")

    def screen(self, page: str) -> None:
        """From screen to screen of the case."""
        for _ in range(8):
            if self.where == page:
                return
            self.press(Qt.Key.Key_PageDown, CTRL)
        raise AssertionError(f"no way to {page}")

    def menu(self, words: str) -> None:
        """A line of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in range(len(menu.actions()) + 1):
            active = menu.activeAction()
            if active is not None and active.text().startswith(words):
                QTest.keyClick(menu, Qt.Key.Key_Return)
                QApplication.processEvents()
                return
            QTest.keyClick(menu, Qt.Key.Key_Down)
        raise AssertionError([one.text() for one in menu.actions()])

    def file(self, path: Path) -> None:
        """Enter on what has the keyboard opens the dialog for files; the name is typed there."""
        self.answer_file(path)
        self.enter()

    def answer_file(self, path: Path) -> None:
        """What is pressed next opens the dialog for files."""

        def answer(waits: int = 500) -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog) and waits:  # its paper is being made
                QTimer.singleShot(10, lambda: answer(waits - 1))
                return
            assert isinstance(dialog, QFileDialog)
            line = dialog.focusWidget()
            QTest.keyClick(line, Qt.Key.Key_A, CTRL)
            event = QInputMethodEvent()
            event.setCommitString(str(path))
            QApplication.sendEvent(line, event)
            QTest.keyClick(line, Qt.Key.Key_Return)

        QTimer.singleShot(0, answer)
