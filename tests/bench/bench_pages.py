"""First opening of each page of the sample: how long the window answers nobody.

Every round is a process of its own, so that each page is loaded, built and shown for the first
time. The longest time between two turns of the event loop counts, whatever caused it.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT_MS = 100.0
ROUNDS = 5

CHILD = """
import time
from ui.ahead import load_ahead
load_ahead(own_store=False)
from ui.app import make_application
from ui.main_window import MainWindow
from ui.office import sample_office
from ui.window import load_pages_soon
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
def reference():
    began = time.perf_counter()
    sum(n * n % 7 for n in range(500_000))
    return (time.perf_counter() - began) * 1000
def turns(seconds):
    '''The longest turn of the loop until nothing has happened for a while.'''
    longest, quiet = 0.0, time.perf_counter()
    end = quiet + 8
    while (now := time.perf_counter()) < end and now - quiet < seconds:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QCoreApplication.sendPostedEvents(None, 52)  # what was thrown away goes
        took = (time.perf_counter() - now) * 1000
        longest = max(longest, took)
        if took > 2 or busy():
            quiet = time.perf_counter()
        time.sleep(0.0005)
    return longest
def busy():
    made = getattr(window.current(), "_background", None)
    return made is not None and made.busy
def blocked(act):
    began = time.perf_counter()
    act()
    took = (time.perf_counter() - began) * 1000
    return max(took, turns(0.4))
app = make_application([])
office = sample_office()
window = MainWindow(office)
window.resize(1366, 768)
load_pages_soon(window)
window.show()
office.open()
while window.current() is None:
    turns(0.3)
desk = office.add_sample()
case_id = desk.case.id
office.close_case()
turns(1.0)
loop = reference()
for page in ("tasks", "intake", "clauses", "gaps", "questions", "profile", "packet", "items", "form", "settings"):
    act = (lambda: window.open_case(case_id)) if page == "tasks" else lambda: window.jump(page)
    print(page, blocked(act), flush=True)
clause = next(iter(window.desk.case.answers))
answer = window.desk.case.answers[clause]
window.jump("clauses", clause)
turns(0.4)
took = []
for number in range(9):
    changed = answer.model_copy(update={"note": f"控え {number}"})
    took.append(blocked(lambda: window.desk.record(clause, changed)))
print("answer", sorted(took)[4])
print("reference", (loop + reference()) / 2)
office.close()
"""


def main() -> int:
    """Measure and print; 1 when a page is above the limit."""
    rounds = [_round() for _ in range(ROUNDS)]
    reference = statistics.median(one.pop("reference") for one in rounds)
    print(f"reference loop {reference:.0f} ms, median of {ROUNDS} processes")
    over = False
    for name in rounds[0]:
        took = statistics.median(one[name] for one in rounds)
        over = over or took > LIMIT_MS
        print(f"{name}: blocked {took:.0f} ms (limit {LIMIT_MS:.0f}), {took / reference:.2f} loops")
    return int(over)


def _round() -> dict[str, float]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", CHILD], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"a child ended with {done.returncode}: {done.stderr}")
    lines = [line.split() for line in done.stdout.splitlines()]
    return {name: float(value) for name, value in lines}


if __name__ == "__main__":
    sys.exit(main())
