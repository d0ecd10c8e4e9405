"""Forked processes under the shim: killed, or refused by the disk, at the n-th step of an operation.

A program imports this, loads everything, prepares a folder once, and forks for each run. A forked
process that is killed is as killed as any: SIGKILL runs no handler and no ``finally``, no buffer
reaches a file, the system closes what was open and drops its locks. Threads do not live through a
fork, so they are waited for; SQLite draws new random numbers in a process that was forked.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
READ, WRITE, SYNC, NAME, SIZE = 1, 2, 4, 8, 16
COUNT, FAIL, KILL, KILL_LATER = 0, 1, 2, 3


class Step(NamedTuple):
    """A call that changes files: READ, WRITE, ...; nanoseconds until the next one, or the end."""

    kind: int
    gap: int


def built_shim(folder: Path) -> Path | None:
    """The shim compiled into ``folder``; None where there is no C compiler or no Linux."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    made = folder / "shim.so"
    run = [
        compiler,
        "-shared",
        "-fPIC",
        "-O1",
        "-o",
        str(made),
        str(HERE / "shim.c"),
        "-ldl",
        "-lrt",
    ]
    subprocess.run(run, check=True, capture_output=True)
    return made


def run_under(shim: Path, program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``program`` with the shim before libc."""
    return subprocess.run(
        [sys.executable, str(program), *arguments],
        env={
            **os.environ,
            "LD_PRELOAD": str(shim),
            "SHIM": str(shim),
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE), str(HERE.parent / "db"))),
        },
        capture_output=True,
        text=True,
    )


def forked(act: Callable[[], str]) -> tuple[int, str]:
    """``act`` in a child of its own: its status (negative: killed by that signal) and its word."""
    for other in threading.enumerate():
        if other is not threading.current_thread():
            other.join()  # one that asked a second place whether it is there
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            said, status = act(), 0
        except BaseException:
            said, status = traceback.format_exc(), 3
        os.write(writer, said.encode()[:60_000])
        os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said


def arm(folder: Path, kinds: int, at: int, action: int, amount: int = 0) -> None:
    """From now on in this process.

    ``amount``: for KILL hundredths of the call that are done (of a write: that reach the file; any
    other call is done at 100); for KILL_LATER nanoseconds from the call to the kill.
    """
    folder_name, number, how_much = os.fsencode(folder), ctypes.c_long(at), ctypes.c_long(amount)
    _shim().shim_arm(folder_name, kinds, number, action, how_much)


def steps_seen() -> int:
    """Calls of the armed kinds in this process since it was armed."""
    return int(_shim().shim_seen())


def steps_of(folder: Path, kinds: int, act: Callable[[], object]) -> list[Step]:
    """The steps of ``act``, done in a child that is left alone."""

    def counted() -> str:
        shim = _shim()
        arm(folder, kinds, 0, COUNT)
        act()
        numbers = range(1, steps_seen() + 1)
        steps = [
            (shim.shim_kind(ctypes.c_long(n)), shim.shim_gap(ctypes.c_long(n))) for n in numbers
        ]
        return json.dumps(steps)

    status, said = forked(counted)
    if status:
        raise RuntimeError(said)
    return [Step(*one) for one in json.loads(said)]


def put_back(kept: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(kept, folder)


def _shim() -> ctypes.CDLL:
    library = ctypes.CDLL(os.environ["SHIM"])
    library.shim_seen.restype = library.shim_gap.restype = ctypes.c_long
    return library
