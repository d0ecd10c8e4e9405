"""GroupChart: one square for one clause, by group; a table for a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.widgets.button import Button
from ui.widgets.charts import STATES, fill

if TYPE_CHECKING:
    from checklists.progress import GroupProgress

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = ("まとまり", "内訳", "回答")


def squares(group: GroupProgress) -> list[str]:
    """The state of each square, settled first."""
    return [state for state, _ in STATES for _ in range(getattr(group, state))]


class GroupModel(QAbstractTableModel):
    """Groups as rows: short name, what stands, answered / all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.groups: list[GroupProgress] = []

    def set_groups(self, groups: Sequence[GroupProgress]) -> None:
        """Show ``groups``."""
        self.beginResetModel()
        self.groups = list(groups)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.groups)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group = self.groups[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return group
        words = [f"{word} {getattr(group, s)}" for s, word in STATES if getattr(group, s)]
        if group.problems:
            words.append(f"問題あり {group.problems}")
        if group.weak:
            words.append(f"弱い書き方 {group.weak}")
        texts = (group.group.short, "、".join(words), f"{group.answered}/{group.applicable}")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return texts[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{group.group.title} {texts[1]}"
        return None


class GroupDelegate(QStyledItemDelegate):
    """Paints the short name, the squares and the numbers of one row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(40), theme.px(21))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        group = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        painter.save()
        current = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if current:
            painter.fillRect(rect, QColor(theme.SELECTED))
        painter.setFont(theme.gothic(14))
        painter.setPen(QColor(theme.PRIMARY if current else theme.TEXT))
        flags = Qt.AlignmentFlag.AlignVCenter
        if index.column() == 0:
            painter.drawText(rect, flags, str(index.data()))
        elif index.column() == 2:
            painter.drawText(rect, flags | Qt.AlignmentFlag.AlignRight, str(index.data()))
        else:
            self._paint_squares(painter, rect, group, index)
        painter.restore()

    def _pitch(self, room: int, index: Index) -> int:
        """Width of one clause in whole px: the same in all rows, or they could not be compared."""
        model = index.model()
        groups = model.groups if isinstance(model, GroupModel) else []
        longest = max((group.applicable for group in groups), default=1)
        mark = theme.px(24) if any(group.problems or group.weak for group in groups) else 0
        return min(theme.px(11), max((room - mark) // max(longest, 1), 3))

    def _paint_squares(
        self, painter: QPainter, rect: QRectF, group: GroupProgress, index: Index
    ) -> None:
        states = squares(group)
        pitch = self._pitch(int(rect.width()), index)
        width, height = max(pitch - theme.px(2), 2), theme.px(13)
        left, top = round(rect.left()), round(rect.center().y() - height / 2)
        for number, state in enumerate(states):
            fill(painter, QRectF(left + number * pitch, top, width, height), state)
        if group.problems or group.weak:
            kind = "problem" if group.problems else "weak"
            side = theme.px(16)
            x = left + len(states) * pitch + theme.px(4)
            icons.paint(painter, QRectF(x, rect.center().y() - side / 2, side, side), kind)


class GroupChart(QWidget):
    """Groups with something open; the finished ones are one line that opens."""

    group_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[GroupProgress, ...] = ()
        self._all = False
        self.model = GroupModel(self)
        self.table = _Table(self)
        self.table.setModel(self.model)
        self.table.setItemDelegate(GroupDelegate(self.table))
        self.table.clicked.connect(self._on_row)
        self.table.opened.connect(self._on_row)
        self._more = Button("", self, kind="link", icon="right")
        self._more.clicked.connect(self._on_more)
        self._more_number = QLabel(self)
        self._more_number.setProperty("role", "sub")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self.table)
        row = QHBoxLayout()
        row.addWidget(self._more)
        row.addStretch(1)
        row.addWidget(self._more_number)
        column.addLayout(row)
        self._show()

    def set_progress(self, groups: Sequence[GroupProgress]) -> None:
        """Show ``groups`` in their order. Where nothing applies for certain, nothing is left."""
        self._groups = tuple(group for group in groups if group.applicable)
        self._show()

    def _show(self) -> None:
        done = [group for group in self._groups if not group.unanswered]
        open_ones = [group for group in self._groups if group.unanswered]
        self.model.set_groups(list(self._groups) if self._all else open_ones)
        self.table.fit()
        self._more.setVisible(bool(done))
        self._more_number.setVisible(bool(done))
        self._more.set_icon("down" if self._all else "right")
        self._more.set_text(f"答え終わったまとまり {len(done)}")
        count = sum(group.applicable for group in done)
        self._more_number.setText(f"{count} / {count}")

    def _on_more(self) -> None:
        self._all = not self._all
        self._show()

    def _on_row(self, index: Index) -> None:
        self.group_chosen.emit(self.model.groups[index.row()].group.id)


class _Table(QTableView):
    """All rows at once: the pane around it scrolls, not the table."""

    opened = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("まとまりごとの進み")
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setProperty("pane", "clear")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)

    def fit(self) -> None:
        """As high as its rows; the columns share the width."""
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.px(21))
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, min(theme.px(186), round(self.width() * 0.45)))
        header.resizeSection(2, theme.px(46))
        rows = self.model().rowCount() if self.model() else 0
        self.setFixedHeight(rows * theme.px(21) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
