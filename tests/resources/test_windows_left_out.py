"""The program works without the modules that stay out of the Windows folder."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# QtDBus is what tells of the system's lock on other systems than Windows.
_SCRIPT = """
import importlib, importlib.abc, pkgutil, sys
from resources.windows import contents

out = set(contents.left_out_modules()) - {"PySide6.QtDBus"}
def left_out(name):
    return any(name == one or name.startswith(one + ".") for one in out)

class Nowhere(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if left_out(name):
            raise ModuleNotFoundError("left out: " + name, name=name)

for name in [name for name in sys.modules if left_out(name)]:
    del sys.modules[name]
sys.meta_path.insert(0, Nowhere())
count = 0
for package in contents.said()["own_packages"]:
    for found in pkgutil.walk_packages(importlib.import_module(package).__path__, package + "."):
        if contents.belongs(found.name):
            importlib.import_module(found.name)
            count += 1
for library in ("pypdfium2_raw.bindings", "openpyxl", "docx", "rapidfuzz.distance",
                "keyring", "cryptography.hazmat.primitives.ciphers.aead"):
    importlib.import_module(library)
from db.driver import migration_set
migration_set("any")
from ui.cli import run
status = run(["packet", sys.argv[1], "-o", sys.argv[2], "--draft"])
print(f"{count} modules, status {status}", "hashlib" in sys.modules, "_hashlib" in sys.modules)
"""


def test_every_module_loads_and_the_packet_prints_without_them(tmp_path: Path) -> None:
    sample = ROOT / "checklists" / "samples" / "gift-set.json"
    paper = tmp_path / "packet.pdf"
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(sample), str(paper)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1]
    assert last.endswith("status 0 True False"), done.stdout + done.stderr
    assert int(last.split()[0]) > 500
    assert paper.read_bytes().startswith(b"%PDF-")
