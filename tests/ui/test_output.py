"""Finished files: all of them or none, whatever the place does."""

import errno
import os
from pathlib import Path

import pytest

from ui.output import OutputFailed, write_together, write_whole


def sharing_violation() -> PermissionError:
    """As Windows says it of a file that another program holds."""
    error = PermissionError(errno.EACCES, "held")
    error.winerror = 32  # type: ignore[attr-defined]
    return error


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_files_or_none_on_a_full_disk(small_disk: Path) -> None:
    (small_disk / "1.pdf").write_bytes(b"old")
    files = [(small_disk / f"{number}.pdf", bytes(30_000)) for number in (1, 2, 3)]
    with pytest.raises(OutputFailed, match="ディスクの空きが足りません"):
        write_together(files)
    assert content(small_disk) == {"1.pdf": b"old"}
    write_together(files[:1])
    assert set(content(small_disk)) == {"1.pdf"}


def test_a_name_that_cannot_be_given_leaves_the_former_files(tmp_path: Path) -> None:
    (tmp_path / "1.pdf").write_bytes(b"old")
    (tmp_path / "3.pdf").mkdir()
    files = [(tmp_path / f"{number}.pdf", b"new") for number in (1, 2, 3)]
    with pytest.raises(OutputFailed, match=r"3\.pdf"):
        write_together(files)
    assert (tmp_path / "1.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.pdf", "3.pdf"]


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="同じ名前のフォルダーがあります"):
        write_whole(tmp_path, b"new")
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipe with a name on this system")
    os.mkfifo(tmp_path / "pipe")  # as /dev/stdout, which an administrator could lose
    with pytest.raises(OutputFailed, match="この場所には書き込めません"):
        write_whole(tmp_path / "pipe", b"new")
    assert (tmp_path / "pipe").is_fifo()


def test_a_place_where_nobody_may_write_is_not_said_to_be_open_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "denied", str(source), None, str(target))

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(OutputFailed, match="書き込みが許されていません"):
        write_whole(tmp_path / "1.pdf", b"new")
    assert content(tmp_path) == {}


@pytest.mark.parametrize("refused", [1, 2])
def test_a_file_held_open_elsewhere_leaves_the_former_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    """Windows refuses to replace a file that a viewer holds open."""
    paths = [tmp_path / "1.pdf", tmp_path / "2.pdf"]
    for path in paths:
        path.write_bytes(b"old")
    real, held = os.replace, str(paths[refused - 1])

    def replace(source: Path, target: Path) -> None:
        if held in (str(source), str(target)) and ".itaku-" not in str(source):
            raise sharing_violation()
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(OutputFailed, match="ほかのプログラムが開いています") as failed:
        write_together([(path, b"new") for path in paths])
    assert f"{refused}.pdf" in str(failed.value)
    assert "前からあるファイルは、そのまま" in str(failed.value)
    assert content(tmp_path) == {"1.pdf": b"old", "2.pdf": b"old"}


def test_an_interrupt_between_two_names_gives_the_former_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / "1.pdf", tmp_path / "2.pdf"]
    paths[0].write_bytes(b"old")
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if Path(target) == paths[1]:
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        write_together([(path, b"new") for path in paths])
    assert content(tmp_path) == {"1.pdf": b"old"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root ignores file modes")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputFailed, match="書き込みが許されていない"):
        write_whole(tmp_path / "1.pdf", b"new")
    tmp_path.chmod(0o700)


def test_old_files_are_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "2.pdf").write_bytes(b"old")
    write_together([(tmp_path / f"{number}.pdf", b"new") for number in (1, 2)])
    assert content(tmp_path) == {"1.pdf": b"new", "2.pdf": b"new"}
