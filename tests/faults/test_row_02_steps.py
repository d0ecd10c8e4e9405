"""Killed before, in, after and between the steps of an operation: old or new, never between."""

import json
import os
from collections import Counter
from pathlib import Path

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
)
# It writes its files where they lie: the campaign must find that.
CARELESS = "careless export"
BETWEEN = {"import": ["one case"], "export": ["some files"]}


def test_killed_at_a_step(shim: Path, quick_folder: Path, record_property) -> None:
    """One process for all: to load everything takes longer than a dozen kills."""
    program = HERE / "killing.py"
    done = run_under(shim, program, str(quick_folder), str(ROUNDS), *OPERATIONS, CARELESS)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert "within a write" in found.pop(CARELESS)["failed"]
    failed = {name: one["failed"] for name, one in found.items() if one["failed"]}
    assert not failed, failed
    ways: Counter[str] = Counter()
    for operation in OPERATIONS:
        one = found[operation]
        # Before the first step nothing is done, after the last one all.
        assert {"old", "new"} <= set(one["states"]) <= {"old", "new", *BETWEEN.get(operation, ())}
        ways.update(one["ways"])
        record_property(f"steps of {operation}", one["steps"])
    record_property("kills, 0 states between", sum(ways.values()))
    for way, kills in ways.items():
        record_property(f"of them {way}", kills)
