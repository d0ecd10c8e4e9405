"""PacketOutput: the packet to the printer or into a file, one job at a time, which can be stopped."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from ui import printing
from ui.background import Background
from ui.desk import Desk
from ui.file_names import safe_name
from ui.output import OutputFailed, write_whole
from ui.packet_job import FileRefused, Made, Order, Progress, make, make_word
from ui.pages.packet_panel import PrintPanel
from ui.widgets.work_line import WorkLine

NO_PAPER = "綴りに入れる紙がありません。左で選んでください。"


class PacketOutput(QObject):
    """``order`` gives what is chosen now, ``shown`` the pages in sight; ``said`` is a line to show."""

    def __init__(
        self,
        desk: Desk,
        panel: PrintPanel,
        background: Background,
        order: Callable[[bool], Order],
        shown: Callable[[], Made | None],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._panel = panel
        self._background = background
        self._order = order
        self._shown = shown
        self._page = page
        self._stop = Event()  # of the job under way
        self.said = WorkLine()
        self.said.stop_wanted.connect(self._on_stop)
        panel.print_wanted.connect(lambda draft: self.print_all(draft=draft))
        panel.pdf_wanted.connect(self.write_pdf)
        panel.word_wanted.connect(self.write_word)

    # ---- one job at a time

    def _begin(
        self,
        words: str,
        job: Callable[[Progress], object],
        *,
        done: Callable[..., object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Run ``job`` off the thread; its progress says False after やめる was pressed."""
        self._stop = stop = Event()
        self._panel.set_busy(True)
        self._say(words, "pending", stoppable=True)
        self._background.run(
            lambda progress: job(lambda at, total: progress(at, total) and not stop.is_set()),
            done=lambda result: self._after(done, result),
            failed=lambda error: self._after(failed, error),
            progressed=lambda at, total: self._say(
                f"{words} {at} / {total}頁", "pending", stoppable=not stop.is_set()
            ),
        )

    def _after(self, act: Callable[..., object], result: object) -> None:
        self._panel.set_busy(False)
        act(result)

    def _on_stop(self) -> None:
        self._stop.set()
        self._say("やめています", "pending")

    def _say(self, words: str, mark: str, *, stoppable: bool = False) -> None:
        self.said.say(words, mark, stoppable=stoppable)

    def _refuses(self, order: Order) -> bool:
        """Say it when nothing is chosen; silent while a job is under way, which says itself."""
        if self._panel.busy:
            return True
        nothing = order.chosen is not None and not order.chosen
        if nothing:
            self._say(NO_PAPER, "problem")
        return nothing

    # ---- printing

    def print_page(self, page: int) -> None:
        """One page alone (1-based) of those in sight."""
        if self._refuses(self._order(True)):
            return
        made = self._shown()
        if made is None or not page:
            self._say("頁を作っています。できてから、もう一度押してください。", "pending")
            return
        self._send(made, (printing.Run((page - 1,), False),))

    def print_all(self, *, draft: bool) -> None:
        """Print what is shown; a final case printed as 案 is made anew first."""
        order = self._order(draft)
        if self._refuses(order):
            return
        made = self._shown()
        if made is not None and made.order == order:
            self._send_all(made)
            return
        self._begin(
            "印刷する頁を作っています",
            lambda progress: make(order, progress),
            done=self._send_all,
            failed=self._on_print_failed,
        )

    def _send_all(self, made: Made) -> None:
        pieces = [
            (*_first_and_number(made.span(n)), piece.single_sided)
            for n, piece in enumerate(made.packet.pieces)
        ]
        runs = printing.runs(pieces, apart=self._panel.apart)
        self._send(made, runs)

    def _send(self, made: Made, runs: tuple[printing.Run, ...]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("委託点検帳")  # neutral: a queue shows its jobs to everyone
        printer.setCopyCount(self._panel.copies)
        self.said.hide()
        if not self.ask_printer(printer):
            return
        runs = printing.within(runs, printer)
        total = sum(len(run.pages) for run in runs)
        self._begin(
            "印刷しています",
            lambda progress: _printed(made, runs, printer, self._panel.duplex, progress),
            done=lambda number: self._on_printed(number, total, made.order),
            failed=self._on_print_failed,
        )

    def ask_printer(self, printer: QPrinter) -> bool:
        """Let the person choose; False when they think better of it."""
        dialog = QPrintDialog(printer, self._page)
        dialog.setWindowTitle("印刷機を選ぶ")
        return bool(dialog.exec())

    def _on_printed(self, number: int, total: int, order: Order) -> None:
        if number < total:
            rest = f"残りの{total - number}頁は印刷していません。"
            self._say(f"{number}頁を印刷機に送ったところで、やめました。{rest}", "info")
            return
        self._say(f"{number}頁を印刷機に送りました。{self._noted(order, number)}", "done")

    def _noted(self, order: Order, pages: int | None) -> str:
        """Keep that it is out; what to say of it. A draft is kept and fixes nothing."""
        kept = self._desk.note_printed(order.examined, pages, draft=order.draft)
        if order.draft or not kept:
            return ""
        number = order.examined.case.edition.number
        return f"第{number}版として記録し、様式の番号を確定しました。"

    def _on_print_failed(self, error: Exception) -> None:
        if self._stop.is_set():
            self._say("やめました。印刷機には何も送っていません。", "info")
            return
        if isinstance(error, printing.PrintFailed):
            self._say(str(error), "problem")
            return
        self._say("印刷できませんでした。案件は保存してあります。", "problem")
        raise error  # the crash hook keeps a report without values

    # ---- files

    def write_pdf(self) -> None:
        """The packet as PDF; 案 while the case is not complete."""
        order = self._order(not self._desk.examined.assessment.complete)

        def job(progress: Progress) -> tuple[bytes, int | None]:
            rendered = make(order, progress).rendered
            return rendered.pdf, rendered.total

        self._write(order, ".pdf", "PDF (*.pdf)", job)

    def write_word(self) -> None:
        """The packet as one Word file."""
        order = self._order(not self._desk.examined.assessment.complete)
        # Word counts the pages when it opens the file.
        self._write(order, ".docx", "Word (*.docx)", lambda _progress: (make_word(order), None))

    def _write(
        self,
        order: Order,
        ending: str,
        kinds: str,
        job: Callable[[Progress], tuple[bytes, int | None]],
    ) -> None:
        """``job`` gives the bytes and the number of pages."""
        if self._refuses(order):
            return
        draft = "（案）" if order.draft else ""
        name = safe_name(f"{self._desk.case.title}{draft}", ending)
        chosen = self.ask_file(name, kinds)
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        self._begin(
            "ファイルを作っています",
            job,
            done=lambda made: self._on_file_made(path, made[0], made[1], order),
            failed=self._on_file_failed,
        )

    def ask_file(self, name: str, kinds: str) -> str:
        """Where the file goes; empty when the person thinks better of it."""
        return QFileDialog.getSaveFileName(self._page, "ファイルに書き出す", name, kinds)[0]

    def _on_file_made(self, path: Path, data: bytes, pages: int | None, order: Order) -> None:
        if self._stop.is_set():  # a Word file is made in one go
            self._say_no_file()
            return
        try:
            write_whole(path, data)
        except OutputFailed as failed:
            self._say(str(failed), "problem")
            return
        self._say(f"「{path.name}」に書き出しました。{self._noted(order, pages)}", "done")

    def _on_file_failed(self, error: Exception) -> None:
        if self._stop.is_set():
            self._say_no_file()
            return
        if isinstance(error, FileRefused):
            self._say(f"ファイルを作れませんでした。{error}", "problem")
            return
        self._say("ファイルを作れませんでした。案件は保存してあります。", "problem")
        raise error

    def _say_no_file(self) -> None:
        self._say("やめました。ファイルは書き出していません。", "info")


def _printed(
    made: Made,
    runs: Sequence[printing.Run],
    printer: QPrinter,
    duplex: bool,
    progress: Progress,
) -> int:
    """On the worker: every run as a job of its own; how many pages went out."""
    total = sum(len(run.pages) for run in runs)
    sent = 0
    for run in runs:
        mode = QPrinter.DuplexMode
        printer.setDuplex(mode.DuplexLongSide if run.duplex and duplex else mode.DuplexNone)
        before = sent
        sent += printing.send(
            made.rendered.pdf,
            run.pages,
            printer,
            lambda at, _of_run, before=before: progress(before + at, total),  # type: ignore[misc]
        )
        if sent < before + len(run.pages):
            break
    return sent


def _first_and_number(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], span[1] - span[0] + 1
