"""HandoverCard: cases handed over and taken in, and what differs between two officers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.dialogs.handover_paper import PaperChoice
from ui.office.handed import MadePackage, PaperWay
from ui.office.handing_over import HandingOver
from ui.shut import happened
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.work_line import WorkLine

if TYPE_CHECKING:
    from ui.dialogs.handover_make import HandoverMake
    from ui.office import Office


class HandoverCard(Card):
    """Each button opens its dialog; the line below says what is open."""

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("handover")
        self._office = office
        self._handing = HandingOver(office, self)
        self._writing = False
        self._build()
        self._handing.written.connect(self._on_written)
        self._handing.failed.connect(self._on_failed)
        self._handing.progressed.connect(self._on_progressed)
        self._work.stop_wanted.connect(self._handing.stop)
        self._handing.conflicts_changed.connect(self.refresh)
        office.cases_changed.connect(self.refresh)

    def refresh(self) -> None:
        if not self._office.is_open:
            return
        count = len(self._office.open_conflicts())
        there = self._office.has_cases()
        why = happened(self._office.why_read_only())
        for button in (self.make, self.take, self.decide):
            button.set_shut(why)
        self.make.setEnabled(there and not why)
        self.papers.setEnabled(there)
        self.decide.setVisible(bool(count))
        self.decide.set_text(f"食い違い({count}か所)を決める")
        self._said.setVisible(bool(count) or not there)
        if count:
            words = (
                f"受け取った内容と違うところが{count}か所あります。いまはこちらの内容のままです。"
            )
            self._said.set_words(words, "flag")
        elif not there:
            self._said.set_words("案件がないので、渡すものはまだありません。", "info")

    def _build(self) -> None:
        self.body.addWidget(Paragraph("引継ぎ", self, role="h2"))
        words = (
            "異動のときや、何人かで分けて進めるときに、案件を合言葉で封じた1つのファイルにして渡します。"
            "受け取った側の内容は消えません。"
        )
        self.body.addWidget(Paragraph(words, self, role="sub", phrases=True))
        self._said = MarkLine(self)
        self._said.hide()
        self.body.addWidget(self._said)
        self.make = Button("引継ぎファイルを作る", self, icon="file")
        self.take = Button("引継ぎファイルを取り込む", self, icon="import")
        self.decide = Button("", self, icon="swap")
        self.papers = Button("引継書を印刷する", self, icon="print")
        self.make.clicked.connect(self._on_make)
        self.take.clicked.connect(self._on_take)
        self.decide.clicked.connect(self._on_decide)
        self.papers.clicked.connect(self._on_papers)
        acts = (self.make, self.take, self.decide, self.papers)
        self.body.addWidget(ButtonRows(acts, self))
        self._work = WorkLine(self, inside=True)
        self.body.addWidget(self._work)

    def _on_make(self) -> None:
        from ui.dialogs.handover_make import HandoverMake

        self._open(HandoverMake(self._handing, self._choose_receipt, self.window()))

    def _on_take(self) -> None:
        from ui.dialogs.handover_take import HandoverTake

        self._open(HandoverTake(self._handing, self.window()))

    def _on_decide(self) -> None:
        from ui.dialogs.handover_conflicts import HandoverConflicts

        self._open(HandoverConflicts(self._handing, self.window()))

    # ---- papers

    def _choose_receipt(self, made: MadePackage, dialog: "HandoverMake") -> None:
        def begin(way: PaperWay) -> None:
            dialog.begin_receipt()
            self._handing.receipt(made, way)

        def say(words: str) -> None:
            dialog.work.say(words, "info")

        self._open(PaperChoice("受領書", "受領書.pdf", begin, say, dialog))

    def _on_papers(self) -> None:
        if self._writing:  # not shut: the keyboard would lose its place
            return

        def say(words: str) -> None:
            self._work.say(words, "info")

        self._open(PaperChoice("引継書", "引継書.pdf", self._begin_papers, say, self.window()))

    def _begin_papers(self, way: PaperWay) -> None:
        self._writing = True
        self._work.say("引継書を作っています", "pending", stoppable=True)
        self._handing.sheets(way)

    def _on_progressed(self, done: int, total: int) -> None:
        if self._writing:
            words = f"引継書を作っています({done}/{total}件)"
            self._work.say(words, "pending", stoppable=True)

    def _on_written(self, words: str, mark: str) -> None:
        if self._writing:
            self._writing = False
            self._work.say(words, mark)
            self.refresh()

    def _on_failed(self, trouble: Trouble) -> None:
        if self._writing:
            self._writing = False
            if trouble.code == "stopped":
                self._work.say("やめました。引継書は作っていません。", "info")
            else:
                self._work.say(trouble.at_its_place, "problem")
            self.refresh()

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
