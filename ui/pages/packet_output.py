"""PacketOutput: the packet to the printer."""

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QGroupBox

from ui import printing
from ui.packet_job import Made, Order, Progress, make
from ui.pages.packet_work import NOT_READY, PacketWay, noted

_NOT_PRINTED = "印刷していません。"
_NOTHING_SENT = "やめました。印刷機には何も送っていません。"
_NO_PAGE = f"選んだ範囲に、印刷する頁がありません。{_NOT_PRINTED}"
_NO_PRINTER = (
    "この端末には、印刷機が登録されていません。「PDF」で書き出して、ほかの端末で印刷してください。"
)


class PacketOutput(PacketWay):
    """The pages, as many jobs as volumes and sides ask for."""

    def print_page(self, page: int) -> None:
        """One page alone (1-based) of those in sight."""
        if self._work.refuses(self._order_of(True)):
            return
        made = self._shown()
        if made is None or not page:
            self._work.say(NOT_READY, "pending")
            return
        self._check_and_send(made, (printing.Run((page - 1,), False),))

    def print_all(self, *, draft: bool) -> None:
        """Print what is shown; a final case printed as 案 is made anew first."""
        order = self._order_of(draft)
        if self._work.refuses(order):
            return
        made = self._shown()
        if made is not None and made.order == order:
            self._send_all(made)
            return
        self._work.begin(
            "印刷する頁を作っています",
            lambda progress: make(order, progress),
            done=self._on_made,
            failed=self._on_print_failed,
        )

    def _on_made(self, made: Made) -> None:
        if self._work.stopped:  # after the last page was made
            self._work.say(_NOTHING_SENT, "info")
            return
        self._send_all(made)

    def _send_all(self, made: Made) -> None:
        self._check_and_send(made, runs_of(made, apart=self._panel.apart))

    def _check_and_send(self, made: Made, runs: tuple[printing.Run, ...]) -> None:
        pages = {page + 1 for run in runs for page in run.pages}
        self._work.past_flaws(made.flaws(pages), lambda: self._send(made, runs), _NOT_PRINTED)

    def _send(self, made: Made, runs: tuple[printing.Run, ...]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("委託点検帳")  # neutral: a queue shows its jobs to everyone
        printer.setCopyCount(self._panel.copies)
        printer.setCollateCopies(True)
        self._work.said.hide()
        ranged = len(runs) == 1 and len(runs[0].pages) > 1
        if not self.ask_printer(printer, ranged=ranged):
            return
        runs = printing.within(runs, printer)
        pages, copies = sum(len(run.pages) for run in runs), printer.copyCount()
        if not pages:
            self._work.say(_NO_PAGE, "problem")
            return
        runs = printing.in_sets(runs, printer)
        total = sum(len(run.pages) for run in runs)
        duplex = self._panel.duplex  # a widget is not asked from the worker
        words = f"{pages}頁を{copies}部、" if copies > 1 else f"{pages}頁を"
        self._work.begin(
            "印刷しています",
            lambda progress: _printed(made, runs, printer, duplex, progress),
            done=lambda sent: (
                self._on_stopped(sent, total)
                if sent < total
                else self._on_printed(words, pages, made.order)
            ),
            failed=self._on_print_failed,
        )

    def ask_printer(self, printer: QPrinter, *, ranged: bool) -> bool:
        """Let the person choose; False when they think better of it, or there is none to choose.

        ``ranged`` offers a range.
        """
        # Where there is none, the dialog of Windows does not open and says nothing.
        if not QPrinterInfo.availablePrinterNames():
            self._work.say(_NO_PRINTER, "problem")
            return False
        dialog = self.printer_dialog(printer, ranged=ranged)
        chosen = bool(dialog.exec())
        dialog.deleteLater()  # it holds on to this one printer
        return chosen

    def printer_dialog(self, printer: QPrinter, *, ranged: bool) -> QPrintDialog:
        """``ranged`` False: a print server would take the range anew from each of several jobs."""
        dialog = QPrintDialog(printer, self._page)
        dialog.setWindowTitle("印刷機を選ぶ")
        options = QPrintDialog.PrintDialogOption
        dialog.setOption(options.PrintPageRange, ranged)
        # Into one file each job would be written over the one before; 「PDF」 writes it whole.
        dialog.setOption(options.PrintToFile, False)
        # Qt's own dialog shows the range without the option, too, where it knows CUPS.
        box = dialog.findChild(QGroupBox, "gbPrintRange")
        if box is not None:
            box.setEnabled(ranged)
        return dialog

    def _on_printed(self, words: str, pages: int, order: Order) -> None:
        """``words``: how many pages and copies; ``pages`` of one copy are kept with the edition."""
        said = noted(self._desk, order, pages)
        self._work.say(f"{words}印刷機に送りました。{said}", "done")

    def _on_stopped(self, sent: int, total: int) -> None:
        if not sent:
            self._work.say(_NOTHING_SENT, "info")
            return
        rest = f"残りの{total - sent}頁は印刷していません。"
        self._work.say(f"{sent}頁を印刷機に送ったところで、やめました。{rest}", "info")

    def _on_print_failed(self, error: Exception) -> None:
        if isinstance(error, printing.PrintFailed):
            before = f"先に送った{error.sent}頁は、紙になっていることがあります。"
            self._work.say(f"{error}{before if error.sent else ''}", "problem")
            return
        if self._work.stopped:  # while the pages were made
            self._work.say(_NOTHING_SENT, "info")
            return
        self._work.say("印刷できませんでした。案件は保存してあります。", "problem")
        raise error  # the crash hook keeps a report without values


def runs_of(made: Made, *, apart: bool) -> tuple[printing.Run, ...]:
    """The runs of each volume by itself: a stapler binds what comes in one job."""
    pieces = [
        (*_first_and_number(made.span(n)), piece.single_sided)
        for n, piece in enumerate(made.packet.pieces)
    ]
    return tuple(
        run
        for volume in made.packet.volumes
        for run in printing.runs(pieces[volume.start : volume.end], apart=apart)
    )


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
        try:
            sent += printing.send(
                made.rendered.pdf,
                run.pages,
                printer,
                lambda at, _of_run, before=before: progress(before + at, total),  # type: ignore[misc]
            )
        except printing.PrintFailed as failed:
            raise printing.PrintFailed(str(failed), before + failed.sent) from failed
        if sent < before + len(run.pages):
            break
    return sent


def _first_and_number(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], span[1] - span[0] + 1
