"""Sending pages of a PDF to a printer: actual size, 300 dpi, one job for each way of duplex."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

DPI = 300
_POINTS = 72.0


class PrintFailed(Exception):
    """The printer did not take the job; ``str()`` is a Japanese sentence."""


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
            gap = tuple(range(found[-1].pages[-1] + 1, pages[0])) if pages else ()
            found[-1] = Run(found[-1].pages + gap + pages, duplex)
        else:
            found.append(Run(pages, duplex))
    return tuple(found)


def send(
    pdf: bytes,
    pages: Sequence[int],
    printer: QPrinter,
    progress: Callable[[int, int], bool] = lambda done, total: True,
) -> int:
    """Print ``pages`` (0-based) at actual size; returns how many went out, may run off the thread.

    Raises PrintFailed. Stops before the next page when ``progress`` says False.
    """
    document, keep = opened(pdf)
    printer.setResolution(DPI)
    printer.setFullPage(True)
    _set_page(printer, document.pagePointSize(pages[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed(
            "印刷機に送れませんでした。印刷機の電源とつながりを確かめてください。案件は保存してあります。"
        )
    done = 0
    try:
        for number, page in enumerate(pages):
            if not progress(number, len(pages)):
                break
            size = document.pagePointSize(page)
            if number:
                _set_page(printer, size)
                if not printer.newPage():
                    raise PrintFailed(
                        f"{number}頁を送ったところで、印刷機が止まりました。"
                        "印刷機を確かめて、残りの頁をもう一度印刷してください。"
                    )
            painter.drawImage(_area(size), page_image(document, page, DPI / _POINTS))
            done += 1
    finally:
        painter.end()
        document.close()
        keep.close()
    progress(done, len(pages))
    return done


def opened(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    """A document to render from, and the buffer that must live as long as it."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return document, buffer


def page_image(document: QPdfDocument, page: int, scale: float) -> QImage:
    """One page on white paper, ``scale`` pixels for a point."""
    size = document.pagePointSize(page)
    pixels = QSize(round(size.width() * scale), round(size.height() * scale))
    # pdfium gives a transparent picture; without white under it a printer makes black paper.
    paper = QImage(pixels, QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, document.render(page, pixels))
    painter.end()
    return paper


def _area(size: QSizeF) -> QRectF:
    return QRectF(0, 0, size.width() * DPI / _POINTS, size.height() * DPI / _POINTS)


def _set_page(printer: QPrinter, size: QSizeF) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    wide = size.width() > size.height()
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )
