"""What PySide6 says of a wrong argument is compiled when it is first said, and says the same."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
USUAL = "import PySide6.QtCore"
LATE = "from ui.late_signatures import load_shiboken, waiting; load_shiboken()"
WRONG = """
from PySide6.QtCore import QPoint, QObject
for act in (lambda: QPoint("a", 1), lambda: QPoint(1, 2, 3), lambda: QObject(nothing=1)):
    try:
        act()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
from shibokensupport.signature import get_signature
print(get_signature(QPoint.setX), get_signature(QPoint))
print(QObject.objectName.__doc__)
"""


def said(before: str, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"{before}\n{code}"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    return done.stdout


def test_mistakes_are_told_in_the_same_words() -> None:
    usual = said(USUAL, WRONG)
    assert "QPoint" in usual and said(LATE, WRONG) == usual


def test_nothing_of_it_is_compiled_by_loading_qt() -> None:
    widgets = "import PySide6.QtWidgets as w; w.QStyle, w.QWidget\nbefore = waiting()"
    told = said(LATE, f"{widgets}\n{WRONG}\nprint(len(before), len(waiting()))")
    before, after = map(int, told.split()[-2:])
    assert before == 8 and after < 4


def test_the_rest_can_be_loaded_when_the_window_stands() -> None:
    load = "from ui.late_signatures import load_rest; load_rest()"
    told = said(LATE, f"import PySide6.QtCore\n{load}\nprint(len(waiting()))\n{WRONG}")
    assert told == f"0\n{said(USUAL, WRONG)}"


def test_what_could_not_be_read_once_is_read_the_next_time() -> None:
    refused = """
import builtins
usual = builtins.__import__
def refuse(name, *rest):
    if name == "inspect":
        raise OSError("the folder is gone")
    return usual(name, *rest)
import PySide6.QtCore
builtins.__import__ = refuse
from ui.late_signatures import load_rest
try:
    load_rest()
except OSError as error:
    print(error, len(waiting()) > 0)
builtins.__import__ = usual
load_rest()
print(len(waiting()))
"""
    told = said(LATE, f"{refused}\n{WRONG}")
    assert told == f"the folder is gone True\n0\n{said(USUAL, WRONG)}"
