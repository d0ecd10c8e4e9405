"""CatalogueHolder: today's catalogue with the town's own layer, and the edition of each case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.errors import StoreError
from ui.office.catalogue_assessing import Reassessed, Reassessing
from ui.office.doors import Door
from ui.office.holder import State, StoreHolder
from ui.office.troubles import trouble_of
from ui.trouble import trouble

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.catalogue import Catalogue
    from checklists.form import FormSet
    from checklists.layer import Layer
    from db.store import Store
    from ui.background import Progress
    from ui.office.catalogues import Shelf

# The list stands first; the catalogue is needed when a case is opened.
_WARM_AFTER_MS = 300
_REMEMBERED = 8  # editions of cases that were opened last


class CatalogueHolder(StoreHolder):
    """What the office knows of catalogues.

    ``catalogue_changed``: today's is another, and on disk. A case keeps the edition it stands on:
    ask ``shelf_of`` for it; ``shelf`` is what a new case is given.
    """

    cases_changed = Signal()
    catalogue_changed = Signal()

    def __init__(self, door: Door | None = None, parent: QObject | None = None) -> None:
        super().__init__(door, parent)
        self._base: Shelf | None = None
        self._shelf: Shelf | None = None
        self._layer_files: dict[str, str] = {}
        self._older: dict[str, Shelf] = {}
        self.reassessing = Reassessing(self)
        self.reassessing.ended.connect(self._on_reassessed)
        self.about_to_lock.connect(self.reassessing.wait)
        self.state_changed.connect(self._on_state_for_catalogue)
        # A timer of our own: it goes with us, a single shot of Qt's would call into nothing.
        self._warm_soon = QTimer(self)
        self._warm_soon.setSingleShot(True)
        self._warm_soon.setInterval(_WARM_AFTER_MS)
        self._warm_soon.timeout.connect(self._warm)
        self.store_opened.connect(self._on_store_with_layer)

    def close(self) -> None:
        self.reassessing.wait()
        super().close()

    # ---- today's

    @property
    def shelf(self) -> Shelf:
        """Today's catalogue and forms, and what was wrong with files of one's own; read when first
        needed."""
        if self._shelf is None:
            self._take_shelf(*_shelves(self._base, self._stored_layer() or {}))
        assert self._shelf is not None
        return self._shelf

    @property
    def standard(self) -> Shelf:
        """What the program ships, without the layer."""
        return self.shelf if self._base is None else self._base

    @property
    def catalogue(self) -> Catalogue:
        return self.shelf.catalogue

    @property
    def forms(self) -> FormSet:
        return self.shelf.forms

    @Slot()
    def _on_store_with_layer(self) -> None:
        """Another store may have come, with another layer."""
        if self._shelf is None:
            self._warm_soon.start()
            return
        files = self._stored_layer()
        if files is not None and files != self._layer_files:
            self._take_shelf(*_shelves(self._base, files))
            self._tell_problems()
            self.catalogue_changed.emit()

    def _stored_layer(self) -> dict[str, str] | None:
        """None where they cannot be read now; ``failed`` has said why."""
        store = self._store
        return {} if store is None else self._try(store.catalogues.layer_files)

    @Slot()
    def _warm(self) -> None:
        """Read the catalogue on a worker while the list is looked at."""
        store = self._store
        if self._shelf is not None or store is None:
            return
        self._background.run(
            lambda _progress: _shelves(self._base, store.catalogues.layer_files()),
            done=lambda found: self._on_shelf_read(found, store),
            failed=self._on_shelf_broke,
        )

    def _on_shelf_read(self, found: tuple[Shelf, Shelf, dict[str, str]], store: Store) -> None:
        if self._shelf is None:
            self._take_shelf(*found)
            files = found[2] if self._store in (None, store) else self._stored_layer()
            if files is not None and files != found[2]:  # another store came meanwhile
                self._take_shelf(*_shelves(self._base, files))
        self._tell_problems()
        self.keep_editions(drop=True)
        self.reassess()

    def _on_shelf_broke(self, error: Exception) -> None:
        if isinstance(error, StoreError):
            self.failed.emit(trouble_of(error))
            return
        from ui.office.catalogues import what_is_wrong

        self.failed.emit(trouble("catalogue_broken", what_is_wrong()))

    def _tell_problems(self) -> None:
        if self.shelf.problems:
            lines = tuple(str(problem) for problem in self.shelf.problems)
            self.failed.emit(trouble("catalogue_problems", lines))
        if self.shelf.fallen:  # until the layer is kept anew
            lines = tuple(problem.sentence for problem in self.shelf.fallen)
            self.failed.emit(trouble("layer_fallen", lines))

    def _take_shelf(self, base: Shelf, shelf: Shelf, files: dict[str, str]) -> None:
        if self._shelf is not None:
            self._remember(self._shelf)
        self._base, self._shelf, self._layer_files = base, shelf, files

    # ---- the layer

    def layer(self) -> Layer | None:
        """The working layer; None while there is none, or while its files are refused."""
        return self.shelf.layer

    def layer_files(self) -> dict[str, str]:
        """Its TOML texts by file name, as they are stored; empty while there is none."""
        return dict(self._stored_layer() or {})

    # ---- what it means for the open cases

    def reassess(self) -> None:
        """Hold the open cases against today's catalogue, beside the window; ``reassessing`` tells
        how far it is. Nothing happens while the store cannot be written."""
        store, today = self._store, self._shelf
        if store is not None and today is not None and self.why_read_only() is None:
            self.reassessing.start(store, today, self.known_editions())

    def known_editions(self) -> Callable[[str], Shelf | None]:
        """Editions by their name, for a job: with what is known now and what the store keeps."""
        from ui.office.catalogues import kept_shelf

        store = self._store
        shelves = (*self._older.values(), self.standard, self.shelf)
        known: dict[str, Shelf | None] = {shelf.edition: shelf for shelf in shelves}

        def find(edition: str) -> Shelf | None:
            if edition not in known:
                known[edition] = None if store is None else kept_shelf(store, edition)
            return known[edition]

        return find

    def shelves_of_cases(self) -> Callable[[Case], Shelf]:
        """``shelf_of`` for a job."""
        find, today = self.known_editions(), self.shelf
        return lambda case: find(case.catalogue.edition or "") or today

    @Slot(object)
    def _on_reassessed(self, found: Reassessed) -> None:
        if found.marked:
            self.cases_changed.emit()

    @Slot()
    def _on_state_for_catalogue(self) -> None:
        if self._shelf is not None and self.state is State.READY:
            self.keep_editions()
            self.reassess()

    # ---- the editions of cases

    def shelf_of(self, case: Case) -> Shelf:
        """The edition the case stands on; today's, ``foreign``, where that is not known here."""
        edition = case.catalogue.edition
        today = self.shelf
        for shelf in (today, self.standard):
            if edition in (None, shelf.edition):
                return shelf
        assert edition is not None
        found = self._older.get(edition) or self._kept_shelf(edition)
        if found is not None:
            self._remember(found)
            return found
        from dataclasses import replace

        return replace(today, foreign=True)

    def _kept_shelf(self, edition: str) -> Shelf | None:
        from ui.office.catalogues import kept_shelf

        store = self._store
        return None if store is None else self._try(lambda: kept_shelf(store, edition))

    def kept_editions(self) -> tuple[str, ...]:
        """Names of the older editions that are kept because some case stands on them."""
        store = self._store
        names = () if store is None else self._try(store.catalogues.editions) or ()
        here = (self.shelf.edition, self.standard.edition)
        return tuple(name for name in names if name not in here)

    def read_edition(
        self, edition: str, done: Callable[[Shelf | None], object], asker: QObject
    ) -> None:
        """One of ``kept_editions``, read on the worker; None when this program cannot read it."""
        from ui.office.catalogues import kept_shelf

        self.work(lambda store, _progress: kept_shelf(store, edition), done=done, asker=asker)

    def _remember(self, shelf: Shelf) -> None:
        self._older.pop(shelf.edition, None)
        self._older[shelf.edition] = shelf
        while len(self._older) > _REMEMBERED:
            del self._older[next(iter(self._older))]

    def keep_editions(self, *, drop: bool = False) -> None:
        """On the worker: what cases stand on of the editions that are known, before a later program
        knows them no more. ``drop``: away with what none stands on; not while an undo may go back.
        """
        if self._store is None or self.why_read_only() is not None:
            return
        shelves, today = self._known_shelves(), self.shelf.edition

        def job(store: Store, _progress: Progress) -> None:
            kept_for_cases(store, shelves)
            if drop and set(store.catalogues.editions()) - store.catalogues.used() - {today}:
                store.catalogues.drop_unused(today)

        self.work(job, done=lambda _nothing: None)

    def _known_shelves(self) -> tuple[Shelf, ...]:
        return (self.shelf, self.standard, *self._older.values())

    # ---- writing

    @property
    def who(self) -> str:
        """The name in the history: the user of this machine's account."""
        import getpass  # nobody is named before something is written

        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):
            return ""

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


def _shelves(base: Shelf | None, files: dict[str, str]) -> tuple[Shelf, Shelf, dict[str, str]]:
    """On a worker where there is time: what reads the files takes long to load itself."""
    from ui.office.catalogues import load, with_layer_files

    base = base or load()
    return base, with_layer_files(base, files), files


def kept_for_cases(store: Store, shelves: tuple[Shelf, ...]) -> None:
    used, there = store.catalogues.used(), set(store.catalogues.editions())
    for shelf in shelves:
        if shelf.edition in used - there:
            from checklists.edition_body import packed  # rarely: most are kept already

            store.catalogues.keep(shelf.edition, packed(shelf.catalogue, shelf.forms))
            there.add(shelf.edition)
