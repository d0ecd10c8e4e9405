"""The window as Qt's own platform of Windows draws it: pictures, keys, the packet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from dressing import at_100_percent, dressed
from hands import CTRL, Hands
from offices import FolderDoor, window_on
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.main_window import MainWindow
from ui.office import Office

__all__ = ["at_100_percent", "dressed"]
_SCREENS = ("tasks", "intake", "clauses", "gaps", "profile", "packet", "settings", "safekeeping")


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    if QGuiApplication.platformName() != "windows":
        pytest.skip(f"no screen: Qt's platform is {QGuiApplication.platformName()}")
    made = window_on(Office(FolderDoor(tmp_path)), qtbot, sample=True, size=(1366, 697))
    yield made
    made.close()


def colours(picture: QImage) -> int:
    """How many different ones stand on a grid of 1,000 points."""
    across, down = picture.width() / 40, picture.height() / 25
    return len(
        {picture.pixel(int(x * across), int(y * down)) for x in range(40) for y in range(25)}
    )


def kept(widget: QWidget, name: str, pictures: Path) -> QImage:
    """A picture of what is drawn, and the file of it."""
    picture = widget.grab().toImage()
    assert picture.save(str(pictures / f"{name}.png"))
    return picture


@pytest.mark.parametrize("percent", [100, 200])
def test_every_screen_is_drawn(
    percent: int, window: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    theme.zoom().set_factor(percent / 100)
    for screen in _SCREENS:
        window.jump(screen)
        qtbot.wait(300)
        picture = kept(window, f"windows-{screen}-{percent}", pictures)
        assert (picture.width(), picture.height()) == (1366, 697)
        assert colours(picture) > 5, screen


def test_an_answer_by_keys_is_on_the_disk(window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(window, qtbot)
    assert window.desk is not None
    before = dict(window.desk.case.answers)
    window.jump("clauses")
    hands.until(lambda: hands.where == "clauses")
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_2)  # one of the two is another answer than the sample's
    hands.until(lambda: window.desk is not None and dict(window.desk.case.answers) != before)
    hands.press(Qt.Key.Key_Z, CTRL, times=2)
    hands.until(lambda: window.desk is not None and dict(window.desk.case.answers) == before)


def test_a_text_is_typed_as_the_system_brings_it(window: MainWindow, qtbot: QtBot) -> None:
    window.jump("profile")
    qtbot.wait(300)
    field = next(one for one in window.findChildren(QLineEdit) if one.isVisible())
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "abc 123")
    assert field.text() == "abc 123"


def test_the_fonts_are_our_own(window: MainWindow) -> None:
    """Not what the system puts in the place of a family it does not know."""
    assert QFontInfo(window.font()).family() == window.font().family()
