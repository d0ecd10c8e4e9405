"""REPORT.md: one line for each row, from its last real run; rows that were not run keep theirs."""

import os
import platform
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.faults.rows import Row

REPORT = Path(__file__).with_name("REPORT.md")
_LINE = re.compile(r"\| (\d+) \|")
_HEAD = """\
# The campaign: faults injected, figures reached

Written by `python -m tests.faults [--rows 1,7,10] [--full]`, a line for each row from its last run.
"sample" is what every commit is tested with; "full" is the figure asked. What fell short stands in
its column: a failure, a skip with its reason, or a test that is not there.

| row | fault | asked | reached | fell short | run |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Reached:
    """What one row came to. ``short`` is empty when nothing fell short."""

    number: int
    figures: str
    short: str
    size: str
    at: str
    commit: str
    seconds: int


def read_results(files: Iterable[Path]) -> tuple[str, list[str]]:
    """The figures the tests recorded (summed by name) and what fell short, of JUnit files."""
    figures: Counter[str] = Counter()
    passed = 0
    short: list[str] = []
    for file in files:
        cases = list(ElementTree.parse(file).iter("testcase")) if file.exists() else []
        if not cases:
            short.append("no test ran")
        for case in cases:
            bad = [one for one in case if one.tag in ("failure", "error", "skipped")]
            passed += not bad
            for one in bad:
                words = " ".join((one.get("message") or "").split())[:160]
                short.append(f"{one.tag} {case.get('name')}: {words}")
            for one in case.iter("property"):
                figures[str(one.get("name"))] += int(one.get("value") or 0)
    said = [f"{number:,} {name}" for name, number in figures.items()]
    return ", ".join([*said, f"{passed} tests passed"]), short


def write_report(rows: Sequence[Row], reached: Iterable[Reached]) -> None:
    """Put the lines of ``reached`` in; every other line stays as it was."""
    lines: dict[int, str] = {}
    if REPORT.exists():
        for line in REPORT.read_text(encoding="utf-8").splitlines():
            if found := _LINE.match(line):
                lines[int(found[1])] = line
    by_number = {row.number: row for row in rows}
    for one in reached:
        row = by_number[one.number]
        cells = (
            one.number,
            row.fault,
            row.asked,
            one.figures,
            one.short or ("nothing" if one.size == "full" else "less than the figure asked"),
            f"{one.size}, {one.at}, commit {one.commit}, {one.seconds} s, {_machine()}",
        )
        lines[one.number] = "| " + " | ".join(str(cell).replace("|", "/") for cell in cells) + " |"
    text = "\n".join(lines[number] for number in sorted(lines) if number in by_number)
    REPORT.write_text(_HEAD + text + "\n", encoding="utf-8")


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
