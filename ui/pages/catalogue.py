"""CataloguePage: the clauses of the standard and of the municipality's own, read and changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui import theme
from ui.models.catalogue_book import Book
from ui.pages.catalogue_clause import CatalogueClause
from ui.pages.catalogue_list import CatalogueList
from ui.pages.clause_why import ClauseWhy
from ui.pages.page import Breadth, Screen
from ui.widgets.button import Button
from ui.widgets.panes import ThreePanes
from ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from ui.office import Office


class CataloguePage(Screen):
    """Targets: a clause id."""

    back_wanted = Signal()
    help_topic = "catalogue"

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._book: Book | None = None
        self._current = ""
        self._build()
        self.list.chosen.connect(self._on_chosen)
        self.list.browsed.connect(self._load)

    # ---- the screen

    def refresh(self) -> None:
        book = self._read()
        self._book = book
        edition = f"標準の条項 {book.standard.edition}版"
        self._edition.set_text(edition)
        self.list.set_book(book)
        first = self._current if self._current in book.clauses else next(iter(book.clauses), "")
        if first:
            self._load(first)

    def show_target(self, target: str) -> None:
        if self._book is not None and target in self._book.clauses:
            self.list.make_room_for(target)
            self._load(target)
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        return self._current

    def begin_search(self) -> bool:
        if self.panes_widget.mode == "one" and not self.list.isVisible():
            self.panes_widget.list_button.click()
        self.list.begin_search()
        return True

    def panes(self) -> Sequence[QWidget]:
        return (self._head, self.list, self.clause, self.why)

    def first_focus(self) -> QWidget | None:
        return self.list.view if self.list.view.isVisible() else None

    def on_breadth(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        self._edition.setVisible(not narrow)
        self._back.set_key_shown(not narrow)
        self._back.set_text("戻る" if narrow else "前の画面へ戻る")
        side = theme.px(16 if narrow else 24)
        self._head_row.setContentsMargins(side, theme.px(8), side, theme.px(8))

    # ---- what it is made of

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QWidget(self)
        self._head_row = row = QHBoxLayout(self._head)
        row.setSpacing(theme.px(12))
        row.addWidget(Paragraph("条項集", self._head, role="h1"))
        self._edition = Paragraph("", self._head, role="sub")
        row.addWidget(self._edition, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(0)
        self._back = Button("前の画面へ戻る", self._head, kind="quiet", icon="left", key="Alt+←")
        self._back.clicked.connect(self.back_wanted)
        row.addWidget(self._back)
        column.addWidget(self._head)
        self.list = CatalogueList(self)
        self.clause = CatalogueClause(self)
        self.why = ClauseWhy(self)
        self.panes_widget = ThreePanes(
            self.list,
            self.clause,
            self.why,
            ("条項", "なぜ聞くか"),
            self,
            list_name="条項の一覧",
            left_widths=(300, 340),
            right_widths=(300, 380),
        )
        column.addWidget(self.panes_widget, 1)

    # ---- what it shows

    def _read(self) -> Book:
        office = self._office
        return Book(shipped_catalogue(), shipped_forms(), office.catalogue, office.forms)

    def _on_chosen(self, clause_id: str) -> None:
        self._load(clause_id)
        self.panes_widget.show_middle()
        if self.panes_widget.mode == "one":
            self.clause.setFocus(Qt.FocusReason.OtherFocusReason)

    def _load(self, clause_id: str) -> None:
        if self._book is None:
            return
        self._current = clause_id
        clause = self._book.clauses[clause_id]
        self.clause.show_clause(clause, self._book)
        self.why.show_clause(clause)
        self.list.set_current(clause_id)
