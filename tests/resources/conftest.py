"""Windows' folder: a small one stands for the built one."""

from pathlib import Path

import pytest


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder as PyInstaller leaves it, with two programs and two parts."""
    folder = tmp_path / "out" / "itaku-tenken"
    for name, content in (
        ("itaku-tenken.exe", b"window"),
        ("itaku-tenken-cli.exe", b"console"),
        ("_internal/PIL/_imaging.pyd", b"pictures"),
        ("_internal/resources/version.txt", b"0.1.0\n"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
