"""An update put in its place: a new folder beside the old one, whole or not at all."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from resources.update import manifest
from ui.installing import place, shortcut
from ui.installing.update_words import refused
from ui.installing.update_zip import Offer, Progress, is_whole, unpack

TOLD = "個人情報を取り扱う委託の点検帳"
# A scanner may hold what was just written; it lets go soon.
_TRIES, _PAUSE_S = 5, 0.4


@dataclass(frozen=True)
class Placed:
    """``entered``: the Start menu starts the new version. ``removed``: versions that went."""

    release: str
    target: Path
    entered: bool
    removed: tuple[str, ...]

    @property
    def window(self) -> Path:
        """What starts it."""
        return self.target / place.WINDOW


def in_place(programs: Path) -> list[Path]:
    """The folders of whole versions, oldest first."""
    found = [one for one in place.versions(programs) if _is_version(one.name)]
    whole = [one for one in found if (one / place.WINDOW).is_file()]
    return sorted(whole, key=lambda one: manifest.numbers(one.name))


def put(offer: Offer, programs: Path, progress: Progress = lambda _at, _of: True) -> Placed:
    """Unpack beside the other versions and let the Start menu begin the new one.

    The caller has made sure that nobody else does the same. The version that runs stays, and with
    it one way back; others go. Raises UpdateRefused, CannotBePlaced: the version before still
    starts.
    """
    place.clear_left(programs)
    target = programs / offer.release
    try:
        if not (target.is_dir() and is_whole(target, offer.manifest)):
            _write(offer, target, progress)
    except OSError as error:
        raise refused("not_written", place=str(programs)) from error
    entered = enter(target)
    return Placed(offer.release, target, entered, _thinned(programs, offer))


def enter(version: Path) -> bool:
    """Have the Start menu begin this version; False where it did not take it."""
    try:
        link = shortcut.start_menu() / shortcut.NAME
        shortcut.write_link(link, version / place.WINDOW, TOLD)
    except OSError:
        return False
    return True


def _write(offer: Offer, target: Path, progress: Progress) -> None:
    half = place.beside(target, place.HALF)
    if target.exists():
        place.refuse_running(target)  # the same version, damaged
    target.parent.mkdir(parents=True, exist_ok=True)
    place.refuse_full(offer.manifest.size, target.parent)
    done, total = 0, offer.manifest.size

    def write(file: Path, pieces: Iterator[bytes]) -> None:
        nonlocal done
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as writer:
            for piece in pieces:
                writer.write(piece)
                done += len(piece)
                if not progress(min(done, total), total):
                    raise refused("stopped")
            writer.flush()
            os.fsync(writer.fileno())

    try:
        if half.exists():  # what could not be cleared
            shutil.rmtree(half)
        half.mkdir()
        unpack(offer, half, write)
        _patiently(lambda: place.take_its_name(half, target))
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    shutil.rmtree(place.beside(target, place.OLD), ignore_errors=True)


def _thinned(programs: Path, offer: Offer) -> tuple[str, ...]:
    """Leave one way back, the version that runs; the names of what went.

    A newer one that was gone back from goes too: nobody wants to come back to it.
    """
    new = manifest.numbers(offer.release)
    before = [one for one in in_place(programs) if manifest.numbers(one.name) < new]
    if not before:
        return ()
    kept = next((one for one in before if one.name == offer.running), before[-1])
    gone = []
    for one in before:
        if one != kept:
            with suppress(OSError, place.CannotBePlaced):
                place.refuse_running(one)
                going = place.beside(one, place.GOING)
                one.rename(going)  # at once: no half of a version keeps its name
                gone.append(one.name)
                shutil.rmtree(going, ignore_errors=True)
    return tuple(gone)


def _patiently(act: Callable[[], None]) -> None:
    for again in range(_TRIES, 0, -1):
        try:
            act()
        except PermissionError:
            if again == 1:
                raise
            time.sleep(_PAUSE_S)
        else:
            return


def _is_version(name: str) -> bool:
    try:
        manifest.numbers(name)
    except ValueError:
        return False
    return True
