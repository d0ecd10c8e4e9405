"""The product tried with Windows' own programs under wine; the report of what passed.

    python -m tests.windows [SCRIPT] [--folder FOLDER] [--only store,desk] [--frozen FOLDER]

sets a Windows Python with the project's locked wheels up in FOLDER (by SCRIPT, windows-python.sh),
runs the parts one after the other and writes REPORT.md. On Windows itself pytest alone does it:
``python -m pytest tests/windows/inside`` and the other folders of tests.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from tests.windows.machine import ROOT, Machine, NoWindowsPython, machine, windows_path
from tests.windows.parts import PARTS, Part
from tests.windows.report import REPORT, Outcome, read_outcome, write_report

_SAMPLE = "checklists/samples/gift-set.json"
_TOO_LONG = 124  # what the script ends with then
_PYTEST = ("-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider")


def main(arguments: list[str]) -> int:
    """1 when a test failed, 3 where there is no Windows Python."""
    parser = argparse.ArgumentParser(prog="python -m tests.windows")
    parser.add_argument("script", nargs="?", help="windows-python.sh, or its folder")
    parser.add_argument("--folder", help="where the Windows Python is, or is to be set up")
    parser.add_argument("--only", help="parts, parted by commas; all without it")
    parser.add_argument("--frozen", type=Path, help="the folder of the built program")
    parser.add_argument("--processes", type=int, default=0, help="tests of a part at once")
    parser.add_argument("--pictures", type=Path, help="where the pictures of windows go")
    given = parser.parse_args(arguments)
    wanted = given.only.split(",") if given.only else [part.key for part in PARTS]
    if unknown := set(wanted) - {part.key for part in PARTS}:
        parser.error(f"no such part: {sorted(unknown)}")
    try:
        there = machine(given.script, given.folder)
        there.set_up()
    except NoWindowsPython as missing:
        print(f"skipped: {missing}", file=sys.stderr)
        return 3
    outcomes = []
    for part in (part for part in PARTS if part.key in wanted):
        print(f"== {part.key}: {part.what}", flush=True)
        outcomes.append(run(there, part, given.frozen, given.pictures, given.processes))
        print(f"   {outcomes[-1].figures}", flush=True)
        write_report(PARTS, outcomes[-1:])  # a run that is stopped keeps what it has
    print(*(line for one in outcomes for line in ["", *one.lines()]), sep="\n")
    print(f"\n{REPORT}")
    return int(any(one.failed for one in outcomes))


def run(
    there: Machine, part: Part, frozen: Path | None, pictures: Path | None, processes: int = 0
) -> Outcome:
    """The tests of one part, run by Windows' Python."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        results = Path(scratch) / "results.xml"
        words = [
            *_PYTEST,
            f"-n{0 if part.display else processes}",
            f"--junitxml={windows_path(results)}",
            *part.tests,
            *(f"--ignore={path}" for path in part.without),
        ]
        told = _surroundings(part, Path(scratch), frozen, pictures)

        def tried() -> int:
            return there.run(
                words, display=part.display, environment=told, seconds=part.longest, loud=True
            ).returncode

        status = tried()
        if not results.exists() and status != _TOO_LONG:
            status = tried()  # wine lets no program begin while the one before still goes
        took = f"{datetime.now():%Y-%m-%d %H:%M}, commit {_commit()}"
        took += f", {time.monotonic() - began:.0f} s, {os.cpu_count()} cores, {platform.system()}"
        if frozen is not None and part.frozen:
            took += f"; {built(frozen)}"
        return read_outcome(part, results, took, f"no test ran: status {status}")


def built(folder: Path) -> str:
    """Which folder it was: its size, and the number its list of parts has."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    lists = [json.loads(path.read_bytes()) for path in folder.glob("licences/sbom.cdx.json")]
    number = lists[0]["serialNumber"] if lists else "no list of parts"
    return f"a folder of {len(files)} files, {size / 1e6:.1f} MB, {number}"


def _surroundings(
    part: Part, scratch: Path, frozen: Path | None, pictures: Path | None
) -> dict[str, str]:
    """What the tests are told: the built program, this system's packet to compare, the pictures."""
    told = {}
    if frozen is not None and part.frozen:
        packet = scratch / "linux.pdf"
        verb = [sys.executable, "main.py", "packet", _SAMPLE, "-o", str(packet), "--draft"]
        subprocess.run(verb, cwd=ROOT, check=True, capture_output=True)
        told["ITAKU_TENKEN_FROZEN"] = windows_path(frozen)
        told["ITAKU_TENKEN_PACKET_ELSEWHERE"] = windows_path(packet)
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
        told["ITAKU_TENKEN_PICTURES"] = windows_path(pictures)
    return told


def _commit() -> str:
    """The commit the files are of, with a word when they differ from it."""

    def said(*words: str) -> str:
        return subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()

    changed = said("status", "--porcelain", "--", ".", ":!tests/windows/REPORT.md")
    return said("rev-parse", "--short=9", "HEAD") + (" and changes" if changed else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
