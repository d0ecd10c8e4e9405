"""CompareEditions: two editions of the catalogue beside each other, clause by clause."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from checklists.layer import ClauseChange, catalogue_changes
from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.models.catalogue_book import Book
from ui.models.catalogue_changes import Difference, difference, differences
from ui.models.catalogue_words import slots_of
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.differences import difference_rows
from ui.widgets.field import Field
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph

Edition = tuple[str, str, Callable[[], Book]]
_KINDS = {
    "new": "新しい条項",
    "changed": "変わった条項",
    "hidden": "使わなくなった条項",
    "used_again": "また使う条項",
    "removed": "なくなった条項",
}
_A_TURN = 20  # cards built at once; the others on wish


class CompareEditions(ColumnDialog):
    """``editions``: id, words, and how its catalogue is had. ``print_wanted`` carries both ids."""

    print_wanted = Signal(str, str)

    def __init__(
        self, editions: Sequence[Edition], parent: QWidget | None = None, *, prints: bool = False
    ) -> None:
        super().__init__("版を見比べる", (1120, 760), parent)
        self.area.body.setContentsMargins(0, 0, theme.px(12), 0)
        self._editions = {name: (words, read) for name, words, read in editions}
        options = [(name, words) for name, words, _ in editions]
        inside = self.area.inside
        self.old = ChoiceBox(options, self, width=12)
        self.new = ChoiceBox(options, self, width=12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.addWidget(Field("前の版", self.old, self), 0, 0)
        grid.addWidget(Field("新しい版", self.new, self), 0, 1)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertLayout(1, grid)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(12))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # scrolled by keys
        self.area.setAccessibleName("違うところ")
        self._count = Paragraph("", inside, role="h3")
        self.area.body.addWidget(self._count)
        self.area.body.addLayout(self._list)
        self._more = Button("続きを出す", inside, kind="link", icon="down")
        self._more.clicked.connect(self._on_more)
        self.area.body.addWidget(self._more)
        self.area.body.addStretch(1)
        self._cards: list[QWidget] = []
        self._waiting: list[Callable[[], Card]] = []
        away = Button("閉じる", self, kind="quiet")
        away.clicked.connect(self.reject)
        right = [away]
        if prints:
            paper = Button("新旧対照表を印刷する", self, kind="primary", icon="print")
            paper.clicked.connect(lambda: self.print_wanted.emit(*self.chosen()))
            right.append(paper)
        self.lay_foot((), right)
        self.setTabOrder(self.old, self.new)
        self.setTabOrder(self.new, self.area)
        for box in (self.old, self.new):
            box.chosen.connect(lambda _value: self.compare())
        self.old.set_value(editions[0][0])
        self.new.set_value(editions[-1][0])
        self.compare()
        self.old.setFocus()

    def chosen(self) -> tuple[str, str]:
        return self.old.value(), self.new.value()

    def compare(self) -> None:
        """Every clause that differs, a card each."""
        old, new = (self._editions[name][1]() for name in self.chosen())
        changes = catalogue_changes(old.catalogue, new.catalogue)
        found = [(change, _differences(change, old, new)) for change in changes]
        found = [(change, lines) for change, lines in found if lines]
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        count = f"違う条項は{len(found)}件です" if found else "違うところはありません"
        self._count.set_text(count)
        heads = (self._editions[self.chosen()[0]][0], self._editions[self.chosen()[1]][0])
        self._waiting = [partial(self._card, change, lines, heads) for change, lines in found]
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
        self._more.set_text(f"続きを出す(あと{len(self._waiting)})")

    def _card(
        self, change: ClauseChange, lines: Sequence[Difference], heads: tuple[str, str]
    ) -> Card:
        card = Card("card", self.area.inside)
        clause = change.new or change.old
        title = clause.title if clause is not None else change.clause
        card.body.addWidget(Paragraph(_KINDS[change.kind], card, role="sub"))
        card.body.addWidget(Paragraph(title, card, role="h3"))
        for line in lines:
            card.body.addWidget(difference_rows(line, heads, card))
        return card


def _differences(change: ClauseChange, old: Book, new: Book) -> tuple[Difference, ...]:
    if change.old is not None and change.new is not None:
        found = differences(change.old, change.new, new)
        if change.kind in ("hidden", "used_again"):
            why = difference("使わない理由", change.old.hidden, change.new.hidden)
            return (why, *found)
        return found
    clause = change.new or change.old
    if clause is None:
        return ()
    book = new if change.new is not None else old
    text = slots_of(clause, book.catalogue, book.forms).shown(clause.wording)[0]
    return (difference("文", *(("", text) if change.old is None else (text, ""))),)
