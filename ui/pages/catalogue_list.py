"""The left pane of the page of the catalogue: words to find, groups, filter, and the clauses."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.delegates.catalogue_line import CatalogueLineDelegate
from ui.models.catalogue_book import SHOWS, Book, ClauseLine, Show
from ui.models.catalogue_lines import CatalogueLines
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.row_list import RowList

_PAUSE_MS = 200
_EVERY_GROUP = "すべて"
_WIDE = 600  # px at 100 % from which the three filters stand in one row
_NOTHING = {
    Show.ALL: "この言葉のある条項はありません。ほかの言葉でさがすか、まとまりを変えてください。",
    Show.OWN: "自分の市の条項は、まだありません。「条項を足す」で足せます。",
    Show.CHANGED: "文を変えた条項はありません。条項を開き、「この条項を直す」で変えられます。",
    Show.HIDDEN: "使わないことにした条項はありません。",
}


class CatalogueList(QFrame):
    """``chosen``: Enter or a click on a clause; ``browsed``: the arrows came to it."""

    chosen = Signal(str)
    browsed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._book: Book | None = None
        self._current = ""
        self.model = CatalogueLines(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.show_lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._below(), 1)
        self.setFocusProxy(self.view)

    # ---- content

    def set_book(self, book: Book) -> None:
        """Another state of the catalogue; what is looked for stays."""
        self._book = book
        groups = [(group.id, group.title) for group in book.catalogue.groups]
        self.group.set_options([("", _EVERY_GROUP), *groups])
        if self.group.value() is None:
            self.group.set_value("")
        counts = book.counts()
        self.filter.set_options([(show, f"{word} {counts[show]}") for show, word in SHOWS.items()])
        if self.filter.value() is None:
            self.filter.set_value(Show.ALL)
        self.show_lines()

    def set_current(self, clause_id: str) -> None:
        """Mark the clause on the page; it is brought into view where it is listed."""
        self._current = clause_id
        index = self.model.index_of(clause_id)
        self.view.blockSignals(True)
        self.view.setCurrentIndex(index)
        self.view.blockSignals(False)
        if index.isValid():
            self.view.scrollTo(index)

    def show_only(self, show: Show) -> None:
        """As if the filter was chosen."""
        self.filter.set_value(show)
        self.show_lines()

    def make_room_for(self, clause_id: str) -> None:
        """A clause that the filters leave out is to be seen: they are taken back."""
        if not self.model.index_of(clause_id).isValid():
            self.clear()

    def clear(self) -> None:
        """Every clause again."""
        self.search.set_text("")
        self.group.set_value("")
        self.show_only(Show.ALL)

    def show_lines(self) -> None:
        """What the filters leave, with the clause of the page chosen."""
        self._pause.stop()
        if self._book is None:
            return
        show = self.filter.value() or Show.ALL
        self.model.show(self._book.lines(self.search.text(), show, self.group.value() or ""))
        number = len(self.model.clauses())
        self._count.setText(f"{number}条項")
        looked = bool(self.search.text().strip()) or bool(self.group.value())
        self._nothing.set_text(_NOTHING[Show.ALL if looked else show])
        self._stack.setCurrentIndex(0 if number else 1)
        self.set_current(self._current)

    def held(self) -> Mapping[str, Any]:
        return {
            "words": self.search.text(),
            "group": self.group.value(),
            "filter": self.filter.value(),
        }

    def take(self, held: Mapping[str, Any]) -> None:
        """As ``held`` told it, of the same catalogue."""
        self.search.set_text(held["words"])
        self.group.set_value(held["group"])
        self.show_only(held["filter"])

    def begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # ---- parts

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(head)
        self._grid.setContentsMargins(*(theme.px(n) for n in (16, 12, 16, 8)))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(8))
        self.search = LineField("", head, searches=True)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.left.connect(lambda _text: self.show_lines())
        self.group = ChoiceBox((), head)
        self.group.moved.connect(lambda _group: self.show_lines())
        self.filter = ChoiceBox((), head)
        self.filter.moved.connect(lambda _show: self.show_lines())
        self._fields = (
            Field("条項をさがす", self.search, head, printed_note="Ctrl+F"),
            Field("まとまり", self.group, head),
            Field("しぼり込み", self.filter, head),
        )
        self._count = QLabel("", head)
        self._count.setProperty("role", "sub")
        self._lay_head(wide=False)
        return head

    def _lay_head(self, *, wide: bool) -> None:
        search, group, show = self._fields
        for widget in (*self._fields, self._count):
            self._grid.removeWidget(widget)
        if wide:
            for at, part in enumerate(self._fields):
                self._grid.addWidget(part, 0, at)
            self._grid.addWidget(self._count, 0, 3, Qt.AlignmentFlag.AlignBottom)
        else:
            self._grid.addWidget(search, 0, 0, 1, 2)
            self._grid.addWidget(group, 1, 0)
            self._grid.addWidget(show, 1, 1)
            self._grid.addWidget(self._count, 2, 0, 1, 2)

    def _below(self) -> QWidget:
        self.view = RowList("条項の一覧", self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(CatalogueLineDelegate(self.view))
        self.view.clicked.connect(self._on_picked)
        self.view.picked.connect(self._on_picked)
        self.view.moved.connect(self._on_moved)
        self._stack = QStackedWidget(self)
        self._stack.setMinimumHeight(1)  # it scrolls; the fields above it are seen whole
        self._stack.addWidget(self.view)
        empty = ScrollColumn(self)
        column = empty.body
        column.setContentsMargins(*(theme.px(n) for n in (16, 16, 16, 16)))
        column.setSpacing(theme.px(12))
        self._nothing = Paragraph("", empty.inside)
        clear = Button("すべての条項を見る", empty.inside)
        clear.clicked.connect(self.clear)
        column.addWidget(self._nothing)
        column.addWidget(clear)
        column.addStretch(1)
        self._stack.addWidget(empty)
        return self._stack

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_head(wide=self.width() >= theme.px(_WIDE))

    # ---- what a person does

    def _on_picked(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if isinstance(line, ClauseLine):
            self.chosen.emit(line.id)

    def _on_moved(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if isinstance(line, ClauseLine) and line.id != self._current:
            self._current = line.id
            self.browsed.emit(line.id)
