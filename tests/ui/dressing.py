"""The application in our own dress, for the tests of the window and of whole cases."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui import app as application
from ui import theme


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application as the officer meets it: fonts, style sheet, Japanese."""
    return application.make_application([])


@pytest.fixture(autouse=True)
def at_100_percent() -> Iterator[None]:
    """Each test starts and leaves the desk at 100 %."""
    theme.zoom().reset()
    yield
    theme.zoom().reset()
