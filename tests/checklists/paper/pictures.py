"""Small grey pictures of pages: pdfium draws them, PNG without any picture library."""

import struct
import zlib
from pathlib import Path

import pypdfium2

DPI = 60
BLOCK = 12  # pixels: about a character and a half


class Picture:
    """Grey values of a page, row by row."""

    def __init__(self, width: int, height: int, rows: list[bytes]) -> None:
        self.width, self.height, self.rows = width, height, rows

    def blocks(self) -> list[float]:
        """The mean grey of each block of BLOCK x BLOCK pixels."""
        means = []
        for top in range(0, self.height, BLOCK):
            part = self.rows[top : top + BLOCK]
            for left in range(0, self.width, BLOCK):
                values = [value for row in part for value in row[left : left + BLOCK]]
                means.append(sum(values) / len(values))
        return means


def draw(pdf: bytes, page: int) -> Picture:
    """Draw one page (0-based) on white at 60 dpi."""
    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[page].render(scale=DPI / 72, grayscale=True)
        buffer, stride = bytes(bitmap.buffer), bitmap.stride
        rows = [buffer[y * stride : y * stride + bitmap.width] for y in range(bitmap.height)]
        return Picture(bitmap.width, bitmap.height, rows)


def save(picture: Picture, path: Path) -> None:
    """Write an 8-bit grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in picture.rows), 9)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + parts)


def load(path: Path) -> Picture:
    """Read a PNG that ``save`` wrote."""
    data = path.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    length = struct.unpack(">I", data[33:37])[0]
    raw = zlib.decompress(data[41 : 41 + length])
    step = width + 1
    return Picture(width, height, [raw[y * step + 1 : (y + 1) * step] for y in range(height)])
