"""Real starts of the program on one store: one window, however many at once; the others end well."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# The gate's sample; the full figure of the fault table is 100 starts, 20 at once.
AT_ONCE = int(os.environ.get("ITAKU_TENKEN_STARTS", "4"))


class Starts:
    """Starts of main.py on one store."""

    def __init__(self, folder: Path) -> None:
        self._home = folder / "home"
        self.all: list[subprocess.Popen[bytes]] = []
        self._environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "ITAKU_TENKEN_HOME": str(self._home),
            "PYTHON_KEYRING_BACKEND": "onering.Kept",
            "PYTHONPATH": str(HERE),  # onering.py
            "KEYS": str(folder / "keys.json"),
        }

    def add(self, number: int) -> list[subprocess.Popen[bytes]]:
        new = [
            subprocess.Popen(
                [sys.executable, str(ROOT / "main.py")],
                env=self._environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            for _ in range(number)
        ]
        self.all += new
        return new

    def living(self) -> list[subprocess.Popen[bytes]]:
        return [one for one in self.all if one.poll() is None]

    def until_one_is_left(self) -> subprocess.Popen[bytes]:
        _until(lambda: len(self.living()) <= 1)
        (left,) = self.living()
        return left

    def until_a_store_is_there(self) -> None:
        _until((self._home / "store.db").exists)

    def until_the_window_is_of(self, one: subprocess.Popen[bytes]) -> None:
        """The lock of the window names its process."""
        lock = self._home / "window.lock"
        _until(lambda: lock.exists() and lock.read_text().startswith(f"{one.pid}\n"))


def _until(is_so: Callable[[], bool], seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.fixture
def starts(tmp_path: Path) -> Iterator[Starts]:
    made = Starts(tmp_path)
    yield made
    for one in made.living():
        one.kill()
    for one in made.all:
        one.communicate()


def test_many_at_once_leave_one_window_and_the_others_end_with_0(
    starts: Starts, record_property
) -> None:
    starts.add(AT_ONCE)
    first = starts.until_one_is_left()
    ended = [one for one in starts.all if one is not first]
    assert [one.returncode for one in ended] == [0] * (AT_ONCE - 1)
    (second,) = starts.add(1)
    assert starts.until_one_is_left() is first
    assert second.returncode == 0
    record_property("starts at once, one window", AT_ONCE)


def test_after_a_kill_the_next_start_has_the_window(starts: Starts) -> None:
    (first,) = starts.add(1)
    starts.until_a_store_is_there()
    assert first.poll() is None
    first.kill()
    first.wait()
    (second,) = starts.add(1)
    starts.until_the_window_is_of(second)
    (third,) = starts.add(1)
    assert starts.until_one_is_left() is second
    assert third.returncode == 0
