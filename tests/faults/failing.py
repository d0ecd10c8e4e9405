"""Run under the shim: a session whose n-th read, write or flush fails with EIO; prints JSON.

    python failing.py KIND FOLDER FIRST LAST STRIDE

The session opens, checks, copies, lists, loads, records, closes. What it meets must be a StoreError
with a sentence of its own; what it was told is saved must be there afterwards. A session with fewer
calls than N fails the test: nothing would have failed in it.
"""

import gc
import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from next_start import home_of
from stepping import FAIL, READ, SIZE, SYNC, WRITE, arm, forked, put_back, steps_seen
from store_cases import KEY, full_case

from checklists.answer import Answer
from db.errors import StoreError
from db.opening import open_or_create
from db.store import Store, create_store
from ui.trouble import trouble

KINDS = {"read": READ, "write": WRITE | SIZE, "flush": SYNC}
# As many as give each kind a hundred calls: a flush is one for each answer, reads are at the start.
ANSWERS = {"read": 12, "write": 12, "flush": 90}
# Nothing is wrong with key or version: to say so would send a person to the wrong place.
UNTRUE = {"key_wrong", "key_missing", "key_garbled", "store_newer", "store_on_network"}


def main(kind: str, folder: str, first: int, last: int, stride: int) -> None:
    base, kept = Path(folder) / "base", Path(folder) / "kept"
    base.mkdir()
    prepare(base)
    shutil.copytree(base, kept)
    session(base, ANSWERS[kind])  # whatever is loaded late is loaded from now on
    gc.collect()
    gc.freeze()  # a child that collects garbage need not copy all of it
    told: Counter[str] = Counter()
    runs = 0
    for number in range(first, last + 1, stride):
        put_back(kept, base)

        def act(number: int = number) -> str:
            arm(base / "work", KINDS[kind], number, FAIL)
            saved, met = session(base, ANSWERS[kind])
            return json.dumps([saved, met, steps_seen() >= number])

        status, said = forked(act)
        assert status == 0, f"{kind} {number}: {said}"
        saved, met, failed = json.loads(said)
        assert failed, f"{kind} {number}: there was none"
        for code in met:
            assert trouble(code).happened != trouble("?").happened, f"{kind} {number}: {code}"
            assert code not in UNTRUE, f"{kind} {number}: {code}"
        told.update(met)
        runs += 1
        try:
            look(base, saved)
        except Exception as error:
            error.add_note(f"{kind} {number}, after {met}")
            raise
    print(json.dumps({"runs": runs, "told": told}))


def prepare(base: Path) -> None:
    import keyring

    home = home_of(base)
    with create_store(home.store, KEY) as store:
        store.cases.add(full_case("case-1"))
        store.settings.set("verified_on", "2020-01-01")  # the check of the day is due
    keyring.set_password("itaku-tenken", home.key_account, KEY.hex())


def session(base: Path, answers: int) -> tuple[list[str], list[str]]:
    """What was acknowledged, and the codes of what went wrong."""
    saved: list[str] = []
    met: list[str] = []
    for _ in range(2):  # what a person does after the sentence: once more
        try:
            store = open_or_create(home_of(base))
        except StoreError as error:
            met.append(error.code)
            continue
        work_with(store, answers, saved, met)
        break
    return saved, met


def work_with(store: Store, answers: int, saved: list[str], met: list[str]) -> None:
    def tried(act: Callable[[], object]) -> bool:
        try:
            act()
        except StoreError as error:
            met.append(error.code)
            return False
        return True

    def record(name: str) -> None:
        change = ("answers", name, Answer(note="長い" * 60))
        store.cases.record_parts("case-1", [change], "w")

    tried(store.make_ready)
    tried(store.cases.list)
    tried(lambda: store.cases.load("case-1"))
    for number in range(answers):
        if tried(partial(record, f"c{number}")):
            saved.append(f"c{number}")
    tried(lambda: store.close(back_up=True))


def look(base: Path, saved: list[str]) -> None:
    with open_or_create(home_of(base)) as store:
        store.verify()
        assert store.history.verify().first_bad is None
        lost = set(saved) - set(store.cases.load("case-1").answers)
        assert not lost, lost
        store.backups.make("start")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
