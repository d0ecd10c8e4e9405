"""TaskListPage: the tasks of a case in the order of the work, what is next, progress by group."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from checklists.progress import NextStep, Task, by_group, gap_counts, next_step, on_day, tasks
from ui import theme
from ui.desk import Desk
from ui.models.case_row import day_words
from ui.models.differing import step_with_differing, with_differing
from ui.models.last_year_areas import with_last_year
from ui.pages.edition_note import EditionNote
from ui.pages.last_year_note import LastYearNote
from ui.pages.page import Breadth, Page
from ui.screens import LAST_YEAR
from ui.widgets.button import Button
from ui.widgets.charts import Legend, TotalBar, counts_of
from ui.widgets.group_chart import GroupChart
from ui.widgets.pane import Card, ScrollColumn, SidePane, head_rule
from ui.widgets.paragraph import Paragraph
from ui.widgets.status_mark import StatusMark
from ui.widgets.task_row import TaskRow

# Where each task is done: page and target.
PLACES = {
    "basics": ("profile", "basics"),
    "intake": ("intake", ""),
    "documents": ("profile", "documents"),
    "clauses": ("clauses", ""),
    "items": ("items", ""),
    "gaps": ("gaps", ""),
    "profile": ("profile", ""),
    "packet": ("packet", ""),
    "opinions": ("council", ""),
}


class TaskListPage(Page):
    """Everything here is computed; nothing is typed."""

    help_topic = "tasks"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: dict[str, TaskRow] = {}
        self._step: NextStep | None = None
        self._main = ScrollColumn(self)
        self._side = SidePane(self)
        self._side.setFixedWidth(theme.px(468))
        self._side_place = QHBoxLayout(self)
        self._side_place.setContentsMargins(0, 0, 0, 0)
        self._side_place.setSpacing(0)
        self._side_place.addWidget(self._main, 1)
        self._line = QFrame(self)
        self._line.setFixedWidth(1)
        self._line.setStyleSheet(f"background: {theme.LINE};")
        self._side_place.addWidget(self._line)
        self._side_place.addWidget(self._side)
        self._build_main()
        self._build_side()
        desk.examined_changed.connect(self._on_examined_changed)

    # ---- the screen

    def refresh(self) -> None:
        self._edition.look()
        listed = with_differing(self._tasks(), self.desk)
        listed = with_last_year(listed, self.desk)
        self._step = step_with_differing(next_step(self.desk.examined), self.desk)
        if tuple(task.id for task in listed) != tuple(self._rows):
            self._build_rows(listed)
        for task in listed:
            page, _ = PLACES[task.id]
            self._rows[task.id].set_task(task, page == self._step.page)
        self._show_next(self._step)
        self._show_progress()
        self._last_year.look()

    def _tasks(self) -> Sequence[Task]:
        return on_day(tasks(self.desk.examined), self.desk.examined, date.today())

    def panes(self) -> Sequence[QWidget]:
        return (self._main, self._side)

    def first_focus(self) -> QWidget | None:
        return self._next_button

    def on_breadth(self, breadth: Breadth) -> None:
        wide = breadth is Breadth.WIDE
        self._side.setVisible(breadth is not Breadth.NARROW)
        self._line.setVisible(breadth is not Breadth.NARROW)
        self._side.setFixedWidth(theme.px(468 if wide else 340))
        margin = theme.px(16 if breadth is Breadth.NARROW else 24)
        self._main.body.setContentsMargins(margin, theme.px(14), margin, theme.px(24))
        self._remark.setVisible(wide)
        narrow = breadth is Breadth.NARROW
        holder = self._main.body if narrow else self._side.body
        holder.insertWidget(0, self._next_card)
        # After the tasks when there is one column, under the card when there are two.
        holder.insertWidget(holder.count() - 1, self._progress)
        self._next_card.show()
        self._progress.show()
        self._sections_above(breadth is not Breadth.WIDE)

    # ---- what it is made of

    def _build_main(self) -> None:
        title = QHBoxLayout()
        title.addWidget(Paragraph("進み具合", role="h1"))
        title.addStretch(1)
        self._remark = Paragraph("どこからでも、どの順でも進められます", role="sub")
        title.addWidget(self._remark, 0, Qt.AlignmentFlag.AlignBottom)
        self._main.body.addLayout(title)
        self._main.body.addWidget(head_rule())
        self._edition = EditionNote(self.desk, self._main.widget())
        self._main.body.addWidget(self._edition)
        self._last_year = LastYearNote(self.desk, self._main.widget())
        self._last_year.followed.connect(lambda: self.jump_requested.emit(LAST_YEAR, ""))
        self._main.body.addWidget(self._last_year)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._main.body.addLayout(self._grid)
        self._main.body.addStretch(1)
        self._headings: list[tuple[QWidget, int]] = []

    def _build_rows(self, listed: Sequence[Task]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._rows, self._headings = {}, []
        line, section = 0, ""
        for task in listed:
            if task.section != section:
                section = task.section
                number = len(self._headings) + 1
                heading = _SectionName(f"{number}　{section}")
                self._headings.append((heading, line))
                line += 1  # kept free for the heading of a narrow window
            row = TaskRow(task)
            row.opened.connect(self._on_task_opened)
            self._rows[task.id] = row
            self._grid.addWidget(row, line, 1)
            line += 1
        self._sections_above(self.breadth is not Breadth.WIDE)

    def _sections_above(self, above: bool) -> None:
        """Section names stand left of their rows, in a narrow window above them."""
        for heading, line in self._headings:
            self._grid.removeWidget(heading)
            if above:
                self._grid.addWidget(heading, line, 0, 1, 2)
                self._grid.setRowMinimumHeight(line, theme.px(36))
            else:
                place = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(heading, line + 1, 0, 1, 1, place)
                self._grid.setRowMinimumHeight(line, theme.px(8))
        self._grid.setColumnMinimumWidth(0, 0 if above else theme.px(144))

    def _build_side(self) -> None:
        self._next_card = Card("tint")
        self._next_card.body.addWidget(Paragraph("次にすること", role="h3"))
        self._next_words = Paragraph("", phrases=True)
        self._next_card.body.addWidget(self._next_words)
        row = QHBoxLayout()
        self._next_button = Button("", kind="primary", key="Ctrl+G")
        # A shortcut of the button itself would go each time its words change.
        QShortcut(QKeySequence("Ctrl+G"), self, self._next_button.click)
        self._next_button.clicked.connect(self._on_next)
        row.addWidget(self._next_button)
        row.addStretch(1)
        self._next_card.body.addLayout(row)
        self._side.body.addWidget(self._next_card)
        self._total = TotalBar()
        self._chart = GroupChart()
        self._chart.group_chosen.connect(lambda group: self.jump_requested.emit("clauses", group))
        self._progress = QWidget()
        column = QVBoxLayout(self._progress)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._chart_heading())
        column.addLayout(self._marks_row())
        column.addWidget(Legend())
        column.addWidget(self._total)
        column.addWidget(self._chart)
        self._side.body.addWidget(self._progress)
        self._side.body.addStretch(1)

    def _chart_heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Paragraph("まだ残っているまとまり", role="h3"))
        row.addStretch(1)
        self._sum = Paragraph("", role="h3")
        row.addWidget(self._sum)
        return row

    def _marks_row(self) -> QHBoxLayout:
        """What must be repaired, and what may be bettered: never one number for both."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self._problems = StatusMark("problem", "", size=14)
        self._weak = StatusMark("weak", "", size=14)
        row.addWidget(self._problems)
        row.addWidget(self._weak)
        row.addStretch(1)
        return row

    # ---- what it shows

    def _show_next(self, step: NextStep) -> None:
        self._next_words.set_text(step.sentence + self._deadline_sentence())
        self._next_button.set_text(step.button)

    def _deadline_sentence(self) -> str:
        """The council's day, counted from today, on the screen only."""
        meeting = self.desk.case.profile.get("meeting")
        iso = meeting.get("date") if isinstance(meeting, dict) else None
        if not isinstance(iso, str):
            return ""
        today = date.today()
        day = date.fromisoformat(iso)
        days = (day - today).days
        left = f"あと{days}日です" if days > 0 else "今日です" if days == 0 else "過ぎています"
        return f"会議は{day_words(day, today)}、{left}。"

    def _show_progress(self) -> None:
        groups = by_group(self.desk.examined)
        counts = counts_of(groups)
        self._sum.set_text(f"{counts.answered} / {counts.total} 条項")
        gaps = gap_counts(self.desk.examined)
        self._problems.set_mark("problem", f"必ず直す {gaps.must}")
        self._problems.setVisible(bool(gaps.must))
        self._weak.set_mark("weak", f"弱い書き方 {gaps.weak}")
        self._weak.setVisible(bool(gaps.weak))
        self._total.set_progress(groups)
        self._chart.set_progress(groups)

    def _on_examined_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_task_opened(self, task_id: str) -> None:
        self.jump_requested.emit(*PLACES[task_id])

    def _on_next(self) -> None:
        if self._step is not None:
            self.jump_requested.emit(self._step.page, self._step.target)


class _SectionName(QWidget):
    """Stands on the same line as the name of the first task beside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.addWidget(Paragraph(text, role="h3"))
