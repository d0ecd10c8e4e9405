"""First opening of each page of the sample: how long the window answers nobody.

Every round is a process of its own, so that each page is loaded, built and shown for the first
time. The longest time between two turns of the event loop counts, whatever caused it; on a machine
with other work, what the thread computed in it, in loops of the reference, says more.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT_MS = 100.0
ROUNDS = 5
Round = dict[str, tuple[float, float]]

CHILD = """
from ui.ahead import load_ahead
load_ahead(own_store=False)
from tests.bench.window_turns import OUTSIDE, PAGES, reference, timed_window
with timed_window() as timed:
    window, office = timed.window, timed.office
    desk = office.add_sample()
    case_id = desk.case.id
    office.close_case()
    timed.settle(1.0)
    loop = reference()
    def say(name, turn):
        print(name, turn.wall, turn.cpu, flush=True)
    say("tasks", timed.act(lambda: window.open_case(case_id)))
    for page in (*PAGES, *OUTSIDE):
        say(page, timed.act(lambda: window.jump(page)))
    clause = next(iter(window.desk.case.answers))
    answer = window.desk.case.answers[clause]
    window.jump("clauses", clause)
    timed.settle()
    took = []
    for number in range(9):
        changed = answer.model_copy(update={"note": f"控え {number}"})
        took.append(timed.act(lambda: window.desk.record(clause, changed)))
    say("answer", sorted(took, key=lambda turn: turn.wall)[4])
    last = reference()
    print("reference", (loop.wall + last.wall) / 2, (loop.cpu + last.cpu) / 2)
"""


def main() -> int:
    """Measure and print; 1 when a page is above the limit."""
    rounds = [_round() for _ in range(ROUNDS)]
    wall, cpu = _median(rounds, "reference")
    print(f"reference loop {wall:.0f} ms (computed {cpu:.0f}), median of {ROUNDS} processes")
    over = False
    for name in [name for name in rounds[0] if name != "reference"]:
        took, computed = _median(rounds, name)
        over = over or took > LIMIT_MS
        print(
            f"{name}: blocked {took:.0f} ms (limit {LIMIT_MS:.0f}), {took / wall:.2f} loops,"
            f" computed {computed:.0f} ms, {computed / cpu:.2f} loops"
        )
    return int(over)


def _median(rounds: list[Round], name: str) -> tuple[float, float]:
    wall, cpu = zip(*(one[name] for one in rounds), strict=True)
    return statistics.median(wall), statistics.median(cpu)


def _round() -> Round:
    """Name -> ms by the clock, and ms that the window's thread computed."""
    lines = [line.split() for line in ran(CHILD).splitlines()]
    return {name: (float(wall), float(cpu)) for name, wall, cpu in lines}


def ran(child: str, *given: str) -> str:
    """What a process of its own printed, with the window nowhere in sight."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", child, *given],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"a child ended with {done.returncode}: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
