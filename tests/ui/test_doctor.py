"""doctor: every check says what is so, without a name; --repair mends what needs no choice."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from credentials import Memory
from PySide6.QtCore import QLockFile

from db import key_change
from db.key import create_key, load_key
from db.leftovers import Kind, found
from db.places import Places, places
from db.recovery_code import new_code
from db.store import Store, create_store, open_store
from ui.cli import run
from ui.health.repair import repair

SAMPLE = Path(__file__).parents[2] / "checklists" / "samples" / "gift-set.json"
pytestmark = pytest.mark.usefixtures("backend")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: Memory) -> Places:
    """A store with the sample case, two copies and a recovery code; all as it should be."""
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(tmp_path / "home"))
    made = places()
    store = create_store(made.store, create_key(made.key_account), backups=made.backups)
    from checklists.casefile import read
    from checklists.reader.shipped import shipped_catalogue, shipped_forms

    with store:
        store.cases.add(read(SAMPLE.read_bytes(), shipped_catalogue(), shipped_forms()), "officer")
        store.backups.make("start")
        store.recovery.adopt(new_code())
        store.backups.make("exit")
    return made


@pytest.fixture
def opened(home: Places) -> Iterator[Store]:
    with open_store(home.store, load_key(home.key_account), backups=home.backups) as store:
        yield store


def examined(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    status = run(["doctor", "--json", *words])
    out, err = capsys.readouterr()
    assert err == ""
    said = json.loads(out)
    return status, {row["id"]: row for row in said["checks"]}


def states(checks: dict[str, Any]) -> dict[str, str]:
    return {name: row["state"] for name, row in checks.items()}


def test_all_is_well_and_no_name_is_said(home: Places, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in home.home.rglob("*") if path.is_file()}
    status, checks = examined(capsys)
    assert status == 0
    found_states = states(checks)
    # No printer and no second place is nothing bad.
    assert {found_states.pop("second_place"), found_states.pop("printers")} <= {"note", "good"}
    assert set(found_states.values()) == {"good"}, checks
    text = json.dumps(checks, ensure_ascii=False)
    for name in ("子育て", "officer", "見本市", str(Path.home())):
        assert name not in text
    assert {path: path.read_bytes() for path in home.home.rglob("*") if path.is_file()} == before


def test_with_the_window_open_the_newest_copy_is_looked_at(
    home: Places, opened: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    status, checks = examined(capsys)
    assert status == 0
    assert "窓が開いています" in checks["store"]["sentence"]
    assert "いちばん新しい控えの" in checks["history"]["sentence"]
    assert "開けます" in checks["backups"]["sentence"]


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_each_damage_is_found_by_its_check(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    newest = max(home.backups.glob("*.backup"))
    spoil(newest)
    status, checks = examined(capsys)
    assert (status, checks["backups"]["state"], checks["store"]["state"]) == (3, "bad", "good")
    newest.unlink()
    (home.home / "store.recovery").unlink()
    assert examined(capsys)[1]["recovery"]["state"] == "bad"
    spoil(home.store)
    status, checks = examined(capsys)
    assert (status, checks["store"]["state"]) == (3, "bad")
    assert "控えから戻して" in checks["store"]["sentence"]


def test_a_key_that_is_gone_is_said(
    home: Places, backend: Memory, capsys: pytest.CaptureFixture[str]
) -> None:
    backend.entries.clear()
    status, checks = examined(capsys)
    assert status == 3
    assert checks["store"]["state"] == checks["key"]["state"] == "bad"
    assert checks["history"]["state"] == checks["backups"]["state"] == "note"
    (deed,) = repair(home)
    assert not deed.done and "窓を開くと" in deed.sentence and "押してください" not in deed.sentence


def test_a_key_under_a_passphrase_is_no_fault(
    home: Places, backend: Memory, capsys: pytest.CaptureFixture[str]
) -> None:
    (home.home / "store.passphrase").write_bytes(b"sealed")
    (home.home / "store.passphrase").chmod(0o600)
    backend.entries.clear()
    status, checks = examined(capsys)
    assert status == 0
    assert "合言葉" in checks["key"]["sentence"] and "合言葉" in checks["store"]["sentence"]
    (deed,) = repair(home)
    assert not deed.done and "合言葉" in deed.sentence


def test_a_store_that_is_gone_is_no_first_start(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    home.store.unlink()
    status, checks = examined(capsys)
    assert (status, checks["store"]["state"]) == (3, "bad")
    assert "見つかりません" in checks["store"]["sentence"]


def test_a_broken_chain_names_its_row(
    home: Places, opened: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened.connection.writing() as raw:
        raw.execute("DROP TRIGGER history_no_update")
        raw.execute("UPDATE history SET who = 'another' WHERE seq = 1")
    opened.close()
    status, checks = examined(capsys)
    assert (status, checks["history"]["state"]) == (3, "bad")
    assert "第1行" in checks["history"]["sentence"]


def test_rows_that_came_with_a_package_are_looked_at_too(
    home: Places, opened: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    opened.history.note("package_taken", "a-case", {"carried": "0" * 64}, "officer")
    opened.close()
    status, checks = examined(capsys)
    assert (status, checks["history"]["state"]) == (3, "bad")
    assert "案件1件" in checks["history"]["sentence"]


def leave_things(home: Places) -> list[Path]:
    """What killed programs leave, and what a person keeps."""
    home.private.mkdir(mode=0o700)
    (home.private / "read-x").mkdir()
    rubbish = [
        home.home / "store.db.00ff.new",
        home.backups / "store-00000009-20261122T000000Z-start.part",
        home.private / "read-x" / "store.db",
    ]
    (home.private / "read-x").chmod(0o700)
    for path in rubbish:
        path.write_bytes(b"half")
        path.chmod(0o600)
    return rubbish


@pytest.mark.skipif(os.name != "posix", reason="no modes of files on Windows")
def test_repair_takes_rubbish_closes_files_and_says_each_thing(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    rubbish = leave_things(home)
    own = home.home / "私のメモ.txt"
    own.write_text("a person's own")
    own.chmod(0o644)
    aside = home.home / "aside-20261122T000000-aa.db"
    aside.write_bytes(b"kept")
    home.store.chmod(0o644)
    home.backups.chmod(0o755)
    (home.backups / "store.recovery").unlink()
    checks = examined(capsys)[1]
    assert checks["permissions"]["state"] == "bad"
    assert checks["leftovers"]["state"] == checks["recovery"]["state"] == "note"
    sentences = [deed.sentence for deed in repair(home)]
    assert len(sentences) == 3
    assert not any(path.exists() for path in rubbish)
    assert (own.stat().st_mode & 0o777, aside.read_bytes()) == (0o644, b"kept")
    assert home.store.stat().st_mode & 0o777 == 0o600
    assert (home.backups / "store.recovery").exists()
    assert repair(home) == ()
    assert examined(capsys)[0] == 0
    assert [one.kind for one in found(home)] == [Kind.ASIDE]


def test_repair_makes_the_copy_and_the_seal_that_are_missing(home: Places) -> None:
    shutil.rmtree(home.backups)
    (home.home / "store.recovery").write_bytes(b"{}")
    deeds = repair(home)
    assert all(deed.done for deed in deeds)
    assert len(deeds) == 2
    with open_store(home.store, load_key(home.key_account), backups=home.backups) as store:
        assert store.recovery.check() == "good" and store.recovery.is_beside()
        assert len(store.backups.list()) == 1


def test_repair_finishes_a_key_change_that_was_begun(
    home: Places, opened: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = load_key(home.key_account)
    with monkeypatch.context() as patched:

        def killed(*_given: object) -> None:
            raise KeyboardInterrupt

        patched.setattr(key_change, "_settle", killed)
        with pytest.raises(KeyboardInterrupt):
            key_change.change_key(opened.connection, opened.recovery, home, new_code(), "officer")
    assert home.key_change.exists() and load_key(home.key_account) == former
    assert any("鍵の取替え" in deed.sentence and deed.done for deed in repair(home))
    assert not home.key_change.exists() and load_key(home.key_account) != former
    open_store(home.store, load_key(home.key_account)).close()


def test_repair_does_not_claim_a_key_change_that_waits_for_the_passphrase(home: Places) -> None:
    home.passphrase.write_bytes(b"sealed")
    home.key_change.write_bytes(b"")
    deeds = repair(home)
    assert not any("鍵の取替え" in deed.sentence for deed in deeds if deed.done)
    assert any("窓を開いたとき" in deed.sentence for deed in deeds) and home.key_change.exists()


def test_repair_finishes_a_restore_that_was_begun(home: Places) -> None:
    key = load_key(home.key_account)
    passing = home.home / "store.db.00ff.new"
    with create_store(passing, key):
        pass  # a copy without a case, to be told from the store
    home.restoring.write_bytes(passing.name.encode())
    assert any("復元" in deed.sentence and deed.done for deed in repair(home))
    assert not home.restoring.exists() and not passing.exists()
    with open_store(home.store, key) as store:
        assert store.cases.list() == ()


def test_repair_never_touches_a_damaged_store(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    rubbish = leave_things(home)
    spoil(home.store)
    data = home.store.read_bytes()
    copies = sorted(home.backups.glob("*.backup"))
    (deed,) = repair(home)
    assert not deed.done and "控えから戻す" in deed.sentence
    assert home.store.read_bytes() == data
    assert all(path.exists() for path in rubbish)
    assert sorted(home.backups.glob("*.backup")) == copies
    assert run(["doctor", "--repair"]) == 3


def test_repair_does_nothing_while_the_window_is_open(home: Places, opened: Store) -> None:
    rubbish = leave_things(home)
    (deed,) = repair(home)  # the store is open
    assert not deed.done and "使っている" in deed.sentence
    opened.close()
    window = QLockFile(str(home.home / "window.lock"))  # it is locked, the store closed
    assert window.tryLock(0)
    (deed,) = repair(home)
    assert not deed.done and "窓が開いている" in deed.sentence
    assert all(path.exists() for path in rubbish)
    window.unlock()
    assert repair(home)[0].done


def test_words_for_people_and_nothing_to_mend(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["doctor", "--repair"]) == 0
    out, _ = capsys.readouterr()
    assert "直すところはありませんでした。" in out
    assert "よい\t保存ファイル: 開けます。" in out


def test_a_place_in_which_no_store_can_be_made_is_said_before_the_first_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(tmp_path / "nowhere" / "home"))
    with monkeypatch.context() as shut:  # root may write everywhere
        shut.setattr("ui.health.kept.os.access", lambda place, _mode: place != tmp_path)
        status, checks = examined(capsys)
        assert (status, checks["store"]["state"]) == (3, "bad")
        assert "書き込みが許されていません" in checks["store"]["sentence"]
    monkeypatch.setattr("ui.health.kept.on_network", lambda _place: True)
    assert "ネットワーク上のドライブ" in examined(capsys)[1]["store"]["sentence"]
    assert list(tmp_path.iterdir()) == []


def test_an_empty_home_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(tmp_path / "nowhere"))
    status, checks = examined(capsys, "--repair")
    assert status == 0
    assert "bad" not in states(checks).values()
    assert not (tmp_path / "nowhere").exists()
