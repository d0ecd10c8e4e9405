"""Intake: the facts that decide which clauses apply, and what each answer changes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from checklists.applicability import Scope
from checklists.effects import effects
from checklists.rules import scopes_of
from ui import theme
from ui.desk import Desk
from ui.pages.intake_fact import ANSWERS, FactRow
from ui.pages.intake_side import IntakeSide, changes_between
from ui.pages.page import Breadth, Page, footer
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.pane import ScrollColumn, SidePane, head_rule
from ui.widgets.paragraph import Paragraph
from ui.widgets.section_row import SectionRow


class IntakePage(Page):
    """前提: the questions in their sections; one section at a time."""

    help_topic = "intake"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._sections = desk.catalogue.fact_sections
        self._facts = {
            section.id: [fact for fact in desk.catalogue.facts if fact.section == section.id]
            for section in self._sections
        }
        self._current = self._sections[0].id
        self._scopes: dict[str, Scope] = scopes_of(desk.case, desk.catalogue)
        self._build()
        # Without it the widest layout would keep the window from ever becoming narrow.
        self.setMinimumSize(theme.px(320), theme.px(200))
        desk.fact_recorded.connect(self._on_fact_recorded)
        desk.read_only_changed.connect(self._on_read_only_changed)
        self._show_section(self._current)

    # ---- building

    def _build(self) -> None:
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._left = self._build_left()
        self._right = IntakeSide()
        across.addWidget(self._left)
        across.addWidget(self._build_middle(), 1)
        across.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across)

    def _build_left(self) -> SidePane:
        pane = SidePane()
        pane.setFixedWidth(theme.px(264))
        pane.body.setContentsMargins(*(theme.px(n) for n in (12, 16, 12, 16)))
        pane.body.setSpacing(0)
        pane.body.addWidget(Paragraph(f"前提は{len(self._sections)}つに分かれています", role="sub"))
        pane.body.addSpacing(theme.px(6))
        self._rows: dict[str, SectionRow] = {}
        for section in self._sections:
            row = SectionRow(section.title)
            row.clicked.connect(lambda _checked=False, name=section.id: self._show_section(name))
            self._rows[section.id] = row
            pane.body.addWidget(row)
        pane.body.addStretch(1)
        pane.pin(
            Paragraph("一度答えると、どの画面でも同じ答えが使われます。", role="sub", phrases=True)
        )
        return pane

    def _build_middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        grid = self._head = QGridLayout(head)
        grid.setVerticalSpacing(0)
        self._chooser = ChoiceBox([(section.id, section.title) for section in self._sections])
        self._chooser.setAccessibleName("前提のまとまり")
        self._chooser.chosen.connect(self._show_section)
        self._title = Paragraph("", role="h1")
        self._count = Paragraph("", role="sub")
        grid.addWidget(self._chooser, 0, 0, 1, 2)
        grid.addWidget(self._title, 1, 0)
        grid.addWidget(self._count, 1, 1)
        self._say = Paragraph("わからないときは「わからない」で進めます。対象外にはなりません。")
        grid.addWidget(self._say, 2, 0, 1, 2)
        self._short_totals = Paragraph("", role="sub")
        grid.addWidget(self._short_totals, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        column.addWidget(head)
        column.addWidget(head_rule())
        self._column = ScrollColumn()
        self._column.body.setSpacing(0)
        self._fact_rows: dict[str, FactRow] = {}
        self._blocks: dict[str, QWidget] = {}
        self._column.body.addStretch(1)
        column.addWidget(self._column, 1)
        self._back = Button("前のまとまり", icon="left")
        self._back.clicked.connect(lambda: self._step(-1))
        self._next = Button("次のまとまりへ", kind="primary", icon="arrow-right", icon_after=True)
        self._next.clicked.connect(lambda: self._step(1))
        self._footer = footer((self._back,), (self._next,))
        column.addWidget(self._footer)
        return middle

    def _block_of(self, section: str) -> QWidget:
        """The rows of a section, built when it is first opened: all at once take too long."""
        block = self._blocks.get(section)
        if block is None:
            block = self._blocks[section] = QWidget(self._column)
            block.hide()
            lines = QVBoxLayout(block)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            for fact in self._facts[section]:
                row = self._fact_rows[fact.id] = FactRow(fact, block)
                row.segments.chosen.connect(
                    lambda value, name=fact.id: self._on_chosen(name, value)
                )
                row.lay_out(self.breadth)
                row.segments.setEnabled(not self.desk.read_only)
                lines.addWidget(row)
            self._column.body.insertWidget(self._column.body.count() - 1, block)
        return block

    def fact_row(self, fact_id: str) -> FactRow:
        """The row of a fact, in sight or not. KeyError for a fact nobody is asked."""
        section = self.desk.catalogue.fact_by_id[fact_id].section
        if section not in self._blocks:
            self._block_of(section)
            self._show_state()
        return self._fact_rows[fact_id]

    # ---- what the window asks

    def refresh(self) -> None:
        self._scopes = scopes_of(self.desk.case, self.desk.catalogue)
        self._show_state()
        self._on_read_only_changed(self.desk.read_only)

    def show_target(self, target: str) -> None:
        """A fact id or a section id."""
        fact = self.desk.catalogue.fact_by_id.get(target)
        if fact is not None and fact.section:
            self._show_section(fact.section)
            row = self._fact_rows[target]
            self._column.bring_into_sight(row)
            row.segments.button(True).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif target in self._facts:
            self._show_section(target)

    def place(self) -> str:
        return self._current

    def panes(self) -> Sequence[QWidget]:
        return tuple(pane for pane in (self._left, self._column, self._right) if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        fact = self._facts[self._current][0]
        return self.fact_row(fact.id).segments.button(True)

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
        before = self._scopes
        self._scopes = scopes_of(self.desk.case, self.desk.catalogue)
        self._show_changes(fact_id, before)
        self._show_state()

    def _on_read_only_changed(self, read_only: bool) -> None:
        for row in self._fact_rows.values():
            row.segments.setEnabled(not read_only)

    def _step(self, direction: int) -> None:
        order = [section.id for section in self._sections]
        place = order.index(self._current) + direction
        if place >= len(order):
            self.jump_requested.emit("clauses", "")
        elif place >= 0:
            self._show_section(order[place])
            focus = self.first_focus()
            if focus is not None:
                focus.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- showing

    def _show_section(self, name: str) -> None:
        self._current = name
        shown = self._block_of(name)
        for block in self._blocks.values():
            block.setVisible(block is shown)
        self._column.verticalScrollBar().setValue(0)
        self._rows[name].setChecked(True)
        self._chooser.set_value(name)
        self._show_state()

    def _show_state(self) -> None:
        answers = self.desk.case.facts
        seen = {fact.id for fact in self._facts[self._current]}
        done = effects(self.desk.case, self.desk.catalogue, seen)
        for fact_id, row in self._fact_rows.items():
            row.show_state(fact_id in answers, answers.get(fact_id), done.get(fact_id))
        for section in self._sections:
            facts = self._facts[section.id]
            given = [fact.id for fact in facts if fact.id in answers]
            unknown = any(answers[name] is None for name in given)
            mark, word = ("todo", "未着手")
            if given:
                mark, word = ("doing", "入力中")
            if len(given) == len(facts):
                mark, word = ("unknown", "要確認あり") if unknown else ("done", "完了")
            self._rows[section.id].set_state(mark, f"{len(given)}/{len(facts)}", word)
            if section.id == self._current:
                self._title.set_text(section.title)
                self._count.set_text(f"{len(facts)}問のうち{len(given)}問")
        order = [section.id for section in self._sections]
        self._back.setVisible(self._current != order[0])
        last = self._current == order[-1]
        self._next.set_text("条項の点検へ" if last else "次のまとまりへ")
        self._show_totals()

    def _show_totals(self) -> None:
        kinds = list(self._scopes.values())
        counts = (
            kinds.count(Scope.APPLICABLE),
            kinds.count(Scope.TO_CHECK),
            kinds.count(Scope.NOT_APPLICABLE),
        )
        self._right.set_counts(*counts)
        self._short_totals.set_text(
            f"{self._count.text()}　当てはまる{counts[0]} 要確認{counts[1]} 対象外{counts[2]}条項"
        )

    def _show_changes(self, fact_id: str, before: dict[str, Scope]) -> None:
        """What the last answer changed, newest answer only."""
        catalogue, facts = self.desk.catalogue, self.desk.case.facts
        word = "未回答"  # an undo may have taken the answer away
        if fact_id in facts:
            word = next(label for answer, label in ANSWERS if answer is facts[fact_id])
        titles = {clause.id: clause.title for clause in catalogue.clauses}
        self._right.show_changes(
            f"{catalogue.fact_by_id[fact_id].label}「{word}」",
            changes_between(before, self._scopes, titles),
        )
