"""Our own mistakes: reports without values, one sentence, nothing that a crash takes with it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui import crash, reports

ROOT = Path(__file__).parents[2]
SECRET = "青葉 花子"
Hook = Callable[[], list[str]]


def fail() -> None:
    name = SECRET
    raise ValueError(f"cannot print {name}")


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The home of a test has reports of its own."""
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "reports"


@pytest.fixture
def hooked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sentences told by the hooks, which go with the test."""
    said: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(crash, "qInstallMessageHandler", lambda _handler: None)
    crash.install_crash_hook(said.append)
    return said


def raised() -> ValueError:
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_holds_places_and_no_values() -> None:
    error = raised()
    text = reports.report_text(type(error), error.__traceback__)
    assert "builtins.ValueError" in text
    assert "ui/test_crash.py" in text
    assert " fail" in text
    assert SECRET not in text
    assert str(ROOT) not in text


def test_the_hook_writes_a_report_and_says_one_sentence(folder: Path, hooked: list[str]) -> None:
    error = raised()
    sys.excepthook(type(error), error, error.__traceback__)
    (report,) = folder.iterdir()
    assert SECRET not in report.read_text(encoding="utf-8")
    (sentence,) = hooked
    assert SECRET not in sentence
    assert "Traceback" not in sentence
    assert report.name in sentence


@pytest.mark.skipif(os.name != "posix", reason="no modes of files on Windows")
def test_reports_are_of_this_user_alone_whatever_the_umask(folder: Path) -> None:
    before = os.umask(0)
    try:
        kept = reports.write("builtins.ValueError\n")
    finally:
        os.umask(before)
    assert kept is not None
    assert (kept.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    folder.chmod(0o755)
    reports.write("builtins.KeyError\n")
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_mistake_that_comes_again_and_again_is_written_once(
    folder: Path, hooked: list[str]
) -> None:
    for _ in range(200):
        error = raised()
        sys.excepthook(type(error), error, error.__traceback__)
    assert len(list(folder.iterdir())) == 1
    assert len(set(hooked)) == 1


def test_a_mistake_while_telling_opens_no_second_window(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def tell(sentence: str) -> None:
        said.append(sentence)
        sys.excepthook(KeyError, KeyError(), None)

    for owner, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(crash, "qInstallMessageHandler", lambda _handler: None)
    crash.install_crash_hook(tell)
    sys.excepthook(ValueError, ValueError(), None)
    assert len(said) == 1
    assert len(list(folder.iterdir())) == 2


def test_a_full_disk_does_not_hide_the_mistake(folder: Path, hooked: list[str]) -> None:
    folder.parent.write_text("")  # where the folder should be there is a file
    sys.excepthook(ValueError, ValueError(), None)
    assert "書けませんでした" in hooked[0]


def test_a_thread_that_fails_is_told_on_the_thread_of_the_window(
    folder: Path, hooked: list[str], qtbot: QtBot
) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert not hooked
    qtbot.waitUntil(lambda: len(hooked) == 1)
    (report,) = folder.iterdir()
    assert report.name in hooked[0]
    assert "ui/test_crash.py" in report.read_text(encoding="utf-8")


def test_what_cannot_be_raised_is_written_and_not_told(folder: Path, hooked: list[str]) -> None:
    class Stubborn:
        def __del__(self) -> None:
            fail()

    Stubborn()
    (report,) = folder.iterdir()
    assert SECRET not in report.read_text(encoding="utf-8")
    assert hooked == []


def test_at_most_50_reports_and_none_older_than_90_days(folder: Path) -> None:
    folder.mkdir(parents=True)
    now = datetime.now().astimezone()
    for number in range(120):
        made = now - timedelta(days=number)
        path = folder / f"report-{made:%Y%m%d-%H%M%S-%f}.txt"
        path.write_text("x")
        os.utime(path, (made.timestamp(), made.timestamp()))
    (folder / "notes.txt").write_text("a person's own")
    reports.prune(now)
    left = reports.reports()
    assert len(left) == 50
    assert left[0].written > left[-1].written
    for report in left:
        os.utime(report.path, ((now - timedelta(days=91)).timestamp(),) * 2)
    reports.prune(now)
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


QT = """
import sys
from ui.app import make_application
from ui.crash import install_crash_hook
from PySide6.QtCore import qCritical, qFatal, qWarning
app = make_application([])
install_crash_hook(print)
qWarning("QThing::warn: /home/aoba/x")
qCritical("QThing::grave: /home/aoba/青葉 花子")
if sys.argv[1:]:
    qFatal("QThing::last: /home/aoba/青葉 花子")
"""


def _child(code: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "ITAKU_TENKEN_HOME": str(folder.parent), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("last", [(), ("fatal",)])
def test_grave_words_of_qt_are_written_without_what_they_name(
    folder: Path, last: tuple[str, ...]
) -> None:
    done = _child(QT, folder, *last)
    assert (done.returncode == 0) is not bool(last)
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir()]
    assert len(texts) == 1 + len(last)
    assert all("aoba" not in text and SECRET not in text for text in texts)
    assert any("Qt critical default QThing::grave" in text for text in texts)
    assert any("Qt fatal" in text for text in texts) is bool(last)
    assert "QThing::warn" in done.stderr  # the others go where they went before


FAULT = """
import ctypes, sys
from pathlib import Path
from ui.running import Running
running = Running(Path(sys.argv[1]))
running.begin()
def 青葉花子():
    ctypes.string_at(0)
if sys.argv[2] == "fault":
    青葉花子()
elif sys.argv[2] == "kill":
    import os, signal
    os.kill(os.getpid(), signal.SIGKILL)
elif sys.argv[2] == "end":
    running.end()
"""


def _ended(folder: Path, how: str) -> subprocess.CompletedProcess[str]:
    folder.parent.mkdir(exist_ok=True)
    return _child(FAULT, folder, str(folder.parent), how)


def test_a_fault_leaves_a_report_of_its_place(folder: Path) -> None:
    from ui.running import Running

    assert _ended(folder, "fault").returncode != 0
    running = Running(folder.parent)
    running.begin()
    unclosed = running.unclosed
    running.end()
    assert unclosed is not None and unclosed.crashed and unclosed.report is not None
    text = unclosed.report.read_text(encoding="utf-8")
    assert "Segmentation fault" in text or "access violation" in text
    assert "string_at" in text and "<string>:8 " in text
    assert str(ROOT) not in text and sys.prefix not in text
    assert unclosed.started is not None
    assert abs((datetime.now().astimezone() - unclosed.started).total_seconds()) < 3600


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on Windows")
def test_a_kill_is_told_until_it_was_read(folder: Path) -> None:
    from ui.running import MARK, Running

    _ended(folder, "kill")
    for _ in range(2):  # the first start is refused the store: the second tells
        running = Running(folder.parent)
        running.begin()
        assert running.unclosed is not None
        assert not running.unclosed.crashed and running.unclosed.report is None
        running.end()
    running.told()
    again = Running(folder.parent)
    again.begin()
    assert again.unclosed is None
    assert (folder.parent / MARK).exists()
    again.end()
    assert not (folder.parent / MARK).exists()


def test_a_clean_end_leaves_nothing_to_tell(folder: Path) -> None:
    from ui.running import Running

    assert _ended(folder, "end").returncode == 0
    assert list(folder.parent.rglob("*")) == [folder]
    running = Running(folder.parent)
    running.begin()
    assert running.unclosed is None
    running.end()


def test_a_cut_mark_is_told_without_a_time(folder: Path) -> None:
    from ui.running import MARK, Running

    folder.parent.mkdir()
    (folder.parent / MARK).write_bytes(b'{"pid": 1')
    time.sleep(0.01)
    running = Running(folder.parent)
    running.begin()
    assert running.unclosed is not None and running.unclosed.started is None
    running.end()


def test_a_folder_that_is_no_folder_does_not_stop_the_start(folder: Path) -> None:
    from ui.running import Running

    folder.parent.write_text("a file")
    running = Running(folder.parent)
    running.begin()
    running.last()
    running.told()
    running.end()
    assert running.unclosed is None


def test_what_faulthandler_writes_loses_paths_and_unknown_lines() -> None:
    raw = (
        "Fatal Python error: Segmentation fault\n\n"
        "Current thread 0x00007f00 [background_0] (most recent call first):\n"
        '  File "C:\\Users\\aoba\\itaku\\db\\store.py", line 12 in close\n'
        '  File "/home/aoba/x/ui/y.py", line 3 in <module>\n'
        "  <no Python frame>\n"
        "a line with 青葉 花子\n"
        "Extension modules: aoba._x (total: 1)\n"
    )
    text = reports.fault_text(raw)
    assert "itaku/db/store.py:12 close" in text
    assert "x/ui/y.py:3 <module>" in text
    assert "aoba" not in text and SECRET not in text and "0x" not in text
