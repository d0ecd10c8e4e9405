"""Everything that is promised about speed, measured beside the peers in one run, and its report.

    python -m tests.bench.beside [--peers FOLDER] [--only PART ...] [--report FOLDER]

``--peers``: where typst and WeasyPrint have their own environment, or where it is made (without it
in the user's cache). The figures stand in ``figures.json`` of the report's folder; a part that is
not measured keeps the figures it had. Exit status 1 when a promise is not kept. About ten minutes,
and 1 GB of temporary disk.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import bench_growth, bench_packet, bench_paper, bench_start, bench_store, journey
from tests.bench.report import promises, write

FOLDER = Path(__file__).parent / "measured"
Figures = dict[str, Any]


def main() -> int:
    """Measure, write, print what was promised and what holds."""
    given = _arguments()
    given.report.mkdir(parents=True, exist_ok=True)
    kept = given.report / "figures.json"
    figures: Figures = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for name, measure in _parts(given.peers).items():
        if not given.only or name in given.only:
            print(f"== {name}", flush=True)
            figures[name] = {**measure(), "machine": _machine()}
    kept.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    write(figures, given.report)
    found = promises(figures)
    for one in found:
        print(f"{'ok  ' if one.kept else 'OVER'} {one.words}: {one.value:.2f} ({one.most:g})")
    return int(not all(one.kept for one in found))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.beside")
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--only", nargs="*", choices=list(_parts(None)))
    parser.add_argument("--report", type=Path, default=FOLDER)
    return parser.parse_args()


def _parts(peers: Path | None) -> dict[str, Callable[[], Figures]]:
    return {
        "start": _start,
        "store": lambda: {"ratios": bench_store.measure(1000)},
        "packet": lambda: asdict(bench_packet.measure()),
        "paper": lambda: _paper(peers),
        "growth": lambda: {"stores": [asdict(one) for one in bench_growth.measure()]},
        "journey": _journey,
    }


def _start() -> Figures:
    found = bench_start.measure()
    return asdict(found) if found is not None else {}


def _paper(peers: Path | None) -> Figures:
    forms = bench_paper.measure(peers=peers)
    return {
        "forms": {
            form: {
                name: {
                    "page": one.page,
                    "ratio": one.ratio,
                    "whole": one.whole._asdict() if one.whole is not None else None,
                }
                for name, one in found.items()
            }
            for form, found in forms.items()
        }
    }


def _journey() -> Figures:
    """The steps whose turns computed longest, in ms and in loops of the reference."""
    found, reference = journey.walk(journey.OPINIONS)
    longest = sorted(found.items(), key=lambda one: one[1].cpu, reverse=True)
    return {
        "reference": reference.cpu,
        "steps": len(found),
        "longest": [
            {"step": name, "wall": turn.wall, "cpu": turn.cpu} for name, turn in longest[:12]
        ],
    }


def _machine() -> Figures:
    """What the figures were measured on. ``load``: processes that wanted the processor meanwhile."""
    return {
        "day": date.today().isoformat(),
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[1], 1) if hasattr(os, "getloadavg") else None,
    }


if __name__ == "__main__":
    sys.exit(main())
