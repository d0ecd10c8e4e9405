"""A Windows Python under wine, made and run by a script beside the project; none of it is ours."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

ROOT = Path(__file__).parents[2]
SCRIPT_VARIABLE = "ITAKU_TENKEN_WINDOWS_SCRIPT"
FOLDER_VARIABLE = "ITAKU_TENKEN_WINDOWS_FOLDER"
_SCRIPT_NAME = "windows-python.sh"
_LOCKED = ("requirements.txt", "requirements-dev.txt")
# What wine lacks and the script makes up. Never handed out with the program.
MADE_UP = ("python3.dll", "icuuc.dll", "mscms.dll", "bcryptprimitives.dll")
# A desk in a Japanese town hall: code page 932, and no UTF-8 mode for Python.
# The screen holds a window of 1366 x 697 with its frame.
JAPANESE = {"PYTHONUTF8": "0", "WINPY_LOCALE": "ja_JP.UTF-8", "WINPY_SCREEN": "1440x900x24"}


class NoWindowsPython(Exception):
    """There is none on this machine; ``str()`` names the missing piece."""


@dataclass(frozen=True)
class Machine:
    """The script and the folder it set up."""

    script: Path
    folder: Path

    def set_up(self) -> None:
        """Install the project's locked wheels for Windows; raises NoWindowsPython.

        Nothing happens where the same ones are there: programs of the folder may be running.
        """
        wanted = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in _LOCKED)
        installed, passing = self.folder / "installed.txt", self.folder / "wanted.txt"
        if self.ready and installed.exists() and installed.read_text(encoding="utf-8") == wanted:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        passing.write_text(wanted, encoding="utf-8")
        done = subprocess.run(["bash", self.script, "setup", self.folder, "-r", passing])
        if done.returncode != 0:
            raise NoWindowsPython(f"{self.script.name} setup ended with {done.returncode}")
        # A built program carries none of these: it finds them as parts of the system, as on Windows.
        for name in MADE_UP:
            system = self.folder / "prefix" / "drive_c" / "windows" / "system32" / name
            system.unlink(missing_ok=True)  # it may be a link to wine's own
            shutil.copyfile(self.folder / "python" / name, system)
        passing.replace(installed)

    def run(
        self,
        arguments: Sequence[str],
        *,
        display: bool = False,
        environment: Mapping[str, str] | None = None,
        seconds: int = 300,
        loud: bool = False,
    ) -> subprocess.CompletedProcess[bytes]:
        """Windows' ``python ARGUMENTS`` in the project's folder, as on a Japanese desk.

        Status 124 after ``seconds``. ``loud``: each line is printed as it comes.
        """
        said = []
        with subprocess.Popen(
            [
                *("bash", self.script, "run", self.folder),
                *(["--display"] if display else []),
                *("--", *arguments),
            ],
            cwd=ROOT,
            env={**os.environ, **JAPANESE, **(environment or {}), "WINPY_TIMEOUT": str(seconds)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        ) as program:
            assert program.stdout is not None
            for line in program.stdout:
                said.append(line)
                if loud:
                    print(line.decode("cp932", "replace").rstrip(), flush=True)
        return subprocess.CompletedProcess(arguments, program.returncode, b"".join(said))

    @property
    def ready(self) -> bool:
        """Has somebody set the folder up?"""
        return (self.folder / "python" / "Lib" / "site-packages" / "PySide6").is_dir()


def machine(script: str | None = None, folder: str | None = None) -> Machine:
    """The one that was named, here or in the variables, or the usual one; raises NoWindowsPython."""
    if os.name == "nt":
        raise NoWindowsPython("this is Windows: run pytest tests/windows/inside")
    named = script or os.environ.get(SCRIPT_VARIABLE, "")
    found = Path(named) if named else ROOT.parent / "shared" / "windows" / _SCRIPT_NAME
    found = found / _SCRIPT_NAME if found.is_dir() else found
    if not found.is_file():
        raise NoWindowsPython(f"no {_SCRIPT_NAME} ({SCRIPT_VARIABLE} names it)")
    chosen = folder or os.environ.get(FOLDER_VARIABLE, "")
    usual = Path(platformdirs.user_cache_dir("itaku-tenken-windows", appauthor=False))
    return Machine(found.absolute(), (Path(chosen) if chosen else usual).absolute())


def windows_path(path: Path) -> str:
    """How a path of this machine is called under wine."""
    return "Z:" + str(path.absolute()).replace("/", "\\")
