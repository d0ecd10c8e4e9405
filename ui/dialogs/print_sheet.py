"""One sheet to a printer or into a PDF file, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from ui import printing
from ui.dialogs.save_file import ask_save

_NO_PRINTER = (
    "この端末には、印刷機が登録されていません。PDFに書き出して、ほかの端末で印刷してください。"
)
_SENT = ("印刷機に送りました。", "done")


def choose_printer(parent: QWidget) -> QPrinter | str:
    """The printer a person chose; a sentence where there is none, empty when thought better.

    The name of the job is neutral: a queue shows it to everyone.
    """
    if not QPrinterInfo.availablePrinterNames():
        return _NO_PRINTER
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("委託点検帳")
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("印刷機を選ぶ")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    chosen = bool(dialog.exec())
    dialog.deleteLater()  # it holds on to this one printer
    return printer if chosen else ""


def send(
    pdf: bytes,
    pages: int,
    printer: QPrinter,
    progress: Callable[[int, int], bool] = lambda done, total: True,
) -> tuple[str, str]:
    """All pages to the printer; what to say, and its mark. May run off the thread."""
    try:
        printing.send(pdf, range(pages), printer, progress)
    except printing.PrintFailed as failed:
        return str(failed), "problem"
    return _SENT


def pdf_place(name: str, parent: QWidget) -> Path | None:
    """Where the person wants the file; None when thought better."""
    chosen = ask_save(parent, "PDFに書き出す", name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def save_pdf(pdf: bytes, path: Path) -> tuple[str, str]:
    """Into a file; what to say, and its mark. Off the thread: it waits for the disk."""
    from ui.output import OutputFailed, write_whole

    try:
        write_whole(path, pdf)
    except OutputFailed as failed:
        return str(failed), "problem"
    return f"「{path.name}」に書き出しました。印刷したら、ファイルは消してください。", "done"
