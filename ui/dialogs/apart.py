"""ApartDialog: clauses that two open cases word differently, ours and theirs beside each other."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from checklists.apart import Apart
from ui import theme
from ui.delegates.copy_line import CopyLineDelegate
from ui.dialogs.column import ColumnDialog
from ui.models.case_row import UNTITLED
from ui.models.catalogue_changes import difference
from ui.models.copy_lines import CopyLines, CopyText
from ui.widgets.button import Button
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph

_WHY = "審議会は、同じ時期の案件の間で文が違うと、その理由を尋ねます。違う理由がなければ、どちらかに揃えます。"


class ApartDialog(ColumnDialog):
    """``wanted`` carries the clause to open in this case."""

    wanted = Signal(str)

    def __init__(self, found: Sequence[Apart], parent: QWidget | None = None) -> None:
        super().__init__("ほかの案件と文が違う条項", (980, 660), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found = tuple(found)
        self._lines = CopyLines(self)
        self.view = QListView(self)
        self._ours, self._theirs = Paragraph("", self), Paragraph("", self)
        self._whose = Paragraph("", self, role="h3")
        self.go = Button("この条項を開く", self, kind="primary")
        self.away = Button("閉じる", self)
        self._lay_out()
        self._lines.set_texts([_row(one) for one in self._found])
        self.go.clicked.connect(self._on_go)
        self.away.clicked.connect(self.reject)
        self.view.activated.connect(self._on_go)
        self.view.setCurrentIndex(self._lines.index(0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        body = self.area.body
        body.addWidget(Paragraph(_WHY, self, role="sub"))
        self.view.setModel(self._lines)
        self.view.setItemDelegate(CopyLineDelegate(self.view))
        self.view.setAccessibleName("文が違う条項")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMinimumHeight(theme.px(140))
        self.view.selectionModel().currentChanged.connect(self._on_current)
        body.addWidget(self.view, 1)
        for head, words in (
            (Paragraph("この案件", self, role="h3"), self._ours),
            (self._whose, self._theirs),
        ):
            card = Card(parent=self)
            card.body.addWidget(head)
            card.body.addWidget(words)
            body.addWidget(card)
        self.lay_foot((self.away,), (self.go,))

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not index.isValid():
            return
        one = self._found[index.row()]
        told = difference("", one.theirs, one.ours)
        self._ours.set_text(told.new, told.new_marks)
        self._theirs.set_text(told.old, told.old_marks)
        self._whose.set_text(_cases(one))

    def _on_go(self, *_index: object) -> None:
        at = self.view.currentIndex()
        if at.isValid():
            self.accept()
            self.wanted.emit(self._found[at.row()].clause)


def _row(one: Apart) -> CopyText:
    return CopyText(one.title, _cases(one))


def _cases(one: Apart) -> str:
    """「予診票の発送」, with how many more have the same words."""
    more = f"　ほか{one.cases - 1}件" if one.cases > 1 else ""
    return f"{one.case_title or UNTITLED}{more}"
