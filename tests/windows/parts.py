"""The parts of the run: what is tried with Windows' programs, by which tests."""

from dataclasses import dataclass

_INSIDE = "tests/windows/inside"
_PAPER = "tests/checklists/paper"


@dataclass(frozen=True)
class Part:
    """``display``: with Qt's own platform of Windows on a screen; else nothing is shown.

    ``without``: tests below ``tests`` that another part has.
    """

    key: str
    what: str
    tests: tuple[str, ...]
    display: bool = False
    #: In seconds, on two cores that have nothing else to do it is a fourth of it.
    longest: int = 3600
    without: tuple[str, ...] = ()
    #: Tries the built program.
    frozen: bool = False


PARTS = (
    Part(
        "store",
        "store, copies, packages, key: the tests of db and the verbs; put in place, updated",
        ("tests/db", "tests/ui/cli", "tests/ui/adoption", "tests/ui/installing"),
        longest=3600,
    ),
    Part(
        "work",
        "the work: catalogue, forms, case files, Excel and Word (without the paper)",
        ("tests/checklists", "tests/mistakes", "tests/shipped", "tests/fixtures"),
        longest=5400,
        without=(_PAPER,),
    ),
    Part("paper", "every paper: PDF, Word, packets", (_PAPER,), longest=7200),
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
        "the built program: doctor, packet, sample on a screen, a page drawn, a case kept over a "
        "restart, its files found as they were built; put in its place, updated, gone back from and "
        "taken away by the scripts beside it",
        (
            f"{_INSIDE}/test_windows_frozen.py",
            f"{_INSIDE}/test_windows_adoption.py",
            f"{_INSIDE}/test_windows_installing.py",
            f"{_INSIDE}/test_windows_update.py",
        ),
        display=True,
        frozen=True,
    ),
)
