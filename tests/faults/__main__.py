"""The campaign: every fault that must not hurt, injected for real; the report of what was reached.

    python -m tests.faults [--rows 1,7,10] [--full] [--processes 2]

runs the rows one after the other and writes REPORT.md. The gate runs the same tests with the samples
that stand as defaults in them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from tests.faults.report import Reached, read_results, write_report
from tests.faults.rows import ROWS, Row

ROOT = Path(__file__).parents[2]
# The older family of the result file is the one that may hold figures.
_PYTEST = (sys.executable, "-m", "pytest", "-q", "-o", "junit_family=xunit1")


def main(arguments: list[str]) -> int:
    """1 when a row failed or has no tests that ran."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--rows", help="numbers, parted by commas; all without it")
    parser.add_argument("--full", action="store_true", help="the whole figures (hours)")
    parser.add_argument("--processes", type=int, default=0, help="tests of a row at once")
    given = parser.parse_args(arguments)
    wanted = {int(number) for number in given.rows.split(",")} if given.rows else None
    unknown = (wanted or set()) - {row.number for row in ROWS}
    if unknown:
        parser.error(f"no such row: {sorted(unknown)}")
    rows = [row for row in ROWS if wanted is None or row.number in wanted]
    reached = []
    for at, row in enumerate(rows, 1):
        print(f"== row {row.number} ({at} of {len(rows)}): {row.fault}", flush=True)
        reached.append(run(row, full=given.full, processes=given.processes))
        print(f"   {reached[-1].figures} {reached[-1].short}".rstrip(), flush=True)
        write_report(ROWS, reached[-1:])  # a campaign that is stopped keeps what it has reached
    return int(any(one.short for one in reached))


def run(row: Row, *, full: bool, processes: int = 0) -> Reached:
    """Every test of the row, as often as its size says."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # A variable that is set already goes before: for a part of the whole figure.
    sizes = {name: os.environ.get(name, number) for name, number in row.full.items() if full}
    environment.update(sizes)
    there = [test for test in row.tests if (ROOT / test.split("::")[0]).exists()]
    absent = [f"no {test}" for test in row.tests if test not in there]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        results = []
        for number in range(row.rounds if full else 1):
            results.append(Path(folder) / f"{number}.xml")
            subprocess.run(
                [*_PYTEST, f"-n{processes}", f"--junitxml={results[-1]}", *there],
                cwd=ROOT,
                env=environment,
            )
        figures, short = read_results(results)
    given = ", ".join(f"{name}={number}" for name, number in sizes.items())
    return Reached(
        row.number,
        f"{figures} ({given})" if given else figures,
        "; ".join([*short, *absent]),
        _size(row, sizes, full=full),
        f"{datetime.now():%Y-%m-%d %H:%M}",
        _commit(),
        round(time.monotonic() - began),
    )


def _size(row: Row, sizes: Mapping[str, str], *, full: bool) -> str:
    if not full:
        return "sample"
    return "full" if sizes == row.full else "part of the full figure"


def _commit() -> str:
    """The commit the files are of, with a word when they differ from it."""

    def said(*words: str) -> str:
        return subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()

    changed = said("status", "--porcelain", "--", ".", ":!tests/faults/REPORT.md")
    return said("rev-parse", "--short=9", "HEAD") + (" and changes" if changed else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
