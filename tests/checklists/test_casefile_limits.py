"""Large and hostile case files: answered in few steps and 200 MB, in a process of their own.

A step is a line of Python that is run: the same number on every machine, where seconds are not.
``python -m tests.bench.bench_refusals`` takes the seconds.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import HOSTILE, SOUND

from checklists.casefile import SHOWN

ROOT = Path(__file__).resolve().parents[2]
#: Lines of Python and kilobytes.
MOST_STEPS, MOST_MEMORY = 3_000_000, 200_000
PROGRAM = """
import sys
from hostile_files import HOSTILE
from checklists import casefile
from checklists.problem import ProblemsFound
from checklists.reader.shipped import shipped_catalogue, shipped_forms
catalogue, forms = shipped_catalogue(), shipped_forms()
data = HOSTILE[sys.argv[1]]()
steps = problems = 0
def step(frame, event, argument):
    global steps
    steps += event == "line"
    return step
sys.settrace(step)
try:
    casefile.read(data, catalogue, forms)
except ProblemsFound as found:
    problems = len(found.problems)
sys.settrace(None)
# VmHWM is of this program alone; ru_maxrss begins with what the parent had.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(steps, problems, peak.split()[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read the peak from")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_in_few_steps(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, name],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(Path(__file__).parent)))},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    steps, problems, kilobytes = map(int, done.stdout.split())
    assert 0 < steps < MOST_STEPS
    assert kilobytes < MOST_MEMORY
    assert problems == 0 if name in SOUND else 0 < problems <= SHOWN + 1
