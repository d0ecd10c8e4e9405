"""update check, apply and back: the new version beside the old one, the store copied first."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from credentials import Memory
from updates import PYTHON, Desk, Maker, knows, lay, maker

from db.copies import found
from db.opening import open_or_create
from db.places import places
from resources.update import manifest, signature
from ui.cli import run
from ui.installing import place, shortcut


def test_a_good_update_stands_beside_the_old_version(
    updated: Desk, signer: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    before = manifest.listed(updated.programs / "0.1.0")
    assert run(["update", "apply", str(signer.zip("0.2.0"))]) == 0
    told = capsys.readouterr().out
    assert updated.there == ["0.1.0", "0.2.0"]
    assert updated.entry == updated.programs / "0.2.0" / "itaku-tenken.exe"
    assert (updated.programs / "0.2.0" / "_internal" / "modules.pyz").is_file()
    assert (updated.programs / "0.2.0" / "manifest.json").is_file()  # the next one is held to it
    assert manifest.listed(updated.programs / "0.1.0") == before
    assert signer.key.number in told
    assert "保存ファイルがまだないので、控えは作っていません。" in told
    assert "前の版に戻す.cmd" in told


def test_the_store_is_copied_first(
    updated: Desk, signer: Maker, backend: Memory, capsys: pytest.CaptureFixture[str]
) -> None:
    open_or_create(places()).close()
    assert run(["update", "apply", str(signer.zip("0.2.0"))]) == 0
    (copy,) = [one for one in found(places().backups) if one.reason == "update"]
    assert copy.path.name in capsys.readouterr().out


def test_while_a_window_has_the_store_nothing_changes(
    updated: Desk, signer: Maker, backend: Memory, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_or_create(places())
    try:
        assert run(["update", "apply", str(signer.zip("0.2.0"))]) == 3
    finally:
        store.close()
    told = capsys.readouterr().err
    assert "更新していません" in told
    assert "「メニュー」→「更新」から" in told
    assert updated.there == ["0.1.0"]
    assert updated.entry.parent.name == "0.1.0"


def test_a_store_that_gives_no_copy_stops_the_update_with_another_way(
    updated: Desk, signer: Maker, backend: Memory, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = signer.zip("0.2.0")
    open_or_create(places()).close()
    whole = places().store.read_bytes()
    places().store.write_bytes(whole[:9000])
    assert run(["update", "apply", str(packed)]) == 3
    told = capsys.readouterr().err
    assert "控え(バックアップ)を作れなかったので、更新していません" in told
    assert "壊れている" in told
    assert "導入する.cmd" in told
    places().store.write_bytes(whole)
    places().passphrase.write_bytes(b"{}")
    assert run(["update", "apply", str(packed)]) == 3
    assert "合言葉で開く保存ファイル" in capsys.readouterr().err
    assert updated.there == ["0.1.0"]


def test_the_same_version_is_said_and_nothing_is_done(
    updated: Desk, signer: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["update", "apply", str(signer.zip("0.1.0"))]) == 0
    assert "することはありません" in capsys.readouterr().out
    assert updated.there == ["0.1.0"]
    assert not updated.home.exists()


def test_an_older_version_is_refused(
    updated: Desk,
    signer: Maker,
    run_from: Callable[[Path], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Older than what runs, or than what is in place: 0.10 is later than 0.9."""
    lay(updated.programs / "0.10.0", "0.10.0")
    assert run(["update", "apply", str(signer.zip("0.9.0"))]) == 1
    assert "版 0.9.0 で、入っている版 0.10.0 より古い" in capsys.readouterr().err
    run_from(updated.programs / "0.10.0")
    assert run(["update", "check", str(signer.folder / "0.9.0.zip")]) == 1
    assert updated.there == ["0.1.0", "0.10.0"]


def test_what_was_put_there_before_is_only_entered_again(updated: Desk, signer: Maker) -> None:
    packed = signer.zip("0.2.0")
    assert run(["update", "apply", str(packed)]) == 0
    updated.menu.unlink()  # ended in between
    window = updated.programs / "0.2.0" / place.WINDOW
    written = window.stat().st_mtime_ns
    assert run(["update", "apply", str(packed)]) == 0
    assert updated.entry == window
    assert window.stat().st_mtime_ns == written


def test_what_was_put_there_and_is_damaged_is_put_there_anew(updated: Desk, signer: Maker) -> None:
    packed = signer.zip("0.2.0")
    assert run(["update", "apply", str(packed)]) == 0
    modules = updated.programs / "0.2.0" / "_internal" / "modules.pyz"
    whole = modules.read_bytes()
    modules.write_bytes(b"cut")
    assert run(["update", "apply", str(packed)]) == 0
    assert modules.read_bytes() == whole
    assert updated.there == ["0.1.0", "0.2.0"]


def test_one_version_before_stays_and_older_ones_go(
    updated: Desk,
    signer: Maker,
    run_from: Callable[[Path], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["update", "apply", str(signer.zip("0.2.0"))]) == 0
    run_from(updated.programs / "0.2.0")
    assert run(["update", "apply", str(signer.zip("0.3.0"))]) == 0
    assert updated.there == ["0.2.0", "0.3.0"]
    assert "0.1.0 は、取り除きました" in capsys.readouterr().out


def test_what_an_ended_update_left_is_cleared(updated: Desk, signer: Maker) -> None:
    for name in ("0.2.0.new", "0.0.9.gone"):
        lay(updated.programs / name, "0.2.0")
    assert run(["update", "apply", str(signer.zip("0.2.0"))]) == 0
    assert updated.there == ["0.1.0", "0.2.0"]


def test_a_version_that_gave_way_to_one_that_never_came_is_put_back(updated: Desk) -> None:
    lay(updated.programs / "0.1.5.old", "0.1.5")
    assert place.clear_left(updated.programs) == ["0.1.5.old"]
    assert updated.there == ["0.1.0", "0.1.5"]


def test_back_to_the_version_before_and_forward_again(
    updated: Desk, signer: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["update", "back"]) == 3
    assert "戻せる前の版がありません" in capsys.readouterr().err
    assert run(["update", "apply", str(signer.zip("0.2.0"))]) == 0
    for _ in range(2):
        assert run(["update", "back"]) == 0
        assert updated.entry.parent.name == "0.1.0"
    assert "控えから戻す" in capsys.readouterr().out
    assert run(["update", "apply", str(signer.folder / "0.2.0.zip")]) == 0
    assert updated.entry.parent.name == "0.2.0"


def test_a_version_that_was_gone_back_from_is_not_come_back_to(
    updated: Desk, signer: Maker
) -> None:
    assert run(["update", "apply", str(signer.zip("0.2.0"))]) == 0
    assert run(["update", "back"]) == 0
    assert run(["update", "apply", str(signer.zip("0.3.0"))]) == 0
    assert run(["update", "back"]) == 0
    assert updated.entry.parent.name == "0.1.0"


def test_without_an_entry_it_is_there_and_says_where(
    updated: Desk,
    signer: Maker,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refused(*_given: object) -> None:
        raise OSError("group policy")

    monkeypatch.setattr(shortcut, "write_link", refused)
    for words, version in ((["apply", str(signer.zip("0.2.0"))], "0.2.0"), (["back"], "0.1.0")):
        assert run(["update", *words]) == 3
        assert str(updated.programs / version / place.WINDOW) in capsys.readouterr().err


def test_too_little_room_is_said_before_the_store_is_copied(
    updated: Desk,
    signer: Maker,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    usage = place.shutil.disk_usage(tmp_path)
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _: usage._replace(free=7_000_000))
    assert run(["update", "apply", str(signer.zip("0.2.0"))]) == 3
    assert "7MBしかありません" in capsys.readouterr().err
    assert updated.there == ["0.1.0"]
    assert not updated.home.exists()


def test_a_folder_that_cannot_be_written_is_a_sentence(
    updated: Desk,
    signer: Maker,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    real = Path.mkdir

    def refused(self: Path, *given: object, **named: object) -> None:
        if self.name.endswith(".new"):
            raise PermissionError(13, "no right to write")
        real(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", refused)
    assert run(["update", "apply", str(signer.zip("0.2.0"))]) == 3
    told = capsys.readouterr().err
    assert "書けませんでした" in told
    assert "前から入っている版は、そのままです" in told
    assert updated.there == ["0.1.0"]
    assert updated.entry.parent.name == "0.1.0"


def test_a_place_on_a_drive_that_is_not_there_is_a_sentence(
    updated: Desk,
    signer: Maker,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("ui.office.update_work.on_network", lambda _place: False)
    offer = str(signer.zip("0.2.0"))
    gone = updated.entry.parent.parent
    real = Path.exists
    monkeypatch.setattr(Path, "exists", lambda self: not gone.is_relative_to(self) and real(self))
    assert run(["update", "apply", offer]) == 3
    told = capsys.readouterr().err
    assert f"「{gone}」に書けませんでした。" in told and "思いがけない" not in told


def test_a_profile_on_a_file_server_is_refused_with_another_way(
    updated: Desk,
    signer: Maker,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("ui.office.update_work.on_network", lambda path: True)
    assert run(["update", "apply", str(signer.zip("0.2.0"))]) == 3
    told = capsys.readouterr().err
    assert "ファイルサーバー" in told
    assert "デスクトップ" in told
    assert updated.there == ["0.1.0"]


def test_a_build_without_a_key_says_that_it_takes_none(
    updated: Desk, signer: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = signer.zip("0.2.0")
    signature.KEYS.unlink()
    assert run(["update", "apply", str(packed)]) == 3
    told = capsys.readouterr().err
    assert "更新を受け付けない作り" in told
    assert "導入する.cmd" in told
    signature.KEYS.write_text("no key\n", "ascii")
    assert run(["update", "check", str(packed)]) == 3
    assert "鍵が読めません" in capsys.readouterr().err


@contextmanager
def _updating(home: Path) -> Iterator[None]:
    """Another program of this user holds what an update holds."""
    home.mkdir()
    code = (
        "import sys, pathlib; from db.file_lock import lock;"
        "file = pathlib.Path(sys.argv[1]).open('a+b'); lock(file, wait=True);"
        "print('held', flush=True); sys.stdin.read()"
    )
    held = subprocess.Popen(
        [PYTHON, "-c", code, str(home / "update.lock")],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert held.stdout is not None
    assert held.stdout.readline().strip() == b"held"
    try:
        yield
    finally:
        held.communicate()


def test_a_second_update_at_the_same_time_waits_for_nobody(
    updated: Desk, signer: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = signer.zip("0.2.0")
    with _updating(updated.home):
        assert run(["update", "apply", str(packed)]) == 3
    assert "いま更新しています" in capsys.readouterr().err
    assert updated.there == ["0.1.0"]


def test_nothing_is_put_in_or_taken_away_beside_an_update(
    updated: Desk,
    signer: Maker,
    run_from: Callable[[Path], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    run_from(signer.folded("0.2.0"))
    with _updating(updated.home):
        assert run(["install"]) == 3
        assert "いま更新しています" in capsys.readouterr().err
        assert run(["uninstall"]) == 3
        assert "いま更新しています" in capsys.readouterr().err
        assert updated.there == ["0.1.0"]
        assert updated.entry.parent.name == "0.1.0"
    assert run(["install"]) == 0
    assert updated.there == ["0.1.0", "0.2.0"]


def test_where_no_update_can_run_it_is_put_in_and_taken_away_all_the_same(
    updated: Desk, signer: Maker, run_from: Callable[[Path], None]
) -> None:
    updated.home.write_bytes(b"no folder")
    run_from(signer.folded("0.2.0"))
    assert run(["install"]) == 0
    assert updated.there == ["0.1.0", "0.2.0"]
    assert run(["uninstall"]) == 0
    assert not updated.programs.exists()


def test_a_second_key_takes_the_place_of_the_first(
    updated: Desk, signer: Maker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = maker(tmp_path / "other")
    packed = other.zip("0.2.0")
    assert run(["update", "apply", str(packed)]) == 1
    assert "知っている鍵ではありません" in capsys.readouterr().err
    knows(signature.KEYS, signer.key, other.key)
    assert run(["update", "apply", str(packed)]) == 0
    assert updated.there == ["0.1.0", "0.2.0"]


def test_a_program_is_told_what_the_zip_is(
    updated: Desk, signer: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["update", "check", str(signer.zip("0.2.0")), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["state"], said["version"], said["running"]) == ("newer", "0.2.0", "0.1.0")
    assert said["key"] == signer.key.number
    assert run(["update", "check", str(updated.home / "none.zip"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["code"] == "no_zip"
    assert updated.there == ["0.1.0"]


@pytest.mark.parametrize("words", [["check", "x.zip"], ["apply", "x.zip"], ["back"]])
def test_what_is_no_folder_for_windows_is_told_so(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["update", *words]) == 3
    assert "itaku-tenken-cli.exe" in capsys.readouterr().err
