"""The entry in the Start menu, and the scripts that put the built folder in its place and take it away."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from resources.windows.at_hand import INSTALL, UNINSTALL
from ui.installing import shortcut

_FOLDER = os.environ.get("ITAKU_TENKEN_FROZEN", "")
_LONGEST = 240


def test_the_entry_starts_what_it_names(tmp_path: Path) -> None:
    target = tmp_path / "入れ 先" / "itaku-tenken.exe"
    target.parent.mkdir()
    target.write_bytes(b"MZ")
    link = tmp_path / "項目" / shortcut.NAME
    for _ in range(2):  # the second one replaces the first
        shortcut.write_link(link, target, "点検帳")
    kept = link.read_bytes()
    assert kept[:4] == b"\x4c\0\0\0"  # a shell link begins with the size of its head
    assert "itaku-tenken.exe".encode("utf-16-le") in kept
    assert "点検帳".encode("utf-16-le") in kept


def _opened(script: Path, local: Path, home: Path) -> subprocess.CompletedProcess[bytes]:
    """As a double click opens it; nobody presses the key it waits for at the end."""
    return subprocess.run(
        ["cmd.exe", "/d", "/c", str(script)],
        cwd=script.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, "LOCALAPPDATA": str(local), "ITAKU_TENKEN_HOME": str(home)},
        timeout=_LONGEST,
    )


@pytest.mark.skipif(not _FOLDER, reason="no built program (--frozen FOLDER names it)")
def test_the_scripts_put_it_in_its_place_and_take_it_away(entry: Path, tmp_path: Path) -> None:
    unpacked, local, home = (tmp_path / name for name in ("広げた 所", "Local", "保存先"))
    shutil.copytree(_FOLDER, unpacked)
    home.mkdir()
    (home / "store.db").write_bytes(b"cases")
    put = _opened(unpacked / INSTALL, local, home)
    versions = local / "Programs" / "itaku-tenken"
    assert "スタートメニューの「委託点検帳」から始められます。" in put.stdout.decode(
        "utf-8", "replace"
    )
    (target,) = versions.iterdir()
    assert (target / "itaku-tenken.exe").is_file()
    assert entry.is_file()
    taken = _opened(target / UNINSTALL, local, home)
    told = taken.stdout.decode("utf-8", "replace")
    assert str(home) in told
    assert not entry.exists()
    # Wine's prompt holds the script it reads, and so the empty folder; that of Windows does not.
    assert [one for one in versions.rglob("*") if one.is_file()] == [], told
    assert (home / "store.db").read_bytes() == b"cases"
    assert (unpacked / "itaku-tenken.exe").is_file()
