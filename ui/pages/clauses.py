"""The clause page: groups left, question and answer in the middle, why and wording right."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from checklists.answer import Place, Verdict
from checklists.progress import clause_order
from ui import theme
from ui.desk import Desk
from ui.dialogs.bulk_answer import BulkAnswer
from ui.dialogs.clause_history import ClauseHistory
from ui.models.clause_list import Show, groups_of
from ui.models.clause_walk import first_open, neighbour, next_open, unanswered
from ui.pages.clause_entry import ClauseEntry
from ui.pages.clause_footer import ClauseFooter
from ui.pages.clause_form import ClauseForm
from ui.pages.clause_groups import ClauseGroups
from ui.pages.clause_side import ClauseSide
from ui.pages.last_year_clause import ClauseOffer
from ui.pages.last_year_parts import OfferNote
from ui.pages.later import Later
from ui.pages.page import Page
from ui.shut import happened
from ui.widgets.empty_state import EmptyAction, EmptyColumn, EmptyState
from ui.widgets.panes import ThreePanes
from ui.widgets.told import Teller
from ui.widgets.work_line import WorkLine


class ClausesPage(Page):
    """Targets: a clause id, a group id, a filter (``filter:unanswered``), or
    ``<clause id>#places`` (parameters, reason, note, wording) for one part of the form.
    """

    help_topic = "clauses"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._stale = True
        self._lay_out()
        self._entry = ClauseEntry(desk, self.form, self.side, self._siblings, self)
        self._offer = ClauseOffer(
            desk, self.form.offer, lambda: self.current, self._entry.record, self
        )
        self.side.first_reasons = self._offer.reasons
        self._offers = OfferNote(desk, self._in_group, self._group_name, self.groups, short=True)
        self._offers.setContentsMargins(theme.px(12), 0, theme.px(8), 0)
        self.groups.add_below(self._offers)
        self._said = WorkLine(self.groups)
        self._teller = Teller(self.form)
        self.groups.add_below(self._said)
        self._listen()
        self._shortcuts()
        self.refresh()  # before it is seen: then all is laid out and styled once
        self._later = Later(self)
        self._later.add(self._build_side)

    # ---- parts

    def _lay_out(self) -> None:
        """Built from the outside in: a part that is taken in afterwards gets its style twice."""
        self.groups = ClauseGroups(self)
        self._middle = QStackedWidget(self)
        self.side = ClauseSide(self)
        self.panes_widget = ThreePanes(
            self.groups,
            self._middle,
            (self.side.top, self.side.paper),
            ("点検", "なぜ聞くか", "仕様書に入る文"),
            self,
        )
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.panes_widget)
        self._work = QWidget(self._middle)
        self._middle.addWidget(self._work)
        self.form = ClauseForm(self.desk.catalogue, self._work)
        self.footer = ClauseFooter(self._work)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addWidget(self.footer)
        self._nothing: QWidget | None = None

    def _show_work(self, there: bool) -> None:
        """The form of a clause, or what to do first while no clause applies."""
        if not there and self._nothing is None:
            self._nothing = self._empty()
            self._middle.addWidget(self._nothing)
        shown = self._work if there else self._nothing
        if shown is not None:
            self._middle.setCurrentWidget(shown)
        for part in (self.side.top, self.side.paper):
            part.setEnabled(there)

    def _empty(self) -> QWidget:
        to_intake = EmptyAction(
            "前提の確認へ進む", lambda: self.jump_requested.emit("intake", ""), "primary"
        )
        state = EmptyState(
            "当てはまる条項は、まだありません",
            "前提の問いに答えると、この案件で点検する条項がここに並びます。",
            (to_intake,),
        )
        return EmptyColumn(state, self._middle)

    def _show_shut(self) -> None:
        """Several answers at once need a store that can be written."""
        self.groups.bulk.set_shut(happened(self.desk.why_read_only))

    def _listen(self) -> None:
        self.desk.answer_recorded.connect(self._said.hide)
        self.desk.read_only_changed.connect(self._show_shut)
        self._show_shut()
        self.groups.chosen.connect(self._on_picked)
        self.groups.browsed.connect(self._on_browsed)
        self.groups.filter_changed.connect(self._look_at_footer)
        self.groups.bulk_requested.connect(self._on_bulk)
        self.footer.stepped.connect(self._step)
        self.footer.next_open_wanted.connect(self._on_next_open)
        self.side.draft_wanted.connect(self._on_open_draft)
        self.side.place_taken.connect(self._on_place_taken)
        self.side.draft_closed.connect(self._on_draft_closed)
        self.form.asked.connect(self._on_asked)
        self.form.head.history_requested.connect(self._on_history)
        self.side.own_wanted.connect(self._on_own_wanted)
        self._entry.wording_shown.connect(self._share_height)
        self.panes_widget.mode_changed.connect(self._on_mode)
        self.desk.examined_changed.connect(self._on_examined_changed)
        self.desk.draft_changed.connect(self._on_examined_changed)

    def _shortcuts(self) -> None:
        self.walked_by_keys(self._step, self._on_next_open)
        for keys, slot in (
            ("Ctrl+U", self._offer.use),
            ("Ctrl+Shift+U", self._offer.confirm),
            ("Ctrl+M", lambda: self._to_part("note")),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # ---- Page

    def refresh(self) -> None:
        if not self._stale:
            return  # every change of the desk is heard, seen or not
        self._stale = False
        self._show_groups()
        examined = self.desk.examined
        wanted = self.current or first_open(examined, clause_order(examined))
        self._show_work(bool(wanted))
        if wanted:
            self._load(wanted)

    def leave(self) -> None:
        self.form.leave()
        self._entry.record()

    def show_target(self, target: str) -> None:
        if self._stale:
            self.refresh()
        clause_id, _, part = target.partition("#")
        if clause_id.startswith("filter:"):
            self.groups.set_filter(Show(clause_id.removeprefix("filter:")))
        elif clause_id in self.desk.catalogue.clause_by_id:
            self._show_work(True)
            self._go(clause_id)
            part = part or self._first_repair()
            if part:
                self._to_part(part)
        elif clause_id in self.desk.catalogue.group_by_id:
            self._open_group(clause_id)

    def place(self) -> str:
        return self.current

    def held(self) -> Mapping[str, Any]:
        return {"groups": self.groups.held(), "draft": self.side.held_draft()}

    def take(self, held: Mapping[str, Any]) -> None:
        self.groups.take(held["groups"])
        if held["draft"] is not None:
            self._later.finish()
            if held["draft"]["open"]:
                self._open_draft()
            self.side.take_draft(held["draft"])

    def begin_search(self) -> bool:
        self._on_open_draft()
        return True

    def panes(self) -> Sequence[QWidget]:
        self._later.finish()
        return (self.groups, self.form, self.side.top, self.side.paper)

    def first_focus(self) -> QWidget | None:
        # Where the work was: a jump may have put the keyboard into a field already.
        inside = self.form.focusWidget()
        if inside is not None and not inside.isHidden():
            return inside
        return self.form.verdicts.button(self.form.verdicts.verdict() or Verdict.STATED)

    def focusNextPrevChild(self, next: bool) -> bool:
        self._later.finish()
        return super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_clause()

    def _build_side(self) -> None:
        self.side.build()
        self._entry.show_state()
        self._entry.show_wording()

    # ---- moving

    @property
    def current(self) -> str:
        """The clause on the page."""
        return self._entry.clause_id

    def _go(self, clause_id: str) -> None:
        """Record what is typed, then show another clause with the keys 1 to 4 ready."""
        if clause_id != self.current:
            self.leave()
            self._load(clause_id)
        self.panes_widget.show_middle()
        self.form.focus_verdict()
        self._tell_clause()

    def _tell_clause(self) -> None:
        """The keyboard may stay on the same verdict: another clause is said aloud."""
        self._teller.tell(self.form.head.said() if self.current else "")

    def _step(self, direction: int) -> None:
        order = self.groups.model.order() or clause_order(self.desk.examined)
        if clause_id := neighbour(order, self.current, direction):
            self._go(clause_id)

    def _on_next_open(self) -> None:
        self.leave()
        if clause_id := next_open(self.desk.examined, self.current):
            self._go(clause_id)
        else:
            self.jump_requested.emit("gaps", "")

    def _open_group(self, group_id: str) -> None:
        group = next((g for g in self.groups.model.groups if g.id == group_id), None)
        if group is None:
            return
        self._go(first_open(self.desk.examined, [row.id for row in group.clauses]))
        self.groups.open_group(group_id)

    def _on_picked(self, clause_id: str) -> None:
        self._go(clause_id)

    def _first_repair(self) -> str:
        """The part of the form that the first line under the verdicts asks to repair, or empty."""
        inside = ("places", "pages", "parameters", "wording", "reason")
        return next((n.go for n in self.form.notices.notices() if n.go in inside), "")

    def _on_browsed(self, clause_id: str) -> None:
        """Follow the arrow keys of the list; the keyboard stays there."""
        self.leave()
        self._load(clause_id)

    def _to_part(self, part: str) -> None:
        self.panes_widget.show_middle()
        self.form.focus_part(part)

    # ---- showing

    def _load(self, clause_id: str) -> None:
        self._entry.load(clause_id)
        self.groups.set_current(clause_id)
        self._look_at_footer()
        self._offer.look()
        self._offers.look()

    def _in_group(self) -> list[tuple[str, str]]:
        """Part and key of the clauses of the group in sight."""
        return [("answers", clause_id) for clause_id in self._siblings(self.current)]

    def _group_name(self) -> str:
        group = self.groups.group_of_current()
        return group.title if group is not None else "条項の点検"

    def _siblings(self, clause_id: str) -> Sequence[str]:
        """The clauses of its group, in order."""
        for group in self.groups.model.groups:
            ids = [row.id for row in group.clauses]
            if clause_id in ids:
                return ids
        return ()

    def _show_groups(self) -> None:
        groups = groups_of(self.desk.examined, frozenset(self.desk.drafts))
        self.groups.set_groups(groups)

    def _look_at_footer(self) -> None:
        left = len(unanswered(self.desk.examined, clause_order(self.desk.examined)))
        self.footer.look(self.groups.model.order(), self.current, left)
        if (view := self._entry.view) is not None:
            place = f" {view.at}/{view.of}" if view.at else ""
            rest = f" 残り{left}" if left else ""
            self.panes_widget.set_list_label(f"{view.group}{place}{rest}")

    def _on_mode(self, mode: str) -> None:
        self.groups.set_narrow(mode == "one")
        self.footer.set_narrow(mode == "one")
        self.form.set_narrow(mode == "one")
        self.side.set_narrow(mode == "one")
        self._share_height()

    def _share_height(self) -> None:
        if self.side.built:
            self.side.share_height(self.height(), beside=self._beside)

    @property
    def _beside(self) -> bool:
        """Do the right parts stand beside the form, and not behind tabs?"""
        return self.panes_widget.mode == "three"

    @Slot()
    def _on_examined_changed(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._show_groups()
        if self.current:
            self._entry.look_again()
            self._offer.look()
            self.groups.set_current(self.current)
        self._look_at_footer()

    # ---- own sentence, place, bulk, jumps

    def _on_own_wanted(self) -> None:
        self.panes_widget.show_middle()
        self._entry.begin_own_sentence()

    def _on_open_draft(self) -> None:
        self._later.finish()
        self._open_draft()
        self.panes_widget.show_right(0)
        self.side.reader.begin()

    def _open_draft(self) -> None:
        choices = self._entry.view.choices if self._entry.view is not None else ()
        self.side.show_draft(choices, beside=self._beside)

    def _on_draft_closed(self) -> None:
        self.side.show_why()
        self.panes_widget.show_middle()
        self.form.focus_verdict()

    def _on_place_taken(self, place: Place) -> None:
        self.form.take_place(place)
        self.panes_widget.show_middle()

    def _on_bulk(self, group_id: str) -> None:
        self.leave()
        dialog = BulkAnswer(self.desk, group_id, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.answered.connect(lambda words: self._said.say(words, "done"))
        dialog.open()

    def _on_history(self) -> None:
        if (view := self._entry.view) is not None:
            past = self.desk.history(self.current)
            dialog = ClauseHistory(view.clause.title, past, view.choices, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _on_asked(self, go: str) -> None:
        if go.startswith("intake:"):
            self.leave()
            self.jump_requested.emit("intake", go.removeprefix("intake:"))
        elif go == "retry":
            self._entry.settle()
        elif go == "conflict" and self._entry.view is not None:
            answers = self.desk.case.answers
            stand = (Verdict.STATED, Verdict.TO_ADD)
            for other in self._entry.view.clause.conflicts_with:
                if other in answers and answers[other].verdict in stand:
                    self._go(other)
                    return
