"""CouncilPage: the council's desk: opinions and replies by round, the meeting and its answer."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from checklists import opinion_rows
from checklists.examined import Examined
from checklists.opinion_rows import KEY, Rows
from ui import theme
from ui.desk import Desk
from ui.models.opinion_list import changed_key
from ui.pages.council_acts import CouncilActs
from ui.pages.council_empty import no_opinions
from ui.pages.council_entry import CouncilEntry
from ui.pages.council_footer import CouncilFooter
from ui.pages.council_head import CouncilHead
from ui.pages.council_list import CouncilList
from ui.pages.council_opinion import CouncilOpinion
from ui.pages.council_record import CouncilRecord
from ui.pages.council_work import CouncilWork
from ui.pages.page import Breadth, Page
from ui.shut import happened
from ui.widgets.empty_state import EmptyColumn

_LIST_WIDTHS = {Breadth.WIDE: 400, Breadth.MIDDLE: 344}
_MOST = 16777215  # Qt's QWIDGETSIZE_MAX


class CouncilPage(Page):
    """Targets: the key of an opinion (``o3``), its place with a column (``2.action``); ``meeting``,
    ``verdict`` and what else ``CouncilRecord.show_target`` knows.
    """

    help_topic = "council"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumSize(theme.px(320), theme.px(200))
        self._rows: Rows = ()
        self._number = 1
        self._wanted = ""  # a target asked for before the fields stood
        self._lay_out()
        self._listen()
        self.walked_by_keys(self._step, self._on_next_open)
        self._show_first()
        self._fresh: Examined | None = desk.examined

    # ---- parts

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = CouncilHead(self)
        column.addWidget(self.head)
        self._views = QStackedWidget(self)
        column.addWidget(self._views, 1)
        self._across = QWidget(self._views)
        self._views.addWidget(self._across)
        across = QHBoxLayout(self._across)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.list = CouncilList(self._across)
        across.addWidget(self.list)
        self._right = QStackedWidget(self._across)
        across.addWidget(self._right, 1)
        self._right.addWidget(QWidget(self._right))  # in sight until the fields stand
        self._work = CouncilWork(self.desk, self, self._begin)
        self._right.addWidget(self._work)
        self._nothing: EmptyColumn | None = None
        self._record: CouncilRecord | None = None

    def _begin(self) -> None:
        """The fields stand: an opinion comes into them, and the keyboard where it is wanted."""
        waits = self.hasFocus()
        self._listen_to_work()
        self._work.set_breadth(self.breadth)
        self._take_rows()
        if number := self.entry.waiting_new():  # typed before, and not yet on disk
            self._number = number
            self._on_add()
        target, self._wanted = self._wanted, ""
        first = self.first_focus()
        if target:
            self.show_target(target)
        elif waits and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and self._work.take_key(self, event):
            return True
        return super().event(event)

    @property
    def opinion(self) -> CouncilOpinion:
        return self._work.opinion

    @property
    def footer(self) -> CouncilFooter:
        return self._work.footer

    @property
    def entry(self) -> CouncilEntry:
        return self._work.entry

    @property
    def acts(self) -> CouncilActs:
        return self._work.acts

    @property
    def record(self) -> CouncilRecord:
        """The meeting and its answer; built when first asked for."""
        if self._record is None:
            self._record = made = CouncilRecord(self.desk, self._views)
            made.opened.connect(self._on_clause)
            self._views.addWidget(made)
            self._lay_record()
        return self._record

    def _listen(self) -> None:
        self.list.chosen.connect(self._go)
        self.list.browsed.connect(self._browse)
        self.list.round_chosen.connect(self._on_round)
        self.list.add_wanted.connect(self._on_add)
        self.list.paste_wanted.connect(self._on_paste)
        self.head.stage_chosen.connect(self._on_stage)
        self.head.other_view_wanted.connect(self._on_other_view)
        self.head.print_wanted.connect(self._on_print)
        self.desk.part_recorded.connect(self._on_part_recorded)
        self.desk.examined_changed.connect(self._on_examined_changed)
        self.desk.read_only_changed.connect(self._on_examined_changed)

    def _listen_to_work(self) -> None:
        footer, acts, opinion = self.footer, self.acts, self.opinion
        footer.stepped.connect(self._step)
        footer.next_open_wanted.connect(self._on_next_open)
        footer.list_wanted.connect(lambda: self._show_list(True))
        acts.pasted.connect(self._go)
        acts.place_wanted.connect(self.jump_requested)
        acts.clause_wanted.connect(self.clause_wanted)
        opinion.own.clicked.connect(acts.make_clause)
        opinion.source.moved.connect(self._on_moved)
        opinion.source.dropped.connect(self._on_dropped)
        opinion.source.exchange_wanted.connect(acts.show_exchange)
        opinion.clauses.opened.connect(self._on_clause)
        opinion.clauses.tie_wanted.connect(acts.tie)
        self.entry.recorded.connect(self._on_recorded)
        self.desk.saved.connect(self.entry.try_again)

    # ---- what the window asks

    def refresh(self) -> None:
        fresh, self._fresh = self._fresh, None
        if fresh is self.desk.examined:  # just built of it
            return
        self._take_rows()
        self._show_head()
        if self._on_record:
            self.record.show_all()

    def leave(self) -> None:
        self._leave_opinion()
        if self._record is not None:
            self._record.leave()

    def _leave_opinion(self) -> None:
        if not self._work.waiting:  # else there is no field yet to type into
            self.entry.leave()

    def show_target(self, target: str) -> None:
        place, _, column = target.partition(".")
        rows = opinion_rows.keyed(self.desk.case.opinions)
        if place.isdigit() and int(place) < len(rows):
            place = str(rows[int(place)][KEY])
        if any(row[KEY] == place for row in rows):
            if self._work.waiting:
                self._wanted = target
                return
            self._go(place)
            if column:
                self.opinion.answer.part(column).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif target:
            self._show_record()
            self.record.show_target(target)

    def place(self) -> str:
        if self._on_record:
            return "meeting"
        return self._wanted if self._work.waiting else self.entry.key

    def panes(self) -> Sequence[QWidget]:
        if self._on_record:
            return (self.head, self.record)
        shown = (self.head, self.list, self._right)
        return tuple(pane for pane in shown if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        if self._on_record:
            return self.record.first()
        if self._work.waiting and self.desk.case.opinions:
            return self  # its field takes the keyboard as soon as it stands
        if self._right.currentWidget() is self._work:
            return self.opinion.answer.first_open()
        return None

    def on_breadth(self, breadth: Breadth) -> None:
        self.head.set_breadth(breadth)
        self._work.set_breadth(breadth)
        if breadth is Breadth.NARROW:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(_MOST)
        else:
            self.list.setFixedWidth(theme.px(_LIST_WIDTHS[breadth]))
        self._show_list(False)
        self._look_at_footer()
        self._lay_record()

    def _lay_record(self) -> None:
        if self._record is not None:
            breadth = self.breadth
            self._record.set_narrow(breadth is Breadth.NARROW, beside=breadth is Breadth.WIDE)

    # ---- the two views

    @property
    def _on_record(self) -> bool:
        return self._views.currentWidget() is self._record

    def _on_other_view(self) -> None:
        if self._on_record:
            self._show_opinions()
            first = self.first_focus()
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._show_record()
            self.record.show_target("meeting")

    def _show_record(self) -> None:
        self._leave_opinion()
        self.record.show_all()
        self._views.setCurrentWidget(self.record)
        self.head.set_record_view(True)

    def _show_opinions(self) -> None:
        if self._on_record:
            self.record.leave()
            self._views.setCurrentWidget(self._across)
            self.head.set_record_view(False)

    # ---- showing

    def _show_first(self) -> None:
        """The list, before the fields stand."""
        rows = opinion_rows.keyed(self.desk.case.opinions)
        key = _first_open(rows)
        if key:
            self._number = opinion_rows.round_of(next(row for row in rows if row[KEY] == key))
        self._show_head()
        self.list.set_rows(rows, self._number)
        self.list.set_current(key)
        self._show_shut()
        if not rows:
            self._show_work(False)

    def _take_rows(self) -> None:
        """The opinions as they are now; where other hands changed one, that one is shown."""
        before, self._rows = self._rows, self.entry.rows
        shown = self.entry.key
        if before != self._rows and not self.entry.recording:
            shown = changed_key(before, self._rows) if before else shown
        keys = [str(row[KEY]) for row in self._rows]
        if shown not in keys:
            shown = _first_open(self._rows)
        if self._rows == before and shown == self.entry.key and (shown or self.entry.is_new):
            self.entry.look_again()
        elif shown:
            self._load(shown)
        else:
            self._show_list_rows()
            self._show_work(False)

    def _load(self, key: str) -> None:
        row = next(row for row in self._rows if row[KEY] == key)
        self._number = opinion_rows.round_of(row)
        self.entry.load(key)
        self._show_work(True)
        self._show_list_rows()

    def _show_list_rows(self) -> None:
        self.list.set_rows(self._rows, self._number)
        self.list.set_current(self.entry.key)
        self._show_shut()
        self._look_at_footer()

    def _show_work(self, there: bool) -> None:
        """An opinion with its fields, or what to do first."""
        if not there and self._nothing is None:
            self._nothing = no_opinions(
                self._on_paste, self._on_add, self._on_other_view, self._right
            )
            self._right.addWidget(self._nothing)
        self._show_shut()
        shown = self._work if there else self._nothing
        if shown is not None:
            self._right.setCurrentWidget(shown)
        self._show_list(False)

    def _show_shut(self) -> None:
        """What would write is not there, or says why not."""
        self.list.set_read_only(self.desk.read_only)
        if self._nothing is not None:
            self._nothing.state.set_shut(happened(self.desk.why_read_only))

    def _show_list(self, shown: bool) -> None:
        """In a narrow window the list and the opinion take turns."""
        narrow = self.breadth is Breadth.NARROW
        empty = self._right.currentWidget() is self._nothing
        self.list.setVisible(not narrow or shown)
        self._right.setVisible(not narrow or not shown or empty)
        if shown and narrow:
            self.list.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_head(self) -> None:
        self.head.look(self.desk.examined, date.today())

    def _look_at_footer(self) -> None:
        if self._work.waiting:
            return
        left = len(opinion_rows.open_ones(self._rows))
        self.footer.look(self.list.order(), self.entry.key, left)

    # ---- moving

    def _go(self, key: str) -> None:
        """Record what is typed, then show another opinion with the keyboard at its open field."""
        self._show_opinions()
        self.entry.leave()
        self._load(key)
        self.opinion.verticalScrollBar().setValue(0)
        self.opinion.answer.first_open().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _browse(self, key: str) -> None:
        """Follow the arrow keys of the list; the keyboard stays there."""
        self.entry.leave()
        self._load(key)
        self._show_list(True)
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        self._show_opinions()
        order = self.list.order()
        at = order.index(self.entry.key) + by if self.entry.key in order else 0
        if 0 <= at < len(order):
            self._go(order[at])

    def _on_next_open(self) -> None:
        self._show_opinions()
        self.entry.leave()
        waiting = [str(row[KEY]) for row in opinion_rows.open_ones(self.entry.rows)]
        if not waiting:
            self.head.print_wanted.emit("opinions")
            return
        keys = [str(row[KEY]) for row in self.entry.rows]
        at = keys.index(self.entry.key) if self.entry.key in keys else -1
        later = [key for key in waiting if keys.index(key) > at]
        self._go((later or waiting)[0])

    def _on_round(self, number: int) -> None:
        self.entry.leave()
        listed = not self._right.isVisible()  # in a narrow window the list stays in sight
        self._number = number
        of_round = opinion_rows.of_round(self._rows, number)
        waiting = opinion_rows.open_ones(self._rows, number)
        first = next(iter((*waiting, *of_round)), None)
        if first is not None:
            self._load(str(first[KEY]))
        else:
            self._show_work(False)
            self._show_list_rows()
        self._show_list(listed)

    def _on_stage(self, stage: str) -> None:
        if stage in ("opinions", "answers", "reopinions", "reanswers"):
            self._show_opinions()
            self._on_round(2 if stage.startswith("re") else 1)
        else:
            self._show_record()
            self.record.show_target("verdict" if stage == "verdict" else "meeting")

    # ---- what the officer does

    def _on_add(self) -> None:
        self.entry.leave()
        self._show_work(True)
        self.entry.begin_new(self._number)
        self._show_list_rows()
        self.opinion.verticalScrollBar().setValue(0)
        self.opinion.source.card.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_paste(self) -> None:
        self.entry.leave()
        self.acts.paste(self._number)

    def _on_print(self, paper: str) -> None:
        self.leave()
        self.acts.print_paper(paper, self._number)

    def _on_moved(self, by: int) -> None:
        if self.entry.key:
            self.entry.leave()
            self.desk.set_opinions(opinion_rows.moved(self.entry.rows, self.entry.key, by))

    def _on_dropped(self) -> None:
        if self.entry.is_new:
            self.entry.forget_new()
            self._rows = ()
            self._take_rows()
            return
        order, key = self.list.order(), self.entry.key
        self.entry.drop()
        rest = [one for one in order if one != key]
        if rest and key not in [row[KEY] for row in self.entry.rows]:
            self._go(rest[min(order.index(key), len(rest) - 1)])

    def _on_clause(self, clause_id: str) -> None:
        self.entry.leave()
        self.jump_requested.emit("clauses", clause_id)

    # ---- what was recorded

    @Slot()
    def _on_recorded(self) -> None:
        self._rows = self.entry.rows
        self._show_list_rows()

    @Slot(str)
    def _on_part_recorded(self, part: str) -> None:
        if part == "opinions" and not self.entry.recording:
            self._take_rows()
            return
        record = self._record
        if part in ("council", "forms") and record is not None and not record.recording:
            record.show_all()

    @Slot()
    def _on_examined_changed(self) -> None:
        if not self.isVisible():
            return
        self._show_head()
        if not self._work.waiting:
            self.entry.look_again()
        self._show_shut()
        if self._record is not None:
            self._record.look_again()


def _first_open(rows: Rows) -> str:
    """The key of the opinion to begin with: the first without a reply, else the first."""
    waiting = opinion_rows.open_ones(rows)
    return next((str(row[KEY]) for row in (*waiting, *rows)), "")
