"""Until the window has settled before its picture is taken."""

import time

from PySide6.QtWidgets import QApplication, QLabel

_UNDER_WAY, _MOST_SECONDS = ("頁を作っています", "さがしています"), 90


def settle(seconds: float) -> None:
    """``wait``, and until no page is being made and nothing looked for: a busy machine takes its time."""
    wait(seconds)
    until = time.monotonic() + _MOST_SECONDS
    while _at_work():
        if time.monotonic() > until:
            raise RuntimeError("what is said to be under way never ends")
        wait(0.2)
    wait(0.1)  # what was made comes into sight a turn later: the number of its pages


def until_at_work() -> None:
    """Until it is said that something is under way."""
    until = time.monotonic() + _MOST_SECONDS
    while not _at_work():
        if time.monotonic() > until:
            raise RuntimeError("nothing is said to be under way")
        wait(0.01)


def _at_work() -> bool:
    labels = [one for top in QApplication.topLevelWidgets() for one in top.findChildren(QLabel)]
    return any(one.isVisible() and one.text().startswith(_UNDER_WAY) for one in labels)


def wait(seconds: float) -> None:
    """Let the window work; sleeping in between leaves the interpreter to its threads."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)
