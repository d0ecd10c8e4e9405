"""A window of the sample's office whose turns of the event loop are timed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from ui.ahead import load_ahead
from ui.app import make_application
from ui.background import Background
from ui.main_window import MainWindow
from ui.office import Office, sample_office
from ui.window import load_pages_soon

#: The pages of a case but the first, and those outside one.
PAGES = (
    "intake",
    "clauses",
    "gaps",
    "questions",
    "profile",
    "council",
    "packet",
    "items",
    "form",
    "last_year",
)
OUTSIDE = ("settings", "catalogue", "history", "safekeeping")
_DELETED_LATER = 52  # QEvent.DeferredDelete: what was thrown away goes
_QUIET = 0.4  # s without anything to do: the act is over
_MOST = 20.0  # s
_IDLE_MS = 2.0  # a turn that took less had nothing to do


@dataclass(frozen=True)
class Turn:
    """The longest turn of an act, in ms: by the clock, and what this thread computed in it."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Timed:
    """A window with the office behind it."""

    app: QApplication
    window: MainWindow
    office: Office

    def act(self, act: Callable[[], object]) -> Turn:
        """Do it, and wait until nothing has happened for a while."""
        return max(_timed(act), self.settle(), key=lambda turn: turn.wall)

    def settle(self, quiet: float = _QUIET) -> Turn:
        """The longest turn until nothing has happened for ``quiet`` seconds."""
        longest, last = Turn(0, 0), time.perf_counter()
        end = last + _MOST
        while (now := time.perf_counter()) < end and now - last < quiet:
            turn = _timed(self._turn)
            longest = max(longest, turn, key=lambda one: one.wall)
            if turn.wall > _IDLE_MS or self._busy():
                last = time.perf_counter()
            time.sleep(0.0005)
        return longest

    def _turn(self) -> None:
        self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QCoreApplication.sendPostedEvents(None, _DELETED_LATER)

    def _busy(self) -> bool:
        found = (*self.office.findChildren(Background), *self.window.findChildren(Background))
        return any(one.busy for one in found)


def _timed(act: Callable[[], object]) -> Turn:
    began, computed = time.perf_counter(), time.thread_time()
    act()
    return Turn((time.perf_counter() - began) * 1000, (time.thread_time() - computed) * 1000)


@contextmanager
def timed_window(office_of: Callable[[], Office] = sample_office) -> Iterator[Timed]:
    """A window on a throw-away store, as it stands after a start; nothing of a case is open."""
    load_ahead(own_store=False)
    app = make_application([])
    office = office_of()
    window = MainWindow(office)
    window.resize(1366, 768)
    load_pages_soon(window)
    window.show()
    timed = Timed(app, window, office)
    office.open()
    while window.current() is None:
        timed.settle(0.3)
    timed.settle(1.0)
    try:
        yield timed
    finally:
        office.close()


def reference() -> Turn:
    """A fixed piece of Python: how fast the machine is just now."""
    return _timed(lambda: sum(n * n % 7 for n in range(500_000)))
