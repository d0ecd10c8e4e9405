"""Background: run one job off the thread, bring back its result or its error."""

import itertools
import sys
import threading
from collections import deque
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

_TICKETS = itertools.count(1)

# A worker that computes hands Python over after this many seconds. The window asks for it again
# at each of a page's hundreds of sizes: with the usual 5 ms it would stand still for a second.
sys.setswitchinterval(0.0005)

Progress = Callable[[int, int], bool]
"""Called by a job with (done, total); False asks the job to stop."""


class _Receivers(NamedTuple):
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    progressed: Callable[[int, int], None] | None


class _Worker:
    """Calls one after another, on a thread that is there as long as there are any.

    The pool of the standard library does the same and more, and loading it with what it asks for is
    a thirtieth of the start. As with its threads, the program ends when the calls are done.
    """

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()
        self._lock = threading.Lock()
        self._works = False

    def add(self, call: Callable[[], None]) -> None:
        """Raises RuntimeError where the system gives no more threads."""
        with self._lock:
            self._waiting.append(call)
            if self._works:
                return
            try:
                threading.Thread(target=self._work, name="background").start()
            except RuntimeError:
                self._waiting.pop()
                raise
            self._works = True

    def _work(self) -> None:
        while (call := self._next()) is not None:
            try:
                call()
            except BaseException as error:  # told like that of any thread; the next has its turn
                here = threading.current_thread()
                told = (type(error), error, error.__traceback__, here)
                threading.excepthook(threading.ExceptHookArgs(told))
            del call  # what it holds on to goes with it

    def _next(self) -> Callable[[], None] | None:
        with self._lock:
            self._works = bool(self._waiting)
            return self._waiting.popleft() if self._works else None


class _Jobs:
    """The jobs of one Background. No Qt object, so a worker may hold it whatever is deleted.

    ``jobs`` and ``receivers`` are emptied on the thread of the window only: what they hold on to
    may be Qt objects, and those have to go on their own thread.
    """

    def __init__(self) -> None:
        self.jobs: dict[int, Callable[[Progress], Any]] = {}
        self.receivers: dict[int, _Receivers] = {}
        self.running: dict[int, threading.Event] = {}  # set when the job has ended
        self.stopped: set[int] = set()

    def forget(self, ticket: int) -> _Receivers | None:
        """The job has ended: who wanted to know, if anybody still does."""
        self.running.pop(ticket, None)
        self.jobs.pop(ticket, None)
        self.stopped.discard(ticket)
        return self.receivers.pop(ticket, None)

    def close(self) -> None:
        """The screen is gone: every job is asked to stop, none is wanted."""
        self.stopped.update(self.running)
        self.receivers.clear()
        self.jobs.clear()


class _Relay(QObject):
    """Carries the words of all workers to the window's thread; lives as long as the program.

    A worker that emitted a signal of a screen's own object while the screen was deleted took the
    program down with it.
    """

    finished = Signal(int, object)
    broke = Signal(int, object)
    moved = Signal(int, int, int)

    def __init__(self) -> None:
        super().__init__()
        self.owners: dict[int, _Jobs] = {}
        self.finished.connect(self._on_finished)
        self.broke.connect(self._on_broke)
        self.moved.connect(self._on_moved)

    def _ended(self, ticket: int) -> _Receivers | None:
        owner = self.owners.pop(ticket, None)
        return owner.forget(ticket) if owner is not None else None

    @Slot(int, object)
    def _on_finished(self, ticket: int, result: object) -> None:
        receivers = self._ended(ticket)
        if receivers is not None:
            receivers.done(result)

    @Slot(int, object)
    def _on_broke(self, ticket: int, error: Exception) -> None:
        receivers = self._ended(ticket)
        if receivers is None:
            return
        if receivers.failed is not None:
            receivers.failed(error)
        else:
            import logging  # only a mistake of ours comes here: the start does without it

            logging.getLogger(__name__).error("job failed: %s", type(error).__name__)

    @Slot(int, int, int)
    def _on_moved(self, ticket: int, done: int, total: int) -> None:
        owner = self.owners.get(ticket)
        receivers = owner.receivers.get(ticket) if owner is not None else None
        if receivers is not None and receivers.progressed is not None:
            receivers.progressed(done, total)


@cache
def _relay() -> _Relay:
    """The one relay, made on the window's thread by the first Background."""
    return _Relay()


class Background(QObject):
    """Jobs of one screen or of the office, one after another on a worker of their own.

    Make one that lives as long as its user. Receivers are called on the window's thread; none is
    called after ``cancel`` or after this object is gone.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = _relay()
        self._jobs = _Jobs()
        self._worker = _Worker()
        self.destroyed.connect(self._jobs.close)

    def run(
        self,
        job: Callable[[Progress], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[int, int], None] | None = None,
    ) -> int:
        """Start ``job(progress)`` on a worker; jobs of one Background run one after another.

        Returns a ticket for ``cancel``. An exception of the job comes to ``failed``.
        """
        ticket = next(_TICKETS)
        jobs = self._jobs
        jobs.receivers[ticket] = _Receivers(done, failed, progressed)
        jobs.jobs[ticket] = job
        self._relay.owners[ticket] = jobs
        ended = jobs.running[ticket] = threading.Event()
        relay = self._relay
        self._worker.add(lambda: _work(relay, jobs, ticket, ended))
        return ticket

    @property
    def busy(self) -> bool:
        return bool(self._jobs.receivers)

    def cancel(self, ticket: int) -> None:
        """Ask the job to stop at its next progress call and forget its result."""
        if self._jobs.receivers.pop(ticket, None) is not None:
            self._jobs.stopped.add(ticket)

    def wait(self) -> None:
        """Block until no job runs any more: at the end of the program."""
        for ended in list(self._jobs.running.values()):
            ended.wait()


def is_there(asker: QObject | None) -> bool:
    """Nobody in particular is always there; a screen may have gone while its job ran."""
    return asker is None or isValid(asker)


def _work(relay: _Relay, jobs: _Jobs, ticket: int, ended: threading.Event) -> None:
    """On the worker: nothing of Qt but the signals of the relay."""
    try:
        _do(relay, jobs, ticket)
    finally:
        ended.set()


def _do(relay: _Relay, jobs: _Jobs, ticket: int) -> None:
    job = jobs.jobs.get(ticket)
    failure: Exception | None = None
    result = None

    def progress(done: int, total: int) -> bool:
        if ticket in jobs.stopped:
            return False
        relay.moved.emit(ticket, done, total)
        return True

    if job is not None:
        try:
            result = job(progress)
        except Exception as error:  # every error of a job belongs to its receiver
            failure = error.with_traceback(None)  # its frames hold on to the job
    del job
    if failure is None:
        relay.finished.emit(ticket, result)
    else:
        relay.broke.emit(ticket, failure)
