"""The credential store is asked by another process while this one loads."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# In a process of its own, with one thread, as a start is.
CODE = """
import os, signal, sys
from db import secret_service as service
if "forgets" in sys.argv:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
def looked_up(wanted):
    if wanted["username"] == "broken":
        os._exit(3)
    if wanted["username"] == "none":
        return None
    if wanted["username"] == "long":
        return "鍵" * 3000
    return wanted["username"] if os.getpid() != first else "here"
first = os.getpid()
service._looked_up = looked_up
for account in ("あ鍵", "broken", "none", "long"):
    service.ask_ahead("itaku", account)
print(*(service.read_entry("itaku", account) for account in ("other", "あ鍵", "あ鍵", "broken", "none", "long")))
try:
    print(os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("nobody left")
"""


@pytest.mark.parametrize("parent", ["waits", "forgets"])  # as some launchers of programs do
def test_what_another_process_found_is_taken_once_and_nobody_is_left(parent: str) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only the Secret Service of Linux takes so long")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", CODE, parent],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["here あ鍵 here None None None", "nobody left"]
