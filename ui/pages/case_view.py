"""CaseView: the table of the case list; a whole row opens, by click or Enter."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import theme
from ui.delegates.case_cells import CELLS, ROW_HEIGHT
from ui.models.case_table import CaseTable, Column

# Width at 100 % of the columns beside the first, which takes the rest.
_WIDTHS = {
    Column.STATUS: 132,
    Column.PROGRESS: 270,
    Column.DEADLINE: 250,
    Column.UPDATED: 190,
}
_NARROW_WIDTHS = {Column.PROGRESS: 164, Column.DEADLINE: 192}


class CaseView(QTableView):
    """``opened`` carries the id of the case; a single click is enough."""

    opened = Signal(str)

    def __init__(self, table: CaseTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.setModel(table)
        self.setAccessibleName("案件の一覧")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._delegates = {column: kind(self) for column, kind in CELLS.items()}
        for column, delegate in self._delegates.items():
            self.setItemDelegateForColumn(column, delegate)
        self._dress_headers()
        self.clicked.connect(self._on_clicked)

    def set_narrow(self, narrow: bool) -> None:
        """Under 900 logical px the status and the last change give way."""
        widths = _NARROW_WIDTHS if narrow else _WIDTHS
        for column in Column:
            hidden = column is not Column.CASE and column not in widths
            self.setColumnHidden(column, hidden)
            if column in widths:
                self.setColumnWidth(column, theme.px(widths[column]))

    def current_case(self) -> str:
        """The id of the row the keyboard stands on, or empty."""
        index = self.currentIndex()
        return self._table.row(index.row()).id if index.isValid() else ""

    def stand_on(self, line: int) -> None:
        """Make a row the current one; a number that is no row changes nothing."""
        if 0 <= line < self._table.rowCount():
            self.setCurrentIndex(self._table.index(line, Column.CASE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.stand_on(0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()  # the hover ground belongs to the whole row, not to one cell

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        return super().viewportEvent(event)

    def _dress_headers(self) -> None:
        across = self.horizontalHeader()
        across.setAccessibleName("列の見出し")
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(theme.px(40))
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setFixedHeight(theme.px(37))
        self.set_narrow(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(Column.CASE, QHeaderView.ResizeMode.Stretch)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(theme.px(ROW_HEIGHT))
        down.setMinimumSectionSize(theme.px(ROW_HEIGHT))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._table.row(index.row()).id)
