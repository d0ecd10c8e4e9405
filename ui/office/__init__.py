"""Office: the open store's case list, settings and catalogue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from db.viewing import ViewingCopies
from ui.office.doors import Door, ThrowawayDoor, own_folder
from ui.office.holder import State
from ui.office.layer_holder import LayerHolder
from ui.office.lines import row_of, summary_of

if TYPE_CHECKING:
    from datetime import datetime

    from pydantic import JsonValue

    from checklists.apart import Worded
    from checklists.case import Case, Kind, Municipality, Route
    from db.conflicts import Conflict
    from db.second_place import SecondPlace
    from db.store import Store
    from db.summary import CaseName, Summary
    from ui.desk import Desk
    from ui.models.case_row import CaseRow

__all__ = ["Office", "State", "own_folder", "sample_office"]

_LOCK_MINUTES = "lock_minutes"
LOCK_MINUTES = 15  # until somebody chooses


class Office(LayerHolder):
    """Everything the window needs of the store that is not one open case."""

    case_put_away = Signal()
    case_gone = Signal(str)
    municipality_changed = Signal()
    lock_minutes_changed = Signal(int)

    def __init__(self, door: Door | None = None, parent: QObject | None = None) -> None:
        super().__init__(door, parent)
        self._desk: Desk | None = None
        self._viewing = ViewingCopies()
        self.store_opened.connect(self._on_store_opened)
        self.state_changed.connect(self._on_state_changed)
        self.catalogue_changed.connect(self._on_catalogue_changed)

    def close(self) -> None:
        self.close_case()
        super().close()

    @Slot()
    def _on_store_opened(self) -> None:
        store = self._store
        if self._desk is not None and store is not None:
            # While it was locked, another program may have had the file.
            stored = self.stored_case(self._open_case_id())
            if stored is not None:
                self._desk.take(stored, self._try(lambda: store.printed.editions(stored.id)) or ())

    @Slot()
    def _on_catalogue_changed(self) -> None:
        if self._desk is not None:
            self._desk.newer_edition.changed.emit()

    @Slot()
    def _on_edition_taken(self) -> None:
        self.keep_editions()
        self.reassess()

    @Slot()
    def _on_state_changed(self) -> None:
        if self._desk is not None:
            self._desk.tell_read_only()

    # ---- cases

    def has_cases(self) -> bool:
        """Is there any case at all, archived ones too?"""
        return self.case_count() > 0

    def case_count(self) -> int:
        """How many cases there are, archived ones too."""
        store = self._store
        return 0 if store is None else self._try(store.cases.count) or 0

    def first_cases(self, most: int, archived: bool = False) -> tuple[CaseRow, ...]:
        """The first lines of the list, at once in a store of any size."""
        store = self._store
        if store is None:
            return ()
        lines = self._try(lambda: store.cases.first(most, archived))
        return tuple(row_of(line) for line in lines or ())

    def case_list(self, search: str = "", archived: bool = False) -> tuple[CaseRow, ...]:
        store = self._store
        if store is None:
            return ()
        lines = self._try(lambda: store.cases.list(search, archived))
        return tuple(row_of(line) for line in lines or ())

    def case_names(self, case_ids: Collection[str] | None = None) -> tuple[CaseName, ...]:
        """What these cases are called, or all: in the order of the list, those put away last."""
        store = self._store
        return () if store is None else self._try(lambda: store.cases.names(case_ids)) or ()

    def new_case(
        self, kind: Kind, route: Route, title: str, department: str, also: tuple[Kind, ...] = ()
    ) -> Desk | None:
        """A case with the municipality's names of today, open on a desk; None when it failed."""
        from checklists.casefile import new_case

        case = new_case(kind, self.catalogue, route)
        texts = {"title": title, "department": department}
        profile = {**case.profile, **{key: text for key, text in texts.items() if text}}
        # Nobody has been asked yet: no fact is there, which is not the answer わからない.
        update = {"profile": profile, "municipality": self.municipality(), "facts": {}}
        return self._added(case.model_copy(update={**update, "also": also}))

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

    def add_case(
        self,
        case: Case,
        *,
        replace: bool = False,
        beside: Mapping[str, JsonValue] | None = None,
    ) -> bool:
        """Store a case that was read or made. ``replace`` puts it over the one of the same id;
        ``beside``: settings of a new one, kept in the same transaction."""
        from checklists.examined import examine

        if case.catalogue.edition is None:  # today's, and it stays on it
            ref = case.catalogue.model_copy(update={"edition": self.shelf.edition})
            case = case.model_copy(update={"catalogue": ref})
        shelf = self.shelf_of(case)
        summary = summary_of(examine(case, shelf.catalogue, shelf.forms))

        def write(store: Store) -> datetime:
            if replace:
                return store.cases.replace(case, self.who, summary)
            return store.cases.add(case, self.who, summary, beside)

        written = self._write(write)
        if written:
            self.keep_editions()
            self.reassess()
        if written and self._desk is not None and self._desk.case.id == case.id:
            self._desk.take(case)
        return written

    def copied_first(self, then: Callable[[], None]) -> None:
        """``then`` after a verified copy of the store: what comes from a file may be the wrong one.
        Where no copy could be made, ``failed`` says why."""
        self.work(
            lambda store, _progress: store.backups.make("import"),
            done=lambda _made: then(),
            failed=self.failed.emit,
        )

    def cases_came(self) -> None:
        """A job has taken cases in: the open one may be another now."""
        store, desk = self._store, self._desk
        if store is not None and desk is not None:
            case_id = desk.case.id
            stored = self._try(lambda: (store.cases.load(case_id), store.cases.drafts(case_id)))
            if stored is not None:
                desk.take(stored[0], self._try(lambda: store.printed.editions(case_id)), stored[1])
        self.cases_changed.emit()
        self.reassess()

    def open_conflicts(self) -> tuple[Conflict, ...]:
        """Values of which another store says something else, oldest first."""
        store = self._store
        return () if store is None else self._try(store.conflicts.open) or ()

    def decide(
        self, conflict: Conflict, *, take_theirs: bool, summarise: Callable[[Case], Summary]
    ) -> bool:
        """Keep ours or take theirs."""
        done = self._write(
            lambda store: store.conflicts.decide(
                conflict, take_theirs=take_theirs, who=self.who, summarise=summarise
            ),
            cases=False,
        )
        if done:
            self.cases_came()
        return done

    def has_case(self, case_id: str) -> bool:
        store = self._store
        return store is not None and bool(self._try(lambda: store.cases.exists(case_id)))

    def stored_case(self, case_id: str, *, whole: bool = False) -> Case | None:
        """As it is on disk; None while nothing is open, and after ``failed`` has said why.

        ``whole``: with what only a file of the case holds beside it.
        """
        store = self._store
        if store is None:
            return None
        load = store.cases.whole if whole else store.cases.load
        return self._try(lambda: load(case_id))

    def open_case(self, case_id: str) -> Desk | None:
        """The case on a desk; the same desk as long as it is the open one."""
        if self._desk is not None and self._desk.case.id == case_id:
            return self._desk
        store = self._store
        if store is None:
            return None
        found = self._try(
            lambda: (
                store.cases.load(case_id),
                store.cases.drafts(case_id),
                store.printed.editions(case_id),
            )
        )
        if found is None:
            return None
        self.close_case()
        case, drafts, printed = found
        from ui.desk import Desk
        from ui.office.keeper import StoreKeeper

        shelf = self.shelf_of(case)
        self._desk = Desk(
            case,
            shelf.catalogue,
            shelf.forms,
            StoreKeeper(lambda: self._store, self.who, self._viewing),
            drafts=drafts,
            printed=printed,
            read_only=self.why_read_only,
            shelf_of=self.shelf_of,
            today=(lambda: None) if self.is_archived(case.id) else (lambda: self.shelf),
            ask_others=self._ask_others,
        )
        self._desk.edition_taken.connect(self._on_edition_taken)
        return self._desk

    def _ask_others(self, case_id: str, told: Callable[[Sequence[Worded]], None]) -> None:
        desk = self._desk
        if desk is not None and self.is_open:
            self.work(
                lambda store, _progress: store.catalogues.added_elsewhere(case_id),
                done=told,
                failed=lambda _why: None,  # the case itself says what is wrong with the store
                asker=desk,
            )

    def close_case(self) -> None:
        """Put the open case away; the window has let its pages record what was typed."""
        # No child of ours: it holds on to us, and goes with the last screen that shows it.
        self._desk = None

    def put_case_away(self) -> None:
        """Another store comes: the open case may be missing in it, or be another."""
        self.case_put_away.emit()
        self.close_case()

    def case_destroyed(self, case_id: str) -> None:
        """A job has destroyed the case: nothing may show it any more, and no copy for a viewer."""
        self._viewing.clear()
        if self._open_case_id() == case_id:
            self.close_case()
        elif self._desk is not None:
            self._desk.last_year.case_taken()  # it may have been begun from that one
        self.case_gone.emit(case_id)
        self.cases_changed.emit()

    def set_archived(self, case_id: str, archived: bool) -> bool:
        """Take a case out of the everyday list, or back."""
        return self._write(lambda store: store.cases.set_archived(case_id, archived, self.who))

    def is_archived(self, case_id: str) -> bool:
        return any(one.archived for one in self.case_names([case_id]))

    def _open_case_id(self) -> str:
        return self._desk.case.id if self._desk is not None else ""

    # ---- the history

    def history_head(self) -> tuple[int, str] | None:
        """Number and value (64 hex digits) of its last row; None while nothing is open."""
        store = self._store
        head = None if store is None else self._try(lambda: store.history.head())
        return None if head is None else (head.seq, head.mac)

    def note_exported(self, what: str, case_id: str = "", **counts: int) -> None:
        """A file is out: keep that it is, with counts alone. A store that is only read keeps none."""
        store = self._store
        if store is not None and self.why_read_only() is None:
            from db.history import EXPORTED

            payload: dict[str, JsonValue] = {"what": what, **counts}
            self._try(lambda: store.history.note(EXPORTED, case_id, payload, self.who))

    # ---- settings

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

    def lock_minutes(self) -> int:
        """Minutes without a touch after which the window locks; 0 for never."""
        stored = self.setting(_LOCK_MINUTES)
        return stored if isinstance(stored, int) and stored >= 0 else LOCK_MINUTES

    def set_lock_minutes(self, minutes: int) -> bool:
        written = self.set_setting(_LOCK_MINUTES, minutes)
        if written:
            self.lock_minutes_changed.emit(minutes)
        return written

    @property
    def store_path(self) -> Path | None:
        return self._store.path if self._store is not None else None

    @property
    def backup_folder(self) -> Path | None:
        return self._store.backups.folder if self._store is not None else None

    def second_place(self) -> SecondPlace | None:
        """Where copies go as well, as it is set; nothing is looked at there."""
        store = self._store
        return None if store is None else self._try(store.backups.second)

    def last_backup(self) -> datetime | None:
        """When the newest verified copy was made, in local time."""
        store = self._store
        newest = None if store is None else next(iter(store.backups.list()), None)
        return newest.made_at.astimezone() if newest is not None else None

    def recovery_is_made(self) -> bool | None:
        """Was a recovery code ever made? None while the store is shut."""
        store = self._store
        return None if store is None else self._try(store.recovery.is_made)


def sample_office(parent: QObject | None = None) -> Office:
    """An office on a throw-away store; ``main.py --sample`` adds the sample case to it."""
    return Office(ThrowawayDoor(), parent)
