"""The tables of a TrueType file for reportlab, read in whole columns (typesetting; reportlab).

reportlab asks for every number of a font by itself: 70,000 calls for one of ours, a third of what a
form of twenty sheets takes from the start of the process. Here a table is unpacked by one call.
"""

from collections.abc import Sequence
from itertools import repeat
from struct import unpack_from
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontFace

_BYTES = 2**16
_WINDOWS, _UNICODE, _VARIANTS = 3, 0, 5
_SHORT_MAP, _LONG_MAP = 4, 12
_NO_BREAK, _SPACE = 0xA0, 0x20


class PdfFace(TTFontFace):  # type: ignore[misc]  # reportlab has no types
    """What reportlab makes of the same file. A kind of character map that is not known here is
    left to it."""

    def extractInfo(self, charInfo: int = 1) -> None:
        """The tables; with ``charInfo`` glyphs, widths and places, too."""
        super().extractInfo(0)
        if not charInfo:
            return
        found = self._map()
        if found is None:
            super().extractInfo(1)
            return
        self.charToGlyph = found
        self.glyphToChar: dict[
            int, list[int]
        ] = {}  # asked for by the shaping of scripts that no form here has
        self._read_widths()
        self._read_places()
        if _SPACE in found:
            found[_NO_BREAK] = found[_SPACE]
            self.charWidths[_NO_BREAK] = self.charWidths[_SPACE]

    def _map(self) -> dict[int, int] | None:
        """Glyphs by character, None for a map of another kind than 4 and 12."""
        data, begin = self._ttf_data, self.get_table_pos("cmap")[0]
        (tables,) = unpack_from(">H", data, begin + 2)
        offset = None
        for number in range(tables):
            platform, encoding, at = unpack_from(">HHL", data, begin + 4 + 8 * number)
            if platform == _WINDOWS or (platform == _UNICODE and encoding != _VARIANTS):
                offset = begin + at
        if offset is None:
            return None
        (kind,) = unpack_from(">H", data, offset)
        if kind == _LONG_MAP:
            return _long_map(data, offset)
        return _short_map(data, offset) if kind == _SHORT_MAP else None

    def _read_widths(self) -> None:
        (full,) = unpack_from(">H", self._ttf_data, self.get_table_pos("hhea")[0] + 34)
        begin, rest = self.get_table_pos("hmtx")[0], self.numGlyphs - full
        numbers = unpack_from(f">{2 * full + rest}H", self._ttf_data, begin)
        advances = [*numbers[: 2 * full : 2], *repeat(numbers[2 * full - 2], rest)]
        self.hmetrics = _Metrics(advances, numbers, full)
        scaled = {advance: self._pdfScale(advance) for advance in set(advances)}
        widths = list(map(scaled.__getitem__, advances))
        self.defaultWidth = widths[0]
        found = self.charToGlyph
        if max(found.values(), default=0) >= self.numGlyphs:  # such a glyph has no width
            found = {code: glyph for code, glyph in found.items() if glyph < self.numGlyphs}
        self.charWidths = dict(zip(found, map(widths.__getitem__, found.values()), strict=True))

    def _read_places(self) -> None:
        """Where the outline of each glyph begins, and the end of the last."""
        (long,) = unpack_from(">H", self._ttf_data, self.get_table_pos("head")[0] + 50)
        begin, count = self.get_table_pos("loca")[0], self.numGlyphs + 1
        found = unpack_from(f">{count}{'L' if long else 'H'}", self._ttf_data, begin)
        self.glyphPos = list(found) if long else [place << 1 for place in found]


class _Metrics(Sequence[tuple[int, int]]):
    """Advance and left bearing of each glyph: a pair is made when it is asked for. 60,000 of them at
    once are all gone through by Python's collector, again and again."""

    def __init__(self, advances: list[int], numbers: tuple[int, ...], full: int) -> None:
        self._advances, self._numbers, self._full = advances, numbers, full

    def __len__(self) -> int:
        return len(self._advances)

    def __getitem__(self, glyph: Any) -> Any:
        at = 2 * glyph + 1 if glyph < self._full else self._full + glyph
        return self._advances[glyph], self._numbers[at]


def _long_map(data: Any, offset: int) -> dict[int, int]:
    (groups,) = unpack_from(">L", data, offset + 12)
    numbers = unpack_from(f">{3 * groups}L", data, offset + 16)
    starts, ends, glyphs = numbers[::3], numbers[1::3], numbers[2::3]
    found = dict(zip(starts, glyphs, strict=True))  # nearly every group has one character
    for start, end, glyph in zip(starts, ends, glyphs, strict=True):
        if start != end:
            codes = range(start, end + 1)
            found.update(zip(codes, range(glyph, glyph + len(codes)), strict=True))
    return found


def _short_map(data: Any, offset: int) -> dict[int, int]:
    length, _language, doubled = unpack_from(">HHH", data, offset + 2)
    count = doubled // 2
    columns = f">{count}H"
    ends = unpack_from(columns, data, offset + 14)
    starts = unpack_from(columns, data, offset + 16 + doubled)
    deltas = unpack_from(columns, data, offset + 16 + 2 * doubled)
    ranges = offset + 16 + 3 * doubled
    found: dict[int, int] = {}
    for number, distance in enumerate(unpack_from(columns, data, ranges)):
        start, end, delta = starts[number], ends[number], deltas[number]
        codes = range(start, end + 1)
        if not distance:
            found.update((code, (code + delta) % _BYTES) for code in codes)
            continue
        listed = ranges + 2 * number + distance
        room = max(min(len(codes), (offset + length - listed + 1) // 2), 0)
        glyphs = unpack_from(f">{room}H", data, listed)
        found.update(dict.fromkeys(codes, 0))  # past the end of a table that is cut
        for code, glyph in zip(codes[:room], glyphs, strict=True):
            found[code] = (glyph + delta) % _BYTES if glyph else 0
    return found
