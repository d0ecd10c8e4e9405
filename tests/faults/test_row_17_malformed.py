"""Malformed files of every format: taken or refused with a place, within 2 s and 200 MB each."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# The gate's sample; the full figure is 2,000 of each format.
FILES = int(os.environ.get("ITAKU_TENKEN_MALFORMED", "12"))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read the peak from")
@pytest.mark.parametrize(
    ("kind", "many"),
    [
        ("case file", "case files"),
        ("xlsx", "Excel files"),
        ("catalogue", "files of clauses"),
        ("layer", "layers of a municipality"),
        ("package", "packages"),
    ],
)
def test_malformed_files(kind: str, many: str, tmp_path: Path, record_property) -> None:
    used = (ROOT, HERE, HERE.parent / "db", HERE.parent / "checklists" / "sheets")
    done = subprocess.run(
        [sys.executable, str(HERE / "hostile.py"), kind, str(tmp_path), str(FILES), "0"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, used))},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    outcomes = json.loads(done.stdout)
    assert set(outcomes) <= {"taken", "refused"} and sum(outcomes.values()) == FILES
    assert outcomes["refused"]
    record_property(many, FILES)
    record_property(f"of the {many} refused, the others whole", outcomes["refused"])
