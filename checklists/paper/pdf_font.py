"""Fonts inside a PDF: right glyph for a selector, exact text when copied (typesetting; reportlab).

reportlab writes a broken ToUnicode map beyond U+FFFF and knows no variation selectors.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTEncoding, TTFont

from checklists.paper import fonts
from checklists.paper.fonts import Style
from checklists.paper.pdf_face import PdfFace
from checklists.paper.typeset import Advance

_FIRST_PRIVATE = 0x100000
_registering = Lock()


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one cluster is drawn: the registered font, what to hand to it, its width in em."""

    font: str
    text: str
    width: float


class PdfFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType font that also draws clusters of several code points as one glyph."""

    def __init__(self, path: Path) -> None:
        # What reportlab does, with tables that are read faster.
        self.fontName = path.stem
        self.face = PdfFace(str(path))
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self.shapable = False
        self._asciiReadable = rl_config.ttfAsciiReadable
        self._path = path
        self._codes: dict[str, int] = {}
        self._texts: dict[int, str] = {}

    def glyph(self, cluster: str) -> Glyph | None:
        """How this font draws ``cluster``, or None when it cannot."""
        if len(cluster) == 1:
            code = ord(cluster)
            if code not in self.face.charToGlyph or code in self._texts:
                return None
        else:
            found = fonts.coverage(self._path).glyph(cluster)
            if found is None:
                return None
            code = self._private(cluster, found)
        return Glyph(self.fontName, chr(code), self.face.getCharWidth(code) / 1000)

    def _private(self, cluster: str, glyph: int) -> int:
        code = self._codes.get(cluster)
        if code is None:
            face = self.face
            code = _FIRST_PRIVATE + len(self._codes)
            while code in face.charToGlyph:
                code += 1
            self._codes[cluster] = code
            self._texts[code] = cluster
            face.charToGlyph[code] = glyph
            like = ord(fonts.composed(cluster) or cluster[0])  # variants are as wide as the base
            face.charWidths[code] = face.charWidths.get(like, face.defaultWidth)
        return code

    def addObjects(self, doc: Any) -> None:
        """Write the subsets, then replace their ToUnicode maps by exact ones."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            base = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode(
                "latin-1"
            )
            stream = doc.idToObject[f"toUnicodeCMap:{base}"]
            stream.content = self._to_unicode(base, subset)

    def _to_unicode(self, name: str, subset: list[int]) -> str:
        lines = []
        for start in range(0, len(subset), 100):  # a block holds at most a hundred
            part = list(enumerate(subset))[start : start + 100]
            lines.append(f"{len(part)} beginbfchar")
            for index, code in part:
                text = self._texts.get(code) or chr(code)
                lines.append(f"<{index:02X}> <{text.encode('utf-16-be').hex().upper()}>")
            lines.append("endbfchar")
        return "\n".join(
            (
                "/CIDInit /ProcSet findresource begin",
                "12 dict begin",
                "begincmap",
                f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
                f"/CMapName /{name} def",
                "/CMapType 2 def",
                "1 begincodespacerange",
                f"<00> <{len(subset) - 1:02X}>",
                "endcodespacerange",
                *lines,
                "endcmap",
                "CMapName currentdict /CMap defineresource pop",
                "end",
                "end",
            )
        )


class _Widths(dict[str, float]):
    """Widths of clusters in em, found when first asked for."""

    def __init__(self, face: "Typeface") -> None:
        super().__init__()
        self._face = face

    def __missing__(self, cluster: str) -> float:
        width = self[cluster] = sum(glyph.width for glyph in self._face.glyphs(cluster))
        return width


class Typeface:
    """A style of text with the fonts it falls back to; knows every cluster's width."""

    def __init__(self, files: tuple[Path, ...]) -> None:
        self._files = files
        self._glyphs: dict[str, tuple[Glyph, ...]] = {}
        #: Clusters met that nothing here can draw; they leave a blank of one em.
        self.missing: dict[str, None] = {}
        #: The width of a cluster in em.
        self.advance: Advance = _Widths(self).__getitem__

    def glyphs(self, cluster: str) -> tuple[Glyph, ...]:
        """How ``cluster`` is drawn; a blank of 1 em when no font has it."""
        known = self._glyphs.get(cluster)
        if known is None:
            known = self._glyphs[cluster] = self._find(cluster)
        return known

    def _find(self, cluster: str) -> tuple[Glyph, ...]:
        for path in self._files:
            glyph = registered(path).glyph(cluster)
            if glyph is not None:
                return (glyph,)
        pieces = fonts.parts(cluster)
        if len(pieces) > 1:
            return self._with_mark(*pieces)
        self.missing[cluster] = None
        return (Glyph(registered(self._files[0]).fontName, "\u3000", 1.0),)

    def _with_mark(self, base: str, mark: str) -> tuple[Glyph, ...]:
        """A base and its voiced mark from a font whose mark takes no room, else side by side."""
        for path in self._files:
            font = registered(path)
            below, above = font.glyph(base), font.glyph(mark)
            if below is not None and above is not None and above.width == 0:
                return below, above
        return (*self.glyphs(base), *self.glyphs(mark))


def typeface(style: Style) -> Typeface:
    """The typeface of a style; a font file is parsed when its first character is."""
    return _typeface(fonts.font_files(style))


@cache
def _typeface(files: tuple[Path, ...]) -> Typeface:
    return Typeface(files)


def registered(path: Path) -> PdfFont:
    """The font of a file, registered with reportlab once."""
    with _registering:
        return _registered(path)


@cache
def _registered(path: Path) -> PdfFont:
    font = PdfFont(path)
    pdfmetrics.registerFont(font)
    return font
