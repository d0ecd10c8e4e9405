"""The store against the same SQL on the raw driver: open, list, answer, copy; ratios of one run.

    python -m tests.bench.bench_store [CASES]

Prints milliseconds and ratios; exit status 1 when a ratio is above its limit.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from checklists.answer import Answer, Place, Verdict
from checklists.case import Case, Kind
from db.connection import _PRAGMAS
from db.driver import plain_connection
from db.entries import TABLES, stored
from db.store import Store, create_store, open_store
from db.summary import LIST_COLUMNS, Summary

KEY = bytes(range(32))
ANSWERS = 97
LIMITS = {"open": 1.5, "list": 2.0, "answer": 2.0, "copy": 2.5}


def main() -> int:
    """Build a store, measure, print."""
    ratios = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    over = [name for name, ratio in ratios.items() if ratio > LIMITS.get(name, ratio)]
    for name in over:
        print(f"above its limit of {LIMITS[name]}: {name}")
    return 1 if over else 0


def measure(cases: int) -> dict[str, float]:
    """Ratios to the raw driver in a store of that many cases."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        began = time.perf_counter()
        with create_store(path, KEY) as store:
            _fill(store, cases)
        size = path.stat().st_size / 1e6
        print(f"{cases} cases of {ANSWERS} answers, {size:.1f} MB, {_since(began) / 1000:.1f} s")
        ratios = {
            "open": _compare("open", lambda: _open(path), lambda: _open_raw(path), 200),
            **_measured_open(path, folder),
        }
        _checks(path)
    return ratios


def _measured_open(path: Path, folder: str) -> dict[str, float]:
    with open_store(path, KEY) as store, store._connection.reading() as raw:
        columns = ", ".join(LIST_COLUMNS)
        select = (
            f"SELECT {columns} FROM cases WHERE archived = 0"
            " ORDER BY next_deadline IS NULL, next_deadline, updated_at DESC"
        )
        _time("history chain", store.history.verify, 1)
        listed = _compare("list", store.cases.list, lambda: raw.execute(select).fetchall(), 30)
        _time("search", lambda: store.cases.list("配布 7"), 30)
        _time("load one case", lambda: store.cases.load("case-7"), 100)
        answered = _answers(store, raw)
        copied = _copies(store, Path(folder))
    return {"list": listed, "answer": answered, "copy": copied}


def _answers(store: Store, raw: Any) -> float:
    """One acknowledged answer against one raw commit of the same five rows, values alike in length.

    No answer is the one that stands: what is the same would be written by neither. Both have the
    answer given: ours as the record that the page made, the raw driver as columns and JSON text.
    """
    rounds = 300
    numbers = iter(range(ANSWERS, ANSWERS + 2 * rounds))
    answers = {number: _answer(number) for number in numbers}
    numbers = iter(answers)

    def record() -> None:
        number = next(numbers)
        change = ("answers", f"clause-{number % ANSWERS}", answers[number])
        store.cases.record_parts(f"case-{number % 10}", [change], "officer")

    columns = stored("answers", "", _answer(ANSWERS).model_dump(mode="json")).columns
    body = '{"key":"clause-1","from":%s,"to":%s}' % ((_answer(ANSWERS).model_dump_json(),) * 2)
    blob = bytes(32)

    def commit() -> None:
        number = next(numbers)
        case, clause = f"case-{number % 10}", f"clause-{number % ANSWERS}"
        at = f"2026-09-14T12:00:00.{number:06}+00:00"
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE cases SET updated_at = ? WHERE id = ?", (at, case))
        raw.execute(
            TABLES["answers"].update, (*columns[:-1], f"{number} {columns[-1]}", case, clause)
        )
        seq = raw.execute("SELECT seq FROM history_head").fetchone()[0] + 1
        raw.execute(
            "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?)",
            (seq, at, "officer", "answers", case, blob, blob),
        )
        raw.execute("INSERT INTO history_payload VALUES (?, ?, ?)", (seq, blob[:16], body))
        raw.execute("UPDATE history_head SET seq = ?, mac = ? WHERE id = 1", (seq, blob))
        raw.execute("COMMIT")

    return _compare("answer", record, commit, rounds)


def _copies(store: Store, folder: Path) -> float:
    """A verified copy against a bare one of the driver."""

    def bare() -> None:
        target = plain_connection(f"file:{folder}/bare.db?mode=rwc")
        target.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
        with store._connection.reading() as raw:
            raw.backup(target)
        target.close()

    return _compare("copy", lambda: store.backups.make("bench"), bare, 3)


def _checks(path: Path) -> None:
    with open_store(path, KEY) as store:
        _time("check of every page and table", store.verify, 3)


def _open(path: Path) -> None:
    open_store(path, KEY).close()


def _open_raw(path: Path) -> None:
    """What the driver needs to be where the store is after opening: keyed, locked, first rows."""
    raw = plain_connection(f"file:{path}?mode=rw")
    raw.execute("PRAGMA cipher_log_level=NONE")
    raw.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    for pragma in _PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    raw.execute("PRAGMA user_version").fetchone()
    raw.execute("SELECT value FROM meta WHERE name = 'chain_key'").fetchone()
    raw.execute("SELECT value FROM settings WHERE key = 'verified_on'").fetchone()
    raw.close()


def _fill(store: Store, cases: int) -> None:
    for number in range(cases):
        title = f"子育て応援ギフト配布業務委託 {number}"
        case = Case(
            id=f"case-{number}",
            kind=Kind.OUTSOURCING,
            profile={"title": title, "department": "子ども保健課", "reason": "理由" * 40},
            facts={f"fact-{n}": n % 3 == 0 for n in range(55)},
            answers={f"clause-{n}": _answer(n) for n in range(ANSWERS)},
        )
        line = Summary(title=title, stated=ANSWERS, applicable=ANSWERS, next_deadline="2026-09-16")
        store.cases.add(case, "officer", line)


def _answer(number: int) -> Answer:
    return Answer(
        verdict=Verdict.STATED,
        places=(Place(document="spec", article=f"第{number % 30}条第2項", page="12"),),
        parameters={"notice_deadline": "契約締結後速やかに"},
        note=f"{number} " + "備考" * 20,
    )


def _compare(
    name: str, ours: Callable[[], object], bare: Callable[[], object], rounds: int
) -> float:
    """The ratio of the two."""
    one, other = in_turns(ours, bare, rounds)
    print(f"{name}: {one:.2f} ms, raw {other:.2f} ms, ratio {one / other:.2f}")
    return one / other


def in_turns(
    ours: Callable[[], object],
    bare: Callable[[], object],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """The lower quartiles in ms, taken in turns so that both meet the same disk; the slower three
    quarters are mostly what others do on the machine, and hit the one that comes first harder.
    ``clock``: ``time.thread_time`` for what waits for no disk.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for run, taken in zip((ours, bare), times, strict=True):
            began = clock()
            run()
            taken.append((clock() - began) * 1000)
    one, other = (statistics.quantiles(taken, n=4)[0] for taken in times)
    return one, other


def _time(name: str, run: Callable[[], object], rounds: int) -> None:
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        run()
        taken.append(_since(began))
    print(f"{name}: {statistics.median(taken):.2f} ms")


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
