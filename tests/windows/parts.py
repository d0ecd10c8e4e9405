"""The parts of the run: what is tried with Windows' programs, by which tests."""

from dataclasses import dataclass

_INSIDE = "tests/windows/inside"


@dataclass(frozen=True)
class Part:
    """``display``: with Qt's own platform of Windows on a screen; else nothing is shown."""

    key: str
    what: str
    tests: tuple[str, ...]
    display: bool = False
    #: In seconds, on two cores that have nothing else to do it is a fourth of it.
    longest: int = 3600


PARTS = (
    Part(
        "store",
        "store, copies, packages, key: the tests of db and the verbs",
        ("tests/db", "tests/ui/cli"),
        longest=3600,
    ),
    Part(
        "work",
        "the work: catalogue, forms, case files, Excel and Word (without the paper)",
        ("tests/checklists", "tests/mistakes", "tests/shipped", "tests/fixtures"),
        longest=5400,
    ),
    Part("paper", "every paper: PDF, Word, packets", ("tests/checklists/paper",), longest=7200),
    Part(
        "desk",
        "WinVault over two processes, long and Japanese paths, a console of code page 932, "
        "no streams at all, files another program holds",
        (
            f"{_INSIDE}/test_windows_vault.py",
            f"{_INSIDE}/test_windows_paths.py",
            f"{_INSIDE}/test_windows_console.py",
            f"{_INSIDE}/test_windows_held_files.py",
        ),
    ),
    Part(
        "window",
        "the window with Qt's own platform of Windows, on a screen",
        (f"{_INSIDE}/test_windows_window.py",),
        display=True,
    ),
    Part(
        "frozen",
        "the built program: doctor, packet, sample on a screen, a case kept over a restart",
        (f"{_INSIDE}/test_windows_frozen.py",),
        display=True,
    ),
)
