"""A child process that is killed at its n-th step: a call that changes a file or the credential store.

The child keeps its keys in a file of the test: the real credential store would be slower by a
hundred times, and what is looked at here is the order of the steps.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
# 9 is SIGKILL; Windows ends the process at once, too, and gives the number as its status.
KILLED = -9 if os.name == "posix" else 9
_BEGIN = """
import json, os, sys
from pathlib import Path
import keyring
from keyring.backend import KeyringBackend

class Kept(KeyringBackend):
    priority = 1
    place = Path(os.environ["KEYS"])

    def entries(self):
        return json.loads(self.place.read_text()) if self.place.exists() else {}

    def get_password(self, service, username):
        return self.entries().get(username)

    def set_password(self, service, username, password):
        self.place.write_text(json.dumps({**self.entries(), username: password}))

    def delete_password(self, service, username):
        left = {name: text for name, text in self.entries().items() if name != username}
        self.place.write_text(json.dumps(left))

keyring.set_keyring(Kept())
_steps = 0

def _stepwise(owner, name):
    act = getattr(owner, name)
    def step(*given, **named):
        global _steps
        _steps += 1
        if _steps == int(os.environ["DIE_AT"]):
            os.kill(os.getpid(), 9)
        return act(*given, **named)
    setattr(owner, name, step)

def begin_steps():
    for name in ("replace", "rename", "unlink", "fsync", "open", "link", "mkdir"):
        _stepwise(os, name)
    for name in ("set_password", "delete_password"):
        _stepwise(Kept, name)
"""


def run(code: str, keys: Path, die_at: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``code`` calls ``begin_steps()`` where its steps are to be counted from."""
    return subprocess.run(
        [sys.executable, "-c", _BEGIN + code, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "KEYS": str(keys), "DIE_AT": str(die_at)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def killed_at_each_step(
    code: str, keys: Path, *arguments: str, most: int = 200, every: int = 1
) -> Iterator[int]:
    """Run the code again and again, killed one step later each time, until it comes to its end.

    ``every``: so many steps later, in the gate; at each with FAULTS=full in the environment.
    Yields the number of the step after each run, the last one not killed.
    """
    for number in range(1, most, 1 if os.environ.get("FAULTS") == "full" else every):
        done = run(code, keys, number, *arguments)
        if done.returncode == 0:
            yield number
            return
        assert done.returncode == KILLED, done.stderr
        yield number
    raise AssertionError("the code never came to its end")
