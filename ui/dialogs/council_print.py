"""CouncilPrint: one paper of the council's desk: its pages first, then the printer or a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checklists.examined import Examined
from checklists.file_names import safe_name
from ui import theme
from ui.background import Background
from ui.council_job import FORMS, CouncilPaper, make_paper, make_word, why_not
from ui.dialogs import print_sheet
from ui.dialogs.fitting import fit
from ui.dialogs.preflight import Preflight
from ui.dialogs.save_file import ask_save
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_preview import PagePreview
from ui.widgets.paragraph import Paragraph
from ui.widgets.work_line import WorkLine

_LOADING = "頁を作っています"
_FAILED = "頁を作れませんでした。入れた値は保存してあります。"


class CouncilPrint(QDialog):
    """``place_wanted`` (page, target): a field is to be put right; ``given`` follows a file, with
    what it is (form_pdf, form_word)."""

    place_wanted = Signal(str, str)
    given = Signal(str)

    def __init__(
        self,
        paper: str,
        title: str,
        examined: Examined,
        number: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle(title)
        self.setModal(True)
        self._paper, self._title = paper, title
        self._examined, self._number = examined, number
        self._made: CouncilPaper | None = None
        self._background = Background(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(12), 0, theme.px(10))
        column.setSpacing(theme.px(8))
        column.addLayout(self._head())
        why = why_not(paper, examined, number)
        self.preview = PagePreview(self)
        self.preview.page_changed.connect(lambda _page: self._look())
        column.addWidget(self.preview, 1)
        if why:
            column.insertWidget(1, EmptyState("この紙は、まだ作れません", why, (), self), 1)
        self.said = WorkLine(self)
        column.addWidget(self.said)
        column.addLayout(self._foot())
        self.preview.setVisible(not why)
        fit(self, 1000, 680)
        self._look()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if not why:
            self.said.say(_LOADING, "pending")
            QTimer.singleShot(0, self, self._make)

    # ---- parts

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.setSpacing(theme.px(8))
        title = Paragraph(self._title, self, role="h2", phrases=True)
        row.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        # The steps of the manual are made of clauses and opinions, until a person words them.
        self.edit = Button("手順を直す", self, kind="quiet", icon="note")
        self.edit.clicked.connect(lambda: self._on_place("form", FORMS["manual"]))
        self.edit.setVisible(self._paper == "manual")
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignVCenter)
        self.back = Button("", self, kind="quiet", icon="left")
        self.on = Button("", self, kind="quiet", icon="right")
        self._page = QLabel("", self)
        self._page.setProperty("role", "sub")
        for button, name, by in ((self.back, "前の頁", -1), (self.on, "次の頁", 1)):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, step=by: self.preview.turn(step))
        for part in (self.back, self._page, self.on):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.setSpacing(theme.px(12))
        self.close_button = Button("閉じる", self)
        self.close_button.clicked.connect(self.reject)
        self.write = Button("PDFにする", self, icon="file")
        self.write.clicked.connect(self._on_write)
        self.print = Button("印刷", self, kind="primary", icon="print")
        self.print.clicked.connect(self._on_print)
        self.word = Button("Wordにする", self, icon="file")
        self.word.clicked.connect(self._on_word)
        row.addWidget(self.close_button)
        row.addStretch(1)
        row.addWidget(self.word)
        row.addWidget(self.write)
        row.addWidget(self.print)
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
            lambda progress: make_paper(self._paper, self._examined, self._number, progress),
            done=self._on_made,
            failed=self._on_failed,
        )

    def _on_made(self, made: CouncilPaper) -> None:
        self._made = made
        self.said.hide()
        self.preview.set_pdf(made.pdf)
        self.preview.fit(whole=False)
        self._look()
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        self.said.say(_FAILED, "problem")
        raise error  # the crash hook keeps a report without values

    # ---- out

    def _on_print(self) -> None:
        self._past_flaws(self._send)

    def _on_write(self) -> None:
        self._past_flaws(self._write)

    def _on_word(self) -> None:
        self._past_flaws(self._write_word)

    def _past_flaws(self, go_on: Callable[[], object]) -> None:
        made = self._made
        if made is None:
            return
        if not made.flaws:
            go_on()
            return
        dialog = Preflight(made.flaws, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(go_on)
        dialog.place_wanted.connect(self._on_place)
        dialog.open()

    def _on_place(self, page: str, target: str) -> None:
        self.reject()
        self.place_wanted.emit(page, target)

    def _send(self) -> None:
        made = self._made
        printer = print_sheet.choose_printer(self)
        if made is None or isinstance(printer, str):
            if isinstance(printer, str) and printer:
                self.said.say(printer, "problem")
            return
        self._run("印刷しています", lambda: print_sheet.send(made.pdf, made.pages, printer))

    def _write(self) -> None:
        name = safe_name(f"{self._examined.case.title} {self._title}", ".pdf")
        path = print_sheet.pdf_place(name, self)
        if path is not None:
            self._run("ファイルを作っています", lambda: self._saved(path), given="form_pdf")

    def _write_word(self) -> None:
        name = safe_name(f"{self._examined.case.title} {self._title}", ".docx")
        chosen = ask_save(self, "Wordに書き出す", name, "Word (*.docx)")
        if chosen:
            path = Path(chosen)
            self._run("ファイルを作っています", lambda: self._worded(path), given="form_word")

    def _worded(self, path: Path) -> tuple[str, str]:
        """On the worker: made and written."""
        from checklists.paper.docx import WordRefused  # only a Word file needs it

        try:
            data = make_word(self._paper, self._examined, self._number)
        except WordRefused as refused:
            return str(refused), "problem"
        return print_sheet.save_file(data, path, f"「{path.name}」に書き出しました。")

    def _saved(self, path: Path) -> tuple[str, str]:
        """On the worker: finished for a file, and written."""
        made = make_paper(
            self._paper, self._examined, self._number, lambda _at, _of: True, file=True
        )
        return print_sheet.save_pdf(made.pdf, path)

    def _run(self, words: str, job: Callable[[], tuple[str, str]], *, given: str = "") -> None:
        self._set_busy(True)
        self.said.say(words, "pending")
        self._background.run(
            lambda _progress: job(),
            done=lambda said: self._on_out(*said, given=given),
            failed=self._on_not_out,
        )

    def _on_out(self, words: str, mark: str, *, given: str) -> None:
        self._set_busy(False)
        self.said.say(words, mark)
        if given and mark == "done":
            self.given.emit(given)

    def _on_not_out(self, error: Exception) -> None:
        self._set_busy(False)
        self.said.say("出せませんでした。入れた値は保存してあります。", "problem")
        raise error  # the crash hook keeps a report without values

    def _set_busy(self, busy: bool) -> None:
        for button in (self.word, self.write, self.print, self.close_button, self.edit):
            button.setEnabled(not busy)

    def reject(self) -> None:
        """Not while a file or a print is on its way."""
        if self.close_button.isEnabled():
            super().reject()
