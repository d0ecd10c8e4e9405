"""QuestionsPaper: 想定問答 to the printer, into a PDF or a Word file. Internal, never in the packet."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from checklists.file_names import safe_name
from ui.background import Background
from ui.desk import Desk
from ui.dialogs.preflight import Preflight
from ui.dialogs.print_sheet import choose_printer, send
from ui.dialogs.save_file import ask_save
from ui.output import OutputFailed, write_whole
from ui.question_job import QuestionPaper, WordNotMade, make_pages, make_pdf, make_word
from ui.question_replies import QuestionReplies

_MAKING = "紙を作っています"
_NOT_MADE = "想定問答の紙を作れませんでした。案件は保存してあります。"
_NOT_WRITTEN = "ファイルは書き出していません。"
_FLAWS = "紙に印刷できないところがあります。"


class QuestionsPaper(QObject):
    """``said`` tells words and their mark, ``place_wanted`` (page, target) a field to put right.

    ``ended`` comes when nothing is on its way to the disk or the printer any more.
    """

    said = Signal(str, str)
    ended = Signal(str, str)
    place_wanted = Signal(str, str)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._replies = QuestionReplies(desk)
        self._background = Background(self)
        self.writing = False

    def print_out(self) -> None:
        """To the printer the person chooses."""
        printer = choose_printer(self._page)
        if isinstance(printer, str):
            if printer:
                self.said.emit(printer, "problem")
            return

        def go_on(paper: QuestionPaper) -> None:
            self.said.emit("印刷しています", "pending")
            self._out(
                lambda: send(paper.data, paper.pages, printer), lambda result: self._end(*result)
            )

        self._make(make_pages, "印刷していません。", go_on)

    def write_pdf(self) -> None:
        """PDF/A under the name the person gives."""
        self._write(make_pdf, ".pdf", "PDF (*.pdf)", "questions_pdf")

    def write_word(self) -> None:
        """A Word file that can be changed."""
        self._write(make_word, ".docx", "Word (*.docx)", "questions_word")

    def ask_file(self, name: str, kinds: str) -> str:
        """Where the file goes; empty when the person thinks better of it."""
        return ask_save(self._page, "ファイルに書き出す", name, kinds)

    # ---- one after the other

    def _write(
        self, make: Callable[..., QuestionPaper], ending: str, kinds: str, what: str
    ) -> None:
        name = safe_name(f"{self._desk.case.title} 想定問答（庁内用）", ending)
        chosen = self.ask_file(name, kinds)
        if not chosen:
            return
        path = Path(chosen)

        def written(_nothing: object) -> None:
            self._desk.note_exported(what)
            self._end(
                f"「{path.name}」に書き出しました。庁内用です。審議会には出しません。", "done"
            )

        self._make(
            make,
            _NOT_WRITTEN,
            lambda paper: self._out(lambda: write_whole(path, paper.data), written),
        )

    def _make(
        self,
        make: Callable[..., QuestionPaper],
        given_up: str,
        go_on: Callable[[QuestionPaper], None],
    ) -> None:
        """Make it, let the person read what paper cannot show, then go on."""
        examined, replies = self._desk.examined, self._replies.all
        self.said.emit(_MAKING, "pending")

        def made(paper: QuestionPaper) -> None:
            if not paper.flaws:
                go_on(paper)
                return
            self.said.emit(_FLAWS, "pending")
            dialog = Preflight(paper.flaws, self._page)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(lambda: go_on(paper))
            dialog.rejected.connect(lambda: self.said.emit(given_up, "info"))
            dialog.place_wanted.connect(self.place_wanted)
            dialog.open()

        self._background.run(
            lambda progress: make(examined, replies, progress), done=made, failed=self._on_failed
        )

    def _out(self, act: Callable[[], object], done: Callable[..., object]) -> None:
        self.writing = True
        self._background.run(lambda _progress: act(), done=done, failed=self._on_failed)

    def _end(self, words: str, mark: str) -> None:
        self.writing = False
        self.said.emit(words, mark)
        self.ended.emit(words, mark)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, OutputFailed | WordNotMade):
            self._end(str(error), "problem")
            return
        self._end(_NOT_MADE, "problem")
        raise error  # the crash hook keeps a report without values
