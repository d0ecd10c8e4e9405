"""SheetRows: what would be taken from a sheet, row by row, and what stands in its way."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from checklists.form import FormTable
from checklists.own_values import filled_columns
from checklists.sheets.cells import SheetRefused
from checklists.sheets.preview import Preview, Row, taken
from ui import theme
from ui.delegates.sheet_line import SheetLineDelegate
from ui.models.sheet_lines import ALL, CHANGED, CHECK, PROBLEM, SAME, SheetLines
from ui.widgets.chip import Chip
from ui.widgets.mark_line import MarkLine

_FILTERS = (
    (ALL, "すべて", ""),
    (PROBLEM, "直す", "problem"),
    (CHECK, "確かめる", "weak"),
    (SAME, "同じ行", "copy"),
    (CHANGED, "読み替え", "info"),
)


class SheetRows(QWidget):
    """``changed`` follows a box."""

    changed = Signal()

    def __init__(self, table: FormTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._preview: Preview | None = None
        self._notices = MarkLine(self)
        self.model = SheetLines(filled_columns(table), self)
        self.view = _Rows(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(SheetLineDelegate(self.view))
        self.view.setAccessibleName("取り込む行。空白キーで、取り込むかどうかを変えます")
        self.model.left_out_changed.connect(self.changed)
        self._chips: dict[str, Chip] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._notices)
        chips = QHBoxLayout()
        chips.setSpacing(theme.px(8))
        group = QButtonGroup(self)
        for which, words, mark in _FILTERS:
            chip = self._chips[which] = Chip(words, mark, 0, self)
            chip.clicked.connect(lambda _=False, one=which: self.model.show_only(one))
            group.addButton(chip)
            chips.addWidget(chip)
        chips.addStretch(1)
        column.addLayout(chips)
        line = QFrame(self)
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {theme.BORDER};")
        column.addWidget(line)
        column.addWidget(self.view, 1)

    # ---- what the dialog asks

    def show_preview(self, preview: Preview) -> None:
        """What was read."""
        self._preview = preview
        self.model.set_preview(preview)
        self._notices.set_words("\n".join(preview.notices), "info")
        self._notices.setVisible(bool(preview.notices))
        for which, chip in self._chips.items():
            count = self.model.count(which)
            chip.set_count(count)
            chip.setVisible(which == ALL or count > 0)
        self._chips[ALL].setChecked(True)
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))
        self.changed.emit()

    def wanted(self) -> int:
        """How many rows are ticked."""
        return self.model.count(ALL) - len(self.model.left_out)

    def rows(self, existing: Sequence[Mapping[str, JsonValue]], most: int) -> tuple[Row, ...]:
        """The table's rows after the import. Raises SheetRefused."""
        if self._preview is None:
            raise SheetRefused(())
        return taken(self._preview, self._table, existing, self.model.left_out, most)

    def first(self) -> QWidget:
        """What gets the focus first."""
        return self.view


class _Rows(QListView):
    """Space ticks the row; rows take the width there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.px(88))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model, index = self.model(), self.currentIndex()
        ticks = event.key() == Qt.Key.Key_Space and not event.isAutoRepeat()
        if ticks and isinstance(model, SheetLines) and index.isValid():
            model.toggle(index)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
