"""Golden files of paper: every mark with its place, compared as readable lines.

Pictures proved no better: a new version of a renderer shifts their grey levels, while these
lines say in mm what moved. ``UPDATE_GOLDEN=1 pytest`` writes them anew; look at the pages then.
"""

import difflib
import os
from collections.abc import Iterable
from pathlib import Path

from checklists.paper.layout.ink import Circle, Link, Mark, Sheet, Stroke

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "paper"


def marks_as_text(sheets: Iterable[Sheet]) -> str:
    """One line a mark, mm rounded to 0.1, sheets apart."""
    lines = []
    for number, sheet in enumerate(sheets, 1):
        lines.append(f"== sheet {number}: {sheet.width:g} x {sheet.height:g} mm")
        lines += [_line(mark) for mark in sheet.marks]
    return "\n".join(lines) + "\n"


def _line(mark: Mark) -> str:
    if isinstance(mark, Stroke):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in mark.points)
        return f"stroke {mark.width:g}pt {points}{' closed' if mark.closed else ''}"
    if isinstance(mark, Circle):
        return f"circle {mark.width:g}pt {mark.x:.1f},{mark.y:.1f} r{mark.radius:.1f}"
    if isinstance(mark, Link):
        return f"link {mark.x:.1f},{mark.y:.1f} {mark.w:.1f}x{mark.h:.1f} {mark.key}"
    turned = " turned" if mark.turned else ""
    space = f" +{mark.space:.2f}" if mark.space else ""
    return f"{mark.x:.1f},{mark.y:.1f} {mark.style} {mark.size:g}{space}{turned} {mark.text}"


def check_golden(name: str, text: str) -> None:
    """Compare with tests/golden/paper/``name``; a difference is shown as a diff."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    wanted = path.read_text(encoding="utf-8")
    if text != wanted:
        diff = difflib.unified_diff(
            wanted.splitlines(), text.splitlines(), name, "now", lineterm="", n=1
        )
        raise AssertionError("\n".join(diff))
