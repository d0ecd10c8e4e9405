"""Opening, list, find and assess in stores of 100 to 100,000 cases, beside the same SQL raw.

    python -m tests.bench.bench_growth [CASES ...]

Each case has one answer and one row of history, so that the largest store stays small; the case
that is read and assessed is the whole sample. What was computed counts, not what was waited for. Exit status 1 when a ratio of the largest store is
above its limit.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import thread_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from checklists.rules import assess
from db.store import open_store
from tests.bench.bench_large import build, listed_and_found
from tests.bench.bench_store import KEY, _open, _open_raw, in_turns
from ui.office.catalogues import load, sample_case

SIZES = (100, 1_000, 10_000, 100_000)
LIMIT = 1.5
_ROUNDS, _ROUNDS_OF_MANY, _MANY = 11, 3, 50_000


@dataclass(frozen=True)
class Grown:
    """One store: milliseconds of ours and of the raw driver by what was done."""

    cases: int
    times: dict[str, tuple[float, float]]

    def ratio(self, name: str) -> float:
        ours, raw = self.times[name]
        return ours / raw


def main() -> int:
    """Measure and print."""
    grown = measure(tuple(int(one) for one in sys.argv[1:]) or SIZES)
    over = [name for name in grown[-1].times if grown[-1].ratio(name) > LIMIT and name != "assess"]
    for name in over:
        print(f"above its limit of {LIMIT}: {name}")
    return 1 if over else 0


def measure(sizes: tuple[int, ...] = SIZES) -> list[Grown]:
    """A store of each size."""
    return [_grown(cases) for cases in sizes]


def _grown(cases: int) -> Grown:
    shelf = load()
    sample = sample_case(shelf)
    rounds = _ROUNDS if cases < _MANY else _ROUNDS_OF_MANY
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        build(path, cases, answers=1)
        times = {"open": in_turns(lambda: _open(path), lambda: _open_raw(path), 50, thread_time)}
        with open_store(path, KEY) as store:
            store.cases.add(sample)
            times |= listed_and_found(store, rounds)
            # Beside reading the case alone: what assess adds.
            times["assess"] = in_turns(
                lambda: assess(store.cases.load(sample.id), shelf.catalogue, shelf.forms),
                lambda: store.cases.load(sample.id),
                _ROUNDS,
                thread_time,
            )
    for name, (ours, raw) in times.items():
        print(f"{cases} cases, {name}: {ours:.2f} ms, raw {raw:.2f} ms, ratio {ours / raw:.2f}")
    return Grown(cases, times)


if __name__ == "__main__":
    sys.exit(main())
