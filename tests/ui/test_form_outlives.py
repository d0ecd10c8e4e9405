"""A form on its way into a file: its page stays until the file and its row of the history are there."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from offices import FolderDoor, window_on
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.main_window import MainWindow
from ui.office import Office
from ui.output import write_whole
from ui.pages.form_values import FormValuesPage
from ui.pages.form_values_excel import ExcelBar

LONG = 60_000  # ms


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = window_on(Office(FolderDoor(tmp_path)), qtbot, sample=True, size=(1366, 768))
    yield made
    made._saving._leaving_anyway = True
    made.close()


@pytest.mark.parametrize("way", ["dialogs.paper_out", "pages.form_values_excel"])
def test_the_page_goes_when_its_file_is_out(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    begun, may = threading.Event(), threading.Event()

    def slow(path: Path, data: bytes) -> None:
        begun.set()
        may.wait(LONG / 1000)
        write_whole(path, data)

    monkeypatch.setattr(f"ui.{way}.write_whole", slow)
    window.jump("form", "form-worker-roster")
    page = window.current()
    assert isinstance(page, FormValuesPage)
    path = tmp_path / "out"
    if way == "dialogs.paper_out":
        page._right.out.ask_file = lambda _name, _kinds: str(path)  # type: ignore[method-assign]
        page._right.write_out()
    else:
        bar = next(one for one in page.findChildren(ExcelBar) if one.isVisible())
        bar.ask_file = lambda _name: str(path)  # type: ignore[method-assign]
        bar.give.click()
    qtbot.waitUntil(begun.is_set, timeout=LONG)
    assert page.at_work
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))
    theme.zoom().set_factor(1.25)
    QApplication.processEvents()
    assert window.current() is not page and not gone
    may.set()
    qtbot.waitUntil(lambda: bool(gone), timeout=LONG)
    assert path.is_file()
    assert window.banner.isVisible() and "書き出しました" in window.banner.accessibleName()
    store = window.office._store
    assert store is not None and len(store.history.read(kind="exported")) == 1
