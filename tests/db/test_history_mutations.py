"""Fault 18: rows deleted, changed, swapped, cut, an older file put back: all of them are found.

500 of them take two seconds; HISTORY_MUTATIONS is another number.
"""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from store_cases import KEY, full_case, record

from checklists.answer import Answer, Verdict
from db.disposal import Disposal
from db.errors import StoreFailed
from db.history import Head, Match, Verified
from db.store import Store, create_store, open_store

NUMBER = int(os.environ.get("HISTORY_MUTATIONS", "500"))
TRIGGERS = (
    "history_no_update",
    "history_no_delete",
    "history_next",
    "history_payload_no_update",
    "history_payload_no_delete",
    "history_head_no_delete",
    "history_head_last",
)
Mutation = Callable[[object, random.Random, int], int | None]
"""Changes the open file behind the program's back; gives the first row that is bad, if one is."""


def _row(raw, seq: int) -> tuple:
    return raw.execute("SELECT * FROM history WHERE seq = ?", (seq,)).fetchone()


def _kept(raw, rng: random.Random) -> int:
    """A row whose payload is there."""
    return rng.choice([seq for (seq,) in raw.execute("SELECT seq FROM history_payload")])


def delete_rows(raw, rng: random.Random, last: int) -> int:
    first = rng.randint(1, last)
    until = min(first + rng.randint(0, 3), last)
    raw.execute("DELETE FROM history WHERE seq BETWEEN ? AND ?", (first, until))
    return first


def change_column(raw, rng: random.Random, last: int) -> int:
    seq = rng.randint(1, last)
    column = rng.choice(("at", "who", "kind", "case_id", "digest", "mac"))
    old = raw.execute(f"SELECT {column} FROM history WHERE seq = ?", (seq,)).fetchone()[0]
    if isinstance(old, bytes):
        at = rng.randrange(len(old))
        new: object = old[:at] + bytes((old[at] ^ (1 << rng.randrange(8)),)) + old[at + 1 :]
    else:
        new = old + rng.choice(("x", " ", "\u3000"))
    raw.execute(f"UPDATE history SET {column} = ? WHERE seq = ?", (new, seq))
    return seq


def swap_rows(raw, rng: random.Random, last: int) -> int:
    one, other = sorted(rng.sample(range(1, last + 1), 2))
    first, second = _row(raw, one), _row(raw, other)
    for seq, row in ((one, second), (other, first)):
        raw.execute(
            "UPDATE history SET at=?, who=?, kind=?, case_id=?, digest=?, mac=? WHERE seq=?",
            (*row[1:], seq),
        )
    return one


def change_payload(raw, rng: random.Random, last: int) -> int:
    seq = _kept(raw, rng)
    sets = rng.choice(('body = \'{"to": "別"}\'', "salt = zeroblob(16)", "body = body || ' '"))
    raw.execute(f"UPDATE history_payload SET {sets} WHERE seq = ?", (seq,))
    return seq


def swap_payloads(raw, rng: random.Random, last: int) -> int:
    seqs = [seq for (seq,) in raw.execute("SELECT seq FROM history_payload")]
    one, other = sorted(rng.sample(seqs, 2))
    select = "SELECT salt, body FROM history_payload WHERE seq = ?"
    first = raw.execute(select, (one,)).fetchone()
    second = raw.execute(select, (other,)).fetchone()
    for seq, pair in ((one, second), (other, first)):
        raw.execute("UPDATE history_payload SET salt = ?, body = ? WHERE seq = ?", (*pair, seq))
    return one


def delete_payload(raw, rng: random.Random, last: int) -> int:
    kept = "SELECT p.seq FROM history_payload AS p JOIN history AS h ON h.seq = p.seq"
    seqs = [seq for (seq,) in raw.execute(f"{kept} WHERE h.case_id <> 'gone'")]
    seq = rng.choice(seqs)
    raw.execute("DELETE FROM history_payload WHERE seq = ?", (seq,))
    return seq


def cut_end(raw, rng: random.Random, last: int) -> int:
    first = rng.randint(2, last)
    raw.execute("DELETE FROM history WHERE seq >= ?", (first,))
    return first


def cut_end_and_head(raw, rng: random.Random, last: int) -> None:
    """As an older file: every row that is left is good, the printed head alone shows it."""
    until = rng.randint(1, last - 1)
    mac = _row(raw, until)[6]
    raw.execute("DELETE FROM history WHERE seq > ?", (until,))
    raw.execute("DELETE FROM history_payload WHERE seq > ?", (until,))
    raw.execute("UPDATE history_head SET seq = ?, mac = ?", (until, mac))


def change_head(raw, rng: random.Random, last: int) -> int:
    if rng.random() < 0.5:
        raw.execute("UPDATE history_head SET mac = ?", (rng.randbytes(32),))
        return last + 1
    seq = rng.randint(0, last - 1)
    raw.execute("UPDATE history_head SET seq = ?", (seq,))
    return seq + 1


def add_row(raw, rng: random.Random, last: int) -> int:
    row = _row(raw, rng.randint(1, last))
    raw.execute("INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?)", (last + 1, *row[1:]))
    return last + 1


def add_row_before_the_first(raw, rng: random.Random, last: int) -> int:
    row = _row(raw, rng.randint(1, last))
    number = rng.choice((0, -1, -(2**63)))
    raw.execute("INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *row[1:]))
    return 1


MUTATIONS: tuple[Mutation, ...] = (
    delete_rows,
    change_column,
    swap_rows,
    change_payload,
    swap_payloads,
    delete_payload,
    cut_end,
    cut_end_and_head,
    change_head,
    add_row,
    add_row_before_the_first,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with some sixty rows; one case of three was destroyed."""
    found = tmp_path_factory.mktemp("home") / "store.db"
    with create_store(found, KEY) as store:
        for case_id in ("one", "gone", "three"):
            store.cases.add(full_case(case_id), "officer")
        for number in range(54):
            answer = Answer(verdict=Verdict.STATED, note=f"控え{number}")
            case_id = ("one", "gone", "three")[number % 3]
            record(store, case_id, {f"c{number % 5}": answer}, f"officer {number % 2}")
        Disposal(store.connection, store.history, store.backups).destroy("gone", {}, "officer")
        record(store, "one", {"c": Answer(note="last")}, "officer")
    return found


def mutated(store: Store, mutation: Mutation, seed: int) -> tuple[int | None, Verified, Match]:
    """What the change did, and what is found of it; all is taken back afterwards."""
    printed: Head = store.history.head()
    raw = store.connection._raw
    raw.execute("BEGIN IMMEDIATE")
    try:
        for trigger in TRIGGERS:
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("PRAGMA defer_foreign_keys = ON")
        bad = mutation(raw, random.Random(seed), printed.seq)
        found = store.history.verify()
        return bad, found, store.history.match(printed.seq, printed.mac[:8])
    finally:
        raw.execute("ROLLBACK")


def test_every_change_behind_the_back_is_found(path: Path, record_property) -> None:
    missed = []
    with open_store(path, KEY) as store:
        assert store.history.verify().first_bad is None
        printed = store.history.head()
        assert store.history.match(printed.seq, printed.mac[:8]) is Match.SAME
        for seed in range(NUMBER):
            mutation = MUTATIONS[seed % len(MUTATIONS)]
            bad, found, match = mutated(store, mutation, seed)
            if bad is None:
                good = match is Match.OLDER
            else:
                # Without the row of the disposal, the payloads it took are missing before it.
                earlier = found.reason == "payload_missing" and (found.first_bad or bad) < bad
                good = found.first_bad == bad or earlier
            if not good:
                missed.append((seed, mutation.__name__, bad, found, match))
        assert store.history.verify().first_bad is None
    record_property("mutations", NUMBER)
    record_property("found", NUMBER - len(missed))
    assert not missed


def test_an_older_file_put_back_is_older_than_the_paper(path: Path, tmp_path: Path) -> None:
    older = tmp_path / "store.db"
    older.write_bytes(path.read_bytes())
    with open_store(older, KEY) as store:
        early = store.history.head()
        record(store, "one", {"c": Answer(note="newer")}, "officer")
        late = store.history.head()
        assert store.history.match(early.seq, early.mac[:8]) is Match.LATER
        assert store.history.match(late.seq, late.mac[:8].upper()) is Match.SAME
    older.write_bytes(path.read_bytes())
    with open_store(older, KEY) as store:
        assert store.history.match(late.seq, late.mac[:8]) is Match.OLDER
        record(store, "one", {"c": Answer(note="something else")}, "officer")
        assert store.history.match(late.seq, late.mac[:8]) is Match.OTHER
        assert store.history.verify().first_bad is None


def test_rows_added_while_it_is_verified_are_walked_too(path: Path, tmp_path: Path) -> None:
    mine = tmp_path / "store.db"
    mine.write_bytes(path.read_bytes())
    with open_store(mine, KEY) as store:
        added = []

        def progress(done: int, total: int) -> bool:
            if len(added) < 2:
                record(store, "one", {"c": Answer(note=f"while {done}")}, "officer")
                added.append(total)
            return True

        before = store.history.head().seq
        found = store.history.verify(progress)
        assert (found.first_bad, found.rows) == (None, before + 2)
        stopped = store.history.verify(lambda _done, _total: False)
        assert stopped.stopped and stopped.first_bad is None


@pytest.mark.parametrize("table", ["history", "history_payload", "carried_history"])
@pytest.mark.parametrize("act", ["UPDATE {} SET case_id = 'x'", "DELETE FROM {}"])
def test_the_triggers_refuse_it_while_they_stand(path: Path, table: str, act: str) -> None:
    act = act.replace("case_id = 'x'", "body = '1'") if table == "history_payload" else act
    with open_store(path, KEY) as store:
        with store.connection.writing() as raw:
            raw.execute(
                "INSERT INTO carried_history VALUES ('o', 1, '2026', 'x', 'answers', 'one', '1')"
                " ON CONFLICT DO NOTHING"
            )
        with pytest.raises(StoreFailed), store.connection.writing() as raw:
            raw.execute(act.format(table))
