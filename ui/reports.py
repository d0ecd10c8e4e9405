"""Reports of our own mistakes: files on this machine with kinds, places and versions, never a value."""

import os
import re
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from db.errors import StoreError
from db.places import HOME_VARIABLE, NAME, make_private, places
from db.private_files import write_flushed

KEPT_DAYS = 90
MOST = 50
_NAME = r"report-\d{8}-\d{6}-\d{6}\.txt"
# The lines of faulthandler (Python/traceback.c) that say where; all others are left out.
_HEAD = r"(?:Fatal Python error|Windows fatal exception): [\w ,()-]+"
_THREAD = r"(Current thread|Thread) 0x[0-9a-f]+.*\(most recent call first\):"
_FRAME = r'  File "(.*)", line (\d+|\?\?\?) in (\S+)'
_NO_FRAME = r"  (?:<no Python frame>|Garbage-collecting|\.\.\.)"


class Report(NamedTuple):
    """One report; ``written`` in local time."""

    path: Path
    written: datetime


def report_folder() -> Path:
    """The log folder of the user; a chosen home has its own."""
    if os.environ.get(HOME_VARIABLE, "").strip():
        return places().home / "reports"
    import platformdirs

    return Path(platformdirs.user_log_dir(NAME, appauthor=False))


def report_text(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What failed and where, without any value: no message, no argument, no path of the machine."""
    return as_text(f"{kind.__module__}.{kind.__qualname__}", traceback.extract_tb(trace))


def as_text(what: str, frames: Iterable[traceback.FrameSummary]) -> str:
    """A report of ``what`` (an identifier of ours, no text of anybody's) and its places."""
    lines = [what, _versions()]
    lines += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(lines) + "\n"


def fault_text(raw: str) -> str:
    """What faulthandler wrote, without addresses and without the folders of this machine."""
    lines = [_versions()]
    for line in raw.splitlines():
        if frame := re.fullmatch(_FRAME, line):
            lines.append(f"  {_place(frame[1])}:{frame[2]} {frame[3]}")
        elif thread := re.fullmatch(_THREAD, line):
            lines.append(f"{thread[1]}:")
        elif re.fullmatch(_HEAD, line) or re.fullmatch(_NO_FRAME, line):
            lines.append(line)
    return "\n".join(lines) + "\n"


def write(text: str) -> Path | None:
    """Keep ``text``; None when the disk refuses, which must not hide the first mistake."""
    try:
        folder = own_folder()
        place = folder / f"report-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
        write_flushed(place, text.encode())
    except (OSError, StoreError):
        return None
    prune()
    return place


def own_folder() -> Path:
    """The folder, made for this user alone (0700). Raises OSError and the kinds of a new folder."""
    folder = report_folder()
    make_private(folder)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)  # it holds nothing but reports
    return folder


def reports() -> tuple[Report, ...]:
    """Those that are there, newest first."""
    found = []
    with suppress(OSError):
        for path in report_folder().iterdir():
            if re.fullmatch(_NAME, path.name):
                with suppress(OSError):
                    written = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
                    found.append(Report(path, written))
    return tuple(sorted(found, key=lambda one: (one.written, one.path.name), reverse=True))


def prune(now: datetime | None = None) -> None:
    """Keep at most 50, none older than 90 days."""
    oldest = (now or datetime.now().astimezone()) - timedelta(days=KEPT_DAYS)
    for number, report in enumerate(reports()):
        if number >= MOST or report.written < oldest:
            with suppress(OSError):
                report.path.unlink()


def _versions() -> str:
    qt = getattr(sys.modules.get("PySide6"), "__version__", "-")
    return f"Python {sys.version.split()[0]} PySide6 {qt} {sys.platform}"


def _place(file: str) -> str:
    """The last three parts of a path, of whichever system: what is above may name a person."""
    return "/".join(re.split(r"[\\/]", file)[-3:])
