"""StoreHolder: the store's opening, checking, locking and closing."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from db.errors import StoreError, StoreReadOnly
from ui.background import Background, Progress, is_there
from ui.office.doors import Door, OwnDoor
from ui.office.exchange import exchanged
from ui.office.troubles import trouble_of, worded
from ui.trouble import Trouble, trouble

if TYPE_CHECKING:
    from db.store import Store

_T = TypeVar("_T")


class State(StrEnum):
    """Where the office stands. Cases can be read from CHECKING on, written in READY only."""

    CLOSED = "closed"
    OPENING = "opening"
    CHECKING = "checking"
    READY = "ready"
    READ_ONLY = "read_only"
    LOCKED = "locked"
    REFUSED = "refused"


class StoreHolder(QObject):
    """Holds the store of one door. What is done with it is the office's business.

    ``failed`` carries a Trouble after an action that did not work; what was stored is as it was.
    """

    store_opened = Signal()
    store_refused = Signal(object)
    state_changed = Signal()
    backed_up = Signal()
    about_to_lock = Signal()
    locked = Signal()
    unlocked = Signal()
    unlock_refused = Signal(object)
    failed = Signal(object)

    def __init__(self, door: Door | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door: Door = door or OwnDoor()
        self._background = Background(self)
        self._state = State.CLOSED
        self._store: Store | None = None
        self._why: Trouble | None = trouble("locked")
        self._entering = False
        self._told = False

    @property
    def door(self) -> Door:
        """The way to the store; for what has to be done while the store is closed."""
        return self._door

    @property
    def state(self) -> State:
        return self._state

    @property
    def is_sample(self) -> bool:
        """True for a throw-away store."""
        return self._door.is_throwaway

    @property
    def is_open(self) -> bool:
        return self._store is not None

    @property
    def asks_passphrase(self) -> bool:
        """Is the key under a passphrase, and not in the credential store?"""
        places = self._door.places
        return places is not None and places.passphrase.exists()

    @property
    def may_begin(self) -> bool:
        """Is there no store yet?"""
        places = self._door.places
        try:
            return places is not None and not (places.store.exists() or self.asks_passphrase)
        except OSError:
            return False

    def why_read_only(self) -> Trouble | None:
        """Why nothing can be saved now, None when it can."""
        return None if self._state is State.READY else self._why

    def open(self) -> None:
        """Open the store on a worker; ``store_opened`` or ``store_refused`` follows."""
        if self._state is State.OPENING or self.is_open:
            return
        self._go(State.OPENING, trouble("checking"))
        self._background.run(
            lambda _progress: self._door.open(), done=self._on_opened, failed=self._on_refused
        )

    def _on_opened(self, store: Store) -> None:
        if self._state is State.CLOSED:  # the window was closed while it opened
            store.close()
            return
        self._store = store
        if store.read_only:
            self._go(State.READ_ONLY, trouble("store_read_only"))
        elif store.check_due:
            self._go(State.CHECKING, trouble("checking"))
        else:
            self._go(State.READY, None)
        self.store_opened.emit()
        if self._state is not State.READ_ONLY:
            self._background.run(
                lambda _progress: _checked(store),
                done=self._on_checked,
                failed=self._on_check_broke,
            )

    def _on_checked(self, _nothing: object) -> None:
        if self._state is State.CHECKING:
            self._go(State.READY, None)
        store = self._store
        if store is not None and not self.is_sample:
            self._background.run(
                lambda _progress: _backed_up(store),
                done=self._on_backed_up,
                failed=self._on_backup_broke,
            )

    def _on_backed_up(self, trouble: Trouble | None) -> None:
        """``trouble``: of the second place, or of a profile that goes; told once a start."""
        self.backed_up.emit()
        if trouble is not None and not self._told:
            self._told = True
            self.failed.emit(trouble)

    def _on_check_broke(self, error: Exception) -> None:
        self._shut()
        self._on_refused(error)

    def _on_backup_broke(self, error: Exception) -> None:
        self.failed.emit(worded(error))

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, StoreReadOnly):
            self._background.run(
                lambda _progress: self._door.open_to_read(),
                done=self._on_opened,
                failed=self._on_refused_to_read,
            )
            return
        self._on_refused_to_read(error)

    def _on_refused_to_read(self, error: Exception) -> None:
        why = worded(error)
        self._go(State.REFUSED, why)
        self.store_refused.emit(why)

    def work(
        self,
        job: Callable[[Store, Progress], _T],
        *,
        done: Callable[[_T], object],
        failed: Callable[[Trouble], object] | None = None,
        progressed: Callable[[int, int], object] | None = None,
        asker: QObject | None = None,
        first: Callable[[_T | None], object] | None = None,
    ) -> None:
        """Run ``job`` on a worker with the store that is open now.

        What it raises comes as Trouble to ``failed``, or as the signal of that name. ``asker``: what
        belongs to a screen; where it is gone by then, it is told nothing. ``first`` is the office's
        own: told before anybody and in any case, the result or None after a failure.
        """
        tell = failed or self.failed.emit
        store = self._store
        if store is None:
            tell(trouble("locked"))
            return

        def on_done(result: _T) -> None:
            if first is not None:
                first(result)
            if is_there(asker):
                done(result)

        def on_failed(error: Exception) -> None:
            if first is not None:
                first(None)
            if is_there(asker):
                tell(worded(error))

        def on_moved(at: int, total: int) -> None:
            if progressed is not None and is_there(asker):
                progressed(at, total)

        self._background.run(
            lambda progress: job(store, progress),
            done=on_done,
            failed=on_failed,
            progressed=on_moved,
        )

    def lock(self) -> None:
        """Close the store and forget the key. What is typed is recorded or kept, and hidden."""
        if self._state not in (State.READY, State.READ_ONLY, State.CHECKING):
            return
        self.about_to_lock.emit()
        self._background.wait()
        self._shut()
        self._go(State.LOCKED, trouble("locked"))
        self.locked.emit()

    def unlock(self) -> None:
        """Take the key again; ``unlocked`` or ``unlock_refused`` follows."""
        if self._state is not State.LOCKED or self._entering:
            return
        self._entering = True
        self._background.run(
            lambda _progress: self._door.open(),
            done=self._on_unlocked,
            failed=self._on_unlock_refused,
        )

    def _on_unlocked(self, store: Store) -> None:
        self._entering = False
        self._on_opened(store)
        self.unlocked.emit()

    def _on_unlock_refused(self, error: Exception) -> None:
        self._entering = False
        self.unlock_refused.emit(worded(error))

    def enter(
        self,
        opening: Callable[[Door], tuple[Store, _T]],
        *,
        done: Callable[[_T], None],
        failed: Callable[[Trouble], None],
    ) -> None:
        """Open a store that was refused or is locked by another way than usual, on a worker.

        ``done`` gets the second value when the store is open; ``failed``: all is as it was.
        """
        if self._state not in (State.REFUSED, State.LOCKED) or self._entering:
            return
        self._entering = True

        def on_entered(opened: tuple[Store, _T]) -> None:
            self._entering = False
            was_locked = self._state is State.LOCKED
            self._on_opened(opened[0])
            if self._store is None:  # the window was closed meanwhile
                return
            if was_locked:
                self.unlocked.emit()
            done(opened[1])

        def on_failed(error: Exception) -> None:
            self._entering = False
            failed(worded(error))

        self._background.run(
            lambda _progress: opening(self._door), done=on_entered, failed=on_failed
        )

    def exchange(
        self,
        job: Callable[[Store], _T],
        *,
        done: Callable[[_T], None],
        failed: Callable[[Trouble], None],
        opening: Callable[[Door], Store] | None = None,
    ) -> None:
        """Run ``job`` with the store on a worker, close the store, open it again by the door.

        ``opening``: another way through the door than without a word.
        For what puts another file or key in its place. What is typed is recorded before; nothing
        can be read meanwhile. One of ``done`` and ``failed`` follows when the store is open again,
        or when it could not be opened (``store_refused`` then, too).
        """
        if self._state is not State.READY:
            failed(self._why or trouble("locked"))
            return
        self.about_to_lock.emit()
        self._background.wait()
        store, self._store = self._store, None
        if store is None:
            failed(trouble("locked"))
            return
        self._go(State.OPENING, trouble("checking"))

        def on_opened(found: tuple[Store, _T | None, Exception | None]) -> None:
            opened, result, error = found
            self._on_opened(opened)
            if error is not None:
                failed(worded(error))
            else:
                done(result)  # type: ignore[arg-type]

        def on_failed(error: Exception) -> None:
            self._on_refused(error)
            failed(worded(error))

        self._background.run(
            lambda _progress: exchanged(self._door, store, job, opening),
            done=on_opened,
            failed=on_failed,
        )

    def close(self) -> None:
        """Give the file free, with a backup when one is due. Waits for what is still running."""
        self._background.wait()
        store, self._store = self._store, None
        if store is not None:
            try:
                store.close(back_up=not self.is_sample)
            except StoreError as error:
                import logging  # the start does without it

                logging.getLogger(__name__).warning("closing: %s", error.code)
        self._go(State.CLOSED, trouble("locked"))
        self._door.leave()

    def _shut(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            self._try(store.close)

    def _go(self, state: State, why: Trouble | None) -> None:
        self._state, self._why = state, why
        self.state_changed.emit()

    def _try(self, act: Callable[[], _T]) -> _T | None:
        """The result, or None after ``failed`` has said why not."""
        try:
            return act()
        except StoreError as error:
            self.failed.emit(trouble_of(error))
            return None


def _checked(store: Store) -> None:
    if store.check_due:
        store.verify()
    if not store.read_only:
        store.recovery.finish()


def _backed_up(store: Store) -> Trouble | None:
    """The rest of a disposal, a copy where one is due; what a person has to know of it."""
    from db.places import profile_lasts

    store.finish_disposal()
    if store.backups.due():
        store.backups.make("start")
    else:
        store.backups.bring_along()
    away = store.backups.second_trouble
    if away is not None:
        return trouble_of(away)._replace(details=())
    if store.backups.second() is None and not profile_lasts():
        return trouble("profile_passes")
    return None
