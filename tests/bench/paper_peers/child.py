"""What every measured process does: once and away, or answer round after round while warm.

``once NAME FILE``: begin, make, write. ``serve``: a line with a name in, a line of JSON out; the
time is taken in here, around the making alone. Runs in several environments: standard library only.
"""

import json
import sys
import time
from pathlib import Path


def serve(begin, before=lambda name: None):
    """``begin()`` gives the function that makes the PDF of a name; ``before`` is not measured."""
    if sys.argv[1] == "once":
        name, target = sys.argv[-2:]
        make = begin()
        before(name)
        Path(target).write_bytes(make(name))
        return
    make = begin()
    idle = megabytes("VmRSS")
    for line in sys.stdin:
        name = line.strip()
        before(name)
        began = time.perf_counter()
        pdf = make(name)
        took = time.perf_counter() - began
        answer = {"seconds": took, "bytes": len(pdf), "idle": idle, "peak": megabytes("VmHWM")}
        print(json.dumps(answer), flush=True)


def megabytes(name):
    """A figure of this process alone (not what it inherited from its parent), or None."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines[name].split()[0]) / 1024
