"""Office: the store's opening, locking and closing; case list, settings, files in and out."""

from __future__ import annotations

import getpass
import logging
import uuid
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.errors import StoreError, StoreReadOnly
from ui.background import Background, Progress
from ui.office.doors import Door, OwnDoor, ThrowawayDoor
from ui.office.lines import row_of, summary_of
from ui.office.troubles import trouble_of
from ui.trouble import Trouble, trouble

if TYPE_CHECKING:
    from datetime import datetime

    from pydantic import JsonValue

    from checklists.case import Case, Kind, Municipality, Route
    from checklists.catalogue import Catalogue
    from checklists.form import FormSet
    from db.store import Store
    from ui.desk import Desk
    from ui.models.case_row import CaseRow
    from ui.office.catalogues import Shelf

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")
# The list stands first; the catalogue is needed when a case is opened.
_WARM_AFTER_MS = 300


class State(StrEnum):
    """Where the office stands. Cases can be read from CHECKING on, written in READY only."""

    CLOSED = "closed"
    OPENING = "opening"
    CHECKING = "checking"
    READY = "ready"
    READ_ONLY = "read_only"
    LOCKED = "locked"
    REFUSED = "refused"


class Office(QObject):
    """Everything the window needs of the store that is not one open case.

    ``failed`` carries a Trouble after an action that did not work; what was stored is as it was.
    """

    store_opened = Signal()
    store_verified = Signal()
    store_refused = Signal(object)
    state_changed = Signal()
    cases_changed = Signal()
    municipality_changed = Signal()
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
        self._desk: Desk | None = None
        self._shelf: Shelf | None = None
        # A timer of our own: it goes with us, a single shot of Qt's would call into nothing.
        self._warm_soon = QTimer(self)
        self._warm_soon.setSingleShot(True)
        self._warm_soon.setInterval(_WARM_AFTER_MS)
        self._warm_soon.timeout.connect(self._warm)

    # ---- opening, locking, closing

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

    def why_read_only(self) -> Trouble | None:
        """Why nothing can be saved now, None when it can."""
        return None if self._state is State.READY else self._why

    def open(self) -> None:
        """Open the store on a worker; ``store_opened`` or ``store_refused`` follows."""
        self._go(State.OPENING, trouble("checking"))
        self._background.run(
            lambda _progress: self._door.open(), done=self._on_opened, failed=self._on_refused
        )

    def _on_opened(self, store: Store) -> None:
        self._store = store
        if store.read_only:
            self._go(State.READ_ONLY, trouble("store_read_only"))
        elif store.check_due:
            self._go(State.CHECKING, trouble("checking"))
        else:
            self._go(State.READY, None)
        self.store_opened.emit()
        if self._shelf is None:
            self._warm_soon.start()
        if self._state is not State.READ_ONLY:
            self._background.run(
                lambda _progress: _checked(store),
                done=self._on_checked,
                failed=self._on_check_broke,
            )

    def _on_checked(self, _nothing: object) -> None:
        if self._state is State.CHECKING:
            self._go(State.READY, None)
            self.store_verified.emit()
        store = self._store
        if store is not None and not self.is_sample:
            self._background.run(
                lambda _progress: _backed_up(store),
                done=lambda _made: self.backed_up.emit(),
                failed=self._on_backup_broke,
            )

    def _on_check_broke(self, error: Exception) -> None:
        self._shut()
        self._on_refused(error)

    def _on_backup_broke(self, error: Exception) -> None:
        self.failed.emit(_worded(error))

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
        why = _worded(error)
        self._go(State.REFUSED, why)
        self.store_refused.emit(why)

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
        if self._state is not State.LOCKED:
            return
        self._background.run(
            lambda _progress: self._door.open(),
            done=self._on_unlocked,
            failed=lambda error: self.unlock_refused.emit(_worded(error)),
        )

    def _on_unlocked(self, store: Store) -> None:
        self._store = store
        if self._desk is not None:
            # While it was locked, another program may have had the file.
            stored = self._try(lambda: store.cases.load(self._open_case_id()))
            if stored is not None:
                self._desk.take(stored)
        self._on_opened(store)
        self.unlocked.emit()

    def close(self) -> None:
        """Give the file free, with a backup when one is due. Waits for what is still running."""
        self.close_case()
        self._background.wait()
        store, self._store = self._store, None
        if store is not None:
            try:
                store.close(back_up=not self.is_sample)
            except StoreError as error:
                _LOG.warning("closing: %s", error.code)
        self._go(State.CLOSED, trouble("locked"))
        self._door.leave()

    def _shut(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            self._try(store.close)

    def _go(self, state: State, why: Trouble | None) -> None:
        self._state, self._why = state, why
        self.state_changed.emit()
        if self._desk is not None:
            self._desk.tell_read_only()

    # ---- catalogue

    @Slot()
    def _warm(self) -> None:
        """Read the catalogue on a worker while the list is looked at."""
        if self._shelf is not None or self._store is None:
            return
        from ui.office.catalogues import load

        self._background.run(
            lambda _progress: load(), done=self._on_shelf_read, failed=self._on_shelf_broke
        )

    def _on_shelf_read(self, shelf: Shelf) -> None:
        self._shelf = self._shelf or shelf
        if shelf.problems:
            lines = tuple(str(problem) for problem in shelf.problems)
            self.failed.emit(trouble("catalogue_problems", lines))

    def _on_shelf_broke(self, _error: Exception) -> None:
        from ui.office.catalogues import what_is_wrong

        self.failed.emit(trouble("catalogue_broken", what_is_wrong()))

    @property
    def shelf(self) -> Shelf:
        """Catalogue, forms and what was wrong with a file of one's own; read when first needed."""
        if self._shelf is None:
            from ui.office.catalogues import load

            self._shelf = load()
        return self._shelf

    @property
    def catalogue(self) -> Catalogue:
        return self.shelf.catalogue

    @property
    def forms(self) -> FormSet:
        return self.shelf.forms

    # ---- cases

    def has_cases(self) -> bool:
        """Is there any case at all, archived ones too?"""
        return bool(self.case_list("", False) or self.case_list("", True))

    def case_list(self, search: str = "", archived: bool = False) -> tuple[CaseRow, ...]:
        store = self._store
        if store is None:
            return ()
        lines = self._try(lambda: store.cases.list(search, archived))
        return tuple(row_of(line) for line in lines or ())

    def new_case(self, kind: Kind, route: Route, title: str, department: str) -> Desk | None:
        """A case with the municipality's names of today, open on a desk; None when it failed."""
        from checklists.casefile import new_case

        case = new_case(kind, self.catalogue, route)
        texts = {"title": title, "department": department}
        profile = {**case.profile, **{key: text for key, text in texts.items() if text}}
        # Nobody has been asked yet: no fact is there, which is not the answer わからない.
        update = {"profile": profile, "municipality": self.municipality(), "facts": {}}
        return self._added(case.model_copy(update=update))

    def add_sample(self) -> Desk | None:
        """The bundled sample case, open; added first when it is not there."""
        from ui.office.catalogues import sample_case

        case = sample_case(self.shelf)
        store = self._store
        if store is not None and self._try(lambda: store.cases.exists(case.id)):
            return self.open_case(case.id)
        return self._added(case)

    def _added(self, case: Case) -> Desk | None:
        return self.open_case(case.id) if self.add_case(case) else None

    def add_case(self, case: Case, *, replace: bool = False) -> bool:
        """Store a case read from a file. ``replace`` puts it over the one of the same id."""
        from checklists.examined import examine

        summary = summary_of(examine(case, self.catalogue, self.forms))

        def write(store: Store) -> datetime:
            if replace:
                return store.cases.replace(case, self.who, summary)
            return store.cases.add(case, self.who, summary)

        written = self._write(write)
        if written and self._desk is not None and self._desk.case.id == case.id:
            self._desk.take(case)
        return written

    def has_case(self, case_id: str) -> bool:
        store = self._store
        return store is not None and bool(self._try(lambda: store.cases.exists(case_id)))

    def open_case(self, case_id: str) -> Desk | None:
        """The case on a desk; the same desk as long as it is the open one."""
        if self._desk is not None and self._desk.case.id == case_id:
            return self._desk
        store = self._store
        if store is None:
            return None
        found = self._try(lambda: (store.cases.load(case_id), store.cases.drafts(case_id)))
        if found is None:
            return None
        self.close_case()
        case, drafts = found
        from ui.desk import Desk
        from ui.office.keeper import StoreKeeper

        self._desk = Desk(
            case,
            self.catalogue,
            self.forms,
            StoreKeeper(lambda: self._store, self.who),
            drafts=drafts,
            read_only=self.why_read_only,
        )
        return self._desk

    def close_case(self) -> None:
        """Put the open case away; the window has let its pages record what was typed."""
        # No child of ours: it holds on to us, and goes with the last screen that shows it.
        self._desk = None

    def set_archived(self, case_id: str, archived: bool) -> bool:
        """Take a case out of the everyday list, or back."""
        return self._write(lambda store: store.cases.set_archived(case_id, archived, self.who))

    def is_archived(self, case_id: str) -> bool:
        return any(row.id == case_id for row in self.case_list("", True))

    def _open_case_id(self) -> str:
        return self._desk.case.id if self._desk is not None else ""

    # ---- case files

    def read_case_file(self, path: Path, done: Callable[[Case], None]) -> None:
        """Read on a worker; ``done`` gets the case, ``failed`` a Trouble with every problem."""

        def job(_progress: Progress) -> Case:
            from checklists import casefile

            return casefile.read(path.read_bytes(), self.catalogue, self.forms, path.name)

        self._background.run(job, done=done, failed=lambda error: self.failed.emit(_worded(error)))

    def new_identity(self, case: Case) -> Case:
        """The same case under an id of its own."""
        return case.model_copy(update={"id": str(uuid.uuid4())})

    def export_case(self, case_id: str, path: Path) -> bool:
        """Write the case file whole, or not at all."""
        from checklists import casefile
        from ui.output import OutputFailed, write_whole

        store = self._store
        case = None if store is None else self._try(lambda: store.cases.load(case_id))
        if case is None:
            return False
        try:
            write_whole(path, casefile.write(case))
        except OutputFailed as error:
            self.failed.emit(_worded(error))
            return False
        return True

    # ---- settings

    @property
    def who(self) -> str:
        """The name in the history: the user of this machine's account."""
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):
            return ""

    def city_name(self) -> str:
        """For the header; read without the records, which a list does not need."""
        store = self._store
        stored = None if store is None else self._try(lambda: store.settings.get("municipality"))
        name = stored.get("name") if isinstance(stored, dict) else None
        return name if isinstance(name, str) else ""

    def municipality(self) -> Municipality:
        from checklists.case import Municipality

        store = self._store
        found = None if store is None else self._try(lambda: store.settings.municipality())
        return found or Municipality()

    def set_municipality(self, municipality: Municipality) -> bool:
        """New cases take it over; a case keeps the one it has."""
        written = self._write(
            lambda store: store.settings.set_municipality(municipality, self.who), cases=False
        )
        if written:
            self.municipality_changed.emit()
        return written

    def setting(self, key: str) -> JsonValue:
        store = self._store
        return None if store is None else self._try(lambda: store.settings.get(key))

    def set_setting(self, key: str, value: JsonValue) -> bool:
        return self._write(lambda store: store.settings.set(key, value), cases=False)

    @property
    def store_path(self) -> Path | None:
        return self._store.path if self._store is not None else None

    @property
    def backup_folder(self) -> Path | None:
        return self._store.backups.folder if self._store is not None else None

    def last_backup(self) -> datetime | None:
        """When the newest verified copy was made, in local time."""
        store = self._store
        newest = None if store is None else next(iter(store.backups.list()), None)
        return newest.made_at.astimezone() if newest is not None else None

    # ---- inside

    def _try(self, act: Callable[[], _T]) -> _T | None:
        """The result, or None after ``failed`` has said why not."""
        try:
            return act()
        except StoreError as error:
            self.failed.emit(trouble_of(error))
            return None

    def _write(self, act: Callable[[Store], object], *, cases: bool = True) -> bool:
        why = self.why_read_only()
        store = self._store
        if why is not None or store is None:
            self.failed.emit(why or trouble("locked"))
            return False
        try:
            act(store)
        except StoreError as error:
            self.failed.emit(trouble_of(error))
            return False
        if cases:
            self.cases_changed.emit()
        return True


def sample_office(parent: QObject | None = None) -> Office:
    """An office on a throw-away store; ``main.py --sample`` adds the sample case to it."""
    return Office(ThrowawayDoor(), parent)


def _checked(store: Store) -> None:
    if store.check_due:
        store.verify()


def _backed_up(store: Store) -> bool:
    due = store.backups.due()
    if due:
        store.backups.make("start")
    return due


def _worded(error: Exception) -> Trouble:
    from checklists.problem import ProblemsFound
    from ui.output import OutputFailed

    if isinstance(error, StoreError):
        return trouble_of(error)
    if isinstance(error, ProblemsFound):
        return trouble("file_problems", tuple(str(problem) for problem in error.problems))
    if isinstance(error, OutputFailed):
        return trouble("output_failed", (str(error),))
    if isinstance(error, OSError):
        return trouble("file_unreadable")
    _LOG.error("unexpected %s", type(error).__name__)
    return trouble("unexpected")
