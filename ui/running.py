"""Running: a mark beside the store while the window is open; one that is left tells of a bad end."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.errors import StoreError
from db.private_files import flush, write_flushed
from ui import reports
from ui.crash import FaultRecord

MARK = "running"
_UNCLOSED = "unclosed"


@dataclass(frozen=True)
class Unclosed:
    """A window that was not closed: a crash with its ``report``, or a kill or a power cut.

    ``started`` in local time; None when the mark could not be read.
    """

    started: datetime | None
    report: Path | None
    crashed: bool


class Running:
    """Of the program that has the window (ui.one_window): no other writes here meanwhile.

    ``unclosed`` is what has not been told yet, also of a start at which the store did not open.
    """

    def __init__(self, home: Path) -> None:
        self._mark = home / MARK
        self._untold = home / _UNCLOSED
        self._faults = FaultRecord()
        self.unclosed: Unclosed | None = None

    def begin(self) -> None:
        """Note what the program before left; from now on this one runs.

        A folder that cannot be written gets no mark: the store there is only read.
        """
        died = self._mark.exists()
        report = self._faults.take_over(died=died)
        try:
            if died:
                self._note(_started(_read(self._mark)), report)
            _write(self._mark, {"pid": os.getpid(), "started": _now()})
        except (OSError, StoreError):
            pass
        self.unclosed = _unclosed(_read(self._untold))
        self._faults.begin()

    def last(self) -> None:
        """Have the mark on disk, for a power cut; and old reports away. Slow: on a worker."""
        with suppress(OSError):
            flush(self._mark)
            flush(self._mark.parent)
        reports.prune()

    def told(self) -> None:
        """The officer has read it: once is enough."""
        self.unclosed = None
        with suppress(OSError):
            self._untold.unlink()

    def end(self) -> None:
        """The window was closed and the store with it."""
        self._faults.end()
        with suppress(OSError):
            self._mark.unlink()

    def _note(self, started: datetime | None, fault: Path | None) -> None:
        """Before the mark is ours: killed in between, the next start notes the same."""
        report = fault or _newest_since(started)
        value = {
            "started": started.isoformat() if started else "",
            "report": report.name if report else "",
            "crashed": fault is not None,
        }
        write_flushed(self._untold, json.dumps(value).encode())


def _unclosed(value: dict[str, object] | None) -> Unclosed | None:
    if value is None:
        return None
    name = value.get("report")
    named = next((one.path for one in reports.reports() if one.path.name == name), None)
    return Unclosed(_started(value), named, value.get("crashed") is True)


def _newest_since(started: datetime | None) -> Path | None:
    newest = next(iter(reports.reports()), None)
    if newest is None or started is None or newest.written < started:
        return None
    return newest.path


def _read(path: Path) -> dict[str, object] | None:
    """None when there is no file; a cut one (a power cut) is an empty record."""
    try:
        value = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _started(value: dict[str, object] | None) -> datetime | None:
    text = (value or {}).get("started")
    with suppress(ValueError):
        return datetime.fromisoformat(text) if isinstance(text, str) and text else None
    return None


def _write(path: Path, value: dict[str, object]) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        if os.name == "posix":
            os.fchmod(file.fileno(), 0o600)
        file.write(json.dumps(value).encode())


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
