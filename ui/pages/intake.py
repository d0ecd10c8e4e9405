"""Intake: the facts that decide which clauses apply, and what each answer changes."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from checklists.applicability import Scope
from checklists.catalogue import Fact
from checklists.effects import Effect, effects
from checklists.rules import scopes_of
from ui import theme
from ui.desk import Desk
from ui.pages.page import Breadth, Page, footer
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card, ScrollColumn, SidePane
from ui.widgets.paragraph import Paragraph
from ui.widgets.scope_bar import ScopeBar, paint_block
from ui.widgets.section_row import SectionRow
from ui.widgets.segments import Segments

_ANSWERS = ((True, "はい"), (False, "いいえ"), (None, "わからない"))
_MOST_CHANGES = 6


class FactRow(QFrame):
    """One question with why it is asked, three answers, and what the answer does."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.px(32), theme.px(8), theme.px(24), theme.px(6))
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(0)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, theme.px(2), 0, 0)
        words.setSpacing(0)
        words.addWidget(Paragraph(fact.ask or fact.question, role="h3", phrases=True))
        words.addWidget(Paragraph(fact.why or fact.note, role="sub", phrases=True))
        words.addStretch(1)
        self._answers = QWidget()
        answers = QVBoxLayout(self._answers)
        answers.setContentsMargins(0, 0, 0, 0)
        answers.setSpacing(0)
        self.segments = Segments(_ANSWERS, name=fact.ask or fact.question)
        self.effect = MarkLine(self, "", "todo")
        answers.addWidget(self.segments)
        answers.addWidget(self.effect)
        self.lay_out(Breadth.WIDE)

    def lay_out(self, breadth: Breadth) -> None:
        """Beside each other, or the answers below where there is no room."""
        self._grid.removeWidget(self._words)
        self._grid.removeWidget(self._answers)
        self._grid.addWidget(self._words, 0, 0)
        if breadth is Breadth.NARROW:
            self._answers.setMinimumWidth(0)
            self._answers.setMaximumWidth(theme.px(1200))
            self._grid.addWidget(self._answers, 1, 0)
        else:
            self._answers.setFixedWidth(theme.px(312))
            self._grid.addWidget(self._answers, 0, 1)
        self._grid.setColumnStretch(0, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.HAIR))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def show_state(self, answered: bool, value: bool | None, effect: Effect | None) -> None:
        """The stored answer, and its effect; None leaves the words of the effect."""
        if answered:
            self.segments.set_value(value)
        else:
            self.segments.clear()
        if effect is not None:
            self.effect.set_words(*_effect_words(answered, value, effect))


def _effect_words(answered: bool, value: bool | None, effect: Effect) -> tuple[str, str]:
    """The sentence and its mark."""
    if not answered:
        if effect.if_true:
            return f"はいなら {effect.if_true}条項", "todo"
        return "条項の数は変わりません", "todo"
    if value is None:
        if effect.to_check:
            return f"{effect.to_check}条項が要確認", "unknown"
        return "条項の数は変わりません", "unknown"
    if effect.added:
        return f"{effect.added}条項が加わりました", "done"
    if effect.left_out:
        return f"{effect.left_out}条項は対象外です", "na"
    return "条項の数は変わりません", "done" if value else "na"


class _Swatch(QWidget):
    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFixedSize(QSize(theme.px(12), theme.px(12)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_block(painter, self.rect().toRectF(), self._kind)
        painter.end()


class _Totals(Card):
    """The running total 当てはまる / 要確認 / 対象外."""

    _ROWS = (
        ("applicable", "当てはまる", theme.INK),
        ("to_check", "要確認", theme.AMBER),
        ("not_applicable", "対象外", theme.SUB),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.addWidget(Paragraph("この案件で点検する条項", role="h3"))
        self._bar = ScopeBar()
        self.body.addWidget(self._bar)
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        self._numbers: dict[str, QLabel] = {}
        for row, (kind, word, colour) in enumerate(self._ROWS):
            number = QLabel("0")
            number.setProperty("role", "num")
            number.setStyleSheet(f"color: {colour};")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            unit = QLabel("条項")
            unit.setProperty("role", "sub")
            grid.addWidget(_Swatch(kind), row, 0)
            grid.addWidget(QLabel(word), row, 1)
            grid.addWidget(number, row, 2)
            grid.addWidget(unit, row, 3)
            self._numbers[kind] = number
        self.body.addLayout(grid)
        self._all = QLabel()
        self._all.setProperty("role", "sub")
        self.body.addWidget(self._all)

    def set_counts(self, applicable: int, to_check: int, not_applicable: int) -> None:
        self._bar.set_counts(applicable, to_check, not_applicable)
        counts = (applicable, to_check, not_applicable)
        for (kind, word, _), count in zip(self._ROWS, counts, strict=True):
            self._numbers[kind].setText(str(count))
            self._numbers[kind].setAccessibleName(f"{word}{count}条項")
        self._all.setText(f"全{sum(counts)}条項")


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
        self._right = self._build_right()
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
        grid = QGridLayout(head)
        grid.setContentsMargins(theme.px(32), theme.px(8), theme.px(24), theme.px(8))
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
        line = QFrame()
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {theme.BORDER};")
        column.addWidget(line)
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
        column.addWidget(footer((self._back,), (self._next,)))
        return middle

    def _build_right(self) -> SidePane:
        pane = SidePane()
        pane.setFixedWidth(theme.px(320))
        pane.body.setContentsMargins(*(theme.px(n) for n in (20, 16, 20, 16)))
        self._totals = _Totals()
        pane.body.addWidget(self._totals)
        self._changes_title = Paragraph("いまの答えで変わったこと", role="h3")
        pane.body.addSpacing(theme.px(8))
        pane.body.addWidget(self._changes_title)
        self._changes = QVBoxLayout()
        self._changes.setSpacing(theme.px(4))
        pane.body.addLayout(self._changes)
        pane.body.addStretch(1)
        self._say_no_change()
        return pane

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
            self._column.ensureWidgetVisible(row)
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
        self._totals.set_counts(*counts)
        self._short_totals.set_text(
            f"{self._count.text()}　当てはまる{counts[0]} 要確認{counts[1]} 対象外{counts[2]}条項"
        )

    def _show_changes(self, fact_id: str, before: dict[str, Scope]) -> None:
        """What the last answer changed, newest answer only."""
        fact = self.desk.catalogue.fact_by_id[fact_id]
        value = self.desk.case.facts.get(fact_id)
        word = next(label for answer, label in _ANSWERS if answer is value)
        changed = [
            (clause.title, self._scopes[clause.id])
            for clause in self.desk.catalogue.clauses
            if before[clause.id] is not self._scopes[clause.id]
        ]
        _clear(self._changes)
        if not changed:
            self._say_no_change()
            return
        tail = {
            Scope.APPLICABLE: ("add", "で加わりました"),
            Scope.TO_CHECK: ("unknown", "で要確認になりました"),
            Scope.NOT_APPLICABLE: ("na", "で対象外になりました"),
        }
        for title, scope in changed[:_MOST_CHANGES]:
            mark, words = tail[scope]
            self._changes.addWidget(MarkLine(None, title, mark))
            inset = QHBoxLayout()
            inset.setContentsMargins(theme.px(24), 0, 0, theme.px(4))
            inset.addWidget(Paragraph(f"{fact.label}「{word}」{words}", role="sub"))
            self._changes.addLayout(inset)
        rest = len(changed) - _MOST_CHANGES
        if rest > 0:
            self._changes.addWidget(Paragraph(f"ほか{rest}条項", role="sub"))

    def _say_no_change(self) -> None:
        _clear(self._changes)
        self._changes.addWidget(
            Paragraph(
                "答えを選ぶと、加わる条項と外れる条項がここに出ます。", role="sub", phrases=True
            )
        )


def _clear(layout: QBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        inner = item.layout()
        widget = item.widget()
        if isinstance(inner, QHBoxLayout):
            _clear(inner)
        elif widget is not None:
            widget.hide()
            widget.deleteLater()
