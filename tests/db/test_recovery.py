"""The recovery code on paper opens the store when the credential store cannot; a check needs no paper."""

import json
import os
import shutil
from pathlib import Path

import pytest
from stepwise import killed_at_each_step, run
from store_cases import full_case

from db.errors import (
    CodeMistyped,
    KeyMissing,
    KeyWrong,
    StoreMissing,
    WrapDamaged,
    WrapWrong,
)
from db.key import SERVICE
from db.opening import open_or_create, open_with_code
from db.places import Places, places
from db.recovery import NAME, RecoveryState, keys_under
from db.recovery_code import new_code
from tests.ui.credentials import Memory


def with_code(home: Places) -> str:
    """A store with a case, a copy and a recovery code; closed."""
    code = new_code()
    with open_or_create(home) as store:
        store.cases.add(full_case("case-1"))
        store.backups.make()
        assert store.recovery.check() is RecoveryState.NONE
        store.recovery.adopt(code)
        assert store.recovery.check() is RecoveryState.GOOD
        assert store.recovery.is_this(code) and not store.recovery.is_this(new_code())
    return code


def test_without_the_key_the_code_opens_the_store_and_gives_the_key_back(
    home: Places, backend: Memory
) -> None:
    code = with_code(home)
    backend.entries.clear()
    with pytest.raises(KeyMissing):
        open_or_create(home)
    store, kept = open_with_code(home, code.lower())
    assert kept and store.cases.exists("case-1")
    store.close()
    with open_or_create(home) as again:
        assert again.cases.exists("case-1")


@pytest.mark.skipif(os.name != "posix", reason="no handle for a folder on Windows")
def test_the_new_seal_is_on_disk_with_its_name_before_the_store_says_it_is_good(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power may go at any time: the paper is printed by then."""
    with open_or_create(home) as store:
        flushed: list[int] = []
        before: list[list[int]] = []
        told = store.history.add
        monkeypatch.setattr(
            store.history, "add", lambda *row: (before.append([*flushed]), told(*row))
        )
        real = os.fsync
        monkeypatch.setattr(
            os, "fsync", lambda file: (flushed.append(os.fstat(file).st_ino), real(file))
        )
        store.recovery.adopt(new_code())
        assert before == [[store.recovery.file.stat().st_ino, home.home.stat().st_ino]]


@pytest.mark.parametrize("garbled", ["", "abc", "0" * 64])
def test_a_garbled_or_wrong_key_is_replaced(home: Places, backend: Memory, garbled: str) -> None:
    code = with_code(home)
    backend.entries[SERVICE, home.key_account] = garbled
    store, kept = open_with_code(home, code)
    store.close()
    assert kept
    open_or_create(home).close()


def test_a_credential_store_that_takes_nothing_is_told(home: Places, backend: Memory) -> None:
    code = with_code(home)
    backend.entries.clear()
    backend.set_password = lambda *_given: None  # type: ignore[method-assign]  takes, keeps nothing
    store, kept = open_with_code(home, code)
    assert not kept and store.cases.exists("case-1")
    store.close()


def test_on_another_machine_the_copies_and_the_paper_are_enough(
    home: Places, backend: Memory, tmp_path: Path
) -> None:
    code = with_code(home)
    other = places(tmp_path / "other")
    other.home.mkdir()
    shutil.copytree(home.backups, other.backups)
    backend.entries.clear()
    (copy,) = other.backups.glob("*.backup")
    shutil.copy(copy, other.store)
    store, _ = open_with_code(other, code)
    assert store.cases.exists("case-1")
    store.close()


def test_the_code_before_opens_nothing_once_there_is_another(home: Places) -> None:
    first = with_code(home)
    second = new_code()
    with open_or_create(home) as store:
        store.recovery.adopt(second)
    with pytest.raises(WrapWrong):
        open_with_code(home, first)
    store, _ = open_with_code(home, second)
    store.close()


def test_what_is_wrong_has_a_name_of_its_own(home: Places) -> None:
    code = with_code(home)
    with pytest.raises(CodeMistyped) as mistyped:
        open_with_code(home, ("1" if code[0] != "1" else "2") + code[1:])
    assert mistyped.value.groups == (1,)
    for folder in (home.home, home.backups):
        (folder / NAME).write_bytes(b"{}")
    with pytest.raises(WrapDamaged):
        open_with_code(home, code)
    for folder in (home.home, home.backups):
        (folder / NAME).unlink()
    with pytest.raises(StoreMissing):
        open_with_code(home, code)


def test_a_code_of_another_store_is_told_from_a_wrong_one(home: Places, tmp_path: Path) -> None:
    with_code(home)
    other = places(tmp_path / "other")
    code = with_code(other)
    for folder in (home.home, home.backups):
        shutil.copy(other.home / NAME, folder / NAME)
    with pytest.raises(KeyWrong):
        open_with_code(home, code)


def test_the_check_finds_a_missing_and_a_changed_file(home: Places) -> None:
    with_code(home)
    with open_or_create(home) as store:
        good = store.recovery.file.read_bytes()
        store.recovery.file.write_bytes(good[:-9])
        assert store.recovery.check() is RecoveryState.WRONG
        store.recovery.file.unlink()
        assert store.recovery.check() is RecoveryState.MISSING


def test_neither_code_nor_key_is_readable_anywhere_and_nobody_else_may_read(home: Places) -> None:
    code = with_code(home)
    (key,) = keys_under((home.home,), code)
    for path in home.home.rglob("*"):
        if not path.is_file():
            continue
        data = path.read_bytes()
        for secret in (code, code.replace("-", ""), key.hex()):
            assert secret.encode() not in data, path.name
        assert key not in data, path.name
        if os.name == "posix":
            assert path.stat().st_mode & 0o077 == 0, path.name


def test_killed_at_every_step_of_a_new_code_one_paper_is_good(tmp_path: Path) -> None:
    folder, keys = tmp_path / "home", tmp_path / "keys.json"
    begin = "from db.places import places\nfrom db.opening import open_or_create\n"
    first, second = new_code(), new_code()
    made = run(
        begin + "store = open_or_create(places(Path(sys.argv[1])))\n"
        "store.backups.make()\nstore.recovery.adopt(sys.argv[2])\nstore.close()\n",
        keys,
        0,
        str(folder),
        first,
    )
    assert made.returncode == 0, made.stderr
    kept = tmp_path / "kept"
    shutil.copytree(folder, kept)
    adopt = (
        begin
        + """
store = open_or_create(places(Path(sys.argv[1])))
begin_steps()
store.recovery.adopt(sys.argv[2])
"""
    )
    look = (
        begin
        + """
store = open_or_create(places(Path(sys.argv[1])))
store.recovery.finish()
print(json.dumps([store.recovery.is_this(code) for code in sys.argv[2:]]), store.recovery.check())
"""
    )
    outcomes = set()
    for _ in killed_at_each_step(adopt, keys, str(folder), second, every=3):
        seen = run(look, keys, 0, str(folder), first, second)
        assert seen.returncode == 0 and seen.stdout.endswith(" good\n"), seen.stderr
        is_first, is_second = json.loads(seen.stdout.removesuffix(" good\n"))
        assert is_first is not is_second
        assert keys_under((folder,), first if is_first else second)
        assert not list(folder.glob("*.new"))
        outcomes.add(is_first)
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
    assert outcomes == {True, False}
