"""The clause page: groups left, question and answer in the middle, why and wording right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from checklists.answer import Place, Verdict
from checklists.progress import clause_order
from ui.desk import Desk
from ui.dialogs.bulk_answer import BulkAnswer
from ui.dialogs.clause_history import ClauseHistory
from ui.models.clause_answer import (
    Entered,
    answer_of,
    entered,
)
from ui.models.clause_list import Show, groups_of
from ui.models.clause_notices import notices_of
from ui.models.clause_view import (
    ClauseView,
    preview_of,
    view_of,
)
from ui.models.clause_walk import first_open, neighbour, next_open, unanswered
from ui.pages.clause_footer import ClauseFooter
from ui.pages.clause_form import ClauseForm
from ui.pages.clause_groups import ClauseGroups
from ui.pages.clause_recording import record, with_sentence
from ui.pages.clause_side import ClauseSide
from ui.pages.later import Later
from ui.pages.page import Page
from ui.widgets.empty_state import EmptyAction, EmptyState
from ui.widgets.panes import ThreePanes

_WORDING_DELAY_MS = 150


class ClausesPage(Page):
    """Targets: a clause id, a group id, a filter (``filter:unanswered``), or
    ``<clause id>#places`` (parameters, reason, note, wording) for one part of the form.
    """

    help_topic = "clauses"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._current = ""
        self._view: ClauseView | None = None
        self._recording = False
        self._stale = True
        self._wording_timer = QTimer(self)
        self._wording_timer.setSingleShot(True)
        self._wording_timer.setInterval(_WORDING_DELAY_MS)
        self._lay_out()
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
        return EmptyState(
            "当てはまる条項は、まだありません",
            "前提の問いに答えると、この案件で点検する条項がここに並びます。",
            (to_intake,),
            self._middle,
        )

    def _listen(self) -> None:
        self.groups.chosen.connect(self._on_picked)
        self.groups.browsed.connect(self._on_browsed)
        self.groups.filter_changed.connect(self._look_at_footer)
        self.groups.bulk_requested.connect(self._on_bulk)
        self.footer.stepped.connect(self._step)
        self.footer.next_open_wanted.connect(self._on_next_open)
        self.side.draft_wanted.connect(self._on_open_draft)
        self.side.place_taken.connect(self._on_place_taken)
        self.side.draft_closed.connect(self._on_draft_closed)
        self.form.edited.connect(self._wording_timer.start)
        self.form.left.connect(self._on_left)
        self.form.asked.connect(self._on_asked)
        self.form.head.history_requested.connect(self._on_history)
        self.form.standard_wanted.connect(self._on_standard_wanted)
        self.side.own_wanted.connect(self._on_own_wanted)
        self._wording_timer.timeout.connect(self._show_wording)
        self.panes_widget.mode_changed.connect(self._on_mode)
        self.desk.answer_recorded.connect(self._on_answer_recorded)
        self.desk.examined_changed.connect(self._on_examined_changed)
        self.desk.draft_changed.connect(self._on_examined_changed)
        self.desk.read_only_changed.connect(self._show_state)

    def _shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+Up", lambda: self._step(-1)),
            ("Ctrl+Down", lambda: self._step(1)),
            ("Ctrl+G", self._on_next_open),
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
        wanted = self._current or first_open(examined, clause_order(examined))
        self._show_work(bool(wanted))
        if wanted:
            self._load(wanted)

    def leave(self) -> None:
        self.form.leave()
        self._record()

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
        return self._current

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

    def _build_side(self) -> None:
        self.side.build()
        self._show_state()
        self._show_wording()

    # ---- moving

    @property
    def current(self) -> str:
        """The clause on the page."""
        return self._current

    def _go(self, clause_id: str) -> None:
        """Record what is typed, then show another clause with the keys 1 to 4 ready."""
        if clause_id != self._current:
            self.leave()
            self._load(clause_id)
        self.panes_widget.show_middle()
        self.form.focus_verdict()

    def _step(self, direction: int) -> None:
        order = self.groups.model.order() or clause_order(self.desk.examined)
        if clause_id := neighbour(order, self._current, direction):
            self._go(clause_id)

    def _on_next_open(self) -> None:
        self.leave()
        if clause_id := next_open(self.desk.examined, self._current):
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
        inside = ("places", "parameters", "reason")
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
        self._current = clause_id
        self._show_clause()
        self.groups.set_current(clause_id)
        self._look_at_footer()

    def _stored(self) -> Entered:
        return entered(self.desk.case.answers.get(self._current), self.desk.draft(self._current))

    def _show_clause(self) -> None:
        """Everything of the current clause from the desk."""
        if not self._current:
            return
        now = self._stored()
        self._view = self._make_view()
        sentence = None
        if now.wording is not None:
            answer = self.desk.case.answers.get(self._current)
            sentence = preview_of(self.desk.examined, self._view.clause, answer).text
        self.form.show_clause(self._view, self.desk.case, now, sentence)
        self._show_state()
        self._show_wording()

    def _make_view(self) -> ClauseView:
        order: Sequence[str] = ()
        for group in self.groups.model.groups:
            ids = [row.id for row in group.clauses]
            if self._current in ids:
                order = ids
        return view_of(self.desk.examined, self._current, order)

    @Slot()
    def _show_state(self) -> None:
        """Weak reasons, what waits, whether anything can be saved."""
        if not self._current or self._view is None:
            return
        why = self.desk.why_read_only
        draft = self.desk.draft(self._current) or {}
        self.form.set_notices(
            notices_of(
                self._view,
                self.form.entered(),
                unsaved="unsaved" in draft,
                read_only=why.happened if why is not None else "",
            )
        )
        self.form.set_read_only(why is not None)
        if self.side.built:
            self.side.preview.set_read_only(why is not None)

    def _show_groups(self) -> None:
        groups = groups_of(self.desk.examined, frozenset(self.desk.drafts))
        self.groups.set_groups(groups)

    def _show_wording(self) -> None:
        """The reasons of the clause, and its wording with what stands in the form."""
        self._wording_timer.stop()
        if self._view is None or not self.side.built:
            return
        stored = self.desk.case.answers.get(self._current)
        wording = preview_of(
            self.desk.examined, self._view.clause, answer_of(self._entered(), stored)
        )
        self.side.show_clause(self._view, self.form.entered(), wording)
        self._share_height()

    def _look_at_footer(self) -> None:
        left = len(unanswered(self.desk.examined, clause_order(self.desk.examined)))
        self.footer.look(self.groups.model.order(), self._current, left)
        if self._view is not None:
            place = f" {self._view.at}/{self._view.of}" if self._view.at else ""
            rest = f" 残り{left}" if left else ""
            self.panes_widget.set_list_label(f"{self._view.group}{place}{rest}")

    def _on_mode(self, mode: str) -> None:
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

    # ---- recording

    def _record(self) -> None:
        """Write what differs from the store; nothing typed is lost when that fails."""
        if self._view is None or self._recording:
            return
        self._recording = True
        try:
            now = self._entered().settled()
            taken = record(self.desk, self._view.clause, now)
        finally:
            self._recording = False
        if taken:
            self.form.settle(now)
        else:
            self._show_clause()

    def _entered(self) -> Entered:
        """The form, with the own sentence as it is stored."""
        now = self.form.entered()
        if self._view is None:
            return now
        typed = self.form.own.text()
        return with_sentence(self.desk.examined, self._view.clause, now, typed)

    def _on_left(self) -> None:
        self._record()
        self._show_state()
        self._show_wording()

    @Slot(str)
    def _on_answer_recorded(self, clause_id: str) -> None:
        """Another hand changed it: an undo, an answer to many, another page."""
        if clause_id == self._current and not self._recording:
            self._show_clause()

    @Slot()
    def _on_examined_changed(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._show_groups()
        if self._current:
            self._view = self._make_view()
            self._show_state()
            self._show_wording()
            self.groups.set_current(self._current)
        self._look_at_footer()

    # ---- own sentence, place, bulk, jumps

    def _on_own_wanted(self) -> None:
        if self._view is not None:
            self.panes_widget.show_middle()
            stored = self.desk.case.answers.get(self._current)
            answer = answer_of(self._entered(), stored)
            text = preview_of(self.desk.examined, self._view.clause, answer).text
            self.form.own.show_text(text)
            self.form.chain()
            self.form.focus_part("wording")

    def _on_standard_wanted(self) -> None:
        self.form.own.show_text(None)
        self._on_left()
        self.form.focus_verdict()

    def _on_open_draft(self) -> None:
        self._later.finish()
        choices = self._view.choices if self._view is not None else ()
        self.side.show_draft(choices, beside=self._beside)
        self.panes_widget.show_right(0)
        self.side.reader.begin()

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
        dialog.open()

    def _on_history(self) -> None:
        if self._view is not None:
            past = self.desk.history(self._current)
            dialog = ClauseHistory(self._view.clause.title, past, self._view.choices, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _on_asked(self, go: str) -> None:
        if go.startswith("intake:"):
            self.leave()
            self.jump_requested.emit("intake", go.removeprefix("intake:"))
        elif go == "retry":
            self._on_left()
        elif go == "conflict" and self._view is not None:
            answers = self.desk.case.answers
            stand = (Verdict.STATED, Verdict.TO_ADD)
            for other in self._view.clause.conflicts_with:
                if other in answers and answers[other].verdict in stand:
                    self._go(other)
                    return
