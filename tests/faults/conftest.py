"""The campaign uses what the tests of store, window and sheets have."""

import os
import sys
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
