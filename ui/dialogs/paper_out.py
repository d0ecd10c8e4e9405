"""PaperOut: one paper of a page to the printer, into a PDF or a Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from checklists.file_names import safe_name
from ui.background import Background, Progress
from ui.dialogs.preflight import Preflight
from ui.dialogs.print_sheet import choose_printer, send
from ui.dialogs.save_file import ask_save
from ui.output import OutputFailed, write_whole
from ui.paper_job import Made, NotMade, Paper, make_pages, make_pdf, make_word

_MAKING = "紙を作っています"
_PRINTING = "印刷しています"
_WRITING = "ファイルに書き出しています"
_NOT_MADE = "紙を作れませんでした。"
_NOT_OUT = "紙を出せませんでした。"
_NOT_PRINTED = "印刷していません。"
_NOT_WRITTEN = "ファイルは書き出していません。"
_FLAWS = "紙に印刷できないところがあります。"
SAFE = "案件は保存してあります。"

_Make = Callable[[Progress], Made]
_GoOn = Callable[[Made], None]


class PaperOut(QObject):
    """``said`` tells words and their mark, ``place_wanted`` (page, target) a field to put right.

    ``busy`` from the press of a button until nothing is under way or asked any more; what is
    pressed meanwhile is passed over. ``writing`` while it is on its way to the disk or the printer:
    ``ended`` follows with the last words. ``safe``: what is said to be safe when it failed.
    """

    said = Signal(str, str)
    ended = Signal(str, str)
    busy_changed = Signal(bool)
    place_wanted = Signal(str, str)

    def __init__(self, window: QWidget, safe: str = SAFE) -> None:
        super().__init__(window)
        self._window, self._safe = window, safe
        self._background = Background(self)
        self.busy = self.writing = False

    def print_out(self, paper: Paper, made: Made | None = None) -> None:
        """To the printer the person chooses. ``made``: the pages, where they are in sight."""
        if self.busy:
            return
        printer = choose_printer(self._window)
        if isinstance(printer, str):
            if printer:
                self.said.emit(printer, "problem")
            return

        def go_on(ready: Made) -> None:
            self._out(
                _PRINTING,
                lambda progress: send(ready.data, ready.pages, printer, _whole(progress)),
                lambda said: self._end(*said),
            )

        if made is not None:
            self._set_busy(True)
            self._past_flaws(made, _NOT_PRINTED, go_on)
            return
        self._make(lambda progress: make_pages(paper, progress), _NOT_PRINTED, go_on)

    def write_pdf(self, paper: Paper, made: Made | None = None) -> None:
        """PDF/A under the name the person gives. ``made``: the pages, where they are in sight."""
        way = ("pdf", "PDF (*.pdf)")
        self._write(paper, way, lambda progress: make_pdf(paper, progress, made))

    def write_word(self, paper: Paper) -> None:
        """A Word file that can be changed."""
        self._write(paper, ("word", "Word (*.docx)"), lambda _progress: make_word(paper))

    def ask_file(self, name: str, kinds: str) -> str:
        """Where the file goes; empty when the person thinks better of it."""
        return ask_save(self._window, "ファイルに書き出す", name, kinds)

    # ---- one after the other

    def _write(self, paper: Paper, way: tuple[str, str], make: _Make) -> None:
        if self.busy:
            return
        what, kinds = way
        ending = {"pdf": ".pdf", "word": ".docx"}[what]
        chosen = self.ask_file(safe_name(paper.name, ending), kinds)
        if not chosen:
            return
        path = Path(chosen)

        def go_on(made: Made) -> None:
            def written(_nothing: object) -> None:
                paper.note(what, made.pages)
                self._end(f"「{path.name}」に書き出しました。{paper.said}", "done")

            self._out(_WRITING, lambda _progress: write_whole(path, made.data), written)

        self._make(make, _NOT_WRITTEN, go_on)

    def _make(self, make: _Make, given_up: str, go_on: _GoOn) -> None:
        """Make it, let the person read what paper cannot show, then go on."""
        self._set_busy(True)
        self.said.emit(_MAKING, "pending")

        self._run(_MAKING, make, lambda made: self._past_flaws(made, given_up, go_on), _NOT_MADE)

    def _past_flaws(self, made: Made, given_up: str, go_on: _GoOn) -> None:
        if not made.flaws:
            go_on(made)
            return
        self.said.emit(_FLAWS, "pending")
        dialog = Preflight(made.flaws, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: go_on(made))
        dialog.rejected.connect(lambda: self._give_up(given_up))
        dialog.place_wanted.connect(self.place_wanted)
        dialog.open()

    def _out(
        self, words: str, act: Callable[[Progress], object], done: Callable[..., None]
    ) -> None:
        self.writing = True
        self.said.emit(words, "pending")
        self._run(words, act, done, _NOT_OUT)

    def _run(
        self,
        words: str,
        job: Callable[[Progress], object],
        done: Callable[..., None],
        failed: str,
    ) -> None:
        self._background.run(
            job,
            done=done,
            failed=lambda error: self._on_failed(error, failed),
            progressed=lambda at, total: self.said.emit(f"{words} {at} / {total}頁", "pending"),
        )

    def _give_up(self, words: str) -> None:
        self._set_busy(False)
        self.said.emit(words, "info")

    def _end(self, words: str, mark: str) -> None:
        self.writing = False
        self._set_busy(False)
        self.said.emit(words, mark)
        self.ended.emit(words, mark)

    def _on_failed(self, error: Exception, words: str) -> None:
        if isinstance(error, OutputFailed | NotMade):
            self._end(str(error), "problem")
            return
        self._end(f"{words}{self._safe}", "problem")
        raise error  # the crash hook keeps a report without values

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)


def _whole(progress: Progress) -> Progress:
    """A paper that has begun to be printed is printed to its end, whoever still looks on."""

    def told(at: int, total: int) -> bool:
        progress(at, total)
        return True

    return told
