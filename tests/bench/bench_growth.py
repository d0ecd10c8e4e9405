"""Opening, list, find and assess in stores of 100 to 100,000 cases, beside the same SQL raw; and how
long words in the texts of all cases take, the first that is found and all.

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
from db.store import Store, open_store
from tests.bench.bench_large import build, listed_and_found
from tests.bench.bench_store import KEY, _open, _open_raw, in_turns
from ui.office.catalogues import Shelf, load, sample_case
from ui.office.finding import Search, looked_through

SIZES = (100, 1_000, 10_000, 100_000)
LIMIT = 1.5
#: The others are beside something that does less.
PROMISED = ("open", "list", "search")
_ROUNDS, _ROUNDS_OF_MANY, _MANY = 11, 3, 50_000
_NOWHERE, _EVERYWHERE = "宇宙船", "備考"


@dataclass(frozen=True)
class Grown:
    """One store: milliseconds of ours and of the raw driver by what was done. ``first``: until the
    first case with a word in its texts is told, where every case has it.
    """

    cases: int
    times: dict[str, tuple[float, float]]
    first: float = 0.0

    def ratio(self, name: str) -> float:
        ours, raw = self.times[name]
        return ours / raw


def main() -> int:
    """Measure and print."""
    grown = measure(tuple(int(one) for one in sys.argv[1:]) or SIZES)
    over = [name for name in grown[-1].times if grown[-1].ratio(name) > LIMIT and name in PROMISED]
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
            times["texts"], first = _texts(store, shelf, rounds)
    for name, (ours, raw) in times.items():
        print(f"{cases} cases, {name}: {ours:.2f} ms, raw {raw:.2f} ms, ratio {ours / raw:.2f}")
    print(f"{cases} cases, texts: the first case is told after {first:.2f} ms")
    return Grown(cases, times, first)


def _texts(store: Store, shelf: Shelf, rounds: int) -> tuple[tuple[float, float], float]:
    """A word that no case has, beside one reading of the notes alone; and a word that all have."""

    def turns(word: str) -> bool:
        """Is it found? Ends with the first turn of the search that finds it."""
        search = Search((word,))
        while not search.through:
            found, search = looked_through(store, search, lambda _case: shelf, shelf.catalogue)
            if found:
                return True
        return False

    assert turns(_EVERYWHERE) and not turns(_NOWHERE)

    notes = "SELECT count(*) FROM answers WHERE instr(note, ?) > 0"
    with store.connection.reading() as raw:
        whole = in_turns(
            lambda: turns(_NOWHERE),
            lambda: raw.execute(notes, (_NOWHERE,)).fetchall(),
            rounds,
            thread_time,
        )
    first, _ = in_turns(lambda: turns(_EVERYWHERE), lambda: None, rounds, thread_time)
    return whole, first


if __name__ == "__main__":
    sys.exit(main())
