"""The left pane of the council's desk: the rounds, how many replies there are, the opinions."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from checklists import opinion_rows
from ui import theme
from ui.delegates.opinion_row import OpinionRowDelegate
from ui.models.opinion_list import OpinionLine, OpinionList, Row, lines_of, short_title
from ui.widgets.button import Button
from ui.widgets.paragraph import Paragraph
from ui.widgets.row_list import RowList
from ui.widgets.segments import Segments
from ui.widgets.tab_order import follow, stand_before

_NOTHING = {
    1: "この回の意見は、まだありません。届いたメールの文を貼り付けるか、1件ずつ足してください。",
    2: "再意見は、まだありません。届いたら、ここに足します。第1回のどの意見への再意見かも結び付けられます。",
}


class CouncilList(QFrame):
    """``chosen`` tells the key of an opinion picked in the list, ``browsed`` one the arrow keys
    came to, ``round_chosen`` the number of a round.
    """

    chosen = Signal(str)
    browsed = Signal(str)
    round_chosen = Signal(object)
    add_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._numbers: tuple[int, ...] = ()
        self._narrow = False
        self.number = 1
        self.rounds: Segments | None = None
        self.model = OpinionList(self)
        self.view = RowList("意見の一覧", self)
        self.view.setModel(self.model)
        self._delegate = OpinionRowDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.clicked.connect(self._on_picked)
        self.view.picked.connect(self._on_picked)
        self.view.moved.connect(self._on_moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        rule = QFrame(self)
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        column.addLayout(self._list(), 1)
        follow(self.paste, self.add, self.view)
        self.setFocusProxy(self.view)

    # ---- content

    def set_rows(self, rows: Sequence[Row], number: int) -> None:
        """The opinions of the case, of which round ``number`` is listed."""
        self.number = number
        self._show_rounds(rows)
        lines = lines_of(rows, number)
        self.model.set_lines(lines)
        done = sum(not opinion_rows.is_open(row) for row in opinion_rows.of_round(rows, number))
        self._sum.setText(f"回答済み {done} / {len(lines)}")
        self._sum.setVisible(bool(lines))
        self._nothing.set_text(_NOTHING.get(number, _NOTHING[2]))
        self._stack.setCurrentIndex(0 if lines else 1)

    def set_current(self, key: str) -> None:
        """Mark the opinion on the page and bring it into view."""
        self._delegate.current = key
        index = self.model.index_of(key)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self._bring_current()
        self.view.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring_current()

    def _bring_current(self) -> None:
        """Before it is seen the list has not its width: hundreds would be laid out for nothing."""
        if self.view.isVisible():
            self.view.scrollTo(self.view.currentIndex(), QListView.ScrollHint.EnsureVisible)

    def order(self) -> tuple[str, ...]:
        """The keys as listed."""
        return tuple(line.key for line in self.model.lines)

    def set_read_only(self, read_only: bool) -> None:
        """Nothing can be added while nothing can be saved."""
        self.add.setVisible(not read_only)
        self.paste.setVisible(not read_only)

    # ---- parts

    def _head(self) -> QWidget:
        head = QWidget(self)
        self._column = QVBoxLayout(head)
        self._column.setContentsMargins(*(theme.px(n) for n in (16, 14, 16, 8)))
        self._column.setSpacing(theme.px(6))
        self._sum = QLabel("", head)
        self._sum.setProperty("role", "sub")
        self._column.addWidget(self._sum)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.add = Button("意見を足す", head, kind="link", icon="plus")
        self.paste = Button("意見を貼り付ける", head, kind="link", icon="copy")
        self.add.clicked.connect(self.add_wanted)
        self.paste.clicked.connect(self.paste_wanted)
        row.addWidget(self.paste)
        row.addStretch(1)
        row.addWidget(self.add)
        self._column.addLayout(row)
        return head

    def _list(self) -> QStackedLayout:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        column.setContentsMargins(*(theme.px(n) for n in (24, 24, 24, 24)))
        self._nothing = Paragraph("", empty)
        column.addWidget(self._nothing)
        column.addStretch(1)
        self._stack.addWidget(empty)
        return self._stack

    def _show_rounds(self, rows: Sequence[Row]) -> None:
        """The first two rounds always, and those there are opinions of."""
        numbers = tuple(sorted({1, 2, self.number, *opinion_rows.rounds(rows)}))
        if numbers != self._numbers or self.rounds is None:
            self._build_rounds(numbers)
        if self.rounds is None:
            return
        for number in numbers:
            count = len(opinion_rows.of_round(rows, number))
            self.rounds.button(number).setText(f"{short_title(number)} {count}")
        self.rounds.setAccessibleName("意見の回")
        self.rounds.set_value(self.number)

    def _build_rounds(self, numbers: tuple[int, ...]) -> None:
        if self.rounds is not None:
            self.rounds.hide()
            self.rounds.deleteLater()
        self._numbers = numbers
        options = [(number, short_title(number)) for number in numbers]
        self.rounds = Segments(options, self, name="意見の回")
        self.rounds.chosen.connect(self.round_chosen)
        self._column.insertWidget(0, self.rounds)
        stand_before(self.paste, [self.rounds.button(number) for number in numbers])

    # ---- what the officer does

    def _on_picked(self, index: QModelIndex) -> None:
        line = self.model.line_at(index)
        if isinstance(line, OpinionLine):
            self.chosen.emit(line.key)

    def _on_moved(self, index: QModelIndex) -> None:
        line = self.model.line_at(index)
        if isinstance(line, OpinionLine) and line.key != self._delegate.current:
            self.browsed.emit(line.key)
