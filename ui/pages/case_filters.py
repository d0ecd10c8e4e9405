"""CaseFilters: the row over the case list that searches, filters and sorts."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ui import theme
from ui.models.case_row import Filter, Order
from ui.pages.page import Breadth
from ui.widgets.chip import Chip
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.line_field import LineField

_MARKS = {
    Filter.NOT_STARTED: "todo",
    Filter.IN_PROGRESS: "doing",
    Filter.PROBLEM: "problem",
    Filter.DONE: "done",
    Filter.TOUCHED: "flag",
}
# Typing goes on while the list follows; a pause of this length asks the store again.
_SEARCH_PAUSE_MS = 150


class CaseFilters(QWidget):
    """``search_changed`` wants other rows from the store, ``view_changed`` only another order."""

    search_changed = Signal()
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter.ALL
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self.search_changed)
        self._search = LineField("", self, searches=True)
        self._search.textChanged.connect(lambda _text: self._pause.start())
        self._narrow_filter = ChoiceBox([(each, each.value) for each in Filter], width=5)
        self._narrow_filter.moved.connect(self._choose)
        self._order = ChoiceBox([(each, each.value) for each in Order], width=7)
        self._order.set_value(Order.DEADLINE)
        self._order.moved.connect(lambda _order: self.view_changed.emit())
        self._kept = ChoiceBox([(False, "進めている案件"), (True, "しまった案件")], width=7)
        self._kept.set_value(False)
        self._kept.moved.connect(lambda _kept: self.search_changed.emit())
        self._lay_out()
        self._choose(Filter.ALL)

    @property
    def text(self) -> str:
        return self._search.text().strip()

    @property
    def filter(self) -> Filter:
        return self._filter

    @property
    def order(self) -> Order:
        return self._order.value() or Order.DEADLINE

    @property
    def archived(self) -> bool:
        return bool(self._kept.value())

    def clear(self) -> None:
        """Show all cases again."""
        self._search.set_text("")
        self._choose(Filter.ALL)
        self._pause.stop()
        self.search_changed.emit()

    def show_only(self, chosen: Filter) -> None:
        """As if the chip was pressed."""
        self._choose(chosen)

    def held(self) -> Mapping[str, Any]:
        return {
            "words": self._search.text(),
            "filter": self._filter,
            "order": self.order,
            "archived": self.archived,
        }

    def take(self, held: Mapping[str, Any]) -> None:
        """As ``held`` told it; the store is asked once."""
        self._search.set_text(held["words"])
        self._order.set_value(held["order"])
        self._kept.set_value(held["archived"])
        self._choose(held["filter"])
        self._pause.stop()
        self.search_changed.emit()

    def take_focus(self) -> None:
        """Ctrl+F."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def set_counts(self, counts: Mapping[Filter, int]) -> None:
        """What each chip would show."""
        for chosen, chip in self._chips.items():
            chip.set_count(counts[chosen])
        # Most days the catalogue is what it was: then nothing is said of it.
        told = [each for each in Filter if each is not Filter.TOUCHED or self._tells(counts)]
        self._chips[Filter.TOUCHED].setVisible(Filter.TOUCHED in told)
        self._narrow_filter.set_options([(each, f"{each.value} {counts[each]}") for each in told])

    def _tells(self, counts: Mapping[Filter, int]) -> bool:
        return counts[Filter.TOUCHED] > 0 or self._filter is Filter.TOUCHED

    def set_breadth(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        self._chip_block.setVisible(breadth is Breadth.WIDE)
        self._narrow_field.setVisible(breadth is not Breadth.WIDE)
        self._order_field.setVisible(not narrow)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        search = Field("案件をさがす", self._search, self, printed_note="Ctrl+F")
        row.addWidget(search, 2)
        self._chip_block = self._chips_in_a_row()
        row.addWidget(self._chip_block)
        self._narrow_field = Field("状態", self._narrow_filter, self)
        row.addWidget(self._narrow_field, 1)
        self._order_field = Field("並べ方", self._order, self)
        row.addWidget(self._order_field, 1)
        row.addWidget(Field("見る案件", self._kept, self), 1)

    def _chips_in_a_row(self) -> QWidget:
        block = QWidget(self)
        row = QHBoxLayout(block)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        group = QButtonGroup(block)
        self._chips: dict[Filter, Chip] = {}
        for chosen in Filter:
            chip = Chip(chosen.value, _MARKS.get(chosen, ""), 0)
            chip.clicked.connect(lambda _=False, each=chosen: self._choose(each))
            group.addButton(chip)
            row.addWidget(chip)
            self._chips[chosen] = chip
        return Field("状態", block, self)

    def _choose(self, chosen: Filter) -> None:
        changed = chosen is not self._filter
        self._filter = chosen
        self._chips[chosen].setChecked(True)
        self._narrow_filter.set_value(chosen)
        if changed:
            self.view_changed.emit()
