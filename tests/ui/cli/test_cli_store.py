"""Verbs on the store, with the key in a real Secret Service."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "checklists" / "samples" / "gift-set.json"
MISSING = [tool for tool in ("dbus-run-session", "gnome-keyring-daemon") if not shutil.which(tool)]
_UNLOCK = 'echo -n "passphrase" | gnome-keyring-daemon --unlock --components=secrets >/dev/null'

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


def _session(tmp_path: Path, script: str) -> list[dict[str, object]]:
    """Run Python ``script`` in a session of its own; ``do(*words)`` runs main.py there."""
    body = f"""
import json, subprocess, sys
def do(*words):
    done = subprocess.run([sys.executable, {str(ROOT / "main.py")!r}, *words], capture_output=True)
    said.append({{"status": done.returncode, "out": done.stdout.decode(), "err": done.stderr.decode()}})
said = []
{script}
print(json.dumps(said))
"""
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "ITAKU_TENKEN_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    for name in ("DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND"):
        environment.pop(name, None)
    (tmp_path / "run").mkdir(mode=0o700)
    done = subprocess.run(
        [
            "dbus-run-session",
            "--",
            "sh",
            "-c",
            f'{_UNLOCK} && exec "$0" -c "$1"',
            sys.executable,
            body,
        ],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_in_out_and_in_again_gives_the_same_case(tmp_path: Path) -> None:
    case_id = json.loads(SAMPLE.read_text("utf-8"))["id"]
    out = tmp_path / "out.json"
    listed, taken, again, replaced, lines, exported, wrong, health = _session(
        tmp_path,
        f"""
do("case", "list", "--json")
do("case", "import", {str(SAMPLE)!r})
do("case", "import", {str(SAMPLE)!r})
do("case", "import", {str(SAMPLE)!r}, "--replace")
do("case", "list", "--json")
do("case", "export", {case_id!r}, "-o", {str(out)!r})
do("case", "export", {(case_id[:-1] + "x")!r}, "-o", {str(out) + "2"!r})
do("doctor", "--json")
""",
    )
    assert json.loads(str(listed["out"])) == {"cases": []}
    assert taken["status"] == 0, taken
    assert (again["status"], "--replace" in str(again["err"])) == (2, True)
    assert replaced["status"] == 0, replaced
    assert [row["id"] for row in json.loads(str(lines["out"]))["cases"]] == [case_id]
    assert exported["status"] == 0
    assert json.loads(out.read_text("utf-8")) == json.loads(SAMPLE.read_text("utf-8"))
    assert (wrong["status"], case_id in str(wrong["err"])) == (2, True)
    checks = {row["id"]: row for row in json.loads(str(health["out"]))["checks"]}
    assert health["status"] == 0
    assert {"store", "backups", "key", "fonts", "printers", "catalogue"} < set(checks)
    assert checks["history"]["state"] == checks["permissions"]["state"] == "good"
    assert checks["store"]["state"] == checks["key"]["state"] == "good"
    assert "子育て" not in str(health["out"])


def test_a_store_in_use_is_the_environment(tmp_path: Path) -> None:
    (held,) = _session(
        tmp_path,
        """
from db.places import places
from db.opening import open_or_create
with open_or_create(places()):
    do("case", "list")
""",
    )
    assert held["status"] == 3
    assert "窓" in str(held["err"])


def test_a_store_that_is_gone_is_no_empty_list(tmp_path: Path) -> None:
    """A desktop reset at logoff keeps the key and takes the file."""
    first, gone = _session(
        tmp_path,
        f"""
import shutil
from db.places import places
do("case", "import", {str(SAMPLE)!r})
shutil.rmtree(places().home)
do("case", "list", "--json")
""",
    )
    assert first["status"] == 0
    assert (gone["status"], gone["out"]) == (3, "")
    assert "控えから戻す" in str(gone["err"])
    assert not (tmp_path / "home" / "store.db").exists()
