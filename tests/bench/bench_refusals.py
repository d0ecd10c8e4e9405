"""Large and hostile case files: seconds from the bytes to the answer, each in a process of its own.

Steps and memory of the same files are counted by tests/checklists/test_casefile_limits.py.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "checklists"  # hostile_files.py
SECONDS = 2.0
_NAMES = "from hostile_files import HOSTILE; print(*HOSTILE, sep='\\n')"
_READ = """
import sys, time
from hostile_files import HOSTILE
from checklists import casefile
from checklists.problem import ProblemsFound
from checklists.reader.shipped import shipped_catalogue, shipped_forms
catalogue, forms = shipped_catalogue(), shipped_forms()
data = HOSTILE[sys.argv[1]]()
began = time.perf_counter()
try:
    casefile.read(data, catalogue, forms)
except ProblemsFound:
    pass
print(time.perf_counter() - began)
"""


def main() -> int:
    """Measure and print; 1 when above the limit."""
    took = {name: float(_said(_READ, name)) for name in _said(_NAMES).splitlines()}
    for name, seconds in took.items():
        print(f"{name}: {seconds:.2f} s")
    print(f"slowest {max(took.values()):.2f} s (limit {SECONDS})")
    return int(max(took.values()) > SECONDS)


def _said(program: str, *arguments: str) -> str:
    """What the program prints."""
    path = os.pathsep.join((str(ROOT), str(FILES)))
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
