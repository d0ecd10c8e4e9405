"""A store of 10,000 cases and 1,000,000 answers against the same SQL on the raw driver.

    python -m tests.bench.bench_large [CASES]

Opening, case list, search and a verified copy as ratios of one run; the checks of pages, tables and
history apart. The store is made by bulk SQL in one transaction, its history included, and is about
1.2 GB; with the copies that are compared 4 GB of temporary disk are needed, and some minutes. Not
part of ``python -m tests.bench``. Exit status 1 when a ratio is above its limit.
"""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from db.connection import key_text
from db.driver import plain_connection
from db.history import _START, History, _digest
from db.store import Store, create_store, open_store
from db.summary import LIST_COLUMNS, search_key
from tests.bench.bench_store import KEY, _compare, _open, _open_raw, _since, _time, in_turns

CASES, ANSWERS = 10_000, 100
LIMITS = {"open": 1.5, "list": 2.0, "search": 2.0, "copy": 2.5}
_BEGIN = datetime(2020, 4, 1, 9, 0, tzinfo=UTC)
_PLACES = '[{"document":"spec","article":"第9条第2項","page":"12"}]'
_PARAMETERS = '{"notice_deadline":"契約締結後速やかに"}'
_COPY_ROUNDS = 2


def main() -> int:
    """Build, measure, print."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        began = time.perf_counter()
        build(path, cases)
        size = path.stat().st_size / 1e6
        print(
            f"{cases} cases, {cases * ANSWERS} answers and as many rows of history: {size:.0f} MB"
        )
        print(f"built in {_since(began) / 1000:.0f} s", flush=True)
        ratios = {"open": _compare("open", lambda: _open(path), lambda: _open_raw(path), 50)}
        with open_store(path, KEY) as store:
            ratios |= _reading(store)
            _time("check of every page and table", store.verify, 1)
            _time("history chain", store.history.verify, 1)
            ratios["copy"] = _copies(store, Path(folder))
    over = [name for name, ratio in ratios.items() if ratio > LIMITS[name]]
    for name in over:
        print(f"above its limit of {LIMITS[name]}: {name}")
    return 1 if over else 0


def build(path: Path, cases: int, answers: int = ANSWERS) -> None:
    """A closed store, every case with its answers and a row of history for each of them."""
    with create_store(path, KEY) as store:
        history = store.history
    raw = plain_connection(f"file:{path}?mode=rw")
    try:
        raw.execute(f"PRAGMA key=\"x'{key_text(KEY)}'\"")
        raw.execute("PRAGMA journal_mode=OFF")  # made anew when it fails
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute("BEGIN")
        raw.executemany(
            "INSERT INTO cases (id, kind, route, created_at, updated_at, search_key, title,"
            " department, consult_no, stated, applicable, next_deadline, next_deadline_for)"
            " VALUES (?, 'outsourcing', 'consultation', ?, ?, ?, ?, ?, ?, ?, ?, ?, '審議会')",
            (_case(number) for number in range(cases)),
        )
        raw.executemany(
            "INSERT INTO answers VALUES (?, ?, 'stated', ?, ?, NULL, '', ?)",
            (
                (f"case-{number}", f"clause-{clause:03}", _PLACES, _PARAMETERS, _note(clause))
                for number in range(cases)
                for clause in range(answers)
            ),
        )
        _write_history(raw, history, cases, answers)
        raw.execute("COMMIT")
        raw.execute("PRAGMA journal_mode=WAL")
    finally:
        raw.close()


def _case(number: int) -> tuple[object, ...]:
    title = f"子育て応援ギフト配布業務委託 {number}"
    shown = (title, "子ども保健課", f"令和８年度諮問第{number}号")
    key = "\n".join(search_key(text) for text in (*shown, "", ""))
    at = (_BEGIN + timedelta(minutes=number)).isoformat(timespec="microseconds")
    due = f"2026-{number % 12 + 1:02}-16" if number % 3 else None
    return (f"case-{number}", at, at, key, *shown, ANSWERS, ANSWERS, due)


def _note(number: int) -> str:
    return f"{number} " + "備考" * 20


def _write_history(raw: Any, history: History, cases: int, answers: int) -> None:
    """The chain as the store makes it, a million rows at once."""
    at = _BEGIN.isoformat(timespec="microseconds")
    salt = bytes(16)
    bodies = [
        f'{{"key":"clause-{clause:03}","to":{{"verdict":"stated","places":{_PLACES},'
        f'"parameters":{_PARAMETERS},"wording":null,"reason":"","note":"{_note(clause)}"}}}}'
        for clause in range(answers)
    ]
    digests = [_digest(salt, body) for body in bodies]
    last = [0, _START]

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(cases * answers):
            case, clause = f"case-{number // answers}", number % answers
            fields = (number + 1, at, "officer", "answers", case, digests[clause])
            last[:] = number + 1, history._mac(last[1], *fields)
            yield (*fields, last[1])

    raw.executemany("INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?)", rows())
    raw.executemany(
        "INSERT INTO history_payload VALUES (?, ?, ?)",
        ((number + 1, salt, bodies[number % answers]) for number in range(cases * answers)),
    )
    raw.execute("UPDATE history_head SET seq = ?, mac = ? WHERE id = 1", tuple(last))


def _reading(store: Store) -> dict[str, float]:
    ratios = listed_and_found(store, 10)
    for name, (ours, raw) in ratios.items():
        print(f"{name}: {ours:.2f} ms, raw {raw:.2f} ms, ratio {ours / raw:.2f}")
    _time("load one case", lambda: store.cases.load("case-7"), 20)
    return {name: ours / raw for name, (ours, raw) in ratios.items()}


def listed_and_found(store: Store, rounds: int) -> dict[str, tuple[float, float]]:
    """Milliseconds computed by ours and by the same SQL raw: the list, and a find of two words."""
    select = f"SELECT {', '.join(LIST_COLUMNS)} FROM cases WHERE archived = 0"
    order = " ORDER BY next_deadline IS NULL, next_deadline, updated_at DESC"
    found = " AND instr(search_key, ?) > 0" * 2
    words = ("配布", "77")
    with store.connection.reading() as raw:
        return {
            "list": in_turns(
                store.cases.list,
                lambda: raw.execute(select + order).fetchall(),
                rounds,
                time.thread_time,
            ),
            "search": in_turns(
                lambda: store.cases.list(" ".join(words)),
                lambda: raw.execute(select + found + order, words).fetchall(),
                rounds,
                time.thread_time,
            ),
        }


def _copies(store: Store, folder: Path) -> float:
    """A verified copy against a bare one; each is taken away again, for the room it needs.

    Bare is the driver's own backup as it comes: with a journal, and flushed when it is closed.
    """
    bare = folder / "bare.db"

    def copy_bare() -> Path:
        target = plain_connection(f"file:{bare}?mode=rwc")
        target.execute(f"PRAGMA key=\"x'{key_text(KEY)}'\"")
        with store.connection.reading() as raw:
            raw.backup(target)
        target.close()
        return bare

    makers: dict[str, Callable[[], Path]] = {
        "verified": lambda: store.backups.make("bench").path,
        "bare": copy_bare,
    }
    times: dict[str, list[float]] = {name: [] for name in makers}
    for _ in range(_COPY_ROUNDS):
        for name, make in makers.items():
            began = time.perf_counter()
            made = make()
            times[name].append(_since(began))
            made.unlink()
    verified, plain = (statistics.median(times[name]) for name in ("verified", "bare"))
    print(f"copy: {verified:.0f} ms, raw {plain:.0f} ms, ratio {verified / plain:.2f}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory: {most:.0f} MB (the pages of one file while they are asked about)")
    return verified / plain


if __name__ == "__main__":
    sys.exit(main())
