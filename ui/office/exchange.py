"""Exchange: a job that needs the store for itself, closed and opened again around it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from db.errors import PassphraseNeeded, StoreError
from ui.office.doors import Door

if TYPE_CHECKING:
    from db.store import Store

_T = TypeVar("_T")


def exchanged(
    door: Door, store: Store, job: Callable[[Store], _T], opening: Callable[[Door], Store] | None
) -> tuple[Store, _T | None, Exception | None]:
    """On a worker: ``job`` done and the store closed; the store opened again, and what the job gave or
    raised. ``opening``: another way in than the door's own.
    """
    result: _T | None = None
    broke: Exception | None = None
    key = store.recovery.every_key()[0]
    try:
        result = job(store)
    except Exception as error:  # told when the store is open again
        broke = error.with_traceback(None)
    with suppress(StoreError):  # its log is still whole; opening says what is wrong
        store.close()
    try:
        return door.open() if opening is None else opening(door), result, broke
    except PassphraseNeeded:
        # Nobody has to type it again: the key was in use a moment ago.
        return _reopened(door, key), result, broke


def _reopened(door: Door, key: bytes) -> Store:
    from db.store import open_store

    places = door.places
    if places is None:
        raise PassphraseNeeded
    return open_store(places.store, key, backups=places.backups)
