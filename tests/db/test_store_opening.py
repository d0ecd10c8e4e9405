"""Opening: who may read the file, what is refused, and that refusing changes nothing."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from store_cases import KEY, full_case, record, sha256

from checklists.answer import Answer
from db import errors
from db.connection import PAGE
from db.migrations import SCHEMA
from db.places import mount_type, mount_types, on_network, places
from db.store import create_store, open_store

ROOT = Path(__file__).parents[2]
CANARY = "カナリア黄色い鳥CANARY7731"


def _child(code: str, *arguments: str, **options) -> subprocess.Popen:
    """A process that runs ``code`` with the repository on its path."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **options,
    )


def _killed(path: Path, act: str) -> None:
    """A program that opened the store, did ``act`` with it and was killed."""
    child = _child(
        f"""
import sys
from pathlib import Path
from checklists.answer import Answer
from db.store import open_store
store = open_store(Path(sys.argv[1]), bytes(range(32)))
{act}
print("ready", flush=True)
sys.stdin.read()
""",
        str(path),
    )
    assert child.stdout is not None and child.stdout.readline() == "ready\n"
    child.kill()
    child.communicate()


def _assert_damage_is_found(path: Path) -> None:
    """Found at the opening or by the check after it; the file stays as it is."""
    before = sha256(path)
    with pytest.raises(errors.StoreDamaged):
        store = open_store(path, KEY)
        try:
            store.verify()
        finally:
            store.close()
    assert sha256(path) == before


def test_nothing_is_readable_without_the_key(tmp_path: Path) -> None:
    with create_store(tmp_path / "store.db", KEY) as store:
        case = full_case(title=CANARY)
        store.cases.add(case, CANARY)
        record(store, case.id, {"c": Answer(note=CANARY)}, CANARY)
        store.cases.set_drafts(case.id, {"c": {"reason": CANARY}})
        store.backups.make("start")
        _assert_unreadable(tmp_path)  # with the log beside it
    _assert_unreadable(tmp_path)
    assert not list(tmp_path.rglob("*-wal"))


def _assert_unreadable(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) >= 2
    needles = [CANARY.encode(), b"CANARY7731", CANARY.encode("utf-16-le"), b"SQLite format", KEY]
    needles += [KEY.hex().encode(), b"CREATE TABLE"]
    for path in files:
        data = path.read_bytes()
        assert not [needle for needle in needles if needle in data], path.name


def test_pragmas_are_as_designed(tmp_path: Path) -> None:
    wanted = {
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "user_version": SCHEMA,
    }
    with (
        create_store(tmp_path / "store.db", KEY) as store,
        store._connection.reading() as raw,
    ):
        found = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
        tables = raw.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND NOT strict AND name NOT LIKE 'sqlite%'"
        ).fetchall()
    assert found == wanted
    assert tables in ([], [("_sqlite_migrations",)])


@pytest.mark.parametrize("key", [bytes(32), KEY[::-1]])
def test_a_wrong_key_is_said_and_the_file_untouched(filled: Path, key: bytes) -> None:
    before = sha256(filled)
    with pytest.raises(errors.KeyWrong):
        open_store(filled, key)
    with pytest.raises(errors.KeyWrong):
        open_store(filled, key, read_only=True)
    assert sha256(filled) == before
    assert [path.name for path in filled.parent.iterdir()] == ["store.db"]
    open_store(filled, KEY).close()


@pytest.mark.parametrize("key", [b"", b"short", KEY + b"x", KEY.hex().encode()])
def test_a_malformed_key_never_reaches_the_driver(filled: Path, key: bytes) -> None:
    with pytest.raises(errors.KeyWrong):
        open_store(filled, key)


def test_a_missing_file_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(errors.StoreMissing):
        open_store(tmp_path / "store.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_new_store_never_replaces_a_file(filled: Path) -> None:
    before = sha256(filled)
    with pytest.raises(errors.StoreExists):
        create_store(filled, KEY)
    assert sha256(filled) == before


def test_a_newer_store_is_refused_and_its_bytes_stay(filled: Path) -> None:
    with open_store(filled, KEY) as store, store._connection.writing() as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = sha256(filled)
    for read_only in (False, True):
        with pytest.raises(errors.StoreNewer):
            open_store(filled, KEY, read_only=read_only)
    assert sha256(filled) == before
    assert [path.name for path in filled.parent.iterdir()] == ["store.db"]


def test_a_newer_store_that_was_killed_is_refused_with_its_log(filled: Path) -> None:
    """The new version stands in the log only: opening for writing would move it to the file."""
    statement = f"PRAGMA user_version = {SCHEMA + 1}"
    _killed(filled, f"with store._connection.writing() as raw: raw.execute({statement!r})")
    log = Path(f"{filled}-wal")
    before = (sha256(filled), sha256(log))
    for read_only in (False, True):
        with pytest.raises(errors.StoreNewer):
            open_store(filled, KEY, read_only=read_only)
    assert (sha256(filled), sha256(log)) == before


@pytest.mark.parametrize("page", [0, 1, 2, 7, -1])
@pytest.mark.parametrize("offset", [0, 5, 17, 100, 2000, PAGE - 30, PAGE - 1])
def test_one_flipped_bit_is_found_and_the_file_stays(filled: Path, page: int, offset: int) -> None:
    with open_store(filled, KEY) as store:  # a copy to judge a damaged salt by
        store.make_ready()
    data = bytearray(filled.read_bytes())
    pages = len(data) // PAGE
    data[page % pages * PAGE + offset] ^= 0x10
    filled.write_bytes(data)
    _assert_damage_is_found(filled)


def test_a_damaged_store_is_not_written_to(filled: Path) -> None:
    """The daily check stands before the first write, asked for or not."""
    with open_store(filled, KEY) as store:
        store.settings.set("verified_on", "2020-01-01")
    data = bytearray(filled.read_bytes())
    data[-100] ^= 1
    filled.write_bytes(data)
    with open_store(filled, KEY) as store:
        assert store.check_due
        with pytest.raises(errors.StoreDamaged):
            record(store, "case-1", {"a": Answer()}, "officer")
    assert filled.read_bytes() == data


@pytest.mark.parametrize("size", [0, 1, 511, PAGE - 1, PAGE, 2 * PAGE, 5 * PAGE + 7, -PAGE, -1])
def test_a_cut_file_is_found_and_stays(filled: Path, size: int) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[:size])
    _assert_damage_is_found(filled)


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"SQLite format 3\0" + bytes(8 * PAGE - 16))
    before = sha256(path)
    with pytest.raises((errors.KeyWrong, errors.StoreDamaged)):
        open_store(path, KEY)
    assert sha256(path) == before


def test_a_second_process_is_told_at_once(filled: Path) -> None:
    code = """
import sys
from pathlib import Path
from db.errors import StoreLocked
from db.store import open_store
for read_only in (False, True):
    try:
        open_store(Path(sys.argv[1]), bytes(range(32)), read_only=read_only).close()
    except StoreLocked:
        print("locked", flush=True)
"""
    with open_store(filled, KEY) as store:
        for _ in range(2):  # before and after the first write
            child = _child(code, str(filled))
            assert child.communicate(timeout=30)[0] == "locked\nlocked\n"
            record(store, "case-1", {"a": Answer(note="1")}, "officer")
        with pytest.raises(errors.StoreLocked):
            open_store(filled, KEY)
        with pytest.raises(errors.StoreLocked):
            open_store(filled, KEY, read_only=True)
        # The refusals of this process have not given the lock away.
        child = _child(code, str(filled))
        assert child.communicate(timeout=30)[0] == "locked\nlocked\n"
    assert _child(code, str(filled)).communicate(timeout=30)[0] == ""


def test_after_an_unclean_end_a_check_is_due_and_a_reader_takes_a_copy(filled: Path) -> None:
    answer = '("answers", "killed", Answer(note="there"))'
    _killed(filled, f'store.cases.record_parts("case-1", [{answer}], "officer")')
    log = Path(f"{filled}-wal")
    before = (sha256(filled), sha256(log))
    with open_store(filled, KEY, read_only=True) as reader:
        assert reader.cases.load("case-1").answers["killed"].note == "there"
    assert (sha256(filled), sha256(log)) == before
    assert list((filled.parent / "private").iterdir()) == []
    with open_store(filled, KEY) as store:
        assert store.unclean and store.check_due
        store.make_ready()
        assert not store.check_due
        assert store.cases.load("case-1").answers["killed"].note == "there"
    with open_store(filled, KEY) as store:
        assert not store.unclean and not store.check_due


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_files_are_for_the_user_alone_under_any_umask(tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
os.umask(0)
from checklists.case import Case, Kind
from db.store import create_store
store = create_store(Path(sys.argv[1]) / "a" / "b" / "store.db", bytes(range(32)))
store.cases.add(Case(id="1", kind=Kind.PIA))
store.backups.make("start")
for path in Path(sys.argv[1]).rglob("*"):
    print(oct(path.stat().st_mode & 0o777), path.is_dir(), path.suffix)
"""
    home = tmp_path / "home"
    lines = set(_child(code, str(home)).communicate(timeout=30)[0].splitlines())
    assert lines == {
        "0o700 True ",
        "0o600 False .db",
        "0o600 False .db-wal",
        "0o600 False .backup",
    }
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "wanted"),
    [
        (0o444, 0o777, "refused for writing, 3 cases read"),
        (0o666, 0o555, "refused for writing, 3 cases read"),
        (0o000, 0o777, "refused for writing, then StoreFailed"),
        (0o666, 0o000, "StoreReadOnly"),
    ],
)
def test_a_right_that_is_lacking_is_said(
    filled: Path, file_mode: int, folder_mode: int, wanted: str
) -> None:
    with tempfile.TemporaryDirectory() as name:  # outside the tests' own closed folder
        folder = Path(name) / "home"
        folder.mkdir()
        path = folder / "store.db"
        shutil.copy(filled, path)
        Path(name).chmod(0o755)
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        said = _as_another_user(path)
        folder.chmod(0o700)
        path.chmod(0o600)
        assert said == wanted
        assert sha256(path) == sha256(filled)
        assert list(folder.iterdir()) == [path]


def _as_another_user(path: Path) -> str:
    """Open in a forked process without the rights of root, whom no mode stops."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            said = ""
            places(path.parent).has_store()
            try:
                open_store(path, KEY).close()
                said = "opened for writing"
            except errors.StoreReadOnly:
                said = "refused for writing, "
                with open_store(path, KEY, read_only=True) as store:
                    said += f"{len(store.cases.list())} cases read"
        except errors.StoreError as error:
            said += f"{'then ' if said else ''}{type(error).__name__}"
        except BaseException as error:
            said = repr(error)
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as pipe:
        return pipe.read().decode()


@pytest.mark.skipif(os.name != "posix", reason="mount points of POSIX")
def test_network_places_are_known_by_their_mount() -> None:
    types = mount_types(
        "/dev/sda1 / ext4 rw 0 0\n//srv/x /mnt/share\\040one cifs rw 0 0\n"
        "srv:/h /home nfs4 rw 0 0\n/dev/sdb /home/local ext4 rw 0 0\nhost /vm 9p rw 0 0\n"
    )
    kinds = {
        "/var/x": "ext4",
        "/mnt/share one/a/b": "cifs",
        "/home/me/.local": "nfs4",
        "/home/local/x": "ext4",
        "/vm/x": "9p",
    }
    assert {path: mount_type(Path(path), types) for path in kinds} == kinds


def test_a_store_on_a_network_drive_is_refused(filled: Path, monkeypatch) -> None:
    assert not on_network(filled)
    monkeypatch.setattr("db.places._on_own_device", lambda _path: False)
    monkeypatch.setattr("db.places.mount_type", lambda _path, _types: "cifs")
    if sys.platform.startswith("linux"):
        before = sha256(filled)
        with pytest.raises(errors.StoreOnNetwork):
            open_store(filled, KEY)
        with pytest.raises(errors.StoreOnNetwork):
            create_store(filled.with_name("other.db"), KEY)
        assert sha256(filled) == before
        assert [path.name for path in filled.parent.iterdir()] == ["store.db"]


def test_a_full_disk_is_said_and_a_retry_works(filled: Path) -> None:
    with open_store(filled, KEY) as store:
        with store._connection.reading() as raw:
            pages = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count = {pages}")
        before = store.cases.load("case-1")
        with pytest.raises(errors.DiskFull) as full:
            record(store, "case-1", {"a": Answer(note="長い" * 9000)}, "officer")
        assert full.value.needed > 0
        assert store.cases.load("case-1") == before
        with store._connection.reading() as raw:
            raw.execute("PRAGMA max_page_count = 1000000")
        record(store, "case-1", {"a": Answer(note="長い" * 9000)}, "officer")
        assert store.cases.load("case-1").answers["a"].note == "長い" * 9000
        store.verify()
        assert store.history.verify().first_bad is None


def test_places_follow_the_variable_and_have_their_own_key(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(tmp_path / "vdi"))
    here = places()
    assert here.store == tmp_path / "vdi" / "store.db"
    assert here.key_account == places().key_account
    monkeypatch.delenv("ITAKU_TENKEN_HOME")
    usual = places()
    assert usual.home.name == "itaku-tenken"
    assert usual.key_account != here.key_account
