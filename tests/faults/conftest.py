"""The campaign uses what the tests of store, window and sheets have."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from stepping import built_shim

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in ("db", "ui"):
    sys.path.insert(0, str(Path(__file__).parents[1] / name))  # store_cases.py, offices.py


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that breaks calls on files."""
    made = built_shim(tmp_path_factory.mktemp("shim"))
    if made is None:
        pytest.skip("needs Linux and a C compiler (cc)")
    return made


@pytest.fixture
def quick_folder(tmp_path: Path) -> Iterator[Path]:
    """Memory as a disk where there is one: the same calls on files, and none waits for a platter."""
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else tmp_path
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder)
