"""Run under the shim: one operation killed at its steps; prints what was found as JSON.

    python killing.py OPERATION FOLDER ROUNDS

``ROUNDS`` times at every step, each time with another part of the write in the file; 0: at six
steps, once each.
"""

import json
import random
import shutil
import signal
import sys
from collections import Counter
from pathlib import Path

from operations import OPERATIONS
from stepping import KILL, NAME, SYNC, WRITE, arm, forked, put_back, steps_of

CHANGING = WRITE | SYNC | NAME
SAMPLE = 6


def main(name: str, folder: str, rounds: int) -> None:
    operation = OPERATIONS[name]
    base, kept = Path(folder) / "base", Path(folder) / "kept"
    base.mkdir()
    status, said = forked(lambda: str(operation.prepare(base)))
    assert status == 0, said
    shutil.copytree(base, kept)
    steps = steps_of(base / "work", CHANGING, lambda: operation.act(base))
    chosen = range(1, steps + 1)
    if not rounds:
        chance = random.Random(name)
        chosen = sorted(chance.sample(chosen, min(SAMPLE, steps)))
    states: Counter[str] = Counter()
    for step in chosen:
        for number in range(max(rounds, 1)):
            put_back(kept, base)
            part = number * 100 // (rounds - 1) if rounds > 1 else 50

            def act(step: int = step, part: int = part) -> str:
                arm(base / "work", CHANGING, step, KILL, part)
                operation.act(base)
                return "ended"

            status, said = forked(act)
            # The steps of one run may be a few fewer than those of another (random salts).
            assert status in (0, -signal.SIGKILL), said
            killed = status != 0
            status, said = forked(lambda: operation.look(base))
            assert status == 0, f"{name}, step {step} of {steps}, part {part}: {said}"
            states[said] += killed
    print(json.dumps({"steps": steps, "kills": sum(states.values()), "states": states}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
