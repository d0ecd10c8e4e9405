"""What a person reads in a window and presses there, in tests."""

from desks import press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ui.pages.page import Screen


def words(parent: QWidget) -> str:
    """Every text in sight."""
    return "\n".join(one.text() for one in parent.findChildren(QLabel) if one.isVisible())


def button(parent: QWidget, part: str) -> QAbstractButton:
    """The one button in sight with these words in its text."""
    (found,) = [
        one
        for one in parent.findChildren(QAbstractButton)
        if one.isVisible() and part in one.text()
    ]
    return found


def go(parent: QWidget, part: str) -> None:
    """A button, by the keyboard."""
    parent.window().activateWindow()
    QTest.qWaitForWindowActive(parent.window())
    button(parent, part).setFocus()
    press(Qt.Key.Key_Return)


def all_parts(inside: QWidget) -> None:
    """Every part of the screens here, as asking for them by key builds them: none comes later."""
    for screen in (inside, *inside.findChildren(Screen)):
        if isinstance(screen, Screen):
            screen.panes()
