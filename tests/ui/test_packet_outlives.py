"""A packet on its way out of the real window goes on when its page goes: zoom, another case, end."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from offices import FolderDoor, window_on
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists.kinds import Kind, Route
from ui import printing, theme
from ui.dialogs.choice_dialog import ChoiceDialog
from ui.main_window import MainWindow
from ui.office import Office
from ui.pages.packet import PacketPage
from ui.widgets.button import Button

LONG = 60_000  # ms


class SlowQueue:
    """Takes a page only when it may."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.sent = 0

    def send(
        self,
        pdf: bytes,
        pages: Sequence[int],
        printer: QPrinter,
        progress: Callable[[int, int], bool],
    ) -> int:
        self.may.wait(LONG / 1000)
        for at in range(len(pages)):
            if not progress(at, len(pages)):
                return at
            self.sent += 1
        return len(pages)


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowQueue]:
    made = SlowQueue()
    monkeypatch.setattr(printing, "send", made.send)
    yield made
    made.may.set()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = window_on(Office(FolderDoor(tmp_path)), qtbot, sample=True, size=(1366, 768))
    qtbot.addWidget(made)
    yield made
    made._saving._leaving_anyway = True
    made.close()


def printing_page(window: MainWindow, qtbot: QtBot) -> tuple[PacketPage, int]:
    window.jump("packet")
    page = window.current()
    assert isinstance(page, PacketPage)
    qtbot.waitUntil(lambda: page._made is not None and not page._background.busy, timeout=LONG)
    page._output.ask_printer = lambda printer, ranged: True  # type: ignore[method-assign]
    page._panel._draft.click()
    assert page.at_work and page._made is not None
    return page, page._made.rendered.total


def other_case(window: MainWindow) -> None:
    desk = window.office.new_case(Kind.OUTSOURCING, Route.REPORT, "見本の案件", "見本課")
    assert desk is not None
    window.open_case(desk.case.id)


@pytest.mark.parametrize("go", [lambda _window: theme.zoom().set_factor(1.25), other_case])
def test_the_rest_is_printed_and_the_end_is_said(
    window: MainWindow, queue: SlowQueue, qtbot: QtBot, go: Callable[[MainWindow], None]
) -> None:
    page, total = printing_page(window, qtbot)
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))
    go(window)
    QApplication.processEvents()
    assert window.current() is not page and not gone
    queue.may.set()
    qtbot.waitUntil(lambda: bool(gone), timeout=LONG)
    assert queue.sent == total
    assert window.banner.isVisible()
    assert window.banner.accessibleName() == f"{total}頁を印刷機に送りました。"


def test_the_end_of_the_program_asks_first(
    window: MainWindow, queue: SlowQueue, qtbot: QtBot
) -> None:
    printing_page(window, qtbot)
    window.close()
    (asked,) = window.findChildren(ChoiceDialog)
    assert window.isVisible() and asked.windowTitle() == "印刷か書き出しの途中です"
    (stay,) = [one for one in asked.findChildren(Button) if one.text() == "やめる"]
    stay.click()
    queue.may.set()
    qtbot.waitUntil(lambda: not window._screens.at_work, timeout=LONG)
    window.close()
    assert not window.isVisible()
