"""CaseHolder: one case in step with the store. Saves first, tells afterwards; undo; typed text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ui.drafts import Drafts
from ui.keeping import Keeper, KeeperFailed
from ui.trouble import Trouble
from ui.undo import DECLINED, Change, Step, UndoStack, applied, between, value_of

if TYPE_CHECKING:
    from pydantic import JsonValue

    from checklists.case import Case
    from checklists.catalogue import Catalogue
    from checklists.examined import Examined
    from checklists.form import FormSet
    from ui.office.catalogues import Shelf


_T = TypeVar("_T")


class CaseHolder(QObject):
    """The case, what is computed from it, and how a change of it comes on disk.

    Signals are emitted when the change is there. ``part_recorded`` carries the part: items, forms,
    workers, opinions, council, documents, contractor, edition, municipality, route. ``restored``
    (part, key) follows an undo or redo, to show the place.
    """

    answer_recorded = Signal(str)
    fact_recorded = Signal(str)
    profile_recorded = Signal(str)
    part_recorded = Signal(str)
    edition_taken = Signal()  # another catalogue: in the place of the signals of the values
    examined_changed = Signal()
    draft_changed = Signal(str)
    saving = Signal()
    saved = Signal(str)
    failed = Signal(object)
    restored = Signal(str, str)
    read_only_changed = Signal(bool)

    def __init__(
        self,
        case: Case,
        catalogue: Catalogue,
        forms: FormSet,
        keeper: Keeper,
        *,
        drafts: Mapping[str, Mapping[str, JsonValue]] | None = None,
        read_only: Callable[[], Trouble | None] = lambda: None,
        shelf_of: Callable[[Case], Shelf] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``shelf_of`` gives the edition a case stands on, where it may come to stand on another;
        without it there is but this ``catalogue`` and these ``forms``."""
        super().__init__(parent)
        self._case = case
        self._shelf_of = shelf_of
        self.catalogue, self.forms = _of_body(case, catalogue, forms)
        self._keeper = keeper
        self._why_read_only = read_only
        self._undo = UndoStack()
        self._examined: Examined | None = None
        self._drafts = Drafts(lambda values: keeper.keep_drafts(case.id, values), drafts or {})
        self._last_saved = ""
        # Told once for a burst of changes, after the click has been answered.
        self._tell_examined = QTimer(self)
        self._tell_examined.setSingleShot(True)
        self._tell_examined.setInterval(0)
        self._tell_examined.timeout.connect(self.examined_changed)

    # ---- what is there

    @property
    def case(self) -> Case:
        return self._case

    @property
    def examined(self) -> Examined:
        """Everything computed from the case, never older than the last recorded change."""
        if self._examined is None:
            self._examined = self._examine(self._case)
        return self._examined

    @property
    def read_only(self) -> bool:
        return self._why_read_only() is not None

    @property
    def why_read_only(self) -> Trouble | None:
        """Why nothing can be saved now; None when it can."""
        return self._why_read_only()

    @property
    def last_saved(self) -> str:
        """HH:MM of the last acknowledged write of this session, or empty."""
        return self._last_saved

    def tell_read_only(self) -> None:
        """The office's state changed: pages show or take away their read-only look."""
        self.read_only_changed.emit(self.read_only)

    # ---- drafts: typed text that is not yet a valid answer

    @property
    def drafts(self) -> Mapping[str, Mapping[str, JsonValue]]:
        """By clause id; a page decides what its keys mean (``verdict``, ``reason``, ...)."""
        return self._drafts.all

    def draft(self, clause_id: str) -> dict[str, JsonValue] | None:
        return self._drafts.get(clause_id)

    def set_draft(self, clause_id: str, values: Mapping[str, JsonValue] | None) -> bool:
        """Keep typed text of a clause through lock and restart; None or empty drops it."""
        if not self._drafts.put(clause_id, values):
            return True
        self.draft_changed.emit(clause_id)
        if self.read_only:  # stays in memory; written with the next change that can be
            return False
        return self._write_drafts()

    def _write_drafts(self) -> bool:
        try:
            self._drafts.write()
        except KeeperFailed as failure:
            self.failed.emit(failure.trouble)
            return False
        return True

    # ---- undo

    @property
    def can_undo(self) -> bool:
        return self._undo.can_undo and not self.read_only

    @property
    def can_redo(self) -> bool:
        return self._undo.can_redo and not self.read_only

    def undo(self) -> bool:
        """Record the former values of the newest step."""
        if not self._undo.can_undo:
            return False
        return self._replay(self._undo.peek_undo(), self._undo.moved_back)

    def redo(self) -> bool:
        if not self._undo.can_redo:
            return False
        return self._replay(self._undo.peek_redo(), self._undo.moved_forward)

    def did_beside(self, change: Change) -> None:
        """A change of what is kept beside the case: a step of undo like any other."""
        self._undo.push((change,))

    def _put_beside(self, change: Change) -> tuple[str, str] | None:
        """Make such a change again; where it is seen (part, key), None when it was not made."""
        raise NotImplementedError(change.part)

    def _replay(self, step: Step, moved: Callable[[], None]) -> bool:
        if step[0].part == DECLINED:
            seen = self._put_beside(step[0])
            if seen is not None:
                moved()
                self.restored.emit(*seen)
            return seen is not None
        if not self._save(step):
            return False
        moved()
        self._tell(step)
        shown = ("catalogue", "") if _takes_edition(step) else (step[0].part, step[0].key)
        self.restored.emit(*shown)
        return True

    # ---- saving

    def _do(self, values: Sequence[tuple[str, str, Any]]) -> bool:
        step = tuple(
            Change(part, key, before, after)
            for part, key, after in values
            if (before := value_of(self._case, part, key)) != after
        )
        if not step:
            return True
        if not self._save(step):
            return False
        self._undo.push(step)
        self._tell(step)
        return True

    def _save(self, step: Step, keep: Callable[[Examined], datetime] | None = None) -> bool:
        """Write, then take over. On failure nothing of the case has changed.

        ``keep``: how, where it is not by the step alone.
        """
        why = self._why_read_only()
        if why is not None:
            self.failed.emit(why)
            return False
        after = self._examine(applied(self._case, step))
        self.saving.emit()
        when = self._try(lambda: keep(after) if keep else self._keeper.keep(step, after))
        if when is None:
            return False
        self._case, self._examined = after.case, after
        self.catalogue, self.forms = after.catalogue, after.forms
        local = when.astimezone()
        self._last_saved = f"{local.hour}:{local.minute:02}"
        return True

    def _try(self, act: Callable[[], _T]) -> _T | None:
        """The result, or None after ``failed`` has said why not."""
        try:
            return act()
        except KeeperFailed as failure:
            self.failed.emit(failure.trouble)
            return None

    def _tell(self, step: Step) -> None:
        self.saved.emit(self._last_saved)
        if not self._drafts.written:
            self._write_drafts()  # the disk takes something again: typed text waits no longer
        self._tell_parts(step)

    def _tell_parts(self, step: Step) -> None:
        if _takes_edition(step):  # no page of the former one could show the values
            self.edition_taken.emit()
            step = ()
        for change in step:
            if change.part == "answers":
                self.answer_recorded.emit(change.key)
            elif change.part == "facts":
                self.fact_recorded.emit(change.key)
            elif change.part == "profile":
                self.profile_recorded.emit(change.key)
            else:
                self.part_recorded.emit(change.part)
        self._tell_examined.start()

    def _take(
        self, case: Case, drafts: Mapping[str, Mapping[str, JsonValue]] | None = None
    ) -> None:
        """The stored case was replaced by other hands: show it; what was done cannot be undone.

        ``drafts``: what is typed, where that may be other too.
        """
        if drafts is not None:
            for clause_id in self._drafts.take(drafts):
                self.draft_changed.emit(clause_id)
        if case == self._case:
            self._tell_examined.start()  # what differs from it may be other values
            return
        before, self._case, self._examined = self._case, case, None
        self.catalogue, self.forms = self.edition_of(case)
        self._undo = UndoStack()
        self._tell_parts(between(before, case))  # a page would write the value before back

    # ---- the edition

    def edition_of(self, case: Case) -> tuple[Catalogue, FormSet]:
        """Catalogue and forms a case stands on, this one or another, in the words of its body."""
        if self._shelf_of is None:
            return _of_body(case, self.catalogue, self.forms)
        shelf = self._shelf_of(case)
        return _of_body(case, shelf.catalogue, shelf.forms)

    def _examine(self, case: Case) -> Examined:
        from checklists.examined import examine  # the list of cases needs none of it

        return examine(case, *self.edition_of(case))


def _of_body(case: Case, catalogue: Catalogue, forms: FormSet) -> tuple[Catalogue, FormSet]:
    from checklists.body_view import of_body  # the list of cases needs none of it

    name = case.municipality.name
    return of_body(catalogue, name), of_body(forms, name)


def _takes_edition(step: Step) -> bool:
    """Another catalogue, other kinds, a town for a city: no page of the former one asks the same."""
    return any(change.part in ("catalogue", "also") or _another_word(change) for change in step)


def _another_word(change: Change) -> bool:
    if change.part != "municipality":
        return False
    from checklists.body_word import word_of

    return word_of(change.before.name) != word_of(change.after.name)
