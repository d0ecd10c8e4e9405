"""CataloguePage: the clauses of the standard and of the municipality's own, read and changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from ui.catalogue_work import CatalogueWork
from ui.models.catalogue_book import Book, Show
from ui.models.catalogue_draft import ClauseDraft, draft_of
from ui.pages.catalogue_acts import CatalogueActs
from ui.pages.catalogue_clause import CatalogueClause, explained
from ui.pages.catalogue_editor import CatalogueEditor
from ui.pages.catalogue_footer import CatalogueFooter
from ui.pages.catalogue_guide import CatalogueGuide
from ui.pages.catalogue_head import CatalogueHead
from ui.pages.catalogue_list import CatalogueList
from ui.pages.catalogue_said import CatalogueSaid
from ui.pages.catalogue_waiting import CatalogueWaiting
from ui.pages.clause_why import ClauseWhy
from ui.pages.later import Later
from ui.pages.page import Breadth, Screen
from ui.screens import LIST
from ui.shut import happened
from ui.trouble import trouble
from ui.widgets.leaving import leave_field
from ui.widgets.panes import ThreePanes

if TYPE_CHECKING:
    from ui.office import Office
    from ui.office.catalogue_assessing import Reassessed

NEW = "new"
TOUCHED = "touched"  # cases that the new edition makes something else of

_BROKEN = "自分の市の分が、いまの標準に合わないため、変えられません。"


class CataloguePage(Screen):
    """Targets: a clause id; ``new`` for a clause to be written; ``filter:changed`` and the like."""

    back_wanted = Signal()
    help_topic = "catalogue"

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._book: Book | None = None
        self._current = ""
        self._edited = ""  # the clause in the editor, ``new`` for one not yet made
        self._work = CatalogueWork(office, self)
        self._editor: CatalogueEditor | None = None
        self._later = Later(self)
        self._build()
        self.acts = CatalogueActs(office, self._work, self.head, self)
        self._waiting = CatalogueWaiting(office, self, self._show_state)
        self._listen()

    # ---- the screen

    def refresh(self) -> None:
        first = self._book is None
        self._show_book()
        self._show_state()
        draft = self._work.left_open() if first and not self._edited else None
        if draft is not None and self._book is not None:
            known = draft.clause in self._book.clauses
            self._edit(draft if known else _unmade(draft))

    def leave(self) -> None:
        """What is typed waits in the store; what is on the page stays there, too."""
        leave_field(self)  # what is being converted is typed
        self._write_down()

    def _write_down(self) -> None:
        if self._edited:
            self._keep_draft(still_open=True)
            self.editor.rest()

    def show_target(self, target: str) -> None:
        if self._book is None or self._edited:
            return
        if target == NEW:
            self._on_add()
        elif target.startswith("filter:"):
            self.list.show_only(Show(target.removeprefix("filter:")))
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif target in self._book.clauses:
            if target != self._current:  # back at it, as after a lock, what is searched for stays
                self.list.make_room_for(target)
            self._load(target)
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        return self._current

    def held(self) -> Mapping[str, Any]:
        return {**self.list.held(), "clause": self._current}

    def take(self, held: Mapping[str, Any]) -> None:
        self.list.take(held)
        if not self._edited and self._book is not None and held["clause"] in self._book.clauses:
            self._load(held["clause"])  # also one that is not among those listed

    def begin_search(self) -> bool:
        if self.panes_widget.mode == "one" and not self.list.isVisible():
            self.panes_widget.list_button.click()
        self.list.begin_search()
        return True

    def panes(self) -> Sequence[QWidget]:
        return (self.head, self.list, self._middle, self._right)

    def first_focus(self) -> QWidget | None:
        if self._edited:
            return self.editor.fields.title
        return self.list.view if self.list.view.isVisible() else None

    def on_breadth(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        self.head.set_breadth(breadth)
        self.said.set_narrow(narrow, in_menu=breadth is not Breadth.WIDE)
        self.footer.set_narrow(narrow)
        if self._editor is not None:
            self._editor.set_narrow(narrow)
        self.clause.set_narrow(narrow)

    # ---- what it is made of

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = CatalogueHead(self)
        self.said = CatalogueSaid(self)
        self.list = CatalogueList(self)
        self._middle = QStackedWidget(self)
        self._right = QStackedWidget(self)
        self.why = ClauseWhy(self._right)
        self.guide = CatalogueGuide(self._right)
        self._right.addWidget(self.why)
        self._right.addWidget(self.guide)
        self.panes_widget = ThreePanes(
            self.list,
            self._middle,
            self._right,
            ("条項", "なぜ聞くか"),
            self,
            list_name="条項の一覧",
            left_widths=(300, 340),
            right_widths=(300, 380),
        )
        reading = QWidget(self._middle)
        inside = QVBoxLayout(reading)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self.clause = CatalogueClause(reading)
        self.footer = CatalogueFooter(reading)
        inside.addWidget(self.clause, 1)
        inside.addWidget(self.footer)
        self._middle.addWidget(reading)
        for part in (self.head, self.said):
            column.addWidget(part)
        column.addWidget(self.panes_widget, 1)

    @property
    def editor(self) -> CatalogueEditor:
        """Built when a clause is first written."""
        if self._editor is None:
            editor = self._editor = CatalogueEditor(self._middle)
            editor.set_narrow(self.breadth is Breadth.NARROW)
            editor.keep_wanted.connect(self._on_keep)
            editor.left.connect(self._on_editor_left)
            editor.paused.connect(self._write_down)
            self._middle.addWidget(editor)
        return self._editor

    def _listen(self) -> None:
        self.head.back_wanted.connect(self.back_wanted)
        self.head.add_wanted.connect(self._on_add)
        self.list.chosen.connect(self._on_chosen)
        self.list.browsed.connect(self._on_browsed)
        self.footer.edit_wanted.connect(self._on_edit)
        self.footer.hide_wanted.connect(self._on_hide)
        self.footer.use_wanted.connect(lambda: self.hide_clause(self._current, ""))
        self.footer.standard_wanted.connect(self._on_standard)
        self.footer.remove_wanted.connect(self._on_remove)
        self._work.kept.connect(self._on_kept)
        self.acts.said.connect(self.said.say)
        self._office.reassessing.ended.connect(self._on_reassessed)
        self.said.cases_wanted.connect(lambda: self.jump_requested.emit(LIST, TOUCHED))
        self._office.catalogue_changed.connect(self._on_catalogue_changed)
        self._office.state_changed.connect(self._show_state)

    # ---- what it shows

    @Slot()
    def _on_catalogue_changed(self) -> None:
        if self.isVisible() and not self._work.at_it:
            self._show_book()

    @Slot()
    def _show_state(self) -> None:
        why = self._office.why_read_only()
        self.said.say_whole()
        broken = self._work.why_broken() if why is None else None
        if broken is not None:
            self.said.say_broken(broken)
        working = self._office.changing
        shut = happened(why)
        if not shut and (working or broken is not None):
            shut = happened(trouble("catalogue_changing")) if working else _BROKEN
        self.head.set_shut(shut, may_take=why is None and not working)
        self.footer.set_shut(shut)
        if self._editor is not None:  # nothing is typed that would be lost
            self._editor.setEnabled(not working)

    def _show_book(self) -> None:
        book = self._book = self._work.book()
        self.head.set_edition(book)
        self.head.has_before = self._work.has_before
        self.list.set_book(book)
        if self._current in book.clauses:
            self._load(self._current)
        else:  # after the target of the window, if there is one
            self._current = ""
            self._later.add(self._load_first)

    def _load_first(self) -> None:
        if self._book is not None and not self._current:
            self._load(next(iter(self._book.clauses)))

    def _load(self, clause_id: str) -> None:
        if self._book is None:
            return
        self._current = clause_id
        clause = self._book.clauses[clause_id]
        self.clause.show_clause(clause, self._book)
        self.why.show_clause(explained(clause))
        self.list.set_current(clause_id)
        self._show_footer()

    @Slot(object)
    def _on_reassessed(self, found: Reassessed) -> None:
        """What the change that was just kept means for the open cases."""
        if self.said.tells_of_change and not found.stopped:
            self.said.add_cases(found.touched)

    def _show_footer(self) -> None:
        if self._book is None or not self._current:
            return
        clause_id = self._current
        self.footer.show_standing(
            self._book.standing(clause_id),
            own=clause_id not in self._book.standard.clause_by_id,
            changed=clause_id in self._book.changed,
            begun=self._work.draft(clause_id) is not None,
        )

    def _on_chosen(self, clause_id: str) -> None:
        self._on_browsed(clause_id)
        self.panes_widget.show_middle()
        if self.panes_widget.mode == "one" and not self._edited:
            self.clause.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_browsed(self, clause_id: str) -> None:
        if self._office.changing:
            self.list.set_current(self._current)
            return
        self.said.say("")
        if self._edited:
            if not self._close_editor(keep=True):
                self.list.set_current(self._current)
                return
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)  # the arrows go on from here
        self._load(clause_id)

    # ---- a clause is written

    def _on_add(self) -> None:
        group = self.list.group.value() or ""
        self._edit(self._work.draft("") or ClauseDraft(group=group))

    def _on_edit(self) -> None:
        if self._book is None:
            return
        slots = self._work.slots(self._current, self._book)
        waiting = self._work.draft(self._current)
        self._edit(waiting or draft_of(self._book.clauses[self._current], slots))

    def _edit(self, draft: ClauseDraft) -> None:
        """Open the editor; a draft that waited goes on where it was left."""
        if self._book is None or not self.head.add.isEnabled():
            return
        book = self._book
        slots = self._work.slots(draft.clause, book)
        shipped = self._work.shipped(draft.clause, book)
        now = draft_of(book.clauses[draft.clause], slots) if draft.clause else ClauseDraft()
        self._edited = draft.clause or NEW
        if draft.clause and draft.clause != self._current:
            self._load(draft.clause)
        self.editor.begin(draft, slots, shipped, now)
        self._middle.setCurrentWidget(self.editor)
        self._show_beside(self.guide if shipped is None else self.why)
        self.said.say("")
        self.head.set_busy(True)
        self.panes_widget.show_middle()
        self.editor.fields.focus()

    def _show_beside(self, part: QWidget) -> None:
        """Why the clause is asked, or what to mind when one is written."""
        self._right.setCurrentWidget(part)
        words = "なぜ聞くか" if part is self.why else "書くときの目安"
        self.panes_widget.tabs.set_tabs((("0", "条項"), ("1", words)))

    def _on_keep(self) -> None:
        if self._book is None:
            return
        editor = self.editor
        self._work.keep(editor.draft, editor.fields.slots(), self._book, editor.show_slips)

    def _on_editor_left(self) -> None:
        """Thought better of it: what was typed is let go only after a question."""
        if not self.editor.touched:
            self._close_editor(keep=False)
            return
        from ui.dialogs.choice_dialog import ChoiceDialog

        dialog = ChoiceDialog(
            "書きかけの内容があります",
            "残しておくと、次に同じ条項を開いたときに続きから書けます。",
            (("keep", "残して閉じる"), ("drop", "書きかけを捨てる")),
            self,
        )
        dialog.chosen.connect(lambda way: self._close_editor(keep=way == "keep"))
        self._open(dialog)

    def _keep_draft(self, *, still_open: bool) -> bool:
        draft = self.editor.draft if self.editor.touched else None
        return self._work.keep_draft(self._edited_id, draft, still_open=still_open)

    @property
    def _edited_id(self) -> str:
        return "" if self._edited == NEW else self._edited

    def _close_editor(self, *, keep: bool) -> bool:
        """False: what is typed cannot be kept, so it stays in its fields."""
        if keep and not self._keep_draft(still_open=False):
            self.said.say_not_put_away()
            return False
        if not keep:
            self._work.keep_draft(self._edited_id, None, still_open=False)
        self._edited = ""
        self._middle.setCurrentIndex(0)
        self._show_beside(self.why)
        self._show_footer()
        self.head.set_busy(False)
        self.footer.focus()
        return True

    def _on_kept(self, clause_id: str) -> None:
        self._show_state()
        if self._edited:
            self._close_editor(keep=False)
        self._current = clause_id or self._current
        self._show_book()
        if clause_id:
            self.list.make_room_for(clause_id)
        self.said.say_kept(self._office.layer())
        self.footer.focus()

    # ---- hidden, shown again, taken back

    def _on_hide(self) -> None:
        if self._book is None:
            return
        from ui.dialogs.catalogue_hide import HideClause

        clause_id = self._current
        dialog = HideClause(self._book.clauses[clause_id].title, self)
        dialog.wanted.connect(lambda reason: self.hide_clause(clause_id, reason))
        self._open(dialog)

    def hide_clause(self, clause_id: str, reason: str) -> None:
        """Not used any more, and why; an empty reason: used again."""
        self._work.hide(clause_id, reason)

    def _on_standard(self) -> None:
        clause_id = self._current
        self._ask(
            "標準の条項に戻しますか",
            "この条項の、自分の市で変えたところは、すべて標準に戻ります。一つ前の版には残ります。",
            "標準に戻す",
            lambda: self._work.to_standard(clause_id),
        )

    def _on_remove(self) -> None:
        clause_id = self._current
        self._ask(
            "この条項を消しますか",
            "これから作る案件の点検に出なくなります。いまある案件の回答は、そのまま残ります。",
            "消す",
            lambda: self._work.remove(clause_id),
        )

    def _ask(self, title: str, words: str, label: str, act: Callable[[], object]) -> None:
        from ui.dialogs.choice_dialog import ChoiceDialog

        dialog = ChoiceDialog(title, words, (("yes", label),), self)
        dialog.chosen.connect(lambda _way: act())
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _unmade(draft: ClauseDraft) -> ClauseDraft:
    """The clause it belonged to is gone: what was typed may become a new one."""
    return replace(draft, clause="")
