"""CaseEdition: whether today's catalogue is another than the one the open case stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.upgrade import EditionChange, Touch, Upgrade
    from ui.desk import Desk
    from ui.office.catalogues import Shelf

Today = Callable[[], "Shelf | None"]
ShelfOf = Callable[["Case"], "Shelf"]


@dataclass(frozen=True)
class NewerEdition:
    """``touch``: what today's catalogue (``today``) changes for the case. ``stays``: an officer has
    said that the case stays on its edition. ``foreign``: that edition is not known here."""

    touch: Touch
    own: str
    today: str
    stays: bool = False
    foreign: bool = False


class CaseEdition(QObject):
    """Of one desk. ``changed``: look again."""

    changed = Signal()

    def __init__(self, desk: Desk, shelf_of: ShelfOf | None, today: Today | None) -> None:
        super().__init__(desk)
        self._desk = desk
        self._shelf_of = shelf_of
        self._today = today
        self._change: EditionChange | None = None

    def newer(self) -> NewerEdition | None:
        """None while the case stands on today's catalogue, or is decided or put away."""
        shelves = self._shelves()
        if shelves is None:
            return None
        from checklists.upgrade import touch_of

        old, new = shelves
        case = self._desk.case
        return NewerEdition(
            touch_of(case, self._held(old, new)),
            case.catalogue.edition or "",
            new.edition,
            self._desk.beside.setting(self._key) == new.edition,
            old.foreign,
        )

    def upgrade(self) -> Upgrade | None:
        """The case as it would be on today's catalogue, and what becomes of each answer."""
        shelves = self._shelves()
        if shelves is None:
            return None
        from checklists.upgrade import upgrade

        old, new = shelves
        return upgrade(self._desk.case, (old.catalogue, old.forms), (new.catalogue, new.forms))

    def take(self, found: Upgrade) -> bool:
        """The case on today's catalogue: one transaction, one step of undo. The case may be another
        than when it was looked at: then nothing is done."""
        return found.before is self._desk.case and self._desk.take_edition(found.after)

    def stay(self) -> None:
        """The case stays as it is until the catalogue changes again."""
        shelves = self._shelves()
        if shelves is not None:
            self._desk.beside.keep(self._key, shelves[1].edition)
            self.changed.emit()

    @property
    def _key(self) -> str:
        return f"edition_stays:{self._desk.case.id}"

    def _shelves(self) -> tuple[Shelf, Shelf] | None:
        """The one the case stands on and today's, where they differ."""
        edition = self._desk.case.catalogue.edition
        today = self._today() if self._today is not None else None
        if today is None or self._shelf_of is None or edition in (None, today.edition):
            return None
        from checklists.upgrade import is_decided

        return None if is_decided(self._desk.case) else (self._shelf_of(self._desk.case), today)

    def _held(self, old: Shelf, new: Shelf) -> EditionChange:
        """The two held against each other, kept as long as they are the same."""
        from checklists.upgrade import EditionChange

        held = self._change
        if held is None or held.old[0] is not old.catalogue or held.new[0] is not new.catalogue:
            held = EditionChange((old.catalogue, old.forms), (new.catalogue, new.forms))
            self._change = held
        return held
