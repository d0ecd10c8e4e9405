"""Reassessing: what a newer catalogue means for every open case, worked out beside the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from db.errors import StoreDamaged, StoreError
from ui.background import Background, Progress
from ui.office.lines import touched_in

if TYPE_CHECKING:
    from checklists.upgrade import EditionChange
    from db.catalogues import Standing
    from db.store import Store
    from ui.office.catalogues import Shelf

ShelfOf = Callable[[str], "Shelf | None"]
# Cases between two looks whether to stop, and between two transactions.
_SLICE, _BATCH = 5, 100


class Reassessed(NamedTuple):
    """``looked`` cases were looked at, ``marked`` have another mark than before, ``touched`` are
    touched; ``stopped``: the rest keeps the mark it had."""

    looked: int = 0
    marked: int = 0
    touched: int = 0
    stopped: bool = False


class Reassessing(QObject):
    """One run at a time, on a worker of its own: no other job waits for it.

    A run looks only at cases that stand on another edition than today's and were not yet held
    against it. Stopped or killed, the next run goes on where it ended.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._ticket: int | None = None

    @property
    def busy(self) -> bool:
        return self._ticket is not None

    def start(self, store: Store, today: Shelf, shelf_of: ShelfOf) -> None:
        """Hold the open cases against ``today``; a run that is under way is stopped first."""
        self.cancel()
        self._ticket = self._background.run(
            lambda progress: reassess(store, today, shelf_of, progress),
            done=self._on_done,
            failed=self._on_failed,
            progressed=self.progressed.emit,
        )

    def cancel(self) -> None:
        """Stop at the next case. What was marked stays marked."""
        if self._ticket is not None:
            self._background.cancel(self._ticket)
            self._ticket = None

    def wait(self) -> None:
        """Stop, and block until the worker has let the store go: a few milliseconds."""
        self.cancel()
        self._background.wait()

    def _on_done(self, found: Reassessed) -> None:
        self._ticket = None
        self.ended.emit(found)

    def _on_failed(self, error: Exception) -> None:
        """What is wrong with the store is told by whoever needs it; the marks stay as they were."""
        self._ticket = None
        self.ended.emit(Reassessed(stopped=True))
        if not isinstance(error, StoreError):
            raise error  # the crash hook keeps a report without values


def reassess(store: Store, today: Shelf, shelf_of: ShelfOf, progress: Progress) -> Reassessed:
    """Mark every open case that has not been held against today's edition. Not on the window's
    thread. ``shelf_of`` gives an edition by its name, None for one that is not known here."""
    standing = [one for one in store.catalogues.standing() if _is_due(one, today.edition)]
    changes = _Changes(today, shelf_of)
    batch: list[tuple[str, str]] = []
    looked = touched = marked = 0
    for one in standing:
        if looked % _SLICE == 0 and not progress(looked, len(standing)):
            break
        looked += 1
        try:
            text = _mark(store, one, today, changes)
        except StoreDamaged:  # the others are held against it; this one says so when it is opened
            continue
        batch.append((one.case_id, text))
        touched += touched_in(text) > 0
        if len(batch) == _BATCH:
            marked += store.catalogues.mark(batch)
            batch = []
    if batch:
        marked += store.catalogues.mark(batch)
    progress(looked, len(standing))
    return Reassessed(looked, marked, touched, stopped=looked < len(standing))


def _is_due(one: Standing, today: str) -> bool:
    if one.edition in (None, today):
        return bool(one.touched)
    mark = json.loads(one.touched) if one.touched else None
    return not isinstance(mark, dict) or mark.get("to") != today


def _mark(store: Store, one: Standing, today: Shelf, changes: _Changes) -> str:
    from checklists.upgrade import Touch, is_decided, touch_of

    if one.edition in (None, today.edition):
        return ""
    change = changes.from_edition(one.edition)
    touch = Touch()
    if change is not None:
        case = store.catalogues.outline(one.case_id)
        if case is not None and not is_decided(case):
            touch = touch_of(case, change)
    from dataclasses import asdict  # a start reassesses nothing

    return json.dumps({"to": today.edition, **asdict(touch)})


class _Changes:
    """Each older edition held against today's once."""

    def __init__(self, today: Shelf, shelf_of: ShelfOf) -> None:
        self._today = today
        self._shelf_of = shelf_of
        self._known: dict[str, EditionChange | None] = {}

    def from_edition(self, edition: str | None) -> EditionChange | None:
        from checklists.upgrade import EditionChange

        name = edition or ""
        if name not in self._known:
            old, new = self._shelf_of(name), self._today
            self._known[name] = (
                None
                if old is None
                else EditionChange((old.catalogue, old.forms), (new.catalogue, new.forms))
            )
        return self._known[name]
