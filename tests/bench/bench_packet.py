"""The sample's packet as a whole process: seconds and peak memory, beside an empty Python."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from pypdfium2 import PdfDocument

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "checklists" / "samples" / "gift-set.json"
SECONDS = 2.0
MEGABYTES = 150.0
ROUNDS = 5


@dataclass(frozen=True)
class Printed:
    """Seconds of the whole process, those of an empty Python, the most memory in MB, the pages."""

    seconds: float
    empty: float
    megabytes: float
    pages: int


def main() -> int:
    """Measure and print; 1 when above a limit."""
    found = measure()
    print(f"packet {found.seconds:.2f} s (limit {SECONDS}), empty Python {found.empty:.3f} s")
    print(f"{found.pages} pages, peak memory {found.megabytes:.0f} MB (limit {MEGABYTES:.0f})")
    return int(found.seconds > SECONDS or found.megabytes > MEGABYTES)


def measure() -> Printed:
    """Medians of the times, the most of the memory."""
    with tempfile.TemporaryDirectory() as folder:
        target = f"{folder}/packet.pdf"
        packet = [
            sys.executable, str(ROOT / "main.py"), "packet", str(SAMPLE), "-o", target, "--draft",
        ]  # fmt: skip
        empty = [sys.executable, "-c", "pass"]
        _run(packet)
        pairs = [(_run(packet), _run(empty)) for _ in range(ROUNDS)]
        with PdfDocument(target) as document:
            pages = len(document)
    took = statistics.median(one for (one, _), _ in pairs)
    bare = statistics.median(two for _, (two, _) in pairs)
    return Printed(took, bare, max(megabytes for (_, megabytes), _ in pairs), pages)


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
