"""A key under a passphrase: it is in no credential store."""

import os
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from store_cases import full_case

from db.errors import (
    DiskFull,
    KeyringUnavailable,
    KeyWrong,
    PassphraseNeeded,
    SealMissing,
    StoreExists,
    StoreGone,
    ValueRefused,
    WrapDamaged,
    WrapWrong,
)
from db.key import load_key
from db.key_change import change_key, settle
from db.opening import (
    begin_with_passphrase,
    open_or_create,
    open_with_code,
    open_with_passphrase,
)
from db.passphrase import give_back, is_used, kept_key, key_under, keys_under, take
from db.places import Places
from db.recovery import RecoveryState
from db.recovery import keys_under as keys_under_code
from db.recovery_code import new_code
from db.store import open_store
from tests.ui.credentials import Memory

WORDS = "みどりの亀は朝に泳ぐ 7時"
OTHER = "あおい鶴は夜に歩く 8時"


@pytest.fixture
def home(home: Places, monkeypatch: pytest.MonkeyPatch) -> Places:
    """With a cheap scrypt: the real one is looked at in test_wrap."""
    monkeypatch.setattr("db.wrap._SCRYPT", {"n": 2, "r": 8, "p": 1})
    return home


def with_case(home: Places) -> bytes:
    """A store with a case; its key."""
    with open_or_create(home) as store:
        store.make_ready()
        store.cases.add(full_case("case-1"))
        return store.recovery.every_key()[0]


def test_the_passphrase_opens_and_the_credential_store_is_empty(
    home: Places, backend: Memory
) -> None:
    key = with_case(home)
    assert take(home, key, WORDS)
    assert backend.entries == {} and is_used(home)
    for opening in (open_or_create, kept_key):
        with pytest.raises(PassphraseNeeded):
            opening(home)
    with pytest.raises(WrapWrong):
        open_with_passphrase(home, OTHER)
    with open_with_passphrase(home, WORDS) as store:
        assert store.cases.exists("case-1")
    with open_with_passphrase(home, WORDS, read_only=True) as store:
        assert store.read_only and store.cases.exists("case-1")
    assert backend.entries == {}
    data = [one.read_bytes() for one in home.home.rglob("*") if one.is_file()]
    for secret in (key, key.hex().encode(), WORDS.encode(), WORDS.encode("utf-16-le")):
        assert not any(secret in found for found in data)
    if os.name == "posix":  # elsewhere the folder says who may read
        assert home.passphrase.stat().st_mode & 0o777 == 0o600


def test_width_of_the_signs_does_not_matter(home: Places) -> None:
    take(home, with_case(home), "abc DEF 123456")
    assert key_under(home, "ａｂｃ　ＤＥＦ　１２３４５６") == key_under(home, " abc DEF 123456 ")


@pytest.mark.parametrize("words", ["", "short", "１２３４５６７８９０１", " " * 20])
def test_less_than_twelve_signs_change_nothing(home: Places, backend: Memory, words: str) -> None:
    key = with_case(home)
    with pytest.raises(ValueRefused):
        take(home, key, words)
    assert not is_used(home) and load_key(home.key_account) == key


def test_back_to_the_credential_store(home: Places, backend: Memory) -> None:
    key = with_case(home)
    take(home, key, WORDS)
    give_back(home, key)
    assert not is_used(home) and load_key(home.key_account) == key
    with pytest.raises(SealMissing):
        open_with_passphrase(home, WORDS)
    open_or_create(home).close()


def test_another_passphrase_takes_the_place_of_the_first(home: Places) -> None:
    key = with_case(home)
    take(home, key, WORDS)
    take(home, key, OTHER)
    with pytest.raises(WrapWrong):
        open_with_passphrase(home, WORDS)
    open_with_passphrase(home, OTHER).close()


def test_a_credential_store_that_fails_keeps_the_passphrase_good(
    home: Places, backend: Memory
) -> None:
    key = with_case(home)
    keyring.set_keyring(fail.Keyring())
    assert take(home, key, WORDS) is False  # it could not be asked to forget
    with pytest.raises(KeyringUnavailable):
        give_back(home, key)
    open_with_passphrase(home, WORDS).close()
    keyring.set_keyring(backend)
    assert backend.entries
    open_with_passphrase(home, WORDS).close()  # now it can
    assert backend.entries == {}


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"format": "other"}'])
def test_a_damaged_file_says_so_and_is_left(home: Places, content: bytes) -> None:
    key = with_case(home)
    take(home, key, WORDS)
    home.passphrase.write_bytes(content)
    with pytest.raises(WrapDamaged):
        open_with_passphrase(home, WORDS)
    with pytest.raises(PassphraseNeeded):
        open_or_create(home)
    assert home.passphrase.read_bytes() == content


def test_the_code_opens_a_store_whose_passphrase_is_forgotten(
    home: Places, backend: Memory
) -> None:
    key = with_case(home)
    code = new_code()
    with open_or_create(home) as store:
        store.recovery.adopt(code)
    take(home, key, WORDS)
    store, kept = open_with_code(home, code)
    store.close()
    assert kept and not is_used(home) and load_key(home.key_account) == key
    take(home, key, WORDS)
    keyring.set_keyring(fail.Keyring())
    store, kept = open_with_code(home, code)
    store.close()
    assert not kept and is_used(home)
    open_with_passphrase(home, WORDS).close()


@pytest.mark.parametrize(
    ("words", "refusal"), [(None, PassphraseNeeded), (OTHER, WrapWrong)], ids=["none", "wrong"]
)
def test_without_the_right_words_the_key_is_not_changed(
    home: Places, words: str | None, refusal: type[Exception]
) -> None:
    take(home, with_case(home), WORDS)
    sealed = home.passphrase.read_bytes()
    with open_with_passphrase(home, WORDS) as store:
        with pytest.raises(refusal):
            change_key(store.connection, store.recovery, home, new_code(), "w", words)
        assert store.cases.exists("case-1")  # still open
    assert home.passphrase.read_bytes() == sealed and not home.key_change.exists()


@pytest.mark.parametrize("absent", [False, True], ids=["credential store", "no credential store"])
def test_another_key_under_the_same_words(home: Places, backend: Memory, absent: bool) -> None:
    old = with_case(home)
    take(home, old, WORDS)
    if absent:
        keyring.set_keyring(fail.Keyring())
    store = open_with_passphrase(home, WORDS)
    case, code = store.cases.load("case-1"), new_code()
    change_key(store.connection, store.recovery, home, code, "w", WORDS)
    new = key_under(home, WORDS)
    assert new != old and backend.entries == {}
    assert keys_under(home, WORDS) == (new,) and not home.key_change.exists()
    with pytest.raises(KeyWrong):
        open_store(home.store, old, backups=home.home / "none")
    with open_with_passphrase(home, WORDS) as again:
        again.recovery.finish()
        assert again.cases.load("case-1") == case
        assert again.recovery.every_key() == (new, old)
        assert again.recovery.check() is RecoveryState.GOOD
        assert again.history.verify().first_bad is None
    assert keys_under_code((home.home,), code) == (new, old)


def test_a_change_that_fails_leaves_key_and_words(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = with_case(home)
    take(home, old, WORDS)
    store = open_with_passphrase(home, WORDS)

    def full(*_given: object) -> None:
        raise DiskFull(path=home.store)

    with monkeypatch.context() as broken:
        broken.setattr("db.key_change._copy", full)
        with pytest.raises(DiskFull):
            change_key(store.connection, store.recovery, home, new_code(), "w", WORDS)
    assert keys_under(home, WORDS) == (old,) and not home.key_change.exists()
    with open_with_passphrase(home, WORDS) as again:
        assert again.cases.exists("case-1")


def test_a_mark_that_cannot_go_keeps_nobody_out(home: Places) -> None:
    """Of a change that was cut: the next start tries again."""
    take(home, with_case(home), WORDS)
    home.key_change.mkdir()  # no disk lets it be unlinked
    with open_with_passphrase(home, WORDS) as store:
        assert store.cases.exists("case-1")


@pytest.mark.parametrize("changed", [False, True], ids=["old key", "new key"])
def test_the_paper_opens_a_store_whose_change_was_cut(
    home: Places, monkeypatch: pytest.MonkeyPatch, changed: bool
) -> None:
    """The paper of the key that the store has."""
    take(home, with_case(home), WORDS)
    codes = [new_code(), new_code()]
    store = open_with_passphrase(home, WORDS)
    store.recovery.adopt(codes[0])

    class Killed(BaseException):
        pass

    def killed(*_given: object) -> None:
        raise Killed

    with monkeypatch.context() as cut:
        cut.setattr("db.key_change._settle", killed)
        if not changed:
            cut.setattr("db.key_change._copy", killed)
        with pytest.raises(Killed):
            change_key(store.connection, store.recovery, home, codes[1], "w", WORDS)
    store, kept = open_with_code(home, codes[changed])
    store.close()
    assert kept and not is_used(home)
    with open_or_create(home) as again:
        assert again.cases.exists("case-1")
    assert not home.key_change.exists()


@pytest.mark.parametrize("changed", [False, True], ids=["old key", "new key"])
def test_a_change_that_was_cut_keeps_both_keys_until_one_has_opened_the_store(
    home: Places, monkeypatch: pytest.MonkeyPatch, changed: bool
) -> None:
    """A disk that gives no page looks like a wrong key: neither may go then."""
    old = with_case(home)
    take(home, old, WORDS)
    store = open_with_passphrase(home, WORDS)

    class Killed(BaseException):
        pass

    def killed(*_given: object) -> None:
        raise Killed

    def unreadable(path: Path, *_given: object, **_named: object) -> None:
        raise KeyWrong("first page", path)

    with monkeypatch.context() as cut:
        cut.setattr("db.key_change._settle", killed)
        if not changed:
            cut.setattr("db.key_change._copy", killed)
        with pytest.raises(Killed):
            change_key(store.connection, store.recovery, home, new_code(), "w", WORDS)
    both = keys_under(home, WORDS)
    assert len(both) == 2 and both[1] == old and home.key_change.exists()
    settle(home)  # what a start does before it asks for the words
    with monkeypatch.context() as unread:
        for opening in ("db.store.open_store", "db.opening.open_store"):
            unread.setattr(opening, unreadable)
        with pytest.raises(KeyWrong):
            open_with_passphrase(home, WORDS)
    assert keys_under(home, WORDS) == both
    with open_with_passphrase(home, WORDS, read_only=True) as seen:
        assert seen.cases.exists("case-1")
    assert keys_under(home, WORDS) == both  # who only reads changes nothing
    with open_with_passphrase(home, WORDS) as again:
        assert again.cases.exists("case-1")
    assert keys_under(home, WORDS) == (both[0] if changed else old,)
    assert not home.key_change.exists()


def test_a_first_start_without_a_credential_store(home: Places) -> None:
    keyring.set_keyring(fail.Keyring())
    with pytest.raises(KeyringUnavailable):
        open_or_create(home)
    with begin_with_passphrase(home, WORDS) as store:
        store.make_ready()
        store.cases.add(full_case("case-1"))
    assert not home.beginning.exists()
    for words in (WORDS, OTHER):
        with pytest.raises(StoreExists):
            begin_with_passphrase(home, words)
    with open_with_passphrase(home, WORDS) as store:
        assert store.cases.exists("case-1")


def test_a_store_that_is_gone_is_never_made_anew(home: Places) -> None:
    key = with_case(home)
    take(home, key, WORDS)
    with open_with_passphrase(home, WORDS) as store:
        store.backups.make()
    home.store.unlink()
    with pytest.raises(StoreGone):
        open_with_passphrase(home, WORDS)
    home.passphrase.unlink()
    with pytest.raises(StoreGone):
        begin_with_passphrase(home, WORDS)
    assert not home.store.exists()
