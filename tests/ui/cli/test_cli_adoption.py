"""The verb adoption: paper, list and JSON; a folder with a changed file; the source; a pipe."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from resources import ROOT
from resources.update import signature
from resources.windows import parcel
from ui.adoption import files
from ui.cli import run
from ui.installing import place

SOURCE = ROOT.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the maker's list beside it, which the program seems to run from."""
    made = tmp_path / "共有 フォルダー" / "itaku-tenken"
    for name, data in (
        (place.WINDOW, b"window"),
        (place.COMMAND, b"console"),
        ("_internal/resources/version.txt", b"0.2.0\n"),
        ("取り除く.cmd", b"@echo off\r\n"),
    ):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(data)
    parcel.write_sums(made.parent, [made.name])
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(made / place.COMMAND))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(tmp_path / "保存 先"))
    return made


def test_whose_updates_it_takes_is_that_of_the_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["adoption", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["update_keys"] == []
    key = signature.PublicKey(bytes(32))
    keys = folder / "_internal" / "resources" / "update" / signature.KEYS.name
    keys.parent.mkdir()
    keys.write_text(signature.write_keys([key]), "ascii")
    parcel.write_sums(folder.parent, [folder.name])
    assert run(["adoption", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["update_keys"] == [key.number]


def words_of(file: Path) -> str:
    made = Document(str(file))
    cells = (cell.text for table in made.tables for cell in table._cells)
    return "\n".join((*cells, *(one.text for one in made.paragraphs)))


def test_the_paper_says_where_everything_lies(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "申請書.docx"
    assert run(["adoption", "-o", str(output)]) == 0
    text = words_of(output)
    assert str(folder) in text and str(tmp_path / "保存 先" / "store.db") in text
    assert str(tmp_path / "Local" / "Programs" / "itaku-tenken") in text
    assert "4ファイルすべてが、SHA256SUMSと一致した。" in text
    assert "4ファイルすべてが、SHA256SUMSと一致した。" in capsys.readouterr().out
    assert not (tmp_path / "保存 先").exists()  # nothing is made by asking


def test_with_a_changed_file_the_paper_is_made_and_says_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / place.WINDOW).write_bytes(b"another")
    output = tmp_path / "申請書.docx"
    assert run(["adoption", "-o", str(output)]) == 1
    assert "一致しないものが1ある。導入しないこと" in capsys.readouterr().out
    text = words_of(output)
    assert f"{place.WINDOW}　★違う" in text and "内容が違う" in text
    assert run(["adoption"]) == 1
    assert f"一致しない\tchanged\t{place.WINDOW}" in capsys.readouterr().out
    assert run(["adoption", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert {one["place"]: one["state"] for one in said["files"]}[place.WINDOW] == "changed"
    assert len(said["whole"]) == 64 and said["run"] == "folder"


def test_sums_that_are_named_have_to_be_there_and_to_be_sums(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["adoption", "--sums", str(tmp_path / "無い")]) == 2
    assert "を読めませんでした" in capsys.readouterr().err
    other = tmp_path / "other"
    other.write_text("なにか\n", "utf-8")
    assert run(["adoption", "--sums", str(other)]) == 1
    assert "other:1行目" in capsys.readouterr().err
    assert run(["adoption", "-o", "out.txt"]) == 2


def test_a_file_nobody_may_read_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = Path.read_bytes

    def refused(self: Path) -> bytes:
        if self.name == place.WINDOW:
            raise PermissionError(13, "held", str(self))
        return read(self)

    monkeypatch.setattr(files.Path, "read_bytes", refused)
    assert run(["adoption"]) == 1
    assert f"読めない\t{place.WINDOW}" in capsys.readouterr().out


def test_from_its_source_there_is_nothing_to_compare_with_a_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 0 would say that the files are those of the list."""
    output = tmp_path / "申請書.pdf"
    assert run(["adoption", "--sums", "SHA256SUMS", "-o", str(output)]) == 3
    assert "itaku-tenken-cli.exe で使います" in capsys.readouterr().err
    assert not output.exists()


def test_from_its_source_it_says_so_into_a_pipe_of_a_japanese_console(tmp_path: Path) -> None:
    home = tmp_path / "表 ソ"
    done = subprocess.run(
        [sys.executable, str(SOURCE / "main.py"), "adoption"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp932", "ITAKU_TENKEN_HOME": str(home)},
        check=True,
    )
    text = done.stdout.decode("utf-8")
    assert "ソースのまま、Pythonで動かしている" in text and "照らす一覧がない" in text
    assert f"保存ファイル: {home / 'store.db'}" in text
    assert done.stderr == b"" and not home.exists()
