"""Background: run one job off the thread, bring back its result or its error."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

_LOG = logging.getLogger(__name__)

Progress = Callable[[int, int], bool]
"""Called by a job with (done, total); False asks the job to stop."""


@dataclass(frozen=True)
class _Receivers:
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    progressed: Callable[[int, int], None] | None


class Background(QObject):
    """Owns the signals of its jobs, because a runnable that owns its own does not live to emit.

    Make one that lives as long as the screen or the office that uses it. Receivers are called on
    this object's thread; none is called after ``cancel`` or after this object is gone.
    """

    _finished = Signal(int, object)
    _broke = Signal(int, object)
    _moved = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
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
        self._pool.start(_Run(self, ticket, job))
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
        self._pool.waitForDone()

    def _report(self, ticket: int, done: int, total: int) -> bool:
        if ticket in self._stopped:
            return False
        self._moved.emit(ticket, done, total)
        return True

    @Slot(int, object)
    def _on_finished(self, ticket: int, result: object) -> None:
        self._stopped.discard(ticket)
        receivers = self._receivers.pop(ticket, None)
        if receivers is not None:
            receivers.done(result)

    @Slot(int, object)
    def _on_broke(self, ticket: int, error: Exception) -> None:
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


class _Run(QRunnable):
    def __init__(self, owner: Background, ticket: int, job: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._owner = owner
        self._ticket = ticket
        self._job = job

    def run(self) -> None:
        owner, ticket = self._owner, self._ticket
        try:
            result = self._job(lambda done, total: owner._report(ticket, done, total))
        except Exception as error:  # every error of a job belongs to its receiver
            owner._broke.emit(ticket, error)
        else:
            owner._finished.emit(ticket, result)
