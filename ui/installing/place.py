"""Where the program is put, for this user alone: a folder for each version."""

import os
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from resources import ROOT

FOLDER = "itaku-tenken"
WINDOW = "itaku-tenken.exe"
COMMAND = "itaku-tenken-cli.exe"
# Beside a version that is to go, for the script that takes away what runs itself.
GOES = "to-be-removed"
_VERSION = ROOT / "version.txt"
# Beside the versions: one that is being written, one that gave way to another of its name, one that
# is going.
HALF, OLD, GOING = ".new", ".old", ".gone"
_SPARE = 50_000_000


@dataclass(frozen=True)
class CannotBePlaced(Exception):
    """Nothing was changed; ``sentence`` says why and what to do."""

    sentence: str

    def __str__(self) -> str:
        return self.sentence


def running_folder() -> Path | None:
    """The folder this program runs from; None when it does not run from one of its own."""
    if not getattr(sys, "frozen", False):
        return None
    return Path(sys.executable).absolute().parent


def running_version() -> str:
    """The version of the folder this runs from."""
    return _VERSION.read_text(encoding="utf-8").strip()


def programs() -> Path:
    """The folder of all versions of this user."""
    local = os.environ.get("LOCALAPPDATA", "").strip()
    if not local:
        raise CannotBePlaced(
            "この利用者のフォルダー(LOCALAPPDATA)が分かりません。"
            "zipを広げたフォルダーの itaku-tenken.exe から、そのまま使えます。"
        )
    return Path(local) / "Programs" / FOLDER


def put(source: Path, target: Path) -> None:
    """Copy the folder ``source`` to ``target``: whole, or not at all. Raises CannotBePlaced.

    An older folder of the same version gives way; it is put back when the new one cannot stand.
    """
    clear_left(target.parent)
    half, old = beside(target, HALF), beside(target, OLD)
    try:
        if target.exists():
            refuse_running(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        size = sum(file.stat().st_size for file in source.rglob("*") if file.is_file())
        refuse_full(size, target.parent)
        for left in (half, old):  # of a try that was ended, and could not be cleared
            if left.exists():
                shutil.rmtree(left)
        shutil.copytree(source, half)
        take_its_name(half, target)
    except OSError as error:
        shutil.rmtree(half, ignore_errors=True)
        raise CannotBePlaced(
            f"「{target}」に書けませんでした。空きと、書込みの許可を確かめてください。"
            "前から入っているものは、そのままです。"
            "zipを広げたフォルダーの itaku-tenken.exe から、そのまま使うこともできます。"
        ) from error
    shutil.rmtree(old, ignore_errors=True)


def take_its_name(half: Path, target: Path) -> None:
    """The written folder becomes the version; one that stands there gives way, or is put back.

    Raises OSError. What gave way lies beside until somebody removes it.
    """
    old = beside(target, OLD)
    if target.exists():
        target.rename(old)
    try:
        half.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def clear_left(folder: Path) -> list[str]:
    """Take away what a program that was ended left among the versions; the names of it.

    A version that had given way to one that never came is put back. What cannot be removed now
    stays for the next time.
    """
    cleared = []
    for left in versions(folder):
        target = left.with_suffix("")
        if left.suffix == OLD and not target.exists():
            with suppress(OSError):
                left.rename(target)
                cleared.append(left.name)
        elif left.suffix in (HALF, OLD, GOING):
            shutil.rmtree(left, ignore_errors=True)
            if not left.exists():
                cleared.append(left.name)
    return cleared


def take_away(folder: Path) -> None:
    """Remove one version. Raises CannotBePlaced when it runs or cannot be removed."""
    refuse_running(folder)
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise CannotBePlaced(
            f"「{folder}」を消し切れませんでした。中のファイルを開いているものを閉じて、"
            "もう一度行ってください。"
        ) from error


def versions(folder: Path) -> list[Path]:
    """The versions that are in place, and what tries that were ended left."""
    with suppress(OSError):
        return sorted(one for one in folder.iterdir() if one.is_dir())
    return []


def refuse_running(folder: Path) -> None:
    """Raises CannotBePlaced when the window of this folder is open: Windows lets nobody write it."""
    window = folder / WINDOW
    if not window.exists():
        return
    try:
        with window.open("r+b"):
            pass
    except OSError as error:
        raise CannotBePlaced(
            "委託点検帳の窓が開いているか、フォルダーに書込みの許可がありません。"
            "窓を閉じて(Ctrl+Q)、もう一度行ってください。"
        ) from error


def beside(target: Path, end: str) -> Path:
    """The folder of this end that stands beside a version."""
    return target.with_name(target.name + end)


def refuse_full(size: int, place: Path) -> None:
    """Raises CannotBePlaced where there is no room for ``size`` bytes and some to spare."""
    free = shutil.disk_usage(place).free
    if free < size + _SPARE:
        raise CannotBePlaced(
            f"ディスクの空きが足りません。{(size + _SPARE) // 1_000_000}MB要りますが、"
            f"{free // 1_000_000}MBしかありません。空きを作って、もう一度行ってください。"
        )
