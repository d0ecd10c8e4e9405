"""After a whole journey that ends in a crash: no canary readable, no file open to others, no network."""

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CANARY = "黄色いカナリアCANARY7731"
_FOLDERS = {
    "HOME": "home",
    "TMPDIR": "tmp",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}
_INTERNET = re.compile(r"AF_INET6?\b|AF_PACKET|AF_NETLINK")


@dataclass(frozen=True)
class Journey:
    """Where everything lies that was left, and what the system was asked for (empty: no strace)."""

    left: Path
    out: Path
    calls: str


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    base = tmp_path_factory.mktemp("journey")
    left, out = base / "left", base / "out"
    out.mkdir()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "KEYS": str(base / "keys.json")}
    environment["PYTHONPATH"] = str(ROOT)
    for name, folder in _FOLDERS.items():
        (left / folder).mkdir(parents=True, mode=0o700)
        environment[name] = str(left / folder)
    for name in ("ITAKU_TENKEN_HOME", "PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS"):
        environment.pop(name, None)
    run = [sys.executable, str(HERE / "journey.py"), str(out)]
    strace = shutil.which("strace")
    if strace:
        calls = ["-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(base / "calls")]
        run = [strace, *calls, *run]
    done = subprocess.run(
        run, env=environment, capture_output=True, text=True, umask=0, cwd=base, timeout=600
    )
    assert done.stdout.splitlines()[-1:] == ["DONE"], done.stdout + done.stderr
    assert done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
    calls_file = base / "calls"
    text = calls_file.read_text(errors="replace") if calls_file.exists() else ""
    return Journey(left, out, text)


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_no_canary_is_readable(journey: Journey, record_property) -> None:
    forms = [CANARY.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc_jp")]
    forms += [b"CANARY7731", "CANARY7731".encode("utf-16-le"), "カナリア".encode()]
    forms += [CANARY.encode("unicode_escape"), CANARY.encode("utf-8").hex().encode()]
    files = files_of(journey.left)
    names = " ".join(path.name for path in journey.left.rglob("*"))
    kinds = {path.name.split("-")[0].split(".")[0] for path in files}
    assert {"store", "given", "report"} <= kinds, kinds
    assert [path for path in files if path.name.endswith("-wal") and path.stat().st_size]
    hits = [
        (str(path.relative_to(journey.left)), form)
        for path in files
        for form in forms
        if form in path.read_bytes()
    ]
    assert hits == [] and "カナリア" not in names
    written = b"".join(path.read_bytes() for path in files_of(journey.out))
    assert CANARY.encode() in written  # the search would have found it
    record_property("files looked through, 0 hits", len(files))


def test_files_are_for_the_user_alone_under_umask_000(journey: Journey, record_property) -> None:
    ours = [path for path in journey.left.rglob("*") if "itaku-tenken" in str(path)]
    assert len(ours) > 5
    modes = {(path, stat.S_IMODE(path.lstat().st_mode), path.is_dir()) for path in ours}
    wrong = [
        f"{path.relative_to(journey.left)} {mode:o}"
        for path, mode, is_folder in modes
        if mode != (0o700 if is_folder else 0o600)
    ]
    assert wrong == []
    record_property("files and folders, all 0600 or 0700", len(ours))


def test_no_internet_socket_is_asked_for(journey: Journey, record_property) -> None:
    if not journey.calls:
        pytest.skip("strace is not installed")
    lines = journey.calls.splitlines()
    assert lines, "the calls of the journey were not seen"
    assert [line for line in lines if _INTERNET.search(line)] == []
    record_property("calls about sockets, 0 of them internet", len(lines))
