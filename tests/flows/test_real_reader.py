"""What a screen reader hears over the real accessibility bus, asked by another process."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from ctypes.util import find_library
from pathlib import Path

import pytest

READER = Path(__file__).with_name("reader.py")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
MISSING = [tool for tool in ("xvfb-run", "xauth", "dbus-run-session") if not shutil.which(tool)]
if not LAUNCHER.exists():
    MISSING.append("at-spi2-core")
if not find_library("xcb-cursor"):
    MISSING.append("libxcb-cursor0")
SESSION = ("xvfb-run", "-a", "-s", "-screen 0 1366x768x24", "dbus-run-session", "--")

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


def test_a_reader_hears_the_screen_the_clause_and_that_it_is_saved(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as run:  # the name of a socket must be short
        environment = {
            **os.environ,
            "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "XDG_RUNTIME_DIR": run,
            "ITAKU_TENKEN_HOME": str(tmp_path / "home"),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        for name in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE"):
            environment.pop(name, None)
        done = subprocess.run(
            [*SESSION, sys.executable, str(READER)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    heard = found["heard"]
    clause, *_, saved = heard[heard.index("条項の点検") + 1 :]
    assert clause.startswith("総則") and clause.endswith("か。")
    assert saved.endswith("保存済み")
    assert found["checked"] == [False, True]
