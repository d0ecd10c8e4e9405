"""Only Windows' Python runs these: on Windows, or under wine by ``python -m tests.windows``."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]

# programs.py; offices.py and dressing.py; hands.py
for folder in (".", "../../ui", "../../flows"):
    sys.path.insert(0, str((Path(__file__).parent / folder).resolve()))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for a store of its own; what it put into the credential store is taken away again."""
    from db.key import drop_key
    from db.places import HOME_VARIABLE, places

    folder = tmp_path / "保存 先"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    yield folder
    drop_key(places(folder).key_account)


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures of windows go: to somebody who looks at them, else nowhere that lasts."""
    named = os.environ.get("ITAKU_TENKEN_PICTURES", "")
    return Path(named) if named else tmp_path_factory.mktemp("pictures")


@pytest.fixture
def entry() -> Iterator[Path]:
    """The entry of this user, which is not there yet; it goes with the test."""
    from ui.installing import shortcut

    link = shortcut.start_menu() / shortcut.NAME
    if link.exists():
        pytest.skip("this user has the program in the Start menu")
    yield link
    link.unlink(missing_ok=True)
