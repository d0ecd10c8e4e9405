"""Jobs off the thread: results come back, and a screen that goes away takes nothing down."""

import gc
import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.background import Background, Progress


def test_a_result_and_its_progress_come_back_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    background = Background()
    heard: list[object] = []

    def job(progress: Progress) -> str:
        assert threading.current_thread() is not threading.main_thread()
        return "done" if progress(1, 2) else "stopped"

    background.run(
        job,
        done=lambda result: heard.append((result, threading.current_thread())),
        progressed=lambda done, total: heard.append((done, total)),
    )
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [(1, 2), ("done", threading.main_thread())]
    assert not background.busy


def test_an_error_comes_back_and_a_cancelled_job_says_nothing(qtbot: QtBot) -> None:
    background = Background()
    heard: list[object] = []
    gate = threading.Event()

    def broken(progress: Progress) -> None:
        raise ValueError("x")

    def slow(progress: Progress) -> str:
        gate.wait(10)
        return "stopped" if not progress(1, 2) else "went on"

    background.run(broken, done=heard.append, failed=lambda error: heard.append(type(error)))
    ticket = background.run(slow, done=heard.append)
    background.cancel(ticket)
    gate.set()
    background.wait()
    qtbot.waitUntil(lambda: bool(heard))
    QCoreApplication.processEvents()
    assert heard == [ValueError]


def test_a_screen_deleted_while_its_job_speaks_harms_nobody(qtbot: QtBot) -> None:
    heard: list[object] = []

    def job(progress: Progress) -> None:
        for number in range(40):
            if not progress(number, 40):
                return

    for number in range(300):
        screen = QWidget()
        background = Background(screen)
        background.run(job, done=heard.append, progressed=lambda done, total: None)
        QCoreApplication.processEvents()
        if number % 2:
            screen.deleteLater()
        del screen, background
        if number % 20 == 0:
            gc.collect()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    last = Background()
    last.run(lambda progress: "alive", done=heard.append)
    qtbot.waitUntil(lambda: "alive" in heard)


def test_a_job_that_ends_its_thread_keeps_no_other_from_running_and_no_thread_stays(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: ended.append(told.exc_type))
    background = Background()
    heard: list[int] = []
    background.run(lambda _progress: sys.exit(), done=lambda _nothing: None)
    for number in range(3):
        background.run(lambda _progress, number=number: number, done=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 3)
    background.wait()
    assert (heard, ended) == ([0, 1, 2], [SystemExit])
    qtbot.waitUntil(lambda: "background" not in {each.name for each in threading.enumerate()})
