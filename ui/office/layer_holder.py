"""LayerHolder: the municipality's own layer, changed on the worker one edition at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from db.errors import StoreError
from ui.background import is_there
from ui.office.catalogue_holder import CatalogueHolder, kept_for_cases
from ui.office.doors import Door
from ui.office.troubles import trouble_of
from ui.trouble import Trouble, trouble

if TYPE_CHECKING:
    from checklists.layer import Layer
    from checklists.problem import Problem
    from db.store import Store
    from ui.background import Progress
    from ui.office.layer_change import LayerKept, Wanted

    Told = Callable[[LayerKept | None], object]


class LayerHolder(CatalogueHolder):
    """``changing_changed`` (``changing``) follows the beginning and the end of a change."""

    changing_changed = Signal(bool)

    def __init__(self, door: Door | None = None, parent: QObject | None = None) -> None:
        super().__init__(door, parent)
        self._changing = False
        self._untold: Callable[[], None] | None = None  # of a change that a lock came over

    @Slot()
    def _on_store_with_layer(self) -> None:
        untold, self._untold = self._untold, None
        if untold is not None:
            untold()
        super()._on_store_with_layer()

    def set_layer(self, layer: Layer | None) -> bool:
        """Check and keep a changed layer as the next edition, after a verified copy of the store;
        None takes the layer away. Of hundreds of clauses it takes a second: a page that shows the
        change asks for ``change_layer``.

        True when it is on disk: then ``catalogue_changed`` has been emitted. False: the working
        layer stays, and ``failed`` has said why.
        """
        from ui.office.layer_change import changed_layer, no_layer

        wanted = no_layer if layer is None else changed_layer(layer, self.layer())
        why, store = self._why_no_change(), self._store
        if why is not None or store is None:
            self.failed.emit(why or trouble("locked"))
            return False
        try:
            found = self._job(wanted)(store)
        except StoreError as error:
            self.failed.emit(trouble_of(error))
            return False
        if found.problems:
            self.failed.emit(refused(found.problems))
            return False
        self._on_layer_kept(found, lambda _told: None)
        return True

    def change_layer(self, layer: Layer, done: Told, asker: QObject) -> None:
        """Check and keep a changed layer as the next edition, on the worker, after a verified copy
        of the store.

        ``done`` after ``catalogue_changed``: what is on disk, or with ``problems`` what keeps it
        out; None after ``failed`` has said why not. No second change while ``changing``.
        """
        from ui.office.layer_change import changed_layer

        self._change_layer(changed_layer(layer, self.layer()), done, asker)

    def import_layer(
        self,
        files: Mapping[str, bytes],
        done: Told,
        asker: QObject,
    ) -> None:
        """As ``change_layer``, with the layer of another desk in the place of the working one."""
        from ui.office.layer_change import received_layer

        self._change_layer(received_layer(files), done, asker)

    @property
    def changing(self) -> bool:
        """Is a change of the layer on its way to disk?"""
        return self._changing

    def _change_layer(self, wanted: Wanted, done: Told, asker: QObject) -> None:
        why = self._why_no_change()
        if why is not None:
            self.failed.emit(why)
            done(None)
            return
        self._set_changing(True)
        keep = self._job(wanted)

        def job(store: Store, _progress: Progress) -> LayerKept:
            return keep(store)

        def on_failed(why: Trouble) -> None:
            self._set_changing(False)
            self.failed.emit(why)
            if is_there(asker):
                done(None)

        def tell(found: LayerKept | None) -> None:
            if is_there(asker):
                done(found)

        self.work(job, done=lambda found: self._on_layer_kept(found, tell), failed=on_failed)

    def _job(self, wanted: Wanted) -> Callable[[Store], LayerKept]:
        from ui.office.layer_change import keep_layer

        standard, known, who = self.standard, self._known_shelves(), self.who
        return lambda store: keep_layer(
            store, standard, wanted, lambda into: kept_for_cases(into, known), who, counts_of
        )

    def _why_no_change(self) -> Trouble | None:
        return trouble("catalogue_changing") if self._changing else self.why_read_only()

    def _on_layer_kept(self, found: LayerKept, tell: Told) -> None:
        """Told when a store can be read: it may have been locked while the layer was kept, or
        another one have come in its place."""
        if self._store is None:
            self._untold = lambda: self._on_layer_kept(found, tell)
            return
        self._set_changing(False)
        stored = None if found.problems else self._stored_layer()
        if stored is not None and stored == found.texts != self._layer_files:
            self._take_shelf(self.standard, found.shelf, dict(found.texts))
            self.catalogue_changed.emit()
            self.reassess()
        tell(found if found.problems or stored == found.texts else None)

    def _set_changing(self, changing: bool) -> None:
        self._changing = changing
        self.changing_changed.emit(changing)


def refused(problems: tuple[Problem, ...]) -> Trouble:
    """What keeps a layer out, in words."""
    return trouble("layer_refused", tuple(str(one) for one in problems))


def counts_of(layer: Layer | None) -> dict[str, int]:
    """What the history says of a layer."""
    if layer is None:
        return {}
    return {
        "edition": layer.edition,
        "clauses": len(layer.clauses),
        "changes": len(layer.changes),
        "hidden": len(layer.hidden),
        "forms": len(layer.forms),
    }
