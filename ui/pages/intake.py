"""Intake: the facts that decide which clauses apply, and what each answer changes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from checklists.applicability import Scope
from checklists.case import Case
from checklists.catalogue import Fact
from checklists.effects import effects
from checklists.kind_sections import OTHERS, fact_parts
from checklists.kind_view import catalogue_for
from checklists.rules import scopes_of
from ui import theme
from ui.desk import Desk
from ui.pages.intake_fact import ANSWERS, FactRow
from ui.pages.intake_side import IntakeSide, changes_between
from ui.pages.last_year_parts import OfferNote, offer_at
from ui.pages.later import Later
from ui.pages.page import Breadth, Page
from ui.pages.section_blocks import SectionBlocks
from ui.pages.section_steps import SectionSteps, StepFooter
from ui.widgets.button import Button
from ui.widgets.pane import ScrollColumn, head_rule
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow

_OTHERS = "そのほかの前提"
_PUT_ASIDE = "この種別では、ふつう関わりのない前提です。関わるものがあれば「はい」にします。"
_ALL_NO = "残りの{count}問を「いいえ」にする"
_IN_SIGHT = 7  # questions a window shows at most before it is scrolled
_A_TURN = 3  # questions built in one turn of the event loop after that


class IntakePage(Page):
    """前提: the questions in their sections; one section at a time."""

    help_topic = "intake"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        view = desk.case.kind, desk.case.route, desk.case.municipality.name
        self._catalogue = catalogue_for(desk.catalogue, *view)
        self._sections = fact_parts(desk.case, self._catalogue, _OTHERS)
        self._facts = {section.id: section.holds for section in self._sections}
        self._scopes: dict[str, Scope] = scopes_of(desk.case, desk.catalogue)
        self._together = False  # many answers are told one by one and shown once
        self._shown: Case | None = None  # whose answers stand there
        self._later = Later(self)
        self._later.add(self._build_side)
        self._build()
        # Without it the widest layout would keep the window from ever becoming narrow.
        self.setMinimumSize(theme.px(320), theme.px(200))
        desk.fact_recorded.connect(self._on_fact_recorded)
        desk.read_only_changed.connect(self._on_read_only_changed)
        self._show_section(self._left.current)

    # ---- building

    def _build(self) -> None:
        """Built from the outside in: a part that is taken in afterwards gets its style twice."""
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._left = self._build_left()
        middle = QWidget(self)
        self._right = IntakeSide(self)
        across.addWidget(self._left)
        across.addWidget(middle, 1)
        across.addWidget(self._right)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head(middle))
        column.addWidget(head_rule(middle))
        self._column = ScrollColumn(middle)
        self._column.body.setSpacing(0)
        self._fact_rows: dict[str, FactRow] = {}
        self._column.body.addStretch(1)
        self._blocks = SectionBlocks(
            self._column,
            self._later,
            self._facts,
            self._add_rows,
            self._add_more,
            in_sight=_IN_SIGHT,
            a_turn=_A_TURN,
        )
        column.addWidget(self._column, 1)
        self._footer = StepFooter("条項の点検へ", middle)
        self._footer.stepped.connect(self._step)
        column.addWidget(self._footer)

    def _build_left(self) -> SectionSteps:
        sections = [(section.id, section.title) for section in self._sections]
        steps = SectionSteps(sections, f"前提は{len(sections)}つに分かれています", self)
        steps.chosen.connect(self._show_section)
        words = "一度答えると、どの画面でも同じ答えが使われます。"
        steps.pin(Paragraph(words, steps, role="sub", phrases=True))
        return steps

    def _build_head(self, middle: QWidget) -> QWidget:
        head = QWidget(middle)
        grid = self._head = QGridLayout(head)
        grid.setVerticalSpacing(0)
        self._chooser = self._left.build_box("前提のまとまり", head)
        self._title = Paragraph("", head, role="h1")
        self._count = Paragraph("", head, role="sub")
        grid.addWidget(self._chooser, 0, 0, 1, 2)
        grid.addWidget(self._title, 1, 0)
        grid.addWidget(self._count, 1, 1)
        words = "わからないときは「わからない」で進めます。対象外にはなりません。"
        self._say = Paragraph(words, head)
        grid.addWidget(self._say, 2, 0, 1, 2)
        self._aside = Paragraph(_PUT_ASIDE, head, phrases=True)
        grid.addWidget(self._aside, 4, 0, 1, 2)
        self._all_no = Button("", head)
        self._all_no.clicked.connect(self._on_all_no)
        grid.addWidget(self._all_no, 5, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._short_totals = Paragraph("", head, role="sub")
        grid.addWidget(self._short_totals, 3, 0, 1, 2)
        self._offers = OfferNote(self.desk, self._in_section, self._title.text, head)
        grid.addWidget(self._offers, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        return head

    def _in_section(self) -> list[tuple[str, str]]:
        """Part and key of the questions in sight."""
        return [("facts", fact.id) for fact in self._facts[self._left.current]]

    def _add_rows(self, block: QWidget, facts: Sequence[Fact]) -> None:
        lines = block.layout()
        for fact in facts:
            row = self._fact_rows[fact.id] = FactRow(fact, self.breadth, block)
            row.segments.chosen.connect(lambda value, name=fact.id: self._on_chosen(name, value))
            row.segments.setEnabled(not self.desk.read_only)
            offer = offer_at(self.desk, "facts", fact.id, fact.ask or fact.question, row)
            if offer is not None:
                row.add(offer)
            if lines is not None:
                lines.addWidget(row)
        follow(block, self._footer)

    def _add_more(self, block: QWidget, facts: Sequence[Fact]) -> None:
        """What was out of sight; shown at once, for a jump may put the focus into it."""
        self._add_rows(block, facts)
        self._show_rows([fact.id for fact in facts])
        if block.isVisible():
            for fact in facts:
                self._fact_rows[fact.id].show()

    def fact_row(self, fact_id: str) -> FactRow:
        """The row of a fact, in sight or not. KeyError for a fact nobody is asked."""
        section = self._section_of(fact_id)
        if section not in self._blocks:
            self._blocks.build(section).hide()
            self._show_state()
        if fact_id not in self._fact_rows:
            self._later.finish()
        return self._fact_rows[fact_id]

    # ---- what the window asks

    def refresh(self) -> None:
        self._on_read_only_changed(self.desk.read_only)
        if self._shown is self.desk.case:
            return
        self._scopes = scopes_of(self.desk.case, self.desk.catalogue)
        self._show_state()

    def show_target(self, target: str) -> None:
        """A fact id or a section id."""
        fact = self.desk.catalogue.fact_by_id.get(target)
        if fact is not None and fact.section:
            self._show_section(self._section_of(target))
            row = self.fact_row(target)
            self._column.bring_into_sight(row)
            row.segments.stop().setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif target in self._facts:
            self._show_section(target)

    def _section_of(self, fact_id: str) -> str:
        """Where the fact is asked. KeyError for one nobody is asked."""
        for name, facts in self._facts.items():
            if any(fact.id == fact_id for fact in facts):
                return name
        raise KeyError(fact_id)

    def place(self) -> str:
        return self._left.current

    def panes(self) -> Sequence[QWidget]:
        self._later.finish()
        return tuple(pane for pane in (self._left, self._column, self._right) if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        fact = self._facts[self._left.current][0]
        return self.fact_row(fact.id).segments.stop()

    def focusNextPrevChild(self, next: bool) -> bool:
        self._later.finish()
        return super().focusNextPrevChild(next)

    def on_breadth(self, breadth: Breadth) -> None:
        self._left.setVisible(breadth is not Breadth.NARROW)
        self._footer.set_narrow(breadth is Breadth.NARROW)
        sides = (16, 8, 16, 8) if breadth is Breadth.NARROW else (32, 8, 24, 8)
        self._head.setContentsMargins(*(theme.px(n) for n in sides))
        self._right.setVisible(breadth is Breadth.WIDE)
        self._chooser.setVisible(breadth is Breadth.NARROW)
        self._title.setVisible(breadth is not Breadth.NARROW)
        self._count.setVisible(breadth is not Breadth.NARROW)
        self._say.setVisible(breadth is not Breadth.NARROW)
        self._short_totals.setVisible(breadth is not Breadth.WIDE)
        for row in self._fact_rows.values():
            row.lay_out(breadth)

    # ---- acting

    def _on_chosen(self, fact_id: str, value: bool | None) -> None:
        if not self.desk.set_fact(fact_id, value):
            self._show_state()

    def _on_fact_recorded(self, fact_id: str) -> None:
        if not self._together:
            self._answered(fact_id, self._scopes)

    def _answered(self, fact_id: str, before: dict[str, Scope]) -> None:
        self._later.finish()
        self._scopes = scopes_of(self.desk.case, self.desk.catalogue)
        self._show_changes(fact_id, before)
        self._show_state()

    def _open_here(self) -> list[str]:
        """Facts of the section in sight that nobody has answered."""
        answers = self.desk.case.facts
        return [fact.id for fact in self._facts[self._left.current] if fact.id not in answers]

    def _on_all_no(self) -> None:
        """One step for what the kind does not ask; each can be answered otherwise afterwards."""
        waiting = self._open_here()
        before, self._together = self._scopes, True
        done = bool(waiting) and self.desk.record_values(
            [("facts", name, False) for name in waiting]
        )
        self._together = False
        if done:
            self._answered(waiting[-1], before)
            focus = self.first_focus()
            if focus is not None:
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_read_only_changed(self, read_only: bool) -> None:
        for row in self._fact_rows.values():
            row.segments.setEnabled(not read_only)

    def _step(self, direction: int) -> None:
        if name := self._left.neighbour(direction):
            self._show_section(name)
            focus = self.first_focus()
            if focus is not None:
                focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif direction > 0:
            self.jump_requested.emit("clauses", "")

    # ---- showing

    def _show_section(self, name: str) -> None:
        self._blocks.show(name)
        self._column.verticalScrollBar().setValue(0)
        self._left.set_current(name)
        self._footer.look(self._left)
        self._show_state()

    def _show_state(self) -> None:
        self._shown = self.desk.case
        self._show_rows(list(self._fact_rows))
        answers = self.desk.case.facts
        for section in self._sections:
            facts = self._facts[section.id]
            given = [fact.id for fact in facts if fact.id in answers]
            unknown = len(given) == len(facts) and any(answers[name] is None for name in given)
            state = ("unknown", "要確認あり") if unknown else ("", "")
            self._left.set_progress(section.id, len(given), len(facts), state)
            if section.id == self._left.current:
                self._title.set_text(section.title)
                self._count.set_text(f"{len(facts)}問のうち{len(given)}問")
        self._offers.look()
        self._show_aside()
        self._show_totals()

    def _show_aside(self) -> None:
        """What is said of questions the kind does not ask, and the way to answer them at once."""
        here = self._left.current == OTHERS
        waiting = self._open_here() if here else []
        self._aside.setVisible(here)
        self._all_no.set_text(_ALL_NO.format(count=len(waiting)))
        self._all_no.setVisible(bool(waiting) and not self.desk.read_only)

    def _build_side(self) -> None:
        self._right.build()
        self._show_totals()

    def _show_rows(self, fact_ids: Sequence[str]) -> None:
        """The stored answers in rows that are built, with what they do to the clauses."""
        answers = self.desk.case.facts
        seen = {fact.id for fact in self._facts[self._left.current]}.intersection(fact_ids)
        done = effects(self.desk.case, self.desk.catalogue, seen)
        for fact_id in fact_ids:
            row = self._fact_rows[fact_id]
            row.show_state(fact_id in answers, answers.get(fact_id), done.get(fact_id))

    def _show_totals(self) -> None:
        kinds = list(self._scopes.values())
        counts = (
            kinds.count(Scope.APPLICABLE),
            kinds.count(Scope.TO_CHECK),
            kinds.count(Scope.NOT_APPLICABLE),
        )
        if self._right.built:
            self._right.set_counts(*counts)
        self._short_totals.set_text(
            f"{self._count.text()}　当てはまる{counts[0]} 要確認{counts[1]} 対象外{counts[2]}条項"
        )

    def _show_changes(self, fact_id: str, before: dict[str, Scope]) -> None:
        """What the last answer changed, newest answer only."""
        catalogue, facts = self._catalogue, self.desk.case.facts
        word = "未回答"  # an undo may have taken the answer away
        if fact_id in facts:
            word = next(label for answer, label in ANSWERS if answer is facts[fact_id])
        titles = {clause.id: clause.title for clause in catalogue.clauses}
        self._right.show_changes(
            f"{catalogue.fact_by_id[fact_id].label}「{word}」",
            changes_between(before, self._scopes, titles),
        )
