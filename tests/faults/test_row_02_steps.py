"""Killed before, in, after and between the steps of an operation: old or new, never between."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from stepping import HERE, run_under

# 0 is the gate's sample (six kills of each operation); 20 the full figure: every step, 20 times.
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
    "disposal",
    "catalogue change",
)
# It writes its files where they lie: the campaign must find that.
CARELESS = "careless export"
# The sample in one process: to load everything takes longer than a dozen kills. Of a run of hours
# each part is a test of its own, so that a mistake in one leaves what the others have found.
TOGETHER = [(one,) for one in (*OPERATIONS, CARELESS)] if ROUNDS else [(*OPERATIONS, CARELESS)]
BETWEEN = {"import": ["one case"], "export": ["some files"], "migration": ["some steps"]}


@pytest.mark.parametrize("operations", TOGETHER, ids=lambda some: f"{some[0]}-{len(some)}")
def test_killed_at_a_step(
    operations: tuple[str, ...], shim: Path, quick_folder: Path, record_property
) -> None:
    program = HERE / "killing.py"
    done = run_under(shim, program, str(quick_folder), str(ROUNDS), *operations)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    if CARELESS in found:
        assert "assert set(found_now) <=" in found.pop(CARELESS)["failed"]
    failed = {name: one["failed"] for name, one in found.items() if one["failed"]}
    assert not failed, failed
    ways: Counter[str] = Counter()
    for operation, one in found.items():
        # Before the first step nothing is done, after the last one all.
        assert {"old", "new"} <= set(one["states"]) <= {"old", "new", *BETWEEN.get(operation, ())}
        ways.update(one["ways"])
        record_property(f"steps of {operation}", one["steps"])
    record_property("kills, 0 states between", sum(ways.values()))
    for way, kills in ways.items():
        record_property(f"of them {way}", kills)
