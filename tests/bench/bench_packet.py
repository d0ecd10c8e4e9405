"""The sample's packet as a whole process: seconds and peak memory, beside an empty Python."""

import resource
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
        _seconds(packet)
        pairs = [(_seconds(packet), _seconds(empty)) for _ in range(ROUNDS)]
        took = statistics.median(one for one, _ in pairs)
        bare = statistics.median(two for _, two in pairs)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"packet {took:.2f} s (limit {SECONDS}), empty Python {bare:.3f} s")
        print(f"peak memory {peak:.0f} MB (limit {MEGABYTES:.0f})")
        return int(took > SECONDS or peak > MEGABYTES)


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
