"""Small parts of the window: the trail, names of files, display, background jobs, the menu."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from offices import window_on
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QStyle
from pytestqt.qtbot import QtBot

from checklists.file_names import safe_name
from ui.background import Background
from ui.display import why_no_window
from ui.navigation import Place, Trail
from ui.office import sample_office
from ui.window_menu import fill_menu

ROOT = Path(__file__).parents[2]


def test_the_trail_goes_back_and_ahead() -> None:
    trail = Trail()
    assert trail.back() is None
    for page in ("list", "tasks", "clauses"):
        trail.visit(Place(page))
    trail.visit(Place("clauses", target="x"))  # the same screen moves only its target
    assert trail.back() == Place("tasks")
    assert trail.forward() == Place("clauses", target="x")
    assert trail.forward() is None
    trail.back()
    trail.visit(Place("gaps"))
    assert trail.forward() is None
    assert trail.back() == Place("tasks")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("予防/接種", "予防_接種.json"),
        ("../../etc/passwd", "_.._etc_passwd.json"),
        ("CON", "案件_CON.json"),
        ("nul.txt", "案件_nul.txt.json"),
        ("件名. ", "件名.json"),
        ("", "案件.json"),
        ("a\u202eb\x00c", "abc.json"),
    ],
)
def test_a_file_name_is_safe(text: str, name: str) -> None:
    assert safe_name(text, ".json") == name


def test_a_long_file_name_is_cut() -> None:
    assert len(safe_name("長" * 300, ".json")) <= 85


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has no display")
def test_no_display_is_said_in_words() -> None:
    assert "画面がありません" in (why_no_window({}) or "")
    assert why_no_window({"QT_QPA_PLATFORM": "offscreen"}) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has no display")
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":941"}])
def test_without_a_display_the_program_ends_with_3(display: dict[str, str]) -> None:
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "main.py", "--sample"],
        cwd=ROOT,
        env={**kept, **display},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.decode("utf-8").count("\n") == 1
    assert "。" in done.stderr.decode("utf-8")


def test_a_job_brings_back_its_result_and_its_error(qtbot: QtBot) -> None:
    owner = QObject()
    background = Background(owner)
    found: list[object] = []
    main = threading.get_ident()

    def job(progress: object) -> int:
        assert threading.get_ident() != main
        assert progress(1, 2)  # type: ignore[operator]
        return 7

    def broken(_progress: object) -> None:
        raise ValueError("no")

    background.run(
        job, done=found.append, progressed=lambda done, total: found.append((done, total))
    )
    background.run(broken, done=found.append, failed=lambda error: found.append(type(error)))
    qtbot.waitUntil(lambda: len(found) == 3)
    assert found == [(1, 2), 7, ValueError]
    assert not background.busy


def test_a_cancelled_job_stops_and_tells_nobody(qtbot: QtBot) -> None:
    background = Background()
    going, stopped = threading.Event(), threading.Event()

    def job(progress: object) -> None:
        while progress(0, 1):  # type: ignore[operator]
            going.set()
        stopped.set()

    ticket = background.run(job, done=lambda _result: pytest.fail("told"))
    assert going.wait(5)
    background.cancel(ticket)
    assert stopped.wait(5)
    background.wait()
    qtbot.wait(20)


def test_the_menu_holds_every_place_in_a_narrow_window(qtbot: QtBot) -> None:
    window = window_on(sample_office(), qtbot, sample=True, size=(683, 384))
    menu = QMenu(window)
    fill_menu(menu, window)
    inside = [one.menu() for one in menu.actions()]
    entries = [
        *menu.actions(),
        *(a for one in inside if isinstance(one, QMenu) for a in one.actions()),
    ]
    words = [action.text().split("\t")[0] for action in entries if action.text()]
    for wanted in ("進み具合", "条項の点検", "案件一覧", "市の設定", "元に戻す"):
        assert wanted in words
    current = [action.text() for action in menu.actions() if action.isChecked()]
    assert current == ["進み具合"]
    next(action for action in menu.actions() if action.text() == "前提").trigger()
    assert window.trail.here is not None
    assert window.trail.here.page == "intake"
    # One column: it goes on under an arrow where a screen is too low for all of it.
    assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable, None, menu)
    window.resize(1366, 697)
    wide = QMenu(window)
    fill_menu(wide, window)
    assert wide.sizeHint().height() <= 728  # of 768, what the task bar leaves
    window.close()
