"""Gaps: the one list of what is missing, weak or contradictory, before the council finds it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from checklists.gaps import Gap, Weight, gaps
from ui import theme
from ui.desk import Desk
from ui.pages.page import Breadth, Page
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.gap_row import GapRow
from ui.widgets.icon_label import IconLabel
from ui.widgets.pane import ScrollColumn, SidePane
from ui.widgets.paragraph import Paragraph
from ui.widgets.section_row import SectionRow

_WEIGHTS = {
    Weight.MUST: ("problem", "必ず直す", "直すまで綴りを印刷できません"),
    Weight.WEAK: ("weak", "弱い書き方", "審議会で聞かれやすいところです"),
    Weight.OPEN: ("todo", "未回答・確認中", "当てはまるのに、まだ決まっていません"),
    Weight.TO_CHECK: ("unknown", "要確認", "前提に答えると決まります。対象外にはなりません"),
    Weight.LOOK: ("info", "確かめる", "このままでも綴りは印刷できます"),
}
_ALL = "all"


class GapsPage(Page):
    """Groups by weight, each with a sentence on what it means; each line jumps to its place."""

    help_topic = "gaps"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumSize(theme.px(320), theme.px(200))
        self._shown: str = _ALL
        self._gaps: tuple[Gap, ...] = ()
        self._rows: list[GapRow] = []
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._left = self._build_left()
        across.addWidget(self._left)
        across.addWidget(self._build_main(), 1)
        desk.examined_changed.connect(self._on_examined_changed)

    def _build_left(self) -> SidePane:
        pane = SidePane()
        pane.setFixedWidth(theme.px(272))
        pane.body.setContentsMargins(*(theme.px(n) for n in (12, 16, 12, 16)))
        pane.body.setSpacing(0)
        pane.body.addWidget(Paragraph("重さ", role="sub"))
        self._filters: dict[str, SectionRow] = {}
        for name, title in ((_ALL, "すべて"), *((str(w), _WEIGHTS[w][1]) for w in Weight)):
            row = SectionRow(title)
            row.clicked.connect(lambda _checked=False, which=name: self._show_only(which))
            self._filters[name] = row
            pane.body.addWidget(row)
        pane.body.addStretch(1)
        self._printable = Paragraph("", role="sub")
        pane.pin(self._printable)
        return pane

    def _build_main(self) -> QWidget:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(*(theme.px(n) for n in (24, 14, 24, 14)))
        row.setSpacing(theme.px(16))
        row.addWidget(Paragraph("不足と弱い箇所", role="h1"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._checked = Paragraph("", role="sub")
        row.addWidget(self._checked, 1, Qt.AlignmentFlag.AlignVCenter)
        self._chooser = ChoiceBox(
            [(_ALL, "すべて"), *((str(weight), _WEIGHTS[weight][1]) for weight in Weight)]
        )
        self._chooser.setAccessibleName("重さ")
        self._chooser.chosen.connect(self._show_only)
        row.addWidget(self._chooser)
        self._next = Button(
            "次を直す", kind="primary", icon="arrow-right", icon_after=True, key="Ctrl+G"
        )
        self._next.setShortcut("Ctrl+G")
        self._next.clicked.connect(self._on_next)
        row.addWidget(self._next)
        column.addWidget(head)
        self._column = ScrollColumn()
        self._column.body.setSpacing(0)
        self._column.body.setContentsMargins(0, 0, 0, theme.px(24))
        column.addWidget(self._column, 1)
        return main

    # ---- what the window asks

    def refresh(self) -> None:
        self._gaps = gaps(self.desk.examined)
        self._show_counts()
        self._show_lines()

    def show_target(self, target: str) -> None:
        """A weight, or a clause."""
        if target in self._filters:
            self._show_only(target)
            return
        for row in self._rows:
            if target and row.gap.clause == target:
                self._column.ensureWidgetVisible(row)
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def place(self) -> str:
        return self._shown

    def panes(self) -> Sequence[QWidget]:
        return tuple(pane for pane in (self._left, self._column) if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        return self._rows[0] if self._rows else None

    def on_breadth(self, breadth: Breadth) -> None:
        self._left.setVisible(breadth is not Breadth.NARROW)
        self._chooser.setVisible(breadth is Breadth.NARROW)
        self._checked.setVisible(breadth is Breadth.WIDE)
        self._next.set_key_shown(breadth is not Breadth.NARROW)

    # ---- acting

    def _on_examined_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_only(self, which: str) -> None:
        self._shown = which
        self._show_counts()
        self._show_lines()

    def _on_next(self) -> None:
        if self._rows:
            self._jump(self._rows[0].gap)

    def _jump(self, gap: Gap) -> None:
        self.jump_requested.emit(gap.page, gap.target)

    # ---- showing

    def _show_counts(self) -> None:
        for name, row in self._filters.items():
            number = sum(name in (_ALL, gap.weight) for gap in self._gaps)
            mark = _WEIGHTS[Weight(name)][0] if name != _ALL else ""
            row.set_state(mark, f"{number}件", "")
        self._filters[self._shown].setChecked(True)
        self._chooser.set_value(self._shown)
        when = self.desk.last_saved
        self._checked.set_text(
            f"{when} に調べました。入力するたびに調べ直します"
            if when
            else "入力するたびに調べ直します"
        )
        self._next.setVisible(any(self._shown in (_ALL, gap.weight) for gap in self._gaps))
        unanswered = len(self.desk.examined.assessment.missing)
        if self.desk.examined.assessment.complete:
            self._printable.set_text("綴りを印刷できます。")
        else:
            self._printable.set_text(
                "いま印刷できるのは「案」です。"
                + (f"{unanswered}条項は「未回答」か「確認中」と印字します。" if unanswered else "")
            )

    def _show_lines(self) -> None:
        focus = self.focusWidget()
        held = focus.gap if isinstance(focus, GapRow) else None
        self._clear()
        for weight in Weight:
            lines = [gap for gap in self._gaps if gap.weight is weight]
            if lines and self._shown in (_ALL, weight):
                self._add_head(weight, len(lines))
                for gap in lines:
                    self._add_line(gap)
        if not self._rows:
            self._column.body.addWidget(self._nothing())
        self._column.body.addStretch(1)
        if held is not None:
            again = next((row for row in self._rows if row.gap.clause == held.clause), None)
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_head(self, weight: Weight, number: int) -> None:
        mark, title, meaning = _WEIGHTS[weight]
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(*(theme.px(n) for n in (24, 10, 24, 6)))
        row.setSpacing(theme.px(16))
        label = IconLabel(mark, title, role="h2", colour="")
        row.addWidget(label)
        says = Paragraph(f"{number}件。{meaning}", role="sub")
        row.addWidget(says, 1, Qt.AlignmentFlag.AlignVCenter)
        self._column.body.addWidget(head)
        line = QFrame()
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {theme.BORDER};")
        inset = QHBoxLayout()
        inset.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        inset.addWidget(line)
        self._column.body.addLayout(inset)

    def _add_line(self, gap: Gap) -> None:
        row = GapRow(gap)
        row.clicked.connect(lambda _checked=False, which=gap: self._jump(which))
        self._rows.append(row)
        self._column.body.addWidget(row)

    def _nothing(self) -> QWidget:
        if self._gaps:
            state = EmptyState("この重さの箇所はありません", "ほかの重さの箇所は残っています。", [])
        else:
            state = EmptyState("足りないところはありません", "綴りを印刷できます。", [])
        return state

    def _clear(self) -> None:
        self._rows = []
        while self._column.body.count():
            item = self._column.body.takeAt(0)
            if item is None:
                continue
            inner = item.layout()
            widgets = [item.widget()]
            if inner is not None:
                widgets = [part.widget() for part in (inner.takeAt(0),) if part is not None]
            for widget in widgets:
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
