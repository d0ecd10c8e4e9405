"""Background: run one job off the thread, bring back its result or its error."""

import logging
import sys
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

_LOG = logging.getLogger(__name__)

# A worker that computes hands Python over after this many seconds. The window asks for it again
# at each of a page's hundreds of sizes: with the usual 5 ms it would stand still for a second.
sys.setswitchinterval(0.0005)

Progress = Callable[[int, int], bool]
"""Called by a job with (done, total); False asks the job to stop."""


@dataclass(frozen=True)
class _Receivers:
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    progressed: Callable[[int, int], None] | None


class Background(QObject):
    """Owns the signals of its jobs: a job itself is no Qt object, so none is deleted under it.

    Make one that lives as long as the screen or the office that uses it. Receivers are called on
    this object's thread; none is called after ``cancel`` or after this object is gone.
    """

    _finished = Signal(int, object)
    _broke = Signal(int, object)
    _moved = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._running: dict[int, Future[None]] = {}
        # Held here, so that the worker never drops the last word of what a job holds on to:
        # Qt objects have to go on their own thread.
        self._jobs: dict[int, Callable[[Progress], Any]] = {}
        self._receivers: dict[int, _Receivers] = {}
        self._stopped: set[int] = set()
        self._next = 0
        self._finished.connect(self._on_finished)
        self._broke.connect(self._on_broke)
        self._moved.connect(self._on_moved)

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
        self._next += 1
        ticket = self._next
        self._receivers[ticket] = _Receivers(done, failed, progressed)
        self._jobs[ticket] = job
        self._running[ticket] = self._pool.submit(_work, weakref.ref(self), ticket)
        return ticket

    @property
    def busy(self) -> bool:
        return bool(self._receivers)

    def cancel(self, ticket: int) -> None:
        """Ask the job to stop at its next progress call and forget its result."""
        if self._receivers.pop(ticket, None) is not None:
            self._stopped.add(ticket)

    def wait(self) -> None:
        """Block until no job runs any more: at the end of the program."""
        wait(list(self._running.values()))

    def _report(self, ticket: int, done: int, total: int) -> bool:
        if ticket in self._stopped:
            return False
        self._moved.emit(ticket, done, total)
        return True

    def _forget(self, ticket: int) -> None:
        self._running.pop(ticket, None)
        self._jobs.pop(ticket, None)

    @Slot(int, object)
    def _on_finished(self, ticket: int, result: object) -> None:
        self._forget(ticket)
        self._stopped.discard(ticket)
        receivers = self._receivers.pop(ticket, None)
        if receivers is not None:
            receivers.done(result)

    @Slot(int, object)
    def _on_broke(self, ticket: int, error: Exception) -> None:
        self._forget(ticket)
        self._stopped.discard(ticket)
        receivers = self._receivers.pop(ticket, None)
        if receivers is None:
            return
        if receivers.failed is not None:
            receivers.failed(error)
        else:
            _LOG.error("job failed: %s", type(error).__name__)

    @Slot(int, int, int)
    def _on_moved(self, ticket: int, done: int, total: int) -> None:
        receivers = self._receivers.get(ticket)
        if receivers is not None and receivers.progressed is not None:
            receivers.progressed(done, total)


def _work(owner: "weakref.ref[Background]", ticket: int) -> None:
    """On the worker: nothing of Qt but the signals of the owner, if it still lives."""
    job = _job_of(owner, ticket)
    if job is None:
        return
    failure: Exception | None = None
    result = None
    try:
        result = job(lambda done, total: _report(owner, ticket, done, total))
    except Exception as error:  # every error of a job belongs to its receiver
        failure = error.with_traceback(None)  # its frames hold on to the job
    del job
    _tell(owner, ticket, result, failure)


def _job_of(owner: "weakref.ref[Background]", ticket: int) -> Callable[[Progress], Any] | None:
    living = owner()
    return None if living is None else living._jobs.get(ticket)


def _report(owner: "weakref.ref[Background]", ticket: int, done: int, total: int) -> bool:
    living = owner()
    return living is not None and living._report(ticket, done, total)


def _tell(
    owner: "weakref.ref[Background]", ticket: int, result: object, failure: Exception | None
) -> None:
    living = owner()
    if living is None:
        return
    try:
        if failure is None:
            living._finished.emit(ticket, result)
        else:
            living._broke.emit(ticket, failure)
    except RuntimeError:  # the screen went away while the job ran
        _LOG.info("result of job %d is not wanted any more", ticket)
