"""REPORT.md: one section for each part, from its last real run; parts that were not run keep theirs."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.windows.parts import Part

REPORT = Path(__file__).with_name("REPORT.md")
_HEAD = """\
# Tested with Windows binaries under wine

Written by `python -m tests.windows [--only store,desk] [--frozen FOLDER]`, a section for each part
from its last run. The interpreter, the wheels and Qt are those of Windows; Windows itself is wine's:
nothing here says how a real Windows scales, prints, takes Japanese input or guards a folder.
Everything runs with code page 932 and without Python's UTF-8 mode, as on a Japanese desk.
"""


@dataclass(frozen=True)
class Outcome:
    """What one part came to; a failure and a skip with its words."""

    part: Part
    passed: int
    failed: tuple[str, ...]
    skipped: tuple[str, ...]
    run: str

    @property
    def figures(self) -> str:
        return f"{self.passed} passed, {len(self.failed)} failed, {len(self.skipped)} skipped"

    def lines(self) -> list[str]:
        """The section: figures, each failure, each reason of a skip with its number."""
        reasons = Counter(self.skipped)
        return [
            f"## {self.part.key}: {self.part.what}",
            "",
            f"{self.figures} ({self.run})",
            *(["", *(f"- failed: {one}" for one in self.failed)] if self.failed else []),
            *(["", *(f"- skipped {n}: {why}" for why, n in reasons.items())] if reasons else []),
        ]


def read_outcome(part: Part, file: Path, run: str, otherwise: str) -> Outcome:
    """Of a JUnit file; ``otherwise`` is what went wrong when there is none."""
    cases = list(ElementTree.parse(file).iter("testcase")) if file.exists() else []
    if not cases:
        return Outcome(part, 0, (otherwise,), (), run)
    passed, failed, skipped = 0, [], []
    for case in cases:
        bad = {one.tag: one for one in case if one.tag in ("failure", "error", "skipped")}
        words = {tag: " ".join((one.get("message") or "").split()) for tag, one in bad.items()}
        if "failure" in bad or "error" in bad:
            said = words.get("failure") or words.get("error") or ""
            failed.append(f"{case.get('classname')}::{case.get('name')}: {said[:160]}")
        elif "skipped" in bad:
            skipped.append(words["skipped"])
        else:
            passed += 1
    return Outcome(part, passed, tuple(failed), tuple(skipped), run)


def write_report(parts: Sequence[Part], outcomes: Iterable[Outcome]) -> None:
    """Put the sections of ``outcomes`` in; every other section stays as it was."""
    sections: dict[str, str] = {}
    if REPORT.exists():
        for section in re.split(r"(?m)^(?=## )", REPORT.read_text(encoding="utf-8"))[1:]:
            sections[section[3:].split(":")[0]] = section.strip()
    for one in outcomes:
        sections[one.part.key] = "\n".join(one.lines())
    kept = [sections[part.key] for part in parts if part.key in sections]
    REPORT.write_text("\n\n".join([_HEAD.strip(), *kept]) + "\n", encoding="utf-8")
