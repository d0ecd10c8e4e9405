"""The history refuses changes, and finds the ones made behind its back."""

import hmac

import pytest
from store_cases import KEY, full_case, record

from checklists.answer import Answer, Verdict
from db.driver import DriverError
from db.errors import StoreDamaged, StoreFailed
from db.store import Store, open_store

TRIGGERS = ("history_no_update", "history_no_delete", "history_next", "history_payload_no_update")
TRIGGERS += ("history_payload_no_delete", "history_head_no_delete", "history_head_last")


@pytest.fixture
def written(store: Store) -> Store:
    store.cases.add(full_case())
    for number in range(12):
        answer = Answer(verdict=Verdict.STATED, note=str(number))
        record(store, "case-1", {f"c{number % 3}": answer}, f"officer {number % 2}")
    return store


def test_who_when_from_and_to_are_there(written: Store) -> None:
    rows = written.history.read("case-1", limit=3)
    assert [row.seq for row in rows] == [13, 12, 11]
    assert rows[0].who == "officer 1"
    assert rows[0].payload is not None
    assert (rows[0].payload["from"]["note"], rows[0].payload["to"]["note"]) == ("8", "11")
    assert written.history.read("case-1", before=3, limit=1)[0].seq == 2
    assert written.history.read("other") == ()
    changes = written.history.read("case-1", kind="answers", key="c1")
    assert [row.seq for row in changes] == [12, 9, 6, 3]
    at = written.history.note("printed", "case-1", {"pages": 12}, "officer")
    assert written.history.read(limit=1)[0].at == at


def test_every_link_is_what_the_library_computes(written: Store) -> None:
    written.history.note("printed", "case-1", {"pages": 12}, "髙橋 﨑子")
    with written.connection.reading() as raw:
        (key,) = raw.execute("SELECT value FROM meta WHERE name = 'chain_key'").fetchone()
        rows = raw.execute("SELECT * FROM history ORDER BY seq").fetchall()
    before = bytes(32)
    for seq, at, who, kind, case_id, digest, mac in rows:
        fields = [text.encode() for text in (str(seq), at, who, kind, case_id)]
        measured = b"".join(len(one).to_bytes(4, "big") + one for one in fields)
        assert mac == hmac.digest(key, before + digest + measured, "sha256")
        before = mac
    assert len(rows) == 14


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET who = 'x' WHERE seq = 3",
        "DELETE FROM history WHERE seq = 3",
        "DELETE FROM history WHERE seq = 13",
        "INSERT OR REPLACE INTO history SELECT * FROM history WHERE seq = 3",
        "INSERT INTO history SELECT 99, at, who, kind, case_id, digest, mac FROM history LIMIT 1",
        "UPDATE history_payload SET body = '{}' WHERE seq = 3",
        "DELETE FROM history_payload WHERE seq = 3",
        "INSERT OR REPLACE INTO history_payload SELECT * FROM history_payload WHERE seq = 3",
        "DELETE FROM history_head",
        "UPDATE history_head SET seq = 12",
        "UPDATE history_head SET mac = zeroblob(32)",
        "UPDATE history_head SET (seq, mac) = (SELECT seq, mac FROM history WHERE seq = 12)",
        "UPDATE history_head SET id = 2",
    ],
)
def test_rows_are_neither_changed_nor_deleted(written: Store, statement: str) -> None:
    with pytest.raises(StoreFailed), written._connection.writing() as raw:
        raw.execute(statement)
    assert written.history.verify().first_bad is None
    assert written.history.verify().rows == 13


@pytest.mark.parametrize(
    ("statements", "first_bad", "reason"),
    [
        (("UPDATE history SET who = 'x' WHERE seq = 5",), 5, "row"),
        (("UPDATE history SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 5",), 5, "row"),
        (("DELETE FROM history WHERE seq = 5",), 5, "gap"),
        (("DELETE FROM history WHERE seq <= 2",), 1, "gap"),
        (("DELETE FROM history WHERE seq > 9",), 10, "head"),
        (
            (
                "UPDATE history SET seq = -5 WHERE seq = 5",
                "UPDATE history SET seq = 5 WHERE seq = 6",
                "UPDATE history SET seq = 6 WHERE seq = -5",
            ),
            5,
            "row",
        ),
        (("UPDATE history_payload SET body = '{\"to\": 1}' WHERE seq = 7",), 7, "payload"),
        (("DELETE FROM history_payload WHERE seq = 7",), 7, "payload_missing"),
        (("UPDATE history_head SET seq = 12 WHERE id = 1",), 13, "head"),
    ],
)
def test_the_first_bad_row_is_named(
    written: Store, statements: tuple[str, ...], first_bad: int, reason: str
) -> None:
    with written._connection.reading() as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        for trigger in TRIGGERS:
            raw.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            raw.execute(statement)
    verified = written.history.verify()
    assert (verified.first_bad, verified.reason) == (first_bad, reason)


def test_payloads_go_only_after_a_disposal_was_written_down(written: Store) -> None:
    written.history.note("case_disposed", "case-1", {"record": 1}, "officer")
    with written._connection.writing() as raw:
        raw.execute("DELETE FROM history_payload WHERE seq <= 13")
    verified = written.history.verify()
    assert (verified.rows, verified.first_bad) == (14, None)
    assert written.history.read(before=3)[0].payload is None


def test_an_older_file_put_back_shows_another_head(written: Store, tmp_path) -> None:
    path = written.path
    written.close()
    older = path.read_bytes()
    with open_store(path, KEY) as store:
        record(store, "case-1", {"c": Answer(note="newer")}, "officer")
        printed = store.history.head()
    path.write_bytes(older)
    with open_store(path, KEY) as store:
        assert store.history.verify().first_bad is None
        assert store.history.head().seq < printed.seq


def test_a_store_without_the_key_of_its_chain_is_damaged(written: Store) -> None:
    with written.connection.writing() as raw:
        raw.execute("DELETE FROM meta WHERE name = 'chain_key'")
    written.close()
    with pytest.raises(StoreDamaged):
        open_store(written.path, KEY)


def test_the_driver_of_the_tests_is_the_encrypted_one() -> None:
    assert DriverError.__module__.startswith("sqlcipher3")
