"""CouncilPrint: one paper of the council's desk: its pages first, then the printer or a file."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checklists.examined import Examined
from ui import theme
from ui.background import Background
from ui.council_job import FORMS, council_paper, why_not
from ui.dialogs.fitting import fit
from ui.dialogs.help_key import help_button
from ui.dialogs.paper_out import PaperOut
from ui.dialogs.ring import RingDialog
from ui.paper_job import Made, make_pages
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_preview import PagePreview
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow
from ui.widgets.waiting_buttons import WaitingButtons
from ui.widgets.work_line import WorkLine

_LOADING = "頁を作っています"
_FAILED = "頁を作れませんでした。入れた値は保存してあります。"


class CouncilPrint(RingDialog):
    """``place_wanted`` (page, target): a field is to be put right; ``given`` follows a file, with
    what it is (form_pdf, form_word). ``printed``: there is an edition on paper."""

    place_wanted = Signal(str, str)
    given = Signal(str)

    def __init__(
        self,
        paper: str,
        title: str,
        examined: Examined,
        number: int,
        parent: QWidget | None = None,
        *,
        printed: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle(title)
        self.setModal(True)
        self._paper = council_paper(paper, title, examined, number, self.given.emit)
        self._made: Made | None = None
        self._background = Background(self)
        self.out = PaperOut(self)
        self.out.busy_changed.connect(self._set_busy)
        self.out.place_wanted.connect(self._on_place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(12), 0, theme.px(10))
        column.setSpacing(theme.px(8))
        column.addLayout(self._head(title, changes=paper == "manual"))
        why = why_not(paper, examined, number, printed=printed)
        self.preview = PagePreview(self)
        self.preview.page_changed.connect(lambda _page: self._look())
        column.addWidget(self.preview, 1)
        if why:
            column.insertWidget(1, EmptyState("この紙は、まだ作れません", why, (), self), 1)
        self.said = WorkLine(self)
        self.out.said.connect(self.said.say)
        column.addWidget(self.said)
        column.addLayout(self._foot())
        self._buttons = WaitingButtons(
            (self.word, self.write, self.print, self.close_button, self.edit)
        )
        self.preview.setVisible(not why)
        fit(self, 1000, 680)
        self._look()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if not why:
            self.said.say(_LOADING, "pending")
            QTimer.singleShot(0, self, self._make)

    # ---- parts

    def _head(self, words: str, *, changes: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.setSpacing(theme.px(8))
        title = Paragraph(words, self, role="h2", phrases=True)
        row.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        # The steps of the manual are made of clauses and opinions, until a person words them.
        self.edit = Button("手順を直す", self, kind="quiet", icon="note")
        self.edit.clicked.connect(lambda: self._on_place("form", FORMS["manual"]))
        self.edit.setVisible(changes)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignVCenter)
        self.back = Button("", self, kind="quiet", icon="left")
        self.on = Button("", self, kind="quiet", icon="right")
        self._page = QLabel("", self)
        self._page.setProperty("role", "sub")
        for button, name, by in ((self.back, "前の頁", -1), (self.on, "次の頁", 1)):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, step=by: self.preview.turn(step))
        for part in (self.back, self._page, self.on, help_button(self)):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.setSpacing(theme.px(12))
        self.close_button = Button("閉じる", self)
        self.close_button.clicked.connect(self.reject)
        self.write = Button("PDFにする", self, icon="file")
        self.write.clicked.connect(lambda: self.out.write_pdf(self._paper, self._made))
        self.print = Button("印刷", self, kind="primary", icon="print")
        self.print.clicked.connect(lambda: self.out.print_out(self._paper, self._made))
        self.word = Button("Wordにする", self, icon="file")
        self.word.clicked.connect(lambda: self.out.write_word(self._paper))
        row.addWidget(self.close_button)
        row.addStretch(1)
        row.addWidget(self.word)
        row.addWidget(self.write)
        row.addWidget(self.print)
        follow(self.close_button, self.word, self.write, self.print)
        return row

    def _look(self) -> None:
        made = self._made is not None
        for button in (self.word, self.write, self.print, self.back, self.on):
            button.setVisible(made)
        self._page.setVisible(made)
        count = self.preview.count
        self._page.setText(f"{self.preview.page} / {count} 頁")
        self.back.setEnabled(self.preview.page > 1)
        self.on.setEnabled(self.preview.page < count)

    # ---- making

    def _make(self) -> None:
        self._background.run(
            lambda progress: make_pages(self._paper, progress),
            done=self._on_made,
            failed=self._on_failed,
        )

    def _on_made(self, made: Made) -> None:
        self._made = made
        self.said.hide()
        self.preview.set_pdf(made.data)
        self.preview.fit(whole=False)
        self._look()
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        self.said.say(_FAILED, "problem")
        raise error  # the crash hook keeps a report without values

    # ---- out

    def _on_place(self, page: str, target: str) -> None:
        self.reject()
        self.place_wanted.emit(page, target)

    def _set_busy(self, busy: bool) -> None:
        self._buttons.set_busy(busy)

    def reject(self) -> None:
        """Not while a file or a print is on its way."""
        if self.close_button.isEnabled():
            super().reject()
