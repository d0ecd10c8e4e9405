"""The real way to paper: pages through QPrinter and CUPS into a queue, against the preview.

Tolerance of the pictures, at 100 dpi: the mean grey of a block of 12 x 12 pixels (3 mm) may differ
by BLOCK of 255, the blocks of a page by PAGE on average, the edges of the ink by PLACE_MM. (The page
went through PostScript and Ghostscript, which differ by 5 and 0.3; a missing tick is more.)
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import print_queue
import pytest
from packets import LONG
from print_queue import QUEUE, PrintServer
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QTransform
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from checklists.paper.compose import Face, form_document
from checklists.paper.pdf import render
from checklists.pdf_pages import Pages
from checklists.reader.shipped import shipped_forms
from ui import printing
from ui.printers import printers

DPI = 100
PIXEL_MM = 25.4 / DPI
BLOCK, PAGE, PLACE_MM = 10.0, 0.5, 0.5
FORMS = ("form-deletion-software-notice", "form-worker-roster", "form-pledge-joining")
NAME = "委託点検帳"


@pytest.fixture
def server() -> Iterator[PrintServer]:
    if reason := print_queue.missing():
        pytest.skip(reason)
    # Not pytest's own folder: the user of CUPS could not enter it.
    folder = Path(tempfile.mkdtemp(prefix="cups"))
    made = PrintServer(folder)
    try:
        made.add_queue()
        print_queue.ask(made.address)
        yield made
    finally:
        print_queue.ask(None)
        made.close()
        shutil.rmtree(folder, ignore_errors=True)


@cache
def pdf() -> bytes:
    """One upright form, two lying sheets, one upright pledge."""
    forms = [shipped_forms().by_id(form_id) for form_id in FORMS]
    return render([form_document(form, None, Face.EXAMPLE) for form in forms], title="一式").pdf


def a_printer(copies: int = 1, duplex: bool = False) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(QUEUE)
    printer.setDocName(NAME)
    printer.setCopyCount(copies)
    modes = QPrinter.DuplexMode
    printer.setDuplex(modes.DuplexLongSide if duplex else modes.DuplexNone)
    return printer


def test_the_printers_are_those_that_qt_knows(server: PrintServer, qapp: object) -> None:
    found = printers()
    assert QUEUE in found.names
    assert list(found.names) == QPrinterInfo.availablePrinterNames()
    assert found.usual == QPrinterInfo.defaultPrinterName()


def pictures(data: bytes) -> list[QImage]:
    """Each page as the preview draws it, at 300 dpi made smaller to 100, grey."""
    document = Pages(data)
    made = []
    for page in range(len(document.sizes)):
        large = printing.page_image(document, page, printing.DPI / 72)
        size = large.size() * (DPI / printing.DPI)
        made.append(scaled(large.convertToFormat(QImage.Format.Format_Grayscale8), size))
    return made


def scaled(picture: QImage, size: QSize) -> QImage:
    return picture.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def on_paper(page: QImage) -> QImage:
    """A page as it lies on upright paper: a lying one with its upper edge left."""
    return page if page.width() < page.height() else page.transformed(QTransform().rotate(-90))


def grey(picture: QImage) -> list[bytes]:
    """Rows of grey values."""
    data, stride = bytes(picture.constBits()), picture.bytesPerLine()
    return [data[y * stride : y * stride + picture.width()] for y in range(picture.height())]


def blocks(picture: QImage) -> bytes:
    small = scaled(picture, QSize(picture.width() // 12, picture.height() // 12))
    return b"".join(grey(small))


def bounds(picture: QImage) -> tuple[float, ...]:
    """Left, top, right and lower edge (mm) of all ink: three dark pixels in a line are ink."""
    rows = grey(picture)
    columns = [bytes(line) for line in zip(*rows, strict=True)]
    ends = []
    for lines in (columns, rows):
        dark = [at for at, line in enumerate(lines) if sum(value < 160 for value in line) >= 3]
        ends += [dark[0] * PIXEL_MM, dark[-1] * PIXEL_MM]
    return tuple(ends)


def assert_same(printed: list[QImage], wanted: list[QImage]) -> None:
    assert len(printed) == len(wanted)
    for paper, page in zip(printed, map(on_paper, wanted), strict=True):
        assert abs(paper.width() - page.width()) <= 1
        assert abs(paper.height() - page.height()) <= 1
        width, height = min(paper.width(), page.width()), min(paper.height(), page.height())
        paper, page = paper.copy(0, 0, width, height), page.copy(0, 0, width, height)
        pairs = list(zip(blocks(paper), blocks(page), strict=True))
        assert sum(abs(one - two) for one, two in pairs) / len(pairs) <= PAGE
        assert max(abs(one - two) for one, two in pairs) <= BLOCK
        for one, two in zip(bounds(paper), bounds(page), strict=True):
            assert abs(one - two) <= PLACE_MM


def test_pages_on_paper_are_those_of_the_preview(qtbot: QtBot, server: PrintServer) -> None:
    shown = pictures(pdf())
    assert printing.send(pdf(), range(len(shown)), a_printer(duplex=True)) == len(shown)
    (file,) = server.printed(1)
    assert_same(pictures(file.read_bytes()), shown)


def test_the_tolerance_sees_a_missing_word(qtbot: QtBot) -> None:
    form = shipped_forms().by_id(FORMS[0])
    less = form.model_copy(update={"example": {**form.example, "vendor": ""}})
    made = render([form_document(less, None, Face.EXAMPLE)], title="").pdf
    with pytest.raises(AssertionError):
        assert_same(pictures(made), pictures(pdf())[:1])


def test_copies_and_some_pages(qtbot: QtBot, server: PrintServer) -> None:
    shown = pictures(pdf())
    assert printing.send(pdf(), (1, 3), a_printer(copies=2)) == 2
    (file,) = server.printed(1)
    assert_same(pictures(file.read_bytes()), [shown[1], shown[3]] * 2)


def test_a_job_is_duplex_or_not_and_says_no_name(qtbot: QtBot, server: PrintServer) -> None:
    for run in (printing.Run((0,), False), printing.Run((1, 2), True)):
        printing.send(pdf(), run.pages, a_printer(duplex=run.duplex))
    single, double = (path.with_suffix(".title").read_text() for path in server.printed(2))
    assert [text.splitlines()[0] for text in (single, double)] == [NAME, NAME]
    assert "sides=one-sided" in single
    assert "sides=two-sided-long-edge" in double
    assert "landscape" not in double
    # The queue writes what it counted a moment after the job.
    qtbot.waitUntil(lambda: len(server.log("page").splitlines()) == 2, timeout=LONG)
    assert [line.split()[2] for line in server.log("page").splitlines()] == [NAME, NAME]
    assert "届" not in server.log("error")


def test_the_pages_that_the_dialog_asks_for(qtbot: QtBot) -> None:
    found = (printing.Run((0, 1), True), printing.Run((2,), False), printing.Run((3, 4), True))
    printer = QPrinter()
    assert printing.within(found, printer) == found
    printer.setFromTo(2, 4)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert printing.within(found, printer) == (
        printing.Run((1,), True), printing.Run((2,), False), printing.Run((3,), True),
    )  # fmt: skip


def test_a_stopped_queue_is_said_before_anything_is_sent(qtbot: QtBot, server: PrintServer) -> None:
    server.command("cupsdisable", QUEUE)
    with pytest.raises(printing.PrintFailed) as failed:
        printing.send(pdf(), (0,), a_printer())
    assert_japanese(str(failed.value))
    assert "止まっています" in str(failed.value)
    assert server.command("lpstat", "-W", "all", "-o") == ""
    server.command("cupsenable", QUEUE)
    assert printing.send(pdf(), (0,), a_printer()) == 1
    assert len(server.printed(1)) == 1


def test_a_queue_that_takes_no_jobs_is_said(qtbot: QtBot, server: PrintServer) -> None:
    server.command("cupsreject", QUEUE)
    with pytest.raises(printing.PrintFailed) as failed:
        printing.send(pdf(), (0,), a_printer())
    assert_japanese(str(failed.value))
    assert server.command("lpstat", "-W", "all", "-o") == ""


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.parametrize("when", [0, 1])
def test_a_server_that_goes_away_is_said(qtbot: QtBot, server: PrintServer, when: int) -> None:
    def lost(done: int, total: int) -> bool:
        if done == when:
            server.close()
        return True

    with pytest.raises(printing.PrintFailed) as failed:
        printing.send(pdf(), (0, 1), a_printer(), lost)
    assert_japanese(str(failed.value))
    with pytest.raises(printing.PrintFailed):
        printing.send(pdf(), (0, 1), a_printer())


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_queue_that_was_deleted_is_said(qtbot: QtBot, server: PrintServer) -> None:
    printer = a_printer()
    server.command("lpadmin", "-x", QUEUE)
    with pytest.raises(printing.PrintFailed) as failed:
        printing.send(pdf(), (0,), printer)
    assert_japanese(str(failed.value))


def assert_japanese(sentence: str) -> None:
    assert re.search("[ぁ-ん]", sentence)
    assert "案件は保存してあります" in sentence
