"""A key under a passphrase: a kill at any step locks nobody out."""

import json
import os
import shutil
from pathlib import Path

import pytest
from stepwise import killed_at_each_step, run

WORDS = "みどりの亀は朝に泳ぐ 7時"
OPEN = """
import db.wrap
db.wrap._SCRYPT = {"n": 2, "r": 8, "p": 1}  # dozens of processes: what is looked at is the order
from db.places import places
from db.opening import begin_with_passphrase, open_or_create, open_with_code, open_with_passphrase
from db.passphrase import give_back, is_used, take
home = places(Path(sys.argv[1]))
"""
LOOK = (
    OPEN
    + """
if is_used(home):
    store = open_with_passphrase(home, sys.argv[2])
    how = "passphrase"
else:
    store = open_or_create(home)
    how = "keyring"
store.verify()
print(how, len(store.cases.list()), sorted(p.name for p in home.home.glob("store.pass*")))
store.close()
"""
)
BEGIN = (
    OPEN
    + """
sys.path.insert(0, sys.argv[3])
from store_cases import full_case
store = open_or_create(home)
store.cases.add(full_case("case-1"))
key = store.recovery.every_key()[0]
store.close()
if len(sys.argv) > 4:
    take(home, key, sys.argv[2])
"""
)
TAKE = (
    OPEN
    + """
store = open_or_create(home)
begin_steps()
take(home, store.recovery.every_key()[0], sys.argv[2])
store.close()
"""
)
GIVE = (
    OPEN
    + """
store = open_with_passphrase(home, sys.argv[2])
begin_steps()
give_back(home, store.recovery.every_key()[0])
store.close()
"""
)


@pytest.mark.parametrize(("code", "taken"), [(TAKE, False), (GIVE, True)], ids=["take", "back"])
def test_killed_at_every_step_one_way_is_open(tmp_path: Path, code: str, taken: bool) -> None:
    folder, keys, kept = tmp_path / "home", tmp_path / "keys.json", tmp_path / "kept"
    given = (str(folder), WORDS, str(Path(__file__).parent), *(["taken"] if taken else []))
    begun = run(BEGIN, keys, 0, *given)
    assert begun.returncode == 0, begun.stderr
    shutil.copytree(folder, kept)
    entries = keys.read_text()
    outcomes = []
    for _ in killed_at_each_step(code, keys, str(folder), WORDS):
        seen = run(LOOK, keys, 0, str(folder), WORDS)
        assert seen.returncode == 0, seen.stderr
        how, cases, names = seen.stdout.split(maxsplit=2)
        assert cases == "1"
        assert names.strip() == ("['store.passphrase']" if how == "passphrase" else "[]")
        # Where the passphrase keeps it, the credential store does not.
        assert bool(json.loads(keys.read_text())) is (how == "keyring")
        outcomes.append(how)
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        keys.write_text(entries)
    # A folder is flushed, too, where the system can.
    assert set(outcomes) == {"keyring", "passphrase"}
    assert len(outcomes) > (3 if os.name == "posix" else 2)


FIRST = (
    OPEN
    + """
import keyring
from keyring.backends import fail
keyring.set_keyring(fail.Keyring())
begin_steps()
begin_with_passphrase(home, sys.argv[2]).close()
"""
)
AGAIN = (
    OPEN
    + """
import keyring
from keyring.backends import fail
keyring.set_keyring(fail.Keyring())
if is_used(home):
    open_with_passphrase(home, sys.argv[2]).close()
    print("asked")
else:
    begin_with_passphrase(home, sys.argv[2]).close()
    print("begun")
open_with_passphrase(home, sys.argv[2]).close()
print(home.beginning.exists())
"""
)


def test_a_first_start_killed_at_every_step_goes_on(tmp_path: Path) -> None:
    folder, keys = tmp_path / "home", tmp_path / "keys.json"
    outcomes = []
    for _ in killed_at_each_step(FIRST, keys, str(folder), WORDS, every=3):
        seen = run(AGAIN, keys, 0, str(folder), WORDS)
        assert seen.returncode == 0, seen.stderr
        how, left = seen.stdout.split()
        assert left == "False"
        outcomes.append(how)
        shutil.rmtree(folder, ignore_errors=True)
    assert set(outcomes) == {"asked", "begun"} and len(outcomes) > 5
