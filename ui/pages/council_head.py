"""The head of the council's desk: which meeting, how it is held, the prints, the stages."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from checklists.case import Case
from checklists.council import MANNER_WORDS
from checklists.council_days import manner_of
from checklists.council_stages import Stage, stages_of
from checklists.examined import Examined
from ui import theme
from ui.pages.council_timeline import CouncilTimeline, TimeStep
from ui.pages.page import Breadth
from ui.widgets.button import Button
from ui.widgets.pane import head_rule
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow
from ui.widgets.tag import Tag

_OPINIONS_VIEW, _RECORD_VIEW = "意見と回答へ戻る", "開催と答申"
#: Every paper of this desk: (id, words in the menu).
PAPERS = (
    ("opinions", "委員意見・回答一覧"),
    ("comparison", "新旧対照表"),
    ("notice", "書面審議 開催通知・日程表"),
    ("verdict", "答申書(案)"),
    ("manual", "事務マニュアル追記文案"),
)


class CouncilHead(QWidget):
    """``print_wanted`` carries the id of a paper, ``stage_chosen`` that of a stage."""

    print_wanted = Signal(str)
    stage_chosen = Signal(str)
    other_view_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._record = False
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(8))
        self.title = Paragraph("", self, role="h1", phrases=True)
        self._tag = Tag("", "", self)
        self.timeline = CouncilTimeline(self)
        self.timeline.chosen.connect(self.stage_chosen)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self.title, 0, middle)
        self._row.addSpacing(theme.px(8))
        self._row.addWidget(self._tag, 0, middle)
        self._row.addStretch(1)
        self._add_buttons()
        column.addLayout(self._row)
        column.addWidget(self.timeline)
        column.addSpacing(theme.px(2))
        column.addWidget(head_rule(self))
        self.set_breadth(Breadth.WIDE)

    def _add_buttons(self) -> None:
        self.view = Button(_RECORD_VIEW, self, icon="calendar")
        self.print_list = Button("一覧を印刷", self, icon="print")
        self.print_list.setAccessibleName("委員意見・回答一覧を印刷")
        self.compare = Button("新旧対照表", self, icon="file")
        self.more = Button("ほかの紙", self, icon="down", icon_after=True)
        self.view.clicked.connect(self.other_view_wanted)
        self.print_list.clicked.connect(lambda: self.print_wanted.emit("opinions"))
        self.compare.clicked.connect(lambda: self.print_wanted.emit("comparison"))
        self.more.clicked.connect(self._on_more)
        for button in (self.view, self.print_list, self.compare, self.more):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def look(self, examined: Examined, today: date) -> None:
        """The meeting and its stages as they stand on ``today``."""
        self.title.set_text(title_of(examined.case))
        words = MANNER_WORDS.get(manner_of(examined.case), "")
        self._tag.set_text(words)
        self._tag.setVisible(bool(words) and not self._narrow)
        steps = steps_of(stages_of(examined, today))
        grown = len(steps) > len(self.timeline.steps())
        self.timeline.set_steps(steps)
        if grown:
            follow(self.more, self.timeline)

    def set_record_view(self, record: bool) -> None:
        """Which of the two views stands below."""
        self._record = record
        back = "意見へ戻る" if self._narrow else _OPINIONS_VIEW
        self.view.set_text(back if record else _RECORD_VIEW)
        self.view.set_icon("left" if record else "calendar")

    def set_breadth(self, breadth: Breadth) -> None:
        """With less room every print stands behind one button; with least, all is one line with the
        stage that is due.
        """
        self._narrow = narrow = breadth is Breadth.NARROW
        self._apart = breadth is Breadth.WIDE
        sides = (16, 4, 16, 4) if narrow else (24, 10, 24, 6)
        self._row.setContentsMargins(*(theme.px(n) for n in sides))
        self.title.setVisible(not narrow)
        self._tag.setVisible(bool(self._tag.text()) and not narrow)
        self.print_list.setVisible(self._apart)
        self.compare.setVisible(self._apart)
        self.more.set_text("ほかの紙" if self._apart else "印刷")
        self.more.setAccessibleName("印刷する紙を選ぶ")
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            if narrow:
                self._row.insertWidget(0, self.timeline, 100)  # before the stretch
            else:
                column.insertWidget(1, self.timeline)
        self.timeline.set_narrow(narrow)
        self.set_record_view(self._record)

    def _on_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = PAPERS[2:] if self._apart else PAPERS
        for paper, words in shown:
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, one=paper: self.print_wanted.emit(one))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def title_of(case: Case) -> str:
    """「令和8年度第2回 見本市個人情報保護審議会」, or what of it is known."""
    planned = case.profile.get("meeting")
    turn = planned.get("text") if isinstance(planned, dict) else None
    parts = (turn if isinstance(turn, str) else "", case.municipality.council)
    return " ".join(part.strip() for part in parts if part.strip()) or "審議会"


def steps_of(stages: Sequence[Stage]) -> tuple[TimeStep, ...]:
    """The stages in the words of the line."""
    return tuple(
        TimeStep(
            stage.id,
            stage.title,
            " ".join(part for part in (stage.day_text, stage.note) if part),
            stage.state,
        )
        for stage in stages
    )
