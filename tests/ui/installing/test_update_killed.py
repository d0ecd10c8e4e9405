"""A process that is killed while it updates: the version before still starts, the next one clears up."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from updates import PYTHON, Maker, knows, lay

from resources.update import manifest, signature
from ui.cli import run
from ui.installing import place, shortcut

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="only a fork is quick enough")

ROOT = Path(__file__).resolve().parents[3]
# Where the process ends. A file of five is on disk, the fourth, all of them; the folder has its
# name; the menu is about to follow; the oldest version is about to go; nowhere.
POINTS = ("fsync 1", "fsync 4", "rename", "renamed", "link", "linked", "gone", "")
# Each point in a process of its own, all of one that has loaded what they need.
_KILLED = """
import codecs, json, os, signal, sys
from pathlib import Path
from resources.update import signature
from ui.cli import run
import ui.cli.updating, ui.office.update_work
from ui.installing import place, shortcut, update_put, update_zip

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def nth(number, act):
    count = 0
    def counted(*given):
        nonlocal count
        count += 1
        if count == number:
            die()
        return act(*given)
    return counted

def then_die(act):
    def done(*given):
        act(*given)
        die()
    return done

def linked(link, target, told):
    link.write_text(str(target), "utf-8")

def update(desk, point, zip_file):
    desk = Path(desk)
    programs = desk / "Local" / "Programs" / "itaku-tenken"
    sys.frozen, sys.executable = True, str(programs / "0.1.0" / place.COMMAND)
    place._VERSION = programs / "0.1.0" / "_internal" / "resources" / "version.txt"
    os.environ.update(LOCALAPPDATA=str(desk / "Local"), ITAKU_TENKEN_HOME=str(desk / "home"))
    signature.KEYS = desk / "keys.txt"
    shortcut.start_menu = lambda: desk
    shortcut.write_link = linked
    what, _, number = point.partition(" ")
    if what == "fsync":
        os.fsync = nth(int(number), os.fsync)
    elif what == "rename":
        place.take_its_name = lambda *_given: die()
    elif what == "renamed":
        place.take_its_name = then_die(place.take_its_name)
    elif what == "link":
        shortcut.write_link = lambda *_given: die()
    elif what == "linked":
        shortcut.write_link = then_die(linked)
    elif what == "gone":
        rmtree = update_put.shutil.rmtree
        update_put.shutil.rmtree = lambda path, **named: (
            die() if path.name.endswith(".gone") else rmtree(path, **named)
        )
    elif what == "nobody":  # begun from the folder as the zip gives it
        place._VERSION = desk / "itaku-tenken" / "_internal" / "resources" / "version.txt"
        os.environ.update(HOME=str(desk / "home"), XDG_CONFIG_HOME=str(desk / "home"))
        os.setgid(65534)
        os.setuid(65534)
        os.dup2(os.open(desk / "told", os.O_WRONLY), 2)
    os._exit(run(["update", "apply", zip_file]))

from db.opening import is_gone
from db.places import places

asked = json.loads(sys.argv[1])
for name in ("ascii", "cp437", "latin-1"):
    codecs.lookup(name)  # another user may not be let into the folder of Python
is_gone(places(Path(asked[0][0]) / "home"))
run(["update", "back"])  # is refused, and has loaded the verbs
ended = []
for desk, point, zip_file in asked:
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        update(desk, point, zip_file)
    ended.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
print(json.dumps(ended))
"""


def _desk(folder: Path, signer: Maker) -> Path:
    programs = folder / "Local" / "Programs" / "itaku-tenken"
    for release in ("0.0.9", "0.1.0"):
        lay(programs / release, release)
        manifest.write(programs / release, release)
    (folder / "委託点検帳.lnk").write_text(str(programs / "0.1.0" / place.WINDOW), "utf-8")
    knows(folder / "keys.txt", signer.key)
    return programs


def _ended(asked: list[list[str]]) -> list[int]:
    done = subprocess.run(
        [PYTHON, "-c", _KILLED, json.dumps(asked)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: list[int] = json.loads(done.stdout)
    return found


def _whole(folder: Path) -> bool:
    listed = manifest.read((folder / manifest.NAME).read_bytes())
    return manifest.listed(folder) == listed.files and listed.release == folder.name


def test_killed_anywhere_the_entry_starts_a_whole_version(
    tmp_path: Path,
    signer: Maker,
    monkeypatch: pytest.MonkeyPatch,
    run_from: Callable[[Path], None],
) -> None:
    packed = str(signer.zip("0.2.0"))
    desks = {point: tmp_path / f"desk {number}" for number, point in enumerate(POINTS)}
    programs = {point: _desk(desk, signer) for point, desk in desks.items()}
    ended = _ended([[str(desk), point, packed] for point, desk in desks.items()])
    assert dict(zip(POINTS, ended, strict=True)) == {point: -9 if point else 0 for point in POINTS}
    for point, desk in desks.items():
        entry = Path((desk / "委託点検帳.lnk").read_text("utf-8"))
        new = point in ("linked", "gone", "")
        assert entry == programs[point] / ("0.2.0" if new else "0.1.0") / place.WINDOW, point
        assert _whole(entry.parent), point
        assert _whole(programs[point] / "0.1.0"), point  # the way back stays whole in any case
        standing = programs[point] / "0.2.0"
        assert not standing.exists() or _whole(standing), point  # no half bears its name
    halves = [point for point in POINTS if (programs[point] / "0.2.0.new").exists()]
    assert halves == ["fsync 1", "fsync 4", "rename"]
    # The next one clears what is left and comes to its end.
    monkeypatch.setattr(
        shortcut, "write_link", lambda link, target, told: link.write_text(str(target), "utf-8")
    )
    for point, folder in programs.items():
        desk = desks[point]
        monkeypatch.setenv("LOCALAPPDATA", str(desk / "Local"))
        monkeypatch.setenv("ITAKU_TENKEN_HOME", str(desk / "home"))
        monkeypatch.setattr(signature, "KEYS", desk / "keys.txt")
        monkeypatch.setattr(shortcut, "start_menu", lambda desk=desk: desk)
        run_from(folder / "0.1.0")
        assert run(["update", "apply", packed]) == 0
        assert sorted(one.name for one in folder.iterdir()) == ["0.1.0", "0.2.0"], point
        assert _whole(folder / "0.2.0"), point
        entry = Path((desk / "委託点検帳.lnk").read_text("utf-8"))
        assert entry == folder / "0.2.0" / place.WINDOW


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root becomes another user"
)
def test_who_may_not_write_is_told_so(signer: Maker) -> None:
    """Another user of the system, to whom the folder is shut for writing, or altogether."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        desks = {mode: Path(name) / f"{mode:o}" for mode in (0o755, 0o700)}
        for mode, desk in desks.items():
            desk.mkdir()
            _desk(desk, signer)
            lay(desk / "itaku-tenken", "0.1.0")
            shutil.copy(signer.zip("0.2.0"), desk)
            shutil.copy(signer.folder / "0.2.0.zip.sig", desk)
            (desk / "told").touch()
            (desk / "home").mkdir()
            for theirs in (desk / "home", desk / "told"):
                theirs.chmod(0o777)
            (desk / "Local").chmod(mode)
        ended = _ended([[str(one), "nobody", str(one / "0.2.0.zip")] for one in desks.values()])
        assert ended == [3, 3]
        for desk in desks.values():
            told = (desk / "told").read_text("utf-8")
            assert "書けませんでした" in told
            assert "そのままです" in told
            programs = desk / "Local" / "Programs" / "itaku-tenken"
            assert sorted(one.name for one in programs.iterdir()) == ["0.0.9", "0.1.0"]
