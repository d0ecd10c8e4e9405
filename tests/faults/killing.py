"""Run under the shim: operations killed at their steps; prints what was found of each as JSON.

    python killing.py FOLDER ROUNDS OPERATION ...

``ROUNDS`` times at every step, each time in another way (``ways_of``), so that 20 are 20 unequal
kills; 0: at the first step, the last one and some between, once each. Each kill is a process of its
own, forked from this one, which has loaded everything and never holds what the operation holds; what
is left is then opened here, as the next start does. What is found wrong ends its operation alone.
"""

import gc
import json
import random
import shutil
import signal
import sys
import traceback
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from next_start import Operation
from operations import OPERATIONS
from stepping import (
    KILL,
    KILL_LATER,
    NAME,
    SIZE,
    SYNC,
    WRITE,
    Step,
    arm,
    forked,
    put_back,
    steps_of,
)

CHANGING = WRITE | SYNC | NAME | SIZE
SAMPLE = 6
ALL_WAYS = 20


class Way(NamedTuple):
    """How a kill at a step is done: ``action`` and ``amount`` are those of ``arm``."""

    name: str
    action: int
    amount: int


BEFORE, AFTER = Way("before a step", KILL, 0), Way("after a step", KILL, 100)


def ways_of(step: Step, number: int, chance: random.Random) -> list[Way]:
    """So many unequal ways: before and after the call; of a write, more and more of it written; else
    at random instants until the next call, where what is no step may be half done.
    """
    inside = (number - 2) * 2 // 3 if step.kind == WRITE else 0
    later = number - 2 - inside
    parts = [Way("within a write", KILL, at * 100 // (inside + 1)) for at in range(1, inside + 1)]
    instants = [
        Way("between steps", KILL_LATER, int(step.gap * (at + chance.random()) / later))
        for at in range(later)
    ]
    return [BEFORE, AFTER, *parts, *instants]


def chosen(steps: list[Step], rounds: int, chance: random.Random) -> list[tuple[int, Way]]:
    """The number of each step to be killed at (from 1) and the way."""
    if rounds:
        return [
            (number, way)
            for number, step in enumerate(steps, 1)
            for way in ways_of(step, max(rounds, 2), chance)[:rounds]
        ]
    between = sorted(chance.sample(range(2, len(steps)), min(SAMPLE, len(steps)) - 2))
    some = [(at, chance.choice(ways_of(steps[at - 1], ALL_WAYS, chance))) for at in between]
    return [(1, BEFORE), *some, (len(steps), AFTER)]


def killed(operation: Operation, base: Path, at: int, way: Way) -> bool:
    """Begun and killed; False when it came to its end before."""

    def act() -> str:
        arm(base / "work", CHANGING, at, way.action, way.amount)
        operation.act(base)
        return "ended"

    status, said = forked(act)
    if status not in (0, -signal.SIGKILL):
        raise AssertionError(said)
    return status != 0


def found(name: str, folder: Path, rounds: int) -> dict[str, object]:
    operation, chance = OPERATIONS[name], random.Random(name)
    base, kept = folder / "base", folder / "kept"
    base.mkdir(parents=True)
    operation.prepare(base)
    shutil.copytree(base, kept)
    operation.act(base)  # whatever is loaded late is loaded from now on
    assert operation.look(base) == "new", f"{name}: its end is not new"
    put_back(kept, base)
    gc.collect()
    gc.freeze()  # a child that collects garbage need not copy all of it
    steps = steps_of(base / "work", CHANGING, lambda: operation.act(base))
    states: Counter[str] = Counter()
    ways: Counter[str] = Counter()
    failed = ""
    for at, way in chosen(steps, rounds, chance):
        try:
            put_back(kept, base)
            dead, wait = killed(operation, base, at, way), way
            while not dead and wait.action == KILL_LATER and wait.amount:
                wait = wait._replace(amount=wait.amount // 2)  # it was quicker than when timed
                put_back(kept, base)
                dead = killed(operation, base, at, wait)
            states[operation.look(base)] += dead
        except Exception:
            failed = f"step {at} of {len(steps)}, {way}: {traceback.format_exc()}"
            break
        ways[way.name] += dead
    kinds = {"steps": len(steps), "kills": sum(states.values()), "failed": failed}
    return {**kinds, "states": +states, "ways": +ways}


def main(folder: str, rounds: str, *names: str) -> None:
    print(json.dumps({name: found(name, Path(folder) / name, int(rounds)) for name in names}))


if __name__ == "__main__":
    main(*sys.argv[1:])
