"""EIO at the n-th read, write or flush: a known sentence, nothing acknowledged lost, no crash."""

import json
import os
from pathlib import Path

import pytest
from stepping import HERE, run_under

# Every so many of the calls 1 to 100; 1 is the full figure.
STRIDE = int(os.environ.get("ITAKU_TENKEN_EIO_STRIDE", "16"))


@pytest.mark.parametrize("kind", ["read", "write", "flush"])
def test_a_disk_that_fails_once(kind: str, shim: Path, quick_folder: Path, record_property) -> None:
    program = HERE / "failing.py"
    done = run_under(shim, program, kind, str(quick_folder), "1", "100", str(STRIDE))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["told"] and found["runs"] == len(range(1, 101, STRIDE))
    record_property(f"calls failed ({kind}), 0 crashes", found["runs"])
