"""The left pane of the clause page: filters, groups with their clauses, answering many at once."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.delegates.clause_row import ClauseRowDelegate
from ui.models.clause_list import ClauseList, ClauseRow, GroupRow, Show, counts
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.paragraph import Paragraph
from ui.widgets.told import tell

_CHIPS = (
    (Show.ALL, "すべて", ""),
    (Show.UNANSWERED, "未回答", "todo"),
    (Show.TO_CHECK, "要確認", "unknown"),
    (Show.PROBLEM, "問題あり", "problem"),
    (Show.WEAK, "弱い", "weak"),
)
_NOTHING = {
    Show.UNANSWERED: "未回答の条項はありません。",
    Show.TO_CHECK: "要確認の条項はありません。前提の問いがすべて決まっています。",
    Show.PROBLEM: "必ず直す条項はありません。",
    Show.WEAK: "弱い書き方の条項はありません。",
    Show.ALL: "当てはまる条項がまだありません。前提の問いに答えると、ここに並びます。",
}


class ClauseGroups(QFrame):
    """``chosen`` tells a clause picked in the list, ``browsed`` one the arrow keys came to,
    ``bulk_requested`` the group to answer.
    """

    chosen = Signal(str)
    browsed = Signal(str)
    filter_changed = Signal()
    bulk_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = ClauseList(self)
        self._current = ""
        self._opened_by_us = ""
        self._just_opened = False
        self.tree = _Tree(self)
        self.tree.setModel(self.model)
        self._delegate = ClauseRowDelegate(self.tree)
        self.tree.setItemDelegate(self._delegate)
        self.tree.clicked.connect(self._on_picked)
        self.tree.picked.connect(self._on_picked)
        self.tree.moved.connect(self._on_moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        rule = QFrame(self)
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        column.addLayout(self._list(), 1)
        column.addWidget(self._foot())
        *_, last_chip = self._chips.values()
        QWidget.setTabOrder(last_chip, self.tree)  # the chips stand above the list
        self.setFocusProxy(self.tree)

    # ---- content

    def set_groups(self, groups: tuple[GroupRow, ...]) -> None:
        opened = self._opened()
        self.model.set_groups(groups)
        self._restore(opened)
        for show, count in counts(groups).items():
            self._chips[show].set_count(count)
        total = sum(group.total for group in groups)
        answered = sum(group.answered for group in groups)
        self._sum.setText(f"{answered} / {total} 回答")
        self._look()

    def set_current(self, clause_id: str) -> None:
        """Mark the clause on the page, open its group and bring it into view."""
        opened = self._opened()
        moved = clause_id != self._current
        self._current = clause_id
        self._delegate.current = clause_id
        self.model.set_filter(self.model.show, clause_id)
        self._restore(opened)
        index = self.model.index_of(clause_id)
        if not index.isValid():
            self.tree.viewport().update()
            return
        group = self.model.row_at(index.parent())
        if moved and isinstance(group, GroupRow):
            self._just_opened = self._open_only(group.id)
        self.tree.setCurrentIndex(index)
        if self.isVisible():
            self._bring_into_view()
        self.tree.viewport().update()
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring_into_view()  # only now the list has its height

    def _bring_into_view(self) -> None:
        index = self.model.index_of(self._current)
        if not index.isValid():
            return
        if self._just_opened:
            # A group that has just opened shows from its name on.
            self._just_opened = False
            self.tree.scrollTo(index.parent(), QTreeView.ScrollHint.PositionAtTop)
        following = self.tree.indexBelow(index)  # one sees what comes next
        for each in (following, index):
            if each.isValid():
                self.tree.scrollTo(each, QTreeView.ScrollHint.EnsureVisible)

    @property
    def show_only(self) -> Show:
        return self.model.show

    def set_filter(self, show: Show) -> None:
        """As if the chip was pressed."""
        self._chips[show].setChecked(True)
        self._on_chip(show)

    def held(self) -> Mapping[str, Any]:
        return {"show": self.model.show, "opened": self._opened(), "ours": self._opened_by_us}

    def take(self, held: Mapping[str, Any]) -> None:
        """The same filter, the same groups open, as ``held`` told it."""
        self.set_filter(held["show"])
        for at in range(self.model.rowCount()):
            index = self.model.index(at, 0)
            row = self.model.row_at(index)
            self.tree.setExpanded(index, isinstance(row, GroupRow) and row.id in held["opened"])
        self._opened_by_us = held["ours"]

    def add_below(self, widget: QWidget) -> None:
        """Something between the list and the foot."""
        if isinstance(column := self.layout(), QVBoxLayout):
            column.insertWidget(column.count() - 1, widget)

    def group_of_current(self) -> GroupRow | None:
        row = self.model.row_at(self.model.index_of(self._current).parent())
        return row if isinstance(row, GroupRow) else None

    def open_group(self, group_id: str) -> None:
        index = self.model.group_index(group_id)
        self.tree.expand(index)
        self.tree.scrollTo(index, QTreeView.ScrollHint.PositionAtTop)

    # ---- parts

    def _head(self) -> QWidget:
        head = QWidget(self)
        column = QVBoxLayout(head)
        column.setContentsMargins(*(theme.px(n) for n in (12, 10, 12, 12)))
        column.setSpacing(theme.px(6))
        line = QHBoxLayout()
        label = QLabel("しぼり込み", head)
        label.setProperty("role", "sub")
        self._sum = QLabel("", head)
        self._sum.setProperty("role", "sub")
        line.addWidget(label)
        line.addStretch(1)
        line.addWidget(self._sum)
        column.addLayout(line)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(8))
        self._chips: dict[Show, Chip] = {}
        self._chip_group = QButtonGroup(self)
        for show, word, mark in _CHIPS:
            chip = Chip(word, mark, 0, head)
            chip.clicked.connect(lambda _=False, each=show: self._on_chip(each))
            self._chip_group.addButton(chip)
            self._chips[show] = chip
        self._chips[Show.ALL].setChecked(True)
        self.set_narrow(False)
        column.addLayout(self._grid)
        return head

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the list has all its width and little height: the chips in one row."""
        for at, chip in enumerate(self._chips.values()):
            self._grid.removeWidget(chip)
            if narrow:
                self._grid.addWidget(chip, 0, at)
            else:  # すべて over the whole width, the parts of it below in twos
                row, place = divmod(at + 1, 2)
                self._grid.addWidget(chip, row, place if at else 0, 1, 1 if at else 2)

    def _list(self) -> QStackedLayout:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.tree)
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        column.setContentsMargins(*(theme.px(n) for n in (24, 24, 24, 24)))
        self._nothing = Paragraph("", empty)
        self._clear = Button("すべての条項を見る", empty)
        self._clear.clicked.connect(lambda: self.set_filter(Show.ALL))
        column.addWidget(self._nothing)
        column.addWidget(self._clear)
        column.addStretch(1)
        self._stack.addWidget(empty)
        return self._stack

    def _foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setProperty("pane", "pinned")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(*(theme.px(n) for n in (4, 3, 8, 3)))
        self.bulk = Button("複数をまとめて答える", foot, kind="quiet", icon="clip")
        self.bulk.clicked.connect(self._on_bulk)
        row.addWidget(self.bulk)
        row.addStretch(1)
        return foot

    # ---- open and closed groups

    def _opened(self) -> set[str]:
        return {
            row.id
            for at in range(self.model.rowCount())
            if self.tree.isExpanded(index := self.model.index(at, 0))
            and isinstance(row := self.model.row_at(index), GroupRow)
        }

    def _restore(self, opened: set[str]) -> None:
        """After a new layout the same groups are open; under a filter all of them."""
        everything = self.model.show is not Show.ALL
        for at in range(self.model.rowCount()):
            index = self.model.index(at, 0)
            row = self.model.row_at(index)
            if everything or (isinstance(row, GroupRow) and row.id in opened):
                self.tree.expand(index)

    def _open_only(self, group_id: str) -> bool:
        """Open a group; the one we opened before closes, one the officer opened stays.

        True when it was closed.
        """
        if self.model.show is Show.ALL and self._opened_by_us not in ("", group_id):
            self.tree.collapse(self.model.group_index(self._opened_by_us))
        index = self.model.group_index(group_id)
        if self.tree.isExpanded(index):
            return False
        self._opened_by_us = group_id
        self.tree.expand(index)
        return True

    def _look(self) -> None:
        empty = self.model.rowCount() == 0
        self._stack.setCurrentIndex(1 if empty else 0)
        self._nothing.set_text(_NOTHING[self.model.show])
        self._clear.setVisible(self.model.show is not Show.ALL)

    # ---- what the officer does

    def _on_chip(self, show: Show) -> None:
        self.model.set_filter(show, self._current if show is Show.ALL else "")
        self.tree.collapseAll()
        self._opened_by_us = ""
        self._restore(set())
        index = self.model.index_of(self._current)
        if index.isValid():
            group = self.model.row_at(index.parent())
            if isinstance(group, GroupRow):
                self._open_only(group.id)
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
        self._look()
        if self.model.rowCount() == 0:
            tell(self, self._nothing.text())
        self.filter_changed.emit()

    def _on_picked(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if isinstance(row, ClauseRow):
            self.chosen.emit(row.id)
        elif isinstance(row, GroupRow):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
            self._opened_by_us = self._opened_by_us if row.id != self._opened_by_us else ""

    def _on_moved(self, index: QModelIndex) -> None:
        # The keys 1 to 4 answer the clause on the page: it has to be the one under the bar.
        row = self.model.row_at(index)
        if isinstance(row, ClauseRow) and row.id != self._current:
            self.browsed.emit(row.id)

    def _on_bulk(self) -> None:
        row = self.model.row_at(self.tree.currentIndex())
        group = row if isinstance(row, GroupRow) else self.group_of_current()
        self.bulk_requested.emit(group.id if group is not None else "")


class _Tree(QTreeView):
    """A tree whose rows are as wide as the pane and as high as their titles.

    ``picked`` is Enter or the space bar on a row, ``moved`` a key that led to another row.
    """

    picked = Signal(QModelIndex)
    moved = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "side")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("条項の一覧")
        self.verticalScrollBar().setSingleStep(theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.picked.emit(self.currentIndex())
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.moved.emit(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Digits are verdicts here, never a search."""
        if not search.isdigit():
            super().keyboardSearch(search)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
