"""Gaps: the one list of what is missing, weak or contradictory, before the council finds it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.gap_order import ORDER_WORDS, WEIGHT_WORDS, Order, Section, sections
from checklists.gaps import Gap, Weight, gaps
from checklists.questions import number_of_questions
from ui import theme
from ui.desk import Desk
from ui.gap_job import gap_paper
from ui.models.clause_notices import PARTS
from ui.models.differing import differing_gaps
from ui.pages.apart_note import ApartNote
from ui.pages.gaps_side import ALL, MARKS, GapsSide
from ui.pages.later import Later
from ui.pages.page import Breadth, Page
from ui.pages.paper_bar import PaperBar
from ui.paper_job import Paper
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyAction, EmptyState
from ui.widgets.gap_row import GapRow
from ui.widgets.icon_label import IconLabel
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.work_line import WorkLine

_IN_SIGHT = 8  # lines a window shows at most before it is scrolled
_HEADING = 48  # px at 100 %
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: 1 - _IN_SIGHT,
    Qt.Key.Key_PageDown: _IN_SIGHT - 1,
}


class GapsPage(Page):
    """Groups by weight, each with a sentence on what it means; each line jumps to its place."""

    help_topic = "gaps"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumSize(theme.px(320), theme.px(200))
        self._shown: str = ALL
        self._order = Order.WEIGHT
        self._gaps: tuple[Gap, ...] = ()
        self._rows: list[GapRow] = []
        self._stop: GapRow | None = None  # the row that Tab comes to
        self._heads: list[QWidget] = []
        self._kept: dict[Gap, GapRow] = {}
        self._later = Later(self)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._left = self._build_left()
        across.addWidget(self._left)
        across.addWidget(self._build_main(), 1)
        self.papers.out.ended.connect(self.work_ended)
        self.papers.out.place_wanted.connect(self.jump_requested)
        desk.examined_changed.connect(self._on_examined_changed)
        self.refresh()  # before it is seen: then all is laid out and styled once

    def _build_left(self) -> GapsSide:
        side = GapsSide(self)
        side.weight_chosen.connect(self._show_only)
        side.order_chosen.connect(self._show_in)
        side.questions_wanted.connect(lambda: self.jump_requested.emit("questions", ""))
        self._filters = side.filters
        self._questions, self._printable = side.questions, side.printable
        return side

    def _build_main(self) -> QWidget:
        main = QWidget(self)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head(main))
        self._said = WorkLine(main)
        column.addWidget(self._said)
        self.papers.out.said.connect(self._said.say)
        self._apart = ApartNote(self.desk, main)
        self._apart.wanted.connect(lambda clause: self.jump_requested.emit("clauses", clause))
        column.addWidget(self._apart)
        self._column = ScrollColumn(main)
        self._column.body.setSpacing(0)
        self._column.body.setContentsMargins(0, 0, 0, theme.px(24))
        self._column.body.addStretch(1)
        column.addWidget(self._column, 1)
        return main

    def _build_head(self, main: QWidget) -> QWidget:
        head = QWidget(main)
        row = self._head_row = QHBoxLayout(head)
        row.setSpacing(theme.px(8))
        middle = Qt.AlignmentFlag.AlignVCenter
        self._title = Paragraph("不足と弱い箇所", head, role="h1")
        row.addWidget(self._title, 0, middle)
        row.addSpacing(theme.px(8))
        self._checked = Paragraph("", head, role="sub")
        row.addWidget(self._checked, 1, middle)
        self._chooser = ChoiceBox((), head)
        self._chooser.setAccessibleName("重さ")
        self._chooser.moved.connect(self._show_only)
        self._order_chooser = ChoiceBox([(str(one), ORDER_WORDS[one]) for one in Order], head)
        self._order_chooser.setAccessibleName("並べ方")
        self._order_chooser.set_value(str(self._order))
        self._order_chooser.moved.connect(self._show_in)
        row.addWidget(self._chooser, 1)
        row.addWidget(self._order_chooser, 1)
        row.addStretch(0)
        self.papers = PaperBar("不足と弱い箇所の一覧", self._paper, head, words="一覧を印刷")
        row.addWidget(self.papers)
        self._next = Button(
            "次を直す", head, kind="primary", icon="arrow-right", icon_after=True, key="Ctrl+G"
        )
        self._next.setShortcut("Ctrl+G")
        self._next.clicked.connect(self._on_next)
        row.addWidget(self._next)
        return head

    # ---- what the window asks

    @property
    def at_work(self) -> bool:
        return self.papers.out.writing

    def refresh(self) -> None:
        self.desk.apart.look()
        before, self._gaps = self._gaps, self._every()
        self._show_counts()
        if self._gaps != before or not self._heads:
            self._show_lines()
        self._later.add(self._show_asked)

    def _show_asked(self) -> None:
        """How many questions are to be expected: nobody waits for it."""
        self._questions.set_state("quote", f"{number_of_questions(self.desk.examined)}問", "")

    def _every(self) -> tuple[Gap, ...]:
        """Those of the case, and where a package says something else, in the order of weights."""
        order = list(Weight)
        found = (*gaps(self.desk.examined), *differing_gaps(self.desk))
        return tuple(sorted(found, key=lambda gap: order.index(gap.weight)))

    def show_target(self, target: str) -> None:
        """A weight, or a clause."""
        if target in self._filters:
            self._show_only(target)
            return
        self._later.finish()
        for row in self._rows:
            if target and row.gap.clause == target:
                self._column.ensureWidgetVisible(row)
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def place(self) -> str:
        return self._shown

    def held(self) -> Mapping[str, Any]:
        return {"shown": self._shown, "order": str(self._order)}

    def take(self, held: Mapping[str, Any]) -> None:
        self._shown = held["shown"]
        self._show_counts()
        self._show_in(held["order"])

    def panes(self) -> Sequence[QWidget]:
        return tuple(pane for pane in (self._left, self._column) if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        if self._stop is None and self._heads:
            return self._heads[0].findChild(Button)  # nothing left: the way on
        return self._stop

    def on_breadth(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        sides = (16, 8, 16, 8) if narrow else (24, 14, 24, 14)
        self._head_row.setContentsMargins(*(theme.px(n) for n in sides))
        self._left.setVisible(not narrow)
        self._title.setVisible(not narrow)
        self._chooser.setVisible(narrow)
        self._order_chooser.setVisible(narrow)
        self._checked.setVisible(breadth is Breadth.WIDE)
        self._show_papers()
        self._next.set_key_shown(breadth is not Breadth.NARROW)

    # ---- acting

    def _on_examined_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_only(self, which: str) -> None:
        self._shown = which
        self._show_counts()
        self._show_lines()

    def _show_in(self, order: str) -> None:
        self._order = Order(order)
        for chooser in (self._order_chooser, self._left.orders):
            chooser.set_value(str(order))
        self._show_lines()

    def _paper(self) -> Paper:
        """What is in sight: of one weight while it is looked at alone."""
        only = None if self._shown == ALL else Weight(self._shown)
        return gap_paper(self.desk, self._lines(), self._order, only)

    def _on_walked(self, key: Qt.Key) -> None:
        self._later.finish()
        if self._stop is None:
            return
        last = len(self._rows) - 1
        at = self._rows.index(self._stop) + _STEPS.get(key, 0)
        at = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key, at)
        row = self._rows[min(max(at, 0), last)]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        # With the heading over it, where it is the first of its weight.
        self._column.ensureWidgetVisible(row, 0, theme.px(_HEADING))

    def _on_reached(self) -> None:
        row = self.sender()
        if isinstance(row, GapRow):
            self._set_stop(row)

    def _set_stop(self, row: GapRow | None) -> None:
        """One row of the list has its place in the Tab order."""
        if self._stop is not None and self._stop is not row:
            self._stop.set_stop(False)
        self._stop = row
        if row is not None:
            row.set_stop(True)

    def _on_next(self) -> None:
        if self._rows:
            self._jump(self._rows[0].gap)

    def _jump(self, gap: Gap) -> None:
        """To the very field that the line names: a clause may lack several things."""
        part = PARTS.get(gap.repair, "") if gap.page == "clauses" else ""
        self.jump_requested.emit(gap.page, f"{gap.target}#{part}" if part else gap.target)

    # ---- showing

    def _show_counts(self) -> None:
        for name, row in self._filters.items():
            number = sum(name in (ALL, gap.weight) for gap in self._gaps)
            row.set_state(MARKS.get(name, ""), f"{number}件", "")
        # Rare: nothing is said of it where nothing was taken in, and while it is looked at alone.
        rare = str(Weight.DIFFERS)
        differs = self._shown == rare or any(gap.weight is Weight.DIFFERS for gap in self._gaps)
        self._filters[rare].setVisible(differs)
        self._chooser.set_options(
            [
                (ALL, "すべて"),
                *(
                    (str(w), WEIGHT_WORDS[w][0])
                    for w in Weight
                    if differs or w is not Weight.DIFFERS
                ),
            ]
        )
        self._filters[self._shown].setChecked(True)
        self._chooser.set_value(self._shown)
        when = self.desk.last_saved
        self._checked.set_text(
            f"{when} に調べました。入力するたびに調べ直します"
            if when
            else "入力するたびに調べ直します"
        )
        self._next.setVisible(bool(self._lines()))
        self._show_papers()
        unanswered = len(self.desk.examined.assessment.missing)
        if self.desk.examined.assessment.complete:
            self._printable.set_text("綴りを印刷できます。")
        else:
            self._printable.set_text(
                "いま印刷できるのは「案」です。"
                + (f"{unanswered}条項は「未回答」か「確認中」と印刷します。" if unanswered else "")
            )

    def _show_papers(self) -> None:
        """As many buttons as there is room for; none where there is nothing to print."""
        self.papers.gather(self.breadth is not Breadth.WIDE)
        self.papers.setVisible(bool(self._lines()))

    def _lines(self) -> list[Gap]:
        return [gap for gap in self._gaps if self._shown in (ALL, gap.weight)]

    def _show_lines(self) -> None:
        """A row stays as long as its gap does, and with it the focus."""
        self._later.finish()
        focus = self.focusWidget()
        held = focus.gap if isinstance(focus, GapRow) else None
        parts = sections(self._lines(), self._order, self.desk.examined)
        lines = [(part, gap) for part in parts for gap in part.gaps]
        shown = {gap for _part, gap in lines}
        self._clear(keep=shown)
        if not lines:
            self._add_head(self._nothing())
        if self.isVisible():
            self._add_lines(lines)
        else:
            self._add_lines(lines[:_IN_SIGHT])
            for at in range(_IN_SIGHT, len(lines), _IN_SIGHT):
                self._later.add(partial(self._add_lines, lines[at : at + _IN_SIGHT]))
        if self._stop is None and self._rows:
            self._set_stop(self._rows[0])
        if held is not None and held not in shown:
            again = next((row for row in self._rows if row.gap.target == held.target), None)
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self, keep: set[Gap]) -> None:
        self._kept = {row.gap: row for row in self._rows if row.gap in keep}
        gone = [row for row in self._rows if self._kept.get(row.gap) is not row]
        for widget in (*self._heads, *gone):
            self._column.body.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        if self._stop in gone:
            self._stop = None
        self._rows, self._heads = [], []

    def _add_lines(self, lines: Sequence[tuple[Section, Gap]]) -> None:
        """Further lines, each section under its heading; all of them are laid out once."""
        body = self._column.body
        body.setEnabled(False)  # else each that comes into sight lays out all that are there
        for part, gap in lines:
            if gap is part.gaps[0]:
                self._add_head(self._head_of(part))
            row = self._kept.pop(gap, None) or self._row_of(gap)
            weight = None if part.weight else (MARKS[gap.weight], WEIGHT_WORDS[gap.weight][0])
            row.set_heading(weight, group=gap.group != part.title)
            self._rows.append(row)
            self._put(row)
        body.setEnabled(True)
        if self.isVisible():
            body.activate()

    def _add_head(self, head: QWidget) -> None:
        self._heads.append(head)
        self._put(head)

    def _put(self, widget: QWidget) -> None:
        """Below all that is there."""
        body = self._column.body
        body.removeWidget(widget)
        body.insertWidget(body.count() - 1, widget)
        if self.isVisible():
            widget.show()  # at once: a jump puts the focus on it

    def _head_of(self, part: Section) -> QWidget:
        head = _Head(self._column.widget())
        row = QHBoxLayout(head)
        row.setContentsMargins(*(theme.px(n) for n in (24, 10, 24, 7)))
        row.setSpacing(theme.px(16))
        if part.weight is not None:
            row.addWidget(IconLabel(MARKS[part.weight], part.title, head, role="h2", colour=""))
        else:
            row.addWidget(Paragraph(part.title, head, role="h2"))
        says = Paragraph(part.says, head, role="sub")
        row.addWidget(says, 1, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _row_of(self, gap: Gap) -> GapRow:
        row = GapRow(gap, self._column.widget())
        row.clicked.connect(lambda: self._jump(gap))
        row.walked.connect(self._on_walked)
        row.reached.connect(self._on_reached)
        return row

    def _nothing(self) -> QWidget:
        within = self._column.widget()
        if self._gaps:
            every = EmptyAction("すべての重さを見る", lambda: self._show_only(ALL), "primary")
            return EmptyState(
                "この重さの箇所はありません", "ほかの重さの箇所は残っています。", [every], within
            )
        on = EmptyAction(
            "様式と印刷へ進む", lambda: self.jump_requested.emit("packet", ""), "primary"
        )
        return EmptyState("足りないところはありません", "綴りを印刷できます。", [on], within)


class _Head(QWidget):
    """The name of a weight over its lines, with a rule below."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(24)
        wide = self.width() - 2 * side
        painter.fillRect(side, self.height() - 1, wide, 1, QColor(theme.BORDER))
        painter.end()
