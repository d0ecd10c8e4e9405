"""CompareEditions: two editions of the catalogue beside each other, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from checklists.layer import ClauseChange
from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.models.catalogue_book import Book
from ui.models.catalogue_changes import Compared, Difference, changes_between
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.differences import difference_rows
from ui.widgets.field import Field
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow

Read = Callable[[Callable[["Book | None"], None]], None]
Edition = tuple[str, str, Read]
# kind of a change -> over its card; in the 備考 of the paper
_KINDS = {
    "new": ("新しい条項", "新設"),
    "changed": ("変わった条項", "変更"),
    "hidden": ("使わなくなった条項", "不使用"),
    "used_again": ("また使う条項", "再使用"),
    "removed": ("なくなった条項", "廃止"),
}
_NOW = re.compile(r"\((?:いま|一つ前)\)$")  # true on the screen, not on paper of a year ago
_A_TURN = 20  # cards built at once; the others on wish
_READING = "版を読んでいます"
_UNREADABLE = "この版は、新しい版の委託点検帳で作られているため、読めません。"


class CompareEditions(ColumnDialog):
    """``editions``: id, words, and how its catalogue is had: at once, or later. ``print_wanted``
    and ``file_wanted`` carry a Compared.
    """

    print_wanted = Signal(object)
    file_wanted = Signal(object)

    def __init__(self, editions: Sequence[Edition], parent: QWidget | None = None) -> None:
        super().__init__("版を見比べる", (1120, 760), parent)
        self._editions = {name: (words, read) for name, words, read in editions}
        self._books: dict[str, Book] = {}
        self._found: tuple[tuple[ClauseChange, tuple[Difference, ...]], ...] = ()
        self._cards: list[QWidget] = []
        self._waiting: list[Callable[[], Card]] = []
        self._busy = False
        options = [(name, words) for name, words, _ in editions]
        self.old = ChoiceBox(options, self, width=12)
        self.new = ChoiceBox(options, self, width=12)
        self._build()
        for box in (self.old, self.new):
            box.moved.connect(lambda _value: self.compare())
        self.old.set_value(editions[0][0])
        self.new.set_value(editions[-1][0])
        self.compare()
        self.old.setFocus()

    def _build(self) -> None:
        inside, body = self.area.inside, self.area.body
        body.setContentsMargins(0, 0, theme.px(12), 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.addWidget(Field("前の版", self.old, self), 0, 0)
        grid.addWidget(Field("新しい版", self.new, self), 0, 1)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertLayout(1, grid)
        self._count = Paragraph("", inside, role="h3")
        body.addWidget(self._count)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(12))
        body.addLayout(self._list)
        self._more = Button("続きを出す", inside, kind="link", icon="down")
        self._more.clicked.connect(self._on_more)
        body.addWidget(self._more)
        body.addStretch(1)
        self._print = Button("新旧対照表を印刷する", self, icon="print")
        self._print.clicked.connect(lambda: self.print_wanted.emit(self._compared()))
        self._file = Button("PDFに書き出す", self, icon="file")
        self._file.clicked.connect(lambda: self.file_wanted.emit(self._compared()))
        away = Button("閉じる", self)
        away.clicked.connect(self.reject)
        self.lay_foot((self._print, self._file), (away,))
        follow(self.old, self.new, self._more, self._print, self._file, away)

    # ---- what is compared

    def compare(self) -> None:
        """Every clause that differs, a card each."""
        missing = [name for name in dict.fromkeys(self._chosen()) if name not in self._books]
        if missing:
            self._show((), _READING)
            self._editions[missing[0]][1](partial(self._on_read, missing[0]))
            return
        old, new = (self._books[name] for name in self._chosen())
        found = changes_between(old, new)
        self._show(found, f"違う条項は{len(found)}件です" if found else "違うところはありません")

    def _on_read(self, name: str, book: Book | None) -> None:
        if book is None:
            self._show((), _UNREADABLE)
            return
        self._books[name] = book
        if name in self._chosen():
            self.compare()

    def say(self, words: str, mark: str) -> None:
        """What came of the paper."""
        self.work.say(words, mark)

    def set_busy(self, busy: bool) -> None:
        """The paper is on its way: the dialog waits for it."""
        self._busy = busy

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def _chosen(self) -> tuple[str, str]:
        return self.old.value(), self.new.value()

    def _heads(self) -> tuple[str, str]:
        old, new = self._chosen()
        return self._editions[old][0], self._editions[new][0]

    def _compared(self) -> Compared:
        from checklists.paper.compose_catalogue_changes import ChangedClause

        clauses = [
            ChangedClause(
                _title(change),
                _KINDS[change.kind][1],
                tuple((line.label, line.old, line.new) for line in lines),
                change.old.title if change.old is not None else "",
            )
            for change, lines in self._found
        ]
        old, new = (_NOW.sub("", words) for words in self._heads())
        return Compared(old, new, clauses)

    # ---- what is shown

    def _show(
        self, found: tuple[tuple[ClauseChange, tuple[Difference, ...]], ...], words: str
    ) -> None:
        self._found = found
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        self._count.set_text(words)
        heads = self._heads()
        self._waiting = [partial(self._card, change, lines, heads) for change, lines in found]
        for button in (self._print, self._file):
            button.setVisible(bool(found))
        self._on_more()
        self.area.verticalScrollBar().setValue(0)

    def _on_more(self) -> None:
        for make in self._waiting[:_A_TURN]:
            card = make()
            self._cards.append(card)
            self._list.addWidget(card)
            card.show()
        del self._waiting[:_A_TURN]
        self._more.setVisible(bool(self._waiting))
        self._more.set_text(f"続きを出す(あと{len(self._waiting)}件)")

    def _card(
        self, change: ClauseChange, lines: Sequence[Difference], heads: tuple[str, str]
    ) -> Card:
        card = Card("card", self.area.inside)
        card.body.addWidget(Paragraph(_KINDS[change.kind][0], card, role="sub"))
        card.body.addWidget(Paragraph(_title(change), card, role="h3"))
        for line in lines:
            card.body.addWidget(difference_rows(line, heads, card))
        return card


def _title(change: ClauseChange) -> str:
    clause = change.new or change.old
    return clause.title if clause is not None else change.clause
