"""Process start to an interactive list of 1,000 cases, against a bare PySide6 window.

Each child ends itself after its first paint (of the list, of the window) and one round of events, so
both are whole processes measured from outside, in turns. The key lies in a real Secret Service;
without one nothing is measured. The probe asks the page for its rows: to look for them among the
children of the window would make Python objects of all controls, which no start does.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 3.0
ROUNDS = 9
_UNLOCK = 'echo -n "passphrase" | gnome-keyring-daemon --unlock --components=secrets >/dev/null'

BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

OURS = """
import os
from ui.ahead import load_ahead
load_ahead(own_store=True)
from ui.window import begin
app, window = begin(sample=False)
from PySide6.QtCore import QEvent, QObject, QTimer
def end():
    os._exit(0 if window.current().row_count == 1000 else 9)
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, end)
        return False
def opened():
    rows = window.current().first_focus().viewport()
    rows.installEventFilter(painted)
    rows.update()
painted = Painted()
window.office.store_opened.connect(opened)
app.exec()
"""

FILL = """
from db.places import places
from db.opening import open_or_create
from tests.bench.bench_store import _fill
with open_or_create(places()) as store:
    _fill(store, 1000)
    store.make_ready()
"""


@dataclass(frozen=True)
class Started:
    """Medians in ms, and the median of the ratios pair by pair."""

    ours: float
    bare: float
    ratio: float


def main() -> int:
    """Measure and print; 1 when above the limit."""
    found = measure()
    if found is None:
        print("not measured: dbus-run-session and gnome-keyring-daemon are needed")
        return 0
    print(f"start to the list of 1,000 cases {found.ours:.0f} ms, bare window {found.bare:.0f} ms")
    print(f"ratio {found.ratio:.2f} (limit {LIMIT}), median of {ROUNDS} pairs")
    return int(found.ratio > LIMIT)


def measure() -> Started | None:
    """None where there is no Secret Service to be had."""
    if not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")):
        return None
    with tempfile.TemporaryDirectory() as folder:
        inside = f"{_UNLOCK} && exec '{sys.executable}' -m tests.bench.bench_start inside"
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", inside],
            cwd=ROOT, env=_environment(folder), capture_output=True, text=True,
        )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"the start could not be measured: {done.stderr}")
    return Started(*json.loads(done.stdout.splitlines()[-1]))


def _environment(folder: str) -> dict[str, str]:
    run = Path(folder) / "run"
    run.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "HOME": folder,
        "XDG_DATA_HOME": f"{folder}/data",
        "XDG_RUNTIME_DIR": str(run),
        "ITAKU_TENKEN_HOME": f"{folder}/home",
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    # An officer's machine keeps its byte code.
    for name in ("DBUS_SESSION_BUS_ADDRESS", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    return environment


def _inside() -> int:
    subprocess.run([sys.executable, "-c", FILL], cwd=ROOT, check=True)
    _run(OURS), _run(BARE)  # warm the disk cache
    pairs = [(_run(OURS), _run(BARE)) for _ in range(ROUNDS)]
    ours = statistics.median(one for one, _ in pairs)
    bare = statistics.median(two for _, two in pairs)
    ratio = statistics.median(one / two for one, two in pairs)
    print(json.dumps([ours * 1000, bare * 1000, ratio]))
    return 0


def _run(code: str) -> float:
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=120)
    if done.returncode:
        raise SystemExit(f"a child ended with {done.returncode}: {done.stderr.decode()}")
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(_inside() if sys.argv[1:] == ["inside"] else main())
