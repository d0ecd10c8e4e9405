"""Desk: what pages read of the open case and record in it; their only door to the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.beside import Beside
from ui.case_apart import Ask, CaseApart
from ui.case_edition import CaseEdition
from ui.case_holder import CaseHolder
from ui.editions import Editions, edition_of, fixed_by
from ui.keeping import Keeper, KeeperFailed, Past
from ui.last_year import LastYear
from ui.trouble import Trouble
from ui.undo import Change, between

if TYPE_CHECKING:
    from pydantic import JsonValue

    from checklists.answer import Answer, ItemAnswer
    from checklists.case import (
        Case,
        CaseDocument,
        Contractor,
        Edition,
        FormValues,
        Kind,
        Municipality,
        Route,
    )
    from checklists.catalogue import Catalogue
    from checklists.council import Council
    from checklists.examined import Examined
    from checklists.form import FormSet
    from checklists.paper.edition_line import HistoryHead
    from checklists.printed import PrintedEdition
    from ui.office.catalogues import Shelf


HEAD_SIGNS = 8  # of the end of the history, as they are printed


class Desk(CaseHolder):
    """The open case, as pages read it and record in it.

    Every setter returns True when the change is on disk, False when it is not: then the case
    still holds the stored value and ``failed`` has said why.
    """

    def __init__(
        self,
        case: Case,
        catalogue: Catalogue,
        forms: FormSet,
        keeper: Keeper,
        *,
        drafts: Mapping[str, Mapping[str, JsonValue]] | None = None,
        printed: Sequence[PrintedEdition] = (),
        read_only: Callable[[], Trouble | None] = lambda: None,
        shelf_of: Callable[[Case], Shelf] | None = None,
        today: Callable[[], Shelf | None] | None = None,
        ask_others: Ask | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``shelf_of`` gives the edition a case stands on, where it may come to stand on another;
        without it there is but this ``catalogue`` and these ``forms``. ``today``: the edition a new
        case is given, None where this one is never to go there. ``ask_others``: what other open
        cases add to their specifications."""
        super().__init__(
            case,
            catalogue,
            forms,
            keeper,
            drafts=drafts,
            read_only=read_only,
            shelf_of=shelf_of,
            parent=parent,
        )
        self.beside = Beside(keeper)
        self.last_year = LastYear(self)
        self.newer_edition = CaseEdition(self, shelf_of, today)
        self.apart = CaseApart(self, ask_others)
        self._editions = Editions(printed)
        self._head: tuple[Case, HistoryHead] | None = None

    # ---- what pages read

    @property
    def last_printed(self) -> PrintedEdition | None:
        """The last print or file that was no draft; None when there is none."""
        return self._editions.last

    @property
    def to_print(self) -> Examined:
        """``examined`` as the next print carries it: under the number of edition that is due,
        with the edition before it. The very same while only drafts have been printed."""
        return self._editions.to_print(self.examined)

    def history(self, clause_id: str) -> tuple[Past, ...]:
        """How an answer became what it is, newest first; empty after ``failed`` has said why."""
        return self._try(lambda: self._keeper.past_answers(self._case.id, clause_id)) or ()

    # ---- what pages record

    def record(self, clause_id: str, answer: Answer | None) -> bool:
        return self.record_many({clause_id: answer})

    def record_many(self, answers: Mapping[str, Answer | None]) -> bool:
        """Several answers in one transaction and one step of undo."""
        return self._do([("answers", key, answer) for key, answer in answers.items()])

    def record_values(self, values: Sequence[tuple[str, str, Any]]) -> bool:
        """Several values (part, key, value) in one transaction and one step of undo."""
        return self._do(values)

    def set_item(self, item_id: str, answer: ItemAnswer | None) -> bool:
        return self._do([("items", item_id, answer)])

    def set_fact(self, fact_id: str, value: bool | None) -> bool:
        return self._do([("facts", fact_id, value)])

    def set_profile(self, key: str, value: JsonValue) -> bool:
        """``value`` in the JSON shape of its type; None for 未記入."""
        return self._do([("profile", key, value)])

    def set_documents(self, documents: Sequence[CaseDocument]) -> bool:
        return self._do([("documents", "", tuple(documents))])

    def set_contractor(self, contractor: Contractor) -> bool:
        return self._do([("contractor", "", contractor)])

    def set_workers(self, rows: Sequence[Mapping[str, JsonValue]]) -> bool:
        return self._do([("workers", "", tuple(dict(row) for row in rows))])

    def set_opinions(self, rows: Sequence[Mapping[str, JsonValue]]) -> bool:
        """All opinions as ``checklists.opinion_rows`` gives them."""
        return self._do([("opinions", "", tuple(dict(row) for row in rows))])

    def set_council(self, council: Council) -> bool:
        return self._do([("council", "", council)])

    def set_edition(self, edition: Edition) -> bool:
        return self._do([("edition", "", edition)])

    def set_municipality(self, municipality: Municipality) -> bool:
        return self._do([("municipality", "", municipality)])

    def set_route(self, route: Route) -> bool:
        return self._do([("route", "", route)])

    def set_also(self, kinds: Sequence[Kind]) -> bool:
        """Further consultations of the case; one taken away keeps its answers for its return."""
        return self._do([("also", "", tuple(kinds))])

    def take_edition(self, after: Case) -> bool:
        """The case on another edition of the catalogue, as checklists.upgrade makes it: one
        transaction and one step of undo."""
        return self._do([(one.part, one.key, one.after) for one in between(self._case, after)])

    def set_form_field(self, form_id: str, name: str, value: JsonValue) -> bool:
        """A value that lives with a form; None takes it away."""
        values = self._form(form_id)
        fields = {key: old for key, old in values.fields.items() if key != name}
        if value is not None:
            fields[name] = value
        return self._set_form(form_id, values.model_copy(update={"fields": fields}))

    def set_form_rows(
        self, form_id: str, table: str, rows: Sequence[Mapping[str, JsonValue]]
    ) -> bool:
        values = self._form(form_id)
        tables = {key: old for key, old in values.rows.items() if key != table}
        if rows:
            tables[table] = tuple(dict(row) for row in rows)
        return self._set_form(form_id, values.model_copy(update={"rows": tables}))

    def _form(self, form_id: str) -> FormValues:
        from checklists.case import FormValues

        return self._case.forms.get(form_id) or FormValues()

    def _set_form(self, form_id: str, values: FormValues) -> bool:
        empty = not values.fields and not values.rows
        return self._do([("forms", form_id, None if empty else values)])

    def _put_beside(self, change: Change) -> tuple[str, str] | None:
        why = self.why_read_only
        if why is not None:
            self.failed.emit(why)
            return None
        return self.last_year.put_declined(change.before, change.after)

    def note_printed(self, printed: Examined, pages: int | None, *, draft: bool) -> bool:
        """A print or file of ``printed`` (``to_print`` when it was begun) is out: keep that it was.

        No draft fixes the numbers of the forms and of the edition as they stand on the paper; no
        undo takes a print back. ``pages`` None for a Word file.
        """
        edition = edition_of(printed, pages)
        if draft:
            return self._note_draft(edition)
        step = fixed_by(printed, self._case)

        def keep(after: Examined) -> datetime:
            return self._keeper.keep_printed(step, after, edition, draft=False)

        if not self._save(step, keep):
            return False
        self._editions.add(edition)
        self._tell(step)
        return True

    def _note_draft(self, edition: PrintedEdition) -> bool:
        if self.read_only:  # a draft fixes nothing: the person has lost nothing
            return False
        kept = self._try(lambda: self._keeper.keep_printed((), self.examined, edition, draft=True))
        return kept is not None

    @property
    def history_head(self) -> HistoryHead | None:
        """The end of the store's history, asked for once in each state of the case: what is made
        of the same case twice is the same. None while no store can be read.
        """
        if self._head is None or self._head[0] is not self._case:
            from checklists.paper.edition_line import HistoryHead

            try:
                number, value = self._keeper.history_head()
            except KeeperFailed:
                return None
            self._head = self._case, HistoryHead(number, value[:HEAD_SIGNS])
        return self._head[1]

    def note_exported(self, what: str, **counts: int) -> None:
        """A file of the case is out: keep that it is, with counts alone; none while only read."""
        if not self.read_only:
            self._try(lambda: self._keeper.keep_exported(self._case.id, what, counts))

    def take(
        self,
        case: Case,
        printed: Sequence[PrintedEdition] | None = None,
        drafts: Mapping[str, Mapping[str, JsonValue]] | None = None,
    ) -> None:
        """The stored case was replaced by other hands: show it; what was done cannot be undone.

        ``printed``: its editions, ``drafts``: what is typed, where they may be others too.
        """
        self._head = None  # the store may be another, too
        self.beside.case_taken()
        self.last_year.case_taken()
        if printed is not None:
            self._editions = Editions(printed)
        self._take(case, drafts)
