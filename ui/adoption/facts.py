"""The program as it runs here, for the paper of the information division."""

import os
import tomllib
from pathlib import Path

from checklists.paper.adoption import Adoption, DataPlaces, Run
from db.key import SERVICE
from db.places import HOME_VARIABLE, on_network, places
from resources import ROOT
from resources.update import signature
from ui import reports
from ui.adoption.files import compared, expected_of, folder_files
from ui.adoption.parts import folder_parts, source_parts
from ui.installing import place, shortcut

_PACKAGES = ("checklists", "db", "resources", "ui")
_ALONE = ("main.py", "pyproject.toml", "requirements.txt")
_NOT_SOURCE = "__pycache__"
_CHECKING = "検査用です.txt"
_DATA = Path("_internal", "resources")
_KEYS = Path("update", signature.KEYS.name)


def adoption(sums: Path | None = None, folder: Path | None = None) -> Adoption:
    """All facts, with every file read and hashed: about a second, for a worker.

    ``sums``: a list of hashes to compare with. ``folder``: another one than this runs from.
    Raises ProblemsFound for a broken list, OSError when it cannot be read.
    """
    own = folder or place.running_folder()
    if own is None:
        return _of_source()
    expected = expected_of(own, sums)
    files, unread = folder_files(own, expected)
    return Adoption(
        version=_version(own),
        run=_run(own),
        folder=str(own),
        files=files,
        parts=folder_parts(own),
        places=data_places(),
        compared=expected.name if expected is not None else "",
        for_checking=(own / _CHECKING).is_file(),
        on_share=on_network(own),
        update_keys=_update_keys(own / _DATA / _KEYS),
        unread=unread,
    )


def data_places() -> DataPlaces:
    """Where this user's data lie, whether they are there yet or not."""
    home = places()
    return DataPlaces(
        home=str(home.home),
        store=str(home.store),
        backups=str(home.backups),
        private=str(home.private),
        reports=str(reports.report_folder()),
        key_service=SERVICE,
        key_account=home.key_account,
        programs=_programs(),
        start_menu=_start_menu(),
        chosen=bool(os.environ.get(HOME_VARIABLE, "").strip()),
    )


def _of_source() -> Adoption:
    root = ROOT.parent
    found = [
        one.relative_to(root).as_posix()
        for name in _PACKAGES
        for one in (root / name).rglob("*")
        if one.is_file() and _NOT_SOURCE not in one.parts
    ]
    found += [name for name in _ALONE if (root / name).is_file()]
    files, unread = compared(root, found, None)
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return Adoption(
        version=project["version"],
        run="source",
        folder=str(root),
        files=files,
        parts=source_parts(root),
        places=data_places(),
        on_share=on_network(root),
        unread=unread,
    )


def _update_keys(file: Path) -> tuple[str, ...]:
    """The numbers of the keys whose updates this build takes."""
    try:
        return tuple(key.number for key in signature.read_keys(file.read_text("ascii")))
    except (OSError, ValueError):  # such a build takes none
        return ()


def _version(folder: Path) -> str:
    return (folder / _DATA / "version.txt").read_text("utf-8").strip()


def _run(folder: Path) -> Run:
    programs = _programs()
    return "installed" if programs and folder.is_relative_to(programs) else "folder"


def _programs() -> str:
    """Where ``install`` puts the program; empty where there is no such place."""
    try:
        return str(place.programs())
    except place.CannotBePlaced:
        return ""


def _start_menu() -> str:
    try:
        return str(shortcut.start_menu() / shortcut.NAME)
    except OSError:
        return ""
