"""A glance with Windows' own programs, where a Windows Python has been set up: a minute of it.

The whole of it is ``python -m tests.windows``, whose last figures stand in REPORT.md.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.windows.machine import ROOT, Machine, NoWindowsPython, machine
from tests.windows.parts import PARTS
from tests.windows.report import read_outcome, write_report

_SAMPLE = "checklists/samples/gift-set.json"


@pytest.fixture(scope="module")
def windows() -> Machine:
    try:
        found = machine()
    except NoWindowsPython as missing:
        pytest.skip(f"no Windows Python: {missing}")
    if not found.ready:
        pytest.skip("no Windows Python is set up: python -m tests.windows does it")
    return found


def test_a_verb_says_under_windows_what_it_says_here(windows: Machine) -> None:
    words = ["main.py", "assess", _SAMPLE, "--json"]
    here = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=True)
    there = windows.run(words)
    assert there.returncode == 0
    assert json.loads(there.stdout) == json.loads(here.stdout)


def test_every_test_of_a_part_is_there() -> None:
    for part in PARTS:
        for test in (*part.tests, *part.without):
            assert (ROOT / test).exists(), test


def test_every_test_of_windows_belongs_to_a_part() -> None:
    files = (Path(__file__).parent / "inside").glob("test_*.py")
    there = {file.relative_to(ROOT).as_posix() for file in files}
    assert there == {test for part in PARTS for test in part.tests if "/inside/" in test}


_RESULTS = """<testsuites><testsuite>
<testcase classname="a" name="good"/>
<testcase classname="a" name="bad"><failure message="not  so"/></testcase>
<testcase classname="a" name="left"><skipped message="no printer"/></testcase>
<testcase classname="a" name="left too"><skipped message="no printer"/></testcase>
</testsuite></testsuites>"""


def test_the_report_counts_and_keeps_what_was_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "REPORT.md"
    monkeypatch.setattr("tests.windows.report.REPORT", report)
    results = tmp_path / "results.xml"
    results.write_text(_RESULTS, encoding="utf-8")
    first, second = PARTS[0], PARTS[1]
    write_report(PARTS, [read_outcome(second, results, "today", "")])
    write_report(PARTS, [read_outcome(first, tmp_path / "none", "later", "status 124")])
    said = report.read_text(encoding="utf-8")
    assert said.index(f"## {first.key}:") < said.index(f"## {second.key}:")
    assert "0 passed, 1 failed, 0 skipped (later)\n\n- failed: status 124" in said
    assert "1 passed, 1 failed, 2 skipped (today)" in said
    assert "- failed: a::bad: not so\n" in said
    assert "- skipped 2: no printer" in said
