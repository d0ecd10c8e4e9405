"""A desk on which version 0.1.0 is in place and runs, and a maker whose updates it takes."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from updates import Desk, Maker, knows, lay, maker

from resources.update import manifest, signature
from ui.installing import place, shortcut


@pytest.fixture(scope="session")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """The maker; making a key costs a moment, as it is sealed."""
    return maker(tmp_path_factory.mktemp("maker") / "signer")


@pytest.fixture
def run_from(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Path], None]:
    """The program seems to run from this folder."""

    def run(folder: Path) -> None:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(folder / place.COMMAND))
        monkeypatch.setattr(place, "_VERSION", folder / "_internal" / "resources" / "version.txt")

    return run


@pytest.fixture
def updated(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    signer: Maker,
    run_from: Callable[[Path], None],
) -> Desk:
    programs = tmp_path / "Local" / "Programs" / "itaku-tenken"
    desk = Desk(programs, tmp_path / "menu" / "委託点検帳.lnk", tmp_path / "home")
    lay(programs / "0.1.0", "0.1.0")
    manifest.write(programs / "0.1.0", "0.1.0")
    desk.menu.parent.mkdir()
    desk.menu.write_text(str(programs / "0.1.0" / place.WINDOW), "utf-8")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(desk.home))
    monkeypatch.setattr(shortcut, "start_menu", lambda: desk.menu.parent)
    monkeypatch.setattr(
        shortcut, "write_link", lambda link, target, told: link.write_text(str(target), "utf-8")
    )
    knows(tmp_path / "keys.txt", signer.key)
    monkeypatch.setattr(signature, "KEYS", tmp_path / "keys.txt")
    run_from(programs / "0.1.0")
    return desk
