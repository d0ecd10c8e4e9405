"""Forked processes under the shim: killed, or refused by the disk, at the n-th step of an operation.

A program imports this, prepares a folder once and calls ``outcome`` for each step: everything is
loaded already, so that a run costs a tenth of a second and each is still a real process.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
READ, WRITE, SYNC, NAME = 1, 2, 4, 8
COUNT, FAIL, KILL = 0, 1, 2


def built_shim(folder: Path) -> Path | None:
    """The shim compiled into ``folder``; None where there is no C compiler or no Linux."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    made = folder / "shim.so"
    run = [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(HERE / "shim.c"), "-ldl"]
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


def arm(folder: Path, kinds: int, at: int, action: int, part: int = 0) -> None:
    """From now on in this process; ``part``: hundredths of a killed write that reach the file."""
    _shim().shim_arm(os.fsencode(folder), kinds, ctypes.c_long(at), action, ctypes.c_long(part))


def steps_of(folder: Path, kinds: int, act: Callable[[], object]) -> int:
    """How many steps ``act`` has, in a child that is left alone."""

    def counted() -> str:
        arm(folder, kinds, 0, COUNT)
        act()
        return str(_shim().shim_seen())

    status, said = forked(counted)
    if status:
        raise RuntimeError(said)
    return int(said)


def put_back(kept: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(kept, folder)


def _shim() -> ctypes.CDLL:
    library = ctypes.CDLL(os.environ["SHIM"])
    library.shim_seen.restype = ctypes.c_long
    return library
