"""Files another program holds: Windows lets nobody replace a file that is open."""

import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from programs import SAMPLE, names, verb

from checklists.held_files import is_held

_READER = """
import sys
with open(sys.argv[1], "rb") as file:
    print("open", flush=True)
    sys.stdin.read()
"""
# As Word and a scanner of viruses hold one: nobody else may even read (CreateFileW, no sharing).
_HOLDER = """
import ctypes, sys
make = ctypes.windll.kernel32.CreateFileW
make.restype = ctypes.c_void_p
assert make(sys.argv[1], 0x80000000, 0, None, 3, 0, None) not in (None, 2**64 - 1)
print("open", flush=True)
sys.stdin.read()
"""


# As a backup program holds one: others may read (FILE_SHARE_READ), not write.
_KEEPER = _HOLDER.replace("0x80000000, 0, None", "0x80000000, 1, None")


@contextmanager
def held(path: Path, code: str) -> Iterator[None]:
    """Another process has the file open."""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        try:
            yield
        finally:
            other.stdin.close()


@pytest.mark.parametrize("code", [_READER, _HOLDER], ids=["a-reader", "nobody-else"])
def test_a_paper_that_is_open_elsewhere(code: str, tmp_path: Path) -> None:
    paper = tmp_path / "誓約書.pdf"
    paper.write_bytes(b"yesterday's")
    words = ("form", "form-pledge-joining", "-o", paper, "--blank")
    with held(paper, code):
        refused = verb(*words)
    assert refused.status == 3
    assert "ほかのプログラムが開いています" in refused.err
    assert "そのままです" in refused.err
    assert paper.read_bytes() == b"yesterday's"
    assert names(tmp_path) == ["誓約書.pdf"]
    again = verb(*words)
    assert again.status == 0, again.err
    assert paper.read_bytes().startswith(b"%PDF-")


def test_a_case_file_that_nobody_else_may_read(tmp_path: Path) -> None:
    case = tmp_path / "案件.json"
    case.write_bytes(SAMPLE.read_bytes())
    with held(case, _HOLDER):
        refused = verb("case", "check", case)
    assert refused.status == 3
    assert "ほかのプログラムが開いています" in refused.err


def test_a_store_that_nobody_else_may_read(home: Path) -> None:
    assert verb("case", "import", SAMPLE).status == 0
    with held(home / "store.db", _HOLDER):
        refused = verb("case", "list")
    assert refused.status == 3
    assert "ほかのプログラムが保存ファイルを開いたまま" in refused.err
    assert len(verb("case", "list").out.splitlines()) == 1


def test_a_store_that_a_backup_program_reads(home: Path) -> None:
    """It lets others read, not write: that is not a store nobody may write to."""
    assert verb("case", "import", SAMPLE).status == 0
    with held(home / "store.db", _KEEPER):
        refused = verb("case", "import", SAMPLE, "--replace")
    assert refused.status == 3
    assert "ほかのプログラムが保存ファイルを開いたまま" in refused.err
    assert "閲覧のみ" not in refused.err
    assert verb("case", "import", SAMPLE, "--replace").status == 0


def test_a_file_nobody_may_write_to_is_not_held(tmp_path: Path) -> None:
    paper = tmp_path / "誓約書.pdf"
    paper.write_bytes(b"yesterday's")
    paper.chmod(stat.S_IREAD)
    try:
        assert not is_held(paper)
    finally:
        paper.chmod(stat.S_IREAD | stat.S_IWRITE)


@pytest.mark.parametrize("code", [_READER, _HOLDER, _KEEPER], ids=["reader", "holder", "keeper"])
def test_what_is_held(code: str, tmp_path: Path) -> None:
    """A reader of Python lets others write, but not put another file in its place."""
    file = tmp_path / "案件.json"
    assert not is_held(file)
    file.write_bytes(b"{}")
    assert not is_held(file)
    with held(file, code):
        assert is_held(file)
        assert is_held(file, to_replace=False) == (code != _READER)
    assert not is_held(file)


def test_a_copy_that_is_read_meanwhile_stops_nobody(home: Path) -> None:
    """A backup program of the town hall reads the folder of copies."""
    assert verb("case", "import", SAMPLE).status == 0
    newest = max((home / "backups").glob("*.backup"), key=lambda path: path.name)
    with held(newest, _READER):
        put = verb("case", "import", SAMPLE, "--replace")
    assert put.status == 0, put.err
