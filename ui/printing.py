"""Sending pages of a PDF to a printer: actual size, 300 dpi, one job for each way of duplex."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from checklists.pdf_pages import Pages
from ui.printers import cups

DPI = 300
_POINTS = 72.0
_LOOK_AT_IT = "印刷機の電源とつながりを確かめて、もう一度印刷してください。案件は保存してあります。"
_NOT_SENT = f"印刷機に送れませんでした。{_LOOK_AT_IT}"
_STOPPED = (
    "印刷の途中で、印刷機が止まりました。印刷機を確かめて、残りの頁をもう一度印刷してください。"
)
#: The highest status of IPP that is a success (RFC 8011, appendix B).
_LAST_SUCCESS = 0x00FF


class PrintFailed(Exception):
    """The printer did not take the job; ``str()`` is a Japanese sentence.

    ``sent``: how many pages had gone out by then, as far as anybody knows.
    """

    def __init__(self, sentence: str, sent: int = 0) -> None:
        super().__init__(sentence)
        self.sent = sent


@dataclass(frozen=True)
class Run:
    """Pages (0-based) that go out together; ``duplex`` only matters when duplex was asked for."""

    pages: tuple[int, ...]
    duplex: bool


def runs(lengths: Sequence[tuple[int, int, bool]], *, apart: bool) -> tuple[Run, ...]:
    """Pages in order, cut where single-sided pieces begin and end.

    ``lengths``: first page (1-based), number of pages, single-sided, for each piece.
    ``apart`` False keeps everything in one run.
    """
    found: list[Run] = []
    for first, number, single in lengths:
        pages = tuple(range(first - 1, first - 1 + number))
        duplex = not (single and apart)
        if found and found[-1].duplex == duplex:
            # An empty page between is the back of a sheet: on single-sided paper it has none.
            gap = tuple(range(found[-1].pages[-1] + 1, pages[0])) if pages and duplex else ()
            found[-1] = Run(found[-1].pages + gap + pages, duplex)
        else:
            found.append(Run(pages, duplex))
    return tuple(found)


def within(found: Sequence[Run], printer: QPrinter) -> tuple[Run, ...]:
    """The runs without the pages that the dialog left out (a CUPS server leaves them out itself)."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return tuple(found)
    wanted = range(printer.fromPage() - 1, printer.toPage())
    cut = (Run(tuple(page for page in run.pages if page in wanted), run.duplex) for run in found)
    return tuple(run for run in cut if run.pages)


def in_sets(found: Sequence[Run], printer: QPrinter) -> tuple[Run, ...]:
    """Several runs as often as copies are wanted, so that each copy comes whole; takes the copies
    from ``printer`` then. Those of one run, and those not to be collated, are its own business."""
    copies = printer.copyCount()
    if len(found) < 2 or copies < 2 or not printer.collateCopies():
        return tuple(found)
    printer.setCopyCount(1)
    return tuple(found) * copies


def send(
    pdf: bytes,
    pages: Sequence[int],
    printer: QPrinter,
    progress: Callable[[int, int], bool] = lambda done, total: True,
) -> int:
    """Print ``pages`` (0-based) at actual size; returns how many went out, may run off the thread.

    A landscape page lies turned on upright paper, its upper edge (the one that is bound) left: one
    job has one orientation, and a driver would turn the other pages as well. Raises PrintFailed.
    Stops before the next page when ``progress`` says False.
    """
    _look_at(printer)
    if not progress(0, len(pages)):  # a job once begun puts out a page, be it empty
        return 0
    document = Pages(pdf)
    _set_actual_size(printer)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed(_NOT_SENT)
    done = 0
    try:
        for number, page in enumerate(pages):
            if number and not progress(number, len(pages)):
                break
            if number and not printer.newPage():
                raise PrintFailed(_STOPPED, number)
            _draw(painter, document, page)
            done += 1
    finally:
        painter.end()
    if printer.outputFormat() is QPrinter.OutputFormat.NativeFormat and _refused_by_queue():
        raise PrintFailed(_NOT_SENT)
    progress(done, len(pages))
    return done


def _set_actual_size(printer: QPrinter) -> None:
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)


def _draw(painter: QPainter, document: Pages, page: int) -> None:
    width, height = document.sizes[page]
    painter.save()
    if width > height:
        painter.translate(0, width * DPI / _POINTS)
        painter.rotate(-90)
    area = QRectF(0, 0, width * DPI / _POINTS, height * DPI / _POINTS)
    painter.drawImage(area, page_image(document, page, DPI / _POINTS))
    painter.restore()


def _look_at(printer: QPrinter) -> None:
    """Raises PrintFailed when the printer stands still or is gone; a file is no printer."""
    if printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
        return
    name = printer.printerName()
    found = QPrinterInfo.printerInfo(name)
    if found.isNull():
        raise PrintFailed(f"印刷機「{name}」が見つかりません。{_LOOK_AT_IT}")
    if found.state() is QPrinter.PrinterState.Error:
        raise PrintFailed(f"印刷機「{name}」は止まっています。{_LOOK_AT_IT}")


def _refused_by_queue() -> bool:
    """The print server did not take the job that this thread has just sent.

    Qt throws the answer of CUPS away; the library keeps it for the thread that asked.
    """
    library = cups()  # without it there is no queue either: Qt prints into files only
    return library is not None and int(library.cupsLastError()) > _LAST_SUCCESS


def page_image(document: Pages, page: int, scale: float) -> QImage:
    """One page on white paper, ``scale`` pixels for a point."""
    width, height = (round(length * scale) for length in document.sizes[page])
    drawn = document.picture(page, width, height)
    # The picture takes a copy: it does not hold what it was made of.
    return QImage(drawn, width, height, QImage.Format.Format_RGB32).copy()
