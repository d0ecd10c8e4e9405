"""What an update does on this machine: looked at, the store copied, put in its place; no Qt in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import PassphraseNeeded, StoreError, StoreLocked
from db.file_lock import lock, unlock
from db.places import make_private, on_network, places
from ui.installing import place
from ui.installing.update_put import Placed, in_place, put
from ui.installing.update_words import UpdateRefused, refused
from ui.installing.update_zip import Offer, Progress, look
from ui.office.troubles import trouble_of

if TYPE_CHECKING:
    from db.places import Places
    from ui.trouble import Trouble

LOCK = "update.lock"
REASON = "update"  # of the copy of the store
COPIED = "先に、保存ファイルの控えを作り、開けることを確かめました。"
NO_STORE = "保存ファイルがまだないので、控えは作っていません。"


def look_at(file: Path, progress: Progress = lambda _at, _of: True) -> Offer:
    """The update in ``file`` beside what runs and what is in place. Raises UpdateRefused."""
    try:
        others = [one.name for one in in_place(place.programs())]
    except place.CannotBePlaced:
        others = []
    return look(file, (place.running_version(), *others), progress)


def refuse_place(offer: Offer) -> Path:
    """Where the versions go, which takes this one. Raises UpdateRefused, CannotBePlaced."""
    programs = place.programs()
    try:
        if on_network(programs):
            raise refused("share", place=str(programs))
        there = [one for one in (programs, *programs.parents) if one.exists()]
        if not there:  # a drive that is not connected
            raise refused("not_written", place=str(programs))
        place.refuse_full(offer.manifest.size, there[0])
    except OSError as error:
        raise refused("not_written", place=str(programs)) from error
    return programs


def put_in_place(offer: Offer, progress: Progress = lambda _at, _of: True) -> Placed:
    """Raises UpdateRefused, CannotBePlaced; then what was there before still starts."""
    programs = refuse_place(offer)
    with alone(places()):
        return put(offer, programs, progress)


def copy_first(home: Places) -> str:
    """A verified copy of the store, as before its form is changed; what was done, in words.

    For a program without a window. Raises UpdateRefused.
    """
    from db.opening import is_gone, open_or_create

    try:
        if not home.has_store() and not is_gone(home):
            return NO_STORE
        store = open_or_create(home)
        try:
            store.make_ready()
            made = store.backups.make(REASON)
        finally:
            store.close()
    except StoreLocked as error:
        raise refused("window_open") from error
    except PassphraseNeeded as error:
        raise refused("passphrase") from error
    except StoreError as error:
        raise no_copy(trouble_of(error)) from error
    return f"{COPIED}({made.path.name})"


def no_copy(why: Trouble) -> UpdateRefused:
    """No copy, no update; and why there is none."""
    return refused("no_copy", why=f"{why.happened}{why.todo}")


@contextmanager
def alone(home: Places) -> Iterator[None]:
    """Nobody else of this user puts a version in place meanwhile; else UpdateRefused."""
    try:
        make_private(home.home)
        file = (home.home / LOCK).open("a+b")
    except (OSError, StoreError) as error:
        raise refused("not_written", place=str(home.home)) from error
    with file:
        Path(file.name).chmod(0o600)
        if not lock(file, wait=False):
            raise refused("busy")
        try:
            yield
        finally:
            unlock(file)
