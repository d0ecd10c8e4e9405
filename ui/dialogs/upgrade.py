"""UpgradeDialog: what a newer catalogue changes in a case, answer by answer, and the choice."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QListView, QVBoxLayout, QWidget

from checklists.upgrade import Upgrade, UpgradeLine
from ui import theme
from ui.case_edition import CaseEdition
from ui.delegates.copy_line import CopyLineDelegate
from ui.dialogs.column import ColumnDialog
from ui.handed_words import HandedWords
from ui.models.catalogue_changes import difference
from ui.models.copy_lines import CopyLines
from ui.models.upgrade_lines import (
    FATE_OF,
    Show,
    aside_lines,
    count_words,
    edition_words,
    listed,
    row_of,
    sentence_of,
    texts_of,
)
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph, Role
from ui.widgets.text_lines import Range

_KEPT = "下で1件ずつ確かめられます。新しい版にしても、入れた回答は1件も失われません。"
_BESIDE = 900  # px at 100 % from which list and text stand beside each other
_ASIDE = "新しい版に場所がない内容(案件に残し、印刷には出しません)"


class UpgradeDialog(ColumnDialog):
    """Nothing changes before 「新しい版にする」; closing decides nothing."""

    def __init__(
        self,
        edition: CaseEdition,
        found: Upgrade,
        words: HandedWords,
        why_not: Trouble | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("条項集の新しい版で変わるところ", (1060, 690), parent)
        self._edition = edition
        self._found = found
        self._shown: tuple[UpgradeLine, ...] = ()
        self._lines = CopyLines(self)
        self.view = QListView(self)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._detail = Card(parent=self)
        self.take = Button("新しい版にする", self, kind="primary")
        self.stay = Button("今の版のまま", self)
        self.close_it = Button("閉じる", self)
        self._lay_out(words)
        self.take.clicked.connect(self._on_take)
        self.stay.clicked.connect(self._on_stay)
        self.close_it.clicked.connect(self.reject)
        if why_not is not None:
            self.say_trouble(why_not)
            self.take.setEnabled(False)
            self.stay.setEnabled(False)
        first = next((one for one in Show if one in FATE_OF and self._count(one)), Show.ALL)
        self._choose(Show.ALL if first is Show.KEPT else first)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what it is made of

    def _lay_out(self, words: HandedWords) -> None:
        body = self.area.body
        before, after = (
            edition_words(case.catalogue.edition or "")
            for case in (self._found.before, self._found.after)
        )
        body.addWidget(Paragraph(f"{before} → {after}", self, role="sub"))
        body.addWidget(Paragraph(count_words(self._found), self, role="h3", phrases=True))
        body.addWidget(Paragraph(_KEPT, self, role="sub"))
        body.addWidget(self._chip_row())
        self._dress_list()
        self._detail_column = QVBoxLayout()
        self._detail_column.setSpacing(theme.px(8))
        self._detail.body.addLayout(self._detail_column)
        self._detail.body.addStretch(1)
        self._body.setSpacing(theme.px(16))
        self._body.addWidget(self.view, 5)
        self._body.addWidget(self._detail, 6)
        body.addLayout(self._body, 1)
        self._lay_asides(words)
        self.lay_foot((self.close_it,), (self.stay, self.take))

    def _dress_list(self) -> None:
        self.view.setModel(self._lines)
        self.view.setItemDelegate(CopyLineDelegate(self.view))
        self.view.setAccessibleName("回答ごとの変わるところ")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMinimumHeight(theme.px(240))
        selection = self.view.selectionModel()
        selection.currentChanged.connect(self._on_current)

    def _chip_row(self) -> QWidget:
        block = QWidget(self)
        row = QHBoxLayout(block)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        group = QButtonGroup(block)
        self.chips: dict[Show, Chip] = {}
        for show in Show:
            chip = Chip(show.value, "", self._count(show), block)
            chip.clicked.connect(lambda _=False, each=show: self._choose(each))
            group.addButton(chip)
            row.addWidget(chip)
            self.chips[show] = chip
        row.addStretch(1)
        return block

    def _lay_asides(self, words: HandedWords) -> None:
        lines = aside_lines(self._found.aside, words)
        if lines:
            self.area.body.addWidget(Paragraph(_ASIDE, self, role="h3"))
            self.area.body.addWidget(Paragraph("\n".join(lines), self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(down if narrow else across)

    # ---- what it shows

    def _count(self, show: Show) -> int:
        return len(listed(self._found, show))

    def _choose(self, show: Show) -> None:
        self.chips[show].setChecked(True)
        self._shown = listed(self._found, show)
        self._lines.set_texts([row_of(line) for line in self._shown])
        if self._shown:
            self.view.setCurrentIndex(self._lines.index(0))
        else:
            self._tell(None)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._shown):
            self._tell(self._shown[index.row()])

    def _tell(self, line: UpgradeLine | None) -> None:
        while (item := self._detail_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if line is None:
            self._say("ここに入る条項はありません。")
            return
        self._say(line.title, "h3")
        self._say(sentence_of(line))
        for one in line.differences:
            label, old, new = texts_of(one)
            marked = difference(label, old, new)
            self._say(label, "h3")
            self._say("今の版", "sub")
            self._detail_column.addWidget(_marked(old, marked.old_marks, self._detail))
            self._say("新しい版", "sub")
            self._detail_column.addWidget(_marked(new, marked.new_marks, self._detail))

    def _say(self, text: str, role: Role = "body") -> None:
        self._detail_column.addWidget(Paragraph(text, self._detail, role=role))

    # ---- the choice

    def _on_take(self) -> None:
        if self._edition.take(self._found):
            self.accept()
        else:
            said = "新しい版にできませんでした。案件は今の版のままで、内容はそのままです。"
            self.work.say(said, "problem")

    def _on_stay(self) -> None:
        self._edition.stay()
        self.accept()


def _marked(text: str, marks: Sequence[Range], parent: QWidget) -> Paragraph:
    paragraph = Paragraph("", parent)
    paragraph.set_text(text, marks)
    return paragraph
