"""A store whose file or folder may not be written: said on every screen; reading goes on, taking out too."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from desks import SAMPLE
from store_cases import KEY

from checklists import casefile
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from db.store import create_store

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# What lets root pass every mode; without it root is the owner of the files and nothing more.
_POWERS = "-dac_override,-dac_read_search,-fowner"


def bound_by_modes() -> list[str]:
    """The words before a command that runs it as somebody whom modes stop."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root passes every mode, and setpriv is not there")
    return [setpriv, f"--bounding-set={_POWERS}", f"--inh-caps={_POWERS}"]


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode"),
    [(0o444, 0o700), (0o600, 0o500), (0o444, 0o500)],
    ids=["file", "folder", "both"],
)
def test_all_screens_open(
    file_mode: int, folder_mode: int, tmp_path: Path, record_property
) -> None:
    before_it = bound_by_modes()
    more = ["packet"] if (file_mode, folder_mode) == (0o444, 0o500) else []  # it takes its time
    path, out = tmp_path / "home" / "store.db", tmp_path / "out"
    out.mkdir()
    catalogue, forms = shipped_catalogue(), shipped_forms()
    case = casefile.read(SAMPLE.read_bytes(), catalogue, forms)
    with create_store(path, KEY) as store:
        store.cases.add(case)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)
    try:
        done = subprocess.run(
            [
                *before_it,
                sys.executable,
                str(HERE / "read_only.py"),
                str(tmp_path),
                str(out),
                *more,
            ],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE.parent / "ui"))),
                "QT_QPA_PLATFORM": "offscreen",
                "HOME": str(out),
                "XDG_DATA_HOME": str(out / "data"),
            },
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert done.returncode == 0, done.stderr
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
        assert [one.name for one in path.parent.iterdir()] == ["store.db"]
    finally:
        path.parent.chmod(0o700)
    assert casefile.read((out / "case.json").read_bytes(), catalogue, forms) == case
    assert not more or (out / "packet.pdf").read_bytes().startswith(b"%PDF")
    record_property("screens opened", len(json.loads(done.stdout)))
