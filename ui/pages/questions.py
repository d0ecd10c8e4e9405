"""QuestionsPage (想定問答): what the council will probably ask, and what can be answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checklists.examined import Examined
from checklists.questions import Question, questions
from ui import theme
from ui.delegates.question_line import QuestionLineDelegate
from ui.desk import Desk
from ui.models.question_lines import SHELVES, QuestionLine, QuestionLines, Shelf, lines_of
from ui.pages.later import Later
from ui.pages.page import Breadth, Page
from ui.pages.paper_bar import PaperBar
from ui.pages.questions_detail import NOT_KEPT, QuestionDetail
from ui.paper_job import Paper
from ui.question_job import question_paper
from ui.question_replies import QuestionReplies
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyAction, EmptyColumn, EmptyState
from ui.widgets.footer_bar import FooterBar
from ui.widgets.pane import head_rule
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow
from ui.widgets.work_line import WorkLine

_LIST_WIDE, _LIST_MIDDLE = 400, 320
_IN_SIGHT = 8  # lines a window shows at most before it is scrolled
_OPEN = {
    "clauses": "この条項を開く",
    "profile": "この欄を開く",
    "intake": "この前提を開く",
    "items": "この点検項目を開く",
}
_OPEN_OTHER = "この箇所を開く"


class QuestionsPage(Page):
    """The strongest first, numbered as on paper. Reached from 不足と弱い箇所."""

    help_topic = "questions"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumSize(theme.px(320), theme.px(200))
        self._replies = QuestionReplies(desk)
        self._found: tuple[Question, ...] = ()
        self._of: Examined | None = None  # what they were found in
        self._fresh: Examined | None = None  # what the page was just built of
        self._every: tuple[QuestionLine, ...] = ()
        self._shelf = Shelf.ALL
        self._current = ""
        self.model = QuestionLines(self)
        self._build()
        self._later = Later(self)
        for part in (self._build_detail, self._show_question):
            self._later.add(part)
        self.papers.out.said.connect(self._said.say)
        self.papers.out.ended.connect(self.work_ended)
        self.papers.out.place_wanted.connect(self.jump_requested)
        desk.examined_changed.connect(self._on_examined_changed)
        desk.read_only_changed.connect(self._on_read_only_changed)
        self.walked_by_keys(self._step)
        self.refresh()  # before it is seen: then all is laid out and styled once
        self._fresh = desk.examined

    # ---- what it is made of

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = self._build_head()
        column.addWidget(self._top)
        column.addWidget(head_rule(self))
        self._said = WorkLine(self)
        column.addWidget(self._said)
        self._across = QWidget(self)
        row = QHBoxLayout(self._across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = self._build_list(self._across)
        row.addWidget(self._left)
        self._right = QWidget(self._across)
        self._right_place = QVBoxLayout(self._right)
        self._right_place.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._right, 1)
        state = EmptyState(
            "いま備える問いはありません",
            "前提と条項に答えると、審議会が尋ねそうなことが、ここに強い順に並びます。",
            [
                EmptyAction(
                    "前提に答える", lambda: self.jump_requested.emit("intake", ""), "primary"
                )
            ],
        )
        self._nothing = EmptyColumn(state, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._across)
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)
        column.addWidget(self._build_footer())

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        self._head_row = row = QHBoxLayout(head)
        row.setSpacing(theme.px(8))
        self._title = Paragraph("想定問答", head, role="h1")
        self._sub = Paragraph("", head, role="sub")
        self._list_button = Button("", head, kind="quiet", icon="down", icon_after=True)
        self._list_button.clicked.connect(self._on_list_button)
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(theme.px(8))
        row.addWidget(self._sub, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._list_button)
        row.addStretch(0)
        self.papers = PaperBar("想定問答", self._paper, head)
        row.addWidget(self.papers)
        return head

    def _build_list(self, parent: QWidget) -> QFrame:
        left = QFrame(parent)
        left.setProperty("pane", "side")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._chooser = ChoiceBox((), left)
        self._chooser.setAccessibleName("しぼり込み")
        self._chooser.moved.connect(self._show_only)
        label = QLabel("しぼり込み", left)
        label.setProperty("role", "label")
        label.setBuddy(self._chooser)
        row = self._narrowing = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        row.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 8)))
        row.setSpacing(theme.px(4))
        row.addWidget(label)
        row.addWidget(self._chooser, 1)
        column.addLayout(row)
        self.view = QListView(left)
        self.view.setModel(self.model)
        self.view.setItemDelegate(QuestionLineDelegate(self.view))
        self.view.setAccessibleName("問いの一覧")
        self.view.setProperty("pane", "side")
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        # Rows are as high as their words at this width: those out of sight are measured later.
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setBatchSize(_IN_SIGHT)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self._on_row)
        self.view.clicked.connect(lambda _index: self._show_detail())
        self.view.activated.connect(lambda _index: self._show_detail(focus=True))
        column.addWidget(self.view, 1)
        return left

    def _build_detail(self) -> None:
        self._detail = QuestionDetail(self._right)
        self._detail.reply_left.connect(self._on_reply_left)
        self._detail.set_narrow(self.breadth is Breadth.NARROW)
        self._right_place.addWidget(self._detail)
        self._detail.show()  # at once: Qt would in a later turn
        follow(self._left, self._detail, self._footer)

    @property
    def detail(self) -> QuestionDetail:
        """Built after the list has been seen, or when it is first asked for."""
        self._later.finish()
        return self._detail

    def _build_footer(self) -> FooterBar:
        bar = self._footer = FooterBar(self)
        self._back = Button("前へ", bar, icon="left", key="Ctrl+↑")
        self._on = Button("次へ", bar, icon="right", key="Ctrl+↓", icon_after=True)
        self._go = Button(_OPEN_OTHER, bar, kind="primary", icon="arrow-right", icon_after=True)
        self._back.clicked.connect(lambda: self._step(-1))
        self._on.clicked.connect(lambda: self._step(1))
        self._go.clicked.connect(self._on_go)
        bar.add_left(self._back)
        bar.add_left(self._on)
        bar.add_right(self._go)
        return bar

    # ---- what the window asks

    @property
    def at_work(self) -> bool:
        return self.papers.out.writing

    def refresh(self) -> None:
        fresh, self._fresh = self._fresh, None
        if fresh is self.desk.examined:  # just built of it
            return
        if self._of is not self.desk.examined:
            self._of = self.desk.examined
            self._found = questions(self._of)
        self._list_anew()

    def _list_anew(self) -> None:
        self._every = lines_of(self._found, self.desk.catalogue, self._replies.all)
        self._show_counts()
        self._show_lines()

    def show_target(self, target: str) -> None:
        """A shelf, the key of a question, or a clause."""
        if target in set(Shelf):
            self._show_only(Shelf(target))
            return
        known = next((one for one in self._every if one.question.key == target), None)
        if known is not None:
            if not known.is_on(self._shelf):
                self._show_only(Shelf.ALL)
            self._go_to(self.model.row_of(target))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        if not self._later.waiting:  # else there is no field yet to type into
            self.detail.leave()

    def place(self) -> str:
        return self._current

    def held(self) -> Mapping[str, Any]:
        return {"shelf": self._shelf, "question": self._current}

    def take(self, held: Mapping[str, Any]) -> None:
        self._current = held["question"]
        self._show_only(held["shelf"])

    def panes(self) -> Sequence[QWidget]:
        parts = (self._top, self._left, self.detail, self._footer)
        return tuple(pane for pane in parts if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        return self.view if self.view.isVisible() else self._go

    def on_breadth(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        side = (16, 4, 16, 4) if narrow else (32, 14, 24, 12)
        self._head_row.setContentsMargins(*(theme.px(n) for n in side))
        self._sub.setVisible(breadth is Breadth.WIDE)
        self._list_button.setVisible(narrow and bool(self._every))
        ways = QBoxLayout.Direction
        self._narrowing.setDirection(ways.LeftToRight if narrow else ways.TopToBottom)
        self._footer.set_narrow(narrow)
        if not self._later.waiting:
            self.detail.set_narrow(narrow)
        if narrow:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16777215)  # Qt's QWIDGETSIZE_MAX
        else:
            self._left.setFixedWidth(
                theme.px(_LIST_WIDE if breadth is Breadth.WIDE else _LIST_MIDDLE)
            )
        self._left.setVisible(not narrow)
        self._right.setVisible(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()

    # ---- acting

    def _on_examined_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_read_only_changed(self, _read_only: bool) -> None:
        self._show_question()

    def _show_only(self, shelf: Shelf) -> None:
        self.leave()
        self._shelf = Shelf(shelf)
        self._chooser.set_value(self._shelf)
        self._show_lines()

    def _on_list_button(self) -> None:
        """Narrow: the list in place of the question, and back."""
        self._show_detail() if self._left.isVisible() else self._show_list()

    def _show_list(self) -> None:
        self.leave()
        self._right.hide()
        self._left.show()
        self._list_button.set_icon("up")
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring(self.view.currentIndex())

    def _show_detail(self, *, focus: bool = False) -> None:
        """The chosen question; ``focus`` brings the keyboard there, too."""
        if self.breadth is Breadth.NARROW:
            self._left.hide()
            self._right.show()
            self._list_button.set_icon("down")
            focus = True
        if focus:
            self.detail.draft.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.model.lines):
            # Before what is typed is recorded: that lists all anew, around the question in sight.
            self._current = self.model.lines[index.row()].question.key
            if not self.at_work:
                self._said.hide()  # it was of what is left now
            self.leave()
            self._show_question()

    def _go_to(self, row: int) -> None:
        if 0 <= row < len(self.model.lines):
            index = self.model.index(row)
            self.view.setCurrentIndex(index)
            self._bring(index)

    def _bring(self, index: QModelIndex) -> None:
        """Into view. Before it is seen the list has not its width, and Qt does it when it shows it."""
        if not self.view.isVisible():
            return
        if index.row() >= _IN_SIGHT and not self.view.visualRect(index).isValid():
            self.view.setLayoutMode(QListView.LayoutMode.SinglePass)  # all of them now
            self.view.doItemsLayout()
        self.view.scrollTo(index)

    def _step(self, direction: int) -> None:
        before = self._current
        self._go_to(self.model.row_of(before) + direction)
        focus = self.window().focusWidget()
        if self._current != before and focus is not None and self.detail.isAncestorOf(focus):
            # Another question is read from its top, where its fields are out of sight.
            (self.view if self.view.isVisible() else self._on).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def _on_go(self) -> None:
        line = self.detail.line
        if line is not None:
            self.jump_requested.emit(line.question.page, line.question.target)

    def _paper(self) -> Paper:
        self.leave()  # what is typed goes out, too
        return question_paper(self.desk, self._replies.all)

    def _on_reply_left(self, key: str, text: str) -> None:
        kept = self._replies.keep(key, text)
        if not kept:
            self._said.say(NOT_KEPT, "problem")
        self._list_anew()
        line = self.detail.line
        if line is not None and line.question.key == key:
            self.detail.set_kept(kept)

    # ---- showing

    def _show_counts(self) -> None:
        counts = {shelf: sum(one.is_on(shelf) for one in self._every) for shelf in Shelf}
        shown = [one for one in Shelf if counts[one] or one in (Shelf.ALL, self._shelf)]
        self._chooser.set_options([(one, f"{SHELVES[one]}　{counts[one]}問") for one in shown])
        self._chooser.set_value(self._shelf)
        self._sub.set_text("尋ねられる見込みの高い順です。庁内用で、提出する一式には入りません")
        self.papers.setVisible(bool(self._every))
        self._stack.setCurrentWidget(self._across if self._every else self._nothing)
        self._footer.setVisible(bool(self._every))

    def _show_lines(self) -> None:
        """The question in sight stays while it is asked; else the one at its place."""
        before = max(self.model.row_of(self._current), 0)
        self.model.show([one for one in self._every if one.is_on(self._shelf)])
        if not self.model.lines and self._shelf is not Shelf.ALL and self._every:
            self._show_only(Shelf.ALL)
            return
        row = self.model.row_of(self._current)
        self._go_to(row if row >= 0 else min(before, len(self.model.lines) - 1))
        self._show_question()

    def _show_question(self) -> None:
        row = self.model.row_of(self._current)
        if row < 0:
            return
        line = self.model.lines[row]
        key = line.question.key
        if not self._later.waiting:
            own = self._replies.all.get(key, "")
            self.detail.show_line(line, len(self._every), own, read_only=self.desk.read_only)
        self._go.set_text(_OPEN.get(line.question.page, _OPEN_OTHER))
        last = len(self.model.lines) - 1
        self._back.setEnabled(row > 0)
        self._on.setEnabled(row < last)
        where = "最初の問いです" if row == 0 else "最後の問いです" if row == last else ""
        self._footer.set_words(where if last else "この1問だけです")
        self._list_button.set_text(f"問いの一覧 {row + 1}/{len(self.model.lines)}")
