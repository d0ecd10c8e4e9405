"""Large and hostile case files: answered within 2 seconds and 200 MB, in a process of their own."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Each makes the bytes of a file of five to ten megabytes.
HOSTILE = {
    "one long text": "J(profile={'reason': 'あ' * 1_700_000})",
    "ten megabytes in one value": "J(profile={'reason': 'a' * 10_000_000})",
    "many long texts": "J(answers={c.id: {'note': 'い' * 9_000} for c in C.clauses})",
    "many unknown facts": "J(facts={f'x{n}': True for n in range(250_000)})",
    "just too few to be too many": "J(facts={f'x{n}': True for n in range(49_000)})",
    "many wrong types": "J(profile={'attachments': [1] * 45_000})",
    "many empty lists": "b'[' + b'[],' * 1_700_000 + b'1]'",
    "deep": "b'[' * 5_000_000",
    "deep objects": "b'{\"a\":' * 900_000",
    "one key again and again": "b'{' + b'\"a\":1,' * 800_000 + b'\"a\":1}'",
    "a long number": "b'{\"a\":' + b'1' * 5_000_000 + b'}'",
    "no UTF-8 at the end": "b'{\"a\":\"' + b'a' * 5_000_000 + b'\\xff\"}'",
    "Shift_JIS": "('{\"a\":\"' + 'かな' * 1_200_000 + '\"}').encode('cp932')",
    "only brackets in a text": "J(profile={'reason': '[{,' * 300_000})",
}
PROGRAM = """
import json, sys, time
from checklists import casefile
from checklists.problem import ProblemsFound
from checklists.reader.shipped import shipped_catalogue, shipped_forms
C, F = shipped_catalogue(), shipped_forms()
def J(**parts):
    case = {"format": "itaku-tenken/case", "version": 1, "kind": "outsourcing", **parts}
    return json.dumps(case, ensure_ascii=False).encode()
data = eval(sys.argv[1])
begun = time.process_time()
try:
    casefile.read(data, C, F)
except ProblemsFound as found:
    assert 0 < len(found.problems) <= casefile.SHOWN + 1
# VmHWM is of this program alone; ru_maxrss begins with what the parent had.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(time.process_time() - begun, peak.split()[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read the peak from")
@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_answered_soon(make: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, make], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    seconds, kilobytes = map(float, done.stdout.split())
    assert seconds < 2
    assert kilobytes < 200_000
