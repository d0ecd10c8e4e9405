"""Killed in the middle: no acknowledged answer is lost, nothing stays half done."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from store_cases import KEY, full_case

from db.errors import StoreMissing
from db.store import create_store, open_store

ROOT = Path(__file__).parents[2]
# The gate's sample; the full figure of the fault table is 1,000.
KILLS = int(os.environ.get("ITAKU_TENKEN_KILLS", "20"))
WRITER = """
import sys
from pathlib import Path
from checklists.answer import Answer, Verdict
from db.store import open_store
store = open_store(Path(sys.argv[1]), bytes(range(32)))
number = int(sys.argv[2])
while True:
    clause = f"clause-{number % 97}"
    answer = Answer(verdict=Verdict.STATED, note=str(number))
    store.cases.record_parts("case-1", [("answers", clause, answer)], "w")
    print(number, flush=True)
    number += 1
"""


def _start(code: str, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_no_acknowledged_answer_is_lost(tmp_path: Path, record_property) -> None:
    path = tmp_path / "store.db"
    with create_store(path, KEY) as store:
        store.cases.add(full_case("case-1"))
    chance = random.Random(20260914)
    last = -1
    for _ in range(KILLS):
        child = _start(WRITER, str(path), str(last + 1))
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        child.kill()
        rest = child.stdout.read().split("\n")[:-1]  # a line without its end is no word
        child.wait()
        last = int(rest[-1]) if rest else last + 1
        with open_store(path, KEY) as store:
            store.verify()
            answers = store.cases.load("case-1").answers
            notes = {
                int(key.removeprefix("clause-")): int(answer.note)
                for key, answer in answers.items()
                if key.startswith("clause-")
            }
            for number in range(max(0, last - 96), last + 1):
                assert notes[number % 97] >= number
            assert max(notes.values()) <= last + 1  # at most the one that was not yet said
            last = max(notes.values())
            verified = store.history.verify()
            assert verified.first_bad is None
            assert verified.rows == 1 + last + 1  # one row for each answer, none twice
    record_property("kills", KILLS)
    record_property("acknowledged answers, none lost", last + 1)


def test_a_killed_first_start_leaves_no_half_store(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from db.store import create_store
create_store(Path(sys.argv[1]), bytes(range(32))).close()
print("done", flush=True)
"""
    began = time.monotonic()
    _start(code, str(tmp_path / "whole" / "store.db")).communicate()
    whole = time.monotonic() - began
    for number in range(8):
        path = tmp_path / str(number) / "store.db"
        child = _start(code, str(path))
        time.sleep(whole * (0.6 + 0.05 * number))
        child.kill()
        said = child.communicate()[0]
        try:
            with open_store(path, KEY) as store:
                assert store.cases.list() == ()
                store.verify()
        except StoreMissing:
            assert said == ""
            create_store(path, KEY).close()


def test_a_page_torn_while_the_log_is_moved_is_whole_in_the_log(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with create_store(path, KEY) as store:
        store.cases.add(full_case("case-1"))
    child = _start(WRITER, str(path), "0")
    assert child.stdout is not None
    for _ in range(40):
        child.stdout.readline()
    child.kill()
    child.communicate()
    kept, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    with open_store(path, KEY) as store, store.connection.reading() as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'cases'").fetchone()
    begin = (root - 1) * 4096  # written by each answer, so it is in the log
    torn = kept[: begin + 2048] + bytes(2048) + kept[begin + 4096 :]
    path.write_bytes(torn)
    Path(f"{path}-wal").write_bytes(log)
    with open_store(path, KEY) as store:
        store.verify()
        assert len(store.cases.load("case-1").answers) >= 40
        assert store.history.verify().first_bad is None


def test_a_killed_backup_leaves_no_half_copy(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with create_store(path, KEY) as store:
        for number in range(30):
            store.cases.add(full_case(f"case-{number}"))
        content = [store.cases.load(f"case-{number}") for number in range(30)]
    code = """
import sys
from pathlib import Path
from db.store import open_store
store = open_store(Path(sys.argv[1]), bytes(range(32)))
print("ready", flush=True)
while True:
    store.backups.make("start")
    print("made", flush=True)
"""
    chance = random.Random(7)
    for number in range(8):
        child = _start(code, str(path))
        assert child.stdout is not None
        child.stdout.readline()
        if number % 2:  # a slow machine comes to the end of one, too
            child.stdout.readline()
        time.sleep(chance.uniform(0, 0.15))
        child.kill()
        child.communicate()
    with open_store(path, KEY) as store:
        store.verify()
        copies = store.backups.list()
    assert copies
    for copy in copies:
        with open_store(copy.path, KEY, read_only=True) as kept:
            kept.verify()
            assert [kept.cases.load(case.id) for case in content] == content
