"""ItemsPage: the checklist of another kind of consultation, item by item."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.answer import ItemAnswer, ItemVerdict
from checklists.catalogue import ChecklistItem
from checklists.pia import check_of
from ui import theme
from ui.desk import Desk
from ui.pages.items_row import ClauseLink, ItemRow, draft_name, waits
from ui.pages.last_year_parts import OfferNote, offer_at
from ui.pages.later import Later
from ui.pages.page import Breadth, Page
from ui.pages.section_blocks import SectionBlocks
from ui.pages.section_steps import SectionSteps
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyAction, EmptyState
from ui.widgets.footer_bar import FooterBar
from ui.widgets.leaving import leave_field
from ui.widgets.pane import ScrollColumn, head_rule
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow

_REST = "そのほか"
_SOURCE = "assessment"  # the entry the checks are computed from
_IN_SIGHT = 6  # items a window shows at most before it is scrolled
_A_TURN = 2  # items built in one turn of the event loop after that


class ItemsPage(Page):
    """種別ごとの点検項目. Targets: an item's id, or a group's name."""

    help_topic = "items"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumSize(theme.px(320), theme.px(200))
        self._groups = _groups(desk)
        self._rows: dict[str, ItemRow] = {}
        self._later = Later(self)
        self._build()
        self.walked_by_keys(self._step, self._on_next_open)
        desk.part_recorded.connect(self._on_part_recorded)
        desk.examined_changed.connect(self._show_links)
        desk.read_only_changed.connect(self._on_read_only_changed)
        if self._groups:
            self._show_group(self._left.current)

    # ---- building

    def _build(self) -> None:
        """Built from the outside in: a part that is taken in afterwards gets its style twice."""
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        names = [(name, name) for name in self._groups]
        self._left = SectionSteps(names, "点検項目のまとまり", self)
        self._left.chosen.connect(self._show_group)
        words = "結果は「種別ごとの点検項目」の紙に、未回答のものも印刷します。"
        self._left.pin(Paragraph(words, self._left, role="sub"))
        middle = QWidget(self)
        across.addWidget(self._left)
        across.addWidget(middle, 1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head(middle))
        column.addWidget(head_rule(middle))
        self._column = ScrollColumn(middle)
        self._column.body.setSpacing(0)
        if not self._groups:
            self._column.body.addWidget(self._empty())
        self._column.body.addStretch(1)
        self._blocks = SectionBlocks(
            self._column,
            self._later,
            self._groups,
            self._add_rows,
            self._add_rows,
            in_sight=_IN_SIGHT,
            a_turn=_A_TURN,
        )
        column.addWidget(self._column, 1)
        column.addWidget(self._build_footer(middle))

    def _build_footer(self, parent: QWidget) -> FooterBar:
        self._footer = FooterBar(parent)
        self._back = Button("進み具合へ戻る", self._footer, icon="left")
        self._back.clicked.connect(lambda: self._leave_for("tasks"))
        self._next = Button(
            "次の未回答へ",
            self._footer,
            kind="primary",
            icon="arrow-right",
            key="Ctrl+G",
            icon_after=True,
        )
        self._next.clicked.connect(self._on_next_open)
        self._footer.add_left(self._back)
        self._footer.add_right(self._next)
        return self._footer

    def _empty(self) -> QWidget:
        to_clauses = EmptyAction(
            "条項の点検へ", lambda: self.jump_requested.emit("clauses", ""), "primary"
        )
        return EmptyState(
            "この種別に、点検項目はありません",
            "外部委託の案件は、条項の点検だけで足ります。",
            [to_clauses],
            self._column.widget(),
        )

    def _build_head(self, middle: QWidget) -> QWidget:
        head = QWidget(middle)
        column = self._head = QVBoxLayout(head)
        column.setSpacing(0)
        entries = self.desk.examined.assessment.checklists
        self._list_title = Paragraph("／".join(one.title for one in entries), head, role="sub")
        column.addWidget(self._list_title)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self._title = Paragraph("", head, role="h1", phrases=True)
        self._chooser = self._left.build_box("点検項目のまとまり", head)
        self._count = Paragraph("", head, role="sub")
        row.addWidget(self._title, 1)
        row.addWidget(self._chooser, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        self._offers = OfferNote(self.desk, self._in_group, self._title.text, head)
        column.addWidget(self._offers)
        return head

    def _add_rows(self, block: QWidget, items: Sequence[ChecklistItem]) -> None:
        lines = block.layout()
        for item in items:
            row = self._rows[item.id] = ItemRow(item, self.breadth, block)
            row.recorded.connect(lambda answer, which=item.id: self._record(which, answer))
            row.drafted.connect(lambda draft, which=item.id: self._draft(which, draft))
            row.clause_wanted.connect(lambda clause: self._leave_for("clauses", clause))
            row.source_wanted.connect(lambda: self._leave_for("profile", _SOURCE))
            row.set_read_only(self.desk.read_only)
            offer = offer_at(self.desk, "items", item.id, item.title, row)
            if offer is not None:
                row.add(offer)
            self._show_item(item.id)
            self._show_link(row)
            if lines is not None:
                lines.addWidget(row)
            if block.isVisible():
                row.show()  # at once: a jump puts the focus into it
        follow(block, self._footer)

    def item_row(self, item_id: str) -> ItemRow:
        """The row of an item, in sight or not. KeyError for one of another kind of case."""
        group = self._group_of(item_id)
        if group not in self._blocks:
            self._blocks.build(group).hide()
        if item_id not in self._rows:
            self._later.finish()
        return self._rows[item_id]

    # ---- what the window asks

    def refresh(self) -> None:
        self._show_values()
        self._show_links()
        self._on_read_only_changed(self.desk.read_only)

    def show_target(self, target: str) -> None:
        if target in self._order():
            self._go(target)
        elif target in self._groups:
            self._show_group(target)

    def leave(self) -> None:
        leave_field(self)

    def place(self) -> str:
        return self._left.current

    def panes(self) -> Sequence[QWidget]:
        return tuple(pane for pane in (self._left, self._column) if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        items = self._groups.get(self._left.current, ())
        return self.item_row(items[0].id).first() if items else self._back

    def focusNextPrevChild(self, next: bool) -> bool:
        self._later.finish()
        return super().focusNextPrevChild(next)

    def on_breadth(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        several = len(self._groups) > 1
        self._left.setVisible(several and not narrow)
        self._chooser.setVisible(several and narrow)
        self._title.setVisible(not narrow or not several)
        self._list_title.setVisible(not narrow)
        sides = (16, 6, 16, 6) if narrow else (32, 12, 24, 10)
        self._head.setContentsMargins(*(theme.px(n) for n in sides))
        self._footer.set_narrow(narrow)
        for row in self._rows.values():
            row.lay_out(breadth)

    # ---- acting

    def _record(self, item_id: str, answer: ItemAnswer | None) -> None:
        if self.desk.set_item(item_id, answer):
            self._draft(item_id, None)
            self.item_row(item_id).show_answer(answer, None)
            self._show_counts()
        else:
            # What could not be saved stays in sight, and in the drafts.
            typed = {"reason": answer.reason, "note": answer.note} if answer else None
            self._draft(item_id, typed)

    def _draft(self, item_id: str, draft: dict[str, str] | None) -> None:
        self.desk.set_draft(draft_name(item_id), dict(draft) if draft else None)
        self._show_counts()

    def _leave_for(self, page: str, target: str = "") -> None:
        self.leave()
        self.jump_requested.emit(page, target)

    def _go(self, item_id: str) -> None:
        """The item with its answers ready for the keyboard."""
        self._show_group(self._group_of(item_id))
        row = self.item_row(item_id)
        row.first().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._column.bring_into_sight(row)

    def _order(self) -> list[str]:
        return [item.id for items in self._groups.values() for item in items]

    def _here(self) -> str:
        """The item with the focus; empty when it is elsewhere."""
        focus = self.focusWidget()
        for item_id, row in self._rows.items():
            if focus is not None and row.isAncestorOf(focus):
                return item_id
        return ""

    def _step(self, direction: int) -> None:
        order, here = self._order(), self._here()
        at = order.index(here) + direction if here else order.index(self._first_shown())
        if 0 <= at < len(order):
            self.leave()
            self._go(order[at])

    def _first_shown(self) -> str:
        return self._groups[self._left.current][0].id

    def _on_next_open(self) -> None:
        self.leave()
        order, here = self._order(), self._here()
        at = order.index(here) + 1 if here else 0
        unanswered = [one for one in (*order[at:], *order[:at]) if self._is_open(one)]
        if unanswered:
            self._go(unanswered[0])
        else:
            self.jump_requested.emit("gaps", "")

    def _is_open(self, item_id: str) -> bool:
        answer = self.desk.case.items.get(item_id)
        return answer is None or answer.verdict in (None, ItemVerdict.CHECKING)

    def _on_part_recorded(self, part: str) -> None:
        if part == "items":
            self._show_values()

    def _on_read_only_changed(self, read_only: bool) -> None:
        for row in self._rows.values():
            row.set_read_only(read_only)

    # ---- showing

    def _group_of(self, item_id: str) -> str:
        groups = self._groups.items()
        found = next((name for name, items in groups if item_id in [one.id for one in items]), None)
        if found is None:
            raise KeyError(item_id)
        return found

    def _in_group(self) -> list[tuple[str, str]]:
        """Part and key of the items in sight."""
        return [("items", item.id) for item in self._groups.get(self._left.current, ())]

    def _show_group(self, name: str) -> None:
        if name != self._left.current:
            self.leave()
            self._column.verticalScrollBar().setValue(0)
        self._blocks.show(name)
        self._left.set_current(name)
        self._title.set_text(name)
        self._show_counts()
        self._offers.look()

    def _show_values(self) -> None:
        for item_id in self._rows:
            self._show_item(item_id)
        self._show_counts()

    def _show_item(self, item_id: str) -> None:
        draft = self.desk.draft(draft_name(item_id))
        self._rows[item_id].show_answer(self.desk.case.items.get(item_id), draft)
        self._rows[item_id].show_check(check_of(self.desk.case, item_id))

    def _show_counts(self) -> None:
        for name, items in self._groups.items():
            done = sum(not self._is_open(item.id) for item in items)
            problem = any(waits(self.desk.draft(draft_name(item.id))) for item in items)
            state = ("problem", "問題あり") if problem else ("", "")
            self._left.set_progress(name, done, len(items), state)
            if name == self._left.current:
                self._count.set_text(f"{len(items)}項目のうち{done}")
        left = any(self._is_open(item_id) for item_id in self._order())
        self._next.set_text("次の未回答へ" if left else "不足と弱い箇所へ")

    def _show_links(self) -> None:
        for item_id, row in self._rows.items():
            self._show_link(row)
            row.show_check(check_of(self.desk.case, item_id))

    def _show_link(self, row: ItemRow) -> None:
        """The clause an item stands for, and whether this case has it."""
        clause = self.desk.catalogue.clause_by_id.get(row.item.clause or "")
        if clause is not None:
            scope = self.desk.examined.assessment
            scoped = clause.id in scope.applicable or clause.id in scope.to_check
            row.show_clause(ClauseLink(clause.id, clause.title, scoped))


def _groups(desk: Desk) -> dict[str, tuple[ChecklistItem, ...]]:
    """The items of the kinds of the case by group, in the order of the checklists."""
    found: dict[str, list[ChecklistItem]] = {}
    for checklist in desk.catalogue.checklists:
        if checklist.kind in desk.case.kinds:
            groups = len({item.group for item in checklist.items}) > 1
            alone = checklist.title if desk.case.also else "点検項目"
            for item in checklist.items:
                name = (item.group or _REST) if groups else item.group or alone
                found.setdefault(name, []).append(item)
    return {name: tuple(items) for name, items in found.items()}
