"""A later start brings the first window to the front."""

import os
import threading
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.one_window import OneWindow, come_forward


def test_the_first_hears_the_second_and_keeps_the_store(tmp_path: Path, qtbot: QtBot) -> None:
    first = OneWindow(tmp_path)
    assert first.take()
    first._listen()
    answers = []
    second = threading.Thread(target=lambda: answers.append(OneWindow(tmp_path).take()))
    with qtbot.waitSignal(first.called, timeout=10_000):
        second.start()
    second.join(10)
    assert answers == [False]
    assert OneWindow(tmp_path / "another").take()


def test_a_minimised_window_comes_forward(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.setWindowState(Qt.WindowState.WindowMinimized)
    come_forward(window)
    assert not window.isMinimized() and window.isVisible()


def test_where_no_lock_can_be_made_the_window_opens_to_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    began = time.monotonic()
    assert OneWindow(tmp_path / "file" / "home").take()
    assert OneWindow(Path("/proc/home") if os.name == "posix" else tmp_path).take()
    assert time.monotonic() - began < 15  # not the patience with another window
