"""The pages of a PDF: their sizes, pictures of them, their words. The only file that knows PDFium."""

import ctypes
import weakref
from functools import cache
from threading import RLock
from typing import Any

# The library is not made for threads. A document may be forgotten while its thread is inside.
_ONE_AT_A_TIME = RLock()
_CONFIGURATION = 2  # the version of the record that sets the library up
_BYTES_OF_A_PIXEL = 4


class NotPdf(Exception):
    """No PDF, a damaged one, or one with a password."""


class Pages:
    """A PDF in memory. ``sizes``: width and height of each page in points."""

    def __init__(self, pdf: bytes) -> None:
        """Raises NotPdf."""
        with _ONE_AT_A_TIME:
            library = _pdfium()
            self._document = library.FPDF_LoadMemDocument64(pdf, len(pdf), None)
            if not self._document:
                raise NotPdf(f"PDFium: {library.FPDF_GetLastError()}")
            # The library reads the bytes as long as the document is open.
            forgotten = weakref.finalize(self, _close, library, self._document, pdf)
            forgotten.atexit = False
            size = library.FS_SIZEF()
            found = []
            for page in range(library.FPDF_GetPageCount(self._document)):
                if not library.FPDF_GetPageSizeByIndexF(self._document, page, size):
                    raise NotPdf(f"page {page + 1}")
                found.append((float(size.width), float(size.height)))
            self.sizes = tuple(found)

    def picture(self, page: int, width: int, height: int) -> bytearray:
        """A page (0-based) on white paper, stretched to ``width`` by ``height`` pixels.

        Rows from above without gaps; of each pixel blue, green, red and a byte without meaning.
        Raises NotPdf.
        """
        drawn = bytearray(b"\xff") * (width * height * _BYTES_OF_A_PIXEL)
        memory = (ctypes.c_ubyte * len(drawn)).from_buffer(drawn)
        with _ONE_AT_A_TIME:
            library = _pdfium()
            loaded = self._loaded(page)
            kind, row = library.FPDFBitmap_BGRx, width * _BYTES_OF_A_PIXEL
            bitmap = library.FPDFBitmap_CreateEx(width, height, kind, memory, row)
            library.FPDF_RenderPageBitmap(bitmap, loaded, 0, 0, width, height, 0, 0)
            library.FPDFBitmap_Destroy(bitmap)
            library.FPDF_ClosePage(loaded)
        return drawn

    def text(self, page: int) -> str:
        """The words of a page (0-based), a line for each line on it. Raises NotPdf."""
        with _ONE_AT_A_TIME:
            library = _pdfium()
            loaded = self._loaded(page)
            words = library.FPDFText_LoadPage(loaded)
            edge = library.FS_RECTF()
            library.FPDF_GetPageBoundingBox(loaded, edge)
            where = (words, edge.left, edge.top, edge.right, edge.bottom)
            length = max(library.FPDFText_GetBoundedText(*where, None, 0), 0)
            told = (ctypes.c_ushort * length)()
            library.FPDFText_GetBoundedText(*where, told, length)
            library.FPDFText_ClosePage(words)
            library.FPDF_ClosePage(loaded)
        return bytes(told).decode("utf-16-le", "ignore")

    def _loaded(self, page: int) -> Any:
        loaded = _pdfium().FPDF_LoadPage(self._document, page)
        if not loaded:
            raise NotPdf(f"page {page + 1}")
        return loaded


@cache
def _pdfium() -> Any:
    """The library, set up. Loaded late: only a page in sight or a PDF to read needs it."""
    from pypdfium2_raw import bindings

    bindings.FPDF_InitLibraryWithConfig(bindings.FPDF_LIBRARY_CONFIG(version=_CONFIGURATION))
    return bindings


def _close(library: Any, document: Any, _read: bytes) -> None:
    with _ONE_AT_A_TIME:
        library.FPDF_CloseDocument(document)
