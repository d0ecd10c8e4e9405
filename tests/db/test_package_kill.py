"""Killed at any step, making leaves no half file and taking no half case; the next try ends it."""

import json
import shutil
from pathlib import Path

from stepwise import KILLED, killed_at_each_step, run
from store_cases import KEY, full_case

from db.merge import look
from db.store import create_store, open_store
from db.throwaway import sweep

OPEN = """
from db import wrap
from db.merge import look, take
from db.opening import open_or_create
from db.package import Wanted, make
from db.places import places
wrap._SCRYPT = {"n": 16, "r": 8, "p": 1}
store = open_or_create(places(Path(sys.argv[1])))
"""
MAKE = (
    OPEN
    + """
begin_steps()
make(store, Path(sys.argv[2]), Wanted(), "合言葉は十二字以上です。", "手がかり")
store.close()
"""
)
TAKE = (
    OPEN
    + """
incoming = look(Path(sys.argv[2]), "合言葉は十二字以上です。", store)
begin_steps()
take(store, incoming, who="w")
store.close()
"""
)


def looked_into(home: Path, keys: Path, carried: int) -> int:
    """How many cases the store has; each is whole, with so many rows of another history."""
    with open_store(home / "store.db", _key(keys)) as store:
        store.verify()
        assert store.history.verify().first_bad is None and store.carried.changed() == ()
        for line in store.cases.list():
            assert store.cases.load(line.id) == full_case(line.id)
            assert len(store.carried.read(line.id)) == carried
        return len(store.cases.list())


def begun(keys: Path, folder: Path) -> None:
    """A store of the user with two cases."""
    code = """
from db.opening import open_or_create
from db.places import places
sys.path.insert(0, sys.argv[2])
from store_cases import full_case
store = open_or_create(places(Path(sys.argv[1])))
for number in (1, 2):
    store.cases.add(full_case(f"case-{number}"))
store.close()
"""
    done = run(code, keys, 0, str(folder), str(Path(__file__).parent))
    assert done.returncode == 0, done.stderr


def test_making_killed_at_every_step(tmp_path: Path) -> None:
    home, keys, path = tmp_path / "home", tmp_path / "keys.json", tmp_path / "out" / "p.hikitsugi"
    begun(keys, home)
    path.parent.mkdir()
    kept = tmp_path / "kept"
    shutil.copytree(home, kept)
    finished = 0
    with create_store(tmp_path / "other" / "store.db", KEY) as other:
        for _ in killed_at_each_step(MAKE, keys, str(home), str(path), every=3):
            if path.exists():
                finished += 1
                incoming = look(path, "合言葉は十二字以上です。", other)
                assert [case.values > 20 for case in incoming.cases] == [True, True]
                path.unlink()
            assert looked_into(home, keys, 0) == 2
            sweep(home / "private")  # as every opening does
            # A folder killed before it had its lock stays, and is empty.
            assert not list((home / "private").glob("itaku-tenken-*/*"))
            shutil.rmtree(home)
            shutil.copytree(kept, home)
    assert finished > 1
    assert not list(path.parent.iterdir())  # the last run took away what the killed ones left


def test_taking_killed_at_every_step(tmp_path: Path) -> None:
    keys, home, path = tmp_path / "keys.json", tmp_path / "home", tmp_path / "p.hikitsugi"
    begun(keys, tmp_path / "giver")
    made = run(MAKE, keys, 0, str(tmp_path / "giver"), str(path))
    assert made.returncode == 0, made.stderr
    empty = run(OPEN + "store.close()", keys, 0, str(home))
    assert empty.returncode == 0, empty.stderr
    kept = tmp_path / "kept"
    shutil.copytree(home, kept)
    numbers = set()
    for _ in killed_at_each_step(TAKE, keys, str(home), str(path), every=3):
        numbers.add(looked_into(home, keys, 1))
        shutil.rmtree(home)
        shutil.copytree(kept, home)
    # Each case comes whole; the steps between two transactions are those of the driver.
    assert numbers <= {0, 1, 2} and {0, 2} <= numbers


def test_a_taking_that_was_killed_in_the_middle_goes_on(tmp_path: Path) -> None:
    keys, home, path = tmp_path / "keys.json", tmp_path / "home", tmp_path / "p.hikitsugi"
    begun(keys, tmp_path / "giver")
    assert run(MAKE, keys, 0, str(tmp_path / "giver"), str(path)).returncode == 0
    between = TAKE.replace(
        'who="w"', 'who="w", progress=lambda done, _all: done < 1 or os.kill(os.getpid(), 9)'
    )
    killed = run(between, keys, 0, str(home), str(path))
    assert killed.returncode == KILLED
    assert looked_into(home, keys, 1) == 1
    again = run(TAKE, keys, 0, str(home), str(path))
    assert again.returncode == 0, again.stderr
    assert looked_into(home, keys, 1) == 2


def _key(keys: Path) -> bytes:
    entries = json.loads(keys.read_text())
    return next(bytes.fromhex(text) for text in reversed(entries.values()))
