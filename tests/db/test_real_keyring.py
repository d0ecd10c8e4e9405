"""The ways of the key through a real Secret Service: lost, back by the paper, under a passphrase, changed."""

from pathlib import Path

from real_service import needs_service, run_in_session

JOURNEY = """
import sys
from contextlib import closing
from pathlib import Path
import db.wrap
db.wrap._SCRYPT = {"n": 2, "r": 8, "p": 1}
from db import errors, key
from db.key_change import change_key
from db.opening import open_or_create, open_with_code, open_with_passphrase
from db.passphrase import give_back, take
from db.places import places
from db.recovery_code import new_code
import secretstorage

home = places(Path(sys.argv[1]))
WORDS = "midori no kame 7"

def entries():
    with closing(secretstorage.dbus_init()) as bus:
        collection = secretstorage.get_default_collection(bus)
        return len(list(collection.search_items({"service": key.SERVICE})))

def refusal(act):
    try:
        act()
    except errors.StoreError as error:
        return error.code
    return "open"

code = new_code()
with open_or_create(home) as store:
    store.make_ready()
    store.recovery.adopt(code)
    first = store.recovery.every_key()[0]
print(entries(), key.load_key(home.key_account) == first)
key.drop_key(home.key_account)
print(entries(), refusal(lambda: open_or_create(home)))
store, kept = open_with_code(home, code)
store.close()
print(kept, entries(), key.load_key(home.key_account) == first)
print(take(home, first, WORDS), entries(), refusal(lambda: open_or_create(home)))
open_with_passphrase(home, WORDS).close()
give_back(home, first)
print(entries(), refusal(lambda: open_or_create(home).close()))
store = open_or_create(home)
change_key(store.connection, store.recovery, home, new_code(), "w")
print(entries(), key.load_key(home.key_account) != first)
open_or_create(home).close()
with closing(secretstorage.dbus_init()) as bus:
    secretstorage.get_default_collection(bus).lock()
from keyring.backends import SecretService as service
from keyring.errors import KeyringLocked
def nobody_answers(self, *given):
    raise KeyringLocked("nobody unlocked it")
service.Keyring.unlock = nobody_answers  # a prompt would wait for a person
service.Keyring.get_preferred_collection = nobody_answers
print(refusal(lambda: open_or_create(home)))
"""


@needs_service
def test_a_key_lost_restored_sealed_and_changed_in_a_real_service(tmp_path: Path) -> None:
    assert run_in_session(JOURNEY, tmp_path, tmp_path / "home") == [
        "1 True",
        "0 key_missing",
        "True 1 True",
        "True 0 passphrase_needed",
        "1 open",
        "1 True",
        "keyring_locked",
    ]
