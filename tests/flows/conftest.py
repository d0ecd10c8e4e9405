"""A screenless Qt in our own dress, as for the tests of the window's parts."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent / "ui"))  # offices.py

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
