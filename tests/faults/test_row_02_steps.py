"""Killed at a step (a write, also in its middle; a flush; a name): old or new, never between."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from stepping import HERE, run_under

# 0 is the gate's sample (six steps of each); 20 the full figure: every step, 20 times.
ROUNDS = int(os.environ.get("ITAKU_TENKEN_STEP_KILLS", "0"))
OPERATIONS = (
    "migration",
    "backup",
    "restore",
    "key change",
    "key change under a passphrase",
    "package",
    "import",
    "export",
)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_killed_at_a_step(operation: str, shim: Path, tmp_path: Path, record_property) -> None:
    done = run_under(shim, HERE / "killing.py", operation, str(tmp_path), str(ROUNDS))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    between = {"import": {"one case"}, "export": {"some files"}}
    states = Counter(found["states"])
    assert set(states) <= {"old", "new"} | between.get(operation, set())
    assert found["kills"] > 0
    record_property(f"steps of {operation}", found["steps"])
    record_property("kills, 0 states between", found["kills"])
