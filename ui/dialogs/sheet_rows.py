"""SheetRows: what would be taken from a sheet, row by row, and what stands in its way."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from checklists.form import FormTable
from checklists.own_values import filled_columns
from checklists.sheets.cells import SheetRefused
from checklists.sheets.preview import Offer, Preview, Row, taken
from checklists.suggest import shown
from ui import theme
from ui.delegates.sheet_line import SheetLineDelegate
from ui.models.sheet_lines import ALL, CHANGED, CHECK, OUT, PROBLEM, SheetLines
from ui.widgets.button import Button
from ui.widgets.chip import Chip

_FILTERS = (
    (ALL, "すべて", ""),
    (PROBLEM, "直す", "problem"),
    (CHECK, "確かめる", "weak"),
    (CHANGED, "読み替え", "info"),
    (OUT, "外した行", "na"),
)


class SheetRows(QWidget):
    """``changed`` follows a box; ``accepted`` carries the Offer a person said yes to."""

    changed = Signal()
    accepted = Signal(object)

    def __init__(self, table: FormTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._preview: Preview | None = None
        self._offer: Offer | None = None
        self.offer = Button("", self, kind="link")
        self.model = SheetLines(filled_columns(table), self)
        self.view = _Rows(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(SheetLineDelegate(self.view))
        self.view.setAccessibleName("取り込む行。空白キーで、取り込むかどうかを変えます")
        self.model.left_out_changed.connect(self._on_boxes)
        self.offer.clicked.connect(lambda: self.accepted.emit(self._offer))
        self._chips: dict[str, Chip] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
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
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        line = QFrame(self)
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {theme.BORDER};")
        column.addWidget(line)
        column.addWidget(self.view, 1)

    # ---- what the dialog asks

    def show_preview(self, preview: Preview, *, again: bool = False) -> None:
        """What was read; ``again``: the same rows read otherwise, with the boxes as they are."""
        current = self.view.currentIndex().row() if again else 0
        self._preview = preview
        self.model.set_preview(preview, self.model.left_out if again else None)
        for which, chip in self._chips.items():
            count = self.model.count(which)
            chip.set_count(count)
            chip.setVisible(which == ALL or count > 0)
        self._chips[ALL].setChecked(True)
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(max(current, 0)))
        self._on_boxes()

    def _on_boxes(self) -> None:
        self.view.scheduleDelayedItemsLayout()  # a row that is left out says less
        self._show_offer()
        self.changed.emit()

    def _show_offer(self) -> None:
        """One after the other: the list below needs the room."""
        offers = self._preview.offers(self.model.left_out) if self._preview else {}
        self._offer = next(iter(offers), None)
        self.offer.setVisible(self._offer is not None)
        if self._offer is not None:
            one, count = self._offer, offers[self._offer]
            self.offer.set_text(f"「{shown(one.found)}」{count}か所を「{one.choice}」として読む")

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
