"""The sample's packet as a whole process: seconds and peak memory, beside an empty Python."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "checklists" / "samples" / "gift-set.json"
SECONDS = 2.0
MEGABYTES = 250.0
ROUNDS = 5


def main() -> int:
    """Measure and print; 1 when above a limit."""
    with tempfile.TemporaryDirectory() as folder:
        packet = [
            sys.executable, str(ROOT / "main.py"), "packet", str(SAMPLE),
            "-o", f"{folder}/packet.pdf", "--draft",
        ]  # fmt: skip
        empty = [sys.executable, "-c", "pass"]
        _run(packet)
        pairs = [(_run(packet), _run(empty)) for _ in range(ROUNDS)]
        took = statistics.median(one for (one, _), _ in pairs)
        bare = statistics.median(two for _, (two, _) in pairs)
        peak = max(megabytes for (_, megabytes), _ in pairs)
        print(f"packet {took:.2f} s (limit {SECONDS}), empty Python {bare:.3f} s")
        print(f"peak memory {peak:.0f} MB (limit {MEGABYTES:.0f})")
        return int(took > SECONDS or peak > MEGABYTES)


def _run(command: list[str]) -> tuple[float, float]:
    """Seconds and peak memory in MB of one whole process."""
    began = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    took = time.perf_counter() - began
    if status:
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return took, used.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
