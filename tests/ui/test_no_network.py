"""An internet socket is refused by the program itself; sockets of the machine work."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_BEGIN = "from ui.no_network import refuse_network; refuse_network(); import socket\n"
# Each would reach out, or open a door: a numbered address, so that no name is looked up.
TRIES = {
    "connect": "socket.create_connection(('192.0.2.1', 9), timeout=0.2)",
    "udp": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "six": "socket.socket(socket.AF_INET6)",
    "listen": "socket.create_server(('127.0.0.1', 0))",
    "name": "socket.gethostbyname('localhost')",
    "address": "socket.getaddrinfo('localhost', 80)",
    "http": "import urllib.request; urllib.request.urlopen('http://192.0.2.1/', timeout=0.2)",
    "below": "import _socket; _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)",
}


Run = Callable[[str], "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A program of its own, with a home in the test's folder."""

    def act(code: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "ITAKU_TENKEN_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )

    return act


@pytest.mark.parametrize("name", TRIES)
def test_an_attempt_is_refused_with_a_sentence_in_the_log(
    name: str, run: Run, tmp_path: Path
) -> None:
    done = run(f"{_BEGIN}{TRIES[name]}")
    assert done.returncode == 1
    assert "NetworkRefused" in done.stderr or "urlopen error" in done.stderr
    assert "通信を止めました" in done.stderr.splitlines()[0]
    (report,) = (tmp_path / "home" / "reports").iterdir()
    text = report.read_text(encoding="utf-8")
    assert text.startswith("network refused\n") and "<string>:" in text
    assert "192.0.2.1" not in done.stderr.splitlines()[0] + text


@pytest.mark.skipif(sys.platform == "win32", reason="no sockets of the machine on Windows")
def test_sockets_of_the_machine_work(run: Run) -> None:
    code = (
        "a, b = socket.socketpair(); a.sendall(b'x'); print(b.recv(1));"
        "c = socket.socket(fileno=a.detach()); c.sendall(b'y'); print(b.recv(1))"
    )
    done = run(_BEGIN + code)
    assert (done.returncode, done.stdout.split()) == (0, ["b'x'", "b'y'"]), done.stderr


def test_the_log_says_each_kind_once(run: Run) -> None:
    code = (
        "for _ in range(3):\n"
        "    try:\n"
        "        socket.socket()\n"
        "    except PermissionError:\n"
        "        pass\n"
    )
    assert run(_BEGIN + code).stderr.count("通信を止めました") == 1


def test_main_installs_it_before_anything_else(run: Run) -> None:
    code = (
        "import main, socket\n"
        "main.main(['facts', '--json'])\n"
        "try:\n"
        "    socket.socket()\n"
        "except PermissionError as error:\n"
        "    print('refused', type(error).__name__, file=__import__('sys').stderr)\n"
    )
    assert "refused NetworkRefused" in run(code).stderr
