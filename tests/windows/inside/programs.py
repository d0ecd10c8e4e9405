"""Programs started as an officer's desk starts them: streams are pipes, nothing is told in UTF-8."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "checklists" / "samples" / "gift-set.json"
SAMPLE_TITLE = "ギフト"
_LONGEST = 240  # under wine on a busy machine


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


class Said(NamedTuple):
    """Exit status and what was printed, as text."""

    status: int
    out: str
    err: str


def verb(
    *words: str | Path, program: Sequence[str | Path] = (), folder: Path | None = None
) -> Said:
    """``main.py WORDS``, or ``program WORDS``, in ``folder``."""
    start = program or (sys.executable, ROOT / "main.py")
    done = subprocess.run(
        [*start, *words],
        cwd=folder or ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=_LONGEST,
    )
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def python(code: str, *words: str | Path) -> Said:
    """``python -c code WORDS`` that finds the project."""
    begin = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    return verb(*words, program=(sys.executable, "-c", begin + code))
