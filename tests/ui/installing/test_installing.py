"""The Windows folder put in its place and taken away: whole or not at all, the store untouched."""

import sys
from pathlib import Path

import pytest

from ui.cli import run
from ui.installing import place, shortcut


@pytest.fixture
def unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the zip gives it, which the program seems to run from."""
    folder = tmp_path / "デスクトップ" / "itaku-tenken"
    for name in (place.WINDOW, place.COMMAND, "_internal/modules.pyz", "取り除く.cmd"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    _runs_from(monkeypatch, folder)
    (tmp_path / "version.txt").write_text("0.2.0\n", "utf-8")
    monkeypatch.setattr(place, "_VERSION", tmp_path / "version.txt")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "store.db").write_bytes(b"cases")
    return folder


@pytest.fixture
def menu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Start menu whose entries are text files with their target."""
    folder = tmp_path / "menu"
    folder.mkdir()
    monkeypatch.setattr(shortcut, "start_menu", lambda: folder)
    monkeypatch.setattr(
        shortcut, "write_link", lambda link, target, told: link.write_text(str(target), "utf-8")
    )
    return folder


def _runs_from(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / place.COMMAND))


def test_installed_it_stands_in_its_version_and_in_the_start_menu(
    unpacked: Path, menu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["install"]) == 0
    target = tmp_path / "Local" / "Programs" / "itaku-tenken" / "0.2.0"
    assert (target / "_internal" / "modules.pyz").read_bytes() == b"_internal/modules.pyz"
    assert (menu / "委託点検帳.lnk").read_text("utf-8") == str(target / "itaku-tenken.exe")
    assert [one.name for one in target.parent.iterdir()] == ["0.2.0"]
    assert str(target) in capsys.readouterr().out
    assert unpacked.exists()


def test_installed_again_the_old_files_are_gone(unpacked: Path, menu: Path, tmp_path: Path) -> None:
    assert run(["install"]) == 0
    target = tmp_path / "Local" / "Programs" / "itaku-tenken" / "0.2.0"
    (target / "left over.dll").touch()
    assert run(["install"]) == 0
    assert not (target / "left over.dll").exists()
    assert [one.name for one in target.parent.iterdir()] == ["0.2.0"]


def test_from_its_place_it_only_enters_the_menu_again(
    unpacked: Path, menu: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run(["install"]) == 0
    (menu / "委託点検帳.lnk").unlink()
    target = tmp_path / "Local" / "Programs" / "itaku-tenken" / "0.2.0"
    _runs_from(monkeypatch, target)
    assert run(["install"]) == 0
    assert (menu / "委託点検帳.lnk").exists()
    assert (target / "itaku-tenken.exe").exists()


def test_taken_away_from_the_unpacked_folder_nothing_stays_but_the_store(
    unpacked: Path, menu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["install"]) == 0
    (tmp_path / "Local" / "Programs" / "itaku-tenken" / "0.1.0").mkdir()
    assert run(["uninstall"]) == 0
    assert list(menu.iterdir()) == []
    assert list((tmp_path / "Local" / "Programs").iterdir()) == []
    assert (tmp_path / "home" / "store.db").read_bytes() == b"cases"
    assert str(tmp_path / "home") in capsys.readouterr().out
    assert (unpacked / "itaku-tenken.exe").exists()
    assert not (unpacked / place.GOES).exists()  # its script must not take the unpacked folder
    assert run(["uninstall"]) == 0
    assert "入っているものはありません。" in capsys.readouterr().out


def test_taken_away_from_its_own_place_the_script_does_the_rest(
    unpacked: Path, menu: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["install"]) == 0
    folder = tmp_path / "Local" / "Programs" / "itaku-tenken"
    (folder / "0.1.0").mkdir()
    _runs_from(monkeypatch, folder / "0.2.0")
    assert run(["uninstall"]) == 0
    assert [one.name for one in folder.iterdir()] == ["0.2.0"]
    assert (folder / "0.2.0" / place.GOES).exists()
    assert list(menu.iterdir()) == []


def _in_use(monkeypatch: pytest.MonkeyPatch, window: Path) -> None:
    """As on Windows while the program runs: nobody may open its file for writing."""
    real = Path.open

    def refused(self: Path, mode: str = "r", *rest: object, **named: object) -> object:
        if self == window and "+" in mode:
            raise PermissionError(13, "used by another process")
        return real(self, mode, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)


def test_while_its_window_is_open_nothing_changes(
    unpacked: Path,
    menu: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["install"]) == 0
    target = tmp_path / "Local" / "Programs" / "itaku-tenken" / "0.2.0"
    (target / "mark").touch()
    _in_use(monkeypatch, target / place.WINDOW)
    for verb in ("install", "uninstall"):
        assert run([verb]) == 3
        assert "窓を閉じて" in capsys.readouterr().err
        assert (target / "mark").exists()
        assert (menu / "委託点検帳.lnk").exists()


def test_a_folder_that_cannot_be_written_is_a_sentence_and_a_way_on(
    unpacked: Path, menu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "Local").mkdir()
    (tmp_path / "Local" / "Programs").write_text("a file stands in the way", "utf-8")
    assert run(["install"]) == 3
    told = capsys.readouterr().err
    assert "書けませんでした" in told
    assert "そのまま使う" in told
    assert list(menu.iterdir()) == []


def test_a_copy_that_ends_halfway_leaves_the_version_before(
    unpacked: Path,
    menu: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["install"]) == 0
    target = tmp_path / "Local" / "Programs" / "itaku-tenken" / "0.2.0"
    (target / "mark").touch()
    real = Path.rename

    def refused(self: Path, other: Path) -> Path:
        if self.name.endswith(".new"):
            raise PermissionError(13, "a scanner holds it")
        return real(self, other)

    monkeypatch.setattr(Path, "rename", refused)
    assert run(["install"]) == 3
    assert "前から入っているものは、そのままです" in capsys.readouterr().err
    assert (target / "mark").exists()
    assert [one.name for one in target.parent.iterdir()] == ["0.2.0"]


def test_too_little_space_is_said_with_figures(
    unpacked: Path,
    menu: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    usage = place.shutil.disk_usage(tmp_path)
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _: usage._replace(free=7_000_000))
    assert run(["install"]) == 3
    assert "50MB要りますが、7MBしかありません" in capsys.readouterr().err
    assert list((tmp_path / "Local" / "Programs" / "itaku-tenken").iterdir()) == []


def test_a_profile_on_a_file_server_is_refused_with_another_way(
    unpacked: Path,
    menu: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("db.places.on_network", lambda path: True)
    assert run(["install"]) == 3
    told = capsys.readouterr().err
    assert "ファイルサーバー" in told
    assert "この端末のフォルダー" in told
    assert not (tmp_path / "Local").exists()


def test_without_a_start_menu_it_is_there_and_says_where(
    unpacked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has a Start menu")
    assert run(["install"]) == 3
    target = tmp_path / "Local" / "Programs" / "itaku-tenken" / "0.2.0"
    assert str(target / "itaku-tenken.exe") in capsys.readouterr().err
    assert (target / "itaku-tenken.exe").exists()


@pytest.mark.parametrize("verb", ["install", "uninstall"])
def test_what_is_no_windows_folder_is_told_so(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([verb]) == 3
    assert "itaku-tenken-cli.exe" in capsys.readouterr().err
