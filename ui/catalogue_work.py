"""What is made of the municipality's layer: a clause kept, hidden, taken back; told when it is on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checklists.catalogue import Clause
from checklists.clause_words import Slots, slots_of
from checklists.layer import Layer, read_layer, with_layer
from checklists.problem import Problem
from ui.models.catalogue_book import Book
from ui.models.catalogue_check import at_fields
from ui.models.catalogue_draft import (
    ClauseDraft,
    adaptation,
    draft_kept,
    draft_of,
    own_clause,
)
from ui.models.catalogue_layer import (
    empty_layer,
    with_change,
    with_hidden,
    with_names,
    with_own,
    without_form,
    without_own,
)
from ui.office.layer_change import BEFORE
from ui.office.layer_holder import refused

if TYPE_CHECKING:
    from pydantic import JsonValue

    from ui.office import Office
    from ui.office.catalogues import Shelf
    from ui.office.layer_change import LayerKept

_DRAFT, _OPEN = "catalogue_drafts", "catalogue_draft_open"
Slips = tuple[tuple[str, str], ...]
Told = Callable[[Slips], object]
Refusal = Callable[[tuple[Problem, ...] | None], object]


class CatalogueWork(QObject):
    """``kept`` carries a clause id after the layer is on disk; why not comes from the office."""

    kept = Signal(str)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self.at_it = False  # the change of the catalogue is ours: ``kept`` follows

    def book(self) -> Book:
        """Today's catalogue beside the standard."""
        office = self._office
        standard = office.standard
        return Book(
            standard.catalogue, standard.forms, office.catalogue, office.forms, office.layer()
        )

    def read_edition(self, name: str, done: Callable[[Book | None], None]) -> None:
        """An older edition some case stands on; None when it cannot be read."""
        standard = self._office.standard

        def on_read(shelf: Shelf | None) -> None:
            done(
                None
                if shelf is None
                else Book(standard.catalogue, standard.forms, shelf.catalogue, shelf.forms)
            )

        self._office.read_edition(name, on_read, self)

    def why_broken(self) -> tuple[str, ...] | None:
        """What is wrong with the stored layer, which is not at work then; None when nothing is."""
        office = self._office
        if office.layer() is not None or not office.layer_files():
            return None
        return tuple(str(problem) for problem in office.shelf.problems)

    def layer(self) -> Layer:
        """The working one, or an empty one to begin with."""
        found = self._office.layer()
        if found is not None:
            return found
        return empty_layer(self._office.city_name(), self._office.standard.catalogue.edition)

    # ---- a clause

    def slots(self, clause_id: str, book: Book) -> Slots:
        """The places its wording may have; those of a new clause with an empty id."""
        if clause_id in book.clauses:
            return slots_of(book.clauses[clause_id], book.catalogue, book.forms)
        return Slots(book.catalogue, book.forms)

    def shipped(self, clause_id: str, book: Book) -> ClauseDraft | None:
        """A shipped clause in the words of the standard; None for an own one."""
        clause = book.standard.clause_by_id.get(clause_id)
        return draft_of(clause, self.slots(clause_id, book)) if clause is not None else None

    def keep(self, draft: ClauseDraft, slots: Slots, book: Book, told: Told) -> None:
        """Put a clause into the layer; ``told`` says what is wrong, and nothing was kept then."""
        shipped = book.standard.clause_by_id.get(draft.clause)
        if shipped is not None:
            change = adaptation(draft, shipped, slots, self._hint(shipped.id))
            self._put(with_change(self.layer(), shipped.id, change), shipped.id, told)
            return
        before = book.clauses.get(draft.clause)
        self.keep_made(draft, slots, before, book, told)

    def _hint(self, clause_id: str) -> str | None:
        """A hint of the municipality's own, from a file: no field has it, and it is not lost."""
        return next((one.hint for one in self.layer().changes if one.clause == clause_id), None)

    def keep_made(
        self, draft: ClauseDraft, slots: Slots, before: Clause | None, book: Book, told: Told
    ) -> None:
        """An own clause out of ``before``, which may not be in the layer yet."""
        clause = own_clause(draft, slots, before, [*book.clauses.values()])
        self._put(with_own(self.layer(), clause), clause.id, told)

    def hide(self, clause_id: str, reason: str) -> None:
        """An empty reason: used again."""
        self._put(with_hidden(self.layer(), clause_id, reason), clause_id)

    def to_standard(self, clause_id: str) -> None:
        self._put(with_change(self.layer(), clause_id, None), clause_id)

    def remove(self, clause_id: str) -> None:
        """An own clause; where it was hidden, that too is forgotten."""
        layer = with_hidden(without_own(self.layer(), clause_id), clause_id, "")
        self._put(layer, "")

    def _put(self, layer: Layer, clause_id: str, told: Told | None = None) -> None:
        """On the worker. ``told``: at which field something is wrong, else the office says it."""

        def wrong(problems: tuple[Problem, ...] | None) -> None:
            if problems and told is None:
                self._office.failed.emit(refused(problems))
            elif problems and told is not None:
                told(at_fields(problems, layer, clause_id))

        self.change(layer, wrong, clause_id)

    def change(self, layer: Layer, told: Refusal, clause_id: str = "") -> None:
        """This layer as the next edition, on the worker. ``told`` what keeps it out: nothing when
        it is on disk, after ``kept``; None when the office has said why not.
        """

        def done(found: LayerKept | None) -> None:
            self.at_it = False
            if found is not None and not found.problems:
                self.kept.emit(clause_id)
            told(None if found is None else found.problems)

        self._begin()
        self._office.change_layer(layer, done, self)

    def _begin(self) -> None:
        self.at_it = not self._office.changing

    # ---- the whole layer

    def go_back(self, layer: Layer) -> None:
        """The edition ``before``, as the next one."""
        self._put(layer, "")

    def name(self, names: Mapping[str, str]) -> None:
        """What documents are called."""
        self._put(with_names(self.layer(), names), "")

    def remove_form(self, form_id: str, told: Refusal) -> None:
        """As ``change``, without the form."""
        self.change(without_form(self.layer(), form_id), told)

    def take_over(
        self, files: Mapping[str, bytes], told: Callable[[tuple[Problem, ...]], object]
    ) -> None:
        """The layer of another desk in the place of ours; ``told`` what keeps it out, where it is
        not in the place of ours. Empty: it is ours already, or the office has said why not.
        """
        edition = self._office.catalogue.edition

        def done(found: LayerKept | None) -> None:
            self.at_it = False
            if found is None or found.problems or self._office.catalogue.edition == edition:
                told(found.problems if found is not None else ())
            else:
                self.kept.emit("")

        self._begin()
        self._office.import_layer(files, done, self)

    @property
    def has_before(self) -> bool:
        """Is there an edition before this one?"""
        return bool(self._office.setting(BEFORE))

    def read_before(self, told: Callable[[Book | None], object]) -> None:
        """The catalogue of the edition before, ``told`` when a worker has read it; None where there
        is none that can still be read."""
        stored = self._office.setting(BEFORE)
        if not isinstance(stored, dict) or not stored:
            told(None)
            return
        files = {name: str(text).encode() for name, text in stored.items()}
        standard = self._office.standard

        def read(_store: object, _progress: object) -> Book | None:
            layer = read_layer(files, standard.catalogue, standard.forms).layer
            return None if layer is None else _under(standard, layer)

        self._office.work(read, done=told, asker=self)

    # ---- what is typed and not yet kept

    def draft(self, clause_id: str) -> ClauseDraft | None:
        """What was typed of this clause, of a new one with an empty id, and is not kept yet."""
        stored = self._drafts().get(clause_id)
        return draft_kept(stored) if isinstance(stored, dict) else None

    def left_open(self) -> ClauseDraft | None:
        """What was being written when the page was last left."""
        opened = self._office.setting(_OPEN)
        return self.draft(opened) if isinstance(opened, str) else None

    def keep_draft(self, clause_id: str, draft: ClauseDraft | None, *, still_open: bool) -> bool:
        """None: nothing waits. ``still_open``: the page is left in the middle of it. False: what
        is typed is not on disk.
        """
        if self._office.why_read_only() is not None:
            return draft is None
        drafts = self._drafts()
        now = {name: values for name, values in drafts.items() if name != clause_id}
        if draft is not None:
            now[clause_id] = draft.kept()
        kept = now == drafts or self._office.set_setting(_DRAFT, now or None)
        opened = clause_id if still_open and draft is not None else None
        if opened != self._office.setting(_OPEN):
            self._office.set_setting(_OPEN, opened)
        return kept

    def _drafts(self) -> dict[str, JsonValue]:
        stored = self._office.setting(_DRAFT)
        return dict(stored) if isinstance(stored, dict) else {}


def _under(standard: Shelf, layer: Layer) -> Book:
    """The catalogue under another layer."""
    catalogue, forms = with_layer(standard.catalogue, standard.forms, layer)
    return Book(standard.catalogue, standard.forms, catalogue, forms, layer)
