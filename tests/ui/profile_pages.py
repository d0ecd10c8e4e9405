"""The consultation page in tests: an entry, and a section with all of its entries."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.pages.profile import ProfilePage


def entry(page: ProfilePage, key: str):
    page.show_target(key)
    QApplication.processEvents()
    return page._fields[key]


def opened(page: ProfilePage, section: str, qtbot: QtBot) -> None:
    """A section with all its fields: those out of sight come a turn later."""
    page.show_target(section)
    keys = {one.key for one in page._entries[section]}
    qtbot.waitUntil(lambda: keys <= set(page._fields))
